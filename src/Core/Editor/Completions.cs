using System.Collections.Immutable;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Editor;

/// <summary>
/// What may be written at a place. The text before the cursor decides, not the tree: what is being typed seldom parses. Names come from the set.
/// </summary>
public static class Completions
{
    /// <param name="offset">UTF-16, in the file.</param>
    /// <param name="rules">For comments that silence rules.</param>
    public static ImmutableArray<Completion> At(EditorFile file, int offset, RuleIndex rules)
    {
        foreach (var place in HoverPlaces.At(file, offset))
        {
            var found = InDocument(file.Deployment, place, rules);
            if (!found.IsEmpty)
                return [.. found.Where(c => IsAtCursor(c.Replaced, file.Document, offset))];
        }

        return [];
    }

    // Where the host's text differs from the guest's, what is typed has no place of its own.
    static bool IsAtCursor(Location replaced, Document document, int offset) =>
        replaced.PhysicalEdit is { } edit && edit.Document == document && edit.Span.End == offset && edit.Span.Length == replaced.Span.Length;

    // Without its last line it goes on to the end.
    static bool IsIn(HeredocSyntax heredoc, EditorPlace place) => heredoc.BodySpan.Start is var start and > 0 && place.Document.Text[start - 1] is '\n' or '\r'
        && start <= place.Offset && (heredoc.TerminatorSpan.IsEmpty || place.Offset <= heredoc.TerminatorSpan.End);

    static ImmutableArray<Completion> InDocument(Deployment deployment, EditorPlace place, RuleIndex rules)
    {
        if (CompletionComments.IsIn(place))
            return CompletionComments.At(place, rules);
        return place.Document.Kind switch
        {
            DocumentKind.Dockerfile when place.Document.Root is DockerfileSyntax file => CompletionDockerfile.At(deployment, place, file, rules),
            // As a guest a heredoc has had its say; the rest is text.
            DocumentKind.ShellScript when place.Document.Root is ShellScriptSyntax script && script.Heredocs.Any(h => IsIn(h, place)) => [],
            DocumentKind.ShellScript => CompletionCommands.At(deployment, place, CompletionShellWords.Before(place.Document.Text, place.Offset)),
            DocumentKind.SystemdUnit => CompletionShellWords.InUnit(place.Document.Text, place.Offset) is { } words ? CompletionCommands.At(deployment, place, words) : [],
            DocumentKind.DaemonJson or DocumentKind.ClientConfig or DocumentKind.RegistriesYaml or DocumentKind.K3sConfig or DocumentKind.Compose => CompletionData.At(deployment, place),
            _ => [],
        };
    }
}
