using System.Diagnostics;
using System.Text;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Oracles;

/// <summary>
/// Bash itself decides what is a correct script (<c>bash -n</c> reads and runs nothing) and what a word without expansions becomes.
/// Skipped, and says so, where there is no bash 5.2 or later: older ones read command substitutions differently.
/// </summary>
public sealed class BashTests
{
    [OneTimeSetUp]
    public void NeedsBash()
    {
        try
        {
            var version = Run(["-c", "printf %s \"${BASH_VERSINFO[0]}.${BASH_VERSINFO[1]}\""]).Output;
            if (Version.Parse(version) < new Version(5, 2))
                Assert.Ignore($"bash {version} is older than 5.2: nothing to compare with.");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore("bash is not on PATH: nothing to compare with.");
        }
    }

    /// <summary>The snippets of bash-snippets.txt: each begins with a line <c>%%</c>, or <c>%% differs: reason</c> where we disagree on purpose.</summary>
    static IEnumerable<(string Text, bool Differs)> Snippets()
    {
        var file = File.ReadAllText(Path.Combine(TestData.Root, "tests", "Oracles", "bash-snippets.txt"));
        foreach (var piece in file.Split("\n%%", StringSplitOptions.None).Select((p, i) => i == 0 ? p[2..] : p))
        {
            var lineEnd = piece.IndexOf('\n', StringComparison.Ordinal);
            yield return (piece[(lineEnd + 1)..].TrimEnd('\n') + "\n", piece[..lineEnd].Contains("differs:", StringComparison.Ordinal));
        }
    }

    [Test]
    public void Snippets_are_accepted_and_refused_as_by_bash()
    {
        var snippets = Snippets().ToList();
        Assert.That(snippets, Has.Count.GreaterThan(500));
        using var folder = new TemporaryFolder();
        var wrong = snippets.Where(snippet =>
        {
            var tree = ShellParser.Parse(snippet.Text);
            TreeAssert.IsSound(tree);
            return tree.Errors.IsEmpty != (Accepts(folder.Write(snippet.Text)) != snippet.Differs);
        });
        Assert.That(wrong.Select(s => s.Text), Is.Empty);
    }

    [Test]
    public void Our_samples_are_accepted_and_refused_as_by_bash()
    {
        // What is left out is meant for another shell, or has extended patterns, which bash wants switched on.
        string[] others = ["posix-entrypoint.sh", "posix-words.sh", "expansions.sh"];
        foreach (var path in Directory.EnumerateFiles(Path.Combine(TestData.Samples, "Shell"), "*.sh").Where(p => !others.Contains(Path.GetFileName(p))))
            Assert.That(ShellParser.Parse(File.ReadAllText(path)).Errors.IsEmpty, Is.EqualTo(Accepts(path)), path);
    }

    [Test]
    public void The_corpus_is_accepted_and_refused_as_by_bash()
    {
        var files = TestData.CorpusFiles("files/shell");
        using var folder = new TemporaryFolder();
        var differing = files.Where(path =>
        {
            // A carriage return is an ordinary character to bash and a blank to us, so both read the file without them.
            var text = File.ReadAllText(path).Replace("\r", "", StringComparison.Ordinal);
            return ShellParser.Parse(text).Errors.IsEmpty != Accepts(folder.Write(text));
        }).ToList();
        TestContext.Out.WriteLine($"{files.Length} files, {differing.Count} differ: {string.Join(", ", differing)}");
        Assert.That(differing, Is.Empty);
    }

    [Test]
    public void Words_are_what_bash_makes_of_them()
    {
        // Harmless whatever comes out: no program can be found, and a word with an expansion is never run.
        string[] pieces =
        [
            "a", "b", "1", "x=", "=", ":", "/", ".", "..", ",", "{", "}", "]", "!", "^", "-", "+", "@", "%", "#", " ", "\\", "\\", "\"", "\"", "'", "'", "$'", "$\"", "\\n", "\\x41",
            "\\101", "\\u00e9", "\\cA", "\\e", "\n", "\\\n", "é", "\t", "~",
        ];
        var random = new Random(11);
        var texts = new List<(string Text, string Words)>();
        while (texts.Count < 400)
        {
            var text = "printf '%s\\0' " + string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => pieces[random.Next(pieces.Length)]));
            if (KnownWords(ShellParser.Parse(text)) is { } words)
                texts.Add((text, words));
        }

        // One bash for all: each text is handed over as an argument and evaluated, its answer ends with a line of its own.
        var script = "for text; do eval \"$text\"; printf '%s\\0' ----; done";
        var answers = Run(["-c", script, "bash", .. texts.Select(t => t.Text)]).Output.Split("\0----\0");
        Assert.That(answers, Has.Length.EqualTo(texts.Count + 1));
        Assert.That(texts.Select(t => (t.Text, t.Words)), Is.EqualTo(texts.Zip(answers, (t, answer) => (t.Text, answer))));
    }

    /// <summary>What <c>printf '%s\0'</c> prints for the words of the one command, if all are known; null for everything else.</summary>
    static string? KnownWords(SyntaxTree tree)
    {
        if (!tree.Errors.IsEmpty || ((ShellScriptSyntax)tree.Root).Body.Statements is not [{ IsBackground: false, Command: SimpleCommandSyntax command }])
            return null;
        var isPlain = command.Assignments.IsEmpty && command.Redirections.IsEmpty && command.Words.Length > 2 && command.Words.All(w => w.Literal is not null);
        return isPlain ? string.Join('\0', command.Words.Skip(2).Select(w => w.Literal)) : null;
    }

    static bool Accepts(string path)
    {
        var (code, _, errors) = Run(["-n", path]);
        return code == 0 && !errors.Split('\n').Any(l => l.Contains(": line ", StringComparison.Ordinal) && !l.Contains("warning:", StringComparison.Ordinal));
    }

    static (int Code, string Output, string Errors) Run(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("bash", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment.Remove("BASH_ENV");
        start.Environment.Remove("POSIXLY_CORRECT");
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }

    sealed class TemporaryFolder : IDisposable
    {
        readonly string _path = Directory.CreateTempSubdirectory("plimsoll-").FullName;

        public string Write(string text)
        {
            var path = Path.Combine(_path, "script.sh");
            File.WriteAllText(path, text);
            return path;
        }

        public void Dispose() => Directory.Delete(_path, recursive: true);
    }
}
