using System.Collections.Immutable;

namespace Plimsoll.Model;

/// <summary>What the compose files of one set declare.</summary>
/// <param name="Projects">Applications, in the order of their documents.</param>
/// <param name="Containers">One for each service, in text order within its application.</param>
/// <param name="Networks">Declared networks, and the implicit <c>default</c> of each application that uses it.</param>
public sealed record ComposeModel(
    ImmutableArray<ComposeProject> Projects, ImmutableArray<ContainerSpec> Containers, ImmutableArray<NetworkSpec> Networks)
{
    public static ComposeModel Empty { get; } = new([], [], []);
}
