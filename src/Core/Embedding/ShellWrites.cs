using Microsoft.CodeAnalysis.Text;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Shell;
using Plimsoll.Text;

namespace Plimsoll.Embedding;

/// <summary>A text that a script writes to a file.</summary>
/// <param name="Path">As <see cref="ShellPaths"/> gives it.</param>
/// <param name="Condition">The innermost construct that may keep the write from happening, or repeat it; null: it happens once.</param>
sealed record ShellWrite(string Path, bool IsAppend, SyntaxNode Node, string Text, TextMap Map, SyntaxNode? Condition)
{
    /// <summary>The text with its variables as they stand; null where it cannot be told then.</summary>
    public (string Text, TextMap Map)? Unfilled { get; init; }

    /// <summary>In a script, variables stay: what they become in it is for the model to say.</summary>
    public ShellWrite For(DocumentKind kind) =>
        kind == DocumentKind.ShellScript && Unfilled is var (text, map) ? this with { Text = text, Map = map } : this;

    public static SyntaxNode? ConditionOf(SyntaxNode node) =>
        node.Ancestors().FirstOrDefault(a => a is IfBranchSyntax or IfSyntax or WhileSyntax or ForSyntax or CaseItemSyntax or ArithmeticForSyntax or FunctionSyntax);
}

/// <summary>
/// Turns writes into documents. A file written once and appended to is one document of several pieces; where pieces may be missing,
/// only files whose lines mean something by themselves are taken, or a text that is whole as it stands.
/// </summary>
static class ShellWrites
{
    public static IEnumerable<Guest> ToGuests(string host, List<ShellWrite> writes)
    {
        foreach (var ofFile in writes.GroupBy(w => w.Path))
        {
            if (KindOf(ofFile.Key, ofFile.First().Unfilled?.Text ?? ofFile.First().Text) is not { } kind)
                continue;
            foreach (var pieces in Segments(ofFile.Select(w => w.For(kind))))
            {
                if (pieces.Count == 1 || pieces.All(p => p.Condition == pieces[0].Condition))
                    yield return Join(host, pieces, kind);
                else if (IsLineByLine(kind))
                {
                    foreach (var piece in pieces)
                        yield return Join(host, [piece], kind);
                }
            }
        }
    }

    /// <summary>A write and the appends that follow it; appends to a file that was there before are a segment too.</summary>
    static IEnumerable<List<ShellWrite>> Segments(IEnumerable<ShellWrite> writes)
    {
        var segment = new List<ShellWrite>();
        foreach (var write in writes)
        {
            if (!write.IsAppend && segment.Count > 0)
            {
                yield return segment;
                segment = [];
            }

            segment.Add(write);
        }

        yield return segment;
    }

    static Guest Join(string host, List<ShellWrite> pieces, DocumentKind kind)
    {
        var builder = new TextMapBuilder(host);
        foreach (var piece in pieces)
            builder.Through(piece.Text, piece.Map, new TextSpan(0, piece.Text.Length));
        var (text, map) = builder.Build();
        return new Guest(pieces[0].Node, text, map, kind)
        {
            TargetPath = pieces[0].Path,
            Dialect = ShellDialect.Bash,
            MayBeFragment = pieces[0].IsAppend || pieces[0].Node is SimpleCommandSyntax,
        };
    }

    static DocumentKind? KindOf(string path, string text) => path.StartsWith("/dev/", StringComparison.Ordinal) ? null : (DocumentKinds.ByPath(path) ?? DocumentKinds.ByContent(path, text)) switch
    {
        // A note inside a script is nobody's configuration.
        DocumentKind.Markdown => null,
        var kind => kind,
    };

    static bool IsLineByLine(DocumentKind kind) =>
        kind is DocumentKind.EnvFile or DocumentKind.ShellScript or DocumentKind.SystemdUnit or DocumentKind.NginxConf or DocumentKind.Dockerfile
            or DocumentKind.DockerIgnore;
}
