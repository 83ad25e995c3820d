using System.Text;
using Plimsoll.Output;
using Plimsoll.Output.Terminal;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Output;

/// <summary>What each format looks like, to the character.</summary>
public sealed class WriterBaselineTests
{
    [TestCase("text", "report.txt")]
    [TestCase("json", "report.json")]
    [TestCase("sarif", "report.sarif")]
    [TestCase("github", "report.github.txt")]
    [TestCase("gitlab", "report.gitlab.json")]
    [TestCase("junit", "report.junit.xml")]
    [TestCase("checkstyle", "report.checkstyle.xml")]
    [TestCase("rdjson", "report.rdjson")]
    [TestCase("rdjsonl", "report.rdjsonl")]
    [TestCase("sonarqube", "report.sonarqube.json")]
    [TestCase("markdown", "report.md")]
    [TestCase("msbuild", "report.msbuild.txt")]
    public void Formats(string format, string file) => Check(file, Write(ReportFormat.Named(format)!, new TextStyle()));

    [Test]
    public void A_narrow_coloured_terminal() => Check("report.terminal.txt", Write(ReportFormat.Text, new TextStyle(HasColour: true, Width: 60)));

    [Test]
    public void The_statistics()
    {
        var text = new StringWriter();
        Statistics.Write(SampleReport.Make(), text);
        Check("statistics.txt", text.ToString());
    }

    [Test]
    public void Bytes_are_utf8_without_a_mark_and_lines_end_with_lf()
    {
        foreach (var format in ReportFormat.All)
        {
            var bytes = Bytes(format, new TextStyle());
            Assert.That(bytes, Does.Not.Contain((byte)'\r'), format.Name);
            Assert.That(bytes[0], Is.Not.EqualTo(0xEF), format.Name);
            Assert.That(bytes[^1], Is.EqualTo((byte)'\n'), format.Name);
            Assert.That(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes), Is.Not.Empty, format.Name);
        }
    }

    static string Write(ReportFormat format, TextStyle style) => Encoding.UTF8.GetString(Bytes(format, style));

    static byte[] Bytes(ReportFormat format, TextStyle style)
    {
        using var stream = new MemoryStream();
        format.Writer(style).Write(SampleReport.Make(), stream);
        return stream.ToArray();
    }

    static void Check(string file, string actual) => Baseline.Check(Path.Combine(TestData.Root, "tests", "Output", "Baselines", file), actual);
}
