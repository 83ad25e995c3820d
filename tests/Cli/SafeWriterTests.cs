using Plimsoll.Cli.Discovery;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Cli;

public sealed class SafeWriterTests
{
    [Test]
    public void The_mode_is_kept_and_nothing_is_left_behind()
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("modes are not of this system");
        using var folder = new TemporaryFolder();
        var path = folder.File("x.sh", "old");
        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.OtherWrite;
        File.SetUnixFileMode(path, mode);
        SafeWriter.Rewrite(path, "old"u8.ToArray(), "new"u8.ToArray());
        Assert.That(File.ReadAllText(path), Is.EqualTo("new"));
        Assert.That(File.GetUnixFileMode(path), Is.EqualTo(mode));
        Assert.That(Directory.GetFileSystemEntries(folder.Root), Has.Length.EqualTo(1));
    }

    [Test]
    public void A_file_that_is_there_can_be_kept()
    {
        using var folder = new TemporaryFolder();
        SafeWriter.Write(folder.Path("x"), "one"u8.ToArray(), replace: false);
        Assert.That(() => SafeWriter.Write(folder.Path("x"), "two"u8.ToArray(), replace: false), Throws.InstanceOf<IOException>());
        Assert.That(File.ReadAllText(folder.Path("x")), Is.EqualTo("one"));
        Assert.That(Directory.GetFileSystemEntries(folder.Root), Has.Length.EqualTo(1));
    }

    [Test]
    public void A_link_stays_a_link()
    {
        using var folder = new TemporaryFolder();
        var target = folder.File("real/x.sh", "old");
        File.CreateSymbolicLink(folder.Path("one"), "real/x.sh");
        File.CreateSymbolicLink(folder.Path("two"), "one");
        SafeWriter.Rewrite(folder.Path("two"), "old"u8.ToArray(), "new"u8.ToArray());
        Assert.That(File.ReadAllText(target), Is.EqualTo("new"));
        Assert.That(new FileInfo(folder.Path("two")).LinkTarget, Is.EqualTo("one"));
    }

    [Test]
    public void What_somebody_else_changed_is_not_overwritten()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("x.sh", "theirs");
        Assert.That(() => SafeWriter.Rewrite(path, "old"u8.ToArray(), "new"u8.ToArray()), Throws.InstanceOf<IOException>());
        Assert.That(File.ReadAllText(path), Is.EqualTo("theirs"));
    }

    [Test]
    public void A_read_only_file_is_left_alone()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("x.sh", "old");
        new FileInfo(path) { IsReadOnly = true }.Refresh();
        Assert.That(() => SafeWriter.Rewrite(path, "old"u8.ToArray(), "new"u8.ToArray()), Throws.InstanceOf<UnauthorizedAccessException>());
        Assert.That(File.ReadAllText(path), Is.EqualTo("old"));
    }

    [Test]
    public void A_file_without_a_folder_cannot_be_written()
    {
        using var folder = new TemporaryFolder();
        Assert.That(() => SafeWriter.Write(folder.Path("no/such/file"), "new"u8.ToArray()), Throws.InstanceOf<IOException>());
    }

    [Test]
    public void A_device_is_written_to_and_not_replaced()
    {
        if (!File.Exists("/dev/null"))
            Assert.Ignore("this system has no /dev/null");
        SafeWriter.Write("/dev/null", "new"u8.ToArray());
        Assert.That(new FileInfo("/dev/null").Length, Is.Zero);
    }

    [Test]
    public void What_fails_half_way_leaves_the_file_as_it_was()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("x.sarif", "old");
        Assert.That(() => SafeWriter.Write(path, stream =>
        {
            stream.Write(new byte[100_000]);
            throw new InvalidDataException("half way");
        }), Throws.InstanceOf<InvalidDataException>());
        Assert.That(File.ReadAllText(path), Is.EqualTo("old"));
        Assert.That(Directory.GetFileSystemEntries(folder.Root), Has.Length.EqualTo(1));
    }
}
