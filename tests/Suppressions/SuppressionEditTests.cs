using Plimsoll.Analysis;
using Plimsoll.Suppressions;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Suppressions;

public sealed class SuppressionEditTests
{
    /// <summary>The finding is marked; <c>~</c> on a line of its own is where the comment is expected.</summary>
    static void Puts(string path, string expected, string comment = "# plimsoll: ignore PLM0101 -- why")
    {
        var markup = string.Concat(expected.Split('\n').Where(l => l.Trim(' ', '\t', '>') != "~").Select(l => l + "\n"))[..^1];
        var (text, marks) = Markup.Parse(markup);
        var document = TestSet.Read(path, text);
        var edit = SuppressionEdit.For(Diagnostic.Create(UnusedSuppression.Rule, document.At(marks[0].Span), "x"), "why");
        Assert.That(edit, Is.Not.Null);
        Assert.That(text.Insert(edit!.Location.Span.Start, edit.NewText),
            Is.EqualTo(Markup.Parse(expected).Text.Replace("~", comment, StringComparison.Ordinal)));
    }

    [TestCase("Dockerfile", "FROM x\n~\nRUN a \\\n  [|b|]\n")]
    [TestCase("Dockerfile", "FROM x\n~\nONBUILD RUN [|b|]\n")]
    [TestCase("a.sh", "a\nif x; then\n    ~\n    [|b|] | c\nfi\n")]
    [TestCase("a.sh", "~\na && \\\n  [|b|]\n")]
    [TestCase("a.sh", "~\nif [|x|]; then\n  b\nfi\n")]
    [TestCase("a.sh", "~\ncase x in\n  y) [|b|] ;;\nesac\n")]
    [TestCase("a.sh", "x=$(\n  ~\n  [|b|]\n)\n")]
    [TestCase("a.sh", "~\nx=`\n  [|b|]\n`\n")]
    [TestCase("a.sh", "~\ncat <<EOF\n[|b|]\nEOF\n")]
    [TestCase("compose.yaml", "services:\n  web:\n    ~\n    image: [|b|]\n")]
    [TestCase("compose.yaml", "a:\n  ~\n  - [|b|]\n  - c\n")]
    [TestCase("compose.yaml", "a:\n- b\n- c: 1\n  ~\n  d: [|2|]\n")]
    [TestCase("compose.yaml", "a:\n- b\n~\n- c: [|1|]\n  d: 2\n")]
    [TestCase("compose.yaml", "~\na: [b,\n  {c: [|d|]}]\n")]
    [TestCase("compose.yaml", "~\na: |\n  [|b|]\n")]
    [TestCase("a.service", "[Service]\n~\nA=[|b|]\n")]
    [TestCase(".env", "A=1\n~\nB=[|b|]\n")]
    [TestCase("nginx.conf", "http {\n\t~\n\tserver [|b|];\n}\n")]
    public void Above_the_innermost_node_that_begins_a_line(string path, string expected) => Puts(path, expected);

    [TestCase("~\n```bash\n[|b|]\n```\n")]
    [TestCase("> text\n>\n> ~\n> ```bash\n> [|b|]\n> ```\n")]
    public void Above_the_fence(string expected) => Puts("notes.md", expected, "<!-- plimsoll: ignore PLM0101 -- why -->");

    [TestCase("a.sh", "#!/bin/sh\n~\n[||]\n\n")]
    [TestCase("Dockerfile", "# syntax=docker/dockerfile:1\n~\n[||]\n")]
    [TestCase("compose.yaml", "~\n[||]\n")]
    public void At_the_top_for_what_is_in_nothing(string path, string expected) => Puts(path, expected, "# plimsoll: ignore-file PLM0101 -- why");

    [TestCase("a.sh", "#!/bin/sh\n~\na\n[|b|]\n")]
    [TestCase("Dockerfile", "# syntax=docker/dockerfile:1\n~\nFROM [|x|]\n")]
    [TestCase("compose.yaml", "~\nservices:\n  web:\n    image: [|b|]\n")]
    public void At_the_top_for_the_whole_file(string path, string expected)
    {
        var (text, marks) = Markup.Parse(expected.Replace("~\n", "", StringComparison.Ordinal));
        var edit = SuppressionEdit.ForFile(Diagnostic.Create(UnusedSuppression.Rule, TestSet.Read(path, text).At(marks[0].Span), "x"), "why");
        Assert.That(text.Insert(edit!.Location.Span.Start, edit.NewText), Is.EqualTo(Markup.Parse(expected).Text.Replace("~", "# plimsoll: ignore-file PLM0101 -- why", StringComparison.Ordinal)));
    }

    [TestCase("a.sh", "b\n")]
    [TestCase("compose.yaml", "b: 1\n")]
    [TestCase("Dockerfile", "FROM b\n")]
    public void Below_the_mark_of_the_byte_order(string path, string text)
    {
        var document = TestSet.Read(path, "\uFEFF" + text);
        var finding = Diagnostic.Create(UnusedSuppression.Rule, document.At(document.Text.IndexOf('b'), 1), "x");
        Assert.That(SuppressionEdit.For(finding)!.Location.Span.Start, Is.EqualTo(1));
        Assert.That(SuppressionEdit.ForFile(finding)!.Location.Span.Start, Is.EqualTo(1));
    }

    [TestCase("etc/docker/daemon.json", "{\"a\": 1}")]
    [TestCase("notes.md", "- ```bash\n  b\n  ```\n")]
    public void Nowhere(string path, string text)
    {
        var document = TestSet.Read(path, text);
        Assert.That(SuppressionEdit.For(Diagnostic.Create(UnusedSuppression.Rule, document.At(text.IndexOf('b') + 1, 0), "x")), Is.Null);
    }
}
