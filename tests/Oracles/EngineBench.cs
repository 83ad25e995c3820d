using System.Diagnostics;
using Plimsoll.Model;
using Plimsoll.Tests.Testing;
using Plimsoll.Text;

namespace Plimsoll.Tests.Oracles;

/// <summary>What the CLI and the engine said to the commands and compose files of an example.</summary>
/// <param name="Ran">Commands that were given to the CLI.</param>
/// <param name="Refusals">What was refused, in their words; names, addresses and folders are those of the example again.</param>
sealed record BenchVerdict(int Ran, IReadOnlyList<string> Refusals);

/// <summary>
/// A real CLI and engine, PLIMSOLL_ENGINE and the <c>docker</c> on the PATH, that are given what an example says: the docker commands as
/// Plimsoll reads them, word by word and never through a shell, and then <c>compose up</c>. Changed are, and changed back in what is said:
/// names of containers, networks, volumes and applications, which get a prefix of the run; published ports, which lie between 20000 and 30000,
/// on the loopback network where the example names an address of its machine; folders of the host, which lie in a temporary one. Images are busybox under the example's names. Everything is
/// labelled and removed. One bench is at work at a time on a machine.
/// </summary>
sealed partial class EngineBench : IDisposable
{
    const string NamePrefix = "plimsoll-bench-";
    const string BaseImage = "plimsoll-refusal-base:latest";

    /// <summary>Where ports of examples are published: below the kernel's own choice.</summary>
    const int FirstPort = 20_000;

    static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    /// <summary>Commands that are run; others would need a network, or a terminal, or are not about containers.</summary>
    static readonly HashSet<string> _run = new(StringComparer.Ordinal)
    {
        "run", "create", "network create", "network connect", "network disconnect", "network rm", "network inspect", "volume create", "volume rm", "volume inspect", "update", "kill",
        "port", "rename", "start", "stop", "restart", "rm", "exec", "ps", "images", "logs", "inspect", "cp", "network ls", "volume ls", "tag", "top", "stats", "pause", "unpause", "wait",
    };

    readonly string _host;
    readonly string _prefix;
    readonly string _address;
    readonly FileStream _turn;
    readonly TemporaryFolder _folder = new();
    readonly List<string> _tagged = [];
    readonly HashSet<string> _projects = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> _ports = new(StringComparer.Ordinal);
    string? _root;

    EngineBench(string host)
    {
        _host = host;
        _turn = TakeTurn();
        var id = Path.GetFileName(_folder.Root)["plimsoll-".Length..].ToLowerInvariant();
        _prefix = $"{NamePrefix}{id}-";
        _address = $"127.{Random.Shared.Next(16, 250)}.{Random.Shared.Next(250)}.{Random.Shared.Next(1, 250)}";
    }

    string Label => $"plimsoll.refusal={_prefix}";

    /// <summary>The engine; the test is skipped, and says so, where there is none.</summary>
    public static EngineBench Connect()
    {
        var host = Environment.GetEnvironmentVariable("PLIMSOLL_ENGINE");
        if (string.IsNullOrEmpty(host))
            Assert.Ignore("PLIMSOLL_ENGINE is not set: no engine to ask.");
        var bench = new EngineBench(host!);
        if (bench.Docker(null, "image", "inspect", "busybox").ExitCode != 0)
        {
            bench.Dispose();
            Assert.Ignore("The engine of PLIMSOLL_ENGINE has no image busybox, and no registry is asked.");
        }

        // What a run left that was stopped: no other bench is at work now.
        Clean(bench, "label=plimsoll.refusal", $"name={NamePrefix}");
        bench.MakeBase();
        return bench;
    }

    /// <summary>The engine's version, and the CLI's.</summary>
    public string Version => Docker(null, "version", "--format", "{{.Server.Version}}").Output.Trim().Split('+')[0];

    /// <summary>Where this engine keeps volumes and layers; on most machines, <c>/var/lib/docker</c>.</summary>
    string DataFolder => _root ??= Docker(null, "info", "--format", "{{.DockerRootDir}}").Output.Trim();

    public BenchVerdict Try(TestSet set)
    {
        var folder = Directory.CreateDirectory(_folder.Path("example")).FullName;
        try
        {
            foreach (var (path, text) in set.Files)
                _folder.File(Path.Combine("example", path), text);
            var deployment = DeploymentBinder.Bind(set.Read());
            foreach (var image in deployment.Containers.Select(c => c.Image?.Known).OfType<string>().Distinct())
                Tag(image);
            var names = new ExampleNames(deployment, _prefix);
            var (ran, refusals) = (0, new List<string>());
            foreach (var project in deployment.ComposeProjects.Where(p => p.HasDefaultName && !p.Document.IsGuest))
                Count(Compose(project, deployment, folder));
            foreach (var command in deployment.DockerCommands)
                Count(Command(command, names, folder));
            return new BenchVerdict(ran, refusals);

            void Count(IReadOnlyList<string>? said)
            {
                ran += said is null ? 0 : 1;
                refusals.AddRange(said ?? []);
            }
        }
        finally
        {
            Clean(this, [$"label={Label}", $"name={_prefix}", .. _projects.Select(p => $"label=com.docker.compose.project={p}")]);
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Null where the command is not run; nothing where it was taken.</summary>
    List<string>? Command(DockerCommand command, ExampleNames names, string folder)
    {
        var words = command.Shell.Arguments.Skip(1).ToList();
        if (command.Program != "docker" || !_run.Contains(command.Name) || !command.GlobalOptions.IsEmpty || words.Exists(w => w.Value.Known is null))
            return null;
        Location? image = command.Name is "run" or "create" && !command.Operands.IsEmpty ? command.Operands[0].Location : null;
        var arguments = words.Select(w => image is not null && w.Location == image ? w.Value.Text : Elsewhere(command, names.Replace(w.Value.Text), isBare: w.Location.Text.StartsWith('~'))).ToList();
        var flags = words.FindIndex(w => w.Location.Document == command.Document && w.Location.Span.Start >= command.Location.Span.End);
        if (flags < 0)
            flags = arguments.Count;
        if (command.Name is "run" or "create" or "network create" or "volume create")
            arguments.InsertRange(flags, ["--label", Label]);
        // Nobody sits at a terminal here.
        if (command.Name == "run" && command.Option("--detach") is null && command.Option("--attach") is null)
            arguments.Insert(flags, "--detach");
        var (exitCode, _, error) = Docker(folder, [.. arguments]);
        return exitCode == 0 ? [] : Said(error, folder);
    }

    /// <summary>Ports and folders of the host, at another place.</summary>
    string Elsewhere(DockerCommand command, string word, bool isBare)
    {
        foreach (var option in command.Options)
        {
            if (option.Value is not { Known: { Length: > 0 } value } || !word.EndsWith(value, StringComparison.Ordinal))
                continue;
            if (option.Name == "--publish" && PortSyntax.Parse(option.Value.Value, option.Location) is { HostStart: not null } port && !value.Contains('=', StringComparison.Ordinal))
                return word[..^value.Length] + OnLoopback(value, port);
        }

        // The shell's work.
        if (word.StartsWith("~/", StringComparison.Ordinal) && isBare)
            return FolderFor("/home/user" + word[1..].Split(':')[0]) + "/home/user" + word[1..];
        foreach (var start in new[] { "", "-v", "--volume=", "source=", "src=" })
        {
            var at = start.Length == 0 ? 0 : word.IndexOf(start, StringComparison.Ordinal);
            if (at >= 0 && word.AsSpan(at + start.Length) is ['/', ..] && (start.EndsWith('=') || word.Contains(':', StringComparison.Ordinal)))
                return word.Insert(at + start.Length, FolderFor(word[(at + start.Length)..].Split(':', ',')[0]));
        }

        return word;
    }

    string OnLoopback(string value, PublishedPort port)
    {
        var host = port.HostEnd == port.HostStart ? $"{port.HostStart}" : $"{port.HostStart}-{port.HostEnd}";
        var at = value.IndexOf(host + ":", port.HostAddress?.Length ?? 0, StringComparison.Ordinal);
        if (at < 0)
            return value;
        var address = port.HostAddress is { } own && own != "0.0.0.0" && !own.StartsWith("127.", StringComparison.Ordinal) && value.StartsWith(own + ":", StringComparison.Ordinal) ? $"{_address}:" : value[..at];
        return $"{address}{Moved(port.HostStart!.Value)}{(port.HostEnd == port.HostStart ? "" : $"-{Moved(port.HostEnd!.Value)}")}{value[(at + host.Length)..]}";
    }

    int Moved(int port)
    {
        var moved = FirstPort + (port % 10_000);
        _ports[$":{moved}"] = $":{port}";
        return moved;
    }

    /// <summary>What goes before a path of the host: nothing where the path is there already.</summary>
    string FolderFor(string path)
    {
        if (File.Exists(path) || Directory.Exists(path))
            return "";
        var root = _folder.Path("host");
        Directory.CreateDirectory(root + path);
        return root;
    }

    List<string>? Compose(ComposeProject project, Deployment deployment, string folder)
    {
        var containers = deployment.Containers.Where(c => c.Service?.Project == project).ToList();
        if (containers.Exists(c => c.Service!.Build is not null))
            return null;
        var edits = new List<(Location Place, string Text)>();
        foreach (var container in containers)
        {
            if (container.ContainerName is { Known.Length: > 0 } name && name.Location.Text == name.Text)
                edits.Add((name.Location, _prefix + name.Text));
            edits.AddRange(container.Ports.Where(p => p.HostStart is not null && p.Location.Text.Contains(':', StringComparison.Ordinal) && !p.Location.Text.Contains('\n', StringComparison.Ordinal) && !p.Location.Text.Contains("target", StringComparison.Ordinal))
                .Select(p => (p.Location, OnLoopback(p.Location.Text, p))));
            edits.AddRange(container.Mounts.Select(m => m.Source).OfType<SourcedText>().Where(s => s.Known is ['/', ..] && s.Location.Text == s.Text).Select(s => (s.Location, FolderFor(s.Text) + s.Text)));
        }

        foreach (var document in project.Documents.Where(d => !d.IsGuest))
        {
            var own = edits.Where(e => e.Place.Document == document).Select(e => (e.Place.Span, e.Text)).Distinct().ToList();
            if (TextEdits.Apply(document.Text, own) is { } text)
                File.WriteAllText(Path.Combine(folder, document.Path), text);
        }

        _projects.Add(ProjectName(project));
        // One service after the other: several at once fail in another order each time.
        var said = new List<string>();
        foreach (var service in containers.Where(c => c.Profiles.IsEmpty).Select(c => c.Service!.Name))
        {
            var (exitCode, _, error) = Docker(folder, "compose", "--project-name", ProjectName(project), "up", "--detach", "--pull", "never", service);
            said.AddRange(exitCode == 0 ? [] : Said(error, folder));
        }

        return [.. said.Distinct()];
    }

    string ProjectName(ComposeProject project) => _prefix + (project.Name ?? "example");

    public void Dispose()
    {
        foreach (var image in _tagged)
            Docker(null, "image", "rm", image);
        _folder.Dispose();
        _turn.Dispose();
    }

    static void Clean(EngineBench bench, params ReadOnlySpan<string> filters)
    {
        foreach (var filter in filters)
        {
            bench.Remove(["rm", "--force", "--volumes"], "ps", "--all", "--quiet", "--filter", filter);
            bench.Remove(["network", "rm"], "network", "ls", "--quiet", "--filter", filter);
            bench.Remove(["volume", "rm", "--force"], "volume", "ls", "--quiet", "--filter", filter);
        }
    }

    void Remove(string[] remove, params string[] list)
    {
        var found = Docker(null, list).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (found.Length > 0)
            Docker(null, [.. remove, .. found]);
    }

    void Tag(string image)
    {
        if (Docker(null, "image", "inspect", image).ExitCode == 0)
            return;
        if (Docker(null, "tag", BaseImage, image).ExitCode == 0)
            _tagged.Add(image);
    }

    /// <summary>busybox, but for what a command line makes it run: it waits.</summary>
    void MakeBase()
    {
        if (Docker(null, "image", "inspect", BaseImage).ExitCode == 0)
            return;
        var name = _prefix + "base";
        Docker(null, "create", "--name", name, "busybox", "true");
        var (exitCode, _, error) = Docker(null, "commit", "--change", "ENTRYPOINT [\"/bin/sh\", \"-c\", \"exec sleep 100\", \"--\"]", name, BaseImage);
        Docker(null, "rm", name);
        Assert.That(exitCode, Is.Zero, error);
    }

    (int ExitCode, string Output, string Error) Docker(string? folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("docker") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        if (folder is not null)
            start.WorkingDirectory = folder;
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        var kept = new[] { "PATH", "HOME", "DOCKER_CONFIG" }.ToDictionary(n => n, Environment.GetEnvironmentVariable, StringComparer.Ordinal);
        start.Environment.Clear();
        foreach (var (name, value) in kept)
            start.Environment[name] = value;
        start.Environment["DOCKER_HOST"] = _host;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(_patience))
        {
            process.Kill(entireProcessTree: true);
            return (-1, "", $"docker {string.Join(' ', arguments)}: no answer within {_patience.TotalSeconds} seconds");
        }

        return (process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Names and ports of examples are few: two runs at a time on one machine would meet.</summary>
    static FileStream TakeTurn()
    {
        var path = Path.Combine(Path.GetTempPath(), "plimsoll-engine-bench.lock");
        for (var end = DateTime.UtcNow.AddMinutes(10); ; Thread.Sleep(200))
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (DateTime.UtcNow < end)
            {
            }
        }
    }
}
