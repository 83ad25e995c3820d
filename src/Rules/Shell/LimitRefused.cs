using System.Globalization;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Rules.Compose;
using Plimsoll.Schemas;

namespace Plimsoll.Rules.Shell;

/// <summary>Limits of memory and CPU that the engine refuses, alone or together. How many CPUs the machine has is not known.</summary>
public sealed class LimitRefused : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5031",
        title: "A limit that the engine refuses",
        messageFormat: "{0}",
        Category.Shell,
        DiagnosticSeverity.Error);

    /// <summary>In bytes, from Engine 20.10 on; before, it was 4 MB.</summary>
    const double LeastMemory = 6 * 1024 * 1024;

    const string Period = "CPU cfs period can not be less than 1ms (i.e. 1000) or larger than 1s (i.e. 1000000)";

    static readonly Version _firstWithLeast = new(20, 10);

    public override DiagnosticDescriptor Descriptor => _descriptor;

    public override void Initialize(RuleContext context) => context.RegisterContainerAction(Analyze);

    static void Analyze(AnalysisContext<ContainerSpec> context)
    {
        var container = context.Subject;
        if (!container.IsForEngine())
            return;
        foreach (var refusal in OfMemory(container, context.EngineVersion).Concat(OfCpu(container)))
            context.Report(refusal.Finding(_descriptor));
    }

    static IEnumerable<EngineRefusal> OfMemory(ContainerSpec container, Version? engine)
    {
        var memory = Limit(container, "mem_limit", "--memory", "resources", "limits", "memory");
        var reservation = Limit(container, "mem_reservation", "--memory-reservation", "resources", "reservations", "memory");
        var (most, kept, swap) = (Bytes(memory), Bytes(reservation), container.Setting("memswap_limit", "--memory-swap"));
        if (engine is null || engine >= _firstWithLeast)
        {
            if (most is > 0 and < LeastMemory)
                yield return new(memory!.Value, $"The memory limit `{memory.Value.Text}` is below 6 MB, the least that the engine takes", "Minimum memory limit allowed is 6MB", "write a larger limit, or none");
            if (kept is > 0 and < LeastMemory)
                yield return new(reservation!.Value, $"The memory reservation `{reservation.Value.Text}` is below 6 MB, the least that the engine takes", "Minimum memory reservation allowed is 6MB", "write a larger one, or none");
        }

        if (most > 0 && kept > most)
            yield return new(reservation!.Value, $"The memory reservation `{reservation.Value.Text}` is above the limit `{memory!.Value.Text}`", "Minimum memory limit can not be less than memory reservation limit, see usage", "take less than the limit") { Because = memory, BecauseText = "the limit" };
        if (Bytes(swap) is not > 0 || swap is not { } written)
            yield break;
        if (memory is null && container.IsComplete || most == 0)
            yield return new(written, "A limit of memory with swap needs a limit of memory", "You should always set the Memory limit when using Memoryswap limit, see usage", container.DockerCommand is null ? "add `mem_limit`" : "add `--memory`");
        else if (most > 0 && Bytes(swap) < most)
            yield return new(written, $"Memory with swap, `{written.Text}`, is less than the memory alone, `{memory!.Value.Text}`", "Minimum memoryswap limit should be larger than memory limit, see usage", "write memory and swap together: as much as the memory means no swap") { Because = memory, BecauseText = "the memory" };
    }

    static IEnumerable<EngineRefusal> OfCpu(ContainerSpec container)
    {
        var cpus = Limit(container, "cpus", "--cpus", "resources", "limits", "cpus");
        var (period, quota) = (container.Setting("cpu_period", "--cpu-period"), container.Setting("cpu_quota", "--cpu-quota"));
        if (Number(cpus) is { } count and not 0)
        {
            if (count < 0.01)
                yield return new(cpus!.Value, $"`{cpus.Value.Text}` CPUs are fewer than the engine gives: 0.01 at least", "range of CPUs is from 0.01 to as many as there are", "write a larger number, or none");
            foreach (var (other, name) in new[] { (period, "Period"), (quota, "Quota") })
            {
                if (Number(other) is not (null or 0))
                    yield return new(other!.Value, $"A CPU {name.ToLowerInvariant()} does not go with a number of CPUs: they say the same in two ways", $"Conflicting options: Nano CPUs and CPU {name} cannot both be set", "keep one of them") { Because = cpus, BecauseText = "the number of CPUs" };
            }
        }

        if (Number(period) is { } length && (length is > 0 and < 1000 or > 1_000_000 or < 0))
            yield return new(period!.Value, $"The CPU period `{period.Value.Text}` is not between 1000 and 1000000 microseconds", Period, "write 100000, the kernel's own, or none");
        if (Number(quota) is > 0 and < 1000)
            yield return new(quota!.Value, $"The CPU quota `{quota.Value.Text}` is below 1000 microseconds", "CPU cfs quota can not be less than 1ms (i.e. 1000)", "write a larger one, or none");
        if (container.Setting("oom_score_adj", "--oom-score-adj") is { } score && Number(score) is < -1000 or > 1000)
            yield return new(score, $"`{score.Text}` is no OOM score: they go from -1000 to 1000", $"Invalid value {score.Text}, range for oom score adj is [-1000, 1000]", "write a number of that range");
    }

    static SourcedText? Limit(ContainerSpec container, string key, string flag, params ReadOnlySpan<string> inDeploy) =>
        container.Setting(key, flag) is { } own ? own : container.Layers() is { } layers ? ComposeFindings.At(layers, "deploy", inDeploy)?.Whole : null;

    static double? Bytes(SourcedText? text) => text?.Known is { } known ? ComposeForms.Bytes(known) : null;

    static double? Number(SourcedText? text) =>
        double.TryParse(text?.Known, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
