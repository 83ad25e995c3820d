using Plimsoll.Syntax;
using Plimsoll.Syntax.Markdown;

namespace Plimsoll.Model;

/// <summary>
/// QNAP's Container Station: Docker as a package of the NAS, with files of its own on the volume that it is installed on, and no systemd.
/// Source: the notes of those who run it; QNAP documents none of these paths.
/// </summary>
public static class ContainerStation
{
    public const string RestartCommand = "/etc/init.d/container-station.sh restart";

    const string Package = ".qpkg/container-station";

    static readonly string[] Names = ["container-station", "container station", "qnap", ".qpkg", "威联通"];

    /// <summary>A text that speaks of these as well says which part is for which, in a way that cannot be read here.</summary>
    static readonly string[] OtherSystems =
    [
        "ubuntu", "debian", "centos", "fedora", "red hat", "rhel", "alpine linux", "arch linux", "raspberry", "synology", "群晖", "unraid", "truenas", "openmediavault", "proxmox", "linux:",
        "apt-get", "apt install", "yum install", "dnf install", "docker desktop",
    ];

    /// <summary>dockerd's file, with <c>&lt;volume&gt;</c> where the volume is not known.</summary>
    /// <param name="volume">As in <c>/share/CACHEDEV1_DATA</c>: <c>CACHEDEV1_DATA</c>.</param>
    public static string ConfigPath(string? volume) => $"/share/{volume ?? "<volume>_DATA"}/{Package}/etc/docker.json";

    /// <summary>
    /// The text is for Container Station and no other system. A note says so in a heading above or in the very fence; a script anywhere,
    /// in its comments or paths.
    /// </summary>
    public static bool IsSubjectOf(Document document) => IsOnlySystemOf(document.Physical) && IsSubjectOfPart(document);

    /// <summary>The file names Container Station and no other system: what <see cref="IsSubjectOf"/> asks of the whole file, once for all of its parts.</summary>
    public static bool IsOnlySystemOf(Document file) => Mentions(file.Text) && !OtherSystems.Any(s => file.Text.Contains(s, StringComparison.OrdinalIgnoreCase));

    /// <summary>What <see cref="IsSubjectOf"/> asks of a part of such a file.</summary>
    public static bool IsSubjectOfPart(Document document)
    {
        var file = document.Physical;
        if (file.Root is not MarkdownFileSyntax note)
            return true;
        var fence = document;
        while (fence.Host is { IsGuest: true } host)
            fence = host;
        return fence.HostNode is { } node && (Mentions(fence.Text) || HeadingsAbove(note, node).Any(h => Mentions(file.Tree.TextOf(h))));
    }

    /// <summary>The one volume that a file's text names; null where there is none, or several.</summary>
    public static string? VolumeOf(Document document)
    {
        const string share = "/share/";
        const string data = "_DATA";
        var text = document.Physical.Text;
        string? found = null;
        for (var at = text.IndexOf(share, StringComparison.Ordinal); at >= 0; at = text.IndexOf(share, at + 1, StringComparison.Ordinal))
        {
            var start = at + share.Length;
            var end = start;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
                end++;
            var volume = text[start..end];
            if (!volume.EndsWith(data, StringComparison.Ordinal) || volume.Length == data.Length)
                continue;
            if (found is not null && found != volume)
                return null;
            found = volume;
        }

        return found;
    }

    /// <summary>A program of the package by a path that names the volume: <c>/share/CACHEDEV1_DATA/.qpkg/container-station/bin/docker</c>.</summary>
    public static bool IsProgramPath(string path) =>
        path.StartsWith("/share/", StringComparison.Ordinal) && path.Contains($"_DATA/{Package}/", StringComparison.Ordinal)
        && FilePaths.NameOf(path) is "docker" or "docker-compose" or "system-docker";

    static bool Mentions(string text) => Names.Any(n => text.Contains(n, StringComparison.OrdinalIgnoreCase));

    // The heading right above, the one that it stands under, and so on.
    static IEnumerable<HeadingSyntax> HeadingsAbove(MarkdownFileSyntax note, SyntaxNode node)
    {
        var level = int.MaxValue;
        foreach (var heading in note.Blocks.OfType<HeadingSyntax>().Where(h => h.Span.Start < node.Span.Start).Reverse())
        {
            if (heading.Level >= level)
                continue;
            level = heading.Level;
            yield return heading;
        }
    }
}
