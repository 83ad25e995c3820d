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
        var target = EntryOf(place, word) ?? word;
        var found = Routes(deployment, place.Document, target, name);
        if (found.Count == 0 && SetFor(deployment, place, name) is { } setAt)
            found = Routes(deployment, setAt.Document, setAt.Span, name);
        if (found.Count > 0)
            return new Hover(Describe(deployment, name, found), place.Document.At(word));
        // A word of prose is no setting.
        return deployment.Proxies.Named.FirstOrDefault(r => Sets(r, place.Document, target, name)) is { } named
            ? new Hover(Describe(deployment, name, [(null, named)]), place.Document.At(word)) : null;
    }

    static bool IsName(string name) =>
        ProxyNames.IsProxyName(name.StartsWith(Containerd, StringComparison.Ordinal) ? name[Containerd.Length..] : name)
        || name.TrimStart('-') is "http-proxy" or "https-proxy" or "no-proxy" or "httpProxy" or "httpsProxy" or "noProxy" or "ftpProxy" or "allProxy";

    static bool IsBraced(string text, TextSpan word) => word.Start > 1 && text[word.Start - 1] == '{' && text[word.Start - 2] == '$';

    // In JSON and YAML the value may be what the model points to.
    static TextSpan? EntryOf(EditorPlace place, TextSpan word) => place.Document.Root is DataFileSyntax
        ? place.Document.Tree.FindNode(word.Start).Ancestors().OfType<DataEntrySyntax>().FirstOrDefault(e => e.Key.Span.IntersectsWith(word))?.Span : null;

    static List<(ProxyUse? Use, ProxyRoute Route)> Routes(Deployment deployment, Document document, TextSpan target, string name)
    {
        var found = new List<(ProxyUse?, ProxyRoute)>();
        foreach (var use in deployment.Proxies.Uses)
        {
            foreach (var route in use.Routes)
            {
                if (Sets(route, document, target, name))
                    found.Add((use, route));
            }
        }

        return found;
    }

    static bool Sets(ProxyRoute route, Document document, TextSpan target, string name)
    {
        foreach (var variable in route.Variables)
        {
            if (variable.Location.Document == document && variable.Location.Span.IntersectsWith(target) && IsSame(route.Carrier, variable.Name, name))
                return true;
        }

        return false;
    }

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

    static string Describe(Deployment deployment, string name, List<(ProxyUse? Use, ProxyRoute Route)> found)
    {
        var first = found[0].Route;
        var variable = first.Variables.FirstOrDefault(v => IsSame(first.Carrier, v.Name, name)) ?? first.Variables[0];
        var isException = variable.IsException || name.EndsWith("NO_PROXY", StringComparison.Ordinal);
        var uses = found.Where(f => f.Use is not null).Select(f => (Use: f.Use!, f.Route)).ToList();
        return HoverText.Paragraphs(
            $"**{name}**{(variable.Value.Text == SourcedText.UnknownText ? "" : " = " + HoverText.Code(variable.Value.Text))} · {HoverProxyWords.Carrier(first.Carrier)}",
            $"{HoverProxyWords.Meaning(name)} {HoverProxyWords.Reach(first.Carrier)}",
            Section("Read by", Truth.Yes),
            Section("Perhaps read by", Truth.Unknown),
            Section("Not read by", Truth.No),
            uses.Count == 0 ? "Nothing in these files would read it: no pull, build or container is near it." : null,
            isException && variable.Value.Text.Length > 0 && variable.Value.Text != SourcedText.UnknownText ? HoverNoProxy.List(deployment, variable.Value.Text) : null,
            HoverText.Source(HoverProxyWords.SourceOf(first.Carrier)));

        string? Section(string title, Truth reaches) => HoverProxyWords.Lines(deployment, uses.Where(u => u.Route.Reaches == reaches), variable).ToList() is { Count: > 0 } lines
            ? $"{title}\n\n{HoverText.Bullets(lines)}" : null;
    }
}
