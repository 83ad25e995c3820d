using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Text;

namespace Plimsoll.Rules.Shell;

/// <summary>
/// A flag that the docker client does not know: mistyped, of another command, in front of the wrong word, or removed long ago. The client
/// stops at once. Fix: the flag that was meant, where one is near.
/// </summary>
public sealed class UnknownFlag : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5010",
        title: "A flag that the docker client does not know",
        messageFormat: "`{0}` has no flag `{1}`{2}",
        Category.Shell,
        DiagnosticSeverity.Error);

    /// <summary>Flags that old clients had. The catalogue keeps them, since a script may be for one of these; no client of the last years takes them.</summary>
    static readonly string[] _removed = ["login --email", "ps --before", "ps --since", "search --automated", "search --no-index", "search --stars", "tag --force"];

    /// <summary>Where people look for a flag that the command at hand does not have; the likeliest first.</summary>
    static readonly string[] _others = ["run", "exec", "build", "compose up", "compose run", "compose", "pull", "ps", "logs", "rm", "network create", "service create"];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDockerAction(Analyze);

    static void Analyze(AnalysisContext<DockerCommand> context)
    {
        var command = context.Subject;
        var isOld = command.Program == "docker-compose";
        if (!command.IsForClient() && !(isOld && !command.Shell.IsElsewhere && !ClientLines.IsSynopsis(command)))
            return;
        var dashes = MistypedDash.In(command).ToList();
        var group = command.Name.Split(' ')[0];
        foreach (var option in command.GlobalOptions.Where(o => o.Flag is null))
        {
            if (DockerFlags.TryGet(isOld || !DockerFlags.IsGroup(group) || command.Document.Text.IndexOf(group, command.Location.Span.Start, StringComparison.Ordinal) > option.NameLocation.Span.Start ? "" : group, command.Program, out var flags))
                Report(context, option, flags, isOld ? "docker-compose" : flags.Find("--config") is null ? $"docker {group}" : "docker", DockerFlags.TryGet(command.Name, "docker", out var behind) ? behind : null);
        }

        if (!DockerFlags.TryGet(command.Name, command.Program, out var own))
            return;
        foreach (var option in command.Options)
        {
            // `docker port -p` is PLM5002's.
            if (command.Name == "port" && option.Name is "-p" or "--publish" || dashes.Exists(d => d.Word.Location.Span.Contains(option.NameLocation.Span)))
                continue;
            // docker-compose 1 took the beginning of a long name for the name.
            if (option.Flag is null && !(isOld && own.All.Any(f => f.Name.StartsWith(option.Name, StringComparison.Ordinal))))
                Report(context, option, own, command.Words, null);
            else if (option.Flag is { } flag && _removed.Contains($"{command.Name} {flag.Name}"))
                ReportRemoved(context, option, flag);
            if (option is { Flag: null, NameLocation.Text: ['-', not '-', ..] })
                break;
        }
    }

    static void Report(AnalysisContext<DockerCommand> context, DockerOption option, DockerFlagSet flags, string words, DockerFlagSet? behind)
    {
        var command = context.Subject;
        var name = option.Name;
        var letters = name.TrimStart('-');
        var isShort = name is ['-', not '-', ..];
        var bundle = !isShort && letters.Length is > 0 and <= 4 && letters.All(l => flags.Find(l) is { TakesValue: false } || letters.Length == 1 && flags.Find(l) is not null) ? "-" + letters : null;
        var near = isShort ? null : bundle ?? Nearest.To(name, flags.All.Select(f => f.Name));
        var why = near is not null ? $" (did you mean `{near}`?)"
            : behind is not null && Knows(behind, name) ? $": it belongs behind `{command.Name.Split(' ')[^1]}`"
            : command.Name.StartsWith("compose ", StringComparison.Ordinal) && DockerFlags.TryGet("compose", "docker", out var compose) && Knows(compose, name) ? $": it belongs before `{command.Name["compose ".Length..]}`"
            : isShort ? ""
            : _others.FirstOrDefault(o => o != command.Name && DockerFlags.TryGet(o, "docker", out var other) && Knows(other, name)) is { } home ? $": it is a flag of `docker {home}`"
            : "";
        context.Report(Diagnostic.Create(_descriptor, option.NameLocation, words, name, why) with
        {
            WhatHappens = isShort ? $"unknown shorthand flag: '{name[1]}' in {option.Spelling}" : $"unknown flag: {name}",
            WhatToDo = near is not null ? $"write {near}" : $"remove it, or look it up in `{words} --help`",
            Fix = near is not null && option.NameLocation.Text == name
                ? new Fix($"Write {near}", bundle is null ? FixSafety.Unsafe : FixSafety.Safe, new FixEdit(option.NameLocation, near)) : null,
        });
    }

    static void ReportRemoved(AnalysisContext<DockerCommand> context, DockerOption option, DockerFlag flag)
    {
        var written = option.NameLocation.Text;
        context.Report(Diagnostic.Create(_descriptor, option.NameLocation, context.Subject.Words, written, " any more: only old clients had it") with
        {
            WhatHappens = written.StartsWith("--", StringComparison.Ordinal) ? $"unknown flag: {flag.Name}" : $"unknown shorthand flag: '{flag.Short![1]}' in {option.Spelling}",
            WhatToDo = "remove it",
        });
    }

    static bool Knows(DockerFlagSet flags, string name) => name is "-h" or "--help" ? false
        : name.StartsWith("--", StringComparison.Ordinal) ? flags.Find(name) is not null : flags.Find(name[1]) is not null;
}
