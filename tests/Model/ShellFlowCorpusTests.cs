using System.Diagnostics;
using Plimsoll.Embedding;
using Plimsoll.Model;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Model;

/// <summary>Scripts from real repositories: nothing throws, nothing takes long, most docker commands are understood.</summary>
public sealed class ShellFlowCorpusTests
{
    [Test]
    public void Real_scripts_are_bound()
    {
        var count = new Count();
        foreach (var path in TestData.CorpusFiles("files/shell"))
            count.Add(DocumentReader.Read(Path.GetFileName(path), DocumentKind.ShellScript, File.ReadAllText(path)));
        count.Write();
        Assert.That(count.Slowest, Is.LessThan(Guard.Hang));
        Assert.That(count.Complete, Is.GreaterThan(count.Docker * 8 / 10));
        Assert.That(count.Known, Is.GreaterThan(count.Commands * 8 / 10));
    }

    [Test]
    public void Real_fences_are_bound()
    {
        var count = new Count();
        foreach (var path in TestData.CorpusFiles("files/markdown"))
            count.Add(DocumentReader.Read(Path.GetFileName(path), DocumentKind.Markdown, File.ReadAllText(path)));
        count.Write();
        Assert.That(count.Slowest, Is.LessThan(Guard.Hang));
        Assert.That(count.Complete, Is.GreaterThan(count.Docker * 8 / 10));
    }

    sealed class Count
    {
        readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);

        public int Scripts { get; private set; }
        public int Commands { get; private set; }
        public int Known { get; private set; }
        public int Docker { get; private set; }
        public int Complete { get; private set; }
        public int Containers { get; private set; }
        public TimeSpan Slowest { get; private set; }

        public void Add(Document file)
        {
            foreach (var document in file.WithGuests.Where(d => d.Kind == DocumentKind.ShellScript))
            {
                var watch = Stopwatch.StartNew();
                var flow = ShellFlowBinder.Bind(document, _ => null);
                Slowest = watch.Elapsed > Slowest ? watch.Elapsed : Slowest;
                Scripts++;
                Commands += flow.Commands.Length;
                Known += flow.Commands.Count(c => c.Program is not null);
                foreach (var command in flow.Commands)
                    Add(command);
            }
        }

        void Add(ShellCommand command)
        {
            foreach (var argument in command.Arguments)
                Assert.That(argument.Location.Span.End, Is.LessThanOrEqualTo(argument.Location.Document.Text.Length), command.Document.Path);
            if (DockerCommandReader.Read(command) is not { } docker)
                return;
            Docker++;
            Complete += docker.IsComplete ? 1 : 0;
            _names[docker.Name] = _names.GetValueOrDefault(docker.Name) + 1;
            Containers += DockerRunBinder.FromRun(docker) is not null ? 1 : 0;
            Assert.That(() => DockerRunBinder.FromNetworkCreate(docker), Throws.Nothing);
            foreach (var option in docker.Options.Concat(docker.GlobalOptions))
                Assert.That(option.Location.Physical.Span.End, Is.LessThanOrEqualTo(option.Location.Document.Physical.Text.Length), command.Document.Path);
        }

        public void Write()
        {
            TestContext.Out.WriteLine(
                $"{Scripts} scripts, {Commands} commands ({Known} with a known program), {Docker} docker commands, {Complete} complete, {Containers} containers, slowest {Slowest.TotalMilliseconds:0} ms");
            TestContext.Out.WriteLine(string.Join(", ", _names.OrderByDescending(n => n.Value).Select(n => $"{n.Key} {n.Value}")));
        }
    }

    [Test]
    public void Every_prefix_of_a_script_is_bound()
    {
        foreach (var path in TestData.CorpusFiles("files/shell").Take(20))
        {
            var text = File.ReadAllText(path);
            for (var length = 0; length < text.Length; length += Math.Max(1, text.Length / 60))
                Assert.That(() => ShellFlows.Bind(text[..length]), Throws.Nothing, $"{path} {length}");
        }
    }
}
