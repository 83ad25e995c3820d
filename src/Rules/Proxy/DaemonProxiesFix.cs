using System.Buffers;
using System.Collections.Immutable;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Proxy;

/// <summary>Gives dockerd the proxy of a shell: <c>proxies</c> in the one daemon.json of the set that this machine's daemon reads.</summary>
static class DaemonProxiesFix
{
    /// <summary>The first Engine that knows <c>proxies</c>.</summary>
    static readonly Version _firstEngine = new(23, 0);

    static readonly SearchValues<char> _notPlain = SearchValues.Create("\"\\'`$ \t\r\n<>{}");

    /// <summary>The entry in words: with the values where they can be shown, without them where they are secret or not known.</summary>
    public static string Shown(ProxyRoute route) =>
        Values(route) is { IsEmpty: false } values && !values.Any(v => v.Value.Contains('@', StringComparison.Ordinal))
            ? $"\"proxies\": {{{string.Join(", ", values.Select(v => $"\"{v.Key}\": \"{v.Value}\""))}}}" : "\"proxies\"";

    /// <summary>
    /// Unsafe: the daemon must be started again, and be of Engine 23.0 or newer. Null where there is not just one file, or one with
    /// proxies already, with errors, or with comments behind its last entry.
    /// </summary>
    public static Fix? For(Deployment deployment, ProxyRoute route, Configuration configuration)
    {
        // A CI job's runner has files of its own.
        if (route.Location.Document.IsInCi || Values(route) is not { IsEmpty: false } values || (configuration.EngineVersion ?? deployment.InstalledEngine) is { } engine && engine < _firstEngine
            || deployment.AllDaemons.Where(d => d.Source == DaemonSource.DaemonJson).ToList() is not [{ IsRead: Truth.Yes, Json: { } root, Document: var document }]
            || !deployment.Documents.Contains(document) || !document.Tree.Errors.IsEmpty || root.Entry("proxies") is not null
            // Misplaced keys are to be moved, not repeated.
            || root.Entry("http-proxy") is not null || root.Entry("https-proxy") is not null || root.Entry("no-proxy") is not null || root.Entry("proxy") is not null)
            return null;
        var newLine = document.Lines.LineEnd;
        if (root.Entries is not [.., var last])
            return Make(document.At(root), $"{{{newLine}  {Block(values, newLine, "  ", "  ")}{newLine}}}");
        // After the last entry comes nothing but the brace.
        if (document.Text[last.Span.End..root.Span.End].Trim() != "}")
            return null;
        var end = document.At(last.Span.End, 0);
        if (document.Lines.GetLine(root.Span.Start) == document.Lines.GetLine(root.Span.End))
            return Make(end, $", \"proxies\": {{{string.Join(", ", values.Select(v => $"\"{v.Key}\": \"{v.Value}\""))}}}");
        var indent = document.Text[document.Lines.GetStart(document.Lines.GetLine(last.Span.Start))..last.Span.Start];
        return string.IsNullOrWhiteSpace(indent) ? Make(end, $",{newLine}{indent}{Block(values, newLine, indent, indent)}") : null;
    }

    static Fix Make(Location place, string text) => new("Give the daemon the proxy", FixSafety.Unsafe, new FixEdit(place, text));

    static string Block(ImmutableArray<(string Key, string Value)> values, string newLine, string indent, string step) =>
        $"\"proxies\": {{{newLine}{string.Join($",{newLine}", values.Select(v => $"{indent}{step}\"{v.Key}\": \"{v.Value}\""))}{newLine}{indent}}}";

    /// <summary>Registries are https: a proxy for http alone is meant for them too. Empty where a value is not known, or no plain text.</summary>
    static ImmutableArray<(string Key, string Value)> Values(ProxyRoute route)
    {
        (string Key, SourcedText? Value)[] all =
            [("http-proxy", route.Settings.HttpProxy), ("https-proxy", route.Settings.Any is null ? null : route.Settings.HttpsProxy ?? route.Settings.HttpProxy), ("no-proxy", route.Settings.NoProxy)];
        var named = all.Where(v => v.Value is { Text.Length: > 0 }).ToList();
        return named.TrueForAll(v => v.Value!.Value.Known is { } known && !known.AsSpan().ContainsAny(_notPlain))
            ? [.. named.Select(v => (v.Key, v.Value!.Value.Text))] : [];
    }
}
