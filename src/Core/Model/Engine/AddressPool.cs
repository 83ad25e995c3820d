using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Model;

/// <summary>A pool that dockerd takes the subnets of networks from that configure none.</summary>
/// <param name="Base">The range, e.g. <c>10.10.0.0/16</c>; null where it is missing.</param>
/// <param name="Size">The prefix length of each subnet; null where it is missing or no number.</param>
/// <param name="SizeLocation">Where the size stands; else the pool.</param>
/// <param name="Location">The whole pool.</param>
public sealed record AddressPool(SourcedText? Base, int? Size, Location SizeLocation, Location Location)
{
    /// <summary>The pools of <c>default-address-pools</c>.</summary>
    internal static ImmutableArray<AddressPool> Read(Document document, DataNode? list) => list is DataSequenceSyntax items
        ? [.. items.Items.Select(i => i.Resolved).OfType<DataMappingSyntax>().Select(m => Read(document, m))] : [];

    static AddressPool Read(Document document, DataMappingSyntax pool) => new(
        DataTexts.String(document, pool["base"]),
        pool["size"] is DataScalarSyntax { Type: ScalarType.Integer } size && int.TryParse(size.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && document.TextAt(size.Span, size.Value).IsKnown ? number : null,
        document.At(pool["size"] ?? pool), document.At(pool));

    /// <summary>The value of <c>--default-address-pool</c>: <c>base=10.10.0.0/16,size=24</c>.</summary>
    internal static AddressPool Read(SourcedText flag)
    {
        SourcedText? from = null, size = null;
        foreach (var field in flag.Split(','))
        {
            if (field.Text.StartsWith("base=", StringComparison.Ordinal))
                from = field.Slice("base=".Length);
            else if (field.Text.StartsWith("size=", StringComparison.Ordinal))
                size = field.Slice("size=".Length);
        }

        return new(from, int.TryParse(size?.Known, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
            size?.Location ?? flag.Location, flag.Location);
    }
}
