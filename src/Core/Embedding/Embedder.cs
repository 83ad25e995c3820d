using Microsoft.CodeAnalysis.Text;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Embedding;

/// <summary>
/// Finds the documents inside a document: a fence in a note, the heredoc that a script writes to daemon.json, the command behind RUN.
/// </summary>
public static class Embedder
{
    /// <summary>A note with a script with <c>ssh host 'bash -c "cat &gt; daemon.json ..."'</c> is as deep as people go.</summary>
    const int Deepest = 5;

    /// <summary>Sets the document's guests, and theirs, and gives the document back.</summary>
    public static Document WithGuests(Document document)
    {
        Embed(document, 0);
        return document;
    }

    static void Embed(Document host, int depth)
    {
        if (depth == Deepest)
            return;
        host.Guests = [.. GuestsOf(host).OrderBy(g => g.Node.Span.Start).Select(g => Create(host, g)).OfType<Document>()];
        foreach (var guest in host.Guests)
            Embed(guest, depth + 1);
    }

    static IEnumerable<Guest> GuestsOf(Document host) => host.Kind switch
    {
        DocumentKind.Markdown => MarkdownGuests.Of(host.Tree),
        DocumentKind.Dockerfile => DockerfileGuests.Of(host),
        DocumentKind.ShellScript => ShellGuests.Of(host),
        DocumentKind.Compose => ComposeGuests.Of(host.Tree),
        DocumentKind.GitHubWorkflow => WorkflowGuests.Of(host.Tree),
        DocumentKind.GitLabCi => GitLabGuests.Of(host.Tree),
        DocumentKind.DevContainer => DevContainerGuests.Of(host.Tree),
        _ => [],
    };

    static Document? Create(Document host, Guest guest)
    {
        var tree = Parser.Parse(guest.Text, guest.Kind, guest.Dialect);
        if (guest.MayBeFragment && !IsWhole(tree, guest.Kind))
            return null;
        var document = new Document(host, guest.Node, guest.Map, guest.Kind, tree, guest.TargetPath) { WorkingFolder = guest.WorkingFolder };
        if (!tree.Errors.Any(e => document.IsExpanded(Widened(e.Span))))
            return document;

        // What an expansion puts there may be what is missed: nothing is certain about any error then.
        var withoutErrors = new SyntaxTree(tree.Text, tree.Root, tree.Tokens, []);
        return new Document(host, guest.Node, guest.Map, guest.Kind, withoutErrors, guest.TargetPath) { WorkingFolder = guest.WorkingFolder };
    }

    static TextSpan Widened(TextSpan span) => TextSpan.FromBounds(Math.Max(0, span.Start - 1), span.End + 1);

    static bool IsWhole(SyntaxTree tree, DocumentKind kind)
    {
        if (!tree.Errors.IsEmpty)
            return false;
        return tree.Root is not DataFileSyntax file
            || file.First is DataMappingSyntax && (kind != DocumentKind.Compose || DataKinds.OfYaml(tree.Text) == DocumentKind.Compose);
    }
}
