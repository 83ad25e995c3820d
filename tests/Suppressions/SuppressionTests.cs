using System.Collections.Immutable;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Syntax.EnvFile;
using Plimsoll.Syntax.Nginx;
using Plimsoll.Syntax.Shell;
using Plimsoll.Syntax.Unit;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Suppressions;

/// <summary>
/// The rule under test finds every word that holds "bad": commands, keys, settings. What a text marks is what is left of that;
/// PLM0101 and PLM0102 are marked with their ids.
/// </summary>
public sealed class SuppressionTests
{
    static readonly FakeRule Bad = new("PLM9001", ["DL3008", "SC2086", "JSONArgsRecommended", "no-version-field"], initialize: (context, descriptor) =>
    {
        context.RegisterNodeAction<WordSyntax>(c => Look(c, c.Subject.Literal));
        context.RegisterNodeAction<UnitSettingSyntax>(c => Look(c, c.Subject.Key));
        context.RegisterNodeAction<EnvVariableSyntax>(c => Look(c, c.Subject.Name));
        context.RegisterNodeAction<NginxDirectiveSyntax>(c => Look(c, c.Subject.Name.Value));
        context.RegisterNodeAction<DockerWordSyntax>(c => Look(c, c.Subject.Value));
        context.RegisterPathAction(DocumentKind.Compose, "**", c => Look(c, c.Subject.Key.Value));

        void Look<T>(AnalysisContext<T> c, string? text)
            where T : Plimsoll.Syntax.SyntaxNode
        {
            if (text?.Contains("bad", StringComparison.Ordinal) == true)
                c.Report(Diagnostic.Create(descriptor, c.Document.At(c.Subject.Span.Start, 3), text));
        }
    });

    static readonly FakeRule Quiet = new("PLM9002", ["DL3009"]);
    static readonly FakeRule Off = new("PLM9003", ["DL3010"], RulePresets.None);
    static readonly AnalysisDriver Driver = new([Bad, Quiet, Off, .. OwnRules.All]);

    static ImmutableArray<Diagnostic> Run(string path, string text) =>
        new TestSet([(path, text)], Driver, Configuration.Default).Analyze();

    static void Leaves(string path, string markup)
    {
        var (text, marks) = Markup.Parse(markup);
        var left = Run(path, text).Where(d => d.Suppression is null).ToArray();
        Assert.That(Markup.Show(text, left.Select(d => new Mark(d.Id == "PLM9001" ? "" : d.Id, d.Location.Span))), Is.EqualTo(Markup.Show(text, marks)),
            string.Join('\n', left.Select(d => d.Message)));
    }

    [TestCase(".github/workflows/ci.yml", "jobs:\n  a:\n    runs-on: x\n    steps:\n      # plimsoll: ignore PLM9001\n      - run: bad\n      - run: [|bad|]\n")]
    [TestCase(".github/workflows/ci.yml", "jobs:\n  a:\n    runs-on: x\n    steps:\n      - run: bad # plimsoll: ignore PLM9001\n      - run: [|bad|]\n")]
    [TestCase(".github/workflows/ci.yml", "jobs:\n  a:\n    runs-on: x\n    steps:\n      - run: |\n          # plimsoll: ignore PLM9001\n          bad\n          [|bad|]\n")]
    [TestCase(".gitlab-ci.yml", "a:\n  script:\n    # plimsoll: ignore PLM9001\n    - bad\n    - [|bad|]\n")]
    [TestCase(".devcontainer.json", "{\n  // plimsoll: ignore PLM9001\n  \"postCreateCommand\": \"bad\",\n  \"postStartCommand\": \"[|bad|]\"\n}\n")]
    public void Jobs_and_devcontainers(string path, string markup) => Leaves(path, markup);

    [TestCase("# plimsoll: ignore PLM9001\nbad\n[|bad|]\n")]
    [TestCase("# plimsoll: ignore PLM9001 -- because\n\n# another\nbad\n[|bad|]\n")]
    [TestCase("# plimsoll: ignore DL3008\nbad\n")]
    [TestCase("# plimsoll: ignore fakerule\nbad\n")]
    [TestCase("# plimsoll: ignore PLM90*\nbad\n")]
    [TestCase("#plimsoll:ignore sc2086\nbad\n")]
    [TestCase("[|bad|]\nbad # plimsoll: ignore PLM9001\n[|bad|]\n")]
    [TestCase("bad \\\n  x # plimsoll: ignore PLM9001\n[|bad|]\n")]
    [TestCase("# plimsoll: ignore PLM9001\nif bad; then\n  bad\nfi\n[|bad|]\n")]
    [TestCase("if [|bad|]; then\n  # plimsoll: ignore PLM9001\n  bad\n  [|bad|]\nfi\n")]
    [TestCase("f() {\n  x\n  {|PLM0101:# plimsoll: ignore PLM9001|}\n}\n[|bad|]\n")]
    [TestCase("# plimsoll: ignore-file PLM9001\nbad\nbad\n")]
    [TestCase("#!/bin/sh\n# plimsoll: ignore-file PLM9001 -- all of it\nbad\nbad\n")]
    [TestCase("echo '# plimsoll: ignore PLM9001' [|bad|]\n")]
    public void In_scripts(string markup) => Leaves("a.sh", markup);

    [TestCase("# plimsoll: ignore PLM9001\nbad: {bad: 1}\n[|bad|]2: 1\n")]
    [TestCase("services:\n  # plimsoll: ignore PLM9001\n  bad: 1\n  [|bad|]2: 1\n")]
    [TestCase("services:\n  x:\n  # plimsoll: ignore PLM9001\n  - bad: 1\n    bad2: 1\n  - [|bad|]: 1\n")]
    [TestCase("services:\n  bad: 1 # plimsoll: ignore PLM9001\n  [|bad|]2: 1\n")]
    [TestCase("a: |\n  # plimsoll: ignore PLM9001\n[|bad|]: 1\n")]
    [TestCase("# plimsoll: ignore-file PLM9001\n\nbad: {bad: 1}\nbad2: 1\n")]
    [TestCase("a: 1\n{|PLM0102:# plimsoll: ignore-file PLM9001|}\n[|bad|]: 1\n")]
    [TestCase("{|PLM0102:# plimsoll: ignore-stage PLM9001|}\n[|bad|]: 1\n")]
    public void In_yaml(string markup) => Leaves("compose.yaml", markup);

    [TestCase("# plimsoll: ignore PLM9001\nbad=1\n[|bad|]=2\n", ".env")]
    [TestCase("[Service]\n; plimsoll: ignore PLM9001\nbad=1\n[|bad|]=2\n", "a.service")]
    [TestCase("# plimsoll: ignore PLM9001\n[Service]\nbad=1\nbad=2\n[Install]\n[|bad|]=3\n", "a.service")]
    [TestCase("# plimsoll: ignore PLM9001\nbad {\n  bad x;\n}\n[|bad|] y;\n", "nginx.conf")]
    public void In_files_of_lines(string markup, string path) => Leaves(path, markup);

    [TestCase("# plimsoll: ignore PLM9002\nx\n", "{|PLM0101:# plimsoll: ignore PLM9002|}\nx\n", "x\n")]
    [TestCase("x # plimsoll: ignore PLM9002\n", "x {|PLM0101:# plimsoll: ignore PLM9002|}\n", "x\n")]
    [TestCase("# plimsoll: ignore PLM9001, PLM9002 -- x\nbad\n", "# plimsoll: ignore PLM9001, {|PLM0101:PLM9002|} -- x\nbad\n", "# plimsoll: ignore PLM9001 -- x\nbad\n")]
    [TestCase("# plimsoll: ignore PLM9002 PLM9001\nbad\n", "# plimsoll: ignore {|PLM0101:PLM9002|} PLM9001\nbad\n", "# plimsoll: ignore PLM9001\nbad\n")]
    [TestCase("# plimsoll: ignroe PLM9001\nbad\n", "# plimsoll: {|PLM0102:ignroe|} PLM9001\n[|bad|]\n", "# plimsoll: ignore PLM9001\nbad\n")]
    [TestCase("# plimsoll: disable PLM9001\nbad\n", "# plimsoll: {|PLM0102:disable|} PLM9001\n[|bad|]\n", "# plimsoll: ignore PLM9001\nbad\n")]
    [TestCase("# plimsoll ignore PLM9001\nbad\n", "# {|PLM0102:plimsoll |}ignore PLM9001\n[|bad|]\n", "# plimsoll: ignore PLM9001\nbad\n")]
    [TestCase("# plimsoll: ignore PLN9001\nbad\n", "# plimsoll: ignore {|PLM0102:PLN9001|}\n[|bad|]\n", "# plimsoll: ignore PLM9001\nbad\n")]
    public void Comments_that_do_nothing_are_found_and_mended(string text, string markup, string mended)
    {
        Leaves("a.sh", markup);
        var set = new TestSet([("a.sh", text)], Driver, Configuration.Default);
        Assert.That(set.Fix(FixSafety.Unsafe).Set.Files[0].Text, Is.EqualTo(mended));
    }

    [TestCase("# plimsoll: {|PLM0102:ignore|}\n[|bad|]\n")]
    [TestCase("# plimsoll: ignore PLM9001 {|PLM0102:because|}\nbad\n")]
    [TestCase("# plimsoll: {|PLM0102:nonsense|} PLM9001\n[|bad|]\n")]
    public void Malformed(string markup) => Leaves("a.sh", markup);

    [TestCase("# plimsoll: the line on a ship's hull\n[|bad|]\n")]
    [TestCase("# plimsoll ignores this\n[|bad|]\n")]
    [TestCase("# plimsoll: ignore PLM9003\nx\n")]
    [TestCase("# plimsoll: ignore PLM0101, PLM9002\nx\n")]
    [TestCase("# plimsoll: ignore PLM9002\nif {|PLM0011:|}\n")]
    [TestCase("# plimsoll: ignore PLM0102\n# plimsoll: nonsense PLM9001\n[|bad|]\n")]
    public void Silence(string markup)
    {
        var (text, marks) = Markup.Parse(markup);
        Assert.That(Run("a.sh", text).Where(d => d.Suppression is null && d.Id is "PLM0101" or "PLM0102"), Is.Empty);
        Assert.That(Run("a.sh", text).Count(d => d.Id == "PLM9001"), Is.EqualTo(marks.Count(m => m.Tag.Length == 0)));
    }

    [TestCase("# shellcheck disable=SC2086\nbad\n")]
    [TestCase("# shellcheck disable=SC2000-SC2100 # reason\nbad\n")]
    [TestCase("# shellcheck shell=bash disable=SC1000,SC2086\nbad\nbad\n")]
    [TestCase("x\n# shellcheck disable=SC2086\nbad\n[|bad|]\n")]
    [TestCase("x\n# shellcheck disable=all\nbad\n[|bad|]\n")]
    [TestCase("x\n# shellcheck disable=SC9999\n[|bad|]\n")]
    [TestCase("x\n# shellcheck source=x\n[|bad|]\n")]
    public void ShellCheck_comments_count(string markup) => Leaves("a.sh", markup);

    [TestCase("a: 1\nbad: 2 # dclint disable-line\n[|bad|]2: 3\n")]
    [TestCase("a: 1\nbad: 2 # dclint disable-line no-version-field\n")]
    [TestCase("a: 1\n[|bad|]: 2 # dclint disable-line services-alphabetical-order\n")]
    [TestCase("# dclint disable-file\nbad: 2\n")]
    [TestCase("# dclint disable no-version-field\nbad: 2\nbad2: 1\n")]
    public void Dclint_comments_count(string markup) => Leaves("compose.yaml", markup);

    [TestCase("<!-- plimsoll: ignore PLM9001 -->\n```bash\nbad\n```\n\n```bash\n[|bad|]\n```\n")]
    [TestCase("# Title\n\ntext\n\n<!-- plimsoll: ignore-file PLM9001 -->\n\n```bash\nbad\n```\n\n```bash\nbad\n```\n")]
    [TestCase("```bash\n# plimsoll: ignore PLM9001\nbad\n[|bad|]\n```\n")]
    [TestCase("```markdown\n<!-- plimsoll: ignore-file PLM9001 -->\n```\n\n```bash\n[|bad|]\n```\n")]
    [TestCase("{|PLM0101:<!-- plimsoll: ignore PLM9001 -->|}\n\n## Next\n\n```bash\nx\n```\n")]
    public void In_notes(string markup) => Leaves("notes.md", markup);

    [Test]
    public void A_suppressed_finding_keeps_its_reason()
    {
        var found = Run("a.sh", "# plimsoll: ignore PLM9001 -- the vendor says so\nbad\nbad # plimsoll: ignore PLM9001\n");
        Assert.That(found.Select(d => d.Suppression?.Justification), Is.EqualTo(new[] { "the vendor says so", "" }));
    }
}
