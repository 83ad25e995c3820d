using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Rules.Shell;

/// <summary>The third part of <c>-v source:target:mode</c>: words, of each group at most one. Source: moby volume/mounts, linux_parser.go.</summary>
static class MountMode
{
    static readonly ImmutableArray<ImmutableArray<string>> _groups =
    [
        ["rw", "ro"], ["z", "Z"], ["private", "rprivate", "shared", "rshared", "slave", "rslave"], ["nocopy"], ["consistent", "cached", "delegated"],
    ];

    public static EngineRefusal? Refusal(SourcedText value, ContainerMount mount)
    {
        // A part that holds a drive of Windows makes more colons.
        if (value.Text.Contains('\\', StringComparison.Ordinal) || value.Split(':').ToList() is not [{ Text.Length: > 1 }, _, { Known: { Length: > 0 } text } mode])
            return null;
        var words = text.Split(',');
        if (words.FirstOrDefault(w => !_groups.Any(g => g.Contains(w))) is { } unknown)
        {
            return new(mode, $"`{unknown}` is no mode of a mount", $"invalid mode: {text}", "write ro, rw, z, Z, nocopy, or a propagation such as rslave")
            {
                Right = text.ToLowerInvariant() switch { "readonly" or "read-only" or "r" => "ro", "readwrite" or "read-write" or "w" or "wr" => "rw", _ => null },
            };
        }

        if (_groups.FirstOrDefault(g => words.Count(g.Contains) > 1) is { IsDefault: false } group)
            return new(mode, $"The modes {string.Join(" and ", words.Where(group.Contains).Select(w => $"`{w}`"))} exclude each other", $"invalid mode: {text}", "keep one of them");
        if (mount.Kind == MountKind.Volume && words.FirstOrDefault(_groups[2].Contains) is { } propagation)
            return new(mode, $"`{propagation}` is for folders of the host, and `{mount.Source!.Value.Text}` is a volume", "invalid mount config for type \"volume\": field BindOptions must not be specified", $"remove `{propagation}`");
        return mount.Kind == MountKind.Bind && words.Contains("nocopy")
            ? new(mode, "`nocopy` is for volumes, and this is a folder of the host", "invalid mount config for type \"bind\": field VolumeOptions must not be specified", "remove `nocopy`: of a folder nothing is copied") : null;
    }
}
