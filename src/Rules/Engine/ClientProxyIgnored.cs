using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Engine;

/// <summary>
/// Proxy settings in the CLI's config.json that it does not read: daemon.json's spelling, a variable's name, at the top level, without the
/// <c>default</c> around them, or under a name that is no daemon's address. Fix: the key or the level that is missing.
/// </summary>
public sealed class ClientProxyIgnored : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM3030",
        title: "A proxy in config.json that the CLI does not read",
        messageFormat: "{0}",
        Category.Engine,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.ClientConfig, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        if (ClientKeys.Root(context.Document) is not { } root)
            return;
        foreach (var entry in root.Entries)
        {
            var name = entry.Key.Value;
            if (ClientKeys.ProxyKey(name) is { } key)
            {
                context.Report(Find(context, entry.Key, $"The CLI ignores `{name}` at the top level of config.json: it reads `{key}` in `proxies.default`") with
                {
                    WhatToDo = $"move it into \"proxies\": {{\"default\": {{...}}}}, as \"{key}\"",
                });
            }
            else if (name.Equals("proxy", StringComparison.OrdinalIgnoreCase) && entry.Value is DataMappingSyntax && ClientKeys.Entry(root, "proxies") is null)
            {
                context.Report(Find(context, entry.Key, $"The CLI ignores `{name}` in config.json: the key is `proxies`") with { WhatToDo = "write \"proxies\"", Fix = Rename(context, entry.Key, "proxies") });
            }
            else if (name.Equals("proxies", StringComparison.OrdinalIgnoreCase) && entry.Value is DataMappingSyntax proxies)
            {
                AnalyzeProxies(context, proxies);
            }
        }
    }

    static void AnalyzeProxies(AnalysisContext<Document> context, DataMappingSyntax proxies)
    {
        var bare = proxies.Entries.Where(e => ClientKeys.ProxyKey(e.Key.Value) is not null && e.Value is DataScalarSyntax).ToList();
        if (bare.Count > 0)
        {
            context.Report(Find(context, bare[0].Key, $"`{bare[0].Key.Value}` stands in `proxies` itself: the CLI reads it one level deeper, in `default` or a daemon's address") with
            {
                Related = [.. bare.Skip(1).Select(e => new RelatedLocation(context.At(e.Key), "and this one in the same way"))],
                WhatHappens = $"WARNING: Error parsing config file: json: cannot unmarshal string into Go struct field ConfigFile.proxies.{bare[0].Key.Value} of type configfile.ProxyConfig",
                WhatToDo = "write \"proxies\": {\"default\": {...}}",
                Fix = bare.Count == proxies.Entries.Length ? Wrap(context.Document, proxies, bare) : null,
            });
        }

        foreach (var host in proxies.Entries.Except(bare))
        {
            if (host.Value is DataMappingSyntax { Entries.IsEmpty: false } settings && host.Key.Value != "default" && !host.Key.Value.Contains(':', StringComparison.Ordinal) && !Model.Placeholder.IsMarked(host.Key.Value))
            {
                var isCase = host.Key.Value.Equals("default", StringComparison.OrdinalIgnoreCase);
                context.Report(Find(context, host.Key, $"`{host.Key.Value}` is no address of a daemon: entries of `proxies` go by the address (`tcp://host:2376`, `unix:///var/run/docker.sock`) or by `default`") with
                {
                    WhatToDo = "write \"default\"",
                    Fix = isCase && proxies.Entry("default") is null ? Rename(context, host.Key, "default") : null,
                });
            }

            foreach (var setting in (host.Value as DataMappingSyntax)?.Entries ?? [])
                AnalyzeSetting(context, (DataMappingSyntax)host.Value, setting);
        }
    }

    static void AnalyzeSetting(AnalysisContext<Document> context, DataMappingSyntax settings, DataEntrySyntax setting)
    {
        var name = setting.Key.Value;
        if (ClientKeys.ProxyKey(name) is not { } key || key.Equals(name, StringComparison.OrdinalIgnoreCase))
            return;
        context.Report(Find(context, setting.Key, $"The CLI ignores `{name}` in `proxies`: the key is `{key}`") with
        {
            WhatHappens = name.Contains('-', StringComparison.Ordinal) ? "the spelling is daemon.json's; the CLI says nothing, and containers get no proxy" : "the CLI says nothing, and containers get no proxy",
            WhatToDo = $"write \"{key}\"",
            Fix = ClientKeys.Entry(settings, key) is null ? Rename(context, setting.Key, key) : null,
        });
    }

    static Fix Rename(AnalysisContext<Document> context, DataScalarSyntax key, string name) =>
        new($"Write {name}", FixSafety.Safe, new FixEdit(new Location(context.Document, key.ContentSpan), name));

    static Fix Wrap(Document document, DataMappingSyntax proxies, List<DataEntrySyntax> bare) => new("Put them into default", FixSafety.Safe, ImmutableArray.Create<FixEdit>(
        [
            new FixEdit(document.At(proxies.Span.Start + 1, 0), "\"default\": {"),
            .. bare.Where(e => ClientKeys.ProxyKey(e.Key.Value) != e.Key.Value).Select(e => new FixEdit(new Location(document, e.Key.ContentSpan), ClientKeys.ProxyKey(e.Key.Value)!)),
            new FixEdit(document.At(proxies.Span.End - 1, 0), "}"),
        ]));

    static Diagnostic Find(AnalysisContext<Document> context, DataNode node, string message) => Diagnostic.Create(_descriptor, context.At(node), message);
}
