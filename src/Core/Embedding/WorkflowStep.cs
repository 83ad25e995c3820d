using Plimsoll.Syntax;
using Plimsoll.Syntax.Data;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Embedding;

/// <summary>
/// A <c>run:</c> step of a workflow, or of a composite action, that a POSIX shell reads. Source: docs.github.com, Workflow syntax for
/// GitHub Actions; Metadata syntax.
/// </summary>
/// <param name="File">The whole file.</param>
/// <param name="Job">The job; null in an action.</param>
/// <param name="Step">The item of <c>steps:</c>.</param>
/// <param name="Run">The script.</param>
sealed record WorkflowStep(DataMappingSyntax File, DataMappingSyntax? Job, DataMappingSyntax Step, DataScalarSyntax Run, ShellDialect Dialect)
{
    /// <summary>The folder that the script starts in, from the repository's; null where it is not known, empty for the repository's own.</summary>
    public string? WorkingFolder
    {
        get
        {
            if ((Step.FindEntry("working-directory") ?? RunDefaults(Job)?.FindEntry("working-directory") ?? RunDefaults(File)?.FindEntry("working-directory"))?.Value.Resolved is not { } node)
                return "";
            return node is DataScalarSyntax { Value: { Length: > 0 } folder } && !folder.StartsWith('/') && !folder.Contains('$', StringComparison.Ordinal) ? folder : null;
        }
    }

    /// <summary>In text order of the jobs and their steps.</summary>
    public static IEnumerable<WorkflowStep> In(SyntaxTree tree)
    {
        if (tree.Root is not DataFileSyntax { First: DataMappingSyntax file })
            yield break;
        var jobs = (file["jobs"] as DataMappingSyntax)?.EntriesWithMerged.Select(e => e.Value.Resolved).OfType<DataMappingSyntax>() ?? [];
        foreach (var (job, owner) in jobs.Select(j => ((DataMappingSyntax?)j, j)).Concat(file["runs"] is DataMappingSyntax runs ? [(null, runs)] : []))
        {
            foreach (var step in (owner["steps"] as DataSequenceSyntax)?.Items.Select(i => i.Resolved).OfType<DataMappingSyntax>() ?? [])
            {
                if (step["run"] is DataScalarSyntax { IsNull: false } run && DialectOf(tree.Text, file, job, step) is { } dialect)
                    yield return new WorkflowStep(file, job, step, run, dialect);
            }
        }
    }

    static ShellDialect? DialectOf(string text, DataMappingSyntax file, DataMappingSyntax? job, DataMappingSyntax step)
    {
        if ((step.FindEntry("shell") ?? RunDefaults(job)?.FindEntry("shell") ?? RunDefaults(file)?.FindEntry("shell"))?.Value.Resolved is not { } shell)
            return job is not null && MayBeWindows(text, job) ? null : ShellDialect.Bash;
        // "bash", or a template: "bash -eo pipefail {0}".
        return shell is DataScalarSyntax { Value: var line } && line.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries) is [var program, ..]
            ? Shebang.DialectOfShell(program) : null;
    }

    // Without a word, Windows runners take PowerShell. Which one a matrix or an input asks for stands elsewhere in the file.
    static bool MayBeWindows(string text, DataMappingSyntax job)
    {
        var runner = job["runs-on"] is { } node ? text.AsSpan(node.Span.Start, node.Span.Length) : [];
        if (runner.Contains("${{", StringComparison.Ordinal))
            runner = text;
        return runner.Contains("windows", StringComparison.OrdinalIgnoreCase);
    }

    static DataMappingSyntax? RunDefaults(DataMappingSyntax? owner) => (owner?["defaults"] as DataMappingSyntax)?["run"] as DataMappingSyntax;
}
