using Plimsoll.Cli.Discovery;
using Plimsoll.Output;

namespace Plimsoll.Cli.Git;

/// <summary>
/// What the files of a <c>.git</c> say. git itself is not started: it would run what the configuration of a scanned repository names.
/// </summary>
static class GitCheckout
{
    const long LargestFile = 1024 * 1024;

    /// <summary>Symbolic references that lead to others; git follows five.</summary>
    const int LongestChain = 5;

    const string BranchPrefix = "refs/heads/";

    /// <summary>
    /// The checkout that holds <paramref name="folder"/>: the working tree's root is the nearest folder with a <c>.git</c>, a folder or,
    /// in a submodule or a linked worktree, a file. Null: there is none. What cannot be read is not told.
    /// </summary>
    public static Checkout? Find(string folder)
    {
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            if (GitFolder(at) is { } own)
                return Read(at, own);
        }

        return null;
    }

    static Checkout Read(string root, string own)
    {
        // A linked worktree has a HEAD of its own, and all else in common with the others.
        var common = Text(Path.Combine(own, "commondir")) is { } link ? Path.GetFullPath(link.Trim(), own) : own;
        var head = Text(Path.Combine(own, "HEAD"))?.Trim();
        var reference = Target(head);
        var url = Text(Path.Combine(common, "config")) is { } config ? GitConfig.RemoteUrl(config) : null;
        return new Checkout(
            ShownPaths.WithSlashes(Path.TrimEndingDirectorySeparator(root)),
            url is null ? null : GitRemote.PublicUri(url),
            Resolve(head, own, common),
            // With reftable HEAD names a branch that cannot be, and the references are in files of its own.
            reference is not null && reference.StartsWith(BranchPrefix, StringComparison.Ordinal) && reference != $"{BranchPrefix}.invalid" ? reference[BranchPrefix.Length..] : null);
    }

    static string? GitFolder(string folder)
    {
        var path = Path.Combine(folder, ".git");
        var own = Directory.Exists(path) ? path
            : Text(path) is { } text && text.StartsWith("gitdir:", StringComparison.Ordinal) ? Path.GetFullPath(text["gitdir:".Length..].Trim(), folder)
            : null;
        return own is not null && File.Exists(Path.Combine(own, "HEAD")) ? own : null;
    }

    static string? Resolve(string? value, string own, string common)
    {
        for (var i = 0; i <= LongestChain && value is not null; i++)
        {
            if (IsHash(value))
                return value.ToLowerInvariant();
            if (Target(value) is not { } reference)
                return null;
            value = (Text(Path.Combine(own, reference)) ?? Text(Path.Combine(common, reference)))?.Trim() ?? Packed(Path.Combine(common, "packed-refs"), reference);
        }

        return null;
    }

    // "ref: refs/heads/main". No other than names below refs: this becomes a path.
    static string? Target(string? value) =>
        value is not null && value.StartsWith("ref:", StringComparison.Ordinal) && value["ref:".Length..].Trim() is var name
        && name.StartsWith("refs/", StringComparison.Ordinal) && !name.Contains("..", StringComparison.Ordinal) && !name.Any(char.IsControl) ? name : null;

    static string? Packed(string file, string reference)
    {
        try
        {
            return !File.Exists(file) ? null : File.ReadLines(file)
                .FirstOrDefault(l => l.Length > reference.Length + 1 && l[^(reference.Length + 1)] == ' ' && l.EndsWith(reference, StringComparison.Ordinal))?.Split(' ')[0];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // SHA-1 or SHA-256.
    static bool IsHash(string value) => value.Length is 40 or 64 && value.All(char.IsAsciiHexDigit);

    static string? Text(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: <= LargestFile } ? File.ReadAllText(path) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
