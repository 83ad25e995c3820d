using System.Collections.Immutable;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Model;

/// <summary>What the files of CI servers and devcontainers say of a container in lists and mappings of their own.</summary>
static class JobSettings
{
    /// <summary>A mapping of names and values.</summary>
    public static (ImmutableArray<EnvironmentEntry> Entries, bool AreAll) Variables(Document document, DataNode? node)
    {
        if (node is not DataMappingSyntax mapping)
            return ([], node is null or DataScalarSyntax { IsNull: true });
        return ([.. mapping.EntriesWithMerged.Select(e => Variable(document, e))], true);
    }

    static EnvironmentEntry Variable(Document document, DataEntrySyntax entry)
    {
        var value = entry.Value.Resolved is DataScalarSyntax scalar ? JobText.Of(document, scalar) : SourcedText.UnknownAt(document.At(entry.Value));
        return new EnvironmentEntry(entry.Key.Value, value, document.At(entry)) { NameLocation = document.At(entry.Key.ContentSpan) };
    }

    /// <summary>A list of <c>-p</c>'s values, or one.</summary>
    public static (ImmutableArray<PublishedPort> Ports, bool AreAll) Ports(Document document, DataNode? node)
    {
        if (node is null or DataScalarSyntax { IsNull: true })
            return ([], true);
        IReadOnlyList<DataNode?> items = node is DataSequenceSyntax list ? [.. list.Items.Select(i => i.Resolved)] : [node];
        ImmutableArray<PublishedPort> ports = [.. items.OfType<DataScalarSyntax>().Select(i => Port(document, i)).OfType<PublishedPort>()];
        return (ports, ports.Length == items.Count && ports.All(p => p.IsHostKnown));
    }

    // Of a devcontainer a number is published on the loopback address alone. Source: devcontainers/cli singleContainer.ts.
    static PublishedPort? Port(Document document, DataScalarSyntax item)
    {
        var text = JobText.Of(document, item);
        var isNumber = document.Kind == DocumentKind.DevContainer && item.Type == ScalarType.Integer;
        return PortSyntax.Parse(isNumber ? text with { Text = $"127.0.0.1:{text.Text}:{text.Text}" } : text, text.Location);
    }

    /// <summary>A list of <c>-v</c>'s values.</summary>
    public static (ImmutableArray<ContainerMount> Mounts, bool AreAll) Mounts(Document document, DataNode? node)
    {
        var texts = JobText.List(document, node);
        ImmutableArray<ContainerMount> mounts = [.. texts.Select(MountSyntax.ParseVolume).OfType<ContainerMount>()];
        return (mounts, node is null or DataSequenceSyntax && mounts.Length == texts.Length && mounts.All(m => m.Target.IsKnown));
    }
}
