using Plimsoll.Model;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Compose;

/// <summary>One service that another needs, and by which attribute.</summary>
/// <param name="IsRequired">False for <c>required: false</c>.</param>
readonly record struct ComposeDependency(SourcedText Name, string Attribute, bool IsRequired);

/// <summary>
/// What a service depends on: <c>depends_on</c>, and what compose makes of links, volumes_from and shared namespaces.
/// Source: compose-go loader/normalize.go.
/// </summary>
static class ComposeDependencies
{
    public static IEnumerable<ComposeDependency> Of(ComposeLayers service)
    {
        foreach (var value in service.All("depends_on"))
        {
            foreach (var entry in value.Entries)
            {
                var required = entry.Value.Resolved is DataMappingSyntax options ? value.With(options)["required"]?.Text : null;
                yield return new ComposeDependency(new SourcedText(entry.Key.Value, value.Document.At(entry.Key.ContentSpan)), "depends_on", required != "false");
            }

            foreach (var item in value.Items.Select(i => value.Read(i)).OfType<ComposeText>())
                yield return new ComposeDependency(item.Whole, "depends_on", true);
        }

        foreach (var (value, item) in service.All("links").SelectMany(v => v.Items.Select(i => (v, v.Read(i)))))
        {
            // "a:b:c" is no alias to compose, but a name.
            if (item is not null)
                yield return new ComposeDependency(item.Text.Split(':') is [var name, _] ? item.Slice(0, name.Length) : item.Whole, "links", true);
        }

        foreach (var item in service.All("volumes_from").SelectMany(v => v.Items.Select(i => v.Read(i))).OfType<ComposeText>())
        {
            if (!item.Text.StartsWith("container:", StringComparison.Ordinal))
                yield return new ComposeDependency(item.Slice(0, item.Text.Split(':')[0].Length), "volumes_from", true);
        }

        foreach (var attribute in new[] { "network_mode", "ipc", "pid" })
        {
            if (service.Last(attribute)?.Text is { } mode && mode.Text.StartsWith("service:", StringComparison.Ordinal))
                yield return new ComposeDependency(mode.Slice("service:".Length), attribute, true);
        }
    }
}
