using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;

namespace Plimsoll.Tests.Oracles.ProxyMatrix;

/// <summary>
/// A machine of its own for a real dockerd, made of namespaces: processes, mounts and network. It has the addresses and names that the cells speak
/// of, and no way out. Its first process lives as long as this one holds its input; with it go all others, and the mounts.
/// PLIMSOLL_DOCKERD is dockerd; <c>docker</c>, containerd and the plug-ins lie in the same <c>usr</c>.
/// </summary>
sealed class ProxyMachine : IDisposable
{
    /// <summary>Who answers under which address: the two proxies, and everything that a cell could reach without one.</summary>
    static readonly (string Address, string Names)[] _hosts =
    [
        ("192.168.1.10", ""), ("192.168.1.20", ""), ("192.168.1.50", ""),
        ("192.168.1.30", "registry-1.docker.io"), ("192.168.1.31", "index.docker.io"), ("192.168.1.32", "auth.docker.io"), ("192.168.1.33", "example.com"),
        ("192.168.1.40", "registry.lan"), ("192.168.1.41", "sub.registry.lan"), ("192.168.1.42", "corp.lan"), ("192.168.1.43", "hub.corp.lan"),
        ("192.168.1.44", "a.wild.lan"), ("192.168.1.45", "ported.lan"), ("192.168.1.46", "scheme.lan"), ("192.168.1.47", "semicolon.lan"),
        ("192.168.1.48", "spaced.lan"), ("192.168.1.49", "upper.lan"), ("10.20.3.4", ""), ("10.30.0.5", "named.lan"), ("192.168.7.5", ""), ("10.40.0.1", ""),
    ];

    readonly string _folder;
    readonly string _prefix;
    readonly string _binaries;
    readonly Process _holder;
    int _first;
    LoggingNetwork? _network;
    string? _running;

    /// <param name="prefix">What stands before <c>/usr</c>; empty for an installed engine.</param>
    /// <param name="binaries"><c>sbin</c> or <c>bin</c>: where dockerd lies.</param>
    ProxyMachine(string prefix, string binaries)
    {
        _prefix = prefix;
        _binaries = binaries;
        _folder = Directory.CreateTempSubdirectory("plimsoll-matrix-").FullName;
        foreach (var folder in new[] { "usr", "bin", "root/.docker/cli-plugins", "etc/docker", "work" })
            Directory.CreateDirectory(In(folder));
        Write("hosts", "127.0.0.1 localhost " + Environment.MachineName + "\n" + string.Concat(_hosts.Where(h => h.Names.Length > 0).Select(h => $"{h.Address} {h.Names}\n")));
        Write("resolv.conf", "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n");
        Write("bin/dockerd", Dockerd);
        File.SetUnixFileMode(In("bin/dockerd"), (UnixFileMode)0b111_101_101);
        if (_prefix.Length > 0)
        {
            File.CreateSymbolicLink(In("bin/docker"), In("usr/bin/docker"));
            foreach (var plugin in Directory.EnumerateFiles(_prefix + "/usr/libexec/docker/cli-plugins"))
                File.CreateSymbolicLink(In("root/.docker/cli-plugins/" + Path.GetFileName(plugin)), In("usr/libexec/docker/cli-plugins/" + Path.GetFileName(plugin)));
        }

        // The one image: what a step or a container runs is sh, env and true.
        Directory.CreateDirectory(In("image/bin"));
        File.Copy(_prefix + "/usr/bin/busybox", In("image/bin/busybox"));
        foreach (var name in new[] { "sh", "env", "true" })
            File.CreateSymbolicLink(In("image/bin/" + name), "busybox");
        Write("first.sh", First);
        var start = new ProcessStartInfo("unshare", ["--mount", "--net", "--pid", "--fork", "--kill-child", "--mount-proc", "--propagation", "private", "bash", In("first.sh")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["M"] = _folder, ["R"] = _prefix, ["ADDRESSES"] = string.Join(' ', _hosts.Select(h => h.Address)) },
        };
        _holder = Process.Start(start)!;
    }

    void Boot()
    {
        if (_holder.StandardOutput.ReadLine() != "ready")
            throw new InvalidOperationException("The namespaces could not be made: see above.");
        _first = ChildOf(_holder.Id);
        _network = new LoggingNetwork(_first);
        StartDaemon([]);
        _running = "";
        EngineVersion = Session("docker version --format '{{.Server.Version}}'").Output.Trim();
    }

    /// <summary>A machine; the test is skipped, and says so, where there cannot be one.</summary>
    public static ProxyMachine Start()
    {
        var dockerd = Environment.GetEnvironmentVariable("PLIMSOLL_DOCKERD");
        if (string.IsNullOrEmpty(dockerd))
            Assert.Ignore("PLIMSOLL_DOCKERD is not set: no dockerd to run.");
        if (!dockerd!.EndsWith("/usr/sbin/dockerd", StringComparison.Ordinal) && !dockerd.EndsWith("/usr/bin/dockerd", StringComparison.Ordinal))
            Assert.Ignore($"PLIMSOLL_DOCKERD is not in a usr/sbin: {dockerd}");
        if (!Environment.IsPrivilegedProcess)
            Assert.Ignore("Namespaces and dockerd need root.");
        if (Array.Find(["unshare", "nsenter", "sudo", "tar"], p => !File.Exists($"/usr/bin/{p}")) is { } missing)
            Assert.Ignore($"{missing} is not installed: cells that need it cannot be run.");
        var machine = new ProxyMachine(dockerd[..dockerd.LastIndexOf("/usr/", StringComparison.Ordinal)], Path.GetFileName(Path.GetDirectoryName(dockerd)!));
        try
        {
            machine.Boot();
            return machine;
        }
        catch
        {
            machine.Dispose();
            throw;
        }
    }

    /// <summary>Runs the cell's script in a fresh folder, with its daemon.json, its drop-in and its config.json in their places.</summary>
    public Outcome Run(CellFile[] files, bool startsDaemon, bool printsEnvironment, string cleanup)
    {
        Directory.Delete(In("work"), recursive: true);
        foreach (var name in new[] { "etc/docker/daemon.json", "root/.docker/config.json" })
            File.Delete(In(name));
        var variables = new List<string>();
        foreach (var (path, text) in files)
        {
            if (path.StartsWith("etc/systemd/", StringComparison.Ordinal))
                variables.AddRange(text.Split('\n').Where(l => l.StartsWith("Environment=\"", StringComparison.Ordinal)).Select(l => l["Environment=\"".Length..^1]));
            else
                Write(path.StartsWith("etc/", StringComparison.Ordinal) || path.StartsWith("root/", StringComparison.Ordinal) ? path : "work/" + path, text);
        }

        // One daemon serves all cells that want the same one. A script finds its own dockerd at work, and lets it be.
        var wanted = startsDaemon ? files.First(f => f.Path == "setup.sh").Text.Split("until")[0]
            : string.Join('\n', files.Where(f => f.Path == "etc/docker/daemon.json").Select(f => f.Text).Concat(variables));
        if (wanted != _running)
        {
            StopDaemon();
            if (!startsDaemon)
                StartDaemon(variables);
            _running = wanted;
        }

        _network!.Take();
        var (output, code) = Session("timeout 300 bash ./setup.sh");
        if (code == 124)
            throw new InvalidOperationException($"No end in five minutes:\n{output}");
        var arrivals = _network!.Take();
        if (cleanup.Length > 0)
            Session(cleanup);
        return printsEnvironment ? Outcome.OfEnvironment(output) : Outcome.OfNetwork(arrivals, NameOf, output);
    }

    /// <summary>A line of a shell as this machine's root types it, in the cell's folder. What it leaves running may keep its output, which is why that is a file.</summary>
    public (string Output, int ExitCode) Session(string line, params IEnumerable<string> variables)
    {
        var start = new ProcessStartInfo("nsenter",
        [
            "--target", _first.ToString(CultureInfo.InvariantCulture), "--mount", "--net", "--pid", "env", "-i", "HOME=/root",
            "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", .. variables, "bash", "-c", $"cd {In("work")} && {{ {line}\n}} >{In("said")} 2>&1 </dev/null",
        ]);
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return (File.ReadAllText(In("said")), process.ExitCode);
    }

    public string EngineVersion { get; private set; } = "";

    public void Dispose()
    {
        _network?.Dispose();
        _holder.StandardInput.Close();
        if (!_holder.WaitForExit(5000))
            _holder.Kill();
        _holder.WaitForExit();
        // The kernel ends the namespace's processes one after the other; their groups can be removed when the last is gone.
        for (var i = 0; i < 50; i++)
        {
            var left = Groups().ToList();
            foreach (var group in left)
            {
                try
                {
                    Directory.Delete(group);
                }
                catch (IOException)
                {
                    Thread.Sleep(100);
                }
            }

            if (left.Count == 0)
                break;
        }

        Directory.Delete(_folder, recursive: true);
        _holder.Dispose();
    }

    /// <summary>Deepest first.</summary>
    IEnumerable<string> Groups() => Directory.EnumerateDirectories("/sys/fs/cgroup", Path.GetFileName(_folder), new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2 })
        .SelectMany(g => Directory.EnumerateDirectories(g, "*", SearchOption.AllDirectories).Append(g)).OrderByDescending(g => g.Length);

    void StartDaemon(IEnumerable<string> variables)
    {
        Session("dockerd &", variables);
        var (said, _) = Session(WaitForDaemon);
        if (!said.Contains("up", StringComparison.Ordinal))
            throw new InvalidOperationException($"dockerd did not start: {said}\n{Log()}");
        var (image, code) = Session($"docker image inspect busybox >/dev/null 2>&1 || {{ tar -C {In("image")} -c . | docker import - busybox:latest && docker run --rm busybox true; }}");
        if (code != 0)
            throw new InvalidOperationException($"No image for the cells; its busybox has to be a static one: {image}");
    }

    void StopDaemon() => Session($"p=$(cat {In("d.pid")} 2>/dev/null) && kill $p; while [ -n \"$p\" ] && kill -0 $p 2>/dev/null; do sleep 0.1; done; rm -f {In("d.pid")}");

    string Log() => File.Exists(In("log")) ? string.Join('\n', File.ReadLines(In("log")).TakeLast(5)) : "";

    string In(string path) => Path.Combine(_folder, path);

    void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(path))!);
        File.WriteAllText(In(path), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    static string NameOf(IPAddress address) => _hosts.FirstOrDefault(h => h.Address == address.ToString()) is { Names.Length: > 0 } host ? host.Names : address.ToString();

    static int ChildOf(int parent)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id))
                continue;
            try
            {
                if (File.ReadLines($"{folder}/status").Contains($"PPid:\t{parent.ToString(CultureInfo.InvariantCulture)}"))
                    return id;
            }
            catch (IOException)
            {
                // It ended meanwhile.
            }
        }

        throw new InvalidOperationException("unshare has no child.");
    }

    const string WaitForDaemon = "for i in $(seq 600); do docker info >/dev/null 2>&1 && { echo up; break; }; sleep 0.1; done";

    /// <summary>The machine's first process: addresses, names, and the places where a shell of this machine finds its things.</summary>
    const string First = """
        set -e
        ip() { command ip "$@" || "$R/usr/bin/busybox" ip "$@"; }
        ip link set lo up
        for address in $ADDRESSES; do ip addr add "$address/32" dev lo; done
        mount --bind "$R/usr" "$M/usr"
        mount -t tmpfs tmpfs /run
        mount --bind "$M/root" /root
        mount --bind "$M/bin" /usr/local/bin
        mount --bind "$M/hosts" /etc/hosts
        mount --bind "$M/resolv.conf" "$(readlink -f /etc/resolv.conf)" || true
        echo ready
        while read -r line; do :; done
        """;

    /// <summary>dockerd as every script finds it: with the libraries that belong to it, and its things in this machine's folder.</summary>
    string Dockerd => $"""
        #!/bin/bash
        # Started once, however often it is asked for.
        if [ -e {_folder}/d.pid ] && kill -0 "$(cat {_folder}/d.pid)" 2>/dev/null; then exit 0; fi
        exec unshare --mount --propagation private bash -c 'mount --bind {_folder}/usr /usr; exec /usr/{_binaries}/dockerd "$@"' dockerd \
          --config-file {ConfigFile} --data-root {_folder}/data --exec-root {_folder}/exec --pidfile {_folder}/d.pid \
          --host unix:///run/docker.sock --cgroup-parent {Path.GetFileName(_folder)} "$@" >{_folder}/log 2>&1 </dev/null

        """;

    string ConfigFile => "$([ -e " + _folder + "/etc/docker/daemon.json ] && echo " + _folder + "/etc/docker/daemon.json || { echo '{}' >" + _folder + "/none.json; echo " + _folder + "/none.json; })";
}
