using System.Diagnostics;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Syntax.Shell;

/// <summary>Whatever the text: no exception, a sound tree, little stack, linear time.</summary>
public sealed class ShellRobustnessTests
{
    static IEnumerable<string> Samples =>
        Directory.EnumerateFiles(Path.Combine(TestData.Samples, "Shell"), "*.sh").Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal);

    static string Read(string name) => File.ReadAllText(Path.Combine(TestData.Samples, "Shell", name));

    [TestCaseSource(nameof(Samples))]
    public void Prefixes_of_a_sample_is_sound(string name) => TreeAssert.PrefixesAreSound(Read(name), t => ShellParser.Parse(t), most: 150);

    [TestCaseSource(nameof(Samples))]
    public void Mutations_of_a_sample_are_sound(string name)
    {
        var random = new Random(20);
        var text = Read(name);
        for (var round = 0; round < 60; round++)
            TreeAssert.IsSound(ShellParser.Parse(Mutate(text, random), round % 2 == 0 ? ShellDialect.Bash : ShellDialect.Posix));
    }

    static readonly string[] Pieces =
    [
        "\"", "'", "`", "$(", ")", "(", "{", "}", ";", "&", "|", "\n", "#", "\\", "$", "<", ">", "<<E", "fi", "done", "then", " do ", "esac", "case x in", ";;", "[[", "]]",
        "((", "))", "${", "*", "=", "!", "&&", "||", "if ", "for x in a;", "a=(", "function f", "\\\n", "<(", "$\"", "$'", "[", "]", "time ", "@(", "\r\n", "\0", "~", "{a,",
    ];

    static string Mutate(string text, Random random)
    {
        for (var edits = random.Next(1, 6); edits > 0; edits--)
        {
            var at = random.Next(text.Length + 1);
            text = random.Next(3) == 0
                ? text.Remove(at, Math.Min(random.Next(1, 20), text.Length - at))
                : text.Insert(at, Pieces[random.Next(Pieces.Length)]);
        }

        return text;
    }

    [Test]
    public void Random_pieces_are_sound()
    {
        var random = new Random(7);
        for (var round = 0; round < 2500; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => random.Next(4) == 0 ? " a " : Pieces[random.Next(Pieces.Length)]));
            TreeAssert.IsSound(ShellParser.Parse(text, round % 2 == 0 ? ShellDialect.Bash : ShellDialect.Posix));
        }
    }

    [Test]
    public void The_corpus_is_sound()
    {
        foreach (var path in TestData.CorpusFiles("files/shell"))
            TreeAssert.IsSound(ShellParser.Parse(File.ReadAllText(path)));
    }

    [Test]
    public void Prefixes_of_the_corpus_are_sound()
    {
        var files = TestData.CorpusFiles("files/shell");
        for (var i = 0; i < 200; i++)
        {
            var text = File.ReadAllText(files[i * files.Length / 200]);
            TreeAssert.PrefixesAreSound(text[..Math.Min(text.Length, 8000)], t => ShellParser.Parse(t), most: 12);
        }
    }

    [TestCase("(")]
    [TestCase("$(")]
    [TestCase("{ ")]
    [TestCase("if ")]
    [TestCase("\"$(")]
    [TestCase("${a:-")]
    [TestCase("\"${a:-")]
    [TestCase("`$(")]
    [TestCase("while a; do case x in b) ")]
    [TestCase("f() ")]
    [TestCase("coproc ")]
    [TestCase("[[ ( ")]
    [TestCase("<(")]
    [TestCase("a=(\"$(")]
    [TestCase("cat <<E\n$(")]
    public void Deep_nesting_is_told_and_needs_little_stack(string opening)
    {
        var text = string.Concat(Enumerable.Repeat(opening, 10_000));
        foreach (var dialect in new[] { ShellDialect.Bash, ShellDialect.Posix })
        {
            SyntaxTree? tree = null;
            var thread = new Thread(() => tree = ShellParser.Parse(text, dialect), maxStackSize: 1_000_000);
            thread.Start();
            thread.Join();
            TreeAssert.IsSound(tree!);
            Assert.That(tree!.Errors.IsEmpty, Is.EqualTo(AtRunTime.Contains(opening)), "what runs later may be wrong: the script can be read");
        }
    }

    static readonly string[] AtRunTime = ["`$(", "cat <<E\n$("];

    [Test]
    public void Real_depths_are_read()
    {
        var text = string.Concat(Enumerable.Repeat("if a; then { ( ", 40)) + "b" + string.Concat(Enumerable.Repeat(" ) } fi", 40));
        Assert.That(ShellParser.Parse(text).Errors, Is.Empty);
        Assert.That(ShellParser.Parse(string.Concat(Enumerable.Repeat("echo $(", 100)) + new string(')', 100)).Errors, Is.Empty);
    }

    [Test]
    public void Long_chains_nest_only_to_the_left()
    {
        var tree = ShellParser.Parse(string.Concat(Enumerable.Repeat("a && ", 20_000)) + "b");
        Assert.That(tree.Errors, Is.Empty);
        Assert.That(tree.Root.DescendantsAndSelf().OfType<SimpleCommandSyntax>().Count(), Is.EqualTo(20_001));
    }

    static readonly string[] Repeated =
    [
        "echo abc ", "a", "a && ", "docker run -e A=\"$B\" x\n", "echo \"a\n", "echo 'a\n", "echo `a\n", "echo ${a\n", "echo ${a[}\n", "((\n", "$((", "echo $((\n", "{", "x{ ", "[", " x[", "[$", "[[:",
        "cat <<A <<B\n", "@(", "x @(\n", "a[\n", "fi ;", ")", ";", "; ", "`", "\\", "a\\\n", "a=(\n", "[[ a =~ (\n", "[[ a ", ":~", "x {'\n", "x {\"\n", "\"${x:-'", "a (\n", "# x\n", "\r", "\0",
        "`cat <<A\n", "| ", "case x in a) ", "\"$((\"\n", "x{$(", "a=([x ", "fi 'a' \"b\" ", "fi <<a ", "fi \\\n", "a (; b ) ",
    ];

    [TestCaseSource(nameof(Repeated))]
    public void Time_grows_with_the_text_and_not_with_its_square(string piece)
    {
        // Linear, this takes milliseconds; with the square it would take minutes.
        var watch = Stopwatch.StartNew();
        var tree = ShellParser.Parse(string.Concat(Enumerable.Repeat(piece, 40_000 / piece.Length)));
        Assert.That(watch.Elapsed, Is.LessThan(Guard.Hang));
        Assert.That(tree.ToString(), Is.EqualTo(tree.Text));
    }

    [Test]
    public void Huge_scripts_are_read()
    {
        var line = ShellParser.Parse("echo " + string.Concat(Enumerable.Repeat("word ", 200_000)));
        Assert.That(line.Root.DescendantsAndSelf().OfType<WordSyntax>().Count(), Is.EqualTo(200_001));
        var lines = ShellParser.Parse(string.Concat(Enumerable.Repeat("docker run --rm \"$IMAGE\" # again\n", 100_000)));
        Assert.That(((ShellScriptSyntax)lines.Root).Body.Statements, Has.Length.EqualTo(100_000));
        Assert.That(lines.Comments.Count(), Is.EqualTo(100_000));
    }
}
