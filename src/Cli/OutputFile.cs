using Plimsoll.Cli.Discovery;
using Plimsoll.Embedding;

namespace Plimsoll.Cli;

/// <summary>Files that the user asked for: reports, patches, baselines.</summary>
static class OutputFile
{
    /// <summary>Whether a name stands for the standard output.</summary>
    public static bool IsStandard(string name) => name is "-" or "/dev/stdout";

    /// <summary>Writes a file whole or not at all, as it is made.</summary>
    /// <exception cref="UserErrorException">It cannot be written.</exception>
    public static void Write(string fullPath, string shown, Action<Stream> write)
    {
        try
        {
            SafeWriter.Write(fullPath, write);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"cannot write {shown}: {(e is DirectoryNotFoundException ? "there is no such folder" : SourceFile.Reason(e))}", e);
        }
    }

    /// <summary>What can be known before a long run: that a file cannot be written, or that something would be lost in it.</summary>
    /// <param name="outputs">Options with their files.</param>
    /// <param name="inputs">Options with the files that they name to be read.</param>
    /// <exception cref="UserErrorException">It is so.</exception>
    public static void Validate(IEnumerable<(string Option, string File)> outputs, IEnumerable<(string Option, string File)> inputs, string workingFolder)
    {
        var others = inputs.Where(i => i.File != "-").Select(i => (i.Option, Path: Real(i.File), IsRead: true)).ToList();
        string? standard = null;
        foreach (var (option, file) in outputs)
        {
            if (IsStandard(file))
            {
                if (standard is not null)
                    throw new UserErrorException($"{standard} and {option} would both go to the standard output: --output FILE takes one of them elsewhere");
                standard = option;
                continue;
            }

            if (string.IsNullOrWhiteSpace(file))
                throw new UserErrorException($"{option} takes a file");
            var path = Real(file);
            if (Directory.Exists(path))
                throw new UserErrorException($"cannot write {file}: it is a folder");
            if (Path.GetDirectoryName(path) is { } folder && !Directory.Exists(folder))
                throw new UserErrorException($"cannot write {file}: there is no such folder");
            // /dev/stderr, /dev/null: nothing there is lost.
            if (SafeWriter.IsSpecial(path))
                continue;
            if (others.FirstOrDefault(o => o.Path == path) is { Path: not null } other)
            {
                throw new UserErrorException(other.IsRead ? $"{option} would overwrite {file}, which {(other.Option.StartsWith('-') ? other.Option : "this run")} reads"
                    : $"{(other.Option == option ? $"two times {option}" : $"{other.Option} and {option}")} would write the same file: {file}");
            }

            // A word that was meant to be checked. Markdown is what a report may be.
            if (File.Exists(path) && DocumentKinds.ByPath(ShownPaths.Of(path, workingFolder)) is not (null or DocumentKind.Markdown))
                throw new UserErrorException($"{option} would overwrite {file}, which is a file to check: delete it first, or name another");
            others.Add((option, path, IsRead: false));
        }

        string Real(string file) => FileFinder.RealPath(Path.GetFullPath(file, workingFolder));
    }
}
