using Plimsoll.Syntax.Data;

namespace Plimsoll.Syntax.Json;

/// <summary>JSON's numbers, and what to say of words that are none.</summary>
static class JsonNumber
{
    /// <summary>Integer or Float; String where it is no number of JSON's.</summary>
    public static ScalarType TypeOf(ReadOnlySpan<char> value)
    {
        if (value is ['-', ..])
            value = value[1..];
        if (value is ['0', _, ..] && char.IsAsciiDigit(value[1]) || Digits(ref value) == 0)
            return ScalarType.String;
        if (value.IsEmpty)
            return ScalarType.Integer;
        if (value is ['.', ..])
        {
            value = value[1..];
            if (Digits(ref value) == 0)
                return ScalarType.String;
        }

        if (value is ['e' or 'E', ..])
        {
            value = value[1..];
            if (value is ['+' or '-', ..])
                value = value[1..];
            if (Digits(ref value) == 0)
                return ScalarType.String;
        }

        return value.IsEmpty ? ScalarType.Float : ScalarType.String;
    }

    /// <summary>JSON's word for another language's; null for other words.</summary>
    public static string? Meant(string value) => value switch
    {
        "True" or "TRUE" or "False" or "FALSE" or "Null" or "NULL" => value.ToLowerInvariant(),
        "None" => "null",
        _ => null,
    };

    public static string Complaint(string value) => value switch
    {
        "True" or "TRUE" or "False" or "FALSE" or "Null" or "NULL" or "None" => $"JSON knows only '{Meant(value)}', in lower case",
        [var first, ..] when char.IsAsciiDigit(first) || first is '+' or '-' or '.' => "This is no number of JSON's",
        _ => "A string must stand in double quotes",
    };

    static int Digits(ref ReadOnlySpan<char> value)
    {
        var count = value.IndexOfAnyExceptInRange('0', '9');
        if (count < 0)
            count = value.Length;
        value = value[count..];
        return count;
    }
}
