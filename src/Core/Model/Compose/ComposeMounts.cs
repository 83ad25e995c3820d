using System.Collections.Immutable;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Model;

/// <summary>The <c>volumes:</c>, <c>tmpfs:</c>, <c>configs:</c> and <c>secrets:</c> of a service.</summary>
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

        foreach (var mount in Configs(service, "configs", "/").Concat(Configs(service, "secrets", "/run/secrets/")))
            mounts.TryAdd(FilePaths.Normalize(mount.Target.Text), mount);
        return ([.. mounts.Values], areAll);
    }

    // "- name" is found at the default place, "source:" and "target:" say where; a secret's relative target is below the default place.
    static IEnumerable<ContainerMount> Configs(ComposeLayers service, string attribute, string place)
    {
        foreach (var value in service.All(attribute))
        {
            foreach (var item in value.Items)
            {
                var options = item.Resolved is DataMappingSyntax mapping ? value.With(mapping) : (ComposeValue?)null;
                if ((options?["source"] ?? value.Read(item))?.Whole is not { } source)
                    continue;
                var target = options?["target"]?.Whole ?? source with { Text = place + source.Text };
                if (!target.Text.StartsWith('/'))
                    target = target with { Text = place + target.Text };
                yield return new ContainerMount(MountKind.Config, source, target, IsReadOnly: true, value.Document.At(item));
            }
        }
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
