using Plimsoll.Schemas;

namespace Plimsoll.Tests.Schemas;

/// <summary>What compose reads, and what it says otherwise: each case was tried with a real one.</summary>
public sealed class ComposeFormsTests
{
    [TestCase("80")]
    [TestCase("80:80")]
    [TestCase("127.0.0.1::80")]
    [TestCase("[::1]:80:80/udp")]
    [TestCase("80-82:90-92")]
    [TestCase("80-82:90")]
    [TestCase(":80")]
    [TestCase("80/")]
    [TestCase("80:80/TCP")]
    public void Ports(string text) => Assert.That(ComposeForms.Port.Check(text), Is.Null);

    [TestCase("70000:80", "Invalid hostPort: 70000", "70000")]
    [TestCase("80:x", "Invalid containerPort: x", "x")]
    [TestCase("300.1.1.1:80:80", "Invalid ip address: 300.1.1.1", "300.1.1.1")]
    [TestCase("80-82:90-91", "Invalid ranges specified for container and host Ports: 90-91 and 80-82", "80-82:90-91")]
    [TestCase("80/dns", "Invalid proto: dns", "dns")]
    [TestCase("::1:80:80", "Invalid ip address ::1: address ::1:: too many colons in address", "::1")]
    [TestCase("80:", "No port specified: 80:<empty>", "80:")]
    public void No_ports(string text, string refusal, string piece) => IsRefused(ComposeForms.Port, text, refusal, piece);

    [TestCase("30s")]
    [TestCase("1m30s")]
    [TestCase("1d2h")]
    [TestCase(".5s")]
    [TestCase("-5s")]
    [TestCase("0")]
    public void Durations(string text) => Assert.That(ComposeForms.Duration.Check(text), Is.Null);

    [TestCase("5", "time: missing unit in duration \"5\"", "5")]
    [TestCase("10sec", "time: unknown unit \"sec\" in duration \"10sec\"", "sec")]
    [TestCase("5 s", "time: unknown unit \" s\" in duration \"5 s\"", " s")]
    [TestCase("soon", "time: invalid duration \"soon\"", "soon")]
    public void No_durations(string text, string refusal, string piece) => IsRefused(ComposeForms.Duration, text, refusal, piece);

    [TestCase("512m", 512.0 * 1024 * 1024)]
    [TestCase("512 MiB", 512.0 * 1024 * 1024)]
    [TestCase("0.5g", 0.5 * 1024 * 1024 * 1024)]
    [TestCase("64", 64)]
    [TestCase("64b", 64)]
    public void Sizes(string text, double bytes) => Assert.That(ComposeForms.Bytes(text), Is.EqualTo(bytes));

    [TestCase("1x", "invalid suffix: 'x'", "x")]
    [TestCase("-1", "invalid size: '-1'", "-1")]
    [TestCase("unlimited", "invalid size: 'unlimited'", "unlimited")]
    [TestCase("512MBB", "invalid suffix: 'mbb'", "MBB")]
    public void No_sizes(string text, string refusal, string piece) => IsRefused(ComposeForms.Size, text, refusal, piece);

    [TestCase(":/x", "invalid spec: :/x: empty section between colons", ":")]
    [TestCase("/x:/y:ro:z", "invalid spec: /x:/y:ro:z: too many colons", ":z")]
    [TestCase("", "invalid empty volume spec", "")]
    public void No_mounts(string text, string refusal, string piece) => IsRefused(ComposeForms.Volume, text, refusal, piece);

    [TestCase("C:/x:/y:ro", "C:/x")]
    [TestCase("data:/srv", "data")]
    [TestCase("/srv", null)]
    public void Mounts(string text, string? source)
    {
        Assert.That(ComposeForms.Volume.Check(text), Is.Null);
        Assert.That(ComposeForms.VolumeParts(text)?.Source, Is.EqualTo(source));
    }

    static void IsRefused(ScalarForm form, string text, string refusal, string piece)
    {
        var error = form.Check(text);
        Assert.That(error?.Refusal, Is.EqualTo(refusal));
        Assert.That(text.Substring(error!.Start, error.Length), Is.EqualTo(piece));
    }
}
