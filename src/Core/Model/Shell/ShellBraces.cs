using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Model;

/// <summary>Brace expansion of literal text: <c>{a,b}</c> and <c>{1..3}</c>, in bash alone.</summary>
static class ShellBraces
{
    const int MostWords = 64;

    /// <summary>
    /// The words that the braces make, each as parts. Where that cannot be told (expansions inside, too many, a POSIX shell) it is one
    /// word without the braces, and <paramref name="isKnown"/> is false.
    /// </summary>
    public static IEnumerable<ImmutableArray<WordPartSyntax>> Expand(WordSyntax word, Document document, out bool isKnown)
    {
        isKnown = false;
        ImmutableArray<WordPartSyntax> unknown = [.. word.Parts.Where(p => p is not BracePartSyntax)];
        if (document.Root is ShellScriptSyntax { Dialect: ShellDialect.Posix } || !word.Parts.All(IsSimple))
            return [unknown];
        List<ImmutableArray<WordPartSyntax>> words = [[]];
        foreach (var part in word.Parts)
        {
            if (part is not BracePartSyntax)
            {
                words = [.. words.Select(w => w.Add(part))];
                continue;
            }

            var texts = Alternatives(document.Tree.TextOf(part));
            if (texts is null || texts.Count * words.Count > MostWords)
                return [unknown];
            words = [.. words.SelectMany(w => texts.Select(t => w.Add(new LiteralPartSyntax(part.Span, t))))];
        }

        isKnown = true;
        return words;
    }

    // Parts that may be read twice: they run nothing.
    static bool IsSimple(WordPartSyntax part) => part is BracePartSyntax or LiteralPartSyntax or SingleQuotedPartSyntax or TildePartSyntax
        or VariablePartSyntax { Argument: null }
        || part is DoubleQuotedPartSyntax quoted && quoted.Parts.All(IsSimple);

    /// <summary>What stands between the braces, taken apart; null for what is not plain.</summary>
    static List<string>? Alternatives(string braces)
    {
        var inner = braces.AsSpan(1, braces.Length - 2);
        if (inner.IndexOfAny("{}$`'\"\\") >= 0)
            return null;
        if (inner.Contains(','))
            return inner.Count(',') < MostWords ? [.. inner.ToString().Split(',')] : null;
        var ends = inner.ToString().Split("..");
        if (ends.Length != 2 || !int.TryParse(ends[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var from)
            || !int.TryParse(ends[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var to)
            || Math.Abs((long)to - from) >= MostWords || HasLeadingZero(ends[0]) || HasLeadingZero(ends[1]))
            return null;
        var step = from <= to ? 1 : -1;
        return [.. Enumerable.Range(0, Math.Abs(to - from) + 1).Select(i => (from + (i * step)).ToString(CultureInfo.InvariantCulture))];
    }

    // {01..10} pads with zeros.
    static bool HasLeadingZero(string number) => number.TrimStart('-') is ['0', _, ..];
}
