namespace Plimsoll.Tests.Oracles.ProxyMatrix;

/// <summary>A file of a cell, by its path on the machine (<c>etc/docker/daemon.json</c>) or in the folder where the command is typed.</summary>
readonly record struct CellFile(string Path, string Text);

/// <summary>One row of the matrix: a way to set a proxy, in the pieces of files that it takes.</summary>
/// <param name="Id">A few words that stay the same: the recording and links name it.</param>
/// <param name="Title">The row's head, in Markdown.</param>
sealed record ProxySetting(string Id, string Title)
{
    /// <summary>Lines of the script before the command.</summary>
    public string Before { get; init; } = "";

    /// <summary>Words before <c>docker</c>.</summary>
    public string Words { get; init; } = "";

    /// <summary>Options of <c>docker run</c>.</summary>
    public string RunOptions { get; init; } = "";

    /// <summary>Options of <c>docker build</c>.</summary>
    public string BuildOptions { get; init; } = "";

    /// <summary>Lines of the Dockerfile before FROM.</summary>
    public string BeforeFrom { get; init; } = "";

    /// <summary>Lines of the Dockerfile behind FROM.</summary>
    public string AfterFrom { get; init; } = "";

    /// <summary>Keys of the compose service.</summary>
    public string Service { get; init; } = "";

    /// <summary>Keys of the compose service's <c>build:</c>.</summary>
    public string ServiceBuild { get; init; } = "";

    public CellFile[] Files { get; init; } = [];

    /// <summary>Concerns compose alone, although none of its pieces is a key of the service.</summary>
    public bool IsOfCompose { get; init; }

    /// <summary>The first Engine release that knows it, where that is a question.</summary>
    public string? Since { get; init; }

    /// <summary>In plain words: what happens, and why.</summary>
    public required string Explanation { get; init; }

    /// <summary>Where it is documented: title and address.</summary>
    public (string Title, string Url)[] Links { get; init; } = [];

    /// <summary>What the two proxies of a row with two settings are called: the one that 192.168.1.10 stands for, and the one of 192.168.1.20.</summary>
    public (string First, string Second)? Rivals { get; init; }

    /// <summary>The script itself starts dockerd.</summary>
    public bool StartsDaemon => Before.Contains("dockerd", StringComparison.Ordinal);

    /// <summary>A row says nothing of a reader that has no place for one of its pieces.</summary>
    public bool Applies(ProxyReader reader)
    {
        if (IsOfCompose)
            return reader.Uses.HasFlag(Pieces.Service);
        var pieces = (RunOptions.Length > 0 ? Pieces.Run : Pieces.None) | (BuildOptions.Length > 0 ? Pieces.Build : Pieces.None)
            | (BeforeFrom.Length + AfterFrom.Length > 0 ? Pieces.Dockerfile : Pieces.None)
            | (Service.Length > 0 ? Pieces.Service : Pieces.None) | (ServiceBuild.Length > 0 ? Pieces.ServiceBuild : Pieces.None);
        return (pieces & reader.Uses) == pieces;
    }
}

/// <summary>What a reader's files have a place for.</summary>
[Flags]
enum Pieces
{
    None = 0,
    Run = 1,
    Build = 2,
    Dockerfile = 4,
    Service = 8,
    ServiceBuild = 16,
}
