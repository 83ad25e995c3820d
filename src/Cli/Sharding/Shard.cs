using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Plimsoll.Cli.Sharding;

/// <summary>
/// One of several processes that divide the roots of a scan between them. The root's shown path alone decides, by its SHA-256: neither
/// the order of the arguments, nor the machine, nor which other roots there are. So a shard that is run again does the same again, and a
/// machine needs to have its own roots only.
/// </summary>
/// <param name="Number">From 1 to <paramref name="Count"/>.</param>
sealed record Shard(int Number, int Count)
{
    /// <param name="text">Numbers are from 1 on, or from 0 on with 0 for the last.</param>
    /// <exception cref="UserErrorException">It is no <c>i/n</c>.</exception>
    public static Shard Parse(string text)
    {
        if (text.Split('/') is not [var first, var second] || Number(first) is not { } number || Number(second) is not { } count)
            throw new UserErrorException($"--shard takes NUMBER/COUNT, such as 3/8, not {text}");
        if (count == 0)
            throw new UserErrorException($"--shard {text}: there is no division into 0 shards");
        if (number > count)
            throw new UserErrorException($"--shard {text}: the shards of {count} are 1/{count} to {count}/{count}");
        // Who counts from 0, as an indexed job does, has shares 0 to 7 of 8; the number 0 takes the place of the last.
        return new Shard(number == 0 ? count : number, count);

        static int? Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    /// <summary>The number of the shard that a root belongs to.</summary>
    /// <param name="root">Its shown path.</param>
    public static int NumberOf(string root, int count) =>
        1 + (int)(BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(root))) % (ulong)count);

    public bool Owns(string root) => NumberOf(root, Count) == Number;
}
