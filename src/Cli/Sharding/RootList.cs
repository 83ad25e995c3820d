using Plimsoll.Cli.Discovery;

namespace Plimsoll.Cli.Sharding;

/// <summary>The file of <c>--roots-from</c>: folders, one a line, relative to the working folder. More of them than a command line holds.</summary>
static class RootList
{
    /// <param name="file"><c>-</c> is the standard input.</param>
    /// <exception cref="UserErrorException">It cannot be read.</exception>
    public static IEnumerable<string> Read(string file, CliEnvironment environment)
    {
        try
        {
            using var stream = file == "-" ? environment.Input : File.OpenRead(Path.GetFullPath(file, environment.WorkingFolder));
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            var bytes = memory.ToArray();
            return [.. TextEncoding.Detect(bytes).GetText(bytes).Split('\n').Select(l => l.TrimEnd('\r')).Where(l => l.Length > 0).Select(Checked)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"--roots-from: {file} cannot be read: {(e is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : SourceFile.Reason(e))}", e);
        }

        // A list that ends its lines with NUL, or any other file.
        string Checked(string line) => line.Contains('\0', StringComparison.Ordinal)
            ? throw new UserErrorException($"--roots-from: {file} is no list of folders, one a line: it has NUL characters") : line;
    }
}
