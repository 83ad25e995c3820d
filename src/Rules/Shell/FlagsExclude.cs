using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Shell;

/// <summary>Two flags that the docker client does not take together. What the networks of a container exclude is PLM7005's.</summary>
public sealed class FlagsExclude : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5014",
        title: "Flags that exclude each other",
        messageFormat: "`{0}` does not go with `{1}`: the docker client refuses the command",
        Category.Shell,
        DiagnosticSeverity.Error);

    /// <summary>Switches, and flags with any value; what is refused, with what, and the client's words.</summary>
    static readonly (string Command, string Refused, string With, string Says)[] _pairs =
    [
        ("run", "--attach", "--detach", "conflicting options: cannot specify both --attach and --detach"),
        ("run", "--restart", "--rm", "conflicting options: cannot specify both --restart and --rm"),
        ("create", "--restart", "--rm", "conflicting options: cannot specify both --restart and --rm"),
        ("login", "--password", "--password-stdin", "conflicting options: cannot specify both --password and --password-stdin"),
        ("compose up", "--abort-on-container-exit", "--detach", Detached),
        ("compose up", "--abort-on-container-failure", "--detach", Detached),
        ("compose up", "--attach", "--detach", Detached),
        ("compose up", "--attach-dependencies", "--detach", Detached),
        ("compose up", "--watch", "--detach", Detached),
        ("compose up", "--no-build", "--build", "--build and --no-build are incompatible"),
        ("compose up", "--no-recreate", "--force-recreate", "--force-recreate and --no-recreate are incompatible"),
    ];

    static readonly string[] _health = ["--health-cmd", "--health-interval", "--health-retries", "--health-start-interval", "--health-start-period", "--health-timeout"];

    const string Detached = "--detach cannot be combined with --abort-on-container-exit, --abort-on-container-failure, --attach, --attach-dependencies or --watch";

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterDockerAction(Analyze);

    static void Analyze(AnalysisContext<DockerCommand> context)
    {
        var command = context.Subject;
        if (!command.IsForClient() || MistypedDash.In(command).Any())
            return;
        foreach (var (name, refused, with, says) in _pairs)
        {
            if (name == command.Name && IsOn(command.Option(refused)) && IsOn(command.Option(with)))
                Report(context, command.Option(refused)!, command.Option(with)!, says);
        }

        if (command.Name is "run" or "create")
        {
            if (IsOn(command.Option("--no-healthcheck")) && command.Options.FirstOrDefault(o => _health.Contains(o.Name) && o.Value is { Known: not ("" or "0" or "0s") }) is { } health)
                Report(context, health, command.Option("--no-healthcheck")!, "--no-healthcheck conflicts with --health-* options");
            if (command.Option("--log-driver") is { Value.Known: "none" } driver && command.Option("--log-opt") is { Value.Known: not null } log)
                Report(context, log, driver, "invalid logging opts for driver none");
        }

        if (command is { Name: "service create" } && command.Option("--mode") is { Value.Known: "global" or "global-job" } mode && command.Option("--replicas") is { } replicas)
            Report(context, replicas, mode, "replicas can only be used with replicated or replicated-job mode");
        if (command.Name == "volume create" && command.Option("--name") is { } volume && command is { IsComplete: true, Operands: [{ Known: not null } operand] })
        {
            context.Report(Diagnostic.Create(_descriptor, operand.Location, operand.Text, volume.Location.Text) with
            {
                Related = [new RelatedLocation(volume.Location, "it has its name from here")],
                WhatHappens = "conflicting options: cannot specify a volume-name through both --name and as a positional arg",
                WhatToDo = "keep one of the names",
            });
        }

        if (command.Name == "pull" && IsOn(command.Option("--all-tags")) && command.Operands is [{ Known: { } image } tagged] && ImageReference.TryParse(image) is { Tag: not null })
        {
            context.Report(Diagnostic.Create(_descriptor, tagged.Location, image, command.Option("--all-tags")!.NameLocation.Text) with
            {
                Related = [new RelatedLocation(command.Option("--all-tags")!.Location, "all tags are asked for here")],
                WhatHappens = "tag can't be used with --all-tags/-a",
                WhatToDo = "leave out the tag, or the flag",
            });
        }

        if (command.GlobalOptions.LastOrDefault(o => o.Name == "--host") is { } host && command.GlobalOptions.LastOrDefault(o => o.Name == "--context") is { } other && !command.Name.StartsWith("compose", StringComparison.Ordinal))
            Report(context, other, host, "conflicting options: cannot specify both --host and --context");
    }

    // --restart no is the same as none.
    static bool IsOn(DockerOption? option) => option switch
    {
        null => false,
        { Value.IsKnown: false } => false,
        { Name: "--restart" } => option.Value?.Text is not (null or "" or "no"),
        { Flag.Type: FlagType.Switch } => option.IsOn,
        _ => option.Value is not null,
    };

    static void Report(AnalysisContext<DockerCommand> context, DockerOption refused, DockerOption with, string says) =>
        context.Report(Diagnostic.Create(_descriptor, refused.Location, Shown(refused), Shown(with)) with
        {
            Label = "refused",
            Related = [new RelatedLocation(with.Location, "because of this flag")],
            WhatHappens = says,
            WhatToDo = "keep one of them",
            Fix = OptionEdits.Remove(context.Subject, refused) is { } edit ? new Fix($"Remove {refused.Name}", FixSafety.Unsafe, edit) : null,
        });

    static string Shown(DockerOption option) => option.Location.Text is ['-', ..] text && !text.AsSpan().ContainsAny("\r\n\\") ? text : option.Name;
}
