using Plimsoll.Analysis;
using Plimsoll.Text;

namespace Plimsoll.Tests.Configurations;

public sealed class SeverityEditTests
{
    static readonly RuleIndex _rules = Plimsoll.Rules.Catalogue.Index;

    [TestCase("", "rules:\n  PLM1001: off\n")]
    [TestCase("# ours\n", "# ours\nrules:\n  PLM1001: off\n")]
    [TestCase("extends: strict", "extends: strict\nrules:\n  PLM1001: off\n")]
    [TestCase("extends: strict\r\n", "extends: strict\r\nrules:\r\n  PLM1001: off\r\n")]
    [TestCase("rules:\n", "rules:\n  PLM1001: off\n")]
    [TestCase("rules:\n  PLM1002: error\nfailOn: error\n", "rules:\n  PLM1002: error\n  PLM1001: off\nfailOn: error\n")]
    [TestCase("rules:\n  PLM1001: error\n  PLM1002: info\n", "rules:\n  PLM1001: off\n  PLM1002: info\n")]
    [TestCase("rules:\n  \"PLM1001\": 'warning'\n", "rules:\n  \"PLM1001\": off\n")]
    [TestCase("overrides:\n  - files: [a]\n    rules:\n      PLM1001: error\n", "overrides:\n  - files: [a]\n    rules:\n      PLM1001: error\nrules:\n  PLM1001: off\n")]
    [TestCase("rules:\n  PLM1002: error # since May\n  # more\n", "rules:\n  PLM1002: error # since May\n  PLM1001: off\n  # more\n")]
    [TestCase("rules: # ours\nfailOn: error\n", "rules: # ours\n  PLM1001: off\nfailOn: error\n")]
    [TestCase("rules:\n    PLM1002: error", "rules:\n    PLM1002: error\n    PLM1001: off")]
    [TestCase("rules:\n  PLM1001: error # loud\n", "rules:\n  PLM1001: off # loud\n")]
    public void Says_it_and_nothing_else(string before, string expected)
    {
        var edit = SeverityEdit.Of(before, "PLM1001", "off");
        Assert.That(edit, Is.Not.Null);
        var after = TextEdits.Apply(before, [edit!.Value]);
        Assert.That(after, Is.EqualTo(expected));
        var configuration = Plimsoll.Configuration.Parse(".plimsoll.yaml", after!, _rules);
        Assert.That(configuration.Errors, Is.Empty);
        Assert.That(configuration.StateOf(_rules.Resolve("PLM1001")[0], "b").IsOn, Is.False);
    }

    [TestCase("rules: {PLM1002: error}\n")]
    [TestCase("- a\n")]
    [TestCase("rules: [\n")]
    [TestCase("rules: on\n")]
    [TestCase("{failOn: error}\n")]
    [TestCase("  failOn: error\n")]
    [TestCase("failOn: error\n...\n")]
    [TestCase("failOn: error\n---\n")]
    public void Leaves_a_form_alone_that_holds_no_more_lines(string text) => Assert.That(SeverityEdit.Of(text, "PLM1001", "off"), Is.Null);
}
