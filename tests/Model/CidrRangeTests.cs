using FsCheck;
using FsCheck.Fluent;
using Plimsoll.Model;

namespace Plimsoll.Tests.Model;

public sealed class CidrRangeTests
{
    static readonly Arbitrary<CidrRange> IPv4Ranges =
        (from value in Gen.Choose(int.MinValue, int.MaxValue)
         from prefix in Gen.Choose(0, 32)
         select new CidrRange(new NetworkAddress((uint)value, isIPv6: false), prefix)).ToArbitrary();

    static readonly Arbitrary<CidrRange> IPv6Ranges =
        (from high in Gen.Choose(int.MinValue, int.MaxValue)
         from low in Gen.Choose(int.MinValue, int.MaxValue)
         from prefix in Gen.Choose(0, 128)
         select new CidrRange(new NetworkAddress(new UInt128((ulong)(uint)high << 32, (uint)low), isIPv6: true), prefix)).ToArbitrary();

    [TestCase("172.18.0.0/16", "172.18.0.0", "172.18.255.255", false)]
    [TestCase("172.18.0.5/16", "172.18.0.0", "172.18.255.255", true)]
    [TestCase("10.0.0.1/32", "10.0.0.1", "10.0.0.1", false)]
    [TestCase("0.0.0.0/0", "0.0.0.0", "255.255.255.255", false)]
    [TestCase("fd00::/8", "fd00::", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", false)]
    [TestCase("fd00::1/64", "fd00::", "fd00::ffff:ffff:ffff:ffff", true)]
    [TestCase("::/0", "::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", false)]
    [TestCase("::ffff:10.1.2.3/104", "10.0.0.0", "10.255.255.255", true)]
    public void Reads_a_range(string text, string first, string last, bool hasHostBits)
    {
        Assert.That(CidrRange.TryParse(text, out var range));
        Assert.Multiple(() =>
        {
            Assert.That(range.First.ToString(), Is.EqualTo(first));
            Assert.That(range.Last.ToString(), Is.EqualTo(last));
            Assert.That(range.HasHostBits, Is.EqualTo(hasHostBits));
        });
    }

    [TestCase("10.0.0/8")]
    [TestCase("10.0.0.0")]
    [TestCase("10.0.0.0/33")]
    [TestCase("10.0.0.0/-1")]
    [TestCase("10.0.0.0/")]
    [TestCase("010.0.0.0/8")]
    [TestCase("10.0.0.0/8 ")]
    [TestCase("10.0.0.256/8")]
    [TestCase("fd00::/129")]
    [TestCase("[fd00::]/8")]
    [TestCase("fe80::1%eth0/64")]
    [TestCase("host/8")]
    [TestCase("")]
    [TestCase(null)]
    public void Refuses_what_Go_refuses(string? text) => Assert.That(CidrRange.TryParse(text, out _), Is.False);

    [TestCase("172.16.0.0/12", true)]
    [TestCase("172.31.255.0/24", true)]
    [TestCase("172.0.0.0/16", false)]
    [TestCase("172.0.0.0/8", false)]
    [TestCase("192.168.1.0/24", true)]
    [TestCase("100.64.3.0/24", true)]
    [TestCase("fd12:3456::/32", true)]
    [TestCase("2001:db8::/32", false)]
    public void Knows_private_ranges(string text, bool isPrivate)
    {
        Assert.That(CidrRange.TryParse(text, out var range));
        Assert.That(range.IsPrivate, Is.EqualTo(isPrivate));
    }

    [Test]
    public void An_address_is_in_the_range_exactly_between_first_and_last()
    {
        Prop.ForAll(IPv4Ranges, IPv4Ranges, (range, other) =>
            range.Contains(other.Address) == (range.First.Value <= other.Address.Value && other.Address.Value <= range.Last.Value))
            .QuickCheckThrowOnFailure();
        Prop.ForAll(IPv6Ranges, IPv6Ranges, (range, other) =>
            range.Contains(other.Address) == (range.First.Value <= other.Address.Value && other.Address.Value <= range.Last.Value))
            .QuickCheckThrowOnFailure();
    }

    [Test]
    public void Overlap_is_mutual_and_means_that_one_holds_the_other() =>
        Prop.ForAll(IPv4Ranges, IPv4Ranges, (a, b) =>
        {
            var overlaps = a.First.Value <= b.Last.Value && b.First.Value <= a.Last.Value;
            return a.Overlaps(b) == overlaps && b.Overlaps(a) == overlaps && overlaps == (a.Contains(b) || b.Contains(a));
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Text_comes_back()
    {
        Prop.ForAll(IPv4Ranges, r => CidrRange.TryParse(r.ToString(), out var again) && again == r).QuickCheckThrowOnFailure();
        Prop.ForAll(IPv6Ranges, r => CidrRange.TryParse(r.ToString(), out var again) && again == r).QuickCheckThrowOnFailure();
    }

    [Test]
    public void Families_do_not_mix()
    {
        var everything4 = new CidrRange(new NetworkAddress(0, isIPv6: false), 0);
        var everything6 = new CidrRange(new NetworkAddress(0, isIPv6: true), 0);
        Assert.That(everything4.Overlaps(everything6), Is.False);
        Assert.That(everything6.Contains(everything4), Is.False);
    }
}
