using Microsoft.CodeAnalysis.Text;
using Plimsoll.Model;
using Plimsoll.Syntax.Shell;
using Plimsoll.Text;

namespace Plimsoll.Embedding;

/// <summary>What <c>echo</c> and <c>printf</c> print, where every shell agrees on it.</summary>
static class PrintedText
{
    public static (string Text, TextMap Map)? Of(string host, SimpleCommandSyntax command, ShellDialect dialect, ShellValues? values)
    {
        var builder = new TextMapBuilder(host);
        var words = command.Words.AsSpan()[1..];
        var printed = command.Name switch
        {
            "echo" => TryEcho(builder, host, words, dialect, values),
            "printf" => TryPrintf(builder, host, words, values),
            _ => false,
        };
        return printed ? builder.Build() : null;
    }

    static bool TryEcho(TextMapBuilder builder, string host, ReadOnlySpan<WordSyntax> words, ShellDialect dialect, ShellValues? values)
    {
        var decodes = false;
        var endsLine = true;
        for (; !words.IsEmpty && words[0].Literal is "-e" or "-n" or "-ne" or "-en" or "-E"; words = words[1..])
        {
            decodes |= words[0].Literal!.Contains('e', StringComparison.Ordinal);
            endsLine &= !words[0].Literal!.Contains('n', StringComparison.Ordinal);
        }

        // Without -e, bash prints a backslash and dash decodes it.
        return TryJoin(builder, host, words, " ", decodes, refusesBackslash: !decodes && dialect == ShellDialect.Posix, values)
            && (!endsLine || AppendLineEnd(builder, words));
    }

    static bool TryPrintf(TextMapBuilder builder, string host, ReadOnlySpan<WordSyntax> words, ShellValues? values)
    {
        if (words.IsEmpty)
            return false;
        if (words[0].Literal is not ("%s" or @"%s\n"))
            return TryFormat(builder, host, words, values);
        // The format is used again for each of them.
        var endsLine = words[0].Literal != "%s";
        return words.Length > 1 && TryJoin(builder, host, words[1..], endsLine ? "\n" : "", decodes: false, refusesBackslash: false, values)
            && (!endsLine || AppendLineEnd(builder, words));
    }

    /// <summary>A format of text and <c>%s</c>, with a word for each: what a word says stands where its <c>%s</c> is.</summary>
    static bool TryFormat(TextMapBuilder builder, string host, ReadOnlySpan<WordSyntax> words, ShellValues? values)
    {
        var inner = new TextMapBuilder(host);
        if (!ShellText.TryAppend(inner, host, words[0], values))
            return false;
        var (format, map) = inner.Build();
        // What is not known of the format may have a % in it.
        if (!map.Expansions.IsEmpty)
            return false;
        var next = 1;
        var start = 0;
        for (var at = format.IndexOf('%', StringComparison.Ordinal); at >= 0; at = format.IndexOf('%', start))
        {
            if (at + 1 == format.Length || format[at + 1] is not ('s' or '%') || !TryDecode(builder, format, map, TextSpan.FromBounds(start, at)))
                return false;
            var directive = map.ToHost(new TextSpan(at, 2));
            if (format[at + 1] == '%')
            {
                builder.Decoded(directive, "%");
            }
            else
            {
                var argument = new TextMapBuilder(host);
                if (next == words.Length || !ShellText.TryAppend(argument, host, words[next++], values))
                    return false;
                var (text, ofText) = argument.Build();
                if (ofText.Expansions.IsEmpty)
                    builder.Decoded(directive, text);
                else
                    builder.DecodedExpansion(directive, text);
            }

            start = at + 2;
        }

        return next == words.Length && TryDecode(builder, format, map, TextSpan.FromBounds(start, format.Length));
    }

    static bool AppendLineEnd(TextMapBuilder builder, ReadOnlySpan<WordSyntax> words)
    {
        if (!words.IsEmpty)
            builder.Decoded(new TextSpan(words[^1].Span.End, 0), "\n");
        return !words.IsEmpty;
    }

    static bool TryJoin(TextMapBuilder builder, string host, ReadOnlySpan<WordSyntax> words, string separator, bool decodes, bool refusesBackslash, ShellValues? values)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (i > 0 && separator.Length > 0)
                builder.Decoded(TextSpan.FromBounds(words[i - 1].Span.End, words[i].Span.Start), separator);
            var inner = new TextMapBuilder(host);
            if (!ShellText.TryAppend(inner, host, words[i], values))
                return false;
            var (text, map) = inner.Build();
            var hasBackslash = text.Contains('\\', StringComparison.Ordinal);
            if (hasBackslash && refusesBackslash || hasBackslash && decodes && !TryDecode(builder, text, map, new TextSpan(0, text.Length)))
                return false;
            if (!hasBackslash || !decodes)
                builder.Through(text, map, new TextSpan(0, text.Length));
        }

        return true;
    }

    static bool TryDecode(TextMapBuilder builder, string text, TextMap map, TextSpan span)
    {
        var start = span.Start;
        for (var i = span.Start; i < span.End; i++)
        {
            if (text[i] != '\\')
                continue;
            var seen = (i + 1 < span.End ? text[i + 1] : '\0') switch { 'n' => "\n", 't' => "\t", 'r' => "\r", '\\' => "\\", _ => null };
            if (seen is null)
                return false;
            builder.Through(text, map, TextSpan.FromBounds(start, i));
            builder.Decoded(map.ToHost(new TextSpan(i, 2)), seen);
            start = ++i + 1;
        }

        builder.Through(text, map, TextSpan.FromBounds(start, span.End));
        return true;
    }
}
