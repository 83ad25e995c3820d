using Plimsoll.Model;

namespace Plimsoll.Rules.Network;

/// <summary>A name that a container does not find. Three rules tell three reasons, each finding belongs to one.</summary>
/// <param name="Owner">The container that is called so, and that the name cannot mean anybody but; null where nobody is.</param>
sealed record UnresolvedName(NameReference Reference, ContainerSpec? Owner)
{
    public ContainerSpec Container => Reference.Container;
    public string Host => Reference.Host.Text;

    /// <summary>Each place once, however many containers share it.</summary>
    public static IEnumerable<UnresolvedName> All(Deployment deployment) =>
        NameReference.All(deployment).GroupBy(r => r.Host.Location).Select(g => g.Select(r => Of(r, deployment)).FirstOrDefault(u => u is not null)).OfType<UnresolvedName>();

    static UnresolvedName? Of(NameReference reference, Deployment deployment)
    {
        var names = deployment.Names;
        if (names.Finds(reference.Container, reference.Host.Text) != Truth.No)
            return null;
        var called = names.Called(reference.Host.Text).Where(c => c != reference.Container).ToList();
        var container = reference.Container;
        if (container.Service?.Project is not { } project)
        {
            // Of the command lines of several files nobody knows whether they run on one machine, nor who is on a network that others made.
            var file = container.Document.Physical;
            return !names.NamespaceOf(container)!.Networks.All(n => deployment.NetworksNamed(n.Name.Text).Any(d => d.Command is not null && d.Document.Physical == file)) ? null
                : called.Find(c => c.Document.Physical == file) is { } near ? new UnresolvedName(reference, near)
                : called.Count == 0 && reference.Use is not (NameUse.HostVariable or NameUse.Exec) ? new UnresolvedName(reference, null) : null;
        }

        if (called.Find(c => c.Service?.Project == project) is { } own)
            return names.KnowsNeighbours(container) || HasNoNames(names, container) || DependsOn(container, own) ? new UnresolvedName(reference, own) : null;
        // A fence shows a part of an application, and who depends on what is not there is one.
        if (!names.KnowsNeighbours(container) || container.Document.IsGuest || container.Service.DependsOn.Any(d => !names.Called(d.Service.Text).Any()))
            return null;
        return called.Count > 0 ? new UnresolvedName(reference, called[0]) : reference.Use is NameUse.HostVariable or NameUse.Exec ? null : new UnresolvedName(reference, null);
    }

    static bool HasNoNames(ContainerNames names, ContainerSpec container) =>
        names.NamespaceOf(container) is { } self && (self.IsOnDefaultBridge || self.NetworkMode.Kind is NetworkModeKind.Host or NetworkModeKind.None);

    static bool DependsOn(ContainerSpec container, ContainerSpec other) =>
        container.Service!.DependsOn.Any(d => d.Service.Known == other.Name?.Known);

    /// <summary>
    /// A note that lets one container ping another mostly shows that it fails; what it starts in several fences may be several ways to do it.
    /// </summary>
    public bool IsShown => Reference.Host.Location.Document.IsInNote()
        && (Reference.Use == NameUse.Exec || Owner is { DockerCommand: not null } owner && owner.Document != Container.Document);

    /// <summary>What comes of it, in the words of those that say it.</summary>
    public string WhatHappens => Reference.Use switch
    {
        NameUse.Nginx => $"nginx: [emerg] host not found in upstream \"{Host}\", and the container exits",
        NameUse.NginxAtRequest => $"nginx answers 502 Bad Gateway and logs `{Host} could not be resolved (3: Host not found)`",
        NameUse.Exec => $"`ping: bad address '{Host}'`, `Could not resolve host: {Host}`",
        _ => $"the name does not resolve: `getaddrinfo ENOTFOUND {Host}`, `lookup {Host}: no such host`",
    };
}
