using Plimsoll.Model;

namespace Plimsoll.Tests.Model;

public sealed class PortSyntaxTests
{
    /// <summary><c>address:host:container/protocol</c>; <c>?</c> for a host side that is not known, <c>*</c> for one that the engine chooses.</summary>
    internal static string Show(PublishedPort port) =>
        (port.HostAddress is { } address ? address + ":" : "")
        + (!port.IsHostKnown ? "?" : port.HostStart is null ? "*" : Range(port.HostStart.Value, port.HostEnd!.Value))
        + ":" + Range(port.ContainerStart, port.ContainerEnd) + "/" + port.Protocol;

    static string Range(int start, int end) => start == end ? $"{start}" : $"{start}-{end}";

    [TestCase("80", "*:80/tcp")]
    [TestCase("8080:80", "8080:80/tcp")]
    [TestCase("8080:80/udp", "8080:80/udp")]
    [TestCase("8080:80/TCP", "8080:80/tcp")]
    [TestCase("80/sctp", "*:80/sctp")]
    [TestCase("127.0.0.1:8080:80", "127.0.0.1:8080:80/tcp")]
    [TestCase("127.0.0.1::80", "127.0.0.1:*:80/tcp")]
    [TestCase(":80", "*:80/tcp")]
    [TestCase("[::1]:8080:80", "::1:8080:80/tcp")]
    [TestCase("[::]::80", ":::*:80/tcp")]
    [TestCase("::1:8080:80", "::1:8080:80/tcp")]
    [TestCase("8000-8010:9000-9010", "8000-8010:9000-9010/tcp")]
    [TestCase("8000-8010:80", "8000-8010:80/tcp")]
    [TestCase("9000-9010", "*:9000-9010/tcp")]
    [TestCase("published=8080,target=80", "8080:80/tcp")]
    [TestCase("target=80,protocol=udp", "*:80/udp")]
    [TestCase("target=80,published=8000-8001,mode=host", "8000-8001:80/tcp")]
    [TestCase("\uFFFC:80", "?:80/tcp")]
    [TestCase("\uFFFC:8080:80", "?:80/tcp")]
    [TestCase("127.0.0.1:\uFFFC:80/udp", "?:80/udp")]
    [TestCase("published=\uFFFC,target=80", "?:80/tcp")]
    [TestCase("0:80", "0:80/tcp")]
    public void Ports_are_read(string text, string expected)
    {
        var port = PortSyntax.Parse(new SourcedText(text, default), default);
        Assert.That(port is null ? null : Show(port), Is.EqualTo(expected));
    }

    [TestCase("")]
    [TestCase("80:")]
    [TestCase("http")]
    [TestCase("99999:80")]
    [TestCase("80:99999")]
    [TestCase("80:80/http")]
    [TestCase("80/")]
    [TestCase("8000-8001:80-82")]
    [TestCase("90-80")]
    [TestCase("300.1.1.1:80:80")]
    [TestCase("localhost:80:80")]
    [TestCase("[::1]:80")]
    [TestCase("+80:80")]
    [TestCase(" 80:80")]
    [TestCase("80:\uFFFC")]
    [TestCase("\uFFFC")]
    [TestCase("80:80/\uFFFC")]
    [TestCase("published=80")]
    [TestCase("target=80,published=x")]
    [TestCase("target=80,udp")]
    public void What_the_client_refuses_or_nobody_knows_is_none(string text) =>
        Assert.That(PortSyntax.Parse(new SourcedText(text, default), default), Is.Null);
}

public sealed class MountSyntaxTests
{
    internal static string Show(ContainerMount mount) =>
        $"{mount.Kind} {(mount.Source is { } source ? source : "-")}>{mount.Target}{(mount.IsReadOnly ? ":ro" : "")}";

    [TestCase("/data", "Volume ->/data")]
    [TestCase("data:/data", "Volume data>/data")]
    [TestCase("/a:/b", "Bind /a>/b")]
    [TestCase("./a:/b:ro", "Bind ./a>/b:ro")]
    [TestCase("~/a:/b:z,ro", "Bind ~/a>/b:ro")]
    [TestCase("a:/b:rw", "Volume a>/b")]
    [TestCase("C:\\a:/b", "Bind C:\\a>/b")]
    [TestCase("C:/a:/b:ro", "Bind C:/a>/b:ro")]
    [TestCase("C:/a:/b", "Bind C:/a>/b")]
    [TestCase("C:\\a:D:\\b", "Bind C:\\a>D:\\b")]
    [TestCase("\uFFFC:/b", "Other …>/b")]
    [TestCase("\uFFFC/x:/b", "Bind …/x>/b")]
    [TestCase("/a:\uFFFC", "Bind /a>…")]
    public void Volumes_are_read(string text, string expected) =>
        Assert.That(Show(MountSyntax.ParseVolume(new SourcedText(text, default))!), Is.EqualTo(expected));

    [TestCase("")]
    [TestCase(":/b")]
    [TestCase("a:")]
    [TestCase("a:/b:c:d")]
    public void A_volume_without_a_target_is_none(string text) => Assert.That(MountSyntax.ParseVolume(new SourcedText(text, default)), Is.Null);

    [TestCase("type=bind,source=/a,target=/b", "Bind /a>/b")]
    [TestCase("type=bind,src=/a,dst=/b,readonly", "Bind /a>/b:ro")]
    [TestCase("source=a,destination=/b,ro=true", "Volume a>/b:ro")]
    [TestCase("target=/b,readonly=false", "Volume ->/b")]
    [TestCase("type=tmpfs,target=/b,tmpfs-size=1m", "Tmpfs ->/b")]
    [TestCase("type=npipe,source=a,target=b", "Other a>b")]
    public void Mounts_are_read(string text, string expected) =>
        Assert.That(Show(MountSyntax.ParseMount(new SourcedText(text, default))!), Is.EqualTo(expected));

    [TestCase("type=bind,source=/a")]
    [TestCase("")]
    public void A_mount_without_a_target_is_none(string text) => Assert.That(MountSyntax.ParseMount(new SourcedText(text, default)), Is.Null);

    [TestCase("/a", "Tmpfs ->/a")]
    [TestCase("/a:ro,size=1m", "Tmpfs ->/a:ro")]
    public void Tmpfs_is_read(string text, string expected) =>
        Assert.That(Show(MountSyntax.ParseTmpfs(new SourcedText(text, default))), Is.EqualTo(expected));
}
