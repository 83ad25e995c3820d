using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Shell;
using SyntaxNode = Plimsoll.Syntax.SyntaxNode;

namespace Plimsoll.Rules.Shell;

/// <summary>
/// A script makes two containers of one name without having removed the first, or makes one in a loop: the second one is refused.
/// </summary>
public sealed class ContainerNameTaken : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5059",
        title: "A container's name that is taken already",
        messageFormat: "The name `{0}` is taken already: {1}",
        Category.Shell,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        var deployment = context.Subject;
        var commands = new Dictionary<ShellCommand, DockerCommand>(ReferenceEqualityComparer.Instance);
        foreach (var command in deployment.DockerCommands)
            commands.TryAdd(command.Shell, command);
        // In a note, two commands may be a choice.
        foreach (var flow in deployment.Flows.Where(f => f.Document.Kind == DocumentKind.ShellScript && !ScriptText.IsNote(f.Document)))
        {
            Twice(context, flow, commands);
            foreach (var shell in flow.Commands)
            {
                if (commands.TryGetValue(shell, out var command) && NameOf(command) is { } name && IsConstant(name.Value!.Value) && RunsAgain(shell, flow, commands))
                    Report(context, name, "each round of the loop makes a container of this name", null);
            }
        }
    }

    static void Twice(AnalysisContext<Deployment> context, ShellFlow flow, Dictionary<ShellCommand, DockerCommand> commands)
    {
        var taken = new Dictionary<string, DockerOption>(StringComparer.Ordinal);
        var removals = new Removals(flow, commands);
        foreach (var shell in flow.Commands)
        {
            if (commands.TryGetValue(shell, out var command))
            {
                if (shell is { IsConditional: false, IsElsewhere: false } && NameOf(command) is { Value: { Known: { } name } } option)
                {
                    if (taken.TryGetValue(name, out var first) && first.Location != option.Location)
                        Report(context, option, "the container that has it was not removed", first.Location);
                    taken[name] = option;
                }
                else if (Removes(command))
                {
                    taken.Clear();
                }
            }
            else if (taken.Count > 0 && (shell.Program is null ? removals.May(shell) : DaemonEffects.Of(shell) == DaemonEffect.Unknown || shell.Program is "exit" or "return" or "exec"))
            {
                taken.Clear();
            }
        }
    }

    /// <summary>The name of a container that stays when it has ended.</summary>
    static DockerOption? NameOf(DockerCommand command) =>
        command is { Name: "run" or "create", IsComplete: true } && command.Option("--name") is { Value.Known: { Length: > 0 } } option && command.Option("--rm") is not { IsOn: true }
        && command.Option("--replace") is null && EngineTarget.Of(command).Place == EnginePlace.Local
        // Whoever looks away from its failure expects it.
        && command.Shell.Syntax is SimpleCommandSyntax syntax && !syntax.Ancestors().Any(a => a is AndOrSyntax or PipelineSyntax or CommandSubstitutionSyntax { Parent: WordSyntax { Parent: not AssignmentSyntax } })
        && !syntax.Redirections.Any(r => r.Descriptor == "2" || r.Operator == "&>") ? option : null;

    static bool Removes(DockerCommand command) => command.Name is "rm" or "rename" or "container prune" or "system prune" or "stop" or "kill"
        || command.Name.StartsWith("compose ", StringComparison.Ordinal) || command.Name.StartsWith("context ", StringComparison.Ordinal) || !command.IsComplete || command.Name.Length == 0;

    // What stands in the loop as it is; a variable may change from round to round.
    static bool IsConstant(SourcedText name) => name.Location.Text.AsSpan().IndexOfAny("$`") < 0;

    static bool RunsAgain(ShellCommand shell, ShellFlow flow, Dictionary<ShellCommand, DockerCommand> commands)
    {
        if (shell.IsElsewhere || ScriptText.LoopBody(shell.Syntax) is not { Parent: { } loop } body || IsBranched(shell.Syntax, body))
            return false;
        if (loop is ForSyntax { HasIn: true, Words: var words } && words.Length < 2 && !words.Any(w => w.Parts.Any(p => p is GlobPartSyntax or BracePartSyntax or VariablePartSyntax or CommandSubstitutionSyntax)))
            return false;
        var inside = flow.Commands.Where(c => c.Document == shell.Document && body.Span.Contains(c.Syntax.Span)).ToList();
        return !inside.Any(c => c.Program is "break" or "exit" or "return" or "exec" or "continue")
            && inside.All(c => commands.TryGetValue(c, out var docker) ? !Removes(docker) : DaemonEffects.Of(c) != DaemonEffect.Unknown && c.Program is not null);
    }

    static bool IsBranched(SyntaxNode node, ShellListSyntax body) => node.Ancestors().TakeWhile(a => a != body).Any(a => a is IfSyntax or CaseSyntax or AndOrSyntax);

    static void Report(AnalysisContext<Deployment> context, DockerOption option, string why, Location? first) =>
        context.Report(Diagnostic.Create(_descriptor, option.Location, option.Value!.Value.Text, why) with
        {
            Label = "refused",
            Related = first is { } there ? [new RelatedLocation(there, "takes the name")] : [],
            WhatHappens = $"docker: Error response from daemon: Conflict. The container name \"/{option.Value!.Value.Text}\" is already in use",
            WhatToDo = "add --rm, or `docker rm -f` before it",
        });

    /// <summary>Calls of functions: their commands stand in the flow where they were called first, and remove at each call. A script may have thousands.</summary>
    sealed class Removals(ShellFlow flow, Dictionary<ShellCommand, DockerCommand> commands)
    {
        readonly Dictionary<Document, (Dictionary<string, FunctionSyntax> Functions, int[] Removing)> _documents = [];

        public bool May(ShellCommand call)
        {
            if (call.Arguments is not [{ Known: { } name }, ..])
                return true;
            if (!_documents.TryGetValue(call.Document, out var known))
                _documents.Add(call.Document, known = Read(call.Document));
            if (!known.Functions.TryGetValue(name, out var function))
                return true;
            var at = Array.BinarySearch(known.Removing, function.Span.Start);
            at = at < 0 ? ~at : at;
            return at < known.Removing.Length && known.Removing[at] < function.Span.End;
        }

        (Dictionary<string, FunctionSyntax>, int[]) Read(Document document)
        {
            var functions = new Dictionary<string, FunctionSyntax>(StringComparer.Ordinal);
            foreach (var function in document.Root.DescendantsAndSelf().OfType<FunctionSyntax>())
                functions.TryAdd(function.Name, function);
            return (functions, [.. flow.Commands.Where(c => c.Document == document && IsRemoval(c)).Select(c => c.Syntax.Span.Start).Order()]);
        }

        bool IsRemoval(ShellCommand command) =>
            commands.TryGetValue(command, out var docker) ? Removes(docker) : command.Program is null || DaemonEffects.Of(command) == DaemonEffect.Unknown;
    }
}
