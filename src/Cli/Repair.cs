using System.Collections.Immutable;
using System.Text;
using Plimsoll.Analysis;
using Plimsoll.Cli.Discovery;
using Plimsoll.Output;

namespace Plimsoll.Cli;

/// <summary>What fixing until nothing is left to fix made of the files.</summary>
/// <param name="Before">The files as they were read.</param>
/// <param name="After">With all fixes made; in memory, until <see cref="Write"/>.</param>
/// <param name="Found">What there is to report once the fixes are made.</param>
/// <param name="Applied">The findings that were repaired.</param>
sealed record Repair(Workspace Before, Workspace After, ImmutableArray<Diagnostic> Found, ImmutableArray<Diagnostic> Applied)
{
    /// <param name="found">The findings in the files as they are.</param>
    public static Repair Of(Workspace workspace, ImmutableArray<Diagnostic> found, Func<Workspace, ImmutableArray<Diagnostic>> analyze, FixSafety atLeast)
    {
        // A file whose bytes its text does not give again is left alone, and so is every fix that would touch it.
        var locked = workspace.Files.Where(f => !f.Source.IsRewritable).ToDictionary(f => f.Source.Found.Path, StringComparer.Ordinal);
        var outcome = FixApplier.ApplyAll(Possible(found), texts => Possible(analyze(workspace.With(texts))), atLeast);
        var after = workspace.With(outcome.Texts);
        var refused = found.Where(d => IsWanted(d, atLeast) && workspace.Scope.HoldsRepairOf(d)).SelectMany(FilesOf).Where(locked.ContainsKey).Distinct(StringComparer.Ordinal)
            .Select(path => NotWritten(locked[path], "it holds bytes that are no text in its encoding"));
        return new Repair(workspace, after, Merge(analyze(after), refused), outcome.Applied);

        IEnumerable<Diagnostic> Possible(IEnumerable<Diagnostic> diagnostics) => diagnostics.Where(d => workspace.Scope.HoldsRepairOf(d) && !FilesOf(d).Any(locked.ContainsKey));
    }

    /// <summary>Writes the changed files. One that cannot be written stays as it was and is reported; the others go on.</summary>
    public Repair Write(Func<Workspace, ImmutableArray<Diagnostic>> analyze)
    {
        var failures = new Dictionary<string, (WorkspaceFile File, string Reason)>(StringComparer.Ordinal);
        foreach (var (before, after) in Changed)
        {
            try
            {
                SafeWriter.Rewrite(before.Source.Found.FullPath, before.Source.Bytes, before.Source.Encoding.GetBytes(after.Source.Text));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                failures.Add(before.Source.Found.Path, (before, SourceFile.Reason(e)));
            }
        }

        if (failures.Count == 0)
            return this;
        var written = After.With(failures.ToDictionary(f => f.Key, f => f.Value.File.Source.Text, StringComparer.Ordinal));
        return this with
        {
            After = written,
            Found = Merge(analyze(written), failures.Values.Select(f => NotWritten(f.File, f.Reason))),
            Applied = [.. Applied.Where(d => !FilesOf(d).Any(failures.ContainsKey))],
        };
    }

    /// <summary>The changes as one patch, to be applied in the working folder: <c>git apply</c> takes no absolute path.</summary>
    public void WriteDiff(Stream output, string workingFolder)
    {
        using var text = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true);
        foreach (var (before, after) in Changed)
        {
            var mark = before.Source.Encoding.Mark;
            UnifiedDiff.Write(text, ShownPaths.Of(before.Source.Found.FullPath, workingFolder), mark + before.Source.Text, mark + after.Source.Text);
        }
    }

    /// <summary>The only file after its fixes.</summary>
    public byte[] SingleFile => Changed.Select(c => c.After.Source.Encoding.GetBytes(c.After.Source.Text)).FirstOrDefault(Before.Files[0].Source.Bytes);

    IEnumerable<(WorkspaceFile Before, WorkspaceFile After)> Changed => Before.Files.Zip(After.Files).Where(p => p.First.Source.Text != p.Second.Source.Text);

    static IEnumerable<string> FilesOf(Diagnostic diagnostic) => diagnostic.Fix is { } fix ? fix.Edits.Select(e => e.Location.Document.Path) : [];

    static bool IsWanted(Diagnostic diagnostic, FixSafety atLeast) =>
        diagnostic is { Suppression: null, Fix: { Safety: not FixSafety.DisplayOnly } fix } && fix.Safety >= atLeast;

    static Diagnostic? NotWritten(WorkspaceFile file, string reason) =>
        file.Source.Found.Configuration.SeverityOf(OwnRules.FixNotWritten, file.Source.Found.Path) is { } severity
            ? Diagnostic.Create(FixNotWritten.Rule, file.Document.At(0, 0), reason) with { Severity = severity } : null;

    static ImmutableArray<Diagnostic> Merge(ImmutableArray<Diagnostic> found, IEnumerable<Diagnostic?> more) =>
        [.. found.Concat(more.OfType<Diagnostic>()).OrderBy(d => d.Location.Document.Path, StringComparer.Ordinal).ThenBy(d => d.Location.Span.Start)];
}
