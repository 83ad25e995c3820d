using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Rules.Network;

/// <summary>Finds fixed addresses that two containers ask for which run at the same time.</summary>
static class StaticAddressTwice
{
    /// <summary>The later address, with the one that has it first.</summary>
    public static ImmutableDictionary<StaticAddress, StaticAddress> Find(IEnumerable<StaticAddress> addresses, Deployment deployment)
    {
        var found = ImmutableDictionary.CreateBuilder<StaticAddress, StaticAddress>(ReferenceEqualityComparer.Instance);
        foreach (var group in addresses.Where(a => a is { Address: not null, Container: not null, Network.IsKnown: true }).GroupBy(a => (Key(a), a.Address)))
        {
            var same = group.ToList();
            for (var i = 1; i < same.Count; i++)
            {
                if (same.Take(i).FirstOrDefault(first => RunTogether(first.Container!, same[i].Container!, deployment)) is { } first)
                    found[same[i]] = first;
            }
        }

        return found.ToImmutable();
    }

    public static string Owner(StaticAddress address) => address.Container?.Name?.Known is { } name ? $"`{name}`" : "another container";

    static (string, ComposeProject?) Key(StaticAddress address) =>
        address.EngineName is { } name ? (name, null) : (address.Network.Text, address.Container?.Service?.Project);

    static bool RunTogether(ContainerSpec first, ContainerSpec second, Deployment deployment) => (first, second) switch
    {
        ({ Service: { } a }, { Service: { } b }) => a.Project == b.Project ? ServicesRunTogether(first, second, a, b) : AreOfTwoApplications(a.Project, b.Project),
        ({ DockerCommand: { } a }, { DockerCommand: { } b }) => CommandsRunTogether(first, second, a, b, deployment),
        ({ DockerCommand: { } run, Service: null }, { Service: not null }) => AreTwoThings(first, second, run),
        _ => false,
    };

    /// <summary>A service with profiles may be another form of the one without; one that waits for the end of another may take its address.</summary>
    static bool ServicesRunTogether(ContainerSpec first, ContainerSpec second, ComposeService a, ComposeService b) =>
        first != second && first.Replicas > 0 && second.Replicas > 0
        && (first.Profiles.IsEmpty && second.Profiles.IsEmpty || first.Profiles.Any(p => second.Profiles.Any(q => p.Text == q.Text)))
        && !WaitsForEnd(a, b.Name) && !WaitsForEnd(b, a.Name);

    static bool WaitsForEnd(ComposeService service, string other) =>
        service.DependsOn.Any(d => d.Service.Text == other && d.Condition == "service_completed_successfully");

    /// <summary>Two files of one folder are forms of one application, unless each has a name of its own.</summary>
    static bool AreOfTwoApplications(ComposeProject a, ComposeProject b) =>
        a.Name is not null && b.Name is not null && a.Name != b.Name && !a.Document.IsInNote() && !b.Document.IsInNote();

    /// <summary>One script starts both for good, and takes nothing away in between.</summary>
    static bool CommandsRunTogether(ContainerSpec first, ContainerSpec second, DockerCommand a, DockerCommand b, Deployment deployment) =>
        a.Document == b.Document && a != b && a.IsOnThisEngine() && b.IsOnThisEngine() && !a.Shell.IsConditional && !b.Shell.IsConditional
        && a.Name == "run" && b.Name == "run" && a.Option("--detach")?.IsOn == true
        && (first.Name?.Text != second.Name?.Text || first.Name is null)
        && !deployment.DockerCommandsOf(a.Document).Any(c => c.Shell.Order > a.Shell.Order && c.Shell.Order < b.Shell.Order
            && c.Name is not ("run" or "create" or "network create" or "pull" or "build" or "volume create" or "exec" or "logs" or "ps" or "inspect" or "network connect"));

    /// <summary>A script and a compose file may start the same thing, one or the other way.</summary>
    static bool AreTwoThings(ContainerSpec run, ContainerSpec service, DockerCommand command) =>
        command.IsOnThisEngine() && !command.Shell.IsConditional && command.Option("--detach")?.IsOn == true
        && !run.Document.IsInNote() && !service.Document.IsInNote() && service.Profiles.IsEmpty
        && ImageName(run) is { } a && ImageName(service) is { } b && a != b
        && run.Name?.Known is { } name && name != service.Name?.Known && name != service.ContainerName?.Known;

    static string? ImageName(ContainerSpec container) => container.Image?.Known is { } image ? ImageReference.TryParse(image)?.Name : null;
}
