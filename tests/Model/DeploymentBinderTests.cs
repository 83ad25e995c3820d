using System.Diagnostics;
using System.Text;
using Plimsoll.Embedding;
using Plimsoll.Model;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Model;

public sealed class DeploymentBinderTests
{
    [Test]
    public void A_script_inside_a_script_has_the_environment_of_its_command()
    {
        var deployment = Deployed.Script("""
            export HTTP_PROXY=http://p:1
            sh -c 'docker pull a'
            sudo sh -c 'docker pull b'
            bash <<EOF
            docker pull c
            EOF
            ssh nas 'docker pull d'
            cat > later.sh <<EOF
            docker pull e
            EOF
            """);
        Assert.That(deployment.DockerCommands.Select(c => $"{c.Operands[0]} {c.Shell.Environment.Passes("HTTP_PROXY")} {c.Shell.IsElsewhere}"), Is.EquivalentTo(new[]
        {
            "a Yes False", "b No False", "c Yes False", "d Unknown True", "e Unknown False",
        }));
    }

    [Test]
    public void A_sourced_script_runs_as_part_of_its_reader_alone()
    {
        var deployment = Deployed.Of(("env.sh", "export HTTP_PROXY=http://p:1\ndocker pull a\n"), ("run.sh", ". ./env.sh\ndocker pull b\n"));
        Assert.That(deployment.Flows.Select(f => f.Document.Path), Is.EqualTo(new[] { "run.sh" }));
        Assert.That(deployment.DockerCommands.Select(c => $"{c.Document.Path} {c.Operands[0]} {c.Shell.Environment.Passes("HTTP_PROXY")}"),
            Is.EqualTo(new[] { "env.sh a Yes", "run.sh b Yes" }));
    }

    [Test]
    public void Scripts_that_read_each_other_stay() =>
        Assert.That(Deployed.Of(("a.sh", ". ./b.sh\n"), ("b.sh", ". ./a.sh\n")).Flows, Has.Length.EqualTo(2));

    [Test]
    public void A_function_that_is_called_again_with_the_same_words_makes_no_second_container()
    {
        var deployment = Deployed.Script("""
            up() { docker run --name "$1" nginx; }
            up a
            up a
            up b
            """);
        Assert.That(deployment.Containers.Select(c => c.Name?.Text), Is.EqualTo(new[] { "a", "b" }));
    }

    [Test]
    public void Each_fence_is_a_script_of_its_own()
    {
        var deployment = Deployed.Of(("notes.md", """
            ```bash
            export HTTP_PROXY=http://p:1
            ```
            ```bash
            docker pull alpine
            ```
            """));
        Assert.That(deployment.Flows, Has.Length.EqualTo(2));
        Assert.That(deployment.DockerCommands.Single().Shell.Environment.Passes("HTTP_PROXY"), Is.EqualTo(Truth.Unknown));
    }

    [Test]
    public void Commands_in_images_are_elsewhere() =>
        Assert.That(Deployed.Of(("Dockerfile", "FROM docker:dind\nRUN docker pull alpine\n")).DockerCommands.Single().Shell.IsElsewhere);

    [Test]
    public void Env_files_of_the_set_are_read()
    {
        var container = Deployed.Of(("app.env", "HTTP_PROXY=http://p:1\n"), ("run.sh", "docker run --env-file app.env alpine\n")).Containers.Single();
        Assert.That((container.Variable("HTTP_PROXY")?.Value?.Text, container.IsEnvironmentComplete), Is.EqualTo(("http://p:1", true)));
    }

    [Test]
    public void Nothing_comes_of_nothing() => Assert.That(DeploymentBinder.Bind([]).Documents, Is.Empty);

    [Test]
    public void Broken_texts_bind_too()
    {
        const string script = "export HTTP_PROXY=http://p:1\nfor i in 1 2; do docker run -e HTTP_PROXY \"rancher/k3s:v1\" server; done\ncat > /etc/docker/daemon.json <<EOF\n{\"proxies\": {\"http-proxy\": \"x\"}}\nEOF\n";
        for (var length = 0; length <= script.Length; length++)
            Assert.That(Deployed.Script(script[..length]).Documents, Is.Not.Empty);
    }

    [Test]
    public void Real_files_bind_alone_and_together()
    {
        var documents = TestData.CorpusFiles("files").Concat(TestData.CorpusFiles("projects"))
            .Where(f => DocumentKinds.ByPath(f) is not null).Select(f => Deployed.Read(f, File.ReadAllText(f))).ToArray();
        foreach (var set in DocumentSets.Split(documents, [TestData.Corpus("")], _ => default, isolated: true))
            IsSound(DeploymentBinder.Bind(set.Documents));
        var watch = Stopwatch.StartNew();
        IsSound(DeploymentBinder.Bind(documents));
        Assert.That(watch.Elapsed, Is.LessThan(Guard.Hang));
        TestContext.Out.WriteLine($"{documents.Length} files as one set: {watch.ElapsedMilliseconds} ms");
    }

    // Every fact stands where it says, and in a document of the set.
    static void IsSound(Deployment deployment)
    {
        var documents = deployment.Documents.ToHashSet();
        foreach (var location in deployment.Proxies.Uses.SelectMany(u => u.Routes.Select(r => r.Location).Append(u.Location))
            .Concat(deployment.Proxies.Named.Select(n => n.Location)).Concat(deployment.Daemons.Select(d => d.Location))
            .Concat(deployment.Clients.Select(c => c.Location)).Concat(deployment.NginxSites.SelectMany(s => s.Targets).Select(t => t.Host.Location)))
        {
            Assert.That(documents.Contains(location.Document));
            Assert.That(location.Span.End, Is.LessThanOrEqualTo(location.Document.Text.Length));
        }
    }

    // Memory tells a square from a line on a busy machine too; the time is a coarse net for loops that allocate nothing.
    [Test]
    public void Work_grows_with_the_text_and_not_with_its_square()
    {
        Measure(50);
        var watch = Stopwatch.StartNew();
        var (small, large) = (Measure(250), Measure(1000));
        Assert.That(large, Is.LessThan(5.5 * small));
        Assert.That(watch.Elapsed, Is.LessThan(Guard.Hang));

        static long Measure(int count)
        {
            var files = new List<(string, string)> { ("etc/docker/daemon.json", """{"proxies": {"http-proxy": "http://p:1"}}""") };
            var compose = new StringBuilder("services:\n");
            var script = new StringBuilder("export HTTP_PROXY=http://p:1\n");
            for (var i = 0; i < count; i++)
            {
                files.Add(($"app{i}/Dockerfile", "FROM alpine:3.20 AS base\nENV HTTP_PROXY=http://p:1\nFROM base\nRUN apk add curl\n"));
                compose.Append($"  s{i}:\n    build: ./app{i}\n    environment:\n      A: http://s{i}:80\n    volumes:\n      - ./nginx{i}.conf:/etc/nginx/nginx.conf\n");
                script.Append($"docker build -t i{i} app{i}\ndocker run --name c{i} -e HTTP_PROXY i{i}\n");
            }

            files.Add(("compose.yaml", compose.ToString()));
            files.Add(("run.sh", script.ToString()));
            var documents = files.Select(f => Deployed.Read(f.Item1, f.Item2)).ToArray();
            var before = GC.GetAllocatedBytesForCurrentThread();
            var deployment = DeploymentBinder.Bind(documents);
            Assert.That(deployment.Proxies.Uses, Has.Length.EqualTo(6 * count));
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }
}
