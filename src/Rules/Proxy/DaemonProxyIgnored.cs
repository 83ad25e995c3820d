using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Schemas;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Proxy;

/// <summary>
/// Proxy settings in daemon.json where dockerd ignores them, or in a spelling that it dies of. Fix: the three keys in
/// <c>proxies</c>, with the values that the file has.
/// </summary>
public sealed class DaemonProxyIgnored : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM6016",
        title: "A proxy in daemon.json that dockerd does not use",
        messageFormat: "{0}",
        Category.Proxy,
        DiagnosticSeverity.Error);

    static readonly Version _firstEngine = new(23, 0);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.DaemonJson, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        if (context.Document.Root is not DataFileSyntax { First: DataMappingSyntax root })
            return;
        var mistakes = root.Entries.SelectMany(e => Read(e, context)).ToList();
        if (mistakes.Count == 0)
            return;
        // An old engine knows no place for them in the file at all.
        var fix = context.EngineVersion is { } engine && engine < _firstEngine ? null : DaemonProxyFix.For(context.Document, root);
        // Three keys at the top level are one mistake, mended in one go.
        foreach (var same in mistakes.GroupBy(m => m.WhatHappens).Select(g => g.ToList()))
        {
            context.Report(same[0] with
            {
                Fix = fix,
                Related = [.. same[0].Related, .. same.Skip(1).Select(m => new RelatedLocation(m.Location, "and this one in the same way"))],
            });
        }
    }

    static IEnumerable<Diagnostic> Read(DataEntrySyntax entry, AnalysisContext<Document> context)
    {
        var name = entry.Key.Value;
        // The key of an object is found in any letter case; that of anything else is held against the flags.
        if (name.Equals("proxies", StringComparison.OrdinalIgnoreCase))
            return ReadProxies(entry, context);
        if (entry.Value is not DataMappingSyntax && DaemonProxyFix.KeyFor(name) is { } key)
        {
            return [name == key
                ? Ignored(context.At(entry.Key), $"Dockerd accepts `{name}` at the top level of daemon.json and ignores it: it is read inside `proxies` alone")
                : Fatal(context.At(entry.Key), $"`{name}` is no key of daemon.json, and dockerd does not start with it: the proxy belongs in `proxies`, as `{key}`", name)];
        }

        // An object under another name is taken apart, and its members are held against the names of flags.
        if (entry.Value is DataMappingSyntax { Entries: { IsEmpty: false } members } && members.All(m => DaemonProxyFix.KeyFor(m.Key.Value) is not null))
        {
            var unknown = members.FirstOrDefault(m => DaemonProxyFix.KeyFor(m.Key.Value) != m.Key.Value);
            return [unknown is null
                ? Ignored(context.At(entry.Key), $"Dockerd accepts `{name}` in daemon.json and ignores what is in it: the key is `proxies`")
                : Fatal(context.At(entry.Key), $"`{name}` is no key of daemon.json, and dockerd does not start with it: the key is `proxies`", unknown.Key.Value)];
        }

        return [];
    }

    static IEnumerable<Diagnostic> ReadProxies(DataEntrySyntax entry, AnalysisContext<Document> context)
    {
        if (context.EngineVersion is { } engine && engine < _firstEngine)
        {
            yield return Fatal(context.At(entry.Key), $"Engine {engine} does not know `proxies` in daemon.json, and dockerd does not start with it: 23.0 is the first that does", "http-proxy");
            yield break;
        }

        if (entry.Value is not DataMappingSyntax proxies)
        {
            if (!entry.Value.Span.IsEmpty)
                yield return Fatal(context.At(entry.Value), "`proxies` holds an object with `http-proxy`, `https-proxy` and `no-proxy`: dockerd does not start with anything else", "proxies");
            yield break;
        }

        foreach (var member in proxies.Entries)
        {
            var name = member.Key.Value;
            var key = DaemonProxyFix.KeyFor(name);
            if (key is null && DaemonJsonReader.IsLetThrough(name))
                continue;
            if (name != key)
            {
                yield return Fatal(context.At(member.Key), member.Value is DataMappingSyntax
                    ? $"`proxies.{name}` is the form of the CLI's config.json: dockerd does not start with it in daemon.json"
                    : $"`proxies.{name}` is unknown to dockerd, which does not start with it{(key is null ? "" : $": the key is `{key}`")}", name);
            }
            else if (member.Value is not DataScalarSyntax { Type: ScalarType.String or ScalarType.Null })
            {
                yield return Fatal(context.At(member.Value), $"`proxies.{name}` is one string{(name == "no-proxy" ? ", its entries separated by commas" : "")}: dockerd does not start with anything else", name);
            }
        }
    }

    static Diagnostic Ignored(Location location, string message) => Diagnostic.Create(_descriptor, location, message) with
    {
        Label = "accepted, and not read",
        WhatHappens = "`dockerd --validate` says OK, the daemon starts, and pulls go out directly",
        WhatToDo = "put http-proxy, https-proxy and no-proxy into \"proxies\", and restart the daemon",
    };

    static Diagnostic Fatal(Location location, string message, string directive) => Diagnostic.Create(_descriptor, location, message) with
    {
        Label = "stops the daemon",
        WhatHappens = $"the following directives don't match any configuration option: {directive}",
        WhatToDo = "put http-proxy, https-proxy and no-proxy into \"proxies\" as strings, and restart the daemon",
    };
}

/// <summary>Gathers every proxy value of a daemon.json, and writes it once, where dockerd reads it.</summary>
static class DaemonProxyFix
{
    static readonly ImmutableArray<string> _keys = ["http-proxy", "https-proxy", "no-proxy"];

    /// <summary>The key that a spelling means: <c>httpProxy</c>, <c>HTTP_PROXY</c>, <c>http-proxy</c>. Null for other words.</summary>
    public static string? KeyFor(string name) => DaemonJsonReader.ProxyKey(name);

    /// <summary>One fix for the whole file, since every mistake has a part in it; null where two values compete, or one is no text.</summary>
    public static Fix? For(Document document, DataMappingSyntax root)
    {
        var values = new SortedDictionary<int, string>();
        var sources = new List<DataEntrySyntax>();
        foreach (var entry in root.Entries)
        {
            var members = KeyFor(entry.Key.Value) is not null ? [entry] : entry.Value is DataMappingSyntax mapping ? Members(mapping) : [];
            if (entry.Key.Value == "proxies")
            {
                // An empty one gives its place; what is no object cannot be kept.
                if (entry.Value is not (DataMappingSyntax or DataScalarSyntax { IsNull: true }))
                    return null;
            }
            else if (members.IsEmpty || KeyFor(entry.Key.Value) is null && members.Any(m => KeyFor(m.Key.Value) is null))
            {
                continue;
            }

            sources.Add(entry);
            foreach (var member in members)
            {
                if (KeyFor(member.Key.Value) is not { } key || Value(document, member.Value) is not { } value || !values.TryAdd(_keys.IndexOf(key), value))
                    return null;
            }
        }

        if (values.Count == 0)
            return null;
        var edits = ImmutableArray.CreateBuilder<FixEdit>();
        edits.Add(new FixEdit(document.At(sources[0]), Written(document, sources[0], values)));
        foreach (var source in sources.Skip(1))
        {
            // The comma before it goes too: something always stands before the second.
            var before = root.Entries[root.Entries.IndexOf(source) - 1];
            edits.Add(new FixEdit(document.At(before.Span.End, source.Span.End - before.Span.End), ""));
        }

        return new Fix("Put the proxy into \"proxies\"", FixSafety.Safe, edits.ToImmutable());
    }

    /// <summary>The members of <c>proxies</c>; of <c>proxies.default</c>, where the file has the form of the CLI's.</summary>
    static ImmutableArray<DataEntrySyntax> Members(DataMappingSyntax mapping) =>
        mapping.Entries is [{ Value: DataMappingSyntax { Entries: var inner } }] ? inner : mapping.Entries;

    static string? Value(Document document, DataNode node) => node switch
    {
        DataScalarSyntax { Type: ScalarType.String } scalar => document.Tree.TextOf(scalar),
        DataSequenceSyntax list when list.Items.All(i => i is DataScalarSyntax { Type: ScalarType.String }) =>
            $"\"{string.Join(',', list.Items.Cast<DataScalarSyntax>().Select(i => document.Tree.TextOf(i.ContentSpan)))}\"",
        _ => null,
    };

    static string Written(Document document, DataEntrySyntax first, SortedDictionary<int, string> values)
    {
        var lineStart = document.Lines.GetStart(document.Lines.GetLine(first.Span.Start));
        var indent = document.Text[lineStart..first.Span.Start];
        if (!string.IsNullOrWhiteSpace(indent))
            return $"\"proxies\": {{ {string.Join(", ", values.Select(v => $"\"{_keys[v.Key]}\": {v.Value}"))} }}";
        var lineEnd = document.Lines.LineEnd;
        var text = new StringBuilder($"\"proxies\": {{{lineEnd}");
        text.AppendJoin($",{lineEnd}", values.Select(v => $"{indent}{indent}\"{_keys[v.Key]}\": {v.Value}"));
        return text.Append(lineEnd).Append(indent).Append('}').ToString();
    }
}
