using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Plimsoll.Model;

namespace Plimsoll.Tests.Model;

/// <summary>
/// Random lists, answered by the model and by others: the real curl and wget, asked through a proxy of our own that notes what reaches
/// it, and Go's rules written down a second time.
/// </summary>
public sealed class NoProxyOracleTests
{
    const int Lists = 60;

    static readonly string[] _hosts = ["h.invalid", "a.h.invalid", "noth.invalid", "127.0.0.9", "127.0.1.9"];

    static readonly string[] _items =
    [
        "h.invalid", "a.h.invalid", ".h.invalid", "*.h.invalid", "invalid", ".invalid", "h.invalid.", "H.INVALID", "*h.invalid", "h.*", "h.invalid:80", "h.invalid:81", "http://h.invalid",
        "h.invalid/", "h.invalid;x", "x|h.invalid", "\"h.invalid\"", "x", "*", ".", "127.0.0.9", "127.0.0.9:80", "127.0.0.0/8", "127.0.0.8/29", "127.0.1.0/24", "127.0.0.0/33", "127/8", "127.0.0/24",
        "127.0.0.0/255.255.255.0", "127.0.0.*", "127.0.0.", "127.0.0", "0.9", ".9", "9", "[127.0.0.9]", "127.0.0.9/32", "127.0.0.9/0", "127.0.0.0/0", "::1",
    ];

    static readonly string[] _separators = [",", ",", ", ", " ,", " ", ",,", "\t"];

    [Test]
    public void Curl_does_as_the_model_says()
    {
        var curl = Find("curl");
        var version = Version.TryParse(Run(curl, ["--version"], null).Split(' ').ElementAtOrDefault(1)?.Split('-')[0], out var parsed) ? parsed : new Version(0, 0);
        if (version < new Version(7, 86))
            Assert.Ignore($"curl {version} knows no ranges; the model is of 7.86 and later.");
        Compare(NoProxyReader.Curl, (targets, environment) => Run(curl, ["-q", "-s", "-o", "/dev/null", "--max-time", "5", .. _hosts.SelectMany(h => new[] { "--resolve", $"{h}:80:127.0.0.1" }), .. targets], environment));
    }

    [Test]
    public void Wget_does_as_the_model_says()
    {
        var wget = Find("wget");
        if (!Run(wget, ["--version"], null).StartsWith("GNU Wget 1.", StringComparison.Ordinal))
            Assert.Ignore("This wget is another one than GNU Wget 1.");
        Compare(NoProxyReader.Wget, (targets, environment) => Run(wget, ["--no-config", "-q", "-O", "/dev/null", "--tries=1", "--timeout=2", .. targets], environment));
    }

    [Test]
    public void Go_does_as_its_rules_say()
    {
        var random = new Random(20);
        for (var i = 0; i < 20_000; i++)
        {
            var list = RandomList(random);
            var host = _goHosts[random.Next(_goHosts.Length)];
            var port = random.Next(2) == 0 ? 80 : 81;
            var answer = NoProxy.Parse(list).Matches(host, port, NoProxyReader.Go);
            // Releases differ where a name is held against an address.
            if (answer != Truth.Unknown)
                Assert.That(answer == Truth.Yes, Is.EqualTo(GoGoesDirectly(list, host, port)), $"{host}:{port} with {list}");
        }
    }

    static readonly string[] _goHosts = ["h.invalid", "a.h.invalid", "noth.invalid", "127.0.0.9", "localhost", "10.0.0.9", "::1", "fd00::9"];

    static void Compare(NoProxyReader reader, Action<IEnumerable<string>, IReadOnlyDictionary<string, string>> fetch)
    {
        using var proxy = new CountingProxy();
        var random = new Random(7);
        var sure = 0;
        for (var i = 0; i < Lists; i++)
        {
            var list = RandomList(random);
            var seen = proxy.Requests(() => fetch(_hosts.Select(h => $"http://{h}/"), new Dictionary<string, string> { ["http_proxy"] = proxy.Address, ["no_proxy"] = list }));
            foreach (var host in _hosts)
            {
                var answer = NoProxy.Parse(list).Matches(host, 80, reader);
                if (answer == Truth.Unknown)
                    continue;
                sure++;
                Assert.That(seen.Contains($"GET http://{host}/ HTTP/1.1"), Is.EqualTo(answer == Truth.No), $"{host} with `{list}`\n{string.Join('\n', seen)}");
            }
        }

        Assert.That(sure, Is.GreaterThan(Lists * 4), "being sure of nothing would always be right");
    }

    static string RandomList(Random random)
    {
        var list = new StringBuilder();
        for (var i = random.Next(1, 4); i > 0; i--)
            list.Append(_items[random.Next(_items.Length)]).Append(i == 1 ? "" : _separators[random.Next(_separators.Length)]);
        return list.ToString();
    }

    /// <summary>golang.org/x/net/http/httpproxy's useProxy, said in the order of its documentation.</summary>
    static bool GoGoesDirectly(string list, string host, int port)
    {
        var address = IPAddress.TryParse(host, out var ip) ? ip : null;
        if (host == "localhost" || address is not null && IPAddress.IsLoopback(address))
            return true;
        foreach (var item in list.ToLowerInvariant().Split(',').Select(i => i.Trim()).Where(i => i.Length > 0))
        {
            if (item == "*" || (item.Contains('/', StringComparison.Ordinal) ? IsInRange(item, address) : IsHost(item, host, port, address)))
                return true;
        }

        return false;
    }

    static bool IsInRange(string item, IPAddress? address)
    {
        var parts = item.Split('/');
        if (parts.Length != 2 || parts[0].Count(c => c == '.') != 3 || !IPAddress.TryParse(parts[0], out var network) || !int.TryParse(parts[1], out var prefix) || prefix > 32)
            return false;
        var (a, n) = (address?.GetAddressBytes() ?? [], network.GetAddressBytes());
        return a.Length == n.Length && Enumerable.Range(0, prefix).All(bit => ((a[bit / 8] ^ n[bit / 8]) >> (7 - bit % 8) & 1) == 0);
    }

    static bool IsHost(string item, string host, int port, IPAddress? address)
    {
        var colon = item.Count(c => c == ':') == 1 ? item.IndexOf(':', StringComparison.Ordinal) : -1;
        var (name, itemPort) = colon < 0 ? (item, "") : (item[..colon], item[(colon + 1)..]);
        if (itemPort.Length > 0 && itemPort != port.ToString(CultureInfo.InvariantCulture) || name.Length == 0)
            return false;
        if (address is not null)
            return name.Count(c => c == '.') is 0 or 3 && IPAddress.TryParse(name, out var listed) && listed.Equals(address);
        name = name.StartsWith("*.", StringComparison.Ordinal) ? name[1..] : name;
        return name[0] == '.' ? host.EndsWith(name, StringComparison.Ordinal) : host == name || host.EndsWith("." + name, StringComparison.Ordinal);
    }

    static string Find(string program)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(p => Path.Combine(p, program)).FirstOrDefault(File.Exists);
        if (path is null)
            Assert.Ignore($"There is no {program} to compare with.");
        return path!;
    }

    static string Run(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        start.Environment.Clear();
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        if (!process.WaitForExit(TimeSpan.FromSeconds(30)))
            process.Kill();
        return output;
    }

    /// <summary>Answers every request with an empty page, and keeps its first line.</summary>
    sealed class CountingProxy : IDisposable
    {
        readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        readonly ConcurrentQueue<string> _requests = new();

        public CountingProxy()
        {
            _listener.Start();
            _ = Task.Run(ServeAsync);
        }

        public string Address => $"http://{_listener.LocalEndpoint}";

        public IReadOnlyList<string> Requests(Action action)
        {
            _requests.Clear();
            action();
            return [.. _requests];
        }

        async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    using var client = await _listener.AcceptTcpClientAsync();
                    using var reader = new StreamReader(client.GetStream(), Encoding.Latin1, leaveOpen: true);
                    _requests.Enqueue(await reader.ReadLineAsync() ?? "");
                    while (await reader.ReadLineAsync() is { Length: > 0 })
                    {
                    }

                    await client.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or IOException)
            {
                // The test is over.
            }
        }

        public void Dispose() => _listener.Dispose();
    }
}
