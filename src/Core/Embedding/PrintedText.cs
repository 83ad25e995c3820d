using Microsoft.CodeAnalysis.Text;
using Plimsoll.Syntax.Shell;
using Plimsoll.Text;

namespace Plimsoll.Embedding;

/// <summary>What <c>echo</c> and <c>printf</c> print, where every shell agrees on it.</summary>
static class PrintedText
{
    public static (string Text, TextMap Map)? Of(string host, SimpleCommandSyntax command, ShellDialect dialect)
    {
        var builder = new TextMapBuilder(host);
        var words = command.Words.AsSpan()[1..];
        var printed = command.Name switch
        {
            "echo" => TryEcho(builder, host, words, dialect),
            "printf" => TryPrintf(builder, host, words),
            _ => false,
        };
        return printed ? builder.Build() : null;
    }

    static bool TryEcho(TextMapBuilder builder, string host, ReadOnlySpan<WordSyntax> words, ShellDialect dialect)
    {
        var decodes = false;
        var endsLine = true;
        for (; !words.IsEmpty && words[0].Literal is "-e" or "-n" or "-ne" or "-en" or "-E"; words = words[1..])
        {
            decodes |= words[0].Literal!.Contains('e', StringComparison.Ordinal);
            endsLine &= !words[0].Literal!.Contains('n', StringComparison.Ordinal);
        }

        // Without -e, bash prints a backslash and dash decodes it.
        return TryJoin(builder, host, words, " ", decodes, refusesBackslash: !decodes && dialect == ShellDialect.Posix)
            && (!endsLine || AppendLineEnd(builder, words));
    }

    static bool TryPrintf(TextMapBuilder builder, string host, ReadOnlySpan<WordSyntax> words)
    {
        if (words.IsEmpty || words[0].Literal is not { } format)
            return false;
        return format switch
        {
            "%s" => words.Length > 1 && TryJoin(builder, host, words[1..], "", decodes: false, refusesBackslash: false),
            @"%s\n" => words.Length > 1 && TryJoin(builder, host, words[1..], "\n", decodes: false, refusesBackslash: false) && AppendLineEnd(builder, words),
            _ => words.Length == 1 && !format.Contains('%', StringComparison.Ordinal)
                && TryJoin(builder, host, words, "", decodes: true, refusesBackslash: false),
        };
    }

    static bool AppendLineEnd(TextMapBuilder builder, ReadOnlySpan<WordSyntax> words)
    {
        if (!words.IsEmpty)
            builder.Decoded(new TextSpan(words[^1].Span.End, 0), "\n");
        return !words.IsEmpty;
    }

    static bool TryJoin(TextMapBuilder builder, string host, ReadOnlySpan<WordSyntax> words, string separator, bool decodes, bool refusesBackslash)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (i > 0 && separator.Length > 0)
                builder.Decoded(TextSpan.FromBounds(words[i - 1].Span.End, words[i].Span.Start), separator);
            var inner = new TextMapBuilder(host);
            if (!ShellText.TryAppend(inner, host, words[i]))
                return false;
            var (text, map) = inner.Build();
            var hasBackslash = text.Contains('\\', StringComparison.Ordinal);
            if (hasBackslash && refusesBackslash || hasBackslash && decodes && !TryDecode(builder, text, map))
                return false;
            if (!hasBackslash || !decodes)
                builder.Through(text, map, new TextSpan(0, text.Length));
        }

        return true;
    }

    static bool TryDecode(TextMapBuilder builder, string text, TextMap map)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
                continue;
            var seen = (i + 1 < text.Length ? text[i + 1] : '\0') switch { 'n' => "\n", 't' => "\t", 'r' => "\r", '\\' => "\\", _ => null };
            if (seen is null)
                return false;
            builder.Through(text, map, TextSpan.FromBounds(start, i));
            builder.Decoded(map.ToHost(new TextSpan(i, 2)), seen);
            start = ++i + 1;
        }

        builder.Through(text, map, TextSpan.FromBounds(start, text.Length));
        return true;
    }
}
