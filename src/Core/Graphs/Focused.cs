using Plimsoll.Model;

namespace Plimsoll.Graphs;

/// <summary>What a name that somebody asks for stands for.</summary>
static class Focused
{
    /// <summary>What a container is called in the picture: its name, else its image's.</summary>
    public static string Label(ContainerSpec container)
    {
        if (container.Name is { Text.Length: > 0 } name)
            return name.ToString();
        return container.Image is { Text.Length: > 0 } image ? image.ToString() : "a container";
    }

    public static IEnumerable<string> NamesOf(ContainerSpec container) =>
        new[] { Label(container), container.ContainerName?.Known }.OfType<string>().Distinct(StringComparer.Ordinal);

    public static IEnumerable<string> NamesOf(NetworkSpec network) =>
        new[] { network.Name.Known, network.EngineName }.OfType<string>().Where(n => n.Length > 0 && !n.Contains(SourcedText.Unknown, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal);

    public static bool IsCalled(this ContainerSpec container, string? focus) => focus is not null && NamesOf(container).Contains(focus, StringComparer.Ordinal);

    /// <summary>The container is on the network of that name.</summary>
    public static bool IsOn(this ContainerSpec container, string focus) =>
        container.Networks.Any(n => n.Name.Text == focus || n.EngineName == focus);
}
