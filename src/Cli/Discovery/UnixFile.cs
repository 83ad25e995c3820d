using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Plimsoll.Cli.Discovery;

/// <summary>
/// Gives a new file the owner, group and mode of the one whose place it takes. The owner matters where root repairs other people's
/// files: in a container that has a project mounted.
/// </summary>
[UnsupportedOSPlatform("windows")]
static partial class UnixFile
{
    // statx(2) has one layout on every architecture, unlike stat(2).
    const int CurrentFolder = -100;
    const uint BasicStats = 0x7FF;
    const int StatxSize = 256;
    const int UserOffset = 20;
    const int GroupOffset = 24;
    const int ModeOffset = 28;
    const int KindMask = 0xF000;
    const int Folder = 0x4000;
    const int Regular = 0x8000;

    /// <exception cref="IOException">The owner cannot be kept.</exception>
    public static void CopyOwnerAndMode(string from, string to)
    {
        if (OwnerOf(from) is { } owner && owner != OwnerOf(to) && ChangeOwner(to, owner.User, owner.Group) != 0)
            throw new IOException("it belongs to another user");
        File.SetUnixFileMode(to, File.GetUnixFileMode(from));
    }

    /// <summary>It is there, and neither a file nor a folder; only Linux is asked.</summary>
    public static bool IsSpecial(string path) => Status(path) is { } status && (BitConverter.ToUInt16(status, ModeOffset) & KindMask) is not (Folder or Regular);

    static (uint User, uint Group)? OwnerOf(string path) => Status(path) is { } status ? (Field(status, UserOffset), Field(status, GroupOffset)) : null;

    static byte[]? Status(string path)
    {
        var buffer = new byte[StatxSize];
        return OperatingSystem.IsLinux() && Stat(CurrentFolder, path, 0, BasicStats, buffer) == 0 ? buffer : null;
    }

    static uint Field(byte[] buffer, int offset) =>
        BitConverter.IsLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(buffer.AsSpan(offset)) : BinaryPrimitives.ReadUInt32BigEndian(buffer.AsSpan(offset));

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Stat(int folder, string path, int flags, uint mask, [Out] byte[] buffer);

    [LibraryImport("libc", EntryPoint = "chown", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeOwner(string path, uint user, uint group);
}
