using System.Collections.Immutable;

namespace Plimsoll.Model;

/// <summary>Why a folder's files are a set of their own.</summary>
[Flags]
public enum SetReasons : byte
{
    None = 0,

    /// <summary>The user named the folder.</summary>
    Named = 1,

    /// <summary>It holds a compose file.</summary>
    Compose = 2,

    /// <summary>It holds a <c>.git</c>.</summary>
    Git = 4,

    /// <summary>It holds a <c>.plimsoll.yaml</c>.</summary>
    Configuration = 8,

    /// <summary><c>sets</c> of a configuration names it.</summary>
    Configured = 16,

    /// <summary>A file that lies in none of the folders that the user named, with those beside it.</summary>
    Loose = 32,

    /// <summary>One file, read for itself.</summary>
    Isolated = 64,
}

/// <summary>What a folder is to the sets.</summary>
/// <param name="Reasons">None: its files belong to the folder above.</param>
/// <param name="Group">Configured folders of one group are one set; null: the folder is alone.</param>
public readonly record struct SetBoundary(SetReasons Reasons, string? Group = null);

/// <summary>Documents that speak about one deployment, and the set around them.</summary>
/// <param name="Folder">The folder that bounds the set, without a final <c>/</c>; empty for the working folder. An isolated set has its file's path.</param>
/// <param name="Documents">Files, in the order in which they were given.</param>
/// <param name="Outer">The nearest set above in the same root that has documents: what it says of the machine counts here too.</param>
public sealed record DocumentSet(string Folder, ImmutableArray<Document> Documents, DocumentSet? Outer)
{
    /// <summary>The folder given by the user that the set lies in, in the form of <see cref="Folder"/>.</summary>
    public string Root { get; init; } = Folder;

    public SetReasons Reasons { get; init; }

    /// <summary>
    /// The nearest folder, its own or one above, that is a boundary for more than its compose file: a repository, a configuration, the root.
    /// Sets are joined only within one.
    /// </summary>
    public string Home { get; init; } = Folder;

    /// <summary>The folders that are one set here; <see cref="Folder"/> is the first of them.</summary>
    public ImmutableArray<string> Folders { get; init; } = [Folder];

    /// <summary>Files of other sets that its own name, each once: read for what they say about these.</summary>
    public ImmutableArray<FileReference> Borrowed { get; init; } = [];
}
