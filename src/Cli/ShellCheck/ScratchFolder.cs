namespace Plimsoll.Cli.ShellCheck;

/// <summary>A folder for texts that another program is to read: nobody else can guess its name or look into it, and it is always taken away.</summary>
sealed class ScratchFolder : IDisposable
{
    readonly AtExit _leaving;

    /// <exception cref="IOException">There is no room for it.</exception>
    /// <exception cref="UnauthorizedAccessException">Nobody may write there.</exception>
    public ScratchFolder()
    {
        // On Unix with mode 700.
        Path = Directory.CreateTempSubdirectory("plimsoll-").FullName;
        _leaving = new AtExit(Delete);
    }

    public string Path { get; }

    public void Dispose()
    {
        Delete();
        _leaving.Dispose();
    }

    void Delete()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Gone already, or held by a process that is just ending.
        }
    }
}
