using System.Diagnostics;
using System.Text;
using Plimsoll.Embedding;
using Plimsoll.Syntax.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Oracles;

/// <summary>
/// What <c>bash -n</c> and <c>dash -n</c> say of scripts and fences of real repositories, held against the parser. Neither runs anything.
/// Our one grammar is bash's; so dash's verdict counts where it accepts, and where it refuses, bash's must be the other one.
/// </summary>
public sealed class ShellOracleTests
{
    static readonly int Spoiled = int.TryParse(Environment.GetEnvironmentVariable("PLIMSOLL_SHELL_VERDICTS"), out var count) ? count : 500;

    /// <summary>A text of the corpus, as the parser gets it: a carriage return is a blank to us, and an ordinary character to a shell.</summary>
    sealed record Script(string Name, string Text, ShellDialect Dialect)
    {
        public bool IsCorrect { get; } = ShellParser.Parse(Text, Dialect).Errors.IsEmpty;
    }

    static readonly Lazy<List<Script>> Corpus = new(() => new[]
    {
        TestData.CorpusFiles("files/shell").Select(p => Of(p, DocumentKind.ShellScript)).SelectMany(d => d.WithGuests),
        TestData.CorpusFiles("files/markdown").Select(p => Of(p, DocumentKind.Markdown)).SelectMany(d => d.WithGuests),
        TestData.CorpusFiles("files/dockerfile").Select(p => Of(p, DocumentKind.Dockerfile)).SelectMany(d => d.WithGuests),
    }.SelectMany(d => d).Where(d => d.Kind == DocumentKind.ShellScript).Select(d => new Script(d.Path + " " + d.HostNode?.Span, d.Text.Replace("\r", "", StringComparison.Ordinal), DialectOf(d))).ToList());

    static Document Of(string path, DocumentKind kind) => DocumentReader.Read(path, kind, File.ReadAllText(path));

    static ShellDialect DialectOf(Document document) => ((ShellScriptSyntax)document.Root).Dialect;

    [Test]
    public void Real_scripts_and_fences_are_accepted_and_refused_as_by_bash()
    {
        var scripts = Corpus.Value;
        var verdicts = Ask("bash", [.. scripts.Select(s => s.Text)]);
        var differing = scripts.Zip(verdicts).Where(p => p.First.IsCorrect != p.Second.Accepts).ToList();
        TestContext.Out.WriteLine($"{scripts.Count} texts, {verdicts.Count(v => v.Accepts)} accepted by bash, {differing.Count} differ");
        foreach (var (script, verdict) in differing)
            TestContext.Out.WriteLine($"--- {script.Name} {(script.IsCorrect ? "we accept" : "we refuse")}: {verdict.Errors}");
        Assert.That(differing.Select(p => p.First.Name), Is.Empty);
    }

    [Test]
    public void What_dash_accepts_is_accepted_and_what_it_refuses_is_refused_or_bash()
    {
        var scripts = Corpus.Value.Where(s => s.Dialect == ShellDialect.Posix).ToList();
        var dash = Ask("dash", [.. scripts.Select(s => s.Text)]);
        var bash = Ask("bash --posix", [.. scripts.Select(s => s.Text)]);
        var wrong = scripts.Where((s, i) => s.IsCorrect ? !dash[i].Accepts && !bash[i].Accepts : dash[i].Accepts).ToList();
        TestContext.Out.WriteLine($"{scripts.Count} texts for sh, {dash.Count(v => v.Accepts)} accepted by dash, {bash.Count(v => v.Accepts)} by bash --posix, {wrong.Count} differ");
        foreach (var script in wrong)
            TestContext.Out.WriteLine($"--- {script.Name} {(script.IsCorrect ? "we accept" : "we refuse")}\n{script.Text}");
        Assert.That(wrong.Select(s => s.Name), Is.Empty);
    }

    /// <summary>
    /// Nonsense that nobody writes finds bash in oddities of its own: <c>[[ ]]</c>, <c>for ((1;2;3) )</c> and <c>a | time</c> pass unseen, and the words of
    /// <c>a=( [[ &amp; ]] )</c> are looked at when they run. One text in a hundred may be judged otherwise for that; the rest may not.
    /// </summary>
    [Test]
    public void Spoiled_snippets_are_accepted_and_refused_as_by_bash()
    {
        var sources = ShellMutations.Snippets();
        var scripts = Enumerable.Range(0, Spoiled).Select(seed => ShellMutations.Make(sources, seed) + "\n").Where(IsComparable).ToList();
        // The parser reads extended patterns whether or not the shell has them switched on.
        var verdicts = Ask("bash -O extglob", [.. scripts]);
        var differing = scripts.Zip(verdicts).Where(p => ShellParser.Parse(p.First).Errors.IsEmpty != p.Second.Accepts).ToList();
        TestContext.Out.WriteLine($"{scripts.Count} texts, {verdicts.Count(v => v.Accepts)} accepted by bash, {differing.Count} differ");
        foreach (var (text, verdict) in differing)
            TestContext.Out.WriteLine($"--- bash {(verdict.Accepts ? "accepts" : "refuses")}: {verdict.Errors}\n{text}");
        Assert.That(differing.Count * 100, Is.LessThanOrEqualTo(scripts.Count));
    }

    // Bash reads bytes, drops NUL, and takes a carriage return for an ordinary character.
    static bool IsComparable(string text) => !text.Any(c => c is '\0' or '\r' or > '\u007E');

    readonly record struct Verdict(bool Accepts, string Errors);

    /// <summary>One shell asks about all texts: starting a process for each from here would take most of the time.</summary>
    static Verdict[] Ask(string shell, string[] texts)
    {
        using var folder = new TemporaryFolder();
        for (var i = 0; i < texts.Length; i++)
            File.WriteAllText(folder.Path($"{i}"), texts[i]);
        var start = new ProcessStartInfo("sh", ["-c", $"i=0; while [ -f $i ]; do {shell} -n $i 2>$i.err; echo $? >$i.code; i=$((i+1)); done"])
        {
            WorkingDirectory = folder.Root,
            RedirectStandardInput = true,
        };
        start.Environment.Remove("BASH_ENV");
        start.Environment["LC_ALL"] = "C.UTF-8";
        using (var process = Process.Start(start)!)
        {
            process.StandardInput.Close();
            process.WaitForExit();
        }

        return [.. texts.Select((_, i) =>
        {
            var code = File.ReadAllText(folder.Path($"{i}.code")).Trim();
            var errors = File.ReadAllText(folder.Path($"{i}.err"), Encoding.Latin1);
            if (code == "127")
                Assert.Ignore($"{shell} is not on PATH: nothing to compare with.");
            return new Verdict(code == "0" && !errors.Split('\n').Any(l => l.Contains(": line ", StringComparison.Ordinal) && !l.Contains("warning:", StringComparison.Ordinal)), errors.Trim());
        })];
    }
}
