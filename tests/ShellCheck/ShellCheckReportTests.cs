using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.ShellCheck;

namespace Plimsoll.Tests.ShellCheck;

/// <summary>What a program prints that may be anything.</summary>
public sealed class ShellCheckReportTests
{
    const string Text = "a\t$x\n\U0001F600 é $y\nlast";

    [TestCase(1, 3, 1, 5, "$x")]
    [TestCase(2, 5, 2, 7, "$y")]
    [TestCase(2, 1, 2, 2, "\U0001F600")]
    [TestCase(3, 1, 3, 5, "last")]
    [TestCase(1, 3, 2, 2, "$x\n\U0001F600")]
    [TestCase(3, 5, 3, 5, "")]
    [TestCase(2, 2, 1, 1, "", Description = "an end before the start")]
    public void Places_count_code_points_and_a_tab_as_one(int line, int column, int endLine, int endColumn, string found)
    {
        var comment = Single(Comment(line, column, endLine, endColumn));
        Assert.That(Text.Substring(comment.Span.Start, comment.Span.Length), Is.EqualTo(found));
    }

    [TestCase(0, 1, 1, 1)]
    [TestCase(-1, 1, 1, 1)]
    [TestCase(1, 0, 1, 1)]
    [TestCase(4, 1, 4, 1)]
    [TestCase(1, 6, 1, 6)]
    [TestCase(1, 1, 1, 99)]
    [TestCase(1, 1, 2147483647, 1)]
    [TestCase(1, -2147483648, 1, 1)]
    public void A_place_that_is_not_there_is_none(int line, int column, int endLine, int endColumn)
    {
        var found = Read(Comment(line, column, endLine, endColumn), out var problem);
        Assert.That(found!["a"], Is.Empty);
        Assert.That(problem, Does.StartWith("1 of its findings"));
    }

    [TestCase("")]
    [TestCase("garbage")]
    [TestCase("{\"comments\":[")]
    [TestCase("{\"comments\":[{\"file\":\"\\ud800\"}]}")]
    [TestCase("[]")]
    [TestCase("null")]
    [TestCase("{}")]
    [TestCase("{\"comments\":1}")]
    [TestCase("\0")]
    public void What_is_no_report_is_none(string output)
    {
        Assert.That(Read(output, out var problem), Is.Null);
        Assert.That(problem, Is.Not.Null);
    }

    [Test]
    public void A_thousand_brackets_are_no_report()
    {
        Assert.That(Read("{\"comments\":" + new string('[', 100_000), out var problem), Is.Null);
        Assert.That(problem, Is.Not.Null);
    }

    [TestCase("\"code\":2086", "\"code\":99")]
    [TestCase("\"code\":2086", "\"code\":1e999")]
    [TestCase("\"code\":2086", "\"code\":\"2086\"")]
    [TestCase("\"level\":\"info\"", "\"level\":\"fatal\"")]
    [TestCase("\"level\":\"info\"", "\"level\":null")]
    [TestCase("\"file\":\"a\"", "\"file\":\"/etc/passwd\"")]
    [TestCase("\"file\":\"a\"", "\"file\":[]")]
    [TestCase("\"message\":\"m\"", "\"massage\":\"m\"")]
    [TestCase("\"line\":1", "\"line\":1.5")]
    public void A_finding_that_lacks_something_is_left_out_and_told(string before, string after)
    {
        var found = Read(Comment(1, 3, 1, 5).Replace(before, after, StringComparison.Ordinal), out var problem);
        Assert.That(found!["a"], Is.Empty);
        Assert.That(problem, Is.Not.Null);
    }

    [Test]
    public void Others_stay()
    {
        var found = Read($"{{\"comments\":[7,null,{One(1, 3, 1, 5)},{One(9, 9, 9, 9)}],\"more\":1}}", out var problem);
        Assert.That(found!["a"], Has.Length.EqualTo(1));
        Assert.That(problem, Does.StartWith("3 of its findings"));
    }

    [TestCase("Use $(...) now.", "Use $(...) now")]
    [TestCase("a\\u001b[31m\\nb\\tc", "a [31m b c")]
    [TestCase("Wait...", "Wait...")]
    public void A_message_is_one_line_without_control_characters(string message, string expected) =>
        Assert.That(Single(Comment(1, 3, 1, 5).Replace("\"m\"", $"\"{message}\"", StringComparison.Ordinal)).Message, Is.EqualTo(expected));

    [Test]
    public void A_message_has_an_end() =>
        Assert.That(Single(Comment(1, 3, 1, 5).Replace("\"m\"", $"\"{new string('x', 100_000)}\"", StringComparison.Ordinal)).Message, Has.Length.LessThan(600));

    [TestCase("error", DiagnosticSeverity.Error)]
    [TestCase("warning", DiagnosticSeverity.Warning)]
    [TestCase("info", DiagnosticSeverity.Info)]
    [TestCase("style", DiagnosticSeverity.Info)]
    public void Levels_are_severities(string level, DiagnosticSeverity severity) =>
        Assert.That(Single(Comment(1, 3, 1, 5).Replace("\"info\"", $"\"{level}\"", StringComparison.Ordinal)).Severity, Is.EqualTo(severity));

    [Test]
    public void A_fix_has_all_its_pieces()
    {
        var comment = Single(WithFix(Piece(1, 3, 1, 3, "\\\""), Piece(1, 5, 1, 5, "\\\"")));
        Assert.That(comment.Replacements, Is.EqualTo(new[] { new ShellCheckReplacement(new TextSpan(2, 0), "\""), new ShellCheckReplacement(new TextSpan(4, 0), "\"") }));
    }

    [Test]
    public void Half_a_fix_is_none() => Assert.Multiple(() =>
    {
        Assert.That(Single(WithFix(Piece(1, 3, 1, 3, "a"), Piece(9, 5, 9, 5, "b"))).Replacements, Is.Empty);
        Assert.That(Single(WithFix(Piece(1, 3, 1, 5, "a"), Piece(1, 4, 1, 5, "b"))).Replacements, Is.Empty);
        Assert.That(Single(WithFix(Piece(1, 3, 1, 3, "a"), Piece(1, 3, 1, 3, "b"))).Replacements, Is.Empty);
        Assert.That(Single(WithFix(Piece(1, 3, 1, 3, "\\u001b"))).Replacements, Is.Empty);
        Assert.That(Single(Comment(1, 3, 1, 5).Replace("\"fix\":null", "\"fix\":[]", StringComparison.Ordinal)).Replacements, Is.Empty);
        Assert.That(Single(Comment(1, 3, 1, 5).Replace("\"fix\":null", "\"fix\":{\"replacements\":[1]}", StringComparison.Ordinal)).Replacements, Is.Empty);
    });

    static ShellCheckComment Single(string output)
    {
        var found = Read(output, out var problem);
        Assert.That(problem, Is.Null);
        return found!["a"].Single();
    }

    static Dictionary<string, System.Collections.Immutable.ImmutableArray<ShellCheckComment>>? Read(string output, out string? problem) =>
        ShellCheckReport.Read(Encoding.UTF8.GetBytes(output), new Dictionary<string, string>(StringComparer.Ordinal) { ["a"] = Text }, out problem);

    static string Comment(int line, int column, int endLine, int endColumn) => $"{{\"comments\":[{One(line, column, endLine, endColumn)}]}}";

    static string One(int line, int column, int endLine, int endColumn) =>
        $$"""{"file":"a","line":{{line}},"endLine":{{endLine}},"column":{{column}},"endColumn":{{endColumn}},"level":"info","code":2086,"message":"m","fix":null}""";

    static string WithFix(params string[] pieces) =>
        Comment(1, 3, 1, 5).Replace("\"fix\":null", $"\"fix\":{{\"replacements\":[{string.Join(',', pieces)}]}}", StringComparison.Ordinal);

    static string Piece(int line, int column, int endLine, int endColumn, string text) =>
        $$"""{"line":{{line}},"endLine":{{endLine}},"column":{{column}},"endColumn":{{endColumn}},"precedence":7,"insertionPoint":"afterEnd","replacement":"{{text}}"}""";
}
