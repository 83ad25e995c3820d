using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;

namespace Plimsoll.Output;

/// <summary>Who made a report.</summary>
/// <param name="Version">SemVer, without build metadata.</param>
/// <param name="RepositoryUrl">The public home, without a final slash; null where there is none: then no links are written.</param>
public sealed record ToolInfo(string Version, string? RepositoryUrl)
{
    public const string Command = "plimsoll";

    /// <summary>Where a rule's page can be read, with its makers where it is another tool's; null without a public home.</summary>
    public string? PageUrl(DiagnosticDescriptor rule) => rule.HelpLinkUri.Length > 0 ? rule.HelpLinkUri : PageUrl(rule.Id);

    /// <summary>The same for one of our own rules.</summary>
    public string? PageUrl(string ruleId) => RepositoryUrl is null ? null : $"{RepositoryUrl}/blob/main/rules-docs/{ruleId}.md";
}

/// <summary>Everything that a writer needs. One report is one run, whatever the number of roots.</summary>
public sealed record Report
{
    /// <summary>
    /// As the driver gives them: positions and edits in files, sorted by path, position and id; suppressed ones too, which only
    /// some formats show.
    /// </summary>
    public required ImmutableArray<Diagnostic> Diagnostics { get; init; }

    /// <summary>The files that were read, by path.</summary>
    public required ImmutableArray<Document> Files { get; init; }

    /// <summary>All rules that the run knew, by id.</summary>
    public required ImmutableArray<Rule> Rules { get; init; }

    /// <summary>The absolute folder that shown paths are relative to, with <c>/</c>.</summary>
    public required string WorkingFolder { get; init; }

    public required ToolInfo Tool { get; init; }

    /// <summary>A rule's page in Markdown; null where it has none.</summary>
    public Func<string, string?> PageOf { get; init; } = _ => null;

    /// <summary>The checkout that the files lie in, for formats whose readers know repositories; null where there is none.</summary>
    public Func<Checkout?> FindCheckout { get; init; } = () => null;

    /// <summary>Whether a file begins with a byte order mark, which its text has no longer.</summary>
    public Func<Document, bool> HasByteOrderMark { get; init; } = _ => false;

    /// <summary>What tells this analysis from others of the same commit, for code scanning; null: whoever uploads it says.</summary>
    public string? SarifCategory { get; init; }

    /// <summary>SARIF has the suppressed findings too.</summary>
    public bool SarifHasSuppressed { get; init; }

    /// <summary>Where a place can be looked at on the Web, at the commit that was checked; null where it cannot.</summary>
    public Func<Location, string?> SourceUrl { get; init; } = _ => null;

    public TimeSpan Duration { get; init; }

    /// <summary>Where the time went; null where nobody asked.</summary>
    public Timings? Timings { get; init; }

    /// <summary>The threshold from which on a finding makes the run fail.</summary>
    public FailOn FailOn { get; init; } = FailOn.Warning;

    /// <summary>0 clean, 1 findings at or above the threshold.</summary>
    public int ExitCode { get; init; }

    /// <summary>What went wrong in the run and belongs to no file; one line each.</summary>
    public ImmutableArray<string> Problems { get; init; } = [];

    /// <summary>Findings that were repaired before this report was made.</summary>
    public int FixedCount { get; init; }

    public IEnumerable<Diagnostic> Shown => Diagnostics.Where(d => d.Suppression is null);

    /// <summary>Whether the run fails by this finding.</summary>
    public bool Fails(Diagnostic diagnostic) => FailOn.Covers(diagnostic.Severity);
    public int Count(SuppressionSource source) => Diagnostics.Count(d => d.Suppression?.Source == source);

    public int Count(DiagnosticSeverity severity) => Shown.Count(d => d.Severity == severity);
}

/// <summary>Writes a report in one format. Bytes, since some formats fix their encoding; all write UTF-8 without a BOM and LF.</summary>
public interface IReportWriter
{
    /// <exception cref="IOException">The output cannot be written to.</exception>
    void Write(Report report, Stream output);
}
