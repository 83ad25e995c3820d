using System.Globalization;
using Plimsoll.Model;

namespace Plimsoll.Graphs;

/// <summary>Places and values as pictures and answers show them.</summary>
/// <param name="folder">What all paths of a picture begin with, and its title says; empty shows them whole.</param>
sealed class Places(string folder)
{
    /// <summary>As <see cref="Of(Location)"/>, from the folder on.</summary>
    public string In(Location location) => Short(Of(location));

    /// <summary>A path from the folder on.</summary>
    public string Short(string path) => folder.Length > 0 && path.StartsWith(folder + "/", StringComparison.Ordinal) ? path[(folder.Length + 1)..] : path;

    /// <summary><c>setup.sh:6</c>, in the file.</summary>
    public static string Of(Location location)
    {
        var physical = location.Physical;
        return string.Create(CultureInfo.InvariantCulture, $"{physical.Document.Path}:{LineOf(physical)}");
    }

    public static string? Of(Location? location) => location is { Document: not null } place ? Of(place) : null;

    /// <summary>From 1.</summary>
    public static int LineOf(Location location)
    {
        var physical = location.Physical;
        return physical.Document.Lines.GetPosition(physical.Span.Start).Line + 1;
    }

    /// <summary>A value for people to read: without the password of an address, and with … for what is not known.</summary>
    public static string Shown(SourcedText text) => ProxyUrl.Masked(text.ToString());

    /// <summary>In order, without what is there already.</summary>
    public static string Joined(IEnumerable<string> words, int most)
    {
        var all = words.ToList();
        return all.Count <= most ? string.Join(", ", all) : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", all.Take(most))} and {all.Count - most} more");
    }
}
