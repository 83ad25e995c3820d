using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;
using Plimsoll.Rules;
using Plimsoll.ShellCheck;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.ShellCheck;

/// <summary>From a comment of ShellCheck's to a finding in the file: place, preset, suppression, configuration, fix.</summary>
public sealed class ShellCheckFindingsTests
{
    [TestCase("RUN echo a && \\\n    # a comment\n    rm $x\n")]
    [TestCase("# escape=`\nFROM a\nSHELL [\"/bin/sh\", \"-c\"]\nRUN echo a && `\n    rm $x\n")]
    [TestCase("RUN <<EOF\necho \U0001F600\n\trm $x\nEOF\n")]
    [TestCase("ONBUILD RUN rm $x\n")]
    [TestCase("RUN --mount=type=cache,target=/a --network=none rm $x\n")]
    [TestCase("ENV A=1\nRUN rm \\\n  $x\n")]
    [TestCase("RUN [\"sh\", \"-c\", \"echo \\\"a\\\" ; rm $x\"]\n")]
    [TestCase("SHELL [\"/bin/bash\", \"-e\", \"-c\"]\nENV A=1 B=2\nRUN rm $x\n")]
    public void A_finding_stands_where_the_text_stands(string dockerfile)
    {
        foreach (var text in (string[])[dockerfile, dockerfile.Replace("\n", "\r\n", StringComparison.Ordinal)])
        {
            var file = dockerfile.StartsWith("# escape", StringComparison.Ordinal) ? text : "FROM a\n" + text;
            var found = Find("extends: strict", ("Dockerfile", file), 2086, "$x").Single();
            Assert.That(found.Location.Text, Is.EqualTo("$x"));
            Assert.That(found.Location.Span.Start, Is.EqualTo(file.IndexOf("$x", StringComparison.Ordinal)));
        }
    }

    [Test]
    public void A_compose_command_and_a_note_are_led_back_too()
    {
        Assert.That(Find("extends: strict", ("compose.yaml", "services:\n  a:\n    image: b\n    command: [sh, -c, \"echo \\\"a\\\"; rm $$x\"]\n"), 2086, "$x").Single().Location.Text, Is.EqualTo("$$x"));
        Assert.That(Find("extends: strict", ("notes.md", "> ```bash\n> rm $x\n> ```\n"), 2086, "$x").Single().Location.Text, Is.EqualTo("$x"));
    }

    [Test]
    public void What_a_host_replaces_is_no_finding() =>
        Assert.That(Find("extends: strict", ("compose.yaml", "services:\n  a:\n    image: b\n    command: [sh, -c, \"rm ${X}\"]\n"), 2086, "${X}"), Is.Empty);

    [TestCase("extends: recommended", 2086, false)]
    [TestCase("extends: strict", 2086, true)]
    [TestCase("extends: security", 2068, false)]
    [TestCase("extends: recommended", 2157, true)]
    [TestCase("extends: all", 2086, true)]
    [TestCase("rules: {SC2086: warning}", 2086, true)]
    [TestCase("rules: {SC2157: off}", 2157, false)]
    [TestCase("rules: {sc21*: off}", 2157, false)]
    [TestCase("rules: {\"*\": off}", 2157, false)]
    [TestCase("extends: strict\nrules: {\"SC*\": off, SC2086: on}", 2086, true)]
    [TestCase("extends: recommended", 3999, false, Description = "a code that nobody here has looked at")]
    [TestCase("extends: strict", 3999, true)]
    [TestCase("extends: all", 1091, false, Description = "about ShellCheck itself")]
    public void Configuration_and_presets_decide(string configuration, int code, bool isShown) =>
        Assert.That(Find(configuration, ("run.sh", "#!/bin/bash\nrm $x\n"), code, "$x", DiagnosticSeverity.Warning), Has.Length.EqualTo(isShown ? 1 : 0));

    [Test]
    public void Hadolints_configuration_counts()
    {
        var set = ("run.sh", "#!/bin/bash\nrm $x\n");
        Assert.That(Find("ignored: [SC2157]", set, 2157, "$x", DiagnosticSeverity.Error, ".hadolint.yaml"), Is.Empty);
        Assert.That(Find("override:\n  info: [SC2157]", set, 2157, "$x", DiagnosticSeverity.Error, ".hadolint.yaml").Single().Severity, Is.EqualTo(DiagnosticSeverity.Info));
    }

    [TestCase("# hadolint ignore=SC2157\nRUN rm $x\n")]
    [TestCase("# plimsoll: ignore SC2157 -- it is meant so\nRUN rm $x\n")]
    [TestCase("RUN \\\n  # shellcheck disable=SC2157\n  rm $x\n")]
    [TestCase("# hadolint global ignore=SC2157\nRUN rm $x\n")]
    [TestCase("RUN <<EOF\n# shellcheck disable=SC2100-SC2200\nrm $x\nEOF\n")]
    [TestCase("RUN <<EOF\n# shellcheck disable=all\nrm $x\nEOF\n")]
    public void Comments_silence_it(string instructions) =>
        Assert.That(Find("", ("Dockerfile", "FROM a\n" + instructions), 2157, "$x", DiagnosticSeverity.Error), Is.Empty);

    [Test]
    public void A_comment_of_ours_is_never_unused_where_another_ShellCheck_may_need_it()
    {
        var set = new TestSet([("run.sh", "#!/bin/sh\n# plimsoll: ignore SC2086 -- one word\nls\n")], new AnalysisDriver(Catalogue.All), Parse("extends: all"));
        Assert.That(set.Analyze().Where(d => d.Id is "PLM0101" or "PLM0102"), Is.Empty);
    }

    [TestCase("run.sh", "#!/bin/sh\nrm $x\n", true)]
    [TestCase("run.sh", "rm $x\n", false)]
    [TestCase("Dockerfile", "FROM a\nRUN rm $x\n", false)]
    [TestCase("notes.md", "```bash\nrm $x\n```\n", false)]
    public void An_unset_variable_is_told_in_scripts_alone(string path, string text, bool isShown) =>
        Assert.That(Find("extends: strict", (path, text), 2154, "$x", DiagnosticSeverity.Warning), Has.Length.EqualTo(isShown ? 1 : 0));

    [TestCase("FROM debian:12\nRUN echo -e x\n", true)]
    [TestCase("FROM alpine\nRUN echo -e x\n", false)]
    [TestCase("FROM debian:12\nRUN /bin/echo -e x\n", false)]
    public void What_bash_alone_knows_is_told_where_dash_is_certain(string dockerfile, bool isShown) =>
        Assert.That(Find("", ("Dockerfile", dockerfile), 3036, "-e", DiagnosticSeverity.Error), Has.Length.EqualTo(isShown ? 1 : 0));

    [TestCase("#!/bin/sh\ndocker run $@\n", "$@", true)]
    [TestCase("#!/bin/bash\nfor i in ${a[@]}; do ls; done\n", "${a[@]}", false)]
    public void Arguments_may_hold_anything(string script, string text, bool isShown) =>
        Assert.That(Find("", ("run.sh", script), 2068, text, DiagnosticSeverity.Error), Has.Length.EqualTo(isShown ? 1 : 0));

    [TestCase("See the pattern on line 2", "See the pattern on line 3")]
    [TestCase("See on line 2 and on line 3", "See on line 3 and on line 4")]
    [TestCase("See the pattern on line 99", "See the pattern")]
    [TestCase("See the pattern on line 0", "See the pattern")]
    [TestCase("See the pattern on line 99999999999999", "See the pattern")]
    [TestCase("See on line x", "See on line x")]
    public void A_line_in_a_message_is_one_of_the_file(string message, string expected)
    {
        // What is given begins with a line that declares A; the body itself begins in the file's line 3.
        var set = Deployed.Of(("Dockerfile", "FROM a\nRUN <<EOF\nrm $x\nls\nEOF\n"));
        var body = ShellCheckBodies.Of(set).Single();
        var given = new ShellCheckBody(body.Document, body.Place, body.Shell, "export A=1");
        var comment = Comment(given.Text, 2222, "$x", DiagnosticSeverity.Warning) with { Message = message };
        Assert.That(ShellCheckFindings.Of(given, [comment]).Single().Message, Is.EqualTo(expected));
    }

    [TestCase("a previous pattern on line 2", false)]
    [TestCase("a previous pattern on line 1", true)]
    public void A_pattern_that_another_one_beside_it_covers_is_only_too_many(string message, bool isShown)
    {
        var set = Deployed.Of(("run.sh", "#!/bin/bash\nrm $x\n"));
        var body = ShellCheckBodies.Of(set).Single();
        var comment = Comment(body.Text, 2222, "$x", DiagnosticSeverity.Warning) with { Message = message };
        Assert.That(ShellCheckFindings.Of(body, [comment]).Single().Presets, Is.EqualTo(isShown ? RulePresets.Default : RulePresets.Strict));
    }

    [Test]
    public void A_text_that_cannot_be_read_is_told_once()
    {
        Assert.That(Find("extends: all", ("run.sh", "#!/bin/sh\nif $x\n"), 1046, "$x", DiagnosticSeverity.Error), Is.Empty);
        Assert.That(Find("extends: all", ("run.sh", "#!/bin/sh\nrm $x\n"), 1046, "$x", DiagnosticSeverity.Error), Has.Length.EqualTo(1));
    }

    [Test]
    public void Where_a_rule_of_our_own_says_it_ShellCheck_does_not()
    {
        var document = Deployed.Of(("run.sh", "#!/bin/sh\nrm $x\n"));
        var driver = new AnalysisDriver([new FakeRule("TST0001", ["SC2157"], initialize: (context, rule) => context.RegisterDocumentAction(
            DocumentKind.ShellScript, c => c.Report(Diagnostic.Create(rule, c.Document.At(c.Document.Text.IndexOf("rm", StringComparison.Ordinal), 5), "it"))))]);
        Assert.That(driver.Analyze([document], Parse("extends: all", driver.Rules), [Foreign(document, 2157, "$x")]).Select(d => d.Id), Is.EqualTo(new[] { "TST0001" }));
        Assert.That(driver.Analyze([document], Parse("extends: all", driver.Rules), [Foreign(document, 2157, "#!/bin/sh")]).Select(d => d.Id), Is.EquivalentTo(new[] { "SC2157", "TST0001" }));
        Assert.That(driver.Analyze([document], Parse("extends: all", driver.Rules), [Foreign(document, 2158, "$x")]), Has.Length.EqualTo(2));
    }

    [Test]
    public void A_fix_is_made_in_the_file()
    {
        const string file = "FROM a\r\nENV A=1\r\nRUN ls && \\\r\n  rm $x\r\n";
        var found = Find("extends: strict", ("Dockerfile", file), 2086, "$x").Single();
        Assert.That(found.Fix!.Safety, Is.EqualTo(FixSafety.Unsafe));
        Assert.That(FixApplier.Apply([found], FixSafety.Unsafe).Files.Single().NewText, Is.EqualTo(file.Replace("$x", "\"$x\"", StringComparison.Ordinal)));
    }

    [Test]
    public void A_fix_that_the_host_would_read_in_another_way_is_dropped() =>
        Assert.That(Find("extends: strict", ("Dockerfile", "FROM a\nRUN [\"sh\", \"-c\", \"rm $x\"]\n"), 2086, "$x").Single().Fix, Is.Null);

    [TestCase("SC2086", 1)]
    [TestCase("sc2086", 1)]
    [TestCase("SC99", 0)]
    [TestCase("SC20860", 0)]
    [TestCase("SC", 0)]
    [TestCase("SC-086", 0)]
    [TestCase("SC20*", 100)]
    [TestCase("PLM*", 0)]
    public void Codes_are_rules(string word, int count)
    {
        var rules = Catalogue.Index.Resolve(word).OfType<ShellCheckRule>().ToList();
        Assert.That(rules, Has.Count.EqualTo(count));
        foreach (var rule in rules)
            Assert.That(rule.Descriptor.HelpLinkUri, Is.EqualTo($"https://www.shellcheck.net/wiki/{rule.Id}"));
    }

    [Test]
    public void Titles_are_sentences_like_all_others() => Assert.Multiple(() =>
    {
        foreach (var rule in ShellCheckRule.All)
            Style.IsMessage($"{rule.Descriptor.Title}");
    });

    [Test]
    public void Selecting_other_rules_leaves_it_out()
    {
        var only = Configuration.Default.With(Catalogue.Index, select: ["PLM1001"]);
        Assert.That(ShellCheckRule.IsAnyOn(only, "run.sh"), Is.False);
        Assert.That(ShellCheckRule.IsAnyOn(Configuration.Default, "run.sh"));
        Assert.That(ShellCheckRule.IsAnyOn(Configuration.Default.With(Catalogue.Index, select: ["SC2086"]), "run.sh"));
        Assert.That(ShellCheckRule.IsAnyOn(Configuration.Default.With(Catalogue.Index, preset: "security"), "run.sh"), Is.False);
        Assert.That(ShellCheckRule.IsAnyOn(Configuration.Default.With(Catalogue.Index, ignore: ["SC*"]), "run.sh"), Is.False);
    }

    static Configuration Parse(string text, RuleIndex? rules = null, string path = ".plimsoll.yaml") => Configuration.Parse(path, text, rules ?? Catalogue.Index);

    /// <summary>The findings of ShellCheck that are shown where it reports one code at one text, with quotes around it as its fix.</summary>
    static ImmutableArray<Diagnostic> Find(
        string configuration, (string Path, string Text) file, int code, string text, DiagnosticSeverity severity = DiagnosticSeverity.Info, string path = ".plimsoll.yaml")
    {
        var set = Deployed.Of(file);
        var bodies = ShellCheckBodies.Of(set).Where(b => b.Text.Contains(text, StringComparison.Ordinal)).ToList();
        Assert.That(bodies, Is.Not.Empty);
        var found = ShellCheckFindings.Of(bodies[0], [Comment(bodies[0].Text, code, text, severity)]).ToList();
        return [.. new AnalysisDriver(Catalogue.All).Analyze([set], Parse(configuration, path: path), found).Where(d => d.Suppression is null && d.Id.StartsWith("SC", StringComparison.Ordinal))];
    }

    static Diagnostic Foreign(Plimsoll.Model.Deployment set, int code, string text)
    {
        var body = ShellCheckBodies.Of(set).Single();
        return ShellCheckFindings.Of(body, [Comment(body.Text, code, text, DiagnosticSeverity.Error)]).Single();
    }

    static ShellCheckComment Comment(string body, int code, string text, DiagnosticSeverity severity)
    {
        var span = new TextSpan(body.IndexOf(text, StringComparison.Ordinal), text.Length);
        return new ShellCheckComment(ShellCheckRule.Of(code)!, severity, "m", span,
            [new ShellCheckReplacement(new TextSpan(span.Start, 0), "\""), new ShellCheckReplacement(new TextSpan(span.End, 0), "\"")]);
    }
}
