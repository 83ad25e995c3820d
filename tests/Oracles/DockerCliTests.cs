using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Embedding;
using Plimsoll.Model;
using Plimsoll.Rules;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Oracles;

/// <summary>Plimsoll and the real docker client agree on which command lines the client refuses, in which words, and on the flags of each command.</summary>
public sealed partial class DockerCliTests
{
    static readonly AnalysisDriver _driver = new(Catalogue.Index);

    static readonly Configuration _configuration = Configuration.Default with { IsAll = true };

    static IEnumerable<string> Lines() => File.ReadLines(Path.Combine(TestData.Root, "tests", "Oracles", "docker-commands.txt")).Where(l => l.Length > 0 && !l.StartsWith("# ", StringComparison.Ordinal));

    [Test]
    public void Lines_are_taken_and_refused_as_by_the_client()
    {
        DockerCli.Need();
        var lines = Lines().Where(l => !l.StartsWith('~')).ToList();
        Assert.That(lines, Has.Count.GreaterThan(500));
        var differences = new ConcurrentBag<string>();
        Parallel.ForEach(lines, line =>
        {
            var said = DockerCli.Refusal(line);
            var found = Errors(line);
            if (said is null != (found.Count == 0))
                differences.Add($"{line}\n  client: {said?.Split('\n')[0] ?? "goes on"}\n  Plimsoll: {(found.Count == 0 ? "nothing" : $"{found[0].Id} {found[0].Message}")}");
            else if (said is not null && !found.Exists(f => said.Contains(Words(f), StringComparison.Ordinal)))
                differences.Add($"{line}\n  client: {said.Split('\n')[0]}\n  Plimsoll's words: {string.Join(" / ", found.Select(f => f.WhatHappens))}");
            else if (found.Select(f => f.Location.Span.Start).Distinct().Count() > 2)
                differences.Add($"{line}\n  one mistake and {found.Count} findings: {string.Join(" / ", found.Select(f => f.Id))}");
        });
        TestContext.Out.WriteLine($"{lines.Count} command lines");
        Assert.That(differences, Is.Empty, string.Join('\n', differences.Order(StringComparer.Ordinal)));
    }

    /// <summary>What is left alone on purpose is refused by the client all the same: else the line belongs to the others.</summary>
    [Test]
    public void Lines_that_are_left_alone_are_refused()
    {
        DockerCli.Need();
        var wrong = new ConcurrentBag<string>();
        Parallel.ForEach(Lines().Where(l => l.StartsWith('~')).Select(l => l[2..]), line =>
        {
            if (DockerCli.Refusal(line) is null || Errors(line).Count > 0)
                wrong.Add(line);
        });
        Assert.That(wrong, Is.Empty);
    }

    /// <summary>The catalogue has every flag of every help text, with its letter and whether it takes a value.</summary>
    [Test]
    public void Every_flag_of_the_help_is_in_the_catalogue()
    {
        DockerCli.Need();
        var differences = new ConcurrentBag<string>();
        Parallel.ForEach(DockerFlags.Commands.Where(c => !DockerFlags.IsGroup(c)), command =>
        {
            var help = Help(command);
            if (help.Count == 0 || !DockerFlags.TryGet(command, "docker", out var flags))
                return;
            foreach (var (name, letter, type) in help)
            {
                if (flags.Find(name) is not { } flag)
                    differences.Add($"{command} {name}: missing");
                else if (flag.TakesValue != (type.Length > 0) || letter.Length > 0 && flag.Short != letter)
                    differences.Add($"{command} {name}: {letter} {type}, here {flag}");
                else if (!Agrees(flag.Type, type) && !_otherType.Contains($"{command} {name}"))
                    differences.Add($"{command} {name}: {type}, here {flag.Type}");
            }
        });
        Assert.That(differences, Is.Empty, string.Join('\n', differences.Order(StringComparer.Ordinal)));
    }

    /// <summary>The other way round: what the catalogue has and the help does not show is hidden, and taken; or it is listed, with the reason.</summary>
    [Test]
    public void What_the_help_does_not_show_is_hidden_or_known_to_be_gone()
    {
        DockerCli.Need();
        var differences = new ConcurrentBag<string>();
        Parallel.ForEach(DockerFlags.Commands.Where(c => c.Length > 0 && !DockerFlags.IsGroup(c)), command =>
        {
            var help = Help(command).Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
            if (help.Count == 0 || !DockerFlags.TryGet(command, "docker", out var flags))
                return;
            foreach (var flag in flags.All.Where(f => !help.Contains(f.Name) && f.Name is not "--help"))
            {
                // A switch with a value that is none, and any other flag at the end without its value: both say that the flag is known.
                var said = DockerCli.Run($"docker {command} {flag.Name}{(flag.TakesValue ? "" : "=neither")}").Output;
                if (said.Contains($"unknown flag: {flag.Name}", StringComparison.Ordinal) != _gone.Contains($"{command} {flag.Name}"))
                    differences.Add($"{command} {flag.Name}: {said.Split('\n')[0]}");
            }
        });
        Assert.That(differences, Is.Empty, string.Join('\n', differences.Order(StringComparer.Ordinal)));
    }

    /// <summary>What BuildKit's client says of a name only once it has found an engine.</summary>
    [Test]
    public void Names_of_builds_are_refused_by_the_client()
    {
        DockerCli.Need();
        var host = Environment.GetEnvironmentVariable("PLIMSOLL_ENGINE");
        foreach (var name in new[] { "Foo", "a:b:c" })
        {
            var said = DockerCli.Run($"echo FROM scratch | DOCKER_HOST={host} docker build -t {name} -").Output;
            Assert.That(said, Does.Contain(Errors($"docker build -t {name} .").Single().WhatHappens!));
        }
    }

    [Test]
    public void Each_operand_count_is_the_client_s()
    {
        DockerCli.Need();
        var differences = new ConcurrentBag<string>();
        Parallel.ForEach(DockerOperands.Commands, command =>
        {
            for (var given = 0; given < 4; given++)
            {
                var said = DockerCli.Refusal($"docker {command} {string.Join(' ', Enumerable.Repeat("x", given))}");
                if (DockerOperands.Refusal(command, given) is { } expected ? said?.Contains(expected, StringComparison.Ordinal) != true : said is not null && Count().IsMatch(said))
                    differences.Add($"{command} with {given}: {said?.Split('\n')[0] ?? "goes on"}");
            }
        });
        Assert.That(differences, Is.Empty, string.Join('\n', differences.Order(StringComparer.Ordinal)));
    }

    /// <summary>Types of other names, and values that only the engine reads.</summary>
    static bool Agrees(FlagType type, string shown) => shown switch
    {
        "" => type == FlagType.Switch,
        "int" => type == FlagType.Integer,
        "uint" => type == FlagType.Unsigned,
        "uint16" => type == FlagType.Unsigned16,
        "bytes" => type is FlagType.Bytes or FlagType.BytesOrUnlimited,
        "decimal" => type == FlagType.Decimal,
        "float" => type == FlagType.Fraction,
        "duration" => type == FlagType.Duration,
        "mount" => type == FlagType.Mount,
        "network" => type == FlagType.Network,
        "ulimit" => type == FlagType.Ulimit,
        "filter" => type == FlagType.Filter,
        "gpu-request" => type == FlagType.Gpus,
        _ => type is not (FlagType.Integer or FlagType.Unsigned or FlagType.Bytes or FlagType.Duration or FlagType.Decimal),
    };

    /// <summary>buildx shows a type for limits that BuildKit does not have, and takes any text.</summary>
    static readonly HashSet<string> _otherType = ["build --memory", "build --memory-swap"];

    /// <summary>
    /// Flags that this client does not know: of old clients (a script may be for one), of the builder before BuildKit, or of releases after it.
    /// </summary>
    static readonly HashSet<string> _gone =
    [
        // Of old clients.
        "login --email", "ps --before", "ps --since", "search --automated", "search --no-index", "search --stars",
        // Of the builder before BuildKit.
        "build --disable-content-trust",
        // Of later releases.
        "build --policy", "build --resource", "compose start --wait", "compose start --wait-timeout",
    ];

    static readonly ConcurrentDictionary<string, Lazy<List<(string Name, string Letter, string Type)>>> _help = new(StringComparer.Ordinal);

    static List<(string Name, string Letter, string Type)> Help(string command) => _help.GetOrAdd(command, c => new(() =>
        [.. HelpLine().Matches(DockerCli.Run($"docker {c} --help").Output).Select(m => (m.Groups["name"].Value, m.Groups["letter"].Value, m.Groups["type"].Value))])).Value;

    [GeneratedRegex(@"^ {2,6}(?:(?<letter>-\w), )?(?<name>--[\w-]+)(?: (?<type>\S+))?(?: {2,}|$)", RegexOptions.Multiline)]
    private static partial Regex HelpLine();

    [GeneratedRegex(@"requires|accepts (?:no|at most)")]
    private static partial Regex Count();

    // `docker container run` is told as `docker run` here.
    static string Words(Diagnostic finding) => OwnName().Replace(finding.WhatHappens ?? "-", "");

    [GeneratedRegex("^'docker [^']*' ")]
    private static partial Regex OwnName();

    static List<Diagnostic> Errors(string line) =>
        [.. _driver.Analyze(DeploymentBinder.Bind([DocumentReader.Read("setup.sh", DocumentKind.ShellScript, line + "\n")]), _configuration)
            .Where(d => d.Severity == DiagnosticSeverity.Error && (d.Id is "PLM7005" or "PLM7009" || string.CompareOrdinal(d.Id, "PLM5010") >= 0 && string.CompareOrdinal(d.Id, "PLM5029") <= 0))];
}
