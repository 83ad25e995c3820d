using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.K3s;

/// <summary>
/// An endpoint that is not contacted as it is meant: no URL, a misspelt scheme, a path that loses <c>/v2</c>, the same one twice, http
/// that is asked for by no scheme. Fix: the scheme's missing characters, a comma taken off.
/// </summary>
public sealed class RegistriesEndpoint : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM4006",
        title: "An endpoint of registries.yaml that K3s takes for another one",
        messageFormat: "The endpoint `{0}` {1}",
        Category.K3s,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.RegistriesYaml, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        if (RegistriesFile.Read(context.Document) is not { } file)
            return;
        foreach (var mirror in file.Mirrors)
        {
            var seen = new Dictionary<string, DataScalarSyntax>(StringComparer.Ordinal);
            foreach (var (node, endpoint) in mirror.Endpoints)
            {
                if (file.IsOpen(node))
                    continue;
                if (Read(node, endpoint, file, context) is { } finding)
                    context.Report(finding);
                else if (endpoint is not null && !seen.TryAdd($"{endpoint.Scheme}://{endpoint.ConfigKey}{(endpoint.OverridesPath ? endpoint.Path : "")}", node))
                    context.Report(Twice(node, seen[$"{endpoint.Scheme}://{endpoint.ConfigKey}{(endpoint.OverridesPath ? endpoint.Path : "")}"], context));
            }
        }
    }

    static Diagnostic? Read(DataScalarSyntax node, RegistryEndpoint? endpoint, RegistriesFile file, AnalysisContext<Document> context)
    {
        var text = node.Value;
        if (SchemeMeant(text) is { } meant)
        {
            return Find(context, node, "has a misspelt scheme: what K3s contacts is another host") with
            {
                WhatToDo = $"write {meant}",
                Fix = new Fix($"Write {meant}", FixSafety.Safe, new FixEdit(new Location(context.Document, node.ContentSpan), meant)),
            };
        }

        var form = EndpointForm.Read(text);
        if (text.EndsWith(',') || text.EndsWith(';'))
        {
            return Find(context, node, $"ends in `{text[^1]}`, which YAML takes for a part of it") with
            {
                WhatHappens = form.Error is { } trailing ? Ignored(text, trailing) : null,
                WhatToDo = "take it off",
                Fix = new Fix($"Write {text[..^1]}", FixSafety.Safe, new FixEdit(new Location(context.Document, node.ContentSpan), text[..^1])),
            };
        }

        if (text.Contains(',', StringComparison.Ordinal))
            return Find(context, node, "holds several: each is an item of its own") with { WhatToDo = "write one item for each" };
        if (form.Error is { } error)
            return Find(context, node, "is no URL, and K3s leaves it out") with { WhatHappens = Ignored(text, error), WhatToDo = "write https://host:port" };
        if (form.Host.Length == 0)
            return Find(context, node, "names no host") with { WhatToDo = "write https://host:port" };
        if (form.Scheme is not ("" or "http" or "https"))
            return Find(context, node, $"is asked for by `{form.Scheme}`, and registries speak http and https") with { WhatToDo = "write https:// or http://" };
        if (endpoint is { OverridesPath: true } && !form.Path.Split('/', '?').Contains("v2") && !form.Path.Contains("/v2", StringComparison.Ordinal))
        {
            return Find(context, node, $"has the path `{endpoint.Path}`, and K3s does not add `/v2` to a path that is given") with
            {
                WhatHappens = $"containerd asks for {form.Host}{endpoint.Path.TrimEnd('/')}/<repository>/manifests/<tag>",
                WhatToDo = "leave the path out, and put a project's name in front of the repositories with rewrite",
            };
        }

        return endpoint is { HasScheme: false, Port: not (null or 443), Scheme: "https", IsLan: Truth.Yes } && !HasTls(file, endpoint)
            ? Find(context, node, "has no scheme, and is asked for by https") with
            {
                Severity = DiagnosticSeverity.Info,
                WhatHappens = "http: server gave HTTP response to HTTPS client, where the registry has no certificate",
                WhatToDo = "write https:// or http:// before it",
            }
            : null;
    }

    static bool HasTls(RegistriesFile file, RegistryEndpoint endpoint) =>
        file.Configs.Any(c => c.Key.Value == endpoint.ConfigKey && RegistriesFile.Part(c, "tls") is not null);

    static string Ignored(string text, string error) =>
        $"Ignoring invalid endpoint URL: parse \"{(text.Contains("://", StringComparison.Ordinal) ? "" : "//")}{text}\": {error}";

    /// <summary><c>http:/host</c>, <c>https//host</c>, <c>https:host</c>, <c>http;//host</c>: the same with its scheme mended; null for all else.</summary>
    static string? SchemeMeant(string text)
    {
        var scheme = text.StartsWith("https", StringComparison.OrdinalIgnoreCase) ? text[..5] : text.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? text[..4] : null;
        if (scheme is null)
            return null;
        var rest = text.AsSpan(scheme.Length);
        var host = rest.TrimStart(":;/");
        var marks = rest[..^host.Length];
        // http:5000 is a host of that name.
        if (host.IsEmpty || marks is "" or "://" || marks is ":" && char.IsAsciiDigit(host[0]) || marks is "/")
            return null;
        return $"{scheme.ToLowerInvariant()}://{host}";
    }

    static Diagnostic Twice(DataScalarSyntax node, DataScalarSyntax first, AnalysisContext<Document> context) =>
        Find(context, node, "stands in this list already") with
        {
            Severity = DiagnosticSeverity.Info,
            Related = [new RelatedLocation(context.At(first), "here for the first time")],
            WhatHappens = "Skipping duplicate endpoint URL",
            WhatToDo = "remove it",
        };

    static Diagnostic Find(AnalysisContext<Document> context, DataScalarSyntax node, string what) =>
        Diagnostic.Create(_descriptor, new Location(context.Document, node.ContentSpan), node.Value, what);
}
