using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Configurations;

public sealed class ConfigurationTests
{
    static readonly FakeRule Loud = new("PLM1001", ["DL3007"]);
    static readonly FakeRule Other = new("PLM5001", ["DL3008", "SC2086"]);
    static readonly FakeRule Strict = new("PLM5002", [], RulePresets.Strict);
    static readonly FakeRule OptIn = new("PLM7001", [], RulePresets.None);
    static readonly RuleIndex Rules = new([Loud, Other, Strict, OptIn, .. OwnRules.All]);

    static Configuration Parse(string text, string path = ".plimsoll.yaml")
    {
        var result = Configuration.Parse(path, text, Rules);
        Assert.That(result.Errors.Select(e => e.Message), Is.Empty);
        return result;
    }

    [Test]
    public void Default_is_the_recommended_preset()
    {
        Assert.That(Configuration.Default.SeverityOf(Loud, "x"), Is.EqualTo(DiagnosticSeverity.Warning));
        Assert.That(Configuration.Default.SeverityOf(Strict, "x"), Is.Null);
        Assert.That(Configuration.Default.SeverityOf(OptIn, "x"), Is.Null);
        Assert.That(Configuration.Default.SeverityOf(OwnRules.UnusedSuppression, "x"), Is.EqualTo(DiagnosticSeverity.Info));
    }

    [TestCase("extends: strict", true, false)]
    [TestCase("extends: [recommended, security]", false, false)]
    [TestCase("extends: all", true, true)]
    [TestCase("extends:\n- recommended\n- all", true, true)]
    [TestCase("", false, false)]
    public void Presets(string text, bool strict, bool optIn)
    {
        var configuration = Parse(text);
        Assert.That(configuration.StateOf(Loud, "x").IsOn);
        Assert.That(configuration.StateOf(Strict, "x").IsOn, Is.EqualTo(strict));
        Assert.That(configuration.StateOf(OptIn, "x").IsOn, Is.EqualTo(optIn));
    }

    [TestCase("rules: {PLM5001: error}", DiagnosticSeverity.Error)]
    [TestCase("rules: {DL3008: info}", DiagnosticSeverity.Info)]
    [TestCase("rules: {sc2086: warning}", DiagnosticSeverity.Warning)]
    [TestCase("rules: {PLM5*: off}", null)]
    [TestCase("rules: {PLM5*: off, PLM50*: error}", DiagnosticSeverity.Error)]
    [TestCase("rules: {PLM50*: error, PLM5*: off}", DiagnosticSeverity.Error)]
    [TestCase("rules: {PLM5001: info, PLM5*: off}", DiagnosticSeverity.Info)]
    [TestCase("rules: {PLM5001: off, PLM5*: error}", null)]
    [TestCase("rules: {PLM5001: on}", DiagnosticSeverity.Warning)]
    public void Rules_are_named_by_id_alias_and_pattern(string text, DiagnosticSeverity? expected) =>
        Assert.That(Parse(text).SeverityOf(Other, "x"), Is.EqualTo(expected));

    [Test]
    public void A_named_rule_is_on_whatever_the_preset() =>
        Assert.That(Parse("rules: {PLM7001: on}").SeverityOf(OptIn, "x"), Is.EqualTo(DiagnosticSeverity.Warning));

    [Test]
    public void Later_overrides_win_where_they_match()
    {
        var configuration = Parse("""
            overrides:
            - files: [tests/**]
              rules: {PLM*: off}
            - files: "*.md"
              rules: {PLM1001: info}
            rules:
              PLM1001: error
            """);
        Assert.That(configuration.SeverityOf(Loud, "Dockerfile"), Is.EqualTo(DiagnosticSeverity.Error));
        Assert.That(configuration.SeverityOf(Loud, "tests/a/Dockerfile"), Is.Null);
        Assert.That(configuration.SeverityOf(Loud, "tests/notes.md"), Is.EqualTo(DiagnosticSeverity.Info));
        Assert.That(configuration.SeverityOf(Other, "tests/notes.md"), Is.Null);
    }

    [Test]
    public void Other_keys()
    {
        var configuration = Parse("""
            exclude: [vendor, "*.bak"]
            trustedRegistries:
            - docker.io
            - "*.example.com"
            engineVersion: 20.10
            failOn: never
            """);
        Assert.That(configuration.IsExcluded("a/vendor/Dockerfile"));
        Assert.That(configuration.IsExcluded("a/b"), Is.False);
        Assert.That(configuration.TrustedRegistries, Is.EqualTo(new[] { "docker.io", "*.example.com" }));
        Assert.That(configuration.EngineVersion, Is.EqualTo(new Version(20, 10)));
        Assert.That(configuration.FailOn, Is.EqualTo(FailOn.Never));
    }

    [Test]
    public void Labels_that_images_have()
    {
        var configuration = Parse("labelSchema:\n  contact: email\n  note: rawtext\nstrictLabels: true");
        Assert.That(configuration.LabelSchema, Is.EquivalentTo(new Dictionary<string, LabelKind> { ["contact"] = LabelKind.Email, ["note"] = LabelKind.Text }));
        Assert.That(configuration.StrictLabels);
        Assert.That(Parse("strictLabels: false").StrictLabels, Is.False);
    }

    [TestCase("sets: [|deploy|]", "`sets` is a list")]
    [TestCase("sets:\n- [|../x|]", "`../x` leads out of the configuration's folder")]
    [TestCase("sets:\n- [a, [|/srv/x|]]", "`/srv/x` leads out of the configuration's folder")]
    [TestCase("sets:\n- [|\"\"|]", "A folder of `sets` is empty: `.` is the configuration's own")]
    [TestCase("sets:\n- [|a: b|]", "An item of `sets` is a folder, or a list of folders")]
    [TestCase("labelSchema: {a: [|e-mail|]}", "`e-mail` is no kind of label: did you mean `email`?")]
    [TestCase("strictLabels: [|yes|]", "`yes` is no truth value: there are true, false")]
    [TestCase("[|extend|]: strict", "Unknown key `extend`: did you mean `extends`?")]
    [TestCase("[|verbosity|]: 3", "Unknown key `verbosity`")]
    [TestCase("extends: [|relaxed|]", "`relaxed` is no preset: there are recommended, strict, security, all")]
    [TestCase("extends: [strict, [|recomended|]]", "`recomended` is no preset: did you mean `recommended`?")]
    [TestCase("rules: {[|PLM1002|]: off}", "`PLM1002` names no rule: did you mean `PLM1001`?")]
    [TestCase("rules: {[|PLM9*|]: off}", "`PLM9*` names no rule")]
    [TestCase("rules: {PLM1001: [|loud|]}", "`loud` is no severity: there are error, warning, info, on, off")]
    [TestCase("rules: {PLM1001: [|eror|]}", "`eror` is no severity: did you mean `error`?")]
    [TestCase("rules: {PLM1001: [|[off]|]}", "The setting of `PLM1001` is a single word")]
    [TestCase("rules: [|[PLM1001]|]", "`rules` is a mapping")]
    [TestCase("rules:\n  PLM1001: off\n[|rules|]:\n  PLM1001: info", "`rules` is set twice")]
    [TestCase("overrides:\n- [|rules: {PLM1001: off}|]", "An override lacks `files`: which paths it is for")]
    [TestCase("overrides:\n- files: x\n  [|rule|]: {PLM1001: off}", "Unknown key `rule`: did you mean `rules`?")]
    [TestCase("overrides: [|all|]", "`overrides` is a list")]
    [TestCase("exclude: [a, [|{b: c}|]]", "An item of `exclude` is a single word")]
    [TestCase("engineVersion: [|new|]", "`new` is no version of the Engine, such as 20.10")]
    [TestCase("failOn: [|warnings|]", "`warnings` is no severity: did you mean `warning`?")]
    [TestCase("[|- a|]", "The configuration is a mapping")]
    public void Errors_stand_at_their_place(string markup, string message)
    {
        var (text, marks) = Markup.Parse(markup);
        var errors = Configuration.Parse(".plimsoll.yaml", text, Rules).Errors;
        Assert.That(errors.Select(e => e.Message), Is.EqualTo(new[] { message }));
        Assert.That(Markup.Show(text, errors.Select(e => new Mark("", e.Location.Span))), Is.EqualTo(Markup.Show(text, marks)));
        Assert.That(errors[0].Id, Is.EqualTo("PLM0103"));
        Style.IsMessage(message.TrimEnd('?'));
    }

    [Test]
    public void What_is_right_counts_beside_what_is_wrong()
    {
        var configuration = Configuration.Parse(".plimsoll.yaml", "bogus: 1\nrules: {PLM1001: error, PLM9999: off}\n", Rules);
        Assert.That(configuration.SeverityOf(Loud, "x"), Is.EqualTo(DiagnosticSeverity.Error));
        Assert.That(configuration.Errors, Has.Length.EqualTo(2));
    }

    [Test]
    public void No_text_breaks_the_reader()
    {
        const string text = "extends: [strict]\nrules: {PLM1001: error, PLM5*: 'off'}\noverrides:\n- files: [a, \"b\"]\n  rules: {DL3008: info}\nengineVersion: 20.10\n";
        for (var length = 0; length <= text.Length; length++)
            Assert.That(() => Configuration.Parse(".plimsoll.yaml", text[..length], Rules), Throws.Nothing);
    }

    [Test]
    public void Command_line_wins()
    {
        var file = Parse("rules: {PLM1001: error, PLM5001: off}");
        var selected = file.With(Rules, select: ["PLM1001", "DL3008", "PLM7001"], ignore: ["PLM70*"]);
        Assert.That(selected.SeverityOf(Loud, "x"), Is.EqualTo(DiagnosticSeverity.Error), "selecting keeps the severity that the file sets");
        Assert.That(selected.SeverityOf(Other, "x"), Is.EqualTo(DiagnosticSeverity.Warning), "selecting wins over off");
        Assert.That(selected.SeverityOf(Strict, "x"), Is.Null);
        Assert.That(selected.SeverityOf(OptIn, "x"), Is.Null, "ignoring wins over selecting");
        Assert.That(selected.StateOf(OwnRules.YamlSyntaxError, "x").IsOn, "what could not be read is told all the same");
        Assert.That(selected.StateOf(OwnRules.UnusedSuppression, "x").IsOn, Is.False);
        Assert.That(file.With(Rules, preset: "strict").StateOf(Strict, "x").IsOn);
        Assert.That(file.With(Rules, preset: "strict").StateOf(Other, "x").IsOn, Is.False);
    }

    [TestCase(".plimsoll.yaml", "", "tests/x", true)]
    [TestCase("sub/.plimsoll.yaml", "", "sub/tests/x", true)]
    [TestCase("../.plimsoll.yaml", "tests", "x", true)]
    [TestCase("../.plimsoll.yaml", "src", "tests/x", false)]
    [TestCase("/home/me/.plimsoll.yaml", "", "/home/me/tests/x", true)]
    [TestCase("/home/me/.plimsoll.yaml", "src", "/home/me/tests/x", true)]
    public void Patterns_are_relative_to_the_configuration(string path, string workingFolder, string document, bool excluded) =>
        Assert.That((Parse("exclude: [/tests]", path) with { WorkingFolder = workingFolder }).IsExcluded(document), Is.EqualTo(excluded));

    [Test]
    public void Hadolint_configuration_counts_through_aliases()
    {
        var configuration = Parse("""
            ignored: [DL3007, DL9999]
            override:
              error: [DL3008]
              style: [SC1091]
            trustedRegistries: [docker.io]
            failure-threshold: warning
            label-schema: {author: text}
            strict-labels: true
            disable-ignore-pragma: True
            format: json
            formats: [tty]
            no-color: true
            verbose: true
            something-new: 1
            """, ".hadolint.yaml");
        Assert.That(configuration.LabelSchema.Keys, Is.EqualTo(new[] { "author" }));
        Assert.That(configuration.StrictLabels);
        Assert.That(configuration.DisablesIgnoreComments);
        Assert.That(configuration.SeverityOf(Loud, "Dockerfile"), Is.Null);
        Assert.That(configuration.SeverityOf(Other, "Dockerfile"), Is.EqualTo(DiagnosticSeverity.Error));
        Assert.That(configuration.TrustedRegistries, Is.EqualTo(new[] { "docker.io" }));
        Assert.That(configuration.FailOn, Is.EqualTo(FailOn.Warning));
    }

    [TestCase("failure-threshold: error", FailOn.Error)]
    [TestCase("failure-threshold: style", FailOn.Info)]
    [TestCase("failure-threshold: ignore", FailOn.Info)]
    [TestCase("failure-threshold: none", FailOn.Never)]
    [TestCase("no-fail: true\nfailure-threshold: error", FailOn.Never)]
    [TestCase("no-fail: false\nfailure-threshold: error", FailOn.Error)]
    [TestCase("no-fail: false", null)]
    [TestCase("", null)]
    public void Hadolint_s_threshold(string text, FailOn? expected) => Assert.That(Parse(text, ".hadolint.yml").FailOn, Is.EqualTo(expected));

    [TestCase("ignored: [DL3008]\noverride: {error: [DL3008]}", null)]
    [TestCase("override: {error: [DL3008], info: [DL3008]}", DiagnosticSeverity.Error)]
    [TestCase("override: {style: [dl3008]}", DiagnosticSeverity.Info)]
    [TestCase("override:\nignored:", DiagnosticSeverity.Warning)]
    [TestCase("ignored: DL3008", null)]
    public void Hadolint_s_levels(string text, DiagnosticSeverity? expected) =>
        Assert.That(Parse(text, ".hadolint.yaml").SeverityOf(Other, "Dockerfile"), Is.EqualTo(expected));

    [TestCase("ignored: [|{DL3008: true}|]", "`ignored` is a list")]
    [TestCase("ignored: [DL3008, [|[DL3007]|]]", "An item of `ignored` is a single word")]
    [TestCase("override: [|[DL3008]|]", "`override` is a mapping")]
    [TestCase("override: {[|warnings|]: [DL3008]}", "Unknown key `warnings`: did you mean `warning`?")]
    [TestCase("failure-threshold: [|high|]", "`high` is no threshold: there are error, warning, info, style, ignore, none")]
    [TestCase("failure-threshold: [|[error]|]", "`failure-threshold` is a single word")]
    [TestCase("strict-labels: [|often|]", "`often` is no truth value: there are true, false")]
    [TestCase("no-fail: [|1|]", "`1` is no truth value: there are true, false")]
    [TestCase("disable-ignore-pragma: [|nope|]", "`nope` is no truth value: there are true, false")]
    [TestCase("trustedRegistries: [|{a: b}|]", "`trustedRegistries` is a list")]
    [TestCase("label-schema: {author: [|number|]}", "`number` is no kind of label: there are text, rawtext, email, hash, rfc3339, semver, spdx, url")]
    [TestCase("label-schema: [|author|]", "`label-schema` is a mapping")]
    [TestCase("[|- DL3008|]", "The configuration is a mapping")]
    public void Errors_of_hadolint_s_file_stand_at_their_place(string markup, string message)
    {
        var (text, marks) = Markup.Parse(markup);
        var errors = Configuration.Parse(".hadolint.yaml", text, Rules).Errors;
        Assert.That(errors.Select(e => e.Message), Is.EqualTo(new[] { message }));
        Assert.That(Markup.Show(text, errors.Select(e => new Mark("", e.Location.Span))), Is.EqualTo(Markup.Show(text, marks)));
    }

    [TestCase("ignored: [DL3008\noverride: {}\n")]
    [TestCase("ignored:\n\t- DL3008\n")]
    public void Broken_YAML_of_hadolint_s_is_told(string text) => Assert.That(Configuration.Parse(".hadolint.yaml", text, Rules).Errors, Is.Not.Empty);

    [Test]
    public void Comments_may_be_disabled()
    {
        Assert.That(Parse("disableIgnoreComments: true").DisablesIgnoreComments);
        Assert.That(Parse("disableIgnoreComments: false").DisablesIgnoreComments, Is.False);
    }
}
