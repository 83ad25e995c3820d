using System.Globalization;

namespace Plimsoll.Model;

/// <summary>A K3s release as its image tag names it: <c>v1.24.10-k3s1</c>.</summary>
public readonly record struct K3sVersion(int Major, int Minor, int Patch) : IComparable<K3sVersion>
{
    public int CompareTo(K3sVersion other) => (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
    public static bool operator <(K3sVersion left, K3sVersion right) => left.CompareTo(right) < 0;
    public static bool operator >(K3sVersion left, K3sVersion right) => left.CompareTo(right) > 0;
    public static bool operator <=(K3sVersion left, K3sVersion right) => left.CompareTo(right) <= 0;
    public static bool operator >=(K3sVersion left, K3sVersion right) => left.CompareTo(right) >= 0;

    /// <summary>Null for a tag that does not start as a full version does: <c>latest</c>, <c>v1.24</c>.</summary>
    public static K3sVersion? Parse(string tag)
    {
        var numbers = tag.TrimStart('v').Split(['-', '+'], 2)[0].Split('.');
        return numbers.Length == 3 && Number(numbers[0]) is { } major && Number(numbers[1]) is { } minor && Number(numbers[2]) is { } patch
            ? new K3sVersion(major, minor, patch) : null;

        static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"v{Major}.{Minor}.{Patch}");
}
