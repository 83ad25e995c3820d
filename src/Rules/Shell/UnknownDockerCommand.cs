using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Text;

namespace Plimsoll.Rules.Shell;

/// <summary>
/// A command that docker does not have. Below <c>docker network</c> and its like that is certain; at the top, and below plug-ins, which
/// others may extend, only where a command of docker's own is near. Fix: that command.
/// </summary>
public sealed class UnknownDockerCommand : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5015",
        title: "A command that docker does not have",
        messageFormat: "`docker` has no command `{0}`{1}",
        Category.Shell,
        DiagnosticSeverity.Error);

    /// <summary>Plug-ins of Docker Desktop and others, whose names look like a slip of the pen.</summary>
    static readonly string[] _plugins =
    [
        "ai", "app", "cagent", "cloud", "debug", "desktop", "dev", "engine", "extension", "feedback", "gateway", "help", "init", "install", "machine", "mcp", "model", "offload",
        "pass", "pushrm", "registry", "rollout", "sandbox", "scan", "scout", "slim", "squash", "template", "uninstall", "alpha", "bridge", "stack", "daemon",
        // Words for any command.
        "command", "commands", "subcommand",
    ];

    /// <summary>What people type who know other programs.</summary>
    static readonly (string Written, string Meant)[] _habits =
    [
        ("ls", "ps"), ("list", "ps"), ("status", "ps"), ("delete", "rm"), ("remove", "rm"), ("up", "compose up"), ("down", "compose down"),
        ("network delete", "network rm"), ("network del", "network rm"), ("volume delete", "volume rm"), ("image delete", "image rm"), ("container delete", "container rm"),
        ("compose delete", "compose rm"), ("compose remove", "compose rm"), ("compose list", "compose ls"), ("compose status", "compose ps"), ("compose shutdown", "compose down"),
        ("service delete", "service rm"), ("service list", "service ls"), ("system clean", "system prune"), ("image clean", "image prune"),
    ];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterDockerAction(Analyze);

    static void Analyze(AnalysisContext<DockerCommand> context)
    {
        var command = context.Subject;
        var name = command.Name;
        if (!command.IsForClient() || name.Length == 0 || DockerFlags.CanonicalName(name) is not null || name.Contains(SourcedText.Unknown, StringComparison.Ordinal) || command.GlobalOptions.Any(o => o.Flag is null))
            return;
        var space = name.LastIndexOf(' ');
        var (group, word) = space < 0 ? ("", name) : (name[..space], name[(space + 1)..]);
        if (group.Length > 0 && !DockerFlags.IsGroup(group) || !word.All(c => char.IsAsciiLetterLower(c) || c == '-') || word.Length < 2 || _plugins.Contains(word))
            return;
        var meant = _habits.FirstOrDefault(h => h.Written == name).Meant ?? Near(group, word);
        if (meant is null && (group.Length == 0 || group.Split(' ')[0] is "compose" or "buildx" or "builder" or "checkpoint" or "trust"))
            return;
        var location = WordOf(command, word);
        if (location is not { } place)
            return;
        var last = meant?[(group.Length == 0 ? 0 : group.Length + 1)..];
        context.Report(Diagnostic.Create(_descriptor, place, name, meant is null ? "" : $" (did you mean `docker {meant}`?)") with
        {
            WhatHappens = group.StartsWith("compose", StringComparison.Ordinal) ? $"unknown docker command: \"{name}\"" : group.Split(' ')[0] is "buildx" or "builder" ? $"unknown command: \"{word}\"" : $"docker: unknown command: docker {name}",
            WhatToDo = meant is null ? $"see `docker {(group.Length == 0 ? "" : group + " ")}--help`" : $"write docker {meant}",
            Fix = last is null || place.Text != word ? null : new Fix($"Write {last}", FixSafety.Unsafe, new FixEdit(place, last)),
        });
    }

    static string? Near(string group, string word)
    {
        var prefix = group.Length == 0 ? "" : group + " ";
        // One slip, and two letters swapped: `docker scan` is not meant for `docker start`.
        var names = DockerFlags.Commands.Concat(group == "container" ? ["container run", "container ls", "container rm", "container exec", "container logs", "container start", "container stop", "container create"] : group == "image" ? ["image ls", "image rm", "image build", "image pull", "image push", "image tag"] : [])
            .Where(c => c.StartsWith(prefix, StringComparison.Ordinal) && !c[prefix.Length..].Contains(' ', StringComparison.Ordinal) && c.Length > prefix.Length);
        return Nearest.To(word, names.Select(c => c[prefix.Length..])) is { } near && (group.Length > 0 || Nearest.IsOneMistake(word, near)) ? prefix + near : null;
    }

    static Location? WordOf(DockerCommand command, string word)
    {
        foreach (var argument in command.Shell.Arguments.Skip(1))
        {
            if (argument.Known == word)
                return argument.Location;
        }

        return null;
    }
}
