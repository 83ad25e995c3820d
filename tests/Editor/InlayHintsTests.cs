using Microsoft.CodeAnalysis.Text;
using Plimsoll.Editor;

namespace Plimsoll.Tests.Editor;

/// <summary>Hints stand in the text as <c>«label»</c>.</summary>
public sealed class InlayHintsTests
{
    static string Show(string path, params (string Path, string Text)[] files)
    {
        var root = new EditorRoot(files);
        var file = root[path];
        var text = file.Document.Text;
        foreach (var hint in InlayHints.In(file, new TextSpan(0, text.Length)).Reverse())
            text = text.Insert(hint.Location.Physical.Span.Start, $"«{hint.Label}»");
        return text;
    }

    [TestCase("image: a:${TAG}", "image: a:${TAG}«= 1»")]
    [TestCase("image: a:$TAG-x", "image: a:$TAG«= 1»-x")]
    [TestCase("image: \"a:${TAG:-2}\"", "image: \"a:${TAG:-2}«= 1»\"")]
    [TestCase("image: a:${TAG:-1}", "image: a:${TAG:-1}")]
    [TestCase("image: a:${OTHER:-1}", "image: a:${OTHER:-1}")]
    [TestCase("image: a:${EMPTY}", "image: a:${EMPTY}")]
    [TestCase("image: a:$$TAG", "image: a:$$TAG")]
    [TestCase("image: ${DB_PASSWORD}", "image: ${DB_PASSWORD}")]
    [TestCase("environment: {MYSQL_PASSWORD: \"$TAG\"}", "environment: {MYSQL_PASSWORD: \"$TAG\"}")]
    [TestCase("environment: {URL: \"http://a:$TAG@b\"}", "environment: {URL: \"http://a:$TAG@b\"}")]
    [TestCase("image: ${URL}", "image: ${URL}")]
    [TestCase("image: ${LONG}", "image: ${LONG}«= 012345678901234567890123456789012345678…»")]
    public void Variables_of_compose(string line, string expected)
    {
        const string env = "TAG=1\nEMPTY=\nDB_PASSWORD=hunter2\nURL=http://me:pw@host\nLONG=01234567890123456789012345678901234567890123456789\n";
        Assert.That(Show("compose.yaml", (".env", env), ("compose.yaml", $"services:\n  s:\n    {line}\n")), Is.EqualTo($"services:\n  s:\n    {expected}\n"));
    }

    [TestCase("export TAG=2\ndocker compose up\n", "«= 2»")]
    [TestCase("TAG=2 docker compose up\n", "«= 2»")]
    [TestCase("TAG=2\ndocker compose up\n", "«= 1»")]
    [TestCase("export TAG=2\ndocker compose up\nexport TAG=3\ndocker compose up\n", "")]
    [TestCase("export TAG=$1\ndocker compose up\n", "")]
    public void The_shell_that_runs_compose_wins(string script, string hint) => Assert.That(
        Show("compose.yaml", (".env", "TAG=1\n"), ("compose.yaml", "services:\n  s:\n    image: a:${TAG}\n"), ("up.sh", "#!/bin/sh\n" + script)),
        Is.EqualTo($"services:\n  s:\n    image: a:${{TAG}}{hint}\n"));

    [TestCase("ARG V=1\nFROM a:$V\n", "ARG V=1\nFROM a:$V«= 1»\n")]
    [TestCase("FROM a\nENV D=/srv\nWORKDIR ${D}/x\nCOPY a $D/\nEXPOSE $P\n", "FROM a\nENV D=/srv\nWORKDIR ${D}«= /srv»/x\nCOPY a $D«= /srv»/\nEXPOSE $P\n")]
    [TestCase("FROM a\nARG V\nLABEL v=$V\n", "FROM a\nARG V\nLABEL v=$V\n")]
    [TestCase("FROM a\nARG API_TOKEN=x\nLABEL v=$API_TOKEN\n", "FROM a\nARG API_TOKEN=x\nLABEL v=$API_TOKEN\n")]
    [TestCase("FROM a\nARG V=1\nLABEL v=${V:-1} w=${V:-2}\n", "FROM a\nARG V=1\nLABEL v=${V:-1} w=${V:-2}«= 1»\n")]
    public void Variables_of_a_Dockerfile(string text, string expected) => Assert.That(Show("Dockerfile", ("Dockerfile", text)), Is.EqualTo(expected));

    [Test]
    public void An_argument_that_a_build_sets_is_not_the_default() => Assert.That(
        Show("Dockerfile", ("Dockerfile", "ARG V=1\nFROM a:$V\n"), ("run.sh", "#!/bin/sh\ndocker build --build-arg V=2 .\n")), Is.EqualTo("ARG V=1\nFROM a:$V\n"));

    [TestCase("N=lan\ndocker run --network \"$N\" x\n", "N=lan\ndocker run --network \"$N«= lan»\" x\n")]
    [TestCase("N=lan\ndocker run --network \"${N:-lan}\" x${M}\n", "N=lan\ndocker run --network \"${N:-lan}\" x${M}\n")]
    [TestCase("N=$1\ndocker network rm $N\n", "N=$1\ndocker network rm $N\n")]
    [TestCase("if a; then N=1; else N=2; fi\ndocker rm $N\n", "if a; then N=1; else N=2; fi\ndocker rm $N\n")]
    [TestCase("f() {\n  docker rm $N\n}\nN=1\nf\nN=2\nf\n", "f() {\n  docker rm $N\n}\nN=1\nf\nN=2\nf\n")]
    [TestCase("N=1\necho $N\n", "N=1\necho $N\n")]
    [TestCase("SECRET=1\ndocker rm $SECRET\n", "SECRET=1\ndocker rm $SECRET\n")]
    public void Variables_of_docker_commands(string text, string expected) => Assert.That(Show("run.sh", ("run.sh", "#!/bin/sh\n" + text)), Is.EqualTo("#!/bin/sh\n" + expected));

    [Test]
    public void Proxies_of_containers() => Assert.That(
        Show("run.sh", ("run.sh", "#!/bin/sh\nexport HTTP_PROXY=http://me:secret@10.0.0.1:3128\ndocker run -e HTTP_PROXY=http://me:secret@10.0.0.1:3128 a\ndocker run b\n")), Is.EqualTo(
        "#!/bin/sh\nexport HTTP_PROXY=http://me:secret@10.0.0.1:3128\ndocker run -e HTTP_PROXY=http://me:secret@10.0.0.1:3128 a«proxy: http://me:***@10.0.0.1:3128»\ndocker run b«no proxy: the shell alone has one»\n"));

    [Test]
    public void Proxies_of_services() => Assert.That(
        Show("compose.yaml", ("daemon.json", "{\"proxies\": {\"http-proxy\": \"http://p:1\"}}"), ("compose.yaml", "services:\n  a:\n    image: a\n  b:\n    image: b\n    environment: [\"HTTP_PROXY=http://p:1\"]\n")), Is.EqualTo(
        "services:\n  a:«no proxy: daemon.json alone has one»\n    image: a\n  b:«proxy: http://p:1»\n    image: b\n    environment: [\"HTTP_PROXY=http://p:1\"]\n"));

    [Test]
    public void Nothing_is_said_of_proxies_where_the_files_have_none() => Assert.That(Show("run.sh", ("run.sh", "#!/bin/sh\ndocker run a\n")), Does.Not.Contain("«"));

    [Test]
    public void Tooltips_tell_where_it_comes_from()
    {
        var root = new EditorRoot((".env", "A=1\nTAG=1\n"), ("compose.yaml", "services:\n  s:\n    image: a:${TAG}\n"), ("run.sh", "#!/bin/sh\nexport HTTP_PROXY=http://p:1\ndocker run b\n"));
        Assert.That(InlayHints.In(root["compose.yaml"], new TextSpan(0, 100)).Where(h => h.Kind == InlayHintKind.Variable).Single().Tooltip, Is.EqualTo("`TAG` is set at .env:2"));
        Assert.That(InlayHints.In(root["run.sh"], new TextSpan(0, 100)).Single().Tooltip,
            Is.EqualTo("* export in this shell (run.sh:2) does not reach it: a container gets -e variables, not the caller's environment"));
    }

    [Test]
    public void Only_what_is_asked_for()
    {
        var root = new EditorRoot(("Dockerfile", "ARG V=1\nFROM a:$V AS x\nFROM b:$V\n"));
        Assert.That(InlayHints.In(root["Dockerfile"], new TextSpan(8, 9)).Single().Location.Span.Start, Is.EqualTo(17));
    }
}
