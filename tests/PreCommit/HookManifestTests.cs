using System.Text.Json;
using System.Text.RegularExpressions;
using Plimsoll.Embedding;
using Plimsoll.Syntax.Data;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.PreCommit;

/// <summary>The hooks of <c>.pre-commit-hooks.yaml</c> are for the files that <see cref="DocumentKinds.ByPath"/> knows.</summary>
public sealed class HookManifestTests
{
    static readonly Regex Files = new(StartingHook.Files, RegexOptions.CultureInvariant | RegexOptions.Compiled, TimeSpan.FromSeconds(5));

    static readonly string[] Names =
    [
        "Dockerfile", "dockerfile", "DOCKERFILE", "Containerfile", "containerfile", "Dockerfiles", "MyDockerfile", ".dockerfile", "a.containerfile", "a.DockerFile",
        "compose", "docker-compose", "Compose", "composer", "my-compose", "docker_compose", "compose-dev", "docker-compose_dev", "compose.a",
        ".env", "env", ".envrc", "a.env", ".dockerignore", "dockerignore", "a.dockerignore", ".gitignore",
        "daemon", "dockerd", "docker-daemon", "mydaemon", "docker", "config", "registries", "myregistries", "config.yaml", "config.yaml.d",
        "nginx", "default", "site", "a.service", "a.socket", "a.service.d", ".bashrc", ".bash_profile", ".bash_login", ".bash_aliases", ".profile", ".zshrc",
        "profile", "bashrc", "bash.bashrc", "environment", "README", "run", "Makefile", "override",
    ];

    static readonly string[] Endings =
    [
        "", ".", ".yaml", ".yml", ".YML", ".json", ".JSON", ".conf", ".CONF", ".conf.template", ".template", ".sh", ".SH", ".bash", ".md", ".MD", ".markdown", ".txt", ".env", ".ENV",
        ".service", ".Service", ".socket", ".timer", ".dev", "-dev", "_dev", ".j2", "-j2", ".dev.j2", "-dev.j2", ".dev.md", ".in", ".bak", ".orig", ".py", ".d", ".dockerignore", ".DOCKERIGNORE",
        ".dockerfile", ".d.yaml", ".d.yml", ".jinja", ".jinja2", ".tmpl", ".tpl", ".erb", ".m4", ".mustache", ".hbs", ".js", ".ts", ".go", ".rb", ".rej", ".TXT",
    ];

    static readonly string[] Folders =
    [
        "", "a/", "a/b/", ".docker/", "a/.docker/", "docker/", ".docker/a/", "container-station/", "x/container-station/a/b/", "my-container-station/",
        "k3s/", "rancher/k3s/", "rke2/", "mk3s/", "k3s/config.yaml.d/", "rke2/config.yaml.d/", "config.yaml.d/", "k3s/a/",
        "etc/", "a/etc/", "etc/default/", "etc/sysconfig/", "etc/conf.d/", "default/", "myetc/", "conf.d/", "a/conf.d/", "myconf.d/",
        "systemd/system/", "systemd/user/", "systemd/", "system/", "systemd/system/docker.service.d/", "systemd/system/docker.d/", "systemd/user/docker.service/", "systemd/system/a/",
        "systemd/system/docker.service.d/a/", "docker.service.d/", "docker.socket.d/", "docker.timer.d/", ".service.d/", "service.d/",
        "nginx/", "nginx/a/b/", "etc/nginx/conf.d/", "mynginx/", "nginx/sites-available/", "nginx/sites-enabled/", "sites-enabled/", "nginx/sites-enabled/a/", "nginx/a/sites-enabled/",
    ];

    [Test]
    public void Every_name_in_every_folder_is_taken_as_discovery_takes_it()
    {
        var paths = Folders.SelectMany(f => Names.SelectMany(n => Endings.Select(e => f + n + e))).ToList();
        Assert.That(paths.Where(IsTakenOtherwise), Is.Empty);
        Assert.That(paths.Count(p => Files.IsMatch(p)), Is.GreaterThan(20_000), "and they are no random names");
    }

    [Test]
    public void So_is_every_path_of_the_corpus()
    {
        var paths = File.ReadLines(Path.Combine(Path.GetDirectoryName(TestData.Corpus("files"))!, "manifest.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("path").GetString()!)
            .Concat(TestData.CorpusFiles("projects").Select(p => Path.GetRelativePath(TestData.Corpus("projects"), p))).ToList();
        Assert.That(paths.Where(IsTakenOtherwise), Is.Empty);
        Assert.That(paths.Count(p => Files.IsMatch(p)), Is.GreaterThan(1000));
    }

    [Test]
    public void The_manifest_offers_these_files_in_both_hooks()
    {
        var hooks = Hooks();
        Assert.That(hooks.Select(h => (Text(h, "id"), Text(h, "language"))), Is.EqualTo(new[] { ("plimsoll", "dotnet"), ("plimsoll-system", "system") }));
        foreach (var hook in hooks)
        {
            Assert.That(Text(hook, "files").TrimEnd('\n'), Is.EqualTo(StartingHook.Files));
            Assert.That(Text(hook, "entry"), Is.EqualTo("plimsoll check --root ."));
            Assert.That(Text(hook, "require_serial"), Is.EqualTo("true"), "several runs would each see a part of the commit");
        }
    }

    static bool IsTakenOtherwise(string path) => Files.IsMatch(path) != DocumentKinds.ByPath(path) is not (null or DocumentKind.Markdown);

    static List<DataMappingSyntax> Hooks()
    {
        const string name = ".pre-commit-hooks.yaml";
        var document = DocumentReader.Read(name, DocumentKind.Yaml, File.ReadAllText(Path.Combine(TestData.Root, name)).Replace("\r\n", "\n", StringComparison.Ordinal));
        return [.. ((DataSequenceSyntax)((DataFileSyntax)document.Root).First!).Items.Cast<DataMappingSyntax>()];
    }

    static string Text(DataMappingSyntax hook, string key) => ((DataScalarSyntax)hook[key]!.Resolved!).Value;
}
