using Microsoft.CodeAnalysis.Text;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Editor;

/// <summary>A proxy setting, wherever it stands: which consumers of the set read this very one, which do not, and why.</summary>
static class HoverProxies
{
    const string Containerd = "CONTAINERD_";

    public static Hover? At(Deployment deployment, EditorPlace place)
    {
        if (HoverNoProxy.EntryAt(deployment, place) is { } entry)
            return entry;
        var word = place.WordAt(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
        // The dashes of -eNAME and --build-arg=NAME are not the name's.
        var name = place.Document.Tree.TextOf(word);
        if (!IsName(name) || word.Start > 0 && place.Document.Text[word.Start - 1] == '$' || IsBraced(place.Document.Text, word))
            return null;
        var target = place.Document.At(EntryOf(place, word) ?? word);
        var found = Fates(deployment, target, name);
        if (found.Count == 0 && SetFor(deployment, place, name) is { } setAt)
            found = Fates(deployment, target = setAt, name);
        // A word of prose is no setting.
        var route = found.Count > 0 ? found[0].Route : null;
        if (deployment.Proxies.Named.FirstOrDefault(r => Sets(r, target, name)) is { } named && (route is null || named.Carrier == ProxyCarrier.EnvironmentFile))
            route = named;
        if (route is null)
            return ExceptionAlone(deployment, target, name, place.Document.At(word));
        var handedOn = HoverHandOver.Of(deployment, name, route.Variables.First(v => Sets(v, route.Carrier, target, name)).Location).ToList();
        // Who has the variable does not read it where Go programs do not look for it.
        List<HoverProxyFate> fates = [.. handedOn.Concat(found.Where(f => !handedOn.Any(h => h.Use == f.Use))).Where(f => HoverProxyWords.IsOfGo(name) || !IsGoProgram(deployment, f.Use))];
        return new Hover(Describe(deployment, name, route, fates), place.Document.At(word));
    }

    /// <summary>NO_PROXY of a daemon or a client for whom these files have no proxy and nothing to do.</summary>
    static Hover? ExceptionAlone(Deployment deployment, Location target, string name, Location location)
    {
        if (!HoverProxyWords.IsException(name))
            return null;
        var list = NoProxyLists.Of(deployment).FirstOrDefault(l => !l.IsOfVariable && Sets(l.Variable, l.Carrier, target, name)
            && l.Carrier is ProxyCarrier.DaemonFile or ProxyCarrier.DaemonUnit or ProxyCarrier.DaemonDefaults or ProxyCarrier.DaemonCommand or ProxyCarrier.ClientConfig);
        return list is null ? null : new Hover(
            HoverText.Paragraphs(
                $"**{name}** · {HoverProxyWords.Carrier(list.Carrier)}",
                $"{HoverProxyWords.Meaning(name)} {HoverProxyWords.Reach(list.Carrier, name)}",
                HoverNoProxy.List(deployment, list.Variable.Value.Text),
                HoverText.Source(HoverProxyWords.SourceOf(list.Carrier))), location);
    }

    static bool IsGoProgram(Deployment deployment, ProxyUse use) => use.Consumer is ProxyConsumer.DaemonPull or ProxyConsumer.BuildFrom
        || use.Consumer == ProxyConsumer.Container && K3sContainer.TryGet(use.Container!, deployment.Files) is not null;

    static bool IsName(string name) =>
        ProxyNames.IsProxyName(name.StartsWith(Containerd, StringComparison.Ordinal) ? name[Containerd.Length..] : name)
        || name.TrimStart('-') is "http-proxy" or "https-proxy" or "no-proxy" or "httpProxy" or "httpsProxy" or "noProxy" or "ftpProxy" or "allProxy";

    static bool IsBraced(string text, TextSpan word) => word.Start > 1 && text[word.Start - 1] == '{' && text[word.Start - 2] == '$';

    // In JSON and YAML the value may be what the model points to.
    static TextSpan? EntryOf(EditorPlace place, TextSpan word) => place.Document.Root is DataFileSyntax
        ? place.Document.Tree.FindNode(word.Start).Ancestors().OfType<DataEntrySyntax>().FirstOrDefault(e => e.Key.Span.IntersectsWith(word))?.Span : null;

    static List<HoverProxyFate> Fates(Deployment deployment, Location target, string name) =>
        [.. deployment.Proxies.Uses.SelectMany(u => u.Routes.Where(r => Sets(r, target, name)).Select(r => new HoverProxyFate(u, r)))];

    static bool Sets(ProxyRoute route, Location target, string name) => route.Variables.Any(v => Sets(v, route.Carrier, target, name));

    static bool Sets(ProxyVariable variable, ProxyCarrier carrier, Location target, string name) =>
        variable.Location.Document == target.Document && variable.Location.Span.IntersectsWith(target.Span) && IsSame(carrier, variable.Name, name);

    // Keys of config.json are there under the names of the variables that the CLI makes of them.
    static bool IsSame(ProxyCarrier carrier, string variable, string name) =>
        carrier == ProxyCarrier.ClientConfig || variable.TrimStart('-') == name.TrimStart('-') || name.StartsWith(Containerd, StringComparison.Ordinal) && name[Containerd.Length..] == variable;

    /// <summary><c>export HTTP_PROXY</c> behind the assignment, or any other mention of a shell's variable.</summary>
    static Location? SetFor(Deployment deployment, EditorPlace place, string name)
    {
        foreach (var flow in deployment.Flows)
        {
            foreach (var command in flow.Commands)
            {
                if (command.Shell.TryGet(name, out var variable) && variable is { SetAt: { } setAt, ExportedAt: { } exportedAt } && place.Touches(exportedAt))
                    return setAt;
            }
        }

        return null;
    }

    static string Describe(Deployment deployment, string name, ProxyRoute route, List<HoverProxyFate> fates)
    {
        var variable = route.Variables.FirstOrDefault(v => IsSame(route.Carrier, v.Name, name)) ?? route.Variables[0];
        var isException = variable.IsException || HoverProxyWords.IsException(name);
        var value = variable.Value.Text == SourcedText.UnknownText ? null : variable.Value.Text;
        return HoverText.Paragraphs(
            $"**{name}**{(value is null ? "" : " = " + HoverText.Code(ProxyUrl.Masked(value)))} · {HoverProxyWords.Carrier(route.Carrier)}",
            $"{HoverProxyWords.Meaning(name)} {HoverProxyWords.Reach(route.Carrier, name)}",
            Section("Read by", Truth.Yes),
            Section("Perhaps read by", Truth.Unknown),
            Section("Not read by", Truth.No),
            fates.Count == 0 ? "Nothing in these files would read it: no pull, build or container takes it." : null,
            isException ? null : HoverProxyWords.Pullers(deployment, fates),
            isException && value is { Length: > 0 } ? HoverNoProxy.List(deployment, value) : null,
            HoverText.Source(HoverProxyWords.SourceOf(route.Carrier)));

        string? Section(string title, Truth reaches) => HoverProxyWords.Lines(deployment, fates.Where(u => u.Route.Reaches == reaches), variable).ToList() is { Count: > 0 } lines
            ? $"{title}\n\n{HoverText.Bullets(lines)}" : null;
    }
}
