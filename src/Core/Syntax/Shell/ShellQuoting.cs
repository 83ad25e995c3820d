using System.Buffers;
using System.Text;

namespace Plimsoll.Syntax.Shell;

/// <summary>Writes values as shell text, for fixes and for messages that quote a command.</summary>
public static class ShellQuoting
{
    static readonly SearchValues<char> Plain =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@%+=:,./-");

    /// <summary>
    /// The value as one argument of a command, for every shell: as it is where no character of it means anything, else in single quotes.
    /// A NUL character cannot be passed and is left out.
    /// </summary>
    public static string Quote(string value)
    {
        value = value.Replace("\0", "", StringComparison.Ordinal);
        return value.Length > 0 && !value.AsSpan().ContainsAnyExcept(Plain)
            ? value
            : $"'{value.Replace("'", @"'\''", StringComparison.Ordinal)}'";
    }

    /// <summary>The value as text between double quotes that stand already: <c>\</c>, <c>"</c>, <c>$</c> and backquotes are escaped.</summary>
    public static string EscapeInDoubleQuotes(string value)
    {
        if (value.AsSpan().IndexOfAny("\\\"$`\0") < 0)
            return value;
        var result = new StringBuilder(value.Length + 8);
        foreach (var c in value)
        {
            if (c is '\\' or '"' or '$' or '`')
                result.Append('\\');
            if (c != '\0')
                result.Append(c);
        }

        return result.ToString();
    }

    /// <summary>Whether a variable can have this name.</summary>
    public static bool IsName(string text) =>
        text.Length > 0 && !char.IsAsciiDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
