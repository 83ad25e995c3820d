using System.Text;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Syntax.Dockerfile;

public sealed class DockerfileBaselineTests
{
    static string Folder => Path.Combine(TestData.Samples, "Dockerfile");

    static IEnumerable<string> Samples => Directory.EnumerateFiles(Folder, "*.Dockerfile").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Samples))]
    public void Tree_is_as_it_was_read(string name)
    {
        var path = Path.Combine(Folder, name);
        var tree = DockerfileParser.Parse(Read(name));
        TreeAssert.IsSound(tree);
        Baseline.Check(Path.ChangeExtension(path, ".tree"), TreeDumper.Dump(tree));
    }

    [TestCaseSource(nameof(Samples))]
    public void Line_ends_make_no_difference(string name)
    {
        var text = Read(name);
        var lf = DockerfileParser.Parse(text);
        var crlf = DockerfileParser.Parse(text.Replace("\n", "\r\n", StringComparison.Ordinal));
        TreeAssert.IsSound(crlf);
        Assert.That(Outline(crlf), Is.EqualTo(Outline(lf)));
        Assert.That(crlf.Errors.Select(e => e.Message), Is.EqualTo(lf.Errors.Select(e => e.Message)));
    }

    [TestCaseSource(nameof(Samples))]
    public void Every_prefix_is_sound(string name) =>
        TreeAssert.PrefixesAreSound(Read(name), DockerfileParser.Parse, int.MaxValue);

    // A byte order mark stays: the parser is to see it.
    static string Read(string name) => Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(Folder, name)));

    static IEnumerable<string> Outline(SyntaxTree tree) => tree.Root.DescendantsAndSelf().Select(n =>
        $"{n.GetType().Name} {n.Detail} {tree.TextOf(n)}".Replace("\r\n", "\n", StringComparison.Ordinal));
}
