using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;

namespace Plimsoll.Output.Html;

/// <summary>
/// One page that can be kept, sent and opened anywhere: it asks for nothing from the network, and says so to the browser. It reads well without
/// its script, which adds the filter.
/// </summary>
public sealed class HtmlReportWriter : IReportWriter
{
    static readonly string Style = Resource("report.css");
    static readonly string Script = Resource("report.js");

    // Nothing is loaded, and of what stands in the page only our own style and script are heeded.
    static readonly string Policy = $"default-src 'none'; style-src '{HashOf(Style)}'; script-src '{HashOf(Script)}'; base-uri 'none'; form-action 'none'";

    public void Write(Report report, Stream output)
    {
        using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        var page = new HtmlPage(text);
        page.Write($"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{new Trusted(Policy)}\">\n");
        page.Write($"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n");
        page.Write($"<title>Plimsoll: {Counts.Headline(report)}</title>\n<style>{new Trusted(Style)}</style>\n</head>\n<body>\n");
        WriteBody(page, report);
        page.Write($"<script>{new Trusted(Script)}</script>\n</body>\n</html>\n");
    }

    static void WriteBody(HtmlPage page, Report report)
    {
        var findings = new HtmlFindings(page, report);
        var tables = new HtmlTables(page, report);
        var hasFindings = !findings.Files.IsEmpty;
        WriteHead(page, report, hasFindings);
        page.Write($"<main>\n");
        if (hasFindings)
        {
            page.Write($"<details id=\"by-file\" class=\"table\">\n<summary><h2>By file</h2> <span class=\"counts\">{findings.Files.Length}</span></summary>\n");
            tables.WriteFiles(findings);
            page.Write($"</details>\n<details id=\"by-rule\" class=\"table\">\n<summary><h2>By rule</h2> <span class=\"counts\">{findings.Rules.Length}</span></summary>\n");
            tables.WriteRules(findings);
            page.Write($"</details>\n<section aria-labelledby=\"findings\">\n<h2 id=\"findings\">Findings</h2>\n");
            WriteFilter(page, findings);
            findings.Write();
            page.Write($"</section>\n<section aria-labelledby=\"rules\">\n<h2 id=\"rules\">The rules</h2>\n");
            new HtmlRulePages(page, report).Write(findings.Rules);
            page.Write($"</section>\n");
        }

        page.Write($"<section aria-labelledby=\"run\">\n<h2 id=\"run\">The run</h2>\n<p>{Counts.Of(report.Files.Length, "file")} read, {report.Rules.Length} rules known, {Counts.Duration(report)}.</p>\n");
        tables.WriteRun();
        tables.WriteSilenced();
        page.Write($"</section>\n</main>\n<footer>Plimsoll {report.Tool.Version}.{(hasFindings ? " This page holds lines of the files that were checked: keep it as you keep them." : "")}</footer>\n");
    }

    static void WriteHead(HtmlPage page, Report report, bool hasFindings)
    {
        page.Write($"<header class=\"{Outcome(report)}\">\n<p class=\"product\">Plimsoll</p>\n<h1>{Counts.Headline(report)}</h1>\n");
        if (hasFindings)
        {
            page.Write($"<nav aria-label=\"On this page\"><a href=\"#by-file\">By file</a> <a href=\"#by-rule\">By rule</a> <a href=\"#findings\">Findings</a> <a href=\"#rules\">The rules</a> <a href=\"#run\">The run</a></nav>\n<dl class=\"commands\">\n");
            var (safe, risky) = (Counts.Fixable(report, FixSafety.Safe), Counts.Fixable(report, FixSafety.Unsafe));
            WriteCommand(page, safe, Counts.Option(FixSafety.Safe), "of these");
            WriteCommand(page, risky, Counts.Option(FixSafety.Unsafe), $"{(safe > 0 ? "more" : "of these")}, and may change what somebody wanted");
            page.Write($"</dl>\n");
        }

        if (report.FixedCount > 0)
            page.Write($"<p>{report.FixedCount} were fixed before this report was made.</p>\n");
        if (!report.Problems.IsEmpty)
        {
            page.Write($"<div class=\"problems\" role=\"note\"><p>Not everything could be checked:</p><ul>\n");
            foreach (var problem in report.Problems)
                page.Write($"<li>{problem}</li>\n");
            page.Write($"</ul></div>\n");
        }

        page.Write($"</header>\n");
    }

    // Nothing is green that was not wholly checked.
    static string Outcome(Report report) => report switch
    {
        { ExitCode: not 0 } => "fails",
        { Problems.IsEmpty: false } => "incomplete",
        _ => "passes",
    };

    static void WriteCommand(HtmlPage page, int count, string? option, string what)
    {
        if (count > 0)
            page.Write($"<div><dt><code>{ToolInfo.Command} check {option}</code></dt><dd>repairs {count} {what}</dd></div>\n");
    }

    // Hidden until the script that it needs runs.
    static void WriteFilter(HtmlPage page, HtmlFindings findings)
    {
        page.Write($"<form id=\"filter\" role=\"search\" aria-label=\"Filter the findings\" hidden>\n<fieldset><legend>Severity</legend>\n");
        foreach (var severity in new[] { DiagnosticSeverity.Error, DiagnosticSeverity.Warning, DiagnosticSeverity.Info })
        {
            if (findings.Files.Sum(f => f.Count(d => d.Severity == severity)) is var count and > 0)
                page.Write($"<label><input type=\"checkbox\" name=\"severity\" value=\"{severity.Name()}\" checked> {Counts.Of(count, severity.Name())}</label>\n");
        }

        page.Write($"</fieldset>\n<label class=\"field\">Rule <select name=\"rule\"><option value=\"\">all</option>\n");
        foreach (var rule in findings.Rules)
            page.Write($"<option>{rule.Id}</option>\n");
        page.Write($"</select></label>\n<label class=\"field\">Path <input type=\"search\" name=\"path\" autocomplete=\"off\"></label>\n<label class=\"field\">Text <input type=\"search\" name=\"text\" autocomplete=\"off\"></label>\n");
        page.Write($"<button type=\"button\" name=\"fold\">Fold all</button>\n<button type=\"reset\">Clear</button>\n<output name=\"shown\"></output>\n</form>\n");
    }

    static string Resource(string name)
    {
        using var stream = typeof(HtmlReportWriter).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    static string HashOf(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
}
