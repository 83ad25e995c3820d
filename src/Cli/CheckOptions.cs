using System.Collections.Immutable;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Output;
using Plimsoll.Text;

namespace Plimsoll.Cli;

/// <summary>What <c>plimsoll check</c> was asked for.</summary>
sealed record CheckOptions
{
    public ImmutableArray<string> Paths { get; init; } = [];

    /// <summary>The folder that is read around the paths; null: each folder among them is read by itself.</summary>
    public string? Root { get; init; }

    public ReportFormat Format { get; init; } = ReportFormat.Text;
    public string? Output { get; init; }

    /// <summary>More reports of the same run: <c>FORMAT=FILE</c>.</summary>
    public ImmutableArray<string> Reports { get; init; } = [];

    public string? SarifCategory { get; init; }
    public bool SarifSuppressed { get; init; }

    public string? Preset { get; init; }
    public ImmutableArray<string> Select { get; init; } = [];
    public ImmutableArray<string> Ignore { get; init; } = [];
    public FailOn? FailOn { get; init; }
    public bool Fix { get; init; }
    public bool UnsafeFixes { get; init; }
    public bool Diff { get; init; }
    public string? StdinFilename { get; init; }
    public bool Isolated { get; init; }

    /// <summary>Nothing is checked: what is told is which files are read together.</summary>
    public bool ExplainRoots { get; init; }

    /// <summary>As given: <c>NAME=value</c>.</summary>
    public ImmutableArray<string> BuildArguments { get; init; } = [];

    public string? Target { get; init; }
    public bool Statistics { get; init; }

    /// <summary>Statistics tell where the time went, too.</summary>
    public bool Timings { get; init; }

    public string? ConfigurationFile { get; init; }

    /// <summary>A file with more folders, one a line.</summary>
    public string? RootsFrom { get; init; }

    /// <summary>As given: <c>i/n</c>.</summary>
    public string? Shard { get; init; }

    public ColourWish Colour { get; init; }
    public bool Verbose { get; init; }

    /// <summary><c>auto</c>, <c>off</c> or a program; null: as the configuration says.</summary>
    public string? ShellCheck { get; init; }

    /// <summary>The file of findings that were there before; null: as the configuration says.</summary>
    public string? Baseline { get; init; }

    public bool WriteBaseline { get; init; }

    /// <summary>Only what changed since a commit; null: everything.</summary>
    public string? ChangedSince { get; init; }

    /// <summary>The reason that new suppression comments give; null: none are written.</summary>
    public string? AddIgnores { get; init; }

    public bool ReadsStdin => StdinFilename is not null || Paths is ["-"];

    /// <summary>Whether the standard input comes back, repaired, on the standard output: an editor's filter.</summary>
    public bool IsFilter => ReadsStdin && Fix && !Diff;

    /// <summary>Of two values for one name the last counts.</summary>
    public BuildOptions Build => new(
        BuildArguments.Select(a => a.Split('=', 2)).Aggregate(ImmutableDictionary.Create<string, string>(StringComparer.Ordinal), (all, a) => all.SetItem(a[0], a[1])),
        Target);

    /// <summary>What <c>--build-arg BUILDKIT_DOCKERFILE_CHECK=...</c> asks of BuildKit's own checks; null where it is not given.</summary>
    public Syntax.Dockerfile.CheckOptions? BuilderChecks =>
        Build.Arguments.GetValueOrDefault(Suppressions.BuilderChecks.Argument) is { } value ? Suppressions.BuilderChecks.Parse(value, out _) : null;

    /// <summary>What is done with the findings looks at all files together: no part of a run can be let go of before the next.</summary>
    public bool NeedsAllAtOnce => Fix || Diff || AddIgnores is not null || WriteBaseline || Baseline is not null;

    public FixSafety FixSafety => UnsafeFixes ? FixSafety.Unsafe : FixSafety.Safe;

    /// <summary>The format and the file that <c>--report</c> names.</summary>
    /// <exception cref="UserErrorException">It names none.</exception>
    public static (ReportFormat Format, string File) ReportOf(string report)
    {
        if (report.Split('=', 2) is not [var name, { Length: > 0 } file])
            throw new UserErrorException($"--report takes FORMAT=FILE, not {report}");
        return ReportFormat.Named(name) is { } format ? (format, file) : throw new UserErrorException(
            $"--report: no such format: {name} ({(Nearest.To(name, ReportFormat.All.Select(f => f.Name)) is { } near ? $"did you mean {near}?" : string.Join(", ", ReportFormat.All.Select(f => f.Name)))})");
    }
}
