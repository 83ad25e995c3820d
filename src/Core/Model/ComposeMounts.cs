using System.Collections.Immutable;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Model;

/// <summary>The <c>volumes:</c> and <c>tmpfs:</c> of a service.</summary>
static class ComposeMounts
{
    public static (ImmutableArray<ContainerMount> Mounts, bool AreAll) Bind(ComposeLayers service)
    {
        // One mount a target: a later one takes the place of an earlier one.
        var mounts = new OrderedDictionary<string, ContainerMount>(StringComparer.Ordinal);
        var areAll = true;
        foreach (var (value, attribute) in service.All("volumes").Select(v => (v, "volumes")).Concat(service.All("tmpfs").Select(v => (v, "tmpfs"))))
        {
            foreach (var item in value.Items)
            {
                var mount = item.Resolved switch
                {
                    DataMappingSyntax mapping => Long(value.With(mapping)),
                    { } scalar when value.Read(scalar)?.Whole is { } text => attribute == "tmpfs" ? MountSyntax.ParseTmpfs(text) : MountSyntax.ParseVolume(text),
                    _ => null,
                };
                areAll &= mount is { Target.IsKnown: true };
                if (mount is not null)
                    mounts[mount.Target.IsKnown ? FilePaths.Normalize(mount.Target.Text) : $"{mounts.Count}{SourcedText.Unknown}"] = mount;
            }
        }

        return ([.. mounts.Values], areAll);
    }

    static ContainerMount? Long(ComposeValue value)
    {
        if (value["target"]?.Whole is not { } target)
            return null;
        var kind = value["type"]?.Text switch
        {
            "bind" => MountKind.Bind,
            "volume" => MountKind.Volume,
            "tmpfs" => MountKind.Tmpfs,
            _ => MountKind.Other,
        };
        var readOnly = value["read_only"]?.Text is { } flag && ComposeFlag.Read(flag) == Truth.Yes;
        return new ContainerMount(kind, value["source"]?.Whole, target, readOnly, value.Location);
    }
}
