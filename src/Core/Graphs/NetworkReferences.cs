using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Model;

namespace Plimsoll.Graphs;

/// <summary>A name or address that a container uses for another one.</summary>
/// <param name="Words">What uses it: <c>proxy_pass http://apps:3000</c>, <c>DB_HOST=db</c>.</param>
/// <param name="To">Who is meant; null where the files do not tell, or nobody is.</param>
sealed record NetworkUse(ContainerSpec From, ContainerSpec? To, SourcedText Host, string Words, EdgeState State, string Why)
{
    public ImmutableArray<Diagnostic> Findings { get; init; } = [];
}

/// <summary>Who speaks of whom: names in URLs, variables and nginx configurations, and the loopback addresses that rules complain of.</summary>
sealed class NetworkReferences(Deployment set, FindingsByPlace found)
{
    static readonly string[] Rules = ["PLM701", "PLM702"];

    public ImmutableArray<NetworkUse> All()
    {
        var seen = new HashSet<(ContainerSpec, Location)>();
        var result = ImmutableArray.CreateBuilder<NetworkUse>();
        foreach (var reference in NameReference.All(set))
        {
            if (seen.Add((reference.Container, reference.Host.Location.Physical)))
                result.Add(OfName(reference));
        }

        // An address of the loopback is a name of oneself: it is drawn where a rule says that another container was meant.
        foreach (var container in set.Containers)
        {
            foreach (var url in UrlReference.Of(container).Where(u => seen.Add((container, u.Host.Location.Physical))))
                AddBad(container, url.Host, $"{url.Variable?.Name ?? "argument"} → {url.Host}{Port(url.Port)}");
        }

        foreach (var site in set.NginxSites)
        {
            foreach (var target in site.Targets.Where(t => !t.IsUpstream))
            {
                foreach (var mount in site.Mounts.Where(m => m.IsLoaded == Truth.Yes && seen.Add((m.Container, target.Host.Location.Physical))))
                    AddBad(mount.Container, target.Host, $"nginx {target.Directive} → {target.Host}{Port(target.Port)}");
            }
        }

        return result.ToImmutable();

        void AddBad(ContainerSpec container, SourcedText host, string words)
        {
            if (found.At(host.Location, Rules) is { IsEmpty: false } findings)
                result.Add(new NetworkUse(container, null, host, words, EdgeState.Broken, Clause(findings)) { Findings = findings });
        }
    }

    NetworkUse OfName(NameReference reference)
    {
        var host = reference.Host.Text;
        var findings = found.At(reference.Host.Location, Rules);
        var finds = set.Names.Finds(reference.Container, host);
        var self = set.Names.NamespaceOf(reference.Container);
        var isGiven = ContainerNames.HasAddressOf(reference.Container, host) || self is not null && ContainerNames.HasAddressOf(self, host);
        // Of several applications its own first.
        var called = isGiven ? [] : set.Names.Called(host).OrderByDescending(c => c.Service is { } service && service.Project == reference.Container.Service?.Project).ToList();
        var near = called.FirstOrDefault(c => self is not null && (c == self || set.Names.NamespaceOf(c) is { } other && (other == self || other.SharesNetworkWith(self))));
        var target = near ?? (finds == Truth.Yes ? called.FirstOrDefault() : null);
        // On a network that others may join, somebody who is not seen here may have the name.
        var isCertain = set.Names.KnowsNeighbours(reference.Container) || self is { IsOnDefaultBridge: true } or { NetworkMode.Kind: NetworkModeKind.Host or NetworkModeKind.None };
        var isBroken = !findings.IsEmpty || finds == Truth.No && near is null && isCertain;
        return new NetworkUse(
            reference.Container, isBroken ? null : target, reference.Host, Words(reference), isBroken ? EdgeState.Broken : finds == Truth.Yes ? EdgeState.Reaches : EdgeState.MayReach,
            isGiven && !isBroken ? "has the address that extra_hosts gives it"
            : !isBroken ? near is null && finds != Truth.Yes ? (called.Count > 0 ? $"{host} is on another network here; somebody else may be called so" : "nobody here is called so, and others may be on its networks") : "is found by this name"
            : self?.IsOnDefaultBridge == true ? "on the default bridge nobody is found by name"
            : called.Count > 0 ? $"{host} is on another network"
            : findings.IsEmpty ? "nobody on its networks is called so" : Clause(findings))
        {
            Findings = findings,
        };
    }

    public static string Clause(ImmutableArray<Diagnostic> findings) => findings[0].Message.Replace("`", "", StringComparison.Ordinal);

    static string Words(NameReference reference) => reference.Use switch
    {
        NameUse.Nginx or NameUse.NginxAtRequest => $"nginx → {reference.Host}",
        NameUse.Exec => $"docker exec → {reference.Host}",
        _ => $"{reference.Variable?.Name ?? "argument"} → {reference.Host}",
    };

    static string Port(int? port) => port is { } number ? string.Create(CultureInfo.InvariantCulture, $":{number}") : "";
}
