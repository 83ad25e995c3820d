using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;

namespace Plimsoll.Cli.Discovery;

/// <summary>
/// The configuration that holds in a folder: the nearest <c>.plimsoll.yaml</c> upward; where there is none, hadolint's file at the
/// root or above it (hadolint looks no deeper); else the default. The command line goes on top.
/// </summary>
/// <param name="roots">Folders that the user named; a folder below none of them is its own root.</param>
/// <param name="explicitFile">Takes the place of all others; relative to the working folder.</param>
sealed class ConfigurationFinder(
    string workingFolder, IReadOnlyCollection<string> roots, RuleIndex rules, string? explicitFile, Func<Configuration, Configuration> withCommandLine)
{
    /// <summary>A baseline of half a million findings is smaller.</summary>
    const int LargestSize = 64 * 1024 * 1024;

    static readonly string[] OwnNames = [Configuration.FileName, ".plimsoll.yml"];
    static readonly string[] HadolintNames = [".hadolint.yaml", ".hadolint.yml"];

    readonly NamedFolders _roots = new(roots);
    readonly ShownPaths _shown = new(workingFolder, roots);
    readonly Dictionary<string, Configuration> _byFile = new(StringComparer.Ordinal);
    readonly Dictionary<string, Configuration> _byFolder = new(StringComparer.Ordinal);
    readonly Dictionary<string, string?> _own = new(StringComparer.Ordinal);
    readonly Dictionary<string, string?> _hadolint = new(StringComparer.Ordinal);
    Configuration? _default;

    /// <summary>Gets a configuration with errors, which then counts as far as it can be read; null: an error ends the search.</summary>
    public Action<Configuration>? Tolerate { get; init; }

    /// <summary>Gets why a configuration cannot be read, which then counts as none; null: that ends the search.</summary>
    public Action<UserErrorException>? PassOver { get; init; }

    /// <summary>What holds where there is no configuration.</summary>
    public Configuration Default => _default ??= withCommandLine(Configuration.Default);

    /// <exception cref="UserErrorException">It cannot be read, or has an error.</exception>
    public Configuration For(string folder)
    {
        if (_byFolder.TryGetValue(folder, out var known))
            return known;
        var file = explicitFile ?? Nearest(folder, OwnNames, _own) ?? Nearest(RootOf(folder), HadolintNames, _hadolint);
        return _byFolder[folder] = file is null ? Default : LoadOrPassOver(Path.GetFullPath(file, workingFolder));
    }

    Configuration LoadOrPassOver(string file)
    {
        try
        {
            return Load(file);
        }
        catch (UserErrorException e) when (PassOver is not null)
        {
            PassOver(e);
            return _byFile[file] = Default;
        }
    }

    /// <summary>Whether a folder has a configuration of its own; hadolint's does not make one.</summary>
    public static bool IsIn(string folder) => OwnIn(folder) is not null;

    /// <summary>The folder's own configuration; null where it has none.</summary>
    public static string? OwnIn(string folder) => In(folder, OwnNames);

    /// <summary>The folder's configuration of hadolint; null where it has none.</summary>
    public static string? HadolintIn(string folder) => In(folder, HadolintNames);

    static string? In(string folder, string[] names) => names.Select(n => Path.Combine(folder, n)).FirstOrDefault(File.Exists);

    string RootOf(string folder) => _roots.Around(folder).FirstOrDefault(folder);

    // Remembers every folder on the way up: a tree has many folders, and they share theirs.
    static string? Nearest(string folder, string[] names, Dictionary<string, string?> known)
    {
        if (known.TryGetValue(folder, out var file))
            return file;
        file = In(folder, names)
            ?? (Path.GetDirectoryName(folder) is { } parent ? Nearest(parent, names, known) : null);
        return known[folder] = file;
    }

    Configuration Load(string file)
    {
        if (_byFile.TryGetValue(file, out var known))
            return known;
        var shown = _shown.Of(file);
        var configuration = Configuration.Parse(shown, Read(file, shown), rules) with { WorkingFolder = WorkingFolderFrom(Path.GetDirectoryName(file)!) };
        if (configuration.Baseline is { } baseline)
            configuration = configuration with { Baseline = Path.GetFullPath(baseline, Path.GetDirectoryName(file)!) };
        if (Tolerate is not null && !configuration.Errors.IsEmpty)
            Tolerate(configuration);
        else if (configuration.Errors.Any(e => e.Severity == DiagnosticSeverity.Error))
            throw new UserErrorException(string.Join('\n', configuration.Errors.Where(e => e.Severity == DiagnosticSeverity.Error).Select(Line)));
        return _byFile[file] = withCommandLine(configuration);
    }

    /// <exception cref="UserErrorException">It cannot be read.</exception>
    public static string Read(string file, string shown, string what = "configuration")
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            // A scanned folder may have a link to /dev/zero.
            var bytes = SourceFile.ReadUpTo(stream, LargestSize + 1);
            return bytes.Length <= LargestSize ? TextEncoding.Detect(bytes).GetText(bytes)
                : throw new UserErrorException($"{shown}: this {what} is larger than {LargestSize / (1024 * 1024)} MB");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            if (new FileInfo(file).LinkTarget is not null)
                throw new UserErrorException($"{shown} is a link to nothing", e);
            var near = InputPaths.Near(file, Path.GetDirectoryName(file)!);
            throw new UserErrorException($"no such {what}: {shown}{(near is null ? "" : $" (did you mean {Path.Combine(Path.GetDirectoryName(shown) ?? "", near)}?)")}", e);
        }
        catch (UnauthorizedAccessException e) when (Directory.Exists(file))
        {
            throw new UserErrorException($"{(shown.Length == 0 ? "." : shown)} is a folder, not a {what}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{shown}: the {what} cannot be read: {SourceFile.Reason(e)}", e);
        }
    }

    // Patterns are relative to the configuration's folder, documents' paths to the working folder below it.
    string WorkingFolderFrom(string configurationFolder)
    {
        var relative = Path.GetRelativePath(configurationFolder, workingFolder);
        return relative == "." || ShownPaths.IsOutside(relative) ? "" : ShownPaths.WithSlashes(relative);
    }

    /// <summary>An error of a configuration with its place.</summary>
    public static string Line(Diagnostic error)
    {
        var position = error.Location.Document.Lines.GetPosition(error.Location.Span.Start);
        return $"{error.Location.Document.Path}:{position.Line + 1}:{position.Character + 1}: {error.Message}";
    }
}
