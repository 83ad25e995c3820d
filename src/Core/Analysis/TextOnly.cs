using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Syntax;

namespace Plimsoll.Analysis;

/// <summary>
/// Findings and files with the texts that a report shows and nothing that was made of them: a run over thousands of repositories lets
/// go of trees and models, which are many times as large, before it reads the next ones.
/// </summary>
public sealed class TextOnly
{
    readonly ConditionalWeakTable<Document, Document> _known = [];

    /// <summary>A file with its path, kind and text; its guests are there to be counted.</summary>
    public Document Of(Document document) => _known.GetValue(document, Strip);

    public Diagnostic Of(Diagnostic diagnostic) => diagnostic with
    {
        Location = Of(diagnostic.Location),
        Related = [.. diagnostic.Related.Select(r => r with { Location = Of(r.Location) })],
        Fix = diagnostic.Fix is { } fix ? fix with { Edits = [.. fix.Edits.Select(e => e with { Location = Of(e.Location) })] } : null,
    };

    Location Of(Location location) => location with { Document = Of(location.Document) };

    Document Strip(Document document) =>
        new(document.Path, document.Kind, Tree(document.Text)) { Guests = [.. document.Guests.Select(StripGuest)] };

    static Document StripGuest(Document guest) => new(guest.Path, guest.Kind, Tree("")) { Guests = [.. guest.Guests.Select(StripGuest)] };

    static SyntaxTree Tree(string text) => new(text, new NoSyntax(new TextSpan(0, text.Length)), [], []);

    sealed class NoSyntax(TextSpan span) : SyntaxNode(span)
    {
        public override IEnumerable<SyntaxNode> Children => [];
    }
}
