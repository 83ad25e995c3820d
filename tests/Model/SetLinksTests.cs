using System.Collections.Immutable;
using Plimsoll.Cli;
using Plimsoll.Cli.Discovery;
using Plimsoll.Embedding;
using Plimsoll.Model;

namespace Plimsoll.Tests.Model;

/// <summary>Which folders of a root are read together by what their files say.</summary>
public sealed class SetLinksTests
{
    const string Web = "services:\n  web:\n    image: nginx:1.27\n";

    static BoundWorkspace Bind(params (string Path, string Text)[] files) => Bind(Plimsoll.Configuration.Default, files);

    static BoundWorkspace Bind(Plimsoll.Configuration configuration, (string Path, string Text)[] files) => BoundWorkspace.Of(Workspace.Of(
        [.. files.OrderBy(f => f.Path, StringComparer.Ordinal).Select(f => SourceFile.InEditor(new FoundFile(f.Path, $"/project/{f.Path}", DocumentKinds.ByPath(f.Path), false, configuration), f.Text))], [""]),
        "/project", false, BuildOptions.None);

    static string[] Sets(BoundWorkspace bound) =>
        [.. bound.Sets.Select(s => $"{(s.Set.Folder.Length == 0 ? "." : s.Set.Folder)}: {string.Join(' ', s.Set.Documents.Select(d => d.Path))}"
            + (s.Set.Borrowed.IsEmpty ? "" : $" + {string.Join(' ', s.Set.Borrowed.Select(b => b.Target.Path))}"))];

    static Deployment Set(BoundWorkspace bound, string folder) => bound.Sets.Single(s => s.Set.Folder == folder).Deployment;

    [Test]
    public void An_application_and_what_it_includes_are_one_set()
    {
        var bound = Bind(
            ("compose.yaml", "include:\n  - backend/compose.yaml\n" + Web),
            ("backend/compose.yaml", "services:\n  api:\n    build: .\n"), ("backend/Dockerfile", "FROM alpine:3.20\n"));
        Assert.That(Sets(bound), Is.EqualTo(new[] { ".: backend/Dockerfile backend/compose.yaml compose.yaml" }));
        Assert.That(bound.Sets[0].Deployment.ComposeProjects.Single().IsComplete);
        Assert.That(bound.Sets[0].Deployment.Containers.Select(c => c.Name!.Value.Text), Is.EqualTo(new[] { "web", "api" }));
    }

    [Test]
    public void What_several_include_is_seen_by_each_and_joins_none()
    {
        var bound = Bind(
            ("a/compose.yaml", "include: [../common/db.yml]\n" + Web), ("b/compose.yaml", "include: [../common/db.yml]\n" + Web),
            ("common/db.yml", "services:\n  db:\n    image: postgres:${TAG}\n"), ("common/.env", "TAG=16\n"));
        Assert.That(Sets(bound), Is.EqualTo(new[]
        {
            "a: a/compose.yaml + common/db.yml common/.env", "b: b/compose.yaml + common/db.yml common/.env", "common: common/.env common/db.yml",
        }));
        Assert.That(Set(bound, "a").Containers.Select(c => c.Image!.Value.Text), Is.EqualTo(new[] { "nginx:1.27", "postgres:16" }));
        Assert.That(Set(bound, "common").ComposeProjects, Has.Length.EqualTo(1));
    }

    [Test]
    public void What_is_extended_is_seen_and_is_no_application_there()
    {
        var bound = Bind(
            ("a/compose.yaml", "services:\n  web:\n    extends: {file: ../base/compose.yaml, service: base}\n"),
            ("base/compose.yaml", "services:\n  base:\n    image: nginx:1.27\n    env_file: base.env\n"), ("base/base.env", "X=1\n"));
        Assert.That(Sets(bound), Is.EqualTo(new[] { "a: a/compose.yaml + base/compose.yaml base/base.env", "base: base/base.env base/compose.yaml" }));
        Assert.That(Set(bound, "a").ComposeProjects, Has.Length.EqualTo(1));
        Assert.That(Set(bound, "a").Containers.Single().Variable("X")?.Value?.Text, Is.EqualTo("1"));
    }

    [Test]
    public void A_script_and_the_application_that_it_runs_are_one_set()
    {
        var bound = Bind(("scripts/up.sh", "docker network create edge\ndocker compose -p prod -f deploy/compose.yml up -d\n"), ("deploy/compose.yml", Web));
        Assert.That(Sets(bound), Is.EqualTo(new[] { ".: deploy/compose.yml scripts/up.sh" }));
        Assert.That(bound.Sets[0].Deployment.ComposeProjects.Single().EffectiveName, Is.EqualTo("prod"));
    }

    [TestCase("cd deploy && docker compose -p prod up -d\n", "prod")]
    [TestCase("cd deploy\nexport COMPOSE_PROJECT_NAME=prod\ndocker compose up -d\n", "prod")]
    [TestCase("(cd deploy && docker compose up -d)\n", "deploy")]
    [TestCase("docker compose -p one -f deploy/compose.yml up -d\ndocker compose -p two -f deploy/compose.yml up -d\n", null)]
    public void It_is_run_where_the_script_goes_and_called_as_it_says(string script, string? name)
    {
        var bound = Bind(("up.sh", script), ("deploy/compose.yml", Web));
        Assert.That(Sets(bound), Is.EqualTo(new[] { ".: deploy/compose.yml up.sh" }));
        Assert.That(bound.Sets[0].Deployment.ComposeProjects.Single().EffectiveName, Is.EqualTo(name));
    }

    [TestCase("cd \"$DIR\"\ndocker compose up -d\n")]
    [TestCase("cd deploy/..\ncd ..\ndocker compose up -d\n")]
    [TestCase("ssh host 'cd deploy && docker compose up -d'\n")]
    [TestCase("docker compose -f \"$FILE\" up -d\n")]
    [TestCase("docker compose up -d\n")]
    public void Where_that_is_not_known_nothing_is_joined(string script) =>
        Assert.That(Sets(Bind(("up.sh", script), ("deploy/compose.yml", Web))), Has.Length.EqualTo(2));

    [Test]
    public void A_script_that_runs_several_joins_none()
    {
        var bound = Bind(
            ("test.sh", "for x in a b; do :; done\ndocker compose -f examples/a/compose.yml up -d\ndocker compose -f examples/b/compose.yml up -d\n"),
            ("examples/a/compose.yml", Web), ("examples/b/compose.yml", Web));
        Assert.That(Sets(bound), Has.Length.EqualTo(3));
        Assert.That(bound.Links.Select(l => l.Effect), Is.EqualTo(new[] { SetLinkEffect.RunsSeveral, SetLinkEffect.RunsSeveral }));
    }

    [Test]
    public void An_application_that_several_run_belongs_to_none_of_them()
    {
        var bound = Bind(
            ("a/compose.yml", Web), ("a/up.sh", "docker compose -f ../shared/compose.yml up -d\n"), ("b/compose.yml", Web),
            ("b/up.sh", "docker compose -f ../shared/compose.yml up -d\n"), ("shared/compose.yml", Web));
        Assert.That(Sets(bound), Has.Length.EqualTo(3));
        Assert.That(bound.Links.Select(l => l.Effect), Is.All.EqualTo(SetLinkEffect.RunByOthers));
    }

    [Test]
    public void A_note_joins_nothing() => Assert.That(
        Sets(Bind(("README.md", "```bash\ndocker compose -f deploy/compose.yml up -d\n```\n"), ("deploy/compose.yml", Web))), Has.Length.EqualTo(2));

    [Test]
    public void Examples_that_have_nothing_to_do_with_each_other_stay_apart()
    {
        var bound = Bind(("examples/a/compose.yml", Web + "    ports: [\"8080:80\"]\n"), ("examples/b/compose.yml", Web + "    ports: [\"8080:80\"]\n"), ("README.md", "# Examples\n"));
        Assert.That(Sets(bound), Is.EqualTo(new[] { ".: README.md", "examples/a: examples/a/compose.yml", "examples/b: examples/b/compose.yml" }));
        Assert.That(bound.Links, Is.Empty);
    }

    [Test]
    public void The_variables_of_a_file_name_the_application_too()
    {
        var bound = Bind((".env", "COMPOSE_FILE=deploy/a.yml:deploy/b.yml\n"), ("deploy/a.yml", Web), ("deploy/b.yml", "services:\n  web:\n    tty: true\n"));
        Assert.That(Sets(bound), Is.EqualTo(new[] { ".: .env deploy/a.yml deploy/b.yml" }));
        Assert.That(bound.Sets[0].Deployment.ComposeProjects.Single().Documents.Select(d => d.Path), Is.EqualTo(new[] { "deploy/a.yml", "deploy/b.yml" }));
    }

    [Test]
    public void A_build_sees_its_Dockerfile_and_what_keeps_files_out()
    {
        var bound = Bind(
            ("compose.yaml", "services:\n  api:\n    build: ./app\n"), ("app/compose.yaml", Web), ("app/Dockerfile", "FROM alpine:3.20\nEXPOSE 8080\n"), ("app/.dockerignore", "x\n"));
        Assert.That(Sets(bound), Is.EqualTo(new[] { ".: compose.yaml + app/Dockerfile app/.dockerignore", "app: app/.dockerignore app/Dockerfile app/compose.yaml" }));
        Assert.That(Set(bound, "").Builds.Single().Image?.Document.Path, Is.EqualTo("app/Dockerfile"));
    }

    [Test]
    public void A_script_sees_what_it_sources()
    {
        var bound = Bind(
            ("app/compose.yaml", Web), ("app/up.sh", ". \"$(dirname \"$0\")/../lib/net.sh\"\nmake_net shop\n"),
            ("lib/net.sh", "make_net() { docker network create \"$1\"; }\n"), ("lib/compose.yaml", Web));
        Assert.That(Sets(bound)[0], Is.EqualTo("app: app/compose.yaml app/up.sh + lib/net.sh"));
        Assert.That(Set(bound, "app").Networks.Select(n => n.EngineName), Does.Contain("shop"));
    }

    [Test]
    public void A_file_of_the_machine_is_no_copy_of_it_in_another_example() => Assert.That(
        Sets(Bind(("a/compose.yml", Web + "    volumes: [\"/etc/nginx/nginx.conf:/etc/nginx/nginx.conf:ro\"]\n"), ("b/compose.yml", Web), ("b/rootfs/etc/nginx/nginx.conf", "events {}\n"))),
        Is.EqualTo(new[] { "a: a/compose.yml", "b: b/compose.yml b/rootfs/etc/nginx/nginx.conf" }));

    [Test]
    public void A_configuration_that_is_mounted_is_seen() => Assert.That(
        Sets(Bind(("a/compose.yml", Web + "    volumes: [\"../conf/nginx.conf:/etc/nginx/nginx.conf:ro\"]\n"), ("conf/compose.yml", Web), ("conf/nginx.conf", "events {}\n"))),
        Is.EqualTo(new[] { "a: a/compose.yml + conf/nginx.conf", "conf: conf/compose.yml conf/nginx.conf" }));

    [Test]
    public void A_circle_comes_to_an_end() => Assert.That(
        Sets(Bind(("a/compose.yml", "include: [../b/compose.yml]\n" + Web), ("b/compose.yml", "include: [../a/compose.yml]\n" + Web))),
        Is.EqualTo(new[] { "a: a/compose.yml b/compose.yml" }));

    [Test]
    public void The_configuration_sets_folders_apart_and_joins_them()
    {
        var configuration = Plimsoll.Configuration.Parse(".plimsoll.yaml", "sets:\n- examples/*\n- [deploy, scripts]\n", Plimsoll.Rules.Catalogue.Index);
        Assert.That(configuration.Errors, Is.Empty);
        var bound = Bind(configuration,
        [
            ("examples/a/one/compose.yml", Web), ("examples/a/two/compose.yml", Web), ("examples/b/x.sh", "docker compose -f ../../deploy/compose.yml up\n"),
            ("deploy/compose.yml", Web), ("scripts/up.sh", "docker network create edge\n"), ("README.md", "# x\n"),
        ]);
        Assert.That(Sets(bound), Is.EqualTo(new[]
        {
            ".: README.md", "deploy: deploy/compose.yml scripts/up.sh", "examples/a: examples/a/one/compose.yml examples/a/two/compose.yml", "examples/b: examples/b/x.sh",
        }));
        Assert.That(bound.Links.Single().Effect, Is.EqualTo(SetLinkEffect.SetApart));
    }

    [Test]
    public void Everything_may_be_one_set()
    {
        var configuration = Plimsoll.Configuration.Parse(".plimsoll.yaml", "sets: [.]\n", Plimsoll.Rules.Catalogue.Index);
        Assert.That(Sets(Bind(configuration, [("a/compose.yml", Web), ("b/compose.yml", Web)])), Is.EqualTo(new[] { ".: a/compose.yml b/compose.yml" }));
    }

    [Test]
    public void A_finding_in_a_borrowed_file_is_told_once_and_by_its_own_set()
    {
        var bound = Bind(("compose.yaml", "services:\n  api:\n    build: ./app\n"), ("app/compose.yaml", Web), ("app/Dockerfile", "FROM alpine\n# plimsoll: ignore PLM1003\nRUN true\n"));
        var found = bound.Analyze(new Plimsoll.Analysis.AnalysisDriver(Plimsoll.Rules.Catalogue.Index));
        Assert.That(found.Where(d => d.Id == "PLM1001").Select(d => d.Location.Document.Path), Is.EqualTo(new[] { "app/Dockerfile" }));
        Assert.That(found.Select(d => (d.Id, d.Location, d.Message)), Is.Unique);
    }

    [Test]
    public void Three_hundred_examples_of_one_base_take_no_time()
    {
        var files = Enumerable.Range(0, 300).Select(i => ($"e{i}/compose.yml", "services:\n  web:\n    extends: {file: ../base/base.yml, service: base}\n")).Append(("base/base.yml", "services:\n  base:\n    image: nginx:1.27\n"));
        Assert.That(Bind([.. files]).Sets.Count(s => s.Set.Borrowed.Length == 1), Is.EqualTo(300));
    }

    [Test]
    public void After_an_edit_it_is_as_if_bound_anew()
    {
        var files = new[] { ("compose.yaml", "include: [backend/compose.yaml]\n" + Web), ("backend/compose.yaml", Web.Replace("web", "api", StringComparison.Ordinal)), ("x/compose.yaml", "services:\n  y:\n    build: ../z\n"), ("z/Dockerfile", "FROM alpine:3.20\n"), ("z/compose.yaml", Web) };
        var before = Bind(files);
        var workspace = before.Workspace.With(ImmutableDictionary<string, string>.Empty.Add("z/Dockerfile", "FROM alpine:3.21\n"));
        var after = BoundWorkspace.Of(workspace, "/project", false, BuildOptions.None, before);
        Assert.That(Sets(after), Is.EqualTo(Sets(before)));
        Assert.That(after.Sets[0].Alone, Is.SameAs(before.Sets[0].Alone), "nothing of it changed");
        Assert.That(Set(after, "x").Builds.Single().Image!.Stages.Single().Image.Text, Is.EqualTo("alpine:3.21"));
    }
}
