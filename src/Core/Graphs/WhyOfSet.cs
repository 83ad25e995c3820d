using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Model;

namespace Plimsoll.Graphs;

/// <summary>The answers of one set.</summary>
sealed class WhyOfSet(Deployment set, FindingsByPlace found)
{
    const int MostOfOneKind = 12;

    readonly Pulls _pulls = new(set);
    readonly WhyProxy _proxy = new(set, found);
    readonly WhyNetwork _network = new(set, found);

    public IEnumerable<WhyAnswer> About(string subject) => subject switch
    {
        Why.Pull => OfKind("what the daemon pulls", Why.Pull, u => u.Consumer == ProxyConsumer.DaemonPull),
        Why.Build => OfKind("what is built", Why.Build, u => u.Consumer is ProxyConsumer.BuildFrom or ProxyConsumer.BuildRun),
        _ => set.Containers.Where(c => c.IsCalled(subject)).Select(c => Of(c, subject)),
    };

    IEnumerable<WhyAnswer> OfKind(string heading, string subject, Func<ProxyUse, bool> isMeant)
    {
        var readers = _pulls.All.Where(isMeant).Select(u => ProxyReader.Of(u, set, found)).ToList();
        if (readers.Count == 0)
            yield break;
        // Those of one fate are told together.
        var parts = readers.Select(r => (Reader: r, Facts: _proxy.FactsOf(r, _pulls).ToImmutableArray())).GroupBy(p => string.Join('\n', p.Facts), StringComparer.Ordinal)
            .Select(g => new WhyPart(Places.Joined(g.Select(p => Title(p.Reader.Use)), MostOfOneKind), g.First().Facts));
        yield return new WhyAnswer(subject, $"{heading} ({Places.Joined(readers.Select(r => r.Use.Location.Physical.Document.Path).Distinct(StringComparer.Ordinal), 4)})", [.. parts])
        {
            Findings = Sorted(readers.SelectMany(r => r.Findings.Concat(_proxy.Misplaced(r.Use)))),
        };
    }

    string Title(ProxyUse use)
    {
        var place = Places.Of(use.Location);
        return use.Consumer switch
        {
            ProxyConsumer.BuildFrom => $"FROM, which the daemon pulls ({place})",
            ProxyConsumer.BuildRun => $"RUN steps ({place})",
            _ when use.Command is { } command => $"{command.Words}{(_pulls.ImagesOf(use).Take(2).ToList() is [var only] ? $" {only}" : "")} ({place})",
            _ => $"docker compose up, which nothing here calls ({use.Location.Document.Path})",
        };
    }

    WhyAnswer Of(ContainerSpec container, string subject)
    {
        var parts = ImmutableArray.CreateBuilder<WhyPart>();
        var (findings, ofImage) = (new List<Diagnostic>(), new List<Diagnostic>());
        if (_pulls.Of(container) is { } pull)
            Add(pull, pull.Command is { IsPodman: true } ? "its image is pulled by podman" : "its image is pulled by the daemon", ofImage);
        foreach (var build in _pulls.BuildsOf(container))
            Add(build, build.Consumer == ProxyConsumer.BuildFrom ? "its image is built on images that the daemon pulls" : "RUN steps of its build", ofImage);
        if (set.Proxies.Of(container) is { } use)
        {
            var k3s = K3sContainer.TryGet(container, set.Files);
            Add(use, k3s is { RunsAgent: not Truth.No } ? "inside, containerd pulls pause, coredns, traefik … from docker.io" : "its process", findings);
        }

        parts.Add(new WhyPart("its network", [.. _network.FactsOf(container)]));
        findings.AddRange(_network.FindingsOf(container));
        var image = container.Image is { Text.Length: > 0 } text && text.ToString() != Focused.Label(container) ? $"{text}, " : "";
        return new WhyAnswer(subject, $"{Focused.Label(container)} ({image}from {Places.Of(container.Location)})", parts.ToImmutable()) { Findings = InOrder(findings, ofImage) };

        void Add(ProxyUse use, string title, List<Diagnostic> told)
        {
            var reader = ProxyReader.Of(use, set, found);
            parts.Add(new WhyPart(title, [.. _proxy.FactsOf(reader, _pulls)]));
            told.AddRange(reader.Findings);
            told.AddRange(_proxy.Misplaced(use));
        }
    }

    /// <summary>
    /// What is said of the container itself before what is said of its image: who asks by its name has mostly got that far, and the image may be
    /// there from before. What is only told comes last.
    /// </summary>
    static ImmutableArray<Diagnostic> InOrder(IEnumerable<Diagnostic> ofContainer, IEnumerable<Diagnostic> ofImage) =>
        [.. Sorted(ofContainer).Concat(Sorted(ofImage)).Distinct<Diagnostic>(ReferenceEqualityComparer.Instance).OrderByDescending(f => f.Severity >= DiagnosticSeverity.Warning)];

    /// <summary>The worst first; of equals, what fails first.</summary>
    static ImmutableArray<Diagnostic> Sorted(IEnumerable<Diagnostic> findings) =>
        [.. findings.Distinct<Diagnostic>(ReferenceEqualityComparer.Instance).OrderByDescending(f => f.Severity)];
}
