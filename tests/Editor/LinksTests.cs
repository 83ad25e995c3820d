using Plimsoll.Editor;
using Plimsoll.Model;

namespace Plimsoll.Tests.Editor;

public sealed class LinksTests
{
    [TestCase("nginx:1.29", "https://hub.docker.com/_/nginx")]
    [TestCase("docker.io/library/nginx", "https://hub.docker.com/_/nginx")]
    [TestCase("grafana/grafana:12.3.0", "https://hub.docker.com/r/grafana/grafana")]
    [TestCase("ghcr.io/immich-app/immich-server:v2", "https://ghcr.io/immich-app/immich-server")]
    [TestCase("quay.io/keycloak/keycloak", "https://quay.io/repository/keycloak/keycloak")]
    [TestCase("mcr.microsoft.com/dotnet/sdk:10.0", "https://mcr.microsoft.com/en-us/artifact/mar/dotnet/sdk")]
    [TestCase("scratch", null)]
    [TestCase("registry.example/a/b", null)]
    [TestCase("localhost:5000/a", null)]
    [TestCase("quay.io/a/b/c", null)]
    public void An_image_leads_to_its_page(string image, string? page) => Assert.That(Links.PageOf(ImageReference.TryParse(image)!), Is.EqualTo(page));

    static void Leads(string target, params (string Path, string Markup)[] files)
    {
        var (root, marks) = EditorRoot.Parse(files);
        var found = root.Files.SelectMany(f => Links.Of(f)).Where(l => l.Target == target).Select(l => (l.Location.Physical.Document.Path, l.Location.Physical.Span));
        Assert.That(found, Is.EquivalentTo(marks.Select(m => (m.File.Document.Path, m.Mark.Span))));
    }

    [Test]
    public void Images_of_all_kinds_of_files() => Leads("https://hub.docker.com/_/nginx",
        ("Dockerfile", "ARG V=1\nFROM [|nginx:$V|] AS nginx2\nFROM nginx2\nCOPY --from=nginx2 / /\n"),
        ("compose.yaml", "services:\n  a:\n    image: \"[|nginx:1.29|]\"\n  b:\n    image: ${IMAGE}\n"),
        ("run.sh", "#!/bin/sh\ndocker pull [|nginx|]\ndocker run -d '[|nginx:alpine|]'\ncat > x/compose.yaml <<EOF\nservices:\n  a:\n    image: [|nginx|]\nEOF\n"));

    [Test]
    public void What_is_built_here_has_no_page()
    {
        var root = new EditorRoot(("Dockerfile", "FROM scratch\n"), ("compose.yaml", "services:\n  a:\n    image: shop/web:1\n    build: .\n  b:\n    image: shop/web:2\n"), ("run.sh", "#!/bin/sh\ndocker build -t tool .\ndocker run tool\n"));
        Assert.That(root.Files.SelectMany(f => Links.Of(f)).Select(l => l.Target).Where(t => t.StartsWith("https", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void Files_of_compose() => Leads("app/x.env",
        ("app/x.env", "A=1\n"),
        ("compose.yaml", "include: [gone.yaml]\nservices:\n  a:\n    image: a\n    env_file: [[|app/x.env|], gone]\n    volumes: [\"[|./app/x.env|]:/x:ro\", \"./app:/y\"]\nconfigs:\n  c: {file: \"[|app/x.env|]\"}\nsecrets:\n  s:\n    file: [|./app/x.env|]\n"));

    [Test]
    public void A_Dockerfile() => Leads("app/Dockerfile",
        ("app/Dockerfile", "FROM scratch\n"),
        ("compose.yaml", "services:\n  a:\n    build: [|./app|]\n  b:\n    build:\n      context: app\n      dockerfile: [|Dockerfile|]\n"),
        ("run.sh", "#!/bin/sh\ndocker build -t x [|app|]\ndocker build -f [|app/Dockerfile|] .\n"));

    [Test]
    public void Sources_of_COPY() => Leads("conf/site.conf",
        ("Dockerfile", "FROM nginx AS one\nCOPY [|conf/site.conf|] gone.conf /etc/\nCOPY --from=one conf/site.conf /x\nCOPY conf /etc/\n"),
        ("conf/site.conf", "server { listen 80; }\n"));

    [Test]
    public void A_script() => Leads("lib/a.sh", ("lib/a.sh", "#!/bin/sh\n"), ("run.sh", "#!/bin/sh\n. [|lib/a.sh|]\nsource \"[|./lib/a.sh|]\"\n. ./gone.sh\n"));

    [Test]
    public void A_file_that_a_script_writes_is_not_there_yet()
    {
        var root = new EditorRoot(("run.sh", "#!/bin/sh\ncat > .env <<EOF\nA=1\nEOF\ndocker compose --env-file .env up\n"));
        Assert.That(Links.Of(root["run.sh"]), Is.Empty);
    }

    [Test]
    public void Says_where_it_leads()
    {
        var root = new EditorRoot(("Dockerfile", "FROM nginx\n"));
        Assert.That(Links.Of(root["Dockerfile"]).Single().Tooltip, Is.EqualTo("Open the page of docker.io/library/nginx"));
    }
}
