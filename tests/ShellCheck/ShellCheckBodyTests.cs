using Microsoft.CodeAnalysis.Text;
using Plimsoll.Embedding;
using Plimsoll.ShellCheck;

namespace Plimsoll.Tests.ShellCheck;

public sealed class ShellCheckBodyTests
{
    [Test]
    public void A_text_without_prelude_and_carriage_returns_stays_as_it_is()
    {
        var body = Body("echo $x\n");
        Assert.That(body.Text, Is.EqualTo("echo $x\n"));
        Assert.That(body.ToDocument(new TextSpan(5, 2)), Is.EqualTo(new TextSpan(5, 2)));
    }

    [Test]
    public void Carriage_returns_at_line_ends_go_and_places_stay()
    {
        const string text = "a=1\r\n\r\necho $x\r\nls\r\n";
        var body = Body(text);
        Assert.That(body.Text, Is.EqualTo("a=1\n\necho $x\nls\n"));
        foreach (var word in (string[])["a=1", "$x", "ls"])
            Assert.That(InDocument(body, word), Is.EqualTo(word));
        // The end of a line is in front of its \r.
        Assert.That(body.ToDocument(new TextSpan(3, 0)), Is.EqualTo(new TextSpan(3, 0)));
        Assert.That(body.ToDocument(new TextSpan(4, 0)), Is.EqualTo(new TextSpan(5, 0)));
    }

    [Test]
    public void A_carriage_return_inside_a_line_stays() => Assert.That(Body("echo a\rb\n").Text, Is.EqualTo("echo a\rb\n"));

    [TestCase("echo $x", "P\necho $x")]
    [TestCase("#!/bin/sh\necho $x\n", "#!/bin/sh\nP\necho $x\n")]
    [TestCase("#!/bin/sh\n# shellcheck disable=SC2086\n\necho $x\n", "#!/bin/sh\n# shellcheck disable=SC2086\nP\n\necho $x\n")]
    [TestCase("\n\necho $x # a\n", "P\n\n\necho $x # a\n")]
    [TestCase("#!/bin/sh\r\necho $x\r\n", "#!/bin/sh\nP\necho $x\n")]
    [TestCase("# only a comment", "P\n# only a comment")]
    public void The_prelude_stands_behind_the_comments_at_the_top(string text, string given)
    {
        var body = Body(text, "P");
        Assert.That(body.Text, Is.EqualTo(given));
        foreach (var word in (string[])["echo", "$x", "#!/bin/sh"])
        {
            if (text.Contains(word, StringComparison.Ordinal))
                Assert.That(InDocument(body, word), Is.EqualTo(word));
        }
    }

    [Test]
    public void What_begins_or_ends_in_the_prelude_is_nowhere()
    {
        var body = Body("#!/bin/sh\nls\n", "export A=1");
        Assert.That(body.ToDocument(new TextSpan(10, 6)), Is.Null);
        Assert.That(body.ToDocument(new TextSpan(2, 10)), Is.Null);
        Assert.That(body.ToDocument(new TextSpan(15, 8)), Is.Null);
        Assert.That(body.ToDocument(new TextSpan(0, 10)), Is.EqualTo(new TextSpan(0, 10)));
        Assert.That(body.ToDocument(new TextSpan(0, body.Text.Length)), Is.EqualTo(new TextSpan(0, 13)));
    }

    static string InDocument(ShellCheckBody body, string word) =>
        body.Document.Tree.TextOf(body.ToDocument(new TextSpan(body.Text.IndexOf(word, StringComparison.Ordinal), word.Length))!.Value);

    static ShellCheckBody Body(string text, string prelude = "") =>
        new(DocumentReader.Read("run.sh", DocumentKind.ShellScript, text), ShellCheckPlace.Script, "bash", prelude);
}
