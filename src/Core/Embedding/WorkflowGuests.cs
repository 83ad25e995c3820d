using Plimsoll.Syntax;
using Plimsoll.Text;

namespace Plimsoll.Embedding;

/// <summary>The scripts of a workflow: each <c>run:</c> step is one, for a shell of its own.</summary>
static class WorkflowGuests
{
    public static IEnumerable<Guest> Of(SyntaxTree tree) => WorkflowStep.In(tree).DistinctBy(s => s.Run).Select(step =>
    {
        var (text, map) = new TextMapBuilder(tree.Text).Append(tree, step.Run, DocumentKind.GitHubWorkflow).Build();
        // The folder of a step that nobody knows holds nothing.
        return new Guest(step.Run, text, map, DocumentKind.ShellScript) { Dialect = step.Dialect, WorkingFolder = step.WorkingFolder ?? SourcedText.UnknownText };
    });
}
