using System.Globalization;
using System.Text;
using Plimsoll.Model;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Oracles.ProxyMatrix;

/// <summary>docs/proxy-matrix.md, from the settings, the readers and the recording.</summary>
sealed class MatrixPage(MatrixRecording recording)
{
    public static string Path => System.IO.Path.Combine(TestData.Root, "docs", "proxy-matrix.md");

    const string Fence = "```";

    readonly StringBuilder _page = new();

    public string Render()
    {
        Line($"""
            # The proxy matrix

            Which proxy setting reaches which consumer. Every cell was run, not looked up: {recording.Count} runs with Docker Engine {Release}, Compose and BuildKit,
            on a machine of namespaces without a way out. Beside the engine listened a proxy that wrote down who asked it, and
            stand-ins for registry-1.docker.io and the like that wrote down who came directly. For builds and containers the environment that the process
            printed decides. Plimsoll's model of the proxies is held to the same files, cell by cell, whenever its tests run.

            What to set where, and why: [who reads which proxy](proxy.md).

            ## One setting

            ✓ it reaches the consumer · – it does not · empty: such a command has no place for it · a small figure: the first Engine release that knows it.
            Each row links to the files and the command that were run, and to what was seen.

            """);
        var single = ProxySettings.Groups.Where(g => g.Id != "both").ToList();
        Table(ProxyReader.All, single.Select(g => ((string?)g.Title, g.Rows.AsEnumerable())), (s, r) => recording[new ProxyCell(s, r)].Reaches ? "✓" : "–");
        Line("""

            Three processes read: dockerd, which fetches (the first five columns), the RUN steps of a build (the next three), the process of a container (the last
            three). No setting reaches all of them, and the shell by itself reaches none.

            ## Two settings at once: which one wins

            In a cell: whose proxy the consumer got. – it got neither. Empty: such a command has no place for one of the two.

            """);
        var both = ProxySettings.Groups.Single(g => g.Id == "both").Rows;
        var readers = ProxyReader.All.Where(r => both.Any(s => s.Applies(r) && recording[new ProxyCell(s, r)].Reaches)).ToArray();
        Table(readers, [(null, both)], Winner);
        NoProxy();
        Others();
        Line("""

            ## The files, and what was seen

            192.168.1.10 and 192.168.1.20 are the proxies. nginx was never there, so that it had to be fetched; busybox always was. Shown is one of the
            commands that were run for a row, one where the setting counts if there is one; the others differ in the command alone.

            """);
        foreach (var group in ProxySettings.Groups)
        {
            Line($"### {group.Title}\n");
            foreach (var setting in group.Rows)
                Section(setting);
        }

        NotMeasured();
        HowToRun();
        return _page.ToString();
    }

    string Release => recording.Engine.Split('+')[0];

    void Table(ProxyReader[] readers, IEnumerable<(string? Title, IEnumerable<ProxySetting> Rows)> groups, Func<ProxySetting, ProxyReader, string> cell)
    {
        Line("| | " + string.Join(" | ", readers.Select(r => r.Heading)) + " |");
        Line("|---|" + string.Concat(readers.Select(_ => ":-:|")));
        foreach (var (title, rows) in groups)
        {
            if (title is not null)
                Line($"| **{title}** |" + string.Concat(readers.Select(_ => " |")));
            foreach (var setting in rows)
            {
                var since = setting.Since is null ? "" : $" <sup>{setting.Since}</sup>";
                Line($"| [{setting.Title}](#{setting.Id}){since} | " + string.Join(" | ", readers.Select(r => setting.Applies(r) ? cell(setting, r) : "")) + " |");
            }
        }
    }

    string Winner(ProxySetting setting, ProxyReader reader)
    {
        var (first, second) = setting.Rivals!.Value;
        var outcome = recording[new ProxyCell(setting, reader)];
        if (outcome.Proxy is { } proxy)
            return Name(proxy);
        var variables = outcome.Variables.Where(v => v.Value.Length > 0).ToList();
        var upper = variables.Where(v => char.IsAsciiLetterUpper(v.Name[0])).Select(v => Name(v.Value)).Distinct().ToList();
        var lower = variables.Where(v => char.IsAsciiLetterLower(v.Name[0])).Select(v => Name(v.Value)).Distinct().ToList();
        return (upper, lower) switch
        {
            ([], []) => outcome.Text.Contains("_PROXY=", StringComparison.Ordinal) ? $"{second}: empty" : "–",
            ([var one], []) => one,
            ([], [var one]) => one,
            ([var one], [var other]) => one == other ? one : $"{one} in upper case, {other} in lower case",
            _ => throw new InvalidOperationException($"{setting.Id} {reader.Id}: {outcome.Text}"),
        };

        string Name(string value) => value.Contains("192.168.1.10", StringComparison.Ordinal) ? first : second;
    }

    void NoProxy()
    {
        Line($"""

            ## NO_PROXY, as the daemon reads it

            `docker pull REGISTRY/team/app`, with a proxy and a `no-proxy` list in daemon.json that had all these entries. The CLI, containerd and K3s read it with
            the same code, [Go's httpproxy](https://pkg.go.dev/golang.org/x/net/http/httpproxy#Config); [other programs differ](proxy.md#no_proxy). Entries
            that nobody understands are found by [PLM6014](../rules-docs/PLM6014.md).

            | entry | registry | without the proxy | |
            |---|---|:-:|---|
            """);
        foreach (var test in NoProxyCase.All)
            Line($"| {(test.Entry.Length == 0 ? "" : $"`{test.Entry}`")} | `{test.Registry}` | {(recording[test.Id].IsThroughProxy ? "–" : "✓")} | {test.Explanation} |");
    }

    void Others()
    {
        var settings = ProxyCell.OtherSettings.ToArray();
        Line($"""

            ## Other commands: the CLI's proxy, or the daemon's?

            | | {string.Join(" | ", settings.Select(s => $"[{s.Title}](#{s.Id})"))} |
            |---|{string.Concat(settings.Select(_ => ":-:|"))}
            """);
        foreach (var reader in ProxyReader.Others)
            Line($"| {reader.Title} | {string.Join(" | ", settings.Select(s => recording[new ProxyCell(s, reader)].Reaches ? "✓" : "–"))} |");
        Line("""

            The last three are the CLI's own requests: for these, and for these alone, an export counts. The last one is a trap: an exported proxy stands between
            the CLI and the daemon of another machine ([PLM6017](../rules-docs/PLM6017.md)).
            """);
    }

    void Section(ProxySetting setting)
    {
        var cells = ProxyReader.All.Where(setting.Applies).Select(r => new ProxyCell(setting, r)).ToList();
        // Shown is a cell where the setting counts, if there is one; of two settings, where the first does.
        var shown = cells.Find(c => recording[c].Text.Contains("192.168.1.10", StringComparison.Ordinal) && c.Reader.Id != "legacy-run-step") ?? cells.Find(c => recording[c].Reaches) ?? cells[0];
        Line($"<a id=\"{setting.Id}\"></a>\n\n#### {setting.Title}\n\n{setting.Explanation}\n");
        foreach (var (path, text) in shown.Files)
            Line($"`{(path.StartsWith("etc/", StringComparison.Ordinal) || path.StartsWith("root/", StringComparison.Ordinal) ? "/" : "")}{path}`:\n\n{Fence}{Language(path)}\n{text.TrimEnd()}\n{Fence}\n");
        Seen(cells.Where(c => recording[c].IsThroughProxy), o => $"the proxy {o.Proxy} was asked, `{o.Text[(o.Text.IndexOf(':', StringComparison.Ordinal) + 2)..]}`");
        Seen(cells.Where(c => recording[c].Text.StartsWith("direct", StringComparison.Ordinal)), o => $"went to {o.Text["direct: ".Length..]} directly");
        Seen(cells.Where(c => c.Reader.PrintsEnvironment), o => o.Text == Outcome.Nothing ? "no proxy in the environment" : "in the environment " + InShort(o));
        var rules = cells.SelectMany(ProxyMatrixRulesTests.Ids).Distinct().Order(StringComparer.Ordinal).Select(r => $"[{r}](../rules-docs/{r}.md)").ToList();
        if (rules.Count > 0)
            Line($"\nPlimsoll finds in these files: {string.Join(", ", rules)}.");
        if (setting.Links.Length > 0)
            Line($"\nDocker's documentation: {string.Join(", ", setting.Links.Select(l => $"[{l.Title}]({l.Url})"))}.");
        Line("");
    }

    void Seen(IEnumerable<ProxyCell> cells, Func<Outcome, string> what)
    {
        foreach (var group in cells.GroupBy(c => what(recording[c]), StringComparer.Ordinal))
            Line($"* {string.Join(", ", group.Select(c => c.Reader.Title))}: {group.Key}");
    }

    /// <summary>Names of one value together, without the port, which is always the same.</summary>
    static string InShort(Outcome outcome) => string.Join(" and ", outcome.Variables.GroupBy(v => v.Value, StringComparer.Ordinal)
        .Select(g => $"{string.Join(", ", g.Select(v => $"`{v.Name}`"))} = {(ProxyUrl.Parse(g.Key)?.Host is { } host && g.Key.Contains("://", StringComparison.Ordinal) ? host : g.Key.Length == 0 ? "(empty)" : g.Key)}"));

    static string Language(string path) => System.IO.Path.GetFileName(path) switch
    {
        "setup.sh" => "sh",
        "Dockerfile" => "dockerfile",
        "compose.yaml" => "yaml",
        var name when name.EndsWith(".json", StringComparison.Ordinal) => "json",
        var name when name.EndsWith(".conf", StringComparison.Ordinal) => "ini",
        _ => "sh",
    };

    void NotMeasured() => Line("""
        ## Not measured

        From documentation and source; no run stands behind these lines.

        | | what is said of it | where |
        |---|---|---|
        | K3s in a container: containerd's pulls | the container's environment counts, as for any process: `-e HTTPS_PROXY`, compose `environment:`, config.json. `CONTAINERD_HTTPS_PROXY` is for containerd alone | [K3s: configuring an HTTP proxy](https://docs.k3s.io/advanced#configuring-an-http-proxy), [PLM6002](../rules-docs/PLM6002.md) |
        | K3s on the host | its install script copies the shell's variables into `/etc/systemd/system/k3s.service.env` | [K3s: configuring an HTTP proxy](https://docs.k3s.io/advanced#configuring-an-http-proxy) |
        | pods | none of the variables of K3s or containerd; `env:` of the pod alone | [k3s-io/k3s#10110](https://github.com/k3s-io/k3s/issues/10110) |
        | Docker Desktop | daemon.json `proxies` is ignored; its own settings count | [Daemon proxy configuration](https://docs.docker.com/engine/daemon/proxy/) |
        | podman | no daemon: it pulls with the environment it is called with, and passes it into containers | [podman run: --http-proxy](https://docs.podman.io/en/latest/markdown/podman-run.1.html) |
        | `/etc/environment`, `/etc/profile.d` | for login shells: then as an export | [pam_env](https://man7.org/linux/man-pages/man8/pam_env.8.html) |

        """);

    void HowToRun() => Line($"""
        ## Run it yourself

        Needs Linux, root, the .NET SDK, a dockerd with its CLI and the buildx and compose plug-ins, iproute2, util-linux, sudo and a static busybox. The engine that is
        installed may go on running: the run starts its own, in namespaces of its own, and removes everything at the end. It takes a few minutes.

        {Fence}sh
        sudo env PLIMSOLL_DOCKERD=/usr/bin/dockerd dotnet test tests --filter FullyQualifiedName~ProxyMatrix
        {Fence}

        With `PLIMSOLL_UPDATE_BASELINES=1` it records what it saw in `tests/Oracles/ProxyMatrix/recorded.txt`, and writes this page from it. Without a dockerd the
        tests still hold the recording, this page and the model to each other. Rows and columns: `tests/Oracles/ProxyMatrix/ProxySettings.cs` and `ProxyReader.cs`.
        """);

    void Line(string text) => _page.Append(CultureInfo.InvariantCulture, $"{text}\n");
}
