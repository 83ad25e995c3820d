using FsCheck;
using FsCheck.Fluent;
using Plimsoll.Model;

namespace Plimsoll.Tests.Model;

public sealed class NoProxyTests
{
    const string Unknown = SourcedText.UnknownText;

    [TestCase("localhost", "", ExpectedResult = Truth.Yes, Description = "Go never sends its own machine through a proxy")]
    [TestCase("127.9.9.9", "", ExpectedResult = Truth.Yes)]
    [TestCase("::1", "", ExpectedResult = Truth.Yes)]
    [TestCase("registry.lan", "", ExpectedResult = Truth.No)]
    [TestCase("example.com", "example.com", ExpectedResult = Truth.Yes)]
    [TestCase("a.example.com", "example.com", ExpectedResult = Truth.Yes)]
    [TestCase("notexample.com", "example.com", ExpectedResult = Truth.No)]
    [TestCase("example.com", ".example.com", ExpectedResult = Truth.No, Description = "a leading dot leaves the apex out")]
    [TestCase("a.example.com", ".example.com", ExpectedResult = Truth.Yes)]
    [TestCase("a.example.com", "*.example.com", ExpectedResult = Truth.Yes)]
    [TestCase("example.com", "*.example.com", ExpectedResult = Truth.No)]
    [TestCase("A.Example.com", " EXAMPLE.com ", ExpectedResult = Truth.Yes)]
    [TestCase("example.com", "a,*", ExpectedResult = Truth.Yes)]
    [TestCase("example.com", "*a", ExpectedResult = Truth.No)]
    [TestCase("example.com", "example.com:443", ExpectedResult = Truth.Yes)]
    [TestCase("example.com", "example.com:80", ExpectedResult = Truth.No)]
    [TestCase("192.168.1.7", "192.168.0.0/16", ExpectedResult = Truth.Yes)]
    [TestCase("192.169.1.7", "192.168.0.0/16", ExpectedResult = Truth.No)]
    [TestCase("192.168.1.7", "192.168.1.7", ExpectedResult = Truth.Yes)]
    [TestCase("192.168.1.7", "192.168.1.7:443", ExpectedResult = Truth.Yes)]
    [TestCase("192.168.1.7", "192.168.1.7:80", ExpectedResult = Truth.No)]
    [TestCase("192.168.1.7", "192.168.*", ExpectedResult = Truth.No)]
    [TestCase("192.168.1.7", "192.168/16", ExpectedResult = Truth.No)]
    [TestCase("10.1.1.7", "1.7", ExpectedResult = Truth.Unknown, Description = "old releases compare the end of addresses too")]
    [TestCase("fd00::5", "fd00::/8", ExpectedResult = Truth.Yes)]
    [TestCase("fd00::5", "fd00:0::5", ExpectedResult = Truth.Yes)]
    [TestCase("fd00::5", "[fd00::5]:443", ExpectedResult = Truth.Yes)]
    [TestCase("fd00::5", "[fd00::5]", ExpectedResult = Truth.No)]
    [TestCase("example.com", "http://example.com", ExpectedResult = Truth.No)]
    [TestCase("example.com", "a;example.com", ExpectedResult = Truth.No)]
    [TestCase("example.com", ":80", ExpectedResult = Truth.No)]
    [TestCase("example.com", "a," + Unknown, ExpectedResult = Truth.Unknown)]
    [TestCase("example.com", Unknown + ",example.com", ExpectedResult = Truth.Yes)]
    public Truth Go_reads(string host, string list) => NoProxy.Parse(list).Matches(host, 443, NoProxyReader.Go);

    // Each line was run against curl 7.88.1 and wget 1.21.3 with a proxy that counts requests.
    [TestCase("h.invalid", "h.invalid:443", Truth.No, Truth.No)]
    [TestCase("127.0.0.9", "127.0.0.9:443", Truth.No, Truth.No)]
    [TestCase("h.invalid", "a.b h.invalid", Truth.Yes, Truth.No)]
    [TestCase("h.invalid", "a.b, h.invalid", Truth.Yes, Truth.Yes)]
    [TestCase("h.invalid", "a.b,h.invalid ,x.y", Truth.Yes, Truth.No)]
    [TestCase("h.invalid", "x.y, .invalid", Truth.Yes, Truth.Yes)]
    [TestCase("noth.invalid", "h.invalid", Truth.No, Truth.No)]
    [TestCase("h.invalid", ".h.invalid", Truth.Yes, Truth.No)]
    [TestCase("a.h.invalid", "h.invalid", Truth.Yes, Truth.Yes)]
    [TestCase("a.h.invalid", ".h.invalid", Truth.Yes, Truth.Yes)]
    [TestCase("a.h.invalid", "*.h.invalid", Truth.No, Truth.No)]
    [TestCase("127.0.0.9", "127.0.0.0/8", Truth.Yes, Truth.No)]
    [TestCase("127.0.0.9", "127.1.2.3/8", Truth.Yes, Truth.No)]
    [TestCase("127.0.0.9", "127.0.0.0/0", Truth.No, Truth.No)]
    [TestCase("127.0.0.9", "127.0.0.9/0", Truth.Yes, Truth.No)]
    [TestCase("127.0.0.9", "127.0.0.9/8/8", Truth.Yes, Truth.No)]
    [TestCase("127.0.0.9", "127.0.0.0/33", Truth.No, Truth.No)]
    [TestCase("127.0.0.9", "127.0.0.9", Truth.Yes, Truth.Yes)]
    [TestCase("127.0.0.9", "127/8", Truth.No, Truth.No)]
    [TestCase("127.0.0.9", "127.0.0.*", Truth.No, Truth.No)]
    [TestCase("127.0.0.9", "0.9", Truth.No, Truth.Yes)]
    [TestCase("127.0.0.9", ".9", Truth.No, Truth.Yes)]
    [TestCase("h.invalid", "*", Truth.Yes, Truth.No)]
    [TestCase("h.invalid", "x,*", Truth.No, Truth.No)]
    [TestCase("H.Invalid", "h.INVALID", Truth.Yes, Truth.Yes)]
    [TestCase("h.invalid.", "h.invalid", Truth.Yes, Truth.No)]
    [TestCase("h.invalid", "h.invalid.", Truth.Yes, Truth.No)]
    [TestCase("localhost", "", Truth.No, Truth.No)]
    [TestCase("::1", "::1", Truth.Yes, Truth.Yes)]
    [TestCase("::1", "[::1]", Truth.No, Truth.No)]
    [TestCase("h.invalid", "x;h.invalid", Truth.No, Truth.No)]
    [TestCase("h.invalid", "http://h.invalid", Truth.No, Truth.No)]
    [TestCase("h.invalid", "x,,h.invalid", Truth.Yes, Truth.Yes)]
    [TestCase("h.invalid", "x," + Unknown, Truth.Unknown, Truth.Unknown)]
    public void Curl_and_wget_read(string host, string list, Truth curl, Truth wget)
    {
        var noProxy = NoProxy.Parse(list);
        Assert.That(noProxy.Matches(host, 443, NoProxyReader.Curl), Is.EqualTo(curl), "curl");
        Assert.That(noProxy.Matches(host, 443, NoProxyReader.Wget), Is.EqualTo(wget), "wget");
    }

    [TestCase("192.168.*", ExpectedResult = NoProxyDefect.AddressWildcard)]
    [TestCase("10.*.*.*", ExpectedResult = NoProxyDefect.AddressWildcard)]
    [TestCase("10.0.0/8", ExpectedResult = NoProxyDefect.MalformedRange)]
    [TestCase("10.0.0.0/33", ExpectedResult = NoProxyDefect.MalformedRange)]
    [TestCase("172.16/12", ExpectedResult = NoProxyDefect.MalformedRange)]
    [TestCase("localhost;127.0.0.1", ExpectedResult = NoProxyDefect.Separator)]
    [TestCase("localhost|127.*", ExpectedResult = NoProxyDefect.Separator)]
    [TestCase("http://registry.lan", ExpectedResult = NoProxyDefect.Scheme)]
    [TestCase("registry.lan/v2", ExpectedResult = NoProxyDefect.Path)]
    [TestCase("localhost 127.0.0.1", ExpectedResult = NoProxyDefect.BlankInside)]
    [TestCase("[::1]", ExpectedResult = NoProxyDefect.Brackets)]
    [TestCase("[::1]:443", ExpectedResult = NoProxyDefect.None)]
    [TestCase("10.0.0.0/8", ExpectedResult = NoProxyDefect.None)]
    [TestCase("fd00::/8", ExpectedResult = NoProxyDefect.None)]
    [TestCase("::1", ExpectedResult = NoProxyDefect.None)]
    [TestCase("10.0.0.1:6443", ExpectedResult = NoProxyDefect.None)]
    [TestCase("*", ExpectedResult = NoProxyDefect.None)]
    [TestCase("*.lan", ExpectedResult = NoProxyDefect.None)]
    [TestCase("3com.example", ExpectedResult = NoProxyDefect.None)]
    [TestCase("10." + Unknown + "/8", ExpectedResult = NoProxyDefect.None)]
    [TestCase("10.0.0.0/255.0.0.0", ExpectedResult = NoProxyDefect.MalformedRange)]
    [TestCase("fd00::/129", ExpectedResult = NoProxyDefect.MalformedRange)]
    [TestCase("fd00::/1000", ExpectedResult = NoProxyDefect.MalformedRange)]
    [TestCase("fe80::*", ExpectedResult = NoProxyDefect.AddressWildcard)]
    [TestCase("192.168.*/16", ExpectedResult = NoProxyDefect.AddressWildcard)]
    [TestCase("192.168.*:8080", ExpectedResult = NoProxyDefect.NameWildcard)]
    [TestCase("192.168.", ExpectedResult = NoProxyDefect.AddressPrefix)]
    [TestCase("192.168", ExpectedResult = NoProxyDefect.AddressPrefix)]
    [TestCase("10", ExpectedResult = NoProxyDefect.None)]
    [TestCase("300.1", ExpectedResult = NoProxyDefect.None)]
    [TestCase("192.168.x.x", ExpectedResult = NoProxyDefect.None)]
    [TestCase("192.168.x.x/16", ExpectedResult = NoProxyDefect.None)]
    [TestCase("192.168.1.5/v2", ExpectedResult = NoProxyDefect.None, Description = "curl takes it for the address")]
    [TestCase("registry-*", ExpectedResult = NoProxyDefect.NameWildcard)]
    [TestCase("*registry.lan", ExpectedResult = NoProxyDefect.None)]
    [TestCase("/var/run/docker.sock", ExpectedResult = NoProxyDefect.None)]
    [TestCase("\"localhost", ExpectedResult = NoProxyDefect.Quotes)]
    [TestCase("[registry]", ExpectedResult = NoProxyDefect.None)]
    [TestCase("<node>/24", ExpectedResult = NoProxyDefect.None)]
    [TestCase("%LAN%|x", ExpectedResult = NoProxyDefect.None)]
    public NoProxyDefect Says_what_is_wrong_with_an_item(string item) => NoProxy.Parse(item).Entries.Single().Defect;

    [TestCase("192.168.*", ExpectedResult = "192.168.0.0/16")]
    [TestCase("10.*.*.*", ExpectedResult = "10.0.0.0/8")]
    [TestCase("192.168.1*", ExpectedResult = null)]
    [TestCase("192.*.1.*", ExpectedResult = null)]
    [TestCase("10.0.0/8", ExpectedResult = "10.0.0.0/8")]
    [TestCase("172.16/12", ExpectedResult = "172.16.0.0/12")]
    [TestCase("10.0.0.0/33", ExpectedResult = null)]
    [TestCase("10.0.0.0/255.0.0.0", ExpectedResult = "10.0.0.0/8")]
    [TestCase("10.0.0.0/255.0.255.0", ExpectedResult = null)]
    [TestCase("192.168.", ExpectedResult = "192.168.0.0/16")]
    [TestCase("localhost;127.0.0.1", ExpectedResult = "localhost,127.0.0.1")]
    [TestCase("localhost;10.*", ExpectedResult = "localhost,10.0.0.0/8")]
    [TestCase("localhost|web-*", ExpectedResult = null)]
    [TestCase("a  b", ExpectedResult = "a,b")]
    [TestCase("http://registry.lan:5000/v2", ExpectedResult = "registry.lan")]
    [TestCase("registry.lan/v2", ExpectedResult = "registry.lan")]
    [TestCase("[::1]", ExpectedResult = "::1")]
    [TestCase("registry.lan", ExpectedResult = null)]
    public string? Says_what_an_item_would_have_to_be(string item) => NoProxy.Parse(item).Entries.Single().Repaired;

    [Test]
    public void What_is_repaired_has_no_defect() =>
        Prop.ForAll<string>(text => NoProxy.Parse(text ?? "").Entries.All(e => e.Repaired is not { } repaired || NoProxy.Parse(repaired).Entries.All(r => r.Defect == NoProxyDefect.None)))
            .QuickCheckThrowOnFailure();

    [Test]
    public void Items_know_their_place()
    {
        const string list = " a, b.c ,,\td";
        Assert.That(NoProxy.Parse(list).Entries.Select(e => (e.Text, list.Substring(e.Span.Start, e.Span.Length))),
            Is.EqualTo(new[] { ("a", "a"), ("b.c", "b.c"), ("d", "d") }));
    }

    [TestCase("10.42.0.0/16", "10.0.0.0/8", ExpectedResult = Truth.Yes)]
    [TestCase("10.42.0.0/16", "10.42.0.0/24,10.42.1.0/24", ExpectedResult = Truth.No)]
    [TestCase("10.42.0.0/16", "a,*", ExpectedResult = Truth.Yes)]
    [TestCase("10.42.0.0/16", Unknown, ExpectedResult = Truth.Unknown)]
    [TestCase("127.0.0.0/8", "", ExpectedResult = Truth.Yes)]
    public Truth Covers_a_range(string range, string list) =>
        NoProxy.Parse(list).Covers(CidrRange.TryParse(range, out var parsed) ? parsed : default);

    [Test]
    public void A_covered_range_has_no_address_that_goes_to_the_proxy()
    {
        var addresses = from value in Gen.Choose(int.MinValue, int.MaxValue) select new NetworkAddress((uint)value, isIPv6: false);
        var ranges = from address in addresses from prefix in Gen.Choose(0, 32) select new CidrRange(address, prefix);
        Prop.ForAll(ranges.ToArbitrary(), ranges.ToArbitrary(), (listed, range) =>
        {
            var noProxy = NoProxy.Parse(listed.ToString());
            return noProxy.Covers(range) != Truth.Yes || noProxy.Matches(range.Address.ToString(), 443, NoProxyReader.Go) == Truth.Yes
                && noProxy.Matches(range.Last.ToString(), 443, NoProxyReader.Go) == Truth.Yes;
        }).QuickCheckThrowOnFailure();
    }

    [Test]
    public void Never_throws_on_any_text() =>
        Prop.ForAll<string, string>((list, host) =>
        {
            var noProxy = NoProxy.Parse(list ?? "");
            return Enum.GetValues<NoProxyReader>().All(r => Enum.IsDefined(noProxy.Matches(host ?? "", 80, r)))
                && noProxy.Entries.All(e => list!.Substring(e.Span.Start, e.Span.Length) == e.Text);
        }).QuickCheckThrowOnFailure();
}
