using Microsoft.CodeAnalysis.Text;
using Plimsoll.Syntax.Data;
using YamlDotNet.Core;
using ScalarStyle = Plimsoll.Syntax.Data.ScalarStyle;
using Tokens = YamlDotNet.Core.Tokens;

namespace Plimsoll.Syntax.Yaml;

/// <summary>
/// Runs YamlDotNet's scanner and gives its tokens exact spans. It alone knows YamlDotNet. The scanner is a port of libyaml, as
/// is the Go reader that compose uses, down to the limit of 1,024 characters for a key.
/// </summary>
static class YamlTokenReader
{
    const char ByteOrderMark = '\uFEFF';

    public static YamlTokens Read(string text)
    {
        // A byte order mark would become part of the first key.
        var offset = text.StartsWith(ByteOrderMark) ? 1 : 0;
        var scanner = new Scanner(new StringReader(offset == 0 ? text : text[offset..]), skipComments: false);
        var result = new YamlTokens([], [], null);
        YamlProblem? problem = null;
        var depth = 0;
        var end = 0;
        // More tokens than this no text can hold: a scanner that stands still must not hold us up.
        var most = 4L * text.Length + 100;
        try
        {
            while (problem is null && scanner.MoveNext() && most-- > 0)
            {
                var token = scanner.Current!;
                var span = SpanOf(token.Start, token.End, offset, text.Length);
                switch (token)
                {
                    case Tokens.Comment:
                        result.Comments.Add(span);
                        break;
                    case Tokens.Error error:
                        problem = new YamlProblem(span, Classify(error.Value));
                        break;
                    case Tokens.StreamStart or Tokens.StreamEnd:
                        break;
                    default:
                        // The key before a lone ':' comes with the position 0.
                        if (span.Start < end)
                            span = TextSpan.FromBounds(end, Math.Max(end, span.End));
                        var read = Convert(token, span, text);
                        end = read.Span.End;
                        depth += Nesting(read.Kind);
                        if (depth > YamlTreeBuilder.DeepestNesting)
                            problem = new YamlProblem(read.Span, YamlProblemReason.TooDeep);
                        else
                            result.Tokens.Add(read);
                        break;
                }
            }
        }
        catch (YamlException error)
        {
            // Some of its exceptions carry no position, and that about a tab the position of the text before it.
            var (start, stop) = error.End.Index == 0 || error.Message.Contains(" tab ", StringComparison.Ordinal) ? (scanner.CurrentPosition, scanner.CurrentPosition) : (error.Start, error.End);
            problem = new YamlProblem(SpanOf(start, stop, offset, text.Length), Classify(error.Message));
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or OverflowException or FormatException)
        {
            // The scanner's own oversights: indentation inside brackets, escapes of half a surrogate pair, version numbers.
            var here = scanner.CurrentPosition;
            var reason = error is InvalidOperationException ? YamlProblemReason.FlowIndentation : YamlProblemReason.Other;
            problem = new YamlProblem(SpanOf(here, here, offset, text.Length), reason);
        }

        result.Tokens.Add(new YamlToken(YamlTokenKind.End, new TextSpan(Math.Max(end, problem?.Span.Start ?? text.Length), 0)));
        // The comment of a block scalar's header and those behind an error come out of order.
        result.Comments.Sort();
        return result with { Problem = problem };
    }

    static TextSpan SpanOf(in Mark start, in Mark end, int offset, int length)
    {
        var from = (int)Math.Clamp(start.Index + offset, 0, length);
        return TextSpan.FromBounds(from, (int)Math.Clamp(end.Index + offset, from, length));
    }

    static YamlToken Convert(Tokens.Token token, TextSpan span, string text) => token switch
    {
        Tokens.Scalar scalar => new(YamlTokenKind.Scalar, span, scalar.Value, StyleOf(scalar.Style)),
        Tokens.Key => new(YamlTokenKind.Key, span),
        Tokens.Value => new(YamlTokenKind.Value, span),
        Tokens.BlockEntry => new(YamlTokenKind.BlockEntry, span),
        Tokens.BlockMappingStart => new(YamlTokenKind.BlockMappingStart, span),
        Tokens.BlockSequenceStart => new(YamlTokenKind.BlockSequenceStart, span),
        Tokens.BlockEnd => new(YamlTokenKind.BlockEnd, span),
        // The scanner gives these the width of nothing.
        Tokens.FlowSequenceStart => new(YamlTokenKind.FlowSequenceStart, Wide(span, 1, text)),
        Tokens.FlowSequenceEnd => new(YamlTokenKind.FlowSequenceEnd, Wide(span, 1, text)),
        Tokens.FlowMappingStart => new(YamlTokenKind.FlowMappingStart, Wide(span, 1, text)),
        Tokens.FlowMappingEnd => new(YamlTokenKind.FlowMappingEnd, Wide(span, 1, text)),
        Tokens.FlowEntry => new(YamlTokenKind.FlowEntry, span),
        Tokens.Anchor anchor => new(YamlTokenKind.Anchor, span, anchor.Value.Value),
        Tokens.AnchorAlias alias => new(YamlTokenKind.Alias, span, alias.Value.Value),
        Tokens.Tag => new(YamlTokenKind.Tag, span),
        Tokens.DocumentStart => new(YamlTokenKind.DocumentStart, span),
        Tokens.DocumentEnd => new(YamlTokenKind.DocumentEnd, Wide(span, 3, text)),
        _ => new(YamlTokenKind.Directive, DirectiveSpan(span.Start, text)),
    };

    static TextSpan Wide(TextSpan span, int width, string text) => new(span.Start, Math.Min(width, text.Length - span.Start));

    static TextSpan DirectiveSpan(int start, string text)
    {
        var line = text.AsSpan(start);
        if (line.IndexOfAny('\r', '\n') is var lineEnd and >= 0)
            line = line[..lineEnd];
        if (line.IndexOf(" #", StringComparison.Ordinal) is var comment and >= 0)
            line = line[..comment];
        return new TextSpan(start, line.TrimEnd().Length);
    }

    static ScalarStyle StyleOf(YamlDotNet.Core.ScalarStyle style) => style switch
    {
        YamlDotNet.Core.ScalarStyle.SingleQuoted => ScalarStyle.SingleQuoted,
        YamlDotNet.Core.ScalarStyle.DoubleQuoted => ScalarStyle.DoubleQuoted,
        YamlDotNet.Core.ScalarStyle.Literal => ScalarStyle.Literal,
        YamlDotNet.Core.ScalarStyle.Folded => ScalarStyle.Folded,
        _ => ScalarStyle.Plain,
    };

    static int Nesting(YamlTokenKind kind) => kind switch
    {
        YamlTokenKind.BlockMappingStart or YamlTokenKind.BlockSequenceStart
            or YamlTokenKind.FlowMappingStart or YamlTokenKind.FlowSequenceStart => 1,
        YamlTokenKind.BlockEnd or YamlTokenKind.FlowMappingEnd or YamlTokenKind.FlowSequenceEnd => -1,
        _ => 0,
    };

    /// <summary>What YamlDotNet 16 says, as far as the message that people read depends on it.</summary>
    static YamlProblemReason Classify(string message)
    {
        if (message.Contains("expected ':'", StringComparison.Ordinal))
            return YamlProblemReason.MissingColon;
        if (message.Contains("invalid mapping", StringComparison.Ordinal) || message.Contains("Mapping values are not allowed", StringComparison.Ordinal))
            return YamlProblemReason.SecondColon;
        if (message.Contains("invalid comment after", StringComparison.Ordinal))
            return YamlProblemReason.TouchingComment;
        if (message.Contains("escape", StringComparison.Ordinal) || message.Contains("hexadecimal", StringComparison.Ordinal))
            return YamlProblemReason.Escape;
        if (message.Contains("directive", StringComparison.Ordinal))
            return YamlProblemReason.Directive;
        return YamlProblemReason.Other;
    }
}
