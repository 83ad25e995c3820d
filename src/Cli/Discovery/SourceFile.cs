using System.Text;
using Plimsoll.Analysis;
using Plimsoll.Embedding;

namespace Plimsoll.Cli.Discovery;

/// <summary>A file that discovery found, before it is read.</summary>
/// <param name="Path">As it is shown, see <see cref="Document.Path"/>.</param>
/// <param name="FullPath">Where it lies.</param>
/// <param name="Kind">By name; null: what stands in it decides, and one of no known kind is none of ours.</param>
/// <param name="IsNamed">The user gave this very path: nothing about it is skipped in silence.</param>
/// <param name="Configuration">The one that holds where it lies.</param>
sealed record FoundFile(string Path, string FullPath, DocumentKind? Kind, bool IsNamed, Configuration Configuration);

/// <summary>A file as it was read: its text, and all that is needed to write it back to the byte.</summary>
sealed record SourceFile(FoundFile Found, byte[] Bytes, string Text, TextEncoding Encoding)
{
    /// <summary>More is no file that a person wrote: it is not analysed (PLM0004).</summary>
    public const int LargestSize = 5 * 1024 * 1024;

    /// <summary>A NUL byte this far from the start makes a file binary.</summary>
    const int BinaryCheckLength = 8 * 1024;

    /// <summary>Why the file is not analysed; null for one that is.</summary>
    public Diagnostic? Problem { get; init; }

    /// <summary>What it is: by name, else by content. Null: nothing that is known here.</summary>
    public DocumentKind? Kind { get; init; } = Found.Kind;

    /// <summary>The text gives the file's bytes again, so that a changed text changes nothing else.</summary>
    public bool IsRewritable => Problem is null && Encoding.GetBytes(Text).AsSpan().SequenceEqual(Bytes);

    /// <summary>Reads a file; never throws for what may be wrong with one. Null: a binary file that nobody asked about.</summary>
    public static SourceFile? Read(FoundFile found)
    {
        try
        {
            using var stream = new FileStream(found.FullPath, new FileStreamOptions { Access = FileAccess.Read, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 });
            return Read(found, stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Unreadable(found, Reason(e));
        }
    }

    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static SourceFile? Read(FoundFile found, Stream stream)
    {
        var bytes = ReadUpTo(stream, LargestSize + 1);
        if (bytes.Length > LargestSize)
            return new SourceFile(found, [], "", TextEncoding.Utf8) { Problem = TooLargeProblem(found) };
        var encoding = TextEncoding.Detect(bytes);
        if (!encoding.IsWide && bytes.AsSpan(0, Math.Min(bytes.Length, BinaryCheckLength)).Contains((byte)0))
            return found.IsNamed ? Unreadable(found, "it is a binary file") : null;
        var text = encoding.GetText(bytes);
        return new SourceFile(found, bytes, text, encoding) { Kind = DocumentKinds.Of(found.Kind, found.Path, text) ?? (found.IsNamed ? ByExtension(found.Path) : null) };
    }

    /// <summary>A file as an editor holds it, in place of what lies on the disk. Not to be written: its bytes are the editor's.</summary>
    public static SourceFile InEditor(FoundFile found, string text) => text.Length > LargestSize
        ? new SourceFile(found, [], "", TextEncoding.Utf8) { Problem = TooLargeProblem(found) }
        : new SourceFile(found, [], text, TextEncoding.Utf8) { Kind = DocumentKinds.Of(found.Kind, found.Path, text) ?? (found.IsNamed ? ByExtension(found.Path) : null) };

    // A file of no known purpose that was named is at least looked at for syntax errors.
    static DocumentKind? ByExtension(string path) => System.IO.Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".yaml" or ".yml" => DocumentKind.Yaml,
        ".json" => DocumentKind.Json,
        _ => null,
    };

    /// <summary>A place for what cannot be read: an empty document with its path.</summary>
    public static SourceFile Unreadable(FoundFile found, string reason) => new(found, [], "", TextEncoding.Utf8)
    {
        Problem = Diagnostic.Create(UnreadableFile.Rule, EmptyDocument(found).At(0, 0), reason),
    };

    /// <summary>One phrase without a final stop, and without the path, which stands before it anyway.</summary>
    public static string Reason(Exception exception) => exception switch
    {
        UnauthorizedAccessException => "permission denied",
        FileNotFoundException or DirectoryNotFoundException => "it is no longer there",
        PathTooLongException => "its path is too long",
        _ when exception.Message.Contains("Too many levels of symbolic links", StringComparison.Ordinal) => "its symbolic links lead in a circle",
        _ => exception.Message.Split(" : '", 2)[0].TrimEnd('.'),
    };

    static Diagnostic TooLargeProblem(FoundFile found) => Diagnostic.Create(TooLarge.Rule, EmptyDocument(found).At(0, 0),
        $"The file is larger than {LargestSize / (1024 * 1024)} MB and was not analysed");

    static Document EmptyDocument(FoundFile found) => DocumentReader.Read(found.Path, found.Kind ?? DocumentKind.Yaml, "");

    /// <param name="most">Bytes; the rest stays unread.</param>
    public static byte[] ReadUpTo(Stream stream, int most)
    {
        using var result = new MemoryStream();
        var buffer = new byte[32 * 1024];
        while (result.Length < most && stream.Read(buffer, 0, (int)Math.Min(buffer.Length, most - result.Length)) is var count and > 0)
            result.Write(buffer, 0, count);
        return result.ToArray();
    }
}

/// <summary>How a file's bytes make its text, by its byte order mark; without one, UTF-8.</summary>
sealed record TextEncoding
{
    readonly Encoding _encoding;
    readonly byte[] _mark;

    TextEncoding(Encoding encoding, byte[] mark, bool isWide)
    {
        _encoding = encoding;
        _mark = mark;
        IsWide = isWide;
    }

    public static TextEncoding Utf8 { get; } = new(new UTF8Encoding(false), [], isWide: false);
    static readonly TextEncoding Utf8WithMark = new(new UTF8Encoding(false), [0xEF, 0xBB, 0xBF], isWide: false);
    static readonly TextEncoding Utf16LittleEndian = new(new UnicodeEncoding(bigEndian: false, byteOrderMark: false), [0xFF, 0xFE], isWide: true);
    static readonly TextEncoding Utf16BigEndian = new(new UnicodeEncoding(bigEndian: true, byteOrderMark: false), [0xFE, 0xFF], isWide: true);

    /// <summary>The byte order mark as it would stand in the text; empty without one.</summary>
    public string Mark => _mark.Length == 0 ? "" : "\uFEFF";

    /// <summary>A NUL byte is half a character, not the sign of a binary file.</summary>
    public bool IsWide { get; }

    public static TextEncoding Detect(ReadOnlySpan<byte> bytes)
    {
        foreach (var encoding in (ReadOnlySpan<TextEncoding>)[Utf8WithMark, Utf16LittleEndian, Utf16BigEndian])
        {
            if (bytes.StartsWith(encoding._mark))
                return encoding;
        }

        return Utf8;
    }

    /// <summary>Without the mark. Bytes that mean nothing become U+FFFD: then the text no longer gives the bytes.</summary>
    public string GetText(ReadOnlySpan<byte> bytes) => _encoding.GetString(bytes[_mark.Length..]);

    public byte[] GetBytes(string text) => [.. _mark, .. _encoding.GetBytes(text)];
}
