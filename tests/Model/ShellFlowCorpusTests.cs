using System.Diagnostics;
using Plimsoll.Model;
using Plimsoll.Syntax.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Model;

/// <summary>Scripts from real repositories: nothing throws, nothing takes long, most docker commands are understood.</summary>
public sealed class ShellFlowCorpusTests
{
    [Test]
    public void Real_scripts_are_bound()
    {
        int scripts = 0, commands = 0, known = 0, docker = 0, complete = 0, containers = 0;
        var slowest = TimeSpan.Zero;
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var path in TestData.CorpusFiles("files/shell"))
        {
            var document = ShellFlows.Script(File.ReadAllText(path), Path.GetFileName(path));
            var watch = Stopwatch.StartNew();
            var flow = ShellFlowBinder.Bind(document, _ => null);
            slowest = watch.Elapsed > slowest ? watch.Elapsed : slowest;
            scripts++;
            commands += flow.Commands.Length;
            known += flow.Commands.Count(c => c.Program is not null);
            foreach (var command in flow.Commands)
            {
                foreach (var argument in command.Arguments)
                    Assert.That(argument.Location.Span.End, Is.LessThanOrEqualTo(argument.Location.Document.Text.Length), path);
                if (DockerCommandReader.Read(command) is not { } read)
                    continue;
                docker++;
                complete += read.IsComplete ? 1 : 0;
                names[read.Name] = names.GetValueOrDefault(read.Name) + 1;
                containers += DockerRunBinder.FromRun(read) is not null ? 1 : 0;
                DockerRunBinder.FromNetworkCreate(read);
                foreach (var option in read.Options.Concat(read.GlobalOptions))
                    Assert.That(option.Location.Document, Is.Not.Null, path);
            }
        }

        TestContext.Out.WriteLine($"{scripts} scripts, {commands} commands ({known} with a known program), {docker} docker commands, {complete} complete, {containers} containers, slowest {slowest.TotalMilliseconds:0} ms");
        TestContext.Out.WriteLine(string.Join(", ", names.OrderByDescending(n => n.Value).Select(n => $"{n.Key} {n.Value}")));
        Assert.That(slowest, Is.LessThan(TimeSpan.FromSeconds(2)));
        Assert.That(complete, Is.GreaterThan(docker * 7 / 10));
        Assert.That(known, Is.GreaterThan(commands * 8 / 10));
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
