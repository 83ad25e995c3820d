namespace Plimsoll.Output;

/// <summary>
/// Where the files of a report lie for readers that do not know in which folder it was made: below the root of the repository, or on the
/// machine. All paths have <c>/</c>, also those of Windows.
/// </summary>
/// <remarks>
/// Readers that resolve paths themselves from the folder in which they are started beside us (reviewdog, SonarQube's scanner, Jenkins) get
/// the shown path, <see cref="Document.Path"/>.
/// </remarks>
sealed class ReportPaths
{
    public ReportPaths(Report report)
    {
        Checkout = report.FindCheckout();
        WorkingFolder = WithFinalSlash(report.WorkingFolder);
        Root = WithFinalSlash(Checkout?.Root ?? report.WorkingFolder);
        IsWindows = HasDrive(WorkingFolder) || WorkingFolder.StartsWith("//", StringComparison.Ordinal);
    }

    /// <summary>Null where the files lie in none.</summary>
    public Checkout? Checkout { get; }

    /// <summary>Absolute, with a final slash.</summary>
    public string WorkingFolder { get; }

    /// <summary>That of the checkout, else the working folder: absolute, with a final slash.</summary>
    public string Root { get; }

    public bool IsWindows { get; }

    /// <summary>The absolute path.</summary>
    public string Full(Document document) => IsAbsolute(document.Path) ? document.Path : WorkingFolder + document.Path;

    /// <summary>The path below <see cref="Root"/>; null for a file outside of it.</summary>
    public string? BelowRoot(Document document) =>
        Full(document) is var full && full.StartsWith(Root, IsWindows ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal) ? full[Root.Length..] : null;

    /// <summary>The path below <see cref="Root"/>, and the absolute one of a file outside of it.</summary>
    public string FromRoot(Document document) => BelowRoot(document) ?? Full(document);

    /// <summary>Whether a path begins with the letter of a drive; a name may begin so where there are none.</summary>
    public static bool HasDrive(string path) => path is [>= 'A' and <= 'Z' or >= 'a' and <= 'z', ':', '/', ..];

    bool IsAbsolute(string path) => path.StartsWith('/') || IsWindows && HasDrive(path);

    static string WithFinalSlash(string folder) => folder.EndsWith('/') ? folder : folder + "/";
}
