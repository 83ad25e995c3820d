using System.Collections.Immutable;
using Plimsoll.Text;

namespace Plimsoll.Schemas;

/// <summary>What a page about one key of a configuration file says.</summary>
/// <param name="Path">Dotted where the key stands in another: <c>proxies.http-proxy</c>.</param>
/// <param name="Type">In words: a string, a list of strings.</param>
/// <param name="Description">One sentence without a final stop.</param>
public sealed record KeyPage(string Path, string Type, string Description)
{
    /// <summary>The only values; empty: any.</summary>
    public ImmutableArray<string> Values { get; init; } = [];

    public string? Default { get; init; }

    /// <summary>What else is to be known, in the order in which it is to be read; sentences without a final stop.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Where the facts can be read.</summary>
    public required string Source { get; init; }

    /// <summary>The page without a heading, which editors set too large for a small window.</summary>
    public string ToHover(string file)
    {
        var page = ToMarkdown(file);
        var end = page.IndexOf('\n', StringComparison.Ordinal);
        return $"**{page[2..end]}**{page[end..]}";
    }

    /// <summary>The page, as Markdown.</summary>
    public string ToMarkdown(string file)
    {
        string[] facts = [Type, .. Values.IsEmpty ? [] : new[] { $"one of {string.Join(", ", Values.Select(v => $"`{v}`"))}" }, .. Default is { } value ? new[] { $"default: {value}" } : []];
        return $"# {file}: {Path}\n\n{Description}.\n\n{string.Join(" · ", facts)}\n\n{string.Concat(Notes.Select(n => $"* {n}\n"))}{(Notes.IsEmpty ? "" : "\n")}Source: {Source}\n";
    }
}

/// <summary>The keys of one kind of file, for <c>plimsoll explain FILE:KEY</c>, hover and completion.</summary>
/// <param name="File">As people call it: <c>daemon.json</c>.</param>
public sealed record KeyTable(string File, ImmutableArray<KeyPage> Keys)
{
    public static ImmutableArray<KeyTable> All { get; } =
    [
        DaemonKeyPages.Table,
        SchemaPages.Compose,
        SchemaPages.Table("config.json", ClientSchema.Root, "https://docs.docker.com/reference/cli/docker/#configuration-files"),
        SchemaPages.Table("registries.yaml", RegistriesSchema.Root, "https://docs.k3s.io/installation/private-registry"),
        SchemaPages.Table("config.yaml", K3sConfigSchema.Root, "https://docs.k3s.io/installation/configuration"),
    ];

    /// <summary>The table of a file that is called by its name, in any letter case; null where there is none.</summary>
    public static KeyTable? Of(string file) => All.FirstOrDefault(t => t.File.Equals(file, StringComparison.OrdinalIgnoreCase));

    public KeyPage? Find(string path) => Keys.FirstOrDefault(k => k.Path == path) ?? Keys.FirstOrDefault(k => k.Path.EndsWith("." + path, StringComparison.Ordinal));

    /// <summary>The key that was most likely meant.</summary>
    public string? Near(string path) => Nearest.To(path, Keys.Select(k => k.Path)) ?? Keys.FirstOrDefault(k => k.Path.Length > path.Length && k.Path.StartsWith(path, StringComparison.OrdinalIgnoreCase))?.Path;
}
