using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;
using Plimsoll.Analysis;
using Plimsoll.Output.Terminal;

namespace Plimsoll.Output.Xml;

/// <summary>
/// JUnit's XML, as Jenkins, GitLab, Azure Pipelines and CircleCI read it. A file is a suite, and a rule that reports there is a test:
/// these names stay when lines move, and consumers know a test again by them (several tests of one name would be one test to
/// GitLab). A file without findings is one test that passes. A test fails where the run fails by it: what lies below
/// <c>--fail-on</c> is the output of a test that passes, so that the pipeline and its tests never disagree.
/// </summary>
public sealed class JUnitReportWriter : IReportWriter
{
    enum Outcome : byte { Passed, Failure, Error }

    sealed record TestCase(string Name, ImmutableArray<Diagnostic> Findings, Outcome Outcome);

    sealed record Suite(string Path, ImmutableArray<TestCase> Tests)
    {
        public int Count(Outcome outcome) => Tests.Count(t => t.Outcome == outcome);
    }

    public void Write(Report report, Stream output)
    {
        var suites = Suites(report);
        XmlReport.Write(output, xml =>
        {
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", ToolInfo.Command);
            Write(xml, "tests", suites.Sum(s => s.Tests.Length));
            Write(xml, "failures", suites.Sum(s => s.Count(Outcome.Failure)));
            Write(xml, "errors", suites.Sum(s => s.Count(Outcome.Error)));
            xml.WriteAttributeString("time", report.Duration.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture));
            foreach (var suite in suites)
                Write(xml, suite);
            xml.WriteEndElement();
        });
    }

    static ImmutableArray<Suite> Suites(Report report)
    {
        var names = report.Rules.ToDictionary(r => r.Id, r => r.Name, StringComparer.Ordinal);
        var findings = report.Shown.ToLookup(d => d.Location.Document.Path, StringComparer.Ordinal);
        // What could not be read is none of the files that were.
        var paths = report.Files.Select(f => f.Path).Union(findings.Select(f => f.Key), StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return [.. paths.Select(path => new Suite(path, findings.Contains(path) ? Tests(report, findings[path], names) : [new("no findings", [], Outcome.Passed)]))];
    }

    static ImmutableArray<TestCase> Tests(Report report, IEnumerable<Diagnostic> findings, Dictionary<string, string> names) =>
        [.. findings.GroupBy(d => d.Id, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(rule => new TestCase(
            names.TryGetValue(rule.Key, out var name) ? $"{rule.Key} {name}" : rule.Key, [.. rule], OutcomeOf(report, [.. rule])))];

    static Outcome OutcomeOf(Report report, ImmutableArray<Diagnostic> findings) =>
        !findings.Any(report.Fails) ? Outcome.Passed : OwnRules.IsAboutTheRun(findings[0]) ? Outcome.Error : Outcome.Failure;

    static void Write(XmlWriter xml, Suite suite)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteVisible("name", suite.Path);
        Write(xml, "tests", suite.Tests.Length);
        Write(xml, "failures", suite.Count(Outcome.Failure));
        Write(xml, "errors", suite.Count(Outcome.Error));
        Write(xml, "skipped", 0);
        xml.WriteVisible("file", suite.Path);
        foreach (var test in suite.Tests)
            Write(xml, suite, test);
        xml.WriteEndElement();
    }

    static void Write(XmlWriter xml, Suite suite, TestCase test)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("name", test.Name);
        xml.WriteVisible("classname", suite.Path);
        if (test.Outcome != Outcome.Passed)
        {
            // One element, whatever the number of findings: GitLab reads no second one.
            var worst = test.Findings.MaxBy(d => d.Severity)!;
            xml.WriteStartElement(test.Outcome == Outcome.Error ? "error" : "failure");
            xml.WriteAttributeString("message", test.Findings.Length == 1 ? VisibleText.Of(worst.Message) : $"{VisibleText.Of(worst.Message)} (and {test.Findings.Length - 1} more)");
            xml.WriteAttributeString("type", worst.Severity.Name());
            xml.WriteString(Details(test));
            xml.WriteEndElement();
        }
        else if (test.Findings.Length > 0)
        {
            xml.WriteElementString("system-out", Details(test));
        }

        xml.WriteEndElement();
    }

    static string Details(TestCase test)
    {
        var text = new StringBuilder();
        foreach (var diagnostic in test.Findings)
        {
            text.Append(CultureInfo.InvariantCulture, $"{OneLine.Of(diagnostic)}\n");
            if (diagnostic.WhatHappens is { } happens)
                text.Append(CultureInfo.InvariantCulture, $"  what happens   {VisibleText.Of(happens)}\n");
            if (diagnostic.WhatToDo is { } action)
                text.Append(CultureInfo.InvariantCulture, $"  what to do     {VisibleText.Of(action)}\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $"more: {ToolInfo.Command} explain {test.Findings[0].Id}").ToString();
    }

    static void Write(XmlWriter xml, string attribute, int value) => xml.WriteAttributeString(attribute, value.ToString(CultureInfo.InvariantCulture));
}
