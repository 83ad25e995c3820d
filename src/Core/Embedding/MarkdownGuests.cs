using Microsoft.CodeAnalysis.Text;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Markdown;
using Plimsoll.Syntax.Shell;
using Plimsoll.Text;

namespace Plimsoll.Embedding;

/// <summary>The fences of a note.</summary>
static class MarkdownGuests
{
    public static IEnumerable<Guest> Of(SyntaxTree tree)
    {
        string? heading = null;
        foreach (var block in ((MarkdownFileSyntax)tree.Root).Blocks)
        {
            if (block is HeadingSyntax)
                heading = FenceNames.In(tree.TextOf(block));
            else if (block is FenceSyntax fence && OfFence(tree.Text, fence, heading) is { } guest)
                yield return guest;
        }
    }

    static Guest? OfFence(string host, FenceSyntax fence, string? heading)
    {
        if (fence.Lines.IsEmpty)
            return null;
        var builder = new TextMapBuilder(host).Verbatim(new TextSpan(fence.Lines[0].Start, 0));
        foreach (var line in fence.Lines)
            NoteText.Append(builder, host, line, isScript: false);
        var (text, map) = builder.Build();

        var names = FenceNames.Of(host, fence, heading, text);
        if (FenceKinds.Of(fence.Language, names, text) is not { } kind)
            return null;
        if (kind == DocumentKind.ShellScript)
            (text, map) = ConsoleText.Commands(host, fence.Lines, FenceKinds.IsConsole(fence.Language));
        return new Guest(fence, text, map, kind) { TargetPath = names.PathFor(kind), Dialect = ShellDialect.Bash };
    }
}
