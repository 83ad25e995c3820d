using Plimsoll.Model;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Compose;

/// <summary>Settings that a service and <c>docker run</c> have under the same meaning, and that the model keeps no field for.</summary>
static class ContainerSettings
{
    /// <summary>The values of a service's key, one or a list, or of the flag, in text order. Those of an override come beside those of its base.</summary>
    public static IEnumerable<SourcedText> Settings(this ContainerSpec container, string key, string flag)
    {
        if (container.DockerCommand is { } command)
            return command.OptionsNamed(flag).Select(o => o.Value).OfType<SourcedText>();
        if (container.Service is not { } service)
            return [];
        return service.Layers.SelectMany(layer => layer.Node.FindEntry(key)?.Value switch
        {
            { Tag: "!reset" } => [],
            { Resolved: DataScalarSyntax { IsNull: false } one } => [service.Project.TextOf(layer.Document, one)],
            { Resolved: DataSequenceSyntax list } => list.Items.Select(i => i.Resolved).OfType<DataScalarSyntax>().Select(i => service.Project.TextOf(layer.Document, i)),
            _ => (IEnumerable<SourcedText>)[],
        });
    }

    /// <summary>For a message: its name in backquotes, else its image, else `The container`.</summary>
    public static string Shown(this ContainerSpec container) =>
        container.Name?.Known is { } name ? $"`{name}`" : container.Image?.Known is { } image ? $"`{image}`" : "The container";

    /// <summary>The last element of the image's name, where it is known.</summary>
    public static string? ImageName(this ContainerSpec container) => container.Image?.Known is { } text ? ImageReference.TryParse(text)?.Name : null;
}
