using System.Net;
using Plimsoll.Model;

namespace Plimsoll.Tests.Model;

/// <summary>Ranges of both families, drawn with a fixed seed, against <see cref="IPNetwork"/> and <see cref="IPAddress"/>.</summary>
public sealed class CidrRangeOracleTests
{
    const int Rounds = 4000;

    static byte[] Bytes(Random random, bool isIPv6)
    {
        var bytes = new byte[isIPv6 ? 16 : 4];
        random.NextBytes(bytes);
        // Runs of zeros and ones meet the edges, and near addresses meet each other.
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = random.Next(4) switch { 0 => 0, 1 => 255, 2 => (byte)(bytes[i] & 3), _ => bytes[i] };
        // A mapped address is of the other family.
        if (isIPv6)
            bytes[0] |= 0x20;
        return bytes;
    }

    static (CidrRange Range, IPNetwork Oracle) Draw(Random random, bool isIPv6)
    {
        var address = new IPAddress(Bytes(random, isIPv6));
        var prefix = random.Next(isIPv6 ? 129 : 33);
        Assert.That(CidrRange.TryParse($"{address}/{prefix}", out var range), $"{address}/{prefix}");
        Assert.That(range.ToString(), Is.EqualTo($"{address}/{prefix}"), "text comes back");
        return (range, IPNetwork.Parse(Network(address, prefix)));
    }

    /// <summary>IPNetwork takes no host bits.</summary>
    static string Network(IPAddress address, int prefix)
    {
        var bytes = address.GetAddressBytes();
        for (var bit = prefix; bit < bytes.Length * 8; bit++)
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        return $"{new IPAddress(bytes)}/{prefix}";
    }

    [Test]
    public void Holds_the_addresses_that_IPNetwork_holds([Values] bool isIPv6)
    {
        var random = new Random(7006);
        for (var i = 0; i < Rounds; i++)
        {
            var (range, oracle) = Draw(random, isIPv6);
            var address = new IPAddress(Bytes(random, isIPv6));
            Assert.That(NetworkAddress.TryParse($"{address}", out var parsed));
            Assert.That(parsed.ToString(), Is.EqualTo($"{address}"));
            Assert.That(range.Contains(parsed), Is.EqualTo(oracle.Contains(address)), $"{range} and {address}");
            Assert.That(range.First.ToString(), Is.EqualTo($"{oracle.BaseAddress}"), $"{range}");
            Assert.That(range.Network.ToString(), Is.EqualTo($"{oracle}"), $"{range}");
            Assert.That(range.HasHostBits, Is.EqualTo(range.Address != range.First));
        }
    }

    [Test]
    public void First_and_last_are_in_and_their_neighbours_out([Values] bool isIPv6)
    {
        var random = new Random(7007);
        for (var i = 0; i < Rounds; i++)
        {
            var (range, oracle) = Draw(random, isIPv6);
            Assert.That(oracle.Contains(IPAddress.Parse($"{range.Last}")) && range.Contains(range.First) && range.Contains(range.Last), $"{range}");
            if (range.Prefix == 0)
                continue;
            Assert.That(range.First.Value == 0 || !range.Contains(new NetworkAddress(range.First.Value - 1, isIPv6)), $"below {range}");
            Assert.That(range.Last.Value == (isIPv6 ? UInt128.MaxValue : uint.MaxValue) || !range.Contains(new NetworkAddress(range.Last.Value + 1, isIPv6)), $"above {range}");
        }
    }

    [Test]
    public void Overlap_is_mutual_and_means_that_one_holds_the_other([Values] bool isIPv6)
    {
        var random = new Random(7009);
        var overlapping = 0;
        for (var i = 0; i < Rounds; i++)
        {
            var (a, oracleA) = Draw(random, isIPv6);
            var (b, oracleB) = Draw(random, isIPv6);
            var expected = oracleA.Contains(oracleB.BaseAddress) || oracleB.Contains(oracleA.BaseAddress);
            Assert.That((a.Overlaps(b), b.Overlaps(a)), Is.EqualTo((expected, expected)), $"{a} and {b}");
            Assert.That(a.Contains(b), Is.EqualTo(a.Prefix <= b.Prefix && oracleA.Contains(oracleB.BaseAddress)), $"{a} and {b}");
            overlapping += expected ? 1 : 0;
        }

        Assert.That(overlapping, Is.GreaterThan(Rounds / 50), "both answers are drawn often enough");
    }

    [Test]
    public void A_mapped_range_is_the_IPv4_range()
    {
        var random = new Random(7025);
        for (var i = 0; i < Rounds; i++)
        {
            var (range, oracle) = Draw(random, isIPv6: false);
            Assert.That(CidrRange.TryParse($"::ffff:{range.Address}/{96 + range.Prefix}", out var mapped));
            Assert.That(mapped, Is.EqualTo(range));
            Assert.That(mapped.Network.ToString(), Is.EqualTo($"{oracle}"));
        }
    }
}
