using Plimsoll.Syntax.Data;

namespace Plimsoll.Model;

/// <summary>Dates without quotes, which Go's YAML reader makes a time of: no key of a compose file takes one.</summary>
public static class ComposeTimestamp
{
    /// <summary><c>2006-1-2</c>, alone or with a time behind <c>T</c>, <c>t</c> or a blank. Source: gopkg.in/yaml.v3, resolve.go.</summary>
    public static bool Is(DataScalarSyntax scalar)
    {
        if (scalar.Style != ScalarStyle.Plain || scalar.Tag is not null)
            return false;
        var text = scalar.Value.AsSpan();
        if (!Take(ref text, 4, 4) || !Dash(ref text) || !Take(ref text, 1, 2) || !Dash(ref text) || !Take(ref text, 1, 2))
            return false;
        return text.IsEmpty || text[0] is 'T' or 't' or ' ' && text.Length > 1 && char.IsAsciiDigit(text[1]);
    }

    static bool Take(ref ReadOnlySpan<char> text, int least, int most)
    {
        var count = 0;
        while (count < most && count < text.Length && char.IsAsciiDigit(text[count]))
            count++;
        text = text[count..];
        return count >= least;
    }

    static bool Dash(ref ReadOnlySpan<char> text)
    {
        if (text is not ['-', ..])
            return false;
        text = text[1..];
        return true;
    }
}
