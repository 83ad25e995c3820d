using System.Text;
using System.Text.Json;
using Plimsoll.Cli;
using Plimsoll.Output;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Cli;

public sealed class CheckCommandTests
{
    const string Clean = "FROM debian:12.7\n";
    const string Warned = "FROM debian:12.7\nMAINTAINER Ada\n";
    const string Repaired = "FROM debian:12.7\nLABEL org.opencontainers.image.authors=\"Ada\"\n";

    [Test]
    public void Nothing_to_report_is_0_and_silent()
    {
        using var folder = Folder(Clean);
        Assert.That(Check(folder), Is.EqualTo(new CliRun(0, "", "")));
    }

    [Test]
    public void The_build_context_is_known_where_a_folder_is_checked()
    {
        using var folder = new TemporaryFolder();
        const string dockerfile = "FROM debian:12.7\nCOPY Start.sh .env /srv/\nUSER 10001\nCMD [\"/srv/Start.sh\"]\n";
        folder.File("app/Dockerfile", dockerfile);
        folder.File("app/.dockerignore", ".env\n");
        folder.File("app/start.sh", "#!/bin/sh\n");
        Assert.That(CliRun.In(folder, "check", "app").Output, Does.Contain("PLM1131").And.Contain("PLM1132"));
        Assert.That(CliRun.In(folder, "check", "--isolated", "app").Output, Is.Empty);
        Assert.That(CliRun.In(folder, "check", "app/Dockerfile").Output, Is.Empty);
        Assert.That(CliRun.With(folder.Root, Encoding.UTF8.GetBytes(dockerfile), "check", "--stdin-filename", "app/Dockerfile", "-").Output, Is.Empty);
    }

    [Test]
    public void A_service_of_the_root_builds_what_lies_in_a_set_of_its_own()
    {
        using var folder = new TemporaryFolder();
        folder.File("compose.yaml", "services:\n  a:\n    build: {context: ., dockerfile: app/Dockerfile}\n");
        folder.File("app/compose.yaml", "services:\n  b:\n    image: example/b:1\n");
        folder.File("app/Dockerfile", "FROM debian:12.7\nCOPY app/run.sh main.sh /srv/\nUSER 10001\nCMD [\"/srv/run.sh\"]\n");
        folder.File("app/run.sh", "true\n");
        folder.File("app/main.sh", "true\n");
        Assert.That(CliRun.In(folder, "check", ".", "--select", "PLM1132").Output, Does.Contain("where the name is `app/main.sh`").And.Not.Contain("`app/run.sh` is"));
    }

    [Test]
    public void Other_configurations_beside_those_of_nginx_are_left_alone()
    {
        using var folder = Folder(Clean);
        Directory.CreateDirectory(folder.Path("nginx"));
        folder.File("nginx/supervisord.conf", "[program:web]\ncommand=nginx\n");
        folder.File("nginx/mail.conf", "mailbox Trash {\n  special_use = \\Trash\n}\n");
        Assert.That(Check(folder), Is.EqualTo(new CliRun(0, "", "")));
    }

    [Test]
    public void An_application_that_an_outer_one_may_include_finds_its_networks_there()
    {
        using var folder = new TemporaryFolder();
        folder.File("docker-compose.yml", "include:\n  - store/compose.yml\nnetworks:\n  back:\n");
        folder.File("store/compose.yml", "services:\n  store:\n    image: store:1\n    networks: [back]\n");
        Assert.That(CliRun.In(folder, "check", "."), Is.EqualTo(new CliRun(0, "", "")));
        Assert.That(CliRun.In(folder, "check", "store").Output, Does.Contain("PLM2002"));
    }

    [Test]
    public void A_network_that_the_application_beside_it_makes_is_there()
    {
        using var folder = new TemporaryFolder();
        folder.File("proxy/compose.yaml", "services:\n  proxy:\n    image: proxy:1\n");
        folder.File("app/compose.yaml", "services:\n  app:\n    image: app:1\n    networks: [proxy_default]\nnetworks:\n  proxy_default:\n    external: true\n");
        string Found(string path) => CliRun.In(folder, "check", path, "--select", "PLM7024").Output;
        Assert.That(Found("."), Is.Empty);
        Assert.That(Found("app"), Does.Contain("Nothing here creates the external network `proxy_default`"));
    }

    [Test]
    public void A_build_argument_decides_what_FROM_names()
    {
        using var folder = Folder("ARG BASE=debian:12.7\nFROM $BASE\nWORKDIR app\n");
        CliRun Found(params string[] options) => CliRun.In(folder, ["check", "--select", "PLM1008", .. options]);
        Assert.That(Found().Output, Does.Contain("PLM1008"));
        Assert.That(Found("--build-arg", "BASE=scratch"), Is.EqualTo(new CliRun(0, "", "")));
        Assert.That(Found("--build-arg=BASE=alpine:3", "--build-arg", "BASE=scratch"), Is.EqualTo(new CliRun(0, "", "")));
        Assert.That(Found("--build-arg", "BASE").Error, Does.Contain("--build-arg takes NAME=value, not BASE"));
    }

    [Test]
    public void A_target_is_the_stage_that_is_built()
    {
        using var folder = Folder("FROM debian:12.7 AS one\nCMD [\"a\"]\n\nFROM debian:12.7 AS two\nUSER app\nCMD [\"b\"]\n");
        string Found(params string[] options) => CliRun.In(folder, ["check", "--select", "PLM1007", .. options]).Output;
        Assert.That(Found(), Is.Empty);
        Assert.That(Found("--target", "ONE"), Does.Contain("Dockerfile:1:"));
        Assert.That(Found("--target", "three"), Is.Empty);
    }

    [Test]
    public void A_finding_is_1()
    {
        using var folder = Folder(Warned);
        var run = Check(folder);
        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Output, Does.StartWith("Dockerfile:2:1  warning  PLM1002  ").And.Contain("\n1 warning in 1 of 1 file · 1 can be fixed with --fix · "));
        Assert.That(run.Error, Is.Empty);
    }

    [TestCase("warning", 1)]
    [TestCase("info", 1)]
    [TestCase("error", 0)]
    [TestCase("never", 0)]
    public void Fail_on_is_the_threshold(string severity, int exitCode)
    {
        using var folder = Folder(Warned);
        Assert.That(Check(folder, "--fail-on", severity).ExitCode, Is.EqualTo(exitCode));
    }

    [Test]
    public void The_configuration_can_set_the_threshold_and_the_command_line_wins()
    {
        using var folder = Folder(Warned);
        folder.File(".plimsoll.yaml", "failOn: never\n");
        Assert.That(Check(folder).ExitCode, Is.Zero);
        Assert.That(Check(folder, "--fail-on=info").ExitCode, Is.EqualTo(1));
    }

    [Test]
    public void The_nearest_configuration_holds_unless_one_was_given()
    {
        using var folder = new TemporaryFolder();
        folder.File("a/Dockerfile", Warned);
        folder.File("a/.plimsoll.yaml", "rules: {PLM1002: off}\n");
        folder.File("a/deep/Dockerfile", Warned);
        folder.File("b/Dockerfile", Warned);
        folder.File("b/.hadolint.yaml", "ignored: [DL4000]\n");
        folder.File("c/Dockerfile", Warned);
        folder.File("ci/strict.yaml", "rules: {DL4000: error}\n");
        Assert.That(FoundIn(), Is.EqualTo(new[] { "b/Dockerfile warning", "c/Dockerfile warning" }), "hadolint's file is read at the root");
        Assert.That(FoundIn("a", "b", "c"), Is.EqualTo(new[] { "c/Dockerfile warning" }));
        Assert.That(FoundIn("--config", "ci/strict.yaml"),
            Is.EqualTo(new[] { "a/Dockerfile error", "a/deep/Dockerfile error", "b/Dockerfile error", "c/Dockerfile error" }));

        IEnumerable<string> FoundIn(params string[] args) =>
            Json(CliRun.In(folder, ["check", "--ignore", "PLM1001", "--format", "json", .. args])).GetProperty("diagnostics").EnumerateArray()
                .Where(d => d.GetProperty("id").GetString() == "PLM1002")
                .Select(d => $"{d.GetProperty("location").GetProperty("path")} {d.GetProperty("severity")}");
    }

    [Test]
    public void The_builder_s_own_argument_is_read()
    {
        using var folder = new TemporaryFolder();
        folder.File("Dockerfile", "# check=skip=all\nFROM debian:12\nMAINTAINER Ada\n");
        Assert.That(CliRun.In(folder, "check").ExitCode, Is.Zero);
        Assert.That(CliRun.In(folder, "check", "--build-arg", "BUILDKIT_DOCKERFILE_CHECK=error=true").Output, Does.Contain("error").And.Contain("PLM1002"));
        Assert.That(CliRun.In(folder, "check", "--build-arg", "BUILDKIT_DOCKERFILE_CHECK=skip=MaintainerDeprecated").ExitCode, Is.Zero);
        Assert.That(CliRun.In(folder, "check", "--build-arg", "BUILDKIT_DOCKERFILE_CHECK=").ExitCode, Is.EqualTo(1), "empty it takes the place too");
        Assert.That(CliRun.In(folder, "check", "--build-arg", "BUILDKIT_DOCKERFILE_CHECK=skip:all"), Is.EqualTo(
            new CliRun(2, "", "plimsoll: --build-arg BUILDKIT_DOCKERFILE_CHECK: check has no option \"skip:all\": it has skip=..., experimental=... and error=...\n")));
    }

    [TestCase("check Dockerfil", "no such file: Dockerfil (did you mean Dockerfile?)")]
    [TestCase("check sub/Dockerfile", "no such file: sub/Dockerfile")]
    [TestCase("check --format jsn", "no such format: jsn (did you mean json?)")]
    [TestCase("check --fail-on fatal", "no such severity: fatal (error, warning, info, never)")]
    [TestCase("check --preset securty", "no such preset: securty (did you mean security?)")]
    [TestCase("check --fromat json", "no such option: --fromat (did you mean --format?)")]
    [TestCase("check -x", "no such option: -x")]
    [TestCase("check --format", "Required argument missing for option: '--format'")]
    [TestCase("check --select PLM9999x", "--select: no such rule: PLM9999x")]
    [TestCase("check --ignore LatestTga", "--ignore: no such rule: LatestTga (did you mean LatestTag?)")]
    [TestCase("check - Dockerfile", "either paths or the standard input can be checked, not both")]
    [TestCase("check --unsafe-fixes", "--unsafe-fixes needs --fix or --diff")]
    [TestCase("check --diff --format json", "--diff prints a patch: it goes with neither --format nor --statistics")]
    [TestCase("check --config nowhere.yaml", "no such configuration: nowhere.yaml")]
    [TestCase("check --output no/such/folder.txt", "cannot write no/such/folder.txt: there is no such folder")]
    [TestCase("check --stdin-filename main.go", "main.go is no kind of file that is known here")]
    [TestCase("check data.bin", "nothing to check")]
    [TestCase("chek", "no such command: chek (did you mean check?)")]
    [TestCase("Dockerfile", "no such command: Dockerfile (did you mean check Dockerfile?)")]
    [TestCase("explain DL40000", "no such rule: DL40000 (did you mean DL4000?)")]
    [TestCase("explain a b", "one argument too many: b")]
    public void What_cannot_be_done_is_2_and_one_line(string arguments, string message)
    {
        using var folder = Folder(Warned);
        folder.File("data.bin", "text of no known kind");
        var run = CliRun.In(folder, arguments.Split(' '));
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Output, Is.Empty);
        Assert.That(run.Error, Does.EndWith($"plimsoll: {message}\n"));
    }

    [Test]
    public void A_broken_configuration_is_2_and_says_where()
    {
        using var folder = Folder(Clean);
        folder.File(".plimsoll.yaml", "rulez: {}\n");
        var run = Check(folder);
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.StartWith("plimsoll: .plimsoll.yaml:1:1: ").And.Contain("rules"));
    }

    [Test]
    public void Only_verbose_shows_where_an_error_came_from()
    {
        using var folder = Folder(Clean);
        string[] args = ["check", "--config", "nowhere.yaml"];
        Assert.That(CliRun.In(folder, args).Error, Does.Not.Contain("   at "));
        Assert.That(CliRun.In(folder, [.. args, "--verbose"]).Error, Does.Contain("   at "));
    }

    [Test]
    public void A_file_of_no_known_kind_is_told_and_the_others_go_on()
    {
        using var folder = Folder(Warned);
        folder.File("main.go", "package main\n");
        var run = Check(folder, "main.go", "Dockerfile");
        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Error, Is.EqualTo("plimsoll: skipped main.go: it is no kind of file that is known here\n"));
    }

    [Test]
    public void An_unreadable_file_is_a_finding_and_the_others_go_on()
    {
        using var folder = Folder(Warned);
        File.CreateSymbolicLink(folder.Path("circle.sh"), "circle.sh");
        folder.File("binary.sh", [1, 0, 2]);
        var run = Check(folder, "circle.sh", "binary.sh", "Dockerfile", "--format", "github");
        Assert.That(run.Output, Does.Contain("file=circle.sh").And.Contain("file=binary.sh").And.Contain("file=Dockerfile"));
        Assert.That(run.ExitCode, Is.EqualTo(1));
    }

    [TestCase("json", "\"schemaVersion\": 1")]
    [TestCase("sarif", "\"version\": \"2.1.0\"")]
    [TestCase("github", "::warning file=Dockerfile,line=2,col=1,")]
    [TestCase("gitlab", "\"check_name\": \"PLM1002\"")]
    [TestCase("junit", "<testcase name=\"PLM1002 MaintainerDeprecated\" classname=\"Dockerfile\">")]
    [TestCase("checkstyle", "<error line=\"2\" column=\"1\" severity=\"warning\"")]
    [TestCase("rdjson", "\"text\": \"LABEL org.opencontainers.image.authors=")]
    [TestCase("rdjsonl", "\"path\":\"Dockerfile\"")]
    [TestCase("sonarqube", "\"ruleId\": \"PLM1002\"")]
    public void Formats(string format, string piece)
    {
        using var folder = Folder(Warned);
        Assert.That(Check(folder, "--format", format).Output, Does.Contain(piece));
        var written = Check(folder, "--format", format, "--output", "out/../report");
        Assert.That(written.Output, Is.Empty);
        Assert.That(File.ReadAllText(folder.Path("report")), Does.Contain(piece));
        Assert.That(written.ExitCode, Is.EqualTo(1));
    }

    [Test]
    public void A_format_that_there_is_not_is_told_those_that_there_are()
    {
        using var folder = Folder(Warned);
        var names = ReportFormat.All.Select(f => f.Name).ToList();
        Assert.That(Check(folder, "--format", "yes").Error, Is.EqualTo($"plimsoll: no such format: yes ({string.Join(", ", names)})\n"));
        Assert.That(string.Join(' ', Check(folder, "--help").Output.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)), Does.Contain("--format <FORMAT>").And.Contain(string.Join(", ", names)));
    }

    [TestCase("warning", "<failure ")]
    [TestCase("error", "<system-out>")]
    public void Tests_fail_from_the_threshold_on(string failOn, string element)
    {
        using var folder = Folder(Warned);
        Assert.That(Check(folder, "--format", "junit", "--fail-on", failOn).Output, Does.Contain(element));
    }

    [Test]
    public void One_run_writes_as_many_reports_as_are_asked_for()
    {
        using var folder = new TemporaryFolder();
        folder.File("Dockerfile", Warned);
        var run = Check(folder, "--report", "sarif=all.sarif", "--report", "github=out=1.txt");
        Assert.That(run.Output, Does.StartWith("Dockerfile:2:1  warning  PLM1002"));
        Assert.That(File.ReadAllText(folder.Path("all.sarif")), Does.Contain("\"2.1.0\""));
        Assert.That(File.ReadAllText(folder.Path("out=1.txt")), Is.EqualTo(Check(folder, "--format", "github").Output));
    }

    [TestCase("sarif", "--report takes FORMAT=FILE, not sarif")]
    [TestCase("sarif=", "--report takes FORMAT=FILE, not sarif=")]
    [TestCase("sariff=x", "--report: no such format: sariff (did you mean sarif?)")]
    [TestCase("sarif=no/such/x", "cannot write no/such/x: there is no such folder")]
    public void A_report_that_cannot_be_written_is_an_error(string report, string message)
    {
        using var folder = new TemporaryFolder();
        folder.File("Dockerfile", Warned);
        Assert.That(Check(folder, "--report", report).Error, Is.EqualTo($"plimsoll: {message}\n"));
    }

    [Test]
    public void Colours_are_for_terminals_and_for_those_who_ask()
    {
        using var folder = Folder(Warned);
        Assert.That(Check(folder).Output, Does.Not.Contain('\e'));
        Assert.That(Check(folder, "--color", "always").Output, Does.Contain('\e'));
        Assert.That(OnTerminal(folder, null), Does.Contain('\e'));
        Assert.That(OnTerminal(folder, "1"), Does.Not.Contain('\e'));
        Assert.That(OnTerminal(folder, "1", "--color", "always"), Does.Contain('\e'));

        static string OnTerminal(TemporaryFolder folder, string? noColour, params string[] args)
        {
            using var output = new MemoryStream();
            var environment = new CliEnvironment(Stream.Null, output, TextWriter.Null, folder.Root)
            {
                IsOutputTerminal = true, Variable = name => name == "NO_COLOR" ? noColour : null,
            };
            Program.Run(["check", .. args], environment);
            return Encoding.UTF8.GetString(output.ToArray());
        }
    }

    [Test]
    public void Paths_are_shown_from_the_working_folder()
    {
        using var folder = new TemporaryFolder();
        folder.File("a/b/Dockerfile", Warned);
        folder.File("c/Dockerfile", Warned);
        Assert.That(PathsOf(CliRun.With(folder.Path("a"), [], "check", "b", "--format", "json")), Is.EqualTo(new[] { "b/Dockerfile" }));
        Assert.That(PathsOf(CliRun.With(folder.Path("a"), [], "check", "../c", ".", "--format", "json")),
            Is.EqualTo(new[] { folder.Path("c/Dockerfile"), "b/Dockerfile" }));
    }

    [Test]
    public void Select_and_ignore_take_lists_patterns_and_aliases()
    {
        using var folder = Folder("FROM debian:latest\nMAINTAINER Ada\n");
        Assert.That(IdsOf(CliRun.In(folder, "check", "--select", "DL4000,PLM1001", "--format", "json")), Is.EqualTo(new[] { "PLM1001", "PLM1002" }));
        Assert.That(IdsOf(CliRun.In(folder, "check", "--select", "PLM100*", "--ignore", "DL3007", "--format", "json")), Is.EqualTo(new[] { "PLM1002" }));
    }

    [Test]
    public void The_standard_input_is_a_dockerfile_unless_it_says_otherwise()
    {
        using var folder = new TemporaryFolder();
        Assert.That(Stdin(folder, Warned, "-").Output, Does.StartWith("stdin:2:1  warning  PLM1002"));
        Assert.That(Stdin(folder, Warned, "--stdin-filename", "a/Dockerfile").Output, Does.StartWith("a/Dockerfile:2:1  warning  PLM1002"));
        Assert.That(Stdin(folder, "#!/bin/sh\nMAINTAINER Ada\n", "-").ExitCode, Is.Zero);
    }

    [Test]
    public void A_full_disk_is_told()
    {
        using var folder = Folder(Warned);
        var error = new StringWriter { NewLine = "\n" };
        var exitCode = Program.Run(["check"], Stream.Null, new FullDisk(), error, folder.Root);
        Assert.That(exitCode, Is.EqualTo(2));
        Assert.That(error.ToString(), Is.EqualTo("plimsoll: cannot read or write: No space left on device\n"));
    }

    [Test]
    public void Statistics_count_by_rule_and_kind()
    {
        using var folder = Folder(Warned);
        Assert.That(Check(folder, "--statistics").Output, Does.Contain("1  PLM1002  warning   MaintainerDeprecated      1").And.Contain("1  dockerfile         0         1"));
    }

    [Test]
    public void A_file_that_compose_mounts_as_an_nginx_conf_is_one()
    {
        using var folder = new TemporaryFolder();
        folder.File("compose.yaml", """
            services:
              web:
                image: nginx:1.27
                volumes:
                  - ./web.txt:/etc/nginx/nginx.conf:ro
                  - {type: bind, source: ./sites, target: /etc/nginx/conf.d}
                  - ../outside.txt:/etc/nginx/conf.d/outside.conf
                  - data:/etc/nginx/conf.d/data.conf
            """);
        folder.File("web.txt", "events {}\n");
        folder.File("sites/one.conf", "server {}\n");
        folder.File("sites/two.txt", "server {}\n");
        var kinds = Json(CliRun.In(folder, "check", "--format", "json")).GetProperty("files").EnumerateArray()
            .Select(f => $"{f.GetProperty("path")} {f.GetProperty("kind")}");
        Assert.That(kinds, Is.EqualTo(new[] { "compose.yaml compose", "sites/one.conf nginx", "web.txt nginx" }));
    }

    [Test]
    public void What_a_file_is_may_be_told_by_its_content()
    {
        using var folder = new TemporaryFolder();
        folder.File("bin/deploy", "#!/usr/bin/env bash\n");
        folder.File("bin/tool", "#!/usr/bin/python3\n");
        folder.File("bin/data", [0, 1, 2, 3]);
        folder.File("stack.yml", "services:\n  web:\n    image: nginx:1.27\n");
        folder.File("values.yml", "a: 1\n");
        folder.File("package.json", "{}\n");
        Assert.That(PathsOf(CliRun.In(folder, "check", "--format", "json")), Is.EqualTo(new[] { "bin/deploy", "stack.yml" }));
        Assert.That(PathsOf(CliRun.In(folder, "check", "--format", "json", "values.yml", "stack.yml")), Is.EqualTo(new[] { "stack.yml", "values.yml" }));
    }

    [Test]
    public void Fix_writes_what_can_be_repaired_and_reports_the_rest()
    {
        using var folder = Folder("FROM debian:latest\nMAINTAINER Ada\n");
        var run = CliRun.In(folder, "check", "--fix", "--select", "PLM1001,PLM1002");
        Assert.That(File.ReadAllText(folder.Path("Dockerfile")), Is.EqualTo(Repaired.Replace("12.7", "latest", StringComparison.Ordinal)));
        Assert.That(run.Output, Does.Contain("PLM1001").And.Not.Contain("PLM1002").And.Contain("1 fixed · 1 warning in 1 of 1 file"));
        Assert.That(run.ExitCode, Is.EqualTo(1));
    }

    [Test]
    public void Fix_keeps_marks_line_ends_and_encodings()
    {
        foreach (var encoding in new Encoding[] { new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true) })
        {
            using var folder = new TemporaryFolder();
            folder.File("Dockerfile", Bytes(Warned));
            Assert.That(Check(folder, "--fix").ExitCode, Is.Zero);
            Assert.That(File.ReadAllBytes(folder.Path("Dockerfile")), Is.EqualTo(Bytes(Repaired)), encoding.WebName);

            byte[] Bytes(string text) => [.. encoding.GetPreamble(), .. encoding.GetBytes(text.Replace("\n", "\r\n", StringComparison.Ordinal))];
        }
    }

    [Test]
    public void Fix_leaves_files_alone_that_it_could_not_write_back()
    {
        using var folder = new TemporaryFolder();
        var bytes = Encoding.Latin1.GetBytes("FROM debian:12.7\n# é\nMAINTAINER Ada\n");
        folder.File("Dockerfile", bytes);
        folder.File("other/Dockerfile", Warned);
        var run = Check(folder, "--fix");
        Assert.That(File.ReadAllBytes(folder.Path("Dockerfile")), Is.EqualTo(bytes));
        Assert.That(File.ReadAllText(folder.Path("other/Dockerfile")), Is.EqualTo(Repaired));
        Assert.That(run.Output, Does.Contain("PLM0002").And.Contain("PLM1002").And.Contain("1 fixed · 2 warnings in 1 of 2 files"));
    }

    [Test]
    public void A_file_that_must_not_be_written_is_reported_and_the_others_go_on()
    {
        using var folder = new TemporaryFolder();
        new FileInfo(folder.File("Dockerfile", Warned)) { IsReadOnly = true }.Refresh();
        folder.File("other/Dockerfile", Warned);
        var run = Check(folder, "--fix");
        Assert.That(File.ReadAllText(folder.Path("Dockerfile")), Is.EqualTo(Warned));
        Assert.That(File.ReadAllText(folder.Path("other/Dockerfile")), Is.EqualTo(Repaired));
        Assert.That(run.Output, Does.Contain("The fixes for this file were not written: permission denied").And.Contain("1 fixed · "));
    }

    [Test]
    public void Diff_prints_a_patch_and_writes_nothing()
    {
        using var folder = Folder(Warned);
        var run = Check(folder, "--diff");
        Assert.That(run.Output, Is.EqualTo("""
            --- a/Dockerfile
            +++ b/Dockerfile
            @@ -1,2 +1,2 @@
             FROM debian:12.7
            -MAINTAINER Ada
            +LABEL org.opencontainers.image.authors="Ada"

            """));
        Assert.That(run.ExitCode, Is.EqualTo(1), "nothing was repaired");
        Assert.That(File.ReadAllText(folder.Path("Dockerfile")), Is.EqualTo(Warned));
    }

    [Test]
    public void Fixing_the_standard_input_is_a_filter()
    {
        using var folder = new TemporaryFolder();
        var run = Stdin(folder, Warned, "-", "--fix");
        Assert.That(run, Is.EqualTo(new CliRun(0, Repaired, run.Error)));
        Assert.That(run.Error, Does.StartWith("1 fixed · 1 file, nothing to report"));
        Assert.That(Stdin(folder, Clean, "-", "--fix"), Is.EqualTo(new CliRun(0, Clean, "")));
        var binary = CliRun.With(folder.Root, [1, 0, 2], "check", "-", "--fix");
        Assert.That(binary, Is.EqualTo(new CliRun(2, "", "plimsoll: stdin: The file cannot be read: it is a binary file\n")));
    }

    [Test]
    public void The_same_run_gives_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        for (var i = 0; i < 60; i++)
            folder.File($"{i % 7}/{i}.Dockerfile", Warned + "# " + new string('x', i * 50) + "\n");
        var first = Check(folder, "--format", "sarif").Output;
        Assert.That(Json(first).GetProperty("runs")[0].GetProperty("results").GetArrayLength(), Is.EqualTo(60));
        for (var i = 0; i < 5; i++)
            Assert.That(Check(folder, "--format", "sarif").Output, Is.EqualTo(first));
    }

    static TemporaryFolder Folder(string dockerfile)
    {
        var folder = new TemporaryFolder();
        folder.File("Dockerfile", dockerfile);
        return folder;
    }

    // Only one rule: these tests are about the program, not about the catalogue.
    static CliRun Check(TemporaryFolder folder, params string[] args) => CliRun.In(folder, ["check", "--select", "MaintainerDeprecated", .. args]);

    static CliRun Stdin(TemporaryFolder folder, string text, params string[] args) =>
        CliRun.With(folder.Root, Encoding.UTF8.GetBytes(text), ["check", "--select", "MaintainerDeprecated", .. args]);

    static JsonElement Json(CliRun run) => Json(run.Output);

    static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    static IEnumerable<string?> IdsOf(CliRun run) => Json(run).GetProperty("diagnostics").EnumerateArray().Select(d => d.GetProperty("id").GetString());

    static IEnumerable<string?> PathsOf(CliRun run) => Json(run).GetProperty("files").EnumerateArray().Select(f => f.GetProperty("path").GetString());

    sealed class FullDisk : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("No space left on device");
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("No space left on device");
    }
}
