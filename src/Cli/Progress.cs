namespace Plimsoll.Cli;

/// <summary>One line on the standard error that tells how far a long run is; only on a terminal, only after a second.</summary>
sealed class Progress : IDisposable
{
    static readonly TimeSpan FirstShown = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    const string ClearLine = "\r\e[K";

    readonly TextWriter _error;
    readonly Timer? _timer;
    readonly Lock _gate = new();
    string _what = "";
    int _total;
    int _done;
    bool _isShown;
    bool _isOver;

    public Progress(TextWriter error, bool isTerminal)
    {
        _error = error;
        if (isTerminal)
            _timer = new Timer(_ => Show(), null, FirstShown, Interval);
    }

    /// <param name="total">0: it is not known.</param>
    public void Begin(string what, int total)
    {
        lock (_gate)
            (_what, _total, _done) = (what, total, 0);
    }

    /// <summary>One more is done; gives back what it was given. May be called from any thread.</summary>
    public T Count<T>(T item)
    {
        Interlocked.Increment(ref _done);
        return item;
    }

    void Show()
    {
        lock (_gate)
        {
            if (_isOver)
                return;
            _error.Write(_total > 0 ? $"{ClearLine}{_what} {Math.Min(_done, _total)} of {_total} files" : $"{ClearLine}{_what}");
            _isShown = true;
        }
    }

    /// <summary>Takes the line away; to be called before anything else is written.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _timer?.Dispose();
            if (_isShown && !_isOver)
                _error.Write(ClearLine);
            _isOver = true;
        }
    }
}
