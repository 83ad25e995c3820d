using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Rules.Network;

namespace Plimsoll.Rules.Shell;

/// <summary>Too few or too many words besides the flags: <c>docker run</c> without an image, <c>docker pull a b</c>, <c>docker cp a b</c> without a container.</summary>
public sealed class OperandCount : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5016",
        title: "Too few or too many words for a docker command",
        messageFormat: "{0}",
        Category.Shell,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;

    public override void Initialize(RuleContext context) => context.RegisterDockerAction(Analyze);

    static void Analyze(AnalysisContext<DockerCommand> context)
    {
        var command = context.Subject;
        var isNote = command.Document.IsInNote();
        if (!command.IsForClient() || !command.IsWhole() || DockerOperands.Of(command.Name) is not var (least, most) || command.Operands.Any(o => o.MaySplit)
            || command.Operands.Any(o => o.Text is "true" or "false") || command.Options.Any(o => o.Flag is { TakesValue: true } && o.Value is { Text.Length: 0 }) || BlankInFlagValue.In(command).Any())
            return;
        // `docker run` alone in a note names the command.
        var given = command.Operands.Length;
        if (isNote && given < least && (command.Options.IsEmpty || command.Shell.Syntax is not Syntax.Shell.SimpleCommandSyntax))
            return;
        if (DockerOperands.Refusal(command.Name, given) is { } refusal)
        {
            var extra = given > most ? command.Operands[most] : (Argument?)null;
            if (isNote && extra is { } first && IsRemark(command, first.Text))
                return;
            context.Report(Diagnostic.Create(_descriptor, extra?.Location ?? command.Location, Message(command, given, least, most)) with
            {
                // A note may show the flags that it speaks of, and leave out the rest.
                Severity = isNote && extra is null && (command.Name is "run" or "create") ? DiagnosticSeverity.Info : DiagnosticSeverity.Error,
                Label = extra is null ? "and nothing behind it" : "one too many",
                WhatHappens = refusal,
                WhatToDo = extra is null ? $"write the {Wanted(command.Name, given)} behind it" : most == 0 ? "remove it" : "run the command once for each, or quote what is one word",
            });
        }
        else if (command.Name == "cp" && command.Operands is [{ Known: { } from }, { Known: { } to }] && IsPath(from) == IsPath(to) && !IsDrive(from) && !IsDrive(to))
        {
            context.Report(Diagnostic.Create(_descriptor, command.Location, IsPath(from) ? "`docker cp` copies from or into a container, and neither word names one" : "`docker cp` does not copy from one container to another") with
            {
                WhatHappens = IsPath(from) ? "must specify at least one container source" : "copying between containers is not supported",
                WhatToDo = IsPath(from) ? "write CONTAINER:PATH for one of them" : "copy to the host first",
            });
        }
    }

    // A note says behind a command what it does: `docker ps - lists containers`, `docker ps -- lists`, `docker ps or docker container ls`.
    static bool IsRemark(DockerCommand command, string word) =>
        word is "or" or "and" or "to" || !word.Any(char.IsAsciiLetterOrDigit) || command.Shell.Arguments.Any(a => a.Text == "--");

    // docker/cli's splitCpArg: a path, or a colon behind something that begins with neither . nor /.
    static bool IsPath(string word) => word is ['/' or '.', ..] or "-" || !word.Contains(':', StringComparison.Ordinal);

    // A path on Windows, and a container called C elsewhere.
    static bool IsDrive(string word) => word is [_, ':', ..];

    static string Message(DockerCommand command, int given, int least, int most) =>
        given < least ? $"`{command.Words}` has no {Wanted(command.Name, given)}"
        : most == 0 ? $"`{command.Words}` takes no words, and here is `{command.Operands[0]}`"
        : $"`{command.Words}` takes {(most == 1 ? "one word" : "two words")} besides its flags, and here {(given == 2 ? "are two" : $"are {given}")}";

    static string Wanted(string name, int given) => name switch
    {
        "run" or "create" or "pull" or "push" or "rmi" or "save" or "history" or "service create" => "image",
        "exec" when given == 1 => "command to run in the container",
        "compose exec" when given == 1 => "command to run in the container",
        "compose exec" or "compose run" => "service",
        "build" => "build context (`.` for this folder)",
        "tag" => given == 0 ? "image" : "second image name",
        "cp" or "compose cp" => given == 0 ? "source and target" : "target",
        "network connect" or "network disconnect" when given == 1 => "container",
        "search" => "term",
        "commit" or "attach" or "diff" or "export" or "logs" or "kill" or "pause" or "port" or "restart" or "rm" or "start" or "stop" or "top" or "unpause" or "update" or "wait" or "exec" => "container",
        "rename" => given == 0 ? "container" : "new name",
        "import" => "file",
        "swarm join" => "manager's address",
        "swarm join-token" => "role (worker or manager)",
        _ => given == 0 ? "name" : "second word",
    };
}
