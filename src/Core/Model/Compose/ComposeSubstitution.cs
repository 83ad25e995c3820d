namespace Plimsoll.Model;

/// <summary>
/// One <c>$NAME</c> or <c>${...}</c> of a text, as compose reads it: names of letters, digits and <c>_</c>, and behind them nothing or one of
/// <c>- :- + :+ ? :?</c> with a text that may hold more of them. Source: compose-go template/template.go.
/// </summary>
/// <param name="Start">The dollar.</param>
/// <param name="Length">With its closing brace; to the text's end where there is none.</param>
/// <param name="Name">Empty where it has none, and compose refuses it.</param>
/// <param name="Operator"><c>-</c>, <c>+</c>, <c>?</c>, or NUL.</param>
/// <param name="IsValid">Compose takes it.</param>
public readonly record struct ComposeSubstitution(int Start, int Length, string Name, char Operator, bool IsValid)
{
    const int Deepest = 20;

    /// <summary>All of a text, outer ones first. <c>$$</c> is none, and neither is a dollar before anything else.</summary>
    public static List<ComposeSubstitution> In(string text)
    {
        var found = new List<ComposeSubstitution>();
        Read(text, 0, text.Length, found, 0);
        return found;
    }

    static void Read(string text, int start, int end, List<ComposeSubstitution> found, int depth)
    {
        for (var at = start; at + 1 < end; at++)
        {
            if (text[at] != '$')
                continue;
            if (text[at + 1] == '$')
            {
                at++;
                continue;
            }

            var isBraced = text[at + 1] == '{';
            var name = at + (isBraced ? 2 : 1);
            var behind = name;
            while (behind < end && (char.IsAsciiLetter(text[behind]) || text[behind] == '_' || behind > name && char.IsAsciiDigit(text[behind])))
                behind++;
            if (!isBraced)
            {
                if (behind > name)
                    found.Add(new ComposeSubstitution(at, behind - at, text[name..behind], '\0', IsValid: true));
                continue;
            }

            var close = ClosingBrace(text, name, end);
            if (close < 0)
            {
                found.Add(new ComposeSubstitution(at, end - at, text[name..behind], '\0', IsValid: false));
                return;
            }

            var sign = behind < close && text[behind] == ':' ? behind + 1 : behind;
            var isPlain = behind == close;
            var hasOperator = sign < close && text[sign] is '-' or '+' or '?';
            found.Add(new ComposeSubstitution(at, close + 1 - at, text[name..behind], hasOperator ? text[sign] : '\0', behind > name && (isPlain || hasOperator)));
            if (hasOperator && depth < Deepest)
                Read(text, sign + 1, close, found, depth + 1);
            at = close;
        }
    }

    /// <summary>The brace that closes what was opened before <paramref name="start"/>; -1 where none does.</summary>
    internal static int ClosingBrace(string text, int start, int end)
    {
        var depth = 0;
        for (var i = start; i < end; i++)
        {
            if (text[i] == '}' && depth-- == 0)
                return i;
            if (text[i] == '$' && i + 1 < end && text[i + 1] == '{')
                depth++;
        }

        return -1;
    }
}
