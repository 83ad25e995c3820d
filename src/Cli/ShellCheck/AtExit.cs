namespace Plimsoll.Cli.ShellCheck;

/// <summary>Something that must be done even where Ctrl+C ends the program: on leaving the block, the caller has done it or needs it no more.</summary>
sealed class AtExit : IDisposable
{
    readonly Action _action;

    public AtExit(Action action)
    {
        _action = action;
        AppDomain.CurrentDomain.ProcessExit += Run;
    }

    public void Dispose() => AppDomain.CurrentDomain.ProcessExit -= Run;

    void Run(object? sender, EventArgs e) => _action();
}
