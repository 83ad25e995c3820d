using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.K3s;

/// <summary>
/// Addresses of a K3s cluster that do not fit each other: pods and services in one range, a DNS address outside the services' range. Both in
/// config.yaml and on a container's command line.
/// </summary>
public sealed class K3sRanges : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM4015",
        title: "Address ranges of K3s that do not fit each other",
        messageFormat: "{0}",
        Category.K3s,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;

    public override void Initialize(RuleContext context)
    {
        context.RegisterDocumentAction(DocumentKind.K3sConfig, c =>
        {
            if (K3sKeys.Root(c.Document) is not null && K3sConfigFile.Merge(c.Document, []) is { } flags)
                Analyze(flags, FilePaths.NameOf(FilePaths.FolderOf(FilePaths.Normalize(c.Document.EffectivePath))) == "config.yaml.d", c.Report);
        });
        context.RegisterCommandAction(AnalyzeCommand, "k3s");
        context.RegisterContainerAction(c =>
        {
            // What config.yaml says alone is found there.
            if (K3sContainer.TryGet(c.Subject, c.Deployment.Files) is { Role: K3sRole.Server } k3s && k3s.Flags.Any(f => IsRange(f.Name) && f.Location.Document.Kind != DocumentKind.K3sConfig))
                Analyze(k3s.Flags, !k3s.IsComplete, c.Report);
        });
    }

    // A config.yaml on the machine may say the rest.
    static void AnalyzeCommand(AnalysisContext<ShellCommand> context)
    {
        if (K3sCommandLine.TryRead(context.Subject) is { Role: K3sRole.Server } k3s)
            Analyze(k3s.Flags, mayBeMore: true, context.Report);
    }

    static bool IsRange(string name) => name is "cluster-cidr" or "service-cidr" or "cluster-dns";

    /// <param name="mayBeMore">What is not here may stand in another file: no default counts.</param>
    static void Analyze(IReadOnlyList<K3sFlag> flags, bool mayBeMore, Action<Diagnostic> report)
    {
        var services = Ranges(flags, "service-cidr");
        var pods = Ranges(flags, "cluster-cidr");
        if (services is null || pods is null)
            return;
        foreach (var (range, place) in pods.Where(p => p.Place is not null).Concat(services.Where(s => s.Place is not null && pods.All(p => p.Place is null))))
        {
            var isPods = pods.Any(p => p.Place == place);
            var other = (isPods ? services : pods).FirstOrDefault(o => o.Range.Overlaps(range));
            if (other.Range == default || mayBeMore && other.Place is null)
                continue;
            report(Diagnostic.Create(_descriptor, place!.Value, $"Pods and services have the same addresses: `{range}` and `{other.Range}` overlap") with
            {
                Related = other.Place is { } related ? [new RelatedLocation(related, isPods ? "the services' range" : "the pods' range")] : [],
                WhatHappens = other.Place is null ? $"{other.Range} is the default of --{(isPods ? "service" : "cluster")}-cidr; an address may be a pod's and a service's at once" : "an address may be a pod's and a service's at once",
                WhatToDo = "choose two ranges that share nothing",
            });
        }

        if (mayBeMore && services.All(s => s.Place is null))
            return;
        foreach (var flag in flags.Where(f => f.Name == "cluster-dns" && f.Value is not null))
        {
            foreach (var text in flag.Value!.Value.Split(','))
            {
                if (text.Known is not { } known || !NetworkAddress.TryParse(known.Trim(), out var address) || services.Any(s => s.Range.Contains(address)) || services.All(s => s.Range.Address.IsIPv6 != address.IsIPv6))
                    continue;
                report(Diagnostic.Create(_descriptor, text.Location, $"The cluster's DNS `{known.Trim()}` lies outside the services' addresses, {string.Join(" and ", services.Select(s => $"`{s.Range}`"))}") with
                {
                    Related = [.. services.Where(s => s.Place is not null).Select(s => new RelatedLocation(s.Place!.Value, "the services' range"))],
                    WhatHappens = $"the provided IP ({known.Trim()}) is not in the valid range; the DNS service is not made, and pods resolve no name",
                    WhatToDo = "choose an address out of service-cidr, or leave cluster-dns out: K3s takes the tenth",
                });
            }
        }
    }

    /// <summary>The ranges with their places, or the default without one; null where one cannot be read.</summary>
    static List<(CidrRange Range, Location? Place)>? Ranges(IReadOnlyList<K3sFlag> flags, string name)
    {
        var ranges = new List<(CidrRange, Location?)>();
        foreach (var flag in flags.Where(f => f.Name == name))
        {
            if (flag.Value is not { } value)
                return null;
            foreach (var text in value.Split(','))
            {
                if (text.Known is not { } known || !CidrRange.TryParse(known.Trim(), out var range))
                    return null;
                ranges.Add((range, text.Location));
            }
        }

        if (ranges.Count == 0 && CidrRange.TryParse(name == "cluster-cidr" ? "10.42.0.0/16" : "10.43.0.0/16", out var standard))
            ranges.Add((standard, null));
        return ranges;
    }
}
