using System.Collections.Immutable;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Model;

/// <summary>The <c>ports:</c> of a service, short and long syntax.</summary>
static class ComposePorts
{
    public static (ImmutableArray<PublishedPort> Ports, bool AreAll) Bind(ComposeLayers service)
    {
        var ports = new List<PublishedPort>();
        var areAll = true;
        foreach (var value in service.All("ports"))
        {
            if (value.Node is not DataSequenceSyntax list)
            {
                areAll = false;
                continue;
            }

            for (var i = 0; i < list.Items.Length; i++)
            {
                var whole = ComposeItems.Whole(value.Document, list, i);
                var port = list.Items[i].Resolved switch
                {
                    DataScalarSyntax scalar when value.Read(scalar)?.Whole is { } text && !text.Text.Contains('=', StringComparison.Ordinal) => PortSyntax.Parse(text, whole),
                    DataMappingSyntax mapping => Long(value.With(mapping), whole),
                    _ => null,
                };
                areAll &= port is { IsHostKnown: true };
                // The same once more, in an override or in the same list, counts once.
                if (port is not null && !(port.IsHostKnown && ports.Exists(p => p with { Location = port.Location, Whole = port.Whole } == port)))
                    ports.Add(port);
            }
        }

        return ([.. ports], areAll);
    }

    /// <summary>Puts the long form into the short one, which has the checks.</summary>
    static PublishedPort? Long(ComposeValue value, Location whole)
    {
        var address = value["host_ip"]?.Text;
        if (value["target"]?.Text is not { } target)
            return null;
        var published = value["published"]?.Text;
        var protocol = value["protocol"]?.Text ?? "tcp";
        var host = address is not null ? $"{(address.Contains(':', StringComparison.Ordinal) ? $"[{address}]" : address)}:{published}:" : published is not null ? $"{published}:" : "";
        return PortSyntax.Parse(new SourcedText($"{host}{target}/{protocol}", value.Location), whole);
    }
}
