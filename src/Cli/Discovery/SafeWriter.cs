namespace Plimsoll.Cli.Discovery;

/// <summary>
/// Replaces files whole or not at all: a temporary file in the same folder, then a rename. Keeps the file's mode; what a
/// symbolic link names is written where it lies.
/// </summary>
static class SafeWriter
{
    /// <summary>Held while a temporary file comes into being or takes its name, not while it is written: that may take minutes.</summary>
    static readonly Lock Gate = new();

    static readonly HashSet<string> Unfinished = [];

    /// <summary>For a process that ends now: a rename that has begun is waited for, and no temporary file is left. Nothing is written from then on.</summary>
    public static void Stop()
    {
        Gate.Enter();
        foreach (var temporary in Unfinished)
        {
            try
            {
                File.Delete(temporary);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Open files cannot be deleted everywhere.
            }
        }
    }

    /// <param name="replace">A file that is there is replaced; otherwise that is an error.</param>
    /// <exception cref="IOException">It could not be written; the file is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written; the file is as it was.</exception>
    public static void Write(string path, byte[] bytes, bool replace = true) => Write(path, stream => stream.Write(bytes), replace);

    /// <param name="write">Called once; the file takes its new name only when it returns.</param>
    /// <inheritdoc cref="Write(string, byte[], bool)"/>
    public static void Write(string path, Action<Stream> write, bool replace = true)
    {
        var target = Resolve(path);
        if (IsSpecial(target))
        {
            using var device = new FileStream(target, FileMode.Open, FileAccess.Write);
            write(device);
            return;
        }

        Replace(target, write, replace);
    }

    /// <summary>
    /// Writes only over the bytes that were read: what somebody changed in the meantime is not lost.
    /// </summary>
    /// <exception cref="IOException">It could not be written, or has other bytes by now.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    public static void Rewrite(string path, byte[] read, byte[] bytes)
    {
        if (!read.AsSpan().SequenceEqual(File.ReadAllBytes(path)))
            throw new IOException("it was changed by another program");
        if (new FileInfo(Resolve(path)).IsReadOnly)
            throw new UnauthorizedAccessException();
        Write(path, bytes);
    }

    static void Replace(string target, Action<Stream> write, bool overwrite)
    {
        var temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.tmp");
        try
        {
            using (var stream = Create(temporary))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            lock (Gate)
            {
                if (overwrite && File.Exists(target) && !OperatingSystem.IsWindows())
                    UnixFile.CopyOwnerAndMode(target, temporary);
                File.Move(temporary, target, overwrite);
                Unfinished.Remove(temporary);
            }
        }
        catch
        {
            lock (Gate)
            {
                File.Delete(temporary);
                Unfinished.Remove(temporary);
            }

            throw;
        }
    }

    static FileStream Create(string temporary)
    {
        lock (Gate)
        {
            var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write);
            Unfinished.Add(temporary);
            return stream;
        }
    }

    // What /dev/fd/3 names may have no path of its own.
    static string Resolve(string path) =>
        IsDevice(path) || new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;

    /// <summary>It is a device or a pipe, which is written to: a rename would put a file in its place.</summary>
    public static bool IsSpecial(string path) => !OperatingSystem.IsWindows() && (IsDevice(path) || UnixFile.IsSpecial(path));

    static bool IsDevice(string path) => path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal);
}
