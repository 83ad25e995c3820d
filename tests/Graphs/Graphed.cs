using System.Text;
using Plimsoll.Analysis;
using Plimsoll.Graphs;
using Plimsoll.Model;
using Plimsoll.Rules;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Graphs;

/// <summary>Texts by path, bound, checked with every preset, and drawn.</summary>
static class Graphed
{
    static readonly Configuration s_all = Configuration.Parse(".plimsoll.yaml", "preset: all\n", Catalogue.Index);

    public static IReadOnlyList<Diagnostic> Found(params IReadOnlyList<Deployment> sets) => new AnalysisDriver(Catalogue.Index).Analyze(sets, s_all);

    public static DeploymentGraph Of(string? focus, params (string Path, string Text)[] files)
    {
        Deployment[] sets = [Deployed.Of(files)];
        return DeploymentGraph.Of(sets, Found(sets), focus);
    }

    public static Picture Proxies(params (string Path, string Text)[] files) => Only(Of(null, files), PictureKind.Proxies);

    public static Picture Networks(params (string Path, string Text)[] files) => Only(Of(null, files), PictureKind.Networks);

    public static Picture Only(DeploymentGraph graph, PictureKind kind) => graph.Sets.SelectMany(s => s.Pictures).Single(p => p.Kind == kind);

    /// <summary>The files of a sample, as one set.</summary>
    public static Deployment Sample(string name)
    {
        var root = Path.Combine(TestData.Root, "samples", name);
        return Deployed.Of([.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(f => (Path.GetRelativePath(root, f).Replace('\\', '/'), File.ReadAllText(f)))]);
    }

    public static string Text(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>An application of so many services on a few networks, with all that a picture can show.</summary>
    public static (string Path, string Text)[] Large(int services)
    {
        var text = new StringBuilder("name: big\nx-proxy: &proxy\n  HTTP_PROXY: http://10.0.0.1:3128\nservices:\n");
        for (var i = 0; i < services; i++)
        {
            text.Append($"  svc{i}:\n    image: ghcr.io/acme/service-{i % 40}:1.{i}\n");
            if (i % 7 == 0)
                text.Append($"    ports: [\"{8000 + i}:80\"]\n");
            if (i % 3 == 0)
                text.Append("    environment:\n      <<: *proxy\n");
            if (i % 9 == 0)
                text.Append($"      API_URL: http://svc{(i + 6) % services}:80\n");
            text.Append($"    networks: [net{i % 6}{(i % 10 == 0 ? ", shared" : "")}]\n");
        }

        text.Append("networks:\n").Append(string.Concat(Enumerable.Range(0, 6).Select(i => $"  net{i}:\n"))).Append("  shared: {external: true}\n");
        return [("compose.yaml", text.ToString()), ("etc/docker/daemon.json", "{\"proxies\":{\"https-proxy\":\"http://10.0.0.1:3128\"}}")];
    }
}
