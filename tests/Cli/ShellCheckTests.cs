using System.Text.Json;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Cli;

/// <summary>What Plimsoll does with the program: which one it takes, what it gives it, and what comes of a bad one. The programs are fakes.</summary>
[Platform(Exclude = "Win", Reason = "the fakes are shell scripts")]
public sealed class ShellCheckTests
{
    const string Version = "case $1 in --version) echo 'ShellCheck - a fake'; echo 'version: 0.0.1'; exit;; esac\n";

    // One finding in the last text: the first two characters of its second line.
    const string Finding =
        """
        for last in "$@"; do :; done
        printf '{"comments":[{"file":"%s","line":2,"endLine":2,"column":1,"endColumn":3,"level":"error","code":2157,"message":"It is so.","fix":null}]}' "$last"
        exit 1

        """;

    TemporaryFolder _folder = null!;
    TemporaryFolder _bin = null!;

    [SetUp]
    public void MakeFolders()
    {
        _folder = new TemporaryFolder();
        _bin = new TemporaryFolder();
        _folder.File("run.sh", "#!/bin/bash\nls -l\n");
    }

    [TearDown]
    public void RemoveFolders()
    {
        _folder.Dispose();
        _bin.Dispose();
    }

    [Test]
    public void The_one_in_PATH_is_asked()
    {
        Fake(Version + Finding);
        var run = OnPath(_bin.Root, "check", ".", "--format", "json");
        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Error, Is.Empty);
        var found = JsonDocument.Parse(run.Output).RootElement.GetProperty("diagnostics").EnumerateArray().Single();
        Assert.That(found.GetProperty("id").GetString(), Is.EqualTo("SC2157"));
        Assert.That(found.GetProperty("name").GetString(), Is.EqualTo("ShellCheck"));
        Assert.That(found.GetProperty("message").GetString(), Is.EqualTo("It is so"));
        Assert.That(found.GetProperty("location").GetProperty("start").GetProperty("line").GetInt32(), Is.EqualTo(2));
    }

    [Test]
    public void Without_one_nothing_is_said()
    {
        var run = OnPath(_bin.Root, "check", ".");
        Assert.That(run, Is.EqualTo(new CliRun(0, run.Output, "")));
        Assert.That(OnPath(_bin.Root, "check", ".", "--shellcheck", "auto").Error, Is.Empty);
    }

    [Test]
    public void A_file_of_the_scanned_folder_is_never_run()
    {
        var mark = _bin.Path("ran");
        Fake($"echo > {mark}\n", _folder.Path("shellcheck"));
        OnPath($".:{_bin.Root}::", "check", ".");
        Assert.That(OnPath(".", "check", ".", "--shellcheck", "shellcheck").ExitCode, Is.EqualTo(2));
        Assert.That(File.Exists(mark), Is.False);
    }

    [TestCase("", "--shellcheck", "off")]
    [TestCase("", "--select", "PLM*")]
    [TestCase("", "--preset", "security")]
    [TestCase("shellcheck: off")]
    [TestCase("rules: {'SC*': off}")]
    [TestCase("exclude: ['*.sh']")]
    public void It_is_not_run_where_nobody_wants_it(string configuration, params string[] options)
    {
        var mark = _bin.Path("ran");
        Fake($"echo > {mark}\n");
        _folder.File(".plimsoll.yaml", configuration);
        OnPath(_bin.Root, ["check", ".", .. options]);
        Assert.That(File.Exists(mark), Is.False);
    }

    [Test]
    public void The_command_line_wins_over_the_configuration()
    {
        Fake(Version + Finding);
        _folder.File(".plimsoll.yaml", "shellcheck: off\n");
        Assert.That(OnPath(_bin.Root, "check", ".").ExitCode, Is.Zero);
        Assert.That(OnPath(_bin.Root, "check", ".", "--shellcheck", "auto").ExitCode, Is.EqualTo(1));
        Assert.That(OnPath("", "check", ".", "--shellcheck", _bin.Path("shellcheck")).ExitCode, Is.EqualTo(1));
    }

    [Test]
    public void A_configuration_names_no_program()
    {
        Fake(Version + Finding);
        _folder.File(".plimsoll.yaml", $"shellcheck: {_bin.Path("shellcheck")}\n");
        var run = OnPath("", "check", ".");
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("is no setting: there are auto, off"));
    }

    [Test]
    public void A_program_that_is_none_is_an_error() => Assert.Multiple(() =>
    {
        Fake("echo something else\n");
        Assert.That(OnPath("", "check", ".", "--shellcheck", "./none").Error, Is.EqualTo("plimsoll: --shellcheck: there is no file ./none\n"));
        Assert.That(OnPath("", "check", ".", "--shellcheck", "none").Error, Is.EqualTo("plimsoll: --shellcheck: there is no program none in PATH\n"));
        var run = OnPath("", "check", ".", "--shellcheck", _bin.Path("shellcheck"));
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("is not ShellCheck"));
    });

    [TestCase("echo garbage\n", "what it printed is no JSON")]
    [TestCase(":\n", "what it printed is no JSON")]
    [TestCase("echo '[]'\n", "it printed JSON of another kind than json1")]
    [TestCase("echo 'unknown\u001b[31m option' >&2; exit 4\n", "it ended with exit code 4: unknown[31m option")]
    [TestCase("kill -9 $$\n", "it ended with exit code 137")]
    [TestCase("head -c 70000000 /dev/zero\n", "it printed more than 64 MB and was stopped")]
    [TestCase("exec sleep 60\n", "it took longer than 1 seconds and was stopped")]
    [TestCase("sleep 60 &\n", "it took longer than 1 seconds and was stopped")]
    [TestCase("echo '{\"comments\":[{\"file\":\"/etc/passwd\",\"line\":1,\"endLine\":1,\"column\":1,\"endColumn\":1,\"level\":\"error\",\"code\":2157,\"message\":\"m\"}]}'\n", "1 of its findings could not be read, or point to places that are not there")]
    public void A_bad_program_costs_its_findings_and_is_told(string program, string problem)
    {
        Fake(program);
        _folder.File("Dockerfile", "FROM a\nRUN cd /x && ls\n");
        var without = CliRun.In(_folder, "check", ".", "--format", "json");
        var run = CliRun.On(e => e with { Variable = Path(_bin.Root), ShellCheckTime = TimeSpan.FromSeconds(program.Contains("sleep", StringComparison.Ordinal) ? 1 : 20) }, _folder, "check", ".", "--format", "json");
        Assert.That(run.ExitCode, Is.EqualTo(without.ExitCode));
        Assert.That(run.Error, Is.EqualTo($"plimsoll: ShellCheck's findings are missing, all or some: {problem}\n"));
        Assert.That(Ids(run), Is.EqualTo(Ids(without)));
    }

    [Test]
    public void A_problem_is_a_notification_in_SARIF()
    {
        Fake("echo garbage\n");
        var run = OnPath(_bin.Root, "check", ".", "--format", "sarif");
        var invocation = JsonDocument.Parse(run.Output).RootElement.GetProperty("runs")[0].GetProperty("invocations")[0];
        Assert.That(invocation.GetProperty("toolExecutionNotifications")[0].GetProperty("message").GetProperty("text").GetString(), Does.StartWith("ShellCheck: "));
        Assert.That(invocation.GetProperty("executionSuccessful").GetBoolean());
    }

    [Test]
    public void Many_texts_go_to_one_process_under_no_name_of_theirs()
    {
        // Writes down how it is called, and whether its folder is its own.
        Fake($"{{ echo call; env | grep -c -e SHELLCHECK_OPTS -e GHCRTS; ls -ld \"$(dirname \"$PWD\")\"; printf '%s\\n' \"$@\"; }} >> {_bin.Path("calls")}\necho '{{\"comments\":[]}}'\n");
        for (var i = 0; i < 10; i++)
            _folder.File($"$(touch x)-rf {i}.sh", $"#!/bin/bash\necho {i}\n");
        Assert.That(OnPath(_bin.Root, "check", ".").Error, Is.Empty);
        var calls = File.ReadAllText(_bin.Path("calls")).Split('\n');
        Assert.That(calls.Count(l => l == "call"), Is.EqualTo(1));
        Assert.That(calls[1], Is.EqualTo("0"));
        Assert.That(calls[2], Does.StartWith("drwx------"));
        Assert.That(calls, Does.Contain("--norc").And.Contain("json1").And.Contain("bash"));
        var files = calls.SkipWhile(l => l != "--").Skip(1).Where(l => l.Length > 0).ToList();
        Assert.That(files, Has.Count.EqualTo(11));
        Assert.That(files.Select(System.IO.Path.GetFileName), Is.EqualTo(Enumerable.Range(0, 11).Select(i => $"{i}")));
        Assert.That(files.Any(File.Exists), Is.False, "the folder is taken away");
        Assert.That(Directory.Exists(System.IO.Path.GetDirectoryName(System.IO.Path.GetDirectoryName(files[0]))), Is.False);
    }

    [Test]
    public void Equal_texts_are_given_once_and_rounds_of_fixes_give_only_what_is_new()
    {
        Fake($"echo call >> {_bin.Path("calls")}\necho '{{\"comments\":[]}}'\n");
        _folder.File("again.sh", "#!/bin/bash\nls -l\n");
        _folder.File("Dockerfile", "FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends curl=1 \n");
        OnPath(_bin.Root, "check", ".", "--fix", "--unsafe-fixes", "--preset", "all");
        Assert.That(File.ReadAllLines(_bin.Path("calls")), Has.Length.LessThanOrEqualTo(5));
    }

    [Test]
    public void The_version_says_what_was_found()
    {
        Fake(Version);
        Assert.That(OnPath(_bin.Root, "--version").Output, Does.Match($@"^\d+\.\d+\.\d+\nwith ShellCheck 0\.0\.1 at {_bin.Path("shellcheck")}\n$"));
        Assert.That(OnPath(_bin.Root, "check", "--version").Output, Does.Contain("with ShellCheck 0.0.1"));
        Assert.That(OnPath("", "--version").Output, Does.Match(@"^\d+\.\d+\.\d+\n$"));
    }

    [Test]
    public void Verbose_says_it_too()
    {
        Fake(Version + Finding);
        Assert.That(OnPath(_bin.Root, "check", ".", "--verbose").Error, Does.Contain("1 shell texts to ShellCheck 0.0.1"));
        Assert.That(OnPath("", "check", ".", "--verbose").Error, Does.Contain("without ShellCheck"));
    }

    [Test]
    public void SARIF_has_a_rule_for_each_code_met_and_statistics_count_them()
    {
        Fake(Version + Finding);
        var sarif = JsonDocument.Parse(OnPath(_bin.Root, "check", ".", "--format", "sarif").Output).RootElement.GetProperty("runs")[0];
        var rule = sarif.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Single();
        Assert.That(rule.GetProperty("id").GetString(), Is.EqualTo("SC2157"));
        Assert.That(rule.GetProperty("helpUri").GetString(), Is.EqualTo("https://www.shellcheck.net/wiki/SC2157"));
        Assert.That(OnPath(_bin.Root, "check", ".", "--statistics").Output, Does.Match(@"1\s+SC2157\s+error\s+ShellCheck\s+1"));
    }

    [Test]
    public void Explain_knows_its_codes()
    {
        var run = CliRun.In(_folder, "explain", "SC2086");
        Assert.That(run.Output, Does.Contain("An expansion without quotes").And.Contain("https://www.shellcheck.net/wiki/SC2086"));
        Assert.That(CliRun.In(_folder, "explain", "SC3998").Output, Does.Contain("https://www.shellcheck.net/wiki/SC3998"));
        Assert.That(CliRun.In(_folder, "explain", "SC4").ExitCode, Is.EqualTo(2));
    }

    CliRun OnPath(string path, params string[] args) => CliRun.On(e => e with { Variable = Path(path) }, _folder, args);

    static Func<string, string?> Path(string path) => name => name == "PATH" ? path : null;

    void Fake(string script, string? path = null)
    {
        path ??= _bin.Path("shellcheck");
        File.WriteAllText(path, "#!/bin/sh\n" + script);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    static IEnumerable<string?> Ids(CliRun run) =>
        JsonDocument.Parse(run.Output).RootElement.GetProperty("diagnostics").EnumerateArray().Select(d => d.GetProperty("id").GetString());
}
