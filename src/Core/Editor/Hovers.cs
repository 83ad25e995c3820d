using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Editor;

/// <summary>What is known of the word at a place: instructions, flags, keys, proxies, images, variables, ports, names.</summary>
public static class Hovers
{
    /// <summary>Null where nothing is known of what stands there.</summary>
    /// <param name="offset">UTF-16, in the file.</param>
    /// <param name="rules">For comments that silence rules; without it nothing is said of them.</param>
    public static Hover? At(EditorFile file, int offset, RuleIndex? rules = null)
    {
        foreach (var place in HoverPlaces.At(file, offset))
        {
            if ((rules is null ? null : HoverComments.At(place, rules)) is { } comment && Touches(comment.Location.Physical, file.Document, offset))
                return comment;
            if (InDocument(file.Deployment, place) is { } hover && Touches(hover.Location.Physical, file.Document, offset))
                return hover;
        }

        return null;
    }

    // What a piece was decoded from, or a text that stands twice, may lead elsewhere in the file.
    static bool Touches(Location physical, Document document, int offset) =>
        physical.Document == document && physical.Span.Start <= offset && offset <= physical.Span.End;

    // Proxies come first: what they reach says more than what the key is called.
    static Hover? InDocument(Deployment deployment, EditorPlace place) =>
        HoverProxies.At(deployment, place)
        ?? HoverVariables.At(deployment, place)
        ?? HoverDockerfile.At(deployment, place)
        ?? HoverCommands.At(deployment, place)
        ?? HoverContainers.At(deployment, place)
        ?? HoverNetworks.At(deployment, place)
        ?? HoverKeys.At(place);
}
