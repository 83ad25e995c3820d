using System.Text;
using Plimsoll.Cli.Discovery;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Cli;

public sealed class SourceFileTests
{
    const string Text = "FROM été 日本 🚢\r\nRUN x\n";

    static readonly Encoding[] Encodings =
    [
        new UTF8Encoding(false), new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true),
    ];

    [TestCaseSource(nameof(Encodings))]
    public void Text_and_bytes_give_each_other(Encoding encoding)
    {
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(Text)];
        var file = Read(bytes)!;
        Assert.That(file.Text, Is.EqualTo(Text));
        Assert.That(file.IsRewritable, Is.True);
        Assert.That(file.Encoding.GetBytes("X" + file.Text), Is.EqualTo(new byte[][] { encoding.GetPreamble(), encoding.GetBytes("X" + Text) }.SelectMany(b => b)));
    }

    [Test]
    public void Bytes_that_are_no_text_are_read_but_never_written()
    {
        var latin = Read(Encoding.Latin1.GetBytes("RUN echo é\n"))!;
        Assert.That(latin.Text, Is.EqualTo("RUN echo \uFFFD\n"));
        Assert.That(latin.IsRewritable, Is.False);
        Assert.That(Read([0xFF, 0xFE, 0x41, 0x00, 0x42])!.IsRewritable, Is.False, "half a UTF-16 character");
        Assert.That(Read(Encoding.UTF8.GetBytes("a \uFFFD b"))!.IsRewritable, Is.True, "U+FFFD itself is a character");
    }

    [Test]
    public void Binary_files_are_skipped_in_silence_unless_they_were_named()
    {
        byte[] binary = [0x7F, 0x45, 0x4C, 0x46, 0, 0, 1];
        Assert.That(Read(binary), Is.Null);
        Assert.That(Read(binary, isNamed: true)!.Problem!.Message, Is.EqualTo("The file cannot be read: it is a binary file"));
    }

    [Test]
    public void An_empty_file_is_a_file()
    {
        var file = Read([])!;
        Assert.That(file.Text, Is.Empty);
        Assert.That(file.IsRewritable, Is.True);
    }

    [Test]
    public void A_file_that_is_too_large_is_not_analysed()
    {
        Assert.That(Read(new byte[SourceFile.LargestSize + 1])!.Problem!.Id, Is.EqualTo("PLM0004"));
        var largest = new byte[SourceFile.LargestSize];
        Array.Fill(largest, (byte)'#');
        Assert.That(Read(largest)!.Problem, Is.Null);
    }

    [Test]
    public void What_cannot_be_opened_says_why()
    {
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(folder.Path("circle.sh"), "circle.sh");
        Assert.That(Open(folder.Path("circle.sh")).Problem!.Message, Is.EqualTo("The file cannot be read: its symbolic links lead in a circle"));
        Assert.That(Open(folder.Path("gone.sh")).Problem!.Message, Is.EqualTo("The file cannot be read: it is no longer there"));
    }

    static SourceFile Open(string path) => SourceFile.Read(Found(path, isNamed: true))!;

    static SourceFile? Read(byte[] bytes, bool isNamed = false) => SourceFile.Read(Found("Dockerfile", isNamed), new MemoryStream(bytes));

    static FoundFile Found(string path, bool isNamed) => new(Path.GetFileName(path), path, DocumentKind.EnvFile, isNamed, Configuration.Default);
}
