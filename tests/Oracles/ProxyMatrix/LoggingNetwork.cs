using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace Plimsoll.Tests.Oracles.ProxyMatrix;

/// <summary>What came in: the address and port it was sent to, and for the proxy's port the first line.</summary>
readonly record struct Arrival(IPAddress Address, int Port, string Line);

/// <summary>
/// Listeners in another network namespace: proxies, which note the request's first line and answer 403, and the ports of registries, which note
/// that somebody came without a proxy, and hang up. A socket belongs to the namespace of the thread that makes it; so one thread enters the
/// namespace, makes them, and ends.
/// </summary>
sealed class LoggingNetwork : IDisposable
{
    public const int ProxyPort = 3128;

    static readonly int[] _ports = [ProxyPort, 80, 443, 2375, 5000, 5001];

    readonly List<Socket> _listeners = [];
    readonly List<Arrival> _arrivals = [];

    /// <param name="process">A process in the namespace.</param>
    public LoggingNetwork(int process)
    {
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                using var space = File.OpenHandle($"/proc/{process}/ns/net");
                if (SetNamespace((int)space.DangerousGetHandle(), NetworkNamespace) != 0)
                    throw new InvalidOperationException($"setns: error {Marshal.GetLastPInvokeError()}");
                foreach (var port in _ports)
                {
                    var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                    socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, optionValue: true);
                    socket.Bind(new IPEndPoint(IPAddress.Any, port));
                    socket.Listen(64);
                    _listeners.Add(socket);
                }
            }
            catch (Exception e) when (e is IOException or SocketException or InvalidOperationException or UnauthorizedAccessException)
            {
                failure = e;
            }
        });
        thread.Start();
        thread.Join();
        if (failure is not null)
            throw new InvalidOperationException("No listeners in the network namespace.", failure);
        foreach (var listener in _listeners)
            _ = Task.Run(() => Accept(listener));
    }

    /// <summary>What came since the last call, each once, in the order of coming.</summary>
    public IReadOnlyList<Arrival> Take()
    {
        lock (_arrivals)
        {
            var taken = _arrivals.Distinct().ToList();
            _arrivals.Clear();
            return taken;
        }
    }

    public void Dispose()
    {
        foreach (var listener in _listeners)
            listener.Dispose();
    }

    async Task Accept(Socket listener)
    {
        try
        {
            while (true)
                _ = Serve(await listener.AcceptAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Disposed: the run is over.
        }
    }

    async Task Serve(Socket connection)
    {
        using (connection)
        {
            var to = (IPEndPoint)connection.LocalEndPoint!;
            try
            {
                // Noted before the answer: whoever asked may be gone at once.
                var line = to.Port == ProxyPort ? await FirstLine(connection) : "";
                lock (_arrivals)
                    _arrivals.Add(new Arrival(to.Address, to.Port, line));
                if (to.Port == ProxyPort)
                {
                    await connection.SendAsync("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
                    connection.Shutdown(SocketShutdown.Both);
                }
            }
            catch (SocketException)
            {
                // The other side hung up.
            }
        }
    }

    static async Task<string> FirstLine(Socket connection)
    {
        var buffer = new byte[8192];
        var length = 0;
        while (length < buffer.Length && !buffer.AsSpan(0, length).Contains((byte)'\n'))
        {
            var read = await connection.ReceiveAsync(buffer.AsMemory(length));
            if (read == 0)
                break;
            length += read;
        }

        return Encoding.ASCII.GetString(buffer, 0, length).Split('\r', '\n')[0];
    }

    const int NetworkNamespace = 0x40000000;

    [DllImport("libc", EntryPoint = "setns", SetLastError = true)]
    static extern int SetNamespace(int descriptor, int kind);
}
