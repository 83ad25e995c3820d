using System.Globalization;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.K3s;

/// <summary>
/// A key under <c>configs:</c> that is not <c>host[:port]</c> of an endpoint: a URL, or the host without the endpoint's port. Its
/// credentials and certificates are not used. Fix: the key of the endpoint.
/// </summary>
public sealed class RegistriesConfigKeyMismatch : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM4002",
        title: "A configs key of registries.yaml that is no endpoint",
        messageFormat: "`{0}` under `configs` {1}: what stands below it is not used there",
        Category.K3s,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.RegistriesYaml, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        if (context.Document.Root is not DataFileSyntax { First: DataMappingSyntax root } || root["configs"] is not DataMappingSyntax configs)
            return;
        var endpoints = Endpoints(root).ToList();
        foreach (var entry in configs.Entries)
        {
            var key = entry.Key;
            if (key.Value.Contains("://", StringComparison.Ordinal) || key.Value.Contains('/', StringComparison.Ordinal))
                Report(context, entry, configs, "is a URL, and K3s looks for `host[:port]`", RegistryEndpoint.Parse(key.Value)?.ConfigKey, endpoints);
            else if (OtherPort(key.Value, endpoints) is { } endpoint)
                Report(context, entry, configs, $"is not the endpoint `{endpoint.Endpoint.ConfigKey}`", endpoint.Endpoint.ConfigKey, [endpoint]);
            else if (MirrorOnly(key.Value, root, endpoints) is { } only)
                Report(context, entry, configs, $"is the mirror's name, and the host that is asked is `{only.Endpoint.ConfigKey}`", only.Endpoint.ConfigKey, [only]);
        }
    }

    static void Report(
        AnalysisContext<Document> context, DataEntrySyntax entry, DataMappingSyntax configs, string what, string? meant,
        IReadOnlyList<(DataNode Node, RegistryEndpoint Endpoint)> endpoints)
    {
        var named = endpoints.Where(e => e.Endpoint.ConfigKey == meant).ToList();
        context.Report(Diagnostic.Create(_descriptor, context.At(entry.Key), entry.Key.Value, what) with
        {
            Related = [.. named.Select(e => new RelatedLocation(context.At(e.Node), "the endpoint that is contacted"))],
            WhatHappens = "the endpoint is contacted without these credentials and certificates, and K3s logs nothing of it",
            WhatToDo = meant is null ? "write the host and port of the endpoint" : $"write \"{meant}\"",
            Fix = meant is null || configs.Entry(meant) is not null ? null
                : new Fix($"Write the key as {meant}", FixSafety.Safe, new FixEdit(context.At(entry.Key), string.Create(CultureInfo.InvariantCulture, $"\"{meant}\""))),
        });
    }

    /// <summary>The one endpoint on the same host under another port, where no endpoint and no registry goes by the key itself.</summary>
    static (DataNode Node, RegistryEndpoint Endpoint)? OtherPort(string key, List<(DataNode Node, RegistryEndpoint Endpoint)> endpoints)
    {
        if (RegistryEndpoint.Parse(key) is not { } written || endpoints.Any(e => e.Endpoint.ConfigKey.Equals(key, StringComparison.OrdinalIgnoreCase)))
            return null;
        var onHost = endpoints.Where(e => e.Endpoint.Host == written.Host).DistinctBy(e => e.Endpoint.ConfigKey).ToList();
        return onHost is [var only] ? only : null;
    }

    /// <summary>
    /// The one endpoint of the mirror that goes by the key, where no endpoint has the key for its host. Only names that no public DNS has:
    /// credentials for a public registry count when it is asked itself, after its mirrors.
    /// </summary>
    static (DataNode Node, RegistryEndpoint Endpoint)? MirrorOnly(string key, DataMappingSyntax root, List<(DataNode Node, RegistryEndpoint Endpoint)> endpoints)
    {
        if (key is "*" or "docker.io" || RegistryEndpoint.Parse(key) is not { } host || host.IsLan != Truth.Yes && !IsWord(key)
            || endpoints.Any(e => e.Endpoint.ConfigKey.Equals(key, StringComparison.OrdinalIgnoreCase)))
            return null;
        var own = Endpoints(root).Where(e => e.Node.Ancestors().OfType<DataEntrySyntax>().ElementAtOrDefault(1)?.Key.Value == key).DistinctBy(e => e.Endpoint.ConfigKey).ToList();
        return own is [var only] && !Placeholder.IsHost(only.Endpoint.Host) ? only : null;
    }

    static bool IsWord(string key) => !key.Contains('.', StringComparison.Ordinal) && !key.Contains(':', StringComparison.Ordinal);

    static IEnumerable<(DataNode Node, RegistryEndpoint Endpoint)> Endpoints(DataMappingSyntax root)
    {
        if (root["mirrors"] is not DataMappingSyntax mirrors)
            yield break;
        foreach (var mirror in mirrors.Entries)
        {
            if (mirror.Value.Resolved is not DataMappingSyntax body || body["endpoint"] is not DataSequenceSyntax list)
                continue;
            foreach (var item in list.Items)
            {
                if (item is DataScalarSyntax scalar && RegistryEndpoint.Parse(scalar.Value) is { } endpoint)
                    yield return (item, endpoint);
            }
        }
    }
}
