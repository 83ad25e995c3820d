using System.Globalization;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.K3s;

/// <summary>
/// Plain words of YAML as gopkg.in/yaml.v2 reads them, which K3s uses for its files: it still knows the switches and octal numbers of
/// YAML 1.1. Checked with yaml.v2 2.4.0.
/// </summary>
static class YamlWords
{
    /// <summary>A switch in the spellings of YAML 1.1; null for any other word.</summary>
    public static bool? Switch(string word) => word switch
    {
        "true" or "True" or "TRUE" or "y" or "Y" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" => true,
        "false" or "False" or "FALSE" or "n" or "N" or "no" or "No" or "NO" or "off" or "Off" or "OFF" => false,
        _ => null,
    };

    /// <summary>
    /// What a plain number of digits that begins with 0 becomes when it is printed again: <c>0644</c> is 420, and <c>08</c>, which is no octal
    /// number, is 8. Null where the text stays as it is.
    /// </summary>
    public static string? Renumbered(DataScalarSyntax scalar)
    {
        var text = scalar.Value;
        if (scalar.Style != ScalarStyle.Plain || text.Length is < 2 or > 12 || text[0] != '0')
            return null;
        var digits = text.StartsWith("0o", StringComparison.Ordinal) ? text[2..] : text[1..];
        if (digits.Length == 0 || digits.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return null;
        var value = 0L;
        foreach (var digit in digits)
        {
            if (digit > '7')
                return text[1] == 'o' ? null : long.Parse(text, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
            value = value * 8 + (digit - '0');
        }

        return value.ToString(CultureInfo.InvariantCulture);
    }
}
