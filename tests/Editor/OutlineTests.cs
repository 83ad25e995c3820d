using System.Collections.Immutable;
using System.Text;
using Plimsoll.Editor;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Editor;

public sealed class OutlineTests
{
    /// <summary>What clients refuse otherwise: a selection lies in its entry, children lie in theirs and one behind the other.</summary>
    public static void HoldsTogether(Document document) => HoldTogether(document, Outline.Of(document), new(0, document.Text.Length));

    static void HoldTogether(Document document, ImmutableArray<OutlineEntry> entries, Microsoft.CodeAnalysis.Text.TextSpan around)
    {
        foreach (var entry in entries)
        {
            Assert.That(entry.Location.Document, Is.SameAs(document));
            Assert.That(entry.Selection.Document, Is.SameAs(document));
            Assert.That(around.Contains(entry.Location.Span), $"{entry.Name} lies in what is around it");
            Assert.That(entry.Location.Span.Contains(entry.Selection.Span), $"the selection of {entry.Name} lies in it");
            Assert.That(entry.Name, Is.Not.Empty.And.Not.Contain("\n"));
            HoldTogether(document, entry.Children, entry.Location.Span);
        }
    }

    static string Show(string path, string text)
    {
        var document = Deployed.Read(path, text);
        HoldsTogether(document);
        var result = new StringBuilder();
        Write(Outline.Of(document), 0);
        return result.ToString();

        void Write(ImmutableArray<OutlineEntry> entries, int depth)
        {
            foreach (var entry in entries)
            {
                result.Append(' ', depth * 2).Append(entry.Kind).Append(' ').Append(entry.Name).Append(entry.Detail is { } detail ? $" ({detail})" : "").Append('\n');
                Write(entry.Children, depth + 1);
            }
        }
    }

    [Test]
    public void Of_a_Dockerfile() => Assert.That(Show("Dockerfile", "ARG V=1\nFROM a:$V AS one\nRUN apk add x && \\\n  docker ps\nFROM b\nCOPY . .\n"), Is.EqualTo("""
        Instruction ARG (V=1)
        Stage one (a:$V)
          Instruction RUN (apk add x && \ docker ps)
            Command docker ps
        Stage b
          Instruction COPY (. .)

        """));

    [Test]
    public void Of_a_compose_file() => Assert.That(Show("compose.yaml", "name: shop\nservices:\n  web:\n    image: nginx\n    ports: [\"80:80\"]\n  db: {image: pg}\nvolumes:\n  data:\n"), Is.EqualTo("""
        Section name (shop)
        Section services
          Service web (nginx)
            Key image (nginx)
            Key ports
          Service db (pg)
            Key image (pg)
        Section volumes
          Key data

        """));

    [Test]
    public void Of_a_script_that_writes_a_file() => Assert.That(Show("run.sh", "#!/bin/bash\nsetup() {\n  sudo docker network create lan\n}\ncat > /etc/docker/daemon.json <<'EOF'\n{\"mtu\": 1400}\nEOF\ndocker run -d \\\n  nginx\n"), Is.EqualTo("""
        Function setup()
          Command docker network create (lan)
        Guest /etc/docker/daemon.json
          Key mtu (1400)
        Command docker run (-d nginx)

        """));

    [Test]
    public void Of_notes() => Assert.That(Show("README.md", "# Title\n\nText\n\n## Run\n\n```sh\ndocker ps\n```\n\n# End\n"), Is.EqualTo("""
        Heading Title
          Heading Run
            Fence sh
              Command docker ps
        Heading End

        """));

    [Test]
    public void Of_other_files() => Assert.Multiple(() =>
    {
        Assert.That(Show("daemon.json", "{\"proxies\": {\"http-proxy\": \"http://p\"}, \"dns\": []}"), Is.EqualTo("Key proxies\n  Key http-proxy (http://p)\nKey dns\n"));
        Assert.That(Show("nginx.conf", "server {\n  listen 80;\n  location / { proxy_pass http://a; }\n}\n"), Is.EqualTo("Block server\n  Key listen (80)\n  Block location (/)\n    Key proxy_pass (http://a)\n"));
        Assert.That(Show("docker.service", "[Unit]\nDescription=x\n[Service]\nExecStart=/usr/bin/dockerd\n"), Does.StartWith("Section Unit\n  Key Description (x)\nSection Service\n  Key ExecStart (/usr/bin/dockerd)\n"));
        Assert.That(Show(".env", "A=1\nB=2\n"), Is.EqualTo("Variable A\nVariable B\n"));
    });

    [Test]
    public void Names_are_short_and_on_one_line()
    {
        var shown = Show("Dockerfile", $"FROM a\nRUN echo {new string('x', 200)}\n");
        Assert.That(shown, Does.Contain($"RUN (echo {new string('x', 75)}…)"));
    }
}
