using Plimsoll.Editor;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Editor;

public sealed class FoldsTests
{
    public static void HoldTogether(Document document)
    {
        var last = -1;
        foreach (var fold in Folds.Of(document))
        {
            Assert.That(fold.EndLine, Is.GreaterThan(fold.StartLine));
            Assert.That(fold.EndLine, Is.LessThan(document.Lines.LineCount));
            Assert.That(fold.StartLine, Is.GreaterThan(last), "one fold a line, in order");
            last = fold.StartLine;
        }
    }

    static string Show(string path, string text)
    {
        var document = Deployed.Read(path, text);
        HoldTogether(document);
        return string.Join(' ', Folds.Of(document).Select(f => $"{f.StartLine}-{f.EndLine}{(f.Kind == FoldKind.Comment ? "c" : "")}"));
    }

    [TestCase("Dockerfile", "# a\n# b\nFROM a\nRUN x \\\n  y\n\nFROM b\nCOPY <<EOF /x\n1\nEOF\n", ExpectedResult = "0-1c 2-4 3-4 6-9 7-9")]
    [TestCase("compose.yaml", "services:\n  a:\n    image: a\n    ports:\n      - \"80:80\"\n  b: {image: b}\n", ExpectedResult = "0-5 1-4 3-4")]
    [TestCase("run.sh", "#!/bin/sh\nf() {\n  a\n}\nif b; then\n  c\nfi\ncat <<EOF\nx\nEOF\ndocker run \\\n  x\n", ExpectedResult = "1-3 4-6 7-9 10-11")]
    [TestCase("daemon.json", "{\n  \"proxies\": {\n    \"http-proxy\": \"x\"\n  },\n  \"dns\": [\n  ]\n}\n", ExpectedResult = "0-6 1-3 4-5")]
    [TestCase("nginx.conf", "server {\n  location / {\n    return 200;\n  }\n}\n", ExpectedResult = "0-4 1-3")]
    [TestCase("README.md", "# A\n\ntext\n\n```sh\nfor x in y; do\n  docker ps\ndone\n```\n\n# B\n", ExpectedResult = "0-8 4-8 5-7")]
    [TestCase("docker.service", "[Unit]\nDescription=x\n\n[Service]\nExecStart=/usr/bin/dockerd\n", ExpectedResult = "0-1 3-4")]
    public string Of_kinds(string path, string text) => Show(path, text);
}
