using System.Text;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;

namespace Plimsoll.Output.Summary;

/// <summary>
/// For the page of a CI job and for a comment on a pull request, on GitHub and GitLab: what is broken and what to type, then the rest.
/// </summary>
public sealed class MarkdownReportWriter : IReportWriter
{
    /// <summary>
    /// In bytes. GitHub takes comments of 65,536 characters, and job summaries of 1 MiB a step; more than that is refused as a whole. So one
    /// text fits both.
    /// </summary>
    public const int MostBytes = 60_000;

    /// <summary>Of the problems of a run this many are named.</summary>
    const int MostProblems = 10;

    public void Write(Report report, Stream output)
    {
        var head = Head(report);
        var tables = MarkdownTables.Files(report) + MarkdownTables.Rules(report);
        var findings = new MarkdownFindings(report, MostBytes - Encoding.UTF8.GetByteCount(head + tables) - 1_000);
        var lists = findings.Write();
        output.Write(Encoding.UTF8.GetBytes($"{head}{lists}{Rest(report, findings)}{tables}".TrimEnd() + "\n"));
    }

    static string Head(Report report)
    {
        var text = new StringBuilder($"{(report.Shown.Any() ? "## " : "")}{Sign(report)} Plimsoll: {Counts.Headline(report)}\n\n");
        AppendFixes(text, report);
        string[] facts =
        [
            .. report.FixedCount > 0 ? (string[])[$"{report.FixedCount} fixed"] : [],
            .. Counts.Silenced(report) is { Length: > 0 } silenced ? (string[])[silenced] : [],
            .. report.Shown.MaxBy(d => d.Severity) is { } worst ? (string[])[$"more on a rule: `{ToolInfo.Command} explain {worst.Id}`", Counts.Duration(report)] : [],
        ];
        if (facts.Length > 0)
            text.Append($"{string.Join(" · ", facts)}\n\n");
        if (!report.Problems.IsEmpty)
            AppendProblems(text, report);
        return text.ToString();
    }

    static string Sign(Report report) => report switch
    {
        { ExitCode: not 0 } => "❌",
        { Problems.IsEmpty: false } => "⚠️",
        _ when report.Shown.Any(d => d.Severity >= DiagnosticSeverity.Warning) => "⚠️",
        _ => "✅",
    };

    static void AppendFixes(StringBuilder text, Report report)
    {
        var (safe, risky) = (Counts.Fixable(report, FixSafety.Safe), Counts.Fixable(report, FixSafety.Unsafe));
        if (safe > 0)
            text.Append($"**{safe} can be fixed with `{ToolInfo.Command} check {Counts.Option(FixSafety.Safe)}`**");
        if (risky > 0)
            text.Append($"{(safe > 0 ? $", {risky} more" : $"**{risky} can be fixed**")} with `{ToolInfo.Command} check {Counts.Option(FixSafety.Unsafe)}`, which may change what somebody wanted");
        if (safe + risky > 0)
            text.Append("\n\n");
    }

    static void AppendProblems(StringBuilder text, Report report)
    {
        text.Append("**Not everything could be checked:**\n\n");
        foreach (var problem in report.Problems.Take(MostProblems))
            text.Append($"- {MarkdownText.Inline(problem)}\n");
        if (report.Problems.Length > MostProblems)
            text.Append($"- … and {report.Problems.Length - MostProblems} more\n");
        text.Append('\n');
    }

    static string Rest(Report report, MarkdownFindings findings)
    {
        var text = new StringBuilder();
        if (!findings.LeftOut.IsEmpty)
            text.Append($"**{Counts.BySeverity(findings.LeftOut)} more did not fit here.** `{ToolInfo.Command} check` prints all, and `--report html={ToolInfo.Command}.html` makes a page of them.\n\n");
        else if (report.Count(DiagnosticSeverity.Info) is var infos and > 0)
            text.Append($"{Counts.Of(infos, "info")} besides, which `{ToolInfo.Command} check` prints.\n\n");
        return text.ToString();
    }
}
