using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Shell;

/// <summary>
/// A flag that the client still takes and that does nothing, or that it tells to be deprecated. Warning where somebody relies on what it
/// did (a limit, a smaller image); info elsewhere. Fix: it goes.
/// </summary>
public sealed class FlagWithoutEffect : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5018",
        title: "A flag without effect",
        messageFormat: "`{0}` of `{1}` {2}",
        Category.Shell,
        DiagnosticSeverity.Info, Describe.Unnecessary);

    const string NoBuildKit = "does nothing: BuildKit has no such limit";

    static readonly (string Command, string Flag, string Why, string Happens, bool IsWarning)[] _flags =
    [
        ("build", "--memory", NoBuildKit, "the build takes what the machine has", true),
        ("build", "--memory-swap", NoBuildKit, "the build takes what the machine has", true),
        ("build", "--cpu-period", NoBuildKit, "the build takes what the machine has", true),
        ("build", "--cpu-quota", NoBuildKit, "the build takes what the machine has", true),
        ("build", "--cpu-shares", NoBuildKit, "the build takes what the machine has", true),
        ("build", "--cpuset-cpus", NoBuildKit, "the build takes what the machine has", true),
        ("build", "--cpuset-mems", NoBuildKit, "the build takes what the machine has", true),
        ("build", "--squash", "does nothing with BuildKit", "experimental flag squash is removed with BuildKit. You should squash inside build using a multi-stage Dockerfile for efficiency", true),
        ("build", "--compress", "does nothing with BuildKit", "BuildKit sends only the files that it needs", false),
        ("build", "--force-rm", "does nothing with BuildKit", "BuildKit leaves no containers behind", false),
        ("build", "--rm", "does nothing with BuildKit", "BuildKit leaves no containers behind", false),
        ("build", "--isolation", "does nothing with BuildKit", "isolation flag is deprecated with BuildKit", false),
        ("run", "--kernel-memory", "does nothing", "the engine discards the limit: Linux took it out", true),
        ("create", "--kernel-memory", "does nothing", "the engine discards the limit: Linux took it out", true),
        ("compose build", "--no-rm", "does nothing", "Compose 2 takes it and ignores it", false),
        ("compose build", "--force-rm", "does nothing", "Compose 2 takes it and ignores it", false),
        ("compose build", "--compress", "does nothing", "Compose 2 takes it and ignores it", false),
        ("compose build", "--parallel", "does nothing", "Compose 2 takes it and ignores it: services are built side by side anyway", false),
        ("compose build", "--memory", NoBuildKit, "the build takes what the machine has", true),
        ("compose pull", "--parallel", "does nothing", "option '--parallel' is DEPRECATED and will be ignored", false),
        ("compose pull", "--no-parallel", "does nothing", "option '--no-parallel' is DEPRECATED and will be ignored", false),
        ("compose rm", "--all", "does nothing", "Compose 2 takes it and ignores it", false),
        ("compose", "--no-ansi", "is an old name of `--ansi never`", "option '--no-ansi' is DEPRECATED ! Please use '--ansi' instead", false),
        ("compose", "--workdir", "is an old name of `--project-directory`", "option '--workdir' is DEPRECATED at root level! Please use '--project-directory' instead", false),
    ];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDockerAction(Analyze);

    static void Analyze(AnalysisContext<DockerCommand> context)
    {
        var command = context.Subject;
        if (!command.IsForClient() || MistypedDash.In(command).Any() || command.Name == "build" && MayBeOldBuilder(command))
            return;
        foreach (var (name, flag, why, happens, isWarning) in _flags)
        {
            var options = name == "compose" ? command.Name.StartsWith("compose", StringComparison.Ordinal) ? command.GlobalOptions : [] : command.Name == name ? command.Options : [];
            if (options.LastOrDefault(o => o.Name == flag && o.Flag is not null) is not { } option)
                continue;
            var written = option.NameLocation.Text is ['-', ..] text ? text : option.Name;
            context.Report(Diagnostic.Create(_descriptor, option.NameLocation, written, name == "compose" ? "docker compose" : command.Words, why) with
            {
                Severity = isWarning ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info,
                // It did no harm, and does none.
                Presets = flag is "--rm" or "--force-rm" or "--compress" ? RulePresets.Strict : null,
                WhatHappens = happens,
                WhatToDo = flag switch { "--no-ansi" => "write --ansi never", "--workdir" => "write --project-directory", _ => "remove it" },
                Fix = flag switch
                {
                    "--no-ansi" => option.Location.Text == flag ? new Fix("Write --ansi never", FixSafety.Safe, new FixEdit(option.Location, "--ansi never")) : null,
                    "--workdir" => written == flag ? new Fix("Write --project-directory", FixSafety.Safe, new FixEdit(option.NameLocation, "--project-directory")) : null,
                    _ => OptionEdits.Remove(command, option) is { } edit ? new Fix($"Remove {flag}", FixSafety.Safe, edit) : null,
                },
            });
        }
    }

    // The builder before BuildKit is asked for, or may be.
    static bool MayBeOldBuilder(DockerCommand command) =>
        command.Shell.Environment.TryGet("DOCKER_BUILDKIT", out var variable) && variable.IsSet != Truth.No && variable.Value.Known is not "1"
        || command.Document.Physical.Text.Contains("DOCKER_BUILDKIT=0", StringComparison.Ordinal);
}
