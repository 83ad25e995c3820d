using Plimsoll.Rules;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Cli;

public sealed class InitCommandTests
{
    [Test]
    public void What_is_written_says_what_holds_anyway()
    {
        using var folder = new TemporaryFolder();
        var run = CliRun.In(folder, "init");
        Assert.That(run, Is.EqualTo(new CliRun(0,
            ".plimsoll.yaml is written\nthis is no git repository: no hook and no workflow are written (--only hook --only workflow writes them)\n", "")));
        Assert.That(Directory.GetFileSystemEntries(folder.Root), Has.Length.EqualTo(1));
        var configuration = Configuration.Parse(".plimsoll.yaml", File.ReadAllText(folder.Path(".plimsoll.yaml")), Catalogue.Index);
        Assert.That(configuration.Errors, Is.Empty);
        Assert.That(configuration.Presets, Is.EqualTo(Configuration.Default.Presets));
        Assert.That(configuration.FailOn, Is.Null);
    }

    [Test]
    public void Every_key_that_it_shows_in_a_comment_is_one()
    {
        var text = string.Join('\n', StartingConfiguration.Default.Split('\n').Where(IsSetting).Select(l => l.StartsWith("# ", StringComparison.Ordinal) ? l[2..] : l));
        Assert.That(Configuration.Parse(".plimsoll.yaml", text, Catalogue.Index).Errors.Select(e => e.Message), Is.Empty, text);
        Assert.That(ConfigurationKeys.TopLevel.Where(k => !text.Split('\n').Any(l => l.StartsWith(k + ":", StringComparison.Ordinal))), Is.Empty);

        static bool IsSetting(string line) => line.Split(':')[0].TrimStart('#', ' ', '-') is var key && key.Length > 0
            && (ConfigurationKeys.TopLevel.Contains(key) || line.StartsWith("# - ", StringComparison.Ordinal) || line.StartsWith("#  ", StringComparison.Ordinal));
    }

    [TestCase(".plimsoll.yaml")]
    [TestCase(".plimsoll.yml")]
    public void What_is_there_is_replaced_only_by_force(string name)
    {
        using var folder = new TemporaryFolder();
        folder.File(name, "failOn: never\n");
        Assert.That(CliRun.In(folder, "init", "--only", "config"), Is.EqualTo(new CliRun(0, $"{name} is there already, left alone\n", "")));
        folder.File(".hadolint.yaml", "ignored: [DL3008]\n");
        Assert.That(CliRun.In(folder, "init", "--from", "hadolint"), Is.EqualTo(new CliRun(2, "", $"plimsoll: {name} is there already (--force replaces it)\n")));
        File.Delete(folder.Path(".hadolint.yaml"));
        Assert.That(File.ReadAllText(folder.Path(name)), Is.EqualTo("failOn: never\n"));
        Assert.That(CliRun.In(folder, "init", "--force").ExitCode, Is.Zero);
        Assert.That(File.ReadAllText(folder.Path(name)), Is.EqualTo(StartingConfiguration.Default));
        Assert.That(Directory.GetFileSystemEntries(folder.Root), Has.Length.EqualTo(1));
    }

    [TestCase("init --from hadolin", "no such tool: hadolin (did you mean hadolint?)")]
    [TestCase("init --from hadolint", "there is no .hadolint.yaml in this folder")]
    [TestCase("init here", "one argument too many: here")]
    [TestCase("init --only hok", "no such part: hok (did you mean hook?)")]
    [TestCase("init --only", "Required argument missing for option: '--only'")]
    [TestCase("init --from hadolint --only hook", "--from is about the configuration alone: it does not go with --only")]
    public void What_cannot_be_done_is_said(string line, string message)
    {
        using var folder = new TemporaryFolder();
        Assert.That(CliRun.In(folder, line.Split(' ')), Is.EqualTo(new CliRun(2, "", $"plimsoll: {message}\n")));
        Assert.That(Directory.GetFileSystemEntries(folder.Root), Is.Empty);
    }

    [Test]
    public void A_broken_file_of_hadolint_s_is_not_carried_over()
    {
        using var folder = new TemporaryFolder();
        folder.File(".hadolint.yml", "ignored: [DL3008]\nstrict-labels: often\n");
        Assert.That(CliRun.In(folder, "init", "--from", "hadolint"),
            Is.EqualTo(new CliRun(2, "", "plimsoll: .hadolint.yml:2:16: `often` is no truth value: there are true, false\n")));
        Assert.That(File.Exists(folder.Path(".plimsoll.yaml")), Is.False);
        Assert.That(CliRun.In(folder, "check").Error, Does.Contain(".hadolint.yml:2:16: "));
    }

    [Test]
    public void All_that_hadolint_s_file_says_is_written_down()
    {
        using var folder = new TemporaryFolder();
        folder.File(".hadolint.yaml", """
            failure-threshold: error
            ignored: [DL3008, DL4003, SC2086]
            override:
              error: [DL3059]
              style: [DL3015, DL9999]
            trustedRegistries: [docker.io, "*.example.com"]
            label-schema:
              org.opencontainers.image.source: url
              author: text
            strict-labels: true
            disable-ignore-pragma: true
            format: json
            """);
        Assert.That(CliRun.In(folder, "init", "--from", "hadolint").ExitCode, Is.Zero);
        Assert.That(File.ReadAllText(folder.Path(".plimsoll.yaml")), Is.EqualTo("""
            # What .hadolint.yaml said, written by `plimsoll init --from hadolint`. That file counts for nothing beside this one.

            # strict has more of what hadolint reports by default, such as packages without a version (DL3008)
            extends: recommended

            rules:
              PLM1006: info  # DL3015
              PLM1010: off  # DL4003; also DL4004, DL3012
              PLM1057: off  # DL3008; also DL3018, DL3033, DL3037, DL3041
              PLM1097: error  # DL3059
              SC2086: off

            trustedRegistries:
            - docker.io
            - "*.example.com"

            labelSchema:
              "author": text
              org.opencontainers.image.source: url

            strictLabels: true

            disableIgnoreComments: true

            failOn: error

            # No rule here: DL9999

            # No setting here: format

            """));
    }

    const string Sample = """
        # hadolint global ignore=DL3020
        FROM registry.example.com/base:latest AS build
        MAINTAINER Ada
        LABEL author="" version=one odd=1
        WORKDIR app
        # hadolint ignore=DL3004
        RUN sudo apt-get update && apt-get install git
        RUN cd /srv && curl -s http://example.com/x | sh
        RUN apk add make
        ADD src /src/
        FROM ghcr.io/team/base
        COPY --from=build /app app
        EXPOSE 80000
        CMD npm start
        CMD ["a"]
        USER root
        """;

    [TestCase("")]
    [TestCase("ignored: [DL3007, DL4000, DL3025]\n")]
    [TestCase("override: {error: [DL3015, DL3018], warning: [DL3057], info: [DL3004], style: [DL3006]}\nfailure-threshold: info\n")]
    [TestCase("trustedRegistries: [ghcr.io]\nlabel-schema: {author: text, version: semver, missing: url}\nstrict-labels: true\n")]
    [TestCase("trustedRegistries: ['*']\ndisable-ignore-pragma: true\nno-fail: true\n")]
    [TestCase("ignored: [DL3008, DL9999, SC1091]\noverride: {error: [DL3008, DL4006]}\nfailure-threshold: none\nlabel-schema: {'odd: \"x': rawtext}\n")]
    public void A_run_finds_the_same_with_either(string hadolint)
    {
        using var folder = new TemporaryFolder();
        folder.File("Dockerfile", Sample);
        folder.File("sub/web.dockerfile", "FROM debian\nRUN apt-get install -y git | cat\n");
        folder.File(".hadolint.yaml", hadolint);
        var before = CliRun.In(folder, "check", "--format", "github");
        Assert.That(before.Output, Is.Not.Empty);
        Assert.That(CliRun.In(folder, "init", "--from", "hadolint").ExitCode, Is.Zero);
        File.Delete(folder.Path(".hadolint.yaml"));
        Assert.That(CliRun.In(folder, "check", "--format", "github"), Is.EqualTo(before));
    }

    [Test]
    public void Our_own_file_takes_the_place_of_hadolint_s()
    {
        using var folder = new TemporaryFolder();
        folder.File("Dockerfile", "FROM debian:12\nMAINTAINER Ada\n");
        folder.File(".hadolint.yaml", "ignored: [DL4000]\nfailure-threshold: error\n");
        Assert.That(CliRun.In(folder, "check").ExitCode, Is.Zero);
        folder.File(".plimsoll.yaml", "extends: recommended\n");
        var run = CliRun.In(folder, "check", "--format", "github");
        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Output, Does.Contain("PLM1002"));
        folder.File(".hadolint.yaml", "ignored: {broken\n");
        Assert.That(CliRun.In(folder, "check", "--format", "github"), Is.EqualTo(run), "it is not even read");
    }
}
