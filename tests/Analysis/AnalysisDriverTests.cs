using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.EnvFile;
using Plimsoll.Syntax.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Analysis;

public sealed class AnalysisDriverTests
{
    static readonly Configuration Everything = Configuration.Default with { IsAll = true };

    static Document Read(string path, string text) => TestSet.Read(path, text);

    static Deployment Bind(params Document[] documents) => new() { Documents = [.. documents.SelectMany(d => d.WithGuests)] };

    static ImmutableArray<Diagnostic> Run(Deployment deployment, params Rule[] rules) =>
        new AnalysisDriver([.. rules, .. OwnRules.All]).Analyze(deployment, Everything);

    static FakeRule EachVariable(string id = "PLM9001", Func<EnvVariableSyntax, bool>? when = null) => new(id, [], initialize: (context, descriptor) =>
        context.RegisterNodeAction<EnvVariableSyntax>(c =>
        {
            if (when is null || when(c.Subject))
                c.Report(Diagnostic.Create(descriptor, c.Document.At(c.Subject.NameSpan), c.Subject.Name));
        }));

    static IEnumerable<string> Shown(IEnumerable<Diagnostic> found) =>
        found.Select(d => $"{d.Location.Document.Path} {d.Location.Span} {d.Id} {d.Message}");

    [Test]
    public void Nodes_are_visited_by_type_and_sorted_by_place() => Assert.That(
        Shown(Run(Bind(Read("b.env", "X=1\nY=2\n"), Read("a.env", "Z=3\n")), EachVariable("PLM9002"), EachVariable())),
        Is.EqualTo(new[]
        {
            "a.env [0..1) PLM9001 Found Z", "a.env [0..1) PLM9002 Found Z",
            "b.env [0..1) PLM9001 Found X", "b.env [0..1) PLM9002 Found X",
            "b.env [4..5) PLM9001 Found Y", "b.env [4..5) PLM9002 Found Y",
        }));

    [Test]
    public void What_two_actions_find_at_one_place_comes_once()
    {
        var rule = new FakeRule("PLM9001", [], initialize: (context, descriptor) =>
        {
            for (var i = 0; i < 3; i++)
                context.RegisterDocumentAction(DocumentKind.EnvFile, c => c.Report(Diagnostic.Create(descriptor, c.Document.At(0, 1), "it")));
        });
        Assert.That(Run(Bind(Read("a.env", "X=1\n")), rule), Has.Length.EqualTo(1));
    }

    [Test]
    public void A_rule_that_throws_is_told_and_costs_nothing_else()
    {
        var broken = EachVariable("PLM9002", v => v.Name == "X" ? throw new InvalidOperationException("no such\nluck.") : true);
        Assert.That(Shown(Run(Bind(Read("a.env", "X=1\nY=2\n")), broken, EachVariable())), Is.EqualTo(new[]
        {
            "a.env [0..0) PLM0003 Rule PLM9002 FakeRule failed on this file and was left out: InvalidOperationException: no such luck",
            "a.env [0..1) PLM9001 Found X", "a.env [4..5) PLM9001 Found Y", "a.env [4..5) PLM9002 Found Y",
        }));
    }

    [Test]
    public void Cancelling_is_no_failure_of_a_rule()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.That(() => new AnalysisDriver([EachVariable()]).Analyze(Bind(Read("a.env", "X=1\n")), Everything, source.Token),
            Throws.InstanceOf<OperationCanceledException>());
    }

    [TestCase("services/*/privileged", "web db")]
    [TestCase("services/web/privileged", "web")]
    [TestCase("services/*/ports/*/target", "80 81")]
    [TestCase("services/*/ports/1/target", "81")]
    [TestCase("services/db/**", "privileged deploy a b c d")]
    [TestCase("*", "services x-common")]
    [TestCase("services/*/missing", "")]
    public void Paths(string path, string expected)
    {
        const string text = """
            services:
              web:
                privileged: web
                ports:
                - target: 80
                - target: 81
              db:
                privileged: db
                deploy: {a: {b: 1}, c: [{d: 2}]}
            x-common: {privileged: no}
            """;
        var rule = new FakeRule("PLM9001", [], initialize: (context, descriptor) =>
            context.RegisterPathAction(DocumentKind.Compose, path, c => c.Report(Diagnostic.Create(descriptor, c.At(c.Subject), c.Subject.Key.Value))));
        var found = Run(Bind(Read("compose.yaml", text)), rule);
        var shown = path.EndsWith("**", StringComparison.Ordinal) || path == "*" ? found.Select(d => d.Message["Found ".Length..])
            : found.Select(d => d.Location.Text.Split(": ")[1]);
        Assert.That(string.Join(' ', shown), Is.EqualTo(expected));
    }

    [Test]
    public void Paths_follow_aliases_and_merge_keys_where_they_stand()
    {
        const string text = """
            x-common: &common
              privileged: true
            services:
              web: {<<: *common}
              db: *common
            """;
        var rule = new FakeRule("PLM9001", [], initialize: (context, descriptor) =>
            context.RegisterPathAction(DocumentKind.Compose, "services/*/privileged", c => c.Report(Diagnostic.Create(descriptor, c.At(c.Subject), c.Subject.Key.Value))));
        Assert.That(Run(Bind(Read("compose.yaml", text)), rule).Select(d => d.Location.Text), Is.EqualTo(new[] { "privileged: true" }));
    }

    [Test]
    public void Aliases_that_multiply_each_other_cost_no_more_than_the_text()
    {
        var text = "a0: &a0 {x: 1}\n" + string.Concat(Enumerable.Range(1, 40).Select(i => $"a{i}: &a{i} {{p: *a{i - 1}, q: *a{i - 1}}}\n"));
        var visits = 0;
        var rule = new FakeRule("PLM9001", [], initialize: (context, _) => context.RegisterPathAction(DocumentKind.Compose, "**", _ => Interlocked.Increment(ref visits)));
        Run(Bind(Read("compose.yaml", text)), rule);
        Assert.That(visits, Is.GreaterThan(100).And.LessThan(1_000));
    }

    [Test]
    public void Commands_docker_commands_and_containers_come_from_the_model()
    {
        var document = Read("a.sh", "curl x\ndocker run nginx\n");
        var commands = ((ShellScriptSyntax)document.Root).Body.Statements.Select(s => s.Command).OfType<SimpleCommandSyntax>().ToArray();
        ShellCommand Command(int i, string program) => new()
        {
            Document = document, Syntax = commands[i], Program = program,
            Arguments = [.. commands[i].Words.Select(w => new Argument(new SourcedText(w.Literal!, document.At(w))))],
        };
        var docker = new DockerCommand { Shell = Command(1, "docker"), Program = "docker", Name = "run", Location = document.At(commands[1]) };
        var deployment = Bind(document) with
        {
            Flows = [new ShellFlow(document, [Command(0, "curl"), Command(1, "docker")])],
            DockerCommands = [docker],
            Containers = [new ContainerSpec { Source = ContainerSource.DockerRun, Document = document, Location = docker.Location }],
        };
        var rule = new FakeRule("PLM9001", [], initialize: (context, descriptor) =>
        {
            context.RegisterCommandAction(c => c.Report(Diagnostic.Create(descriptor, c.Subject.Location, c.Subject.Program)), "curl", "wget");
            context.RegisterDockerAction(c => c.Report(Diagnostic.Create(descriptor, c.Subject.Location, c.Subject.Name)), "run");
            context.RegisterContainerAction(c => c.Report(Diagnostic.Create(descriptor, c.Subject.Location, "container")));
            context.RegisterDeploymentAction(c => c.Report(Diagnostic.Create(descriptor, c.Deployment.Documents[0].At(0, 0), "deployment")));
        });
        Assert.That(Run(deployment, rule).Select(d => d.Message), Is.EqualTo(new[] { "Found deployment", "Found curl", "Found container", "Found run" }));
    }

    [Test]
    public void Rules_run_where_the_configuration_says()
    {
        var driver = new AnalysisDriver([EachVariable(), .. OwnRules.All]);
        var configuration = Configuration.Parse(".plimsoll.yaml", "rules: {PLM9001: error}\noverrides: [{files: b.env, rules: {PLM9001: off}}]\n", driver.Rules);
        var found = driver.Analyze(Bind(Read("a.env", "X=1\n"), Read("b.env", "X=1\n")), configuration);
        Assert.That(found.Select(d => (d.Location.Document.Path, d.Severity)), Is.EqualTo(new[] { ("a.env", DiagnosticSeverity.Error) }));
    }

    [Test]
    public void A_finding_may_keep_to_fewer_presets_than_its_rule()
    {
        var rule = new FakeRule("PLM9001", [], initialize: (context, descriptor) => context.RegisterDocumentAction(DocumentKind.EnvFile, c =>
            c.Report(Diagnostic.Create(descriptor, c.Document.At(0, 0), "it") with { Presets = RulePresets.Strict })));
        var driver = new AnalysisDriver([rule]);
        var deployment = Bind(Read("a.env", "X=1\n"));
        Assert.That(driver.Analyze(deployment, Configuration.Default), Is.Empty);
        Assert.That(driver.Analyze(deployment, Configuration.Default.With(driver.Rules, preset: "strict")), Has.Length.EqualTo(1));
        Assert.That(driver.Analyze(deployment, Configuration.Default.With(driver.Rules, select: ["PLM9001"])), Has.Length.EqualTo(1));
    }

    [TestCase("a.sh", "if true; then\n", "PLM0011")]
    [TestCase("compose.yaml", "a: [\n", "PLM0012")]
    [TestCase(".env", "X=\"a\n", "PLM0014")]
    [TestCase("notes.md", "```bash\nif true; then\n```\n", null)]
    [TestCase("compose.yaml", "services:\n  {% if a %}\n  web: {image: nginx:1.29}\n  {%- endif %}\n", null)]
    [TestCase(".github/workflows/ci.yml", "jobs:\n  a:\n    steps:\n      - run: docker run -d <%= name %>\n<% if (x) { %>\n      - run: ls\n<% } %>\n", null)]
    public void Syntax_errors_are_findings(string path, string text, string? id)
    {
        var found = Run(Bind(Read(path, text)));
        Assert.That(found.Select(d => d.Id).Distinct(StringComparer.Ordinal), Is.EqualTo(id is null ? [] : new[] { id }));
        foreach (var diagnostic in found)
            Style.IsMessage(diagnostic.Message);
    }

    [Test]
    public void A_template_that_nobody_has_filled_in_is_one_finding() => Assert.That(
        Run(Bind(Read("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    volumes:\n      - {{ a }}/b:/b\n      - {{ a }}/c:/c\n"))).Where(d => d.Id == "PLM0012").Select(d => d.Location.Span.Start),
        Is.EqualTo(new[] { 60 }));

    [TestCase("a.sh", "(")]
    [TestCase("compose.yaml", "[")]
    [TestCase("etc/docker/daemon.json", "[")]
    [TestCase("nginx.conf", "a {")]
    [TestCase("notes.md", ">")]
    public void Limits_are_no_mistakes_of_the_file(string path, string opening)
    {
        var found = Run(Bind(Read(path, string.Concat(Enumerable.Repeat(opening, 3_000)) + "\n")));
        Assert.That(found.Select(d => d.Id), Does.Contain("PLM0004"));
        Assert.That(found.First(d => d.Id == "PLM0004").Message, Does.Match("ested too deep"));
    }

    [Test]
    public void Sets_share_what_they_find_in_an_outer_one()
    {
        var shared = Read("a.env", "X=1\n");
        var rule = new FakeRule("PLM9001", [], initialize: (context, descriptor) =>
            context.RegisterDeploymentAction(c => c.Report(Diagnostic.Create(descriptor, shared.At(0, 1), "it"))));
        var sets = new[] { Bind(shared), Bind(Read("in/b.env", "Y=1\n")), Bind(Read("on/c.env", "Z=1\n")) };
        Assert.That(new AnalysisDriver([rule]).Analyze(sets, Everything), Has.Length.EqualTo(1));
    }

    [Test]
    public void Many_documents_give_the_same_on_many_threads()
    {
        var documents = Enumerable.Range(0, 200).Select(i => Read($"{i:000}.env", string.Concat(Enumerable.Range(0, 200).Select(j => $"X{j}=1\n")))).ToArray();
        var found = Run(Bind(documents), EachVariable("PLM9001", v => v.Name.EndsWith('7')));
        Assert.That(found, Has.Length.EqualTo(200 * 20));
        Assert.That(Shown(found), Is.Ordered.Using((IComparer<string>)Comparer<string>.Create((a, b) => string.CompareOrdinal(a.Split(' ')[0], b.Split(' ')[0]))));
    }
}
