using System.Collections.Immutable;
using Markdig;
using Markdig.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Syntax.Markdown;

/// <summary>
/// Finds fences and headings with Markdig, which follows CommonMark: fences in lists and quotes, with tildes, without an end;
/// indented code and HTML blocks are not looked at.
/// </summary>
public static class MarkdownParser
{
    // Blocks only: no inline is parsed but plain text.
    static readonly MarkdownPipeline _pipeline = CreatePipeline();

    static MarkdownPipeline CreatePipeline()
    {
        var builder = new MarkdownPipelineBuilder().UseYamlFrontMatter().UsePreciseSourceLocation();
        builder.InlineParsers.Clear();
        return builder.Build();
    }

    public static SyntaxTree Parse(string text) => new Reader(text).Read();

    sealed class Reader(string text)
    {
        readonly ImmutableArray<SyntaxToken>.Builder _tokens = ImmutableArray.CreateBuilder<SyntaxToken>();
        readonly ImmutableArray<SyntaxNode>.Builder _blocks = ImmutableArray.CreateBuilder<SyntaxNode>();
        readonly ImmutableArray<SyntaxError>.Builder _errors = ImmutableArray.CreateBuilder<SyntaxError>();

        public SyntaxTree Read()
        {
            foreach (var block in Blocks())
            {
                switch (block)
                {
                    case FencedCodeBlock fence:
                        AddFence(fence);
                        break;
                    case HeadingBlock heading:
                        AddHeading(heading);
                        break;
                    default:
                        break;
                }
            }

            var root = new MarkdownFileSyntax(new TextSpan(0, text.Length), _blocks.ToImmutable());
            return new SyntaxTree(text, root, _tokens.ToImmutable(), _errors.ToImmutable());
        }

        IEnumerable<LeafBlock> Blocks()
        {
            try
            {
                return Markdig.Markdown.Parse(text, _pipeline).Descendants<LeafBlock>().OrderBy(b => b.Span.Start);
            }
            catch (ArgumentException)
            {
                // Markdig refuses documents whose blocks nest deeper than 128.
                _errors.Add(new SyntaxError(new TextSpan(0, 0), "Blocks are nested too deep"));
                return [];
            }
        }

        void AddHeading(HeadingBlock heading)
        {
            var span = new TextSpan(heading.Span.Start, heading.Span.Length);
            _tokens.Add(new SyntaxToken(TokenKind.Text, span));
            _blocks.Add(new HeadingSyntax(span, heading.Level));
        }

        void AddFence(FencedCodeBlock fence)
        {
            var start = fence.Span.Start;
            var infoStart = start + fence.OpeningFencedCharCount;
            var info = Trim(infoStart, LineEnd(infoStart));
            Token(TokenKind.Punctuation, start, infoStart);
            Token(TokenKind.Keyword, info.Start, info.End);

            var lines = Lines(fence);
            foreach (var line in lines)
                Token(TokenKind.Text, line.Start, Trim(line.Start, line.End).End);
            var isClosed = fence.ClosingFencedCharCount > 0;
            var end = isClosed ? fence.Span.End + 1 : lines.IsEmpty ? info.End : Trim(lines[^1].Start, lines[^1].End).End;
            if (isClosed)
                Token(TokenKind.Punctuation, end - fence.ClosingFencedCharCount, end);
            _blocks.Add(new FenceSyntax(TextSpan.FromBounds(start, Math.Max(end, lines.IsEmpty ? 0 : lines[^1].End)), text.Substring(info.Start, info.Length), info, lines));
        }

        ImmutableArray<TextSpan> Lines(FencedCodeBlock fence)
        {
            var lines = ImmutableArray.CreateBuilder<TextSpan>(fence.Lines.Count);
            for (var i = 0; i < fence.Lines.Count; i++)
            {
                var line = fence.Lines.Lines[i];
                // Markdig hands out a text of its own only where it had to expand half a tab: then the line is taken from its start.
                var start = ReferenceEquals(line.Slice.Text, text) ? line.Slice.Start : line.Position;
                lines.Add(TextSpan.FromBounds(start, BehindLineEnd(start)));
            }

            return lines.MoveToImmutable();
        }

        int LineEnd(int from) => text.AsSpan(from).IndexOfAny('\r', '\n') is var i and >= 0 ? from + i : text.Length;

        int BehindLineEnd(int from)
        {
            var end = LineEnd(from);
            return end == text.Length ? end : end + (text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? 2 : 1);
        }

        TextSpan Trim(int start, int end)
        {
            while (start < end && char.IsWhiteSpace(text[start]))
                start++;
            while (end > start && char.IsWhiteSpace(text[end - 1]))
                end--;
            return TextSpan.FromBounds(start, end);
        }

        void Token(TokenKind kind, int start, int end)
        {
            if (end > start)
                _tokens.Add(new SyntaxToken(kind, TextSpan.FromBounds(start, end)));
        }
    }
}
