using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Microsoft.CodeAnalysis;
using Plimsoll.Output;
using Plimsoll.Output.Xml;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Output;

/// <summary>The formats in XML, held to the schemas of tests/Oracles/reports.</summary>
public sealed class XmlReportTests
{
    [Test]
    public void Junit_passes_the_schema_of_Jenkins() => Validate(JUnit(SampleReport.Make()), "junit-10.xsd");

    [Test]
    public void Checkstyle_has_what_its_readers_look_for() => Validate(Read(new CheckstyleReportWriter(), SampleReport.Make()), "checkstyle.xsd");

    [Test]
    public void Without_files_both_are_valid()
    {
        var nothing = SampleReport.Of() with { Files = [] };
        Validate(JUnit(nothing), "junit-10.xsd");
        Validate(Read(new CheckstyleReportWriter(), nothing), "checkstyle.xsd");
        Assert.That(JUnit(nothing).Root!.Elements(), Is.Empty);
    }

    [Test]
    public void Every_character_can_be_written()
    {
        // Every UTF-16 unit there is, half pairs among them, and what ends CDATA.
        var text = string.Concat(Enumerable.Range(0, 0x10000).Select(i => (char)i)) + "]]><&\"'>\uD800";
        var file = SampleReport.File($"a{text}.sh", "true\n");
        var diagnostic = SampleReport.StoryInTwoFiles() with { Location = file.At(0, 4), Message = text, WhatHappens = text, WhatToDo = text };
        var report = SampleReport.Of(diagnostic);
        Assert.That(JUnit(report).Descendants("failure").Single().Value, Does.Contain("]]><&\"'>"));
        Assert.That(Read(new CheckstyleReportWriter(), report).Descendants("error").Single().Attribute("message")!.Value, Does.StartWith("␀␁").And.Contains("日").And.EndsWith("]]><&\"'>\uFFFD"));
    }

    [Test]
    public void A_clean_file_is_a_test_that_passes()
    {
        var suite = JUnit(SampleReport.Of(SampleReport.Suppressed())).Root!.Elements().Single(s => s.Attribute("name")!.Value == "quiet.sh");
        var test = suite.Elements().Single();
        Assert.That((test.Attribute("name")!.Value, test.HasElements), Is.EqualTo(("no findings", false)));
    }

    [Test]
    public void A_rule_is_one_test_whatever_it_finds_in_a_file()
    {
        var finding = SampleReport.SeveralLines();
        var test = JUnit(SampleReport.Of(finding, finding with { Location = finding.Location.Document.At(0, 1) })).Descendants("testcase").First(t => t.HasElements);
        var failure = test.Elements().Single();
        Assert.That(failure.Attribute("message")!.Value, Does.EndWith("(and 1 more)"));
        Assert.That(failure.Value.Split('\n').Count(l => l.StartsWith("many.sh:1:1: warning PLM1999: ", StringComparison.Ordinal)), Is.EqualTo(2));
    }

    [TestCase(FailOn.Info, DiagnosticSeverity.Info, "failure")]
    [TestCase(FailOn.Warning, DiagnosticSeverity.Info, "system-out")]
    [TestCase(FailOn.Warning, DiagnosticSeverity.Warning, "failure")]
    [TestCase(FailOn.Error, DiagnosticSeverity.Warning, "system-out")]
    [TestCase(FailOn.Never, DiagnosticSeverity.Error, "system-out")]
    public void A_test_fails_where_the_run_does(FailOn failOn, DiagnosticSeverity severity, string element)
    {
        var report = SampleReport.Of(SampleReport.StoryInTwoFiles() with { Severity = severity }) with { FailOn = failOn };
        var root = JUnit(report).Root!;
        Assert.That(root.Descendants("testcase").Single(t => t.HasElements).Elements().Single().Name.LocalName, Is.EqualTo(element));
        Assert.That(root.Attribute("failures")!.Value, Is.EqualTo(element == "failure" ? "1" : "0"));
    }

    [Test]
    public void What_could_not_be_read_is_an_error_of_a_suite_of_its_own()
    {
        var sample = SampleReport.Make();
        var locked = sample.Diagnostics.Single(d => d.Id == "PLM0001");
        var report = sample with { Diagnostics = [locked], Files = [] };
        Assert.That(JUnit(report).Descendants("error").Single().Attribute("message")!.Value, Is.EqualTo(locked.Message));
        Assert.That(JUnit(report).Root!.Attribute("errors")!.Value, Is.EqualTo("1"));
    }

    static XDocument JUnit(Report report) => Read(new JUnitReportWriter(), report);

    static XDocument Read(IReportWriter writer, Report report)
    {
        using var stream = new MemoryStream();
        writer.Write(report, stream);
        stream.Position = 0;
        return XDocument.Load(stream);
    }

    static void Validate(XDocument document, string schema)
    {
        var schemas = new XmlSchemaSet();
        using var reader = XmlReader.Create(Path.Combine(TestData.Root, "tests", "Oracles", "reports", schema));
        schemas.Add(targetNamespace: null, reader);
        var errors = new List<string>();
        document.Validate(schemas, (_, e) => errors.Add(e.Message));
        Assert.That(errors, Is.Empty);
    }
}
