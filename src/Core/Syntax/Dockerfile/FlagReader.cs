using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Syntax.Dockerfile;

/// <summary>
/// Reads the <c>--name=value</c> words that stand before an instruction's arguments. Quotes group and vanish; a backslash escapes,
/// whatever the file's escape character is, which counts only when variables are put in.
/// </summary>
sealed class FlagReader(string source, char escape)
{
    readonly ImmutableArray<FlagSyntax>.Builder _flags = ImmutableArray.CreateBuilder<FlagSyntax>();

    /// <summary>The first thing in a value that cannot be expanded; null when there is none.</summary>
    public SyntaxError? Error { get; private set; }

    public ImmutableArray<FlagSyntax> Flags => _flags.DrainToImmutable();

    /// <summary>Reads the flags at the start of a text, and returns where the arguments begin. <c>--</c> alone ends the flags.</summary>
    public int Read(LogicalText text)
    {
        var at = text.Start;
        while (true)
        {
            while (at < text.End && char.IsWhiteSpace(text.Text[at]))
                at++;
            if (at + 1 >= text.End || text.Text[at] != '-' || text.Text[at + 1] != '-')
                return at;
            var end = FindEnd(text, at, out var isPlain);
            if (end == at + 2)
                return end;
            _flags.Add(Flag(text.Slice(at, end), isPlain));
            at = end;
        }
    }

    static int FindEnd(LogicalText text, int at, out bool isPlain)
    {
        isPlain = true;
        var quote = '\0';
        for (; at < text.End; at++)
        {
            var c = text.Text[at];
            if (quote == '\0' && char.IsWhiteSpace(c))
                break;
            if (c == '\\')
            {
                isPlain = false;
                at++;
            }
            else if (quote == '\0' && c is '\'' or '"')
            {
                isPlain = false;
                quote = c;
            }
            else if (c == quote)
            {
                quote = '\0';
            }
        }

        return Math.Min(at, text.End);
    }

    FlagSyntax Flag(LogicalText word, bool isPlain)
    {
        var text = isPlain ? word : Unquote(word);
        var equals = text.Span.IndexOf('=');
        var nameEnd = equals < 0 ? text.End : text.Start + equals;
        var name = text.Text[Math.Min(text.Start + 2, nameEnd)..nameEnd];
        var nameSpan = text.ToSource(text.Start, nameEnd);
        if (equals < 0)
            return new FlagSyntax(word.Source, name, nameSpan, value: null);

        // What follows an equals sign may begin with a quote, which is gone from the text by now.
        var value = text.From(nameEnd + 1);
        var span = TextSpan.FromBounds(text.ToSource(nameEnd, nameEnd + 1).End, word.Source.End);
        if (!Expands(name))
            return new FlagSyntax(word.Source, name, nameSpan, new DockerWordSyntax(span, value.ToString()));
        var read = WordLexer.Read(value, escape, out var error, span);
        Error ??= error;
        return new FlagSyntax(word.Source, name, nameSpan, read);
    }

    /// <summary>Flags whose values may hold variables; <c>--from</c> must not, and healthcheck's are taken literally.</summary>
    static bool Expands(string name) => name is "platform" or "chown" or "chmod" or "checksum" or "exclude" or "mount";

    LogicalText Unquote(LogicalText word)
    {
        var quote = '\0';
        return word.Decode(source, (text, at) =>
        {
            var c = text[at];
            if (c == '\\')
                return at + 1 < word.End ? (2, text[at + 1].ToString()) : (1, "");
            if (quote == '\0' ? c is '\'' or '"' : c == quote)
            {
                quote = quote == '\0' ? c : '\0';
                return (1, "");
            }

            return (1, null);
        });
    }
}
