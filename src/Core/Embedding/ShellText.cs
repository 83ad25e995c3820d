using Microsoft.CodeAnalysis.Text;
using Plimsoll.Model;
using Plimsoll.Syntax.Shell;
using Plimsoll.Text;

namespace Plimsoll.Embedding;

/// <summary>
/// The text that a word or a heredoc gives to a program: quotes and escapes resolved, variables put in whose values are given, other
/// expansions as they stand, since what they become is for the model to say.
/// </summary>
static class ShellText
{
    /// <summary>Appends a word's text; false where a part of it (a glob, a brace, a tilde) has no text that one could write down.</summary>
    public static bool TryAppend(TextMapBuilder builder, string host, WordSyntax word, ShellValues? values)
    {
        if (word.Parts.Any(p => p is GlobPartSyntax or BracePartSyntax or TildePartSyntax or ProcessSubstitutionSyntax))
            return false;
        foreach (var part in word.Parts)
        {
            switch (part)
            {
                case LiteralPartSyntax literal:
                    AppendEscaped(builder, host, literal.Span, Unquoted);
                    break;
                case SingleQuotedPartSyntax quoted:
                    AppendSingleQuoted(builder, host, quoted);
                    break;
                case DoubleQuotedPartSyntax quoted:
                    AppendQuoted(builder, host, quoted, values);
                    break;
                default:
                    AppendExpansion(builder, part, values, isQuoted: false);
                    break;
            }
        }

        return true;
    }

    /// <summary>What a heredoc's body is to the command that reads it.</summary>
    public static (string Text, TextMap Map) OfHeredoc(string host, HeredocSyntax heredoc, ShellValues? values)
    {
        var body = heredoc.BodySpan;
        var builder = new TextMapBuilder(host).Verbatim(new TextSpan(body.Start, 0));
        var at = body.Start;
        if (heredoc.Expands)
        {
            foreach (var part in heredoc.Parts.Where(p => p is not LiteralPartSyntax))
            {
                AppendBody(builder, host, TextSpan.FromBounds(at, Math.Max(at, part.Span.Start)), body.Start, heredoc);
                AppendExpansion(builder, part, values, isQuoted: true);
                at = part.Span.End;
            }
        }

        AppendBody(builder, host, TextSpan.FromBounds(at, Math.Max(at, body.End)), body.Start, heredoc);
        return builder.Build();
    }

    // Tabs at line starts go where the operator is <<-.
    static void AppendBody(TextMapBuilder builder, string host, TextSpan span, int bodyStart, HeredocSyntax heredoc)
    {
        for (var at = span.Start; at < span.End;)
        {
            var lineStart = at;
            if (heredoc.StripsTabs && (at == bodyStart || host[at - 1] == '\n'))
            {
                while (lineStart < span.End && host[lineStart] == '\t')
                    lineStart++;
            }

            var lineEnd = host.IndexOf('\n', lineStart, span.End - lineStart) is var i and >= 0 ? i + 1 : span.End;
            var line = TextSpan.FromBounds(lineStart, lineEnd);
            if (heredoc.Expands)
                AppendEscaped(builder, host, line, InHeredoc);
            else
                builder.Verbatim(line);
            at = lineEnd;
        }
    }

    static void AppendQuoted(TextMapBuilder builder, string host, DoubleQuotedPartSyntax quoted, ShellValues? values)
    {
        builder.Verbatim(new TextSpan(quoted.Span.Start + 1, 0));
        foreach (var part in quoted.Parts)
        {
            if (part is LiteralPartSyntax)
                AppendEscaped(builder, host, part.Span, Quoted);
            else
                AppendExpansion(builder, part, values, isQuoted: true);
        }
    }

    // Unquoted, a value of several words or with a pattern is not put in as it is.
    static void AppendExpansion(TextMapBuilder builder, WordPartSyntax part, ShellValues? values, bool isQuoted)
    {
        if (part is VariablePartSyntax variable && values?.Find(variable) is { } value && (isQuoted || ShellField.IsOneWordText(value)))
            builder.Decoded(part.Span, value);
        else
            builder.Expansion(part.Span);
    }

    static void AppendSingleQuoted(TextMapBuilder builder, string host, SingleQuotedPartSyntax quoted)
    {
        var opening = quoted.IsAnsiC ? 2 : 1;
        var end = quoted.Span.End;
        if (end - 1 >= quoted.Span.Start + opening && host[end - 1] == '\'')
            end--;
        var content = TextSpan.FromBounds(quoted.Span.Start + opening, end);
        if (host.AsSpan(content.Start, content.Length).SequenceEqual(quoted.Value))
            builder.Verbatim(content);
        else
            builder.Decoded(content, quoted.Value);
    }

    /// <summary>A backslash goes where the character behind it is one that it can escape; a backslash and line end always go together.</summary>
    static void AppendEscaped(TextMapBuilder builder, string host, TextSpan span, Func<char, bool> isEscapable)
    {
        var start = span.Start;
        for (var at = span.Start; at + 1 < span.End; at++)
        {
            if (host[at] != '\\')
                continue;
            var next = host[at + 1];
            var lineEnd = next == '\n' ? 2 : next == '\r' && at + 2 < span.End && host[at + 2] == '\n' ? 3 : 0;
            if (lineEnd == 0 && !isEscapable(next))
                continue;

            builder.Verbatim(TextSpan.FromBounds(start, at));
            if (lineEnd > 0)
                builder.Decoded(new TextSpan(at, lineEnd), "");
            else
                builder.Decoded(new TextSpan(at, 2), next.ToString());
            at += Math.Max(lineEnd, 2) - 1;
            start = at + 1;
        }

        builder.Verbatim(TextSpan.FromBounds(Math.Min(start, span.End), span.End));
    }

    static bool Unquoted(char c) => true;

    static bool Quoted(char c) => c is '$' or '`' or '"' or '\\';

    static bool InHeredoc(char c) => c is '$' or '`' or '\\';
}
