using System.Collections.Immutable;
using Plimsoll.Analysis;

namespace Plimsoll.Rules;

/// <summary>Every rule, by id. A test fails when one is missing.</summary>
public static class Catalogue
{
    public static ImmutableArray<Rule> All { get; } =
    [
    ];
}
