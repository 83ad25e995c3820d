using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Rules.Compose;
using Plimsoll.Rules.Engine.Values;
using Plimsoll.Rules.Network;

namespace Plimsoll.Rules.Shell;

/// <summary>A folder to work in that is no absolute path, a signal, a security option or an interval that the engine does not know.</summary>
public sealed class ContainerSettingRefused : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5040",
        title: "A setting of a container that the engine refuses",
        messageFormat: "{0}",
        Category.Shell,
        DiagnosticSeverity.Error);

    /// <summary>Source: moby/sys signal, Linux; RTMIN and RTMAX with offsets beside them.</summary>
    static readonly FrozenSet<string> _signals = FrozenSet.Create(
        StringComparer.Ordinal,
        "ABRT", "ALRM", "BUS", "CHLD", "CLD", "CONT", "FPE", "HUP", "ILL", "INT", "IO", "IOT", "KILL", "PIPE", "POLL", "PROF", "PWR", "QUIT", "SEGV",
        "STKFLT", "STOP", "SYS", "TERM", "TRAP", "TSTP", "TTIN", "TTOU", "URG", "USR1", "USR2", "VTALRM", "WINCH", "XCPU", "XFSZ");

    static readonly ImmutableArray<string> _securityKeys = ["apparmor", "label", "no-new-privileges", "seccomp", "systempaths", "writable-cgroups"];

    public override DiagnosticDescriptor Descriptor => _descriptor;

    public override void Initialize(RuleContext context)
    {
        context.RegisterContainerAction(Analyze);
        context.RegisterDockerAction(AnalyzeKill, "kill");
    }

    static void Analyze(AnalysisContext<ContainerSpec> context)
    {
        var container = context.Subject;
        if (!container.IsForEngine())
            return;
        var refusals = new[] { container.Setting("working_dir", "--workdir") is { } folder ? OfFolder(folder) : null, container.Setting("stop_signal", "--stop-signal") is { } signal ? OfSignal(signal) : null }
            .Concat(container.Settings("security_opt", "--security-opt").Select(OfSecurity)).Concat(OfHealth(container));
        foreach (var refusal in refusals.OfType<EngineRefusal>())
            context.Report(refusal.Finding(_descriptor));
    }

    static void AnalyzeKill(AnalysisContext<DockerCommand> context)
    {
        if (context.Subject.IsDocker() && context.Subject.Option("--signal")?.Value is { } signal && OfSignal(signal) is { } refusal)
            context.Report(refusal.Finding(_descriptor));
    }

    static EngineRefusal? OfFolder(SourcedText value) =>
        value.Known is { Length: > 0 } text && !EngineSettings.IsBlank(text) && text[0] is not ('/' or '\\' or '~') && text is not [_, ':', ..]
            ? new(value, $"The working folder `{text}` is no absolute path", $"the working directory '{text}' is invalid, it needs to be an absolute path", "write the whole path inside the container, from its `/`") : null;

    static EngineRefusal? OfSignal(SourcedText value)
    {
        if (value.Known is not { Length: > 0 } text || EngineSettings.IsBlank(text) || text.All(char.IsAsciiDigit) || text is "SIGNAL" or "SIG")
            return null;
        var name = text.ToUpperInvariant();
        name = name.StartsWith("SIG", StringComparison.Ordinal) ? name[3..] : name;
        return _signals.Contains(name) || name.StartsWith("RTM", StringComparison.Ordinal) ? null
            : new(value, $"`{text}` is no signal", $"invalid signal: {text}", "write one of signal(7), such as SIGTERM");
    }

    /// <summary>Key and value stand with an equals sign, or with a colon as once.</summary>
    static EngineRefusal? OfSecurity(SourcedText value)
    {
        if (value.Known is not { Length: > 0 } text || EngineSettings.IsBlank(text) || text.AsSpan().IndexOfAny('=', ':') is not (> 0 and var at))
            return null;
        var (key, rest) = (text[..at], text[(at + 1)..]);
        if (_securityKeys.Contains(key) && !(key == "no-new-privileges" && DaemonWords.Switch(rest) is null) && !(key == "systempaths" && rest != "unconfined"))
            return null;
        // A key of Windows' engine, and one that the client reads itself where it has a colon.
        return key is "credentialspec" or "seccomp" ? null : new(value, $"`{text}` is no security option", $"invalid --security-opt 2: \"{text}\"", $"write {string.Join(", ", _securityKeys.Take(5))} with a value that it knows");
    }

    static IEnumerable<EngineRefusal> OfHealth(ContainerSpec container)
    {
        foreach (var (flag, key, name) in new[] { ("--health-interval", "interval", "Interval"), ("--health-timeout", "timeout", "Timeout"), ("--health-start-period", "start_period", "StartPeriod") })
        {
            var value = container.DockerCommand is { } command ? command.Option(flag)?.Value : container.Layers() is { } layers ? ComposeFindings.At(layers, "healthcheck", key)?.Whole : null;
            if (value is { Known: { } text } written && IsBelowMillisecond(text))
                yield return new(written, $"`{text}` is shorter than a millisecond, the least that a health check takes", $"{name} in Healthcheck cannot be less than 1ms", "write seconds, such as 30s");
        }
    }

    /// <summary>One number of a unit that is smaller; 0 is the default.</summary>
    static bool IsBelowMillisecond(string text)
    {
        var digits = text.AsSpan().LastIndexOfAnyInRange('0', '9') + 1;
        return digits > 0 && double.TryParse(text.AsSpan(0, digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number > 0
            && text[digits..] switch { "ns" => number < 1_000_000, "us" or "µs" => number < 1000, "ms" => number < 1, _ => false };
    }
}
