using System.Diagnostics;
using System.Globalization;

namespace Plimsoll.Benchmarks;

/// <summary>
/// What an editor waits for: from a keystroke to the findings for it, from opening a folder to the first ones; and what the server holds after
/// thousands of keystrokes. Prints a Markdown table.
/// </summary>
public static class LspMeasurements
{
    const int Warm = 30, Measured = 200;

    public static void Run(string[] args)
    {
        if (args.Contains("memory"))
        {
            Memory(args.Contains("short") ? 10 : 1);
            return;
        }

        Console.WriteLine("| what is edited | files | lines | first findings | median | worst of 200 | CPU an edit | allocated an edit |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        var one = args.Where(a => a != "short").ToList();
        foreach (var scenario in Scenarios().Where(s => one.Count == 0 || one.Exists(w => s.Name.Contains(w, StringComparison.OrdinalIgnoreCase))))
            Measure(scenario, args.Contains("short") ? 20 : Measured);
    }

    /// <param name="Files">Names and texts; the first is edited.</param>
    /// <param name="Line">Where the typing goes on, at the end of the line.</param>
    sealed record Scenario(string Name, IReadOnlyList<(string Name, string Text)> Files, int Line);

    static IEnumerable<Scenario> Scenarios()
    {
        var dockerfile = Samples.Of(DocumentKind.Dockerfile, 165);
        yield return new Scenario("Dockerfile", [("Dockerfile", dockerfile)], LineOf(dockerfile, "package80="));
        var compose = Samples.Of(DocumentKind.Compose, 166);
        yield return new Scenario("compose file", [("compose.yaml", compose)], LineOf(compose, "image: registry.example/service80:"));
        var script = Samples.Of(DocumentKind.ShellScript, 100);
        yield return new Scenario("script", [("setup.sh", script)], LineOf(script, "--name c50 "));
        var files = Root();
        yield return new Scenario("Dockerfile in a root", files, LineOf(files[0].Text, "package3="));
        var shared = files.First(f => f.Name == "setup.sh");
        yield return new Scenario("script of a root's own", [shared, .. files.Where(f => f != shared)], LineOf(shared.Text, "--name c5 "));
        var inner = files.First(f => f.Name == "p50/compose.yaml");
        yield return new Scenario("compose file in a root", [inner, .. files.Where(f => f != inner)], LineOf(inner.Text, "image: registry.example/service3:"));
    }

    /// <summary>Five hundred files of a hundred projects, and what they share.</summary>
    static List<(string Name, string Text)> Root()
    {
        var files = new List<(string, string)>();
        for (var i = 0; i < 100; i++)
        {
            files.Add(($"p{i}/Dockerfile", Samples.Of(DocumentKind.Dockerfile, 4 + i % 9)));
            files.Add(($"p{i}/compose.yaml", Samples.Of(DocumentKind.Compose, 4 + i % 7).Replace("name: sample", $"name: sample{i}", StringComparison.Ordinal)));
            files.Add(($"p{i}/install.sh", Samples.Of(DocumentKind.ShellScript, 2 + i % 5).Replace(" net", $" p{i}net", StringComparison.Ordinal)));
            files.Add(($"p{i}/README.md", Samples.Of(DocumentKind.Markdown, 3 + i % 4)));
            if (i % 10 != 0)
                files.Add(($"p{i}/.env", Samples.Of(DocumentKind.EnvFile, 10)));
        }

        files.Add(("setup.sh", Samples.Of(DocumentKind.ShellScript, 10)));
        files.Add(("etc/docker/daemon.json", Samples.Of(DocumentKind.DaemonJson, 5)));
        for (var i = 0; files.Count < 500; i++)
            files.Add(($"docs/{i}.md", Samples.Of(DocumentKind.Markdown, 5)));
        return files;
    }

    static int LineOf(string text, string word) => text.AsSpan(0, text.IndexOf(word, StringComparison.Ordinal)).Count('\n');

    static void Measure(Scenario scenario, int count)
    {
        using var folder = new Folder(scenario.Files);
        var path = folder.Path(scenario.Files[0].Name);
        var text = scenario.Files[0].Text;
        var start = Stopwatch.GetTimestamp();
        using var line = new LspLine(folder.Root);
        line.Open(path, text);
        line.WaitFor(path, 1);
        var first = Stopwatch.GetElapsedTime(start);
        line.WaitUntilReady();
        var typing = new Typing(line, path, text, scenario.Line);
        for (var i = 0; i < Warm; i++)
            typing.Next();
        var (cpu, allocated) = (Process.GetCurrentProcess().TotalProcessorTime, GC.GetTotalAllocatedBytes());
        var times = Enumerable.Range(0, count).Select(_ => typing.Next().TotalMilliseconds).Order().ToList();
        cpu = Process.GetCurrentProcess().TotalProcessorTime - cpu;
        allocated = GC.GetTotalAllocatedBytes() - allocated;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {scenario.Name} | {scenario.Files.Count} | {text.AsSpan().Count('\n')} | {first.TotalMilliseconds:0} ms | {times[count / 2]:0.0} ms | {times[^1]:0} ms | {cpu.TotalMilliseconds / count:0.0} ms | {allocated / 1e6 / count:0.0} MB |"));
    }

    static void Memory(int divisor)
    {
        var scenario = Scenarios().First(s => s.Files.Count == 500);
        using var folder = new Folder(scenario.Files);
        var path = folder.Path(scenario.Files[0].Name);
        using var line = new LspLine(folder.Root);
        line.Open(path, scenario.Files[0].Text);
        line.WaitFor(path, 1);
        var typing = new Typing(line, path, scenario.Files[0].Text, scenario.Line);
        Console.WriteLine("| edits | managed heap after a collection |");
        Console.WriteLine("|---|---|");
        for (var i = 0; i <= 10_000 / divisor; i++)
        {
            if (i == 100 / divisor || i == 1_000 / divisor || i == 5_000 / divisor || i == 10_000 / divisor)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {i:N0} | {GC.GetTotalMemory(forceFullCollection: true) / 1e6:0.0} MB |"));
            typing.Next();
        }
    }

    /// <summary>Someone who writes a word at the end of a line, takes it away again, and so on.</summary>
    sealed class Typing(LspLine line, string path, string text, int row)
    {
        const string Word = " and-some-more";
        readonly int _length = text.Split('\n')[row].Length;
        int _version = 1;
        int _typed;
        bool _isDeleting;

        /// <summary>One keystroke; returns the time until its findings are there.</summary>
        public TimeSpan Next()
        {
            _isDeleting = _typed == Word.Length || _isDeleting && _typed > 0;
            var start = Stopwatch.GetTimestamp();
            if (_isDeleting)
                line.Edit(path, ++_version, row, _length + --_typed, 1, "");
            else
                line.Edit(path, ++_version, row, _length + _typed, 0, Word[_typed++..][..1]);
            line.WaitFor(path, _version);
            return Stopwatch.GetElapsedTime(start);
        }
    }

    sealed class Folder : IDisposable
    {
        public Folder(IEnumerable<(string Name, string Text)> files)
        {
            foreach (var (name, text) in files)
            {
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path(name))!);
                File.WriteAllText(Path(name), text);
            }
        }

        public string Root { get; } = Directory.CreateTempSubdirectory("plimsoll-bench-").FullName;

        public string Path(string name) => System.IO.Path.Combine(Root, name);

        public void Dispose() => Directory.Delete(Root, recursive: true);
    }
}
