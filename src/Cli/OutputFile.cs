using Plimsoll.Cli.Discovery;

namespace Plimsoll.Cli;

/// <summary>The file of <c>--output</c>: whole or not at all.</summary>
static class OutputFile
{
    /// <exception cref="UserErrorException">It cannot be written.</exception>
    public static void Write(string fullPath, string asGiven, byte[] bytes)
    {
        try
        {
            SafeWriter.Write(fullPath, bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"cannot write {asGiven}: {(e is DirectoryNotFoundException ? "there is no such folder" : SourceFile.Reason(e))}", e);
        }
    }
}
