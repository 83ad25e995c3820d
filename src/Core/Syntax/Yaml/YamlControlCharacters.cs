using System.Buffers;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Syntax.Yaml;

/// <summary>Characters that no YAML text may hold. Go's reader refuses the whole file; a NUL would be the end of the text for the scanner.</summary>
static class YamlControlCharacters
{
    static readonly SearchValues<char> s_forbidden = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(c => (char)c).Where(c => c is not ('\t' or '\n' or '\r' or '\u0085') && (c < ' ' || c > '~')), '\uFFFE', '\uFFFF']);

    /// <summary>The text with U+FFFD in their place, and an error for each run of them.</summary>
    public static string Replace(string text, List<SyntaxError> errors)
    {
        if (!text.AsSpan().ContainsAny(s_forbidden))
            return text;
        var result = text.ToCharArray();
        for (var at = 0; text.AsSpan(at).IndexOfAny(s_forbidden) is var next and >= 0;)
        {
            at += next;
            var length = text.AsSpan(at).IndexOfAnyExcept(s_forbidden) is var end and >= 0 ? end : text.Length - at;
            errors.Add(new SyntaxError(new TextSpan(at, length), $"Control character U+{(int)text[at]:X4} is not allowed in YAML"));
            result.AsSpan(at, length).Fill('\uFFFD');
            at += length;
        }

        return new string(result);
    }
}
