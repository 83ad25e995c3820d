using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Plimsoll.Output;

/// <summary>
/// Names for the findings of one report, for tools that compare it with another one: unique, and the same in the next run wherever
/// the line has moved to. Made of the rule, the path and the text of the line, not of its number and not of the message, which may
/// name other places.
/// </summary>
sealed class Fingerprints
{
    /// <summary>128 bits are enough for any report, and as long as the MD5 sums that other tools write there.</summary>
    const int Length = 16;

    readonly LineHashes _lines = new();
    readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);

    /// <summary>To be asked once for each finding, in the order of the report: equal ones are counted.</summary>
    /// <param name="path">As the tool knows the finding's file.</param>
    public string Of(Diagnostic diagnostic, string path)
    {
        var place = string.Join('\0', diagnostic.Id, path, _lines.Of(diagnostic.Location));
        var count = _seen[place] = _seen.GetValueOrDefault(place) + 1;
        var bytes = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{place}\0{count}"));
        return Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, Length));
    }
}
