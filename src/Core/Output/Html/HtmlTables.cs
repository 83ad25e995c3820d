using Microsoft.CodeAnalysis;

namespace Plimsoll.Output.Html;

/// <summary>How often each rule reports, which files have most of it, what was silenced, and what was read.</summary>
sealed class HtmlTables(HtmlPage page, Report report)
{
    const int MostFiles = 20;
    const int MostSilenced = 500;

    public void WriteRules(HtmlFindings findings)
    {
        var rows = findings.Files.SelectMany(f => f).GroupBy(d => (d.Severity, d.Id)).OrderByDescending(g => g.Key.Severity).ThenByDescending(g => g.Count()).ThenBy(g => g.Key.Id, StringComparer.Ordinal);
        page.Write($"<table>\n<thead><tr><th scope=\"col\">Severity</th><th scope=\"col\">Rule</th><th scope=\"col\">What</th><th scope=\"col\" class=\"count\">Findings</th><th scope=\"col\" class=\"count\">Files</th></tr></thead>\n<tbody>\n");
        foreach (var row in rows)
        {
            var first = row.First();
            page.Write($"<tr><td><span class=\"severity {row.Key.Severity.Name()}\">{row.Key.Severity.Name()}</span></td><td><a href=\"#rule-{first.Id}\">{first.Id}</a></td><td>");
            page.WriteProse(first.Descriptor.Title.ToString(null));
            page.Write($"</td><td class=\"count\"><a href=\"#finding-{findings.NumberOf(first)}\" data-filter=\"{first.Id}\" data-severity=\"{row.Key.Severity.Name()}\">{row.Count()}</a></td>");
            page.Write($"<td class=\"count\">{row.Select(d => d.Location.Document.Path).Distinct(StringComparer.Ordinal).Count()}</td></tr>\n");
        }

        page.Write($"</tbody>\n</table>\n");
    }

    public void WriteFiles(HtmlFindings findings)
    {
        page.Write($"<table>\n<thead><tr><th scope=\"col\">File</th><th scope=\"col\" class=\"count\">Errors</th><th scope=\"col\" class=\"count\">Warnings</th><th scope=\"col\" class=\"count\">Infos</th></tr></thead>\n<tbody>\n");
        for (var i = 0; i < Math.Min(MostFiles, findings.Files.Length); i++)
        {
            var file = findings.Files[i];
            page.Write($"<tr><td><a class=\"path\" href=\"#file-{i + 1}\">{file.Key}</a></td>");
            foreach (var severity in new[] { DiagnosticSeverity.Error, DiagnosticSeverity.Warning, DiagnosticSeverity.Info })
                page.Write($"<td class=\"count\">{file.Count(d => d.Severity == severity)}</td>");
            page.Write($"</tr>\n");
        }

        page.Write($"</tbody>\n</table>\n");
        if (findings.Files.Length > MostFiles)
            page.Write($"<p class=\"cut\">… and {Counts.Of(findings.Files.Length - MostFiles, "more file")}, below.</p>\n");
    }

    public void WriteSilenced()
    {
        var silenced = report.Diagnostics.Where(d => d.Suppression is not null).ToList();
        if (silenced.Count == 0)
            return;
        page.Write($"<details class=\"rule\">\n<summary><h3>{Counts.Of(silenced.Count, "silenced finding")}</h3></summary>\n<table>\n<thead><tr><th scope=\"col\">Place</th><th scope=\"col\">Rule</th><th scope=\"col\">What</th><th scope=\"col\">By</th><th scope=\"col\">Reason</th></tr></thead>\n<tbody>\n");
        foreach (var diagnostic in silenced.Take(MostSilenced))
        {
            page.Write($"<tr><td class=\"path\">{HtmlFindings.Place(diagnostic.Location)}</td><td>{diagnostic.Id}</td><td>");
            page.WriteProse(diagnostic.Message);
            page.Write($"</td><td>{diagnostic.Suppression!.Source.Name()}</td><td>{diagnostic.Suppression!.Justification}</td></tr>\n");
        }

        page.Write($"</tbody>\n</table>\n");
        if (silenced.Count > MostSilenced)
            page.Write($"<p class=\"cut\">… and {silenced.Count - MostSilenced} more.</p>\n");
        page.Write($"</details>\n");
    }

    public void WriteRun()
    {
        page.Write($"<table>\n<thead><tr><th scope=\"col\">Kind</th><th scope=\"col\" class=\"count\">Files</th><th scope=\"col\" class=\"count\">Embedded</th></tr></thead>\n<tbody>\n");
        foreach (var kind in report.Files.GroupBy(f => f.Kind).OrderByDescending(g => g.Count()).ThenBy(g => g.Key.Name(), StringComparer.Ordinal))
            page.Write($"<tr><td>{kind.Key.Name()}</td><td class=\"count\">{kind.Count()}</td><td class=\"count\">{kind.Sum(f => f.WithGuests.Count() - 1)}</td></tr>\n");
        page.Write($"</tbody>\n</table>\n");
    }
}
