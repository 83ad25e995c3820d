using System.Text.Json;
using Plimsoll.Tests.Cli;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Graphs;

/// <summary><c>plimsoll graph</c> and <c>plimsoll why</c> as they are typed.</summary>
public sealed class GraphCommandTests
{
    readonly TemporaryFolder _folder = new();

    [OneTimeSetUp]
    public void Write()
    {
        _folder.File("compose.yaml", "name: shop\nservices:\n  web:\n    image: nginx:1.29\n    ports: [\"8080:80\"]\n    networks: [front]\nnetworks:\n  front:\n");
        _folder.File("setup.sh", "export HTTPS_PROXY=http://10.0.0.1:3128\ndocker compose up -d\n");
    }

    [OneTimeTearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public void Mermaid_is_what_a_terminal_gets()
    {
        var run = CliRun.In(_folder, "graph");
        Assert.That((run.ExitCode, run.Error), Is.EqualTo((0, "")));
        Assert.That(run.Output, Does.StartWith("flowchart LR\n").And.Contain("PLM6001"));
    }

    [TestCase("picture.svg", "<svg ")]
    [TestCase("picture.html", "<!DOCTYPE html>")]
    [TestCase("picture.htm", "<!DOCTYPE html>")]
    [TestCase("picture.dot", "digraph ")]
    [TestCase("picture.gv", "digraph ")]
    [TestCase("picture.json", "{")]
    [TestCase("picture.mmd", "flowchart LR")]
    [TestCase("picture.txt", "flowchart LR")]
    public void The_ending_of_the_file_is_its_format(string file, string start)
    {
        var run = CliRun.In(_folder, "graph", "--output", file);
        Assert.That((run.ExitCode, run.Output, run.Error), Is.EqualTo((0, "", "")));
        Assert.That(File.ReadAllText(Path.Combine(_folder.Root, file)), Does.StartWith(start));
        File.Delete(Path.Combine(_folder.Root, file));
    }

    [Test]
    public void The_format_wins_over_the_ending()
    {
        var run = CliRun.In(_folder, "graph", "--format", "json", "--output", "-");
        using var json = JsonDocument.Parse(run.Output);
        Assert.That(json.RootElement.GetProperty("version").GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public void Focus_takes_a_container_or_a_network()
    {
        Assert.That(CliRun.In(_folder, "graph", "--focus", "front").Output, Does.Contain("8080 → 80").And.Not.Contain("HTTPS#95;PROXY"));
        Assert.That(CliRun.In(_folder, "graph", "--focus", "web").Output, Does.Contain("docker compose up"));
    }

    [TestCase("graph --focus nobody", "no container or network is called nobody (there are front, shop_front, web)")]
    [TestCase("graph --focus frnot", "no container or network is called frnot (did you mean front?)")]
    [TestCase("graph --format pdf", "no such format: pdf (mermaid, dot, svg, html, json)")]
    [TestCase("graph --output compose.yaml", "--output would overwrite compose.yaml, which is a file to check: delete it first, or name another")]
    [TestCase("graph -", "the standard input has no files around it: name a file or a folder")]
    [TestCase("graph --fcous web", "no such option: --fcous (did you mean --focus?)")]
    [TestCase("why nobody", "no container is called nobody (there are pull, web)")]
    [TestCase("why build", "no subject is called build (there are pull, web)")]
    [TestCase("why puull", "no container is called puull (did you mean pull?)")]
    [TestCase("why web nowhere", "no such file: nowhere")]
    public void Errors(string arguments, string message)
    {
        var run = CliRun.In(_folder, arguments.Split(' '));
        Assert.That((run.ExitCode, run.Output), Is.EqualTo((2, "")));
        Assert.That(run.Error.TrimEnd('\n'), Is.EqualTo($"plimsoll: {message}").Or.StartsWith($"plimsoll: {message}"));
    }

    [Test]
    public void Why_answers_in_words()
    {
        var run = CliRun.In(_folder, "why", "web");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Output, Does.StartWith("web (nginx:1.29, from compose.yaml:3)\n  its image is pulled by the daemon\n    proxy       none    HTTPS_PROXY exported in setup.sh:1: "));
        Assert.That(CliRun.In(_folder, "why", "web", "--format", "md").Output, Does.StartWith("# web ("));
        Assert.That(CliRun.In(_folder, "why", "pull", "--color", "always").Output, Does.Contain("\e["));
    }

    [Test]
    public void A_configuration_silences_here_too()
    {
        _folder.File("quiet.yaml", "ignore: [PLM6001]\n");
        Assert.That(CliRun.In(_folder, "why", "web", "--config", "quiet.yaml").Output, Does.Not.Contain("PLM6001"));
        Assert.That(CliRun.In(_folder, "graph", "--config", "quiet.yaml").Output, Does.Not.Contain("PLM6001"));
        File.Delete(Path.Combine(_folder.Root, "quiet.yaml"));
    }

    [Test]
    public void The_page_shows_what_the_program_says()
    {
        var page = File.ReadAllText(Path.Combine(TestData.Root, "docs", "graph.md")).ReplaceLineEndings("\n");
        var sample = Path.Combine(TestData.Root, "samples", "nas-k3s");
        Assert.That(page, Does.Contain($"```console\n$ plimsoll why k3s\n{CliRun.With(sample, [], "why", "k3s").Output}```"));
        Assert.That(page, Does.Contain("](images/graph.png)"));
    }

    [TestCase("graph", "--format", "--focus", "--output", "--config")]
    [TestCase("why", "--format", "--color", "--config")]
    public void Help_names_every_option(string command, params string[] options)
    {
        var help = CliRun.In(_folder, command, "--help").Output;
        foreach (var option in options)
        {
            Assert.That(help, Does.Contain($"  {option} <"));
            Assert.That(File.ReadAllText(Path.Combine(TestData.Root, "docs", "graph.md")), Does.Contain($"`{option}"));
        }

        Assert.That(CliRun.In(_folder, "--help").Output, Does.Contain($"  {command} "));
    }
}
