using Plimsoll.Model;

namespace Plimsoll.Editor;

/// <summary>A network by its name: where it is made or joined.</summary>
static class HoverNetworks
{
    public static Hover? At(Deployment deployment, EditorPlace place)
    {
        foreach (var network in deployment.Networks)
        {
            if (!network.IsImplicit && place.Touches(network.Name.Location))
                return new Hover(Describe(deployment, network), network.Name.Location);
        }

        foreach (var container in deployment.Containers)
        {
            foreach (var attachment in container.Networks)
            {
                // Compose's implicit network stands at the service.
                if (!place.Touches(attachment.Name.Location) || attachment.Name.Location.Text != attachment.Name.Text)
                    continue;
                if (HostPorts.NetworkOf(attachment, container, deployment) is { } network)
                    return new Hover(Describe(deployment, network), attachment.Name.Location);
                return new Hover(HoverText.Paragraphs($"Network {HoverText.Code(attachment.Name.Text)}", "Nothing in these files makes it."), attachment.Name.Location);
            }
        }

        return null;
    }

    static string Describe(Deployment deployment, NetworkSpec network)
    {
        List<string> lines = [$"driver {(network.Driver is { Text.Length: > 0 } driver ? HoverText.Code(driver.Text) : network.IsExternal ? "of the one that is there" : "`bridge`")}"];
        if (network.EngineName is { } name && name != network.Name.Text)
            lines.Add($"the engine calls it {HoverText.Code(name)}");
        if (!network.Subnets.IsEmpty)
            lines.Add($"subnet {string.Join(", ", network.Subnets.Select(s => HoverText.Code(s.Text)))}");
        if (network.Parent is { } parent)
            lines.Add($"on {HoverText.Code(parent.Text)}");
        if (network.IsInternal == Truth.Yes)
            lines.Add("no way out, and nothing is published from it");
        var members = deployment.Containers.Where(c => c.Networks.Any(a => HostPorts.NetworkOf(a, c, deployment) is { } joined && (joined == network || joined.EngineName is { } engine && engine == network.EngineName)))
            .Select(HoverText.NameOf).Distinct().ToList();
        lines.Add(members.Count == 0 ? "nobody in these files joins it" : $"joined by {string.Join(", ", members.Take(8))}{(members.Count > 8 ? $" and {members.Count - 8} more" : "")}");
        return HoverText.Paragraphs(
            $"Network {HoverText.Code(network.Name.Text)}{(network.IsExternal ? " · external: it has to be there before" : "")} · {HoverText.Place(network.Name.Location)}",
            HoverText.Bullets(lines));
    }
}
