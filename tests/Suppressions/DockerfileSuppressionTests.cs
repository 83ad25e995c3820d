using Plimsoll.Analysis;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Suppressions;

/// <summary>The rule under test finds every word of an instruction that holds "bad", and every shell command of that name.</summary>
public sealed class DockerfileSuppressionTests
{
    static readonly AnalysisDriver Driver = new([
        new FakeRule("PLM9001", ["DL3006", "SC2086", "JSONArgsRecommended", "DuplicateStageName", "MultipleInstructionsDisallowed"], initialize: (context, descriptor) =>
        {
            context.RegisterNodeAction<DockerWordSyntax>(c => Look(c, c.Subject.Value));
            context.RegisterNodeAction<Plimsoll.Syntax.Shell.WordSyntax>(c => Look(c, c.Subject.Literal));

            void Look<T>(AnalysisContext<T> c, string? text)
                where T : Plimsoll.Syntax.SyntaxNode
            {
                if (text?.StartsWith("bad", StringComparison.Ordinal) == true)
                    c.Report(Diagnostic.Create(descriptor, c.At(c.Subject), text));
            }
        }), .. OwnRules.All]);

    static void Leaves(string markup, Configuration? configuration = null)
    {
        var (text, marks) = Markup.Parse(markup);
        var left = new TestSet([("Dockerfile", text)], Driver, configuration ?? Configuration.Default).Analyze().Where(d => d.Suppression is null).ToArray();
        Assert.That(Markup.Show(text, left.Select(d => new Mark(d.Id == "PLM9001" ? "" : d.Id, d.Location.Span))), Is.EqualTo(Markup.Show(text, marks)),
            string.Join('\n', left.Select(d => d.Message)));
    }

    [TestCase("# plimsoll: ignore PLM9001\nFROM bad\nUSER [|bad|]\n")]
    [TestCase("FROM x\n# plimsoll: ignore PLM9001\n\n# about the user\nUSER bad\nUSER [|bad|]\n")]
    [TestCase("# plimsoll: ignore-stage PLM9001\nFROM bad AS a\nUSER bad\n\nFROM [|bad|]\n")]
    [TestCase("FROM bad AS a\n# plimsoll: ignore-stage PLM9001\nUSER bad\n\nFROM [|bad|]\n")]
    [TestCase("# syntax=docker/dockerfile:1\n# plimsoll: ignore-file PLM9001\nFROM bad AS a\nUSER bad\n")]
    [TestCase("ARG x\n{|PLM0101:# plimsoll: ignore-stage PLM9001|}\nARG y\n\nFROM [|bad|]\n")]
    public void Own_comments(string markup) => Leaves(markup);

    [TestCase("# hadolint ignore=DL3006\nFROM bad\nUSER [|bad|]\n")]
    [TestCase("# hadolint ignore=DL3000,SC2086 # reason\nFROM bad\n")]
    [TestCase("# hadolint ignore = DL3000 , SC2086\nFROM bad\n")]
    [TestCase("FROM x\n# hadolint global ignore=DL3006\nUSER bad\nUSER bad\n")]
    [TestCase("# hadolint stage ignore=DL3006\nFROM x\nUSER bad\nFROM [|bad|]\n")]
    [TestCase("# hadolint shell=powershell\nFROM [|bad|]\n")]
    [TestCase("# hadolint ignore=DL9999\nFROM [|bad|]\n")]
    // Blanks, and a reason behind a second hash.
    [TestCase("#hadolint ignore=DL3006\nFROM bad\n")]
    [TestCase("#  hadolint  ignore  =  DL3000,SC2086\nFROM bad\n")]
    [TestCase("\t# hadolint ignore=DL3006\nFROM bad\n")]
    [TestCase("# hadolint ignore=DL3006 # DL9999 too\nFROM bad\n")]
    [TestCase("# hadolint global ignore = DL3000 , DL3006 # why\nFROM bad\nUSER bad\n")]
    // The words are hadolint's own, in lower case, and nothing comes before them; codes are taken in any case.
    [TestCase("# Hadolint ignore=DL3006\nFROM [|bad|]\n")]
    [TestCase("# hadolint Ignore=DL3006\nFROM [|bad|]\n")]
    [TestCase("# see hadolint ignore=DL3006\nFROM [|bad|]\n")]
    [TestCase("# hadolint: ignore=DL3006\nFROM [|bad|]\n")]
    [TestCase("# hadolint ignore DL3006\nFROM [|bad|]\n")]
    [TestCase("# hadolint ignore=\nFROM [|bad|]\n")]
    [TestCase("# hadolint ignore=dl3006\nFROM bad\n")]
    // Several comments add up, and a blank line or another comment does not come between.
    [TestCase("# hadolint ignore=DL3006\n# hadolint ignore=DL3000\nFROM bad\n")]
    [TestCase("# hadolint ignore=DL3006\n\n# the base\nFROM bad\nUSER [|bad|]\n")]
    // In the header, below ONBUILD's keyword, at the end.
    [TestCase("# syntax=docker/dockerfile:1\n# hadolint ignore=DL3006\nFROM bad\n")]
    [TestCase("# hadolint ignore=DL3006\n# syntax=docker/dockerfile:1\nFROM bad\n")]
    [TestCase("FROM x\n# hadolint ignore=DL3006\nONBUILD USER bad\nONBUILD USER [|bad|]\n")]
    [TestCase("FROM x\n# hadolint ignore=SC2086\nONBUILD RUN a && bad\nRUN [|bad|]\n")]
    [TestCase("FROM bad\nUSER bad\n# hadolint global ignore=DL3006")]
    [TestCase("FROM [|bad|]\n# hadolint ignore=DL3006")]
    // The whole instruction below, whichever of its lines; between two lines of a RUN, the next command.
    [TestCase("FROM x\n# hadolint ignore=SC2086\nRUN a && \\\n  b && \\\n  bad\nRUN [|bad|]\n")]
    [TestCase("FROM x\n# hadolint ignore=DL3006\nRUN <<EOF\nbad\nEOF\nRUN [|bad|]\n")]
    [TestCase("FROM x\nRUN a && \\\n  # hadolint ignore=SC2086\n  bad && \\\n  [|bad|]\n")]
    [TestCase("FROM x\nRUN a; \\\n# hadolint ignore=SC2086\n\\\n  bad; \\\n  [|bad|]\n")]
    // A stage's comment is for the stage below it, its FROM included; inside one, for that.
    [TestCase("# hadolint stage ignore=DL3006\nFROM bad\nUSER bad\nFROM [|bad|]\n")]
    [TestCase("FROM bad\n# hadolint stage ignore=DL3006\nUSER bad\nFROM [|bad|]\nUSER [|bad|]\n")]
    [TestCase("FROM [|bad|]\n# hadolint stage ignore=DL3006\nFROM bad\nRUN bad\n")]
    public void Hadolint_comments(string markup) => Leaves(markup);

    [TestCase("# check=skip=JSONArgsRecommended\nFROM bad\nUSER bad\n")]
    [TestCase("# check=skip=all;error=true\nFROM bad\n")]
    [TestCase("# CHECK=skip=X,DuplicateStageName // reason\nFROM bad\n")]
    [TestCase("# check=error=true\nFROM [|bad|]\n")]
    [TestCase("# check=skip=jsonargsrecommended\nFROM [|bad|]\n")]
    [TestCase("FROM x\n# check=skip=JSONArgsRecommended\nUSER bad\nUSER [|bad|]\n")]
    [TestCase("FROM x\n# check=skip=DuplicateStageName\nUSER [|bad|]\n")]
    // Of two lists the second counts, and one option that is not known spoils all of them.
    [TestCase("# check=skip=JSONArgsRecommended;skip=X\nFROM [|bad|]\n")]
    [TestCase("FROM x\n# check=foo;skip=JSONArgsRecommended\nUSER [|bad|]\n")]
    [TestCase("# CHECK = skip=JSONArgsRecommended // why\nFROM bad\n")]
    [TestCase("#!/bin/x\n# check=skip=JSONArgsRecommended\nFROM bad\nUSER bad\n")]
    // A blank line is no border, a line with # alone is one, and of two comments the first counts.
    [TestCase("FROM x\n# check=skip=JSONArgsRecommended\n\n# why\nUSER bad\n")]
    [TestCase("FROM x\n# check=skip=JSONArgsRecommended\n#\nUSER [|bad|]\n")]
    [TestCase("FROM x\n# check=skip=X\n# check=skip=JSONArgsRecommended\nUSER [|bad|]\n")]
    [TestCase("FROM x\n# check=skip=X\n#\n# check=skip=JSONArgsRecommended\nUSER bad\n")]
    [TestCase("FROM x\nRUN a \\\n# check=skip=JSONArgsRecommended\n  [|bad|]\n")]
    // What is indented is no directive for the file, but a comment above the first instruction.
    [TestCase(" # check=skip=JSONArgsRecommended\nFROM bad\nUSER [|bad|]\n")]
    [TestCase("# checks=skip=JSONArgsRecommended\nFROM [|bad|]\n")]
    public void Check_directives(string markup) => Leaves(markup);

    [TestCase("# check=error=true\nFROM bad\n", "Error")]
    [TestCase("# check=error=1;skip=X\nFROM bad\n", "Error")]
    [TestCase("# check=error=false\nFROM bad\n", "Warning")]
    [TestCase("FROM x\n# check=error=true\nUSER bad\n", "Warning")]
    public void A_file_may_ask_for_its_findings_to_be_errors(string text, string severity)
    {
        var found = new TestSet([("Dockerfile", text)], Driver, Configuration.Default).Analyze();
        Assert.That(found.Select(d => d.Severity.ToString()), Is.EqualTo([severity]));
    }

    [TestCase("FROM x\nRUN a && \\\n# plimsoll: ignore PLM9001\n  bad && \\\n  [|bad|]\n")]
    [TestCase("FROM x\nRUN <<EOF\n# plimsoll: ignore PLM9001\nbad\n[|bad|]\nEOF\n")]
    [TestCase("FROM x\n# plimsoll: ignore PLM9001\nRUN <<EOF\nbad\nbad\nEOF\nRUN [|bad|]\n")]
    [TestCase("FROM x\nRUN a \\\n  # plimsoll: ignore PLM9001\n  bad \\\n  [|bad|]\n")]
    [TestCase("FROM x\nRUN a \\\n{|PLM0101:# plimsoll: ignore PLM9001|}\n\nRUN [|bad|]\n")]
    public void Inside_a_run(string markup) => Leaves(markup);

    [TestCase("# hadolint ignore=DL3006\nFROM [|bad|]\n")]
    [TestCase("# hadolint global ignore=DL3006\nFROM [|bad|]\n")]
    [TestCase("# hadolint stage ignore=DL3006\nFROM [|bad|]\n")]
    [TestCase("# plimsoll: ignore PLM9001\nFROM [|bad|]\n")]
    [TestCase("# plimsoll: ignore PLM9001\nFROM x\n")]
    [TestCase("# check=skip=JSONArgsRecommended\nFROM [|bad|]\n")]
    public void A_configuration_may_disable_all_of_them(string markup) => Leaves(markup, Configuration.Default with { DisablesIgnoreComments = true });

    // BuildKit looks for the comment where the later instruction stands.
    [TestCase("FROM x\nCMD bad\n# check=skip=MultipleInstructionsDisallowed\nCMD y\n")]
    [TestCase("FROM x\nCMD [|bad|]\nCMD bad\n# check=skip=MultipleInstructionsDisallowed\nCMD y\n")]
    [TestCase("FROM x\nENTRYPOINT [|bad|]\n# check=skip=MultipleInstructionsDisallowed\nCMD y\n")]
    [TestCase("FROM x\nCMD [|bad|]\n# check=skip=JSONArgsRecommended\nCMD y\n")]
    [TestCase("FROM x\nCMD [|bad|]\nFROM y\n# check=skip=MultipleInstructionsDisallowed\nCMD y\n")]
    [TestCase("FROM x\nCMD [|bad|]\n# hadolint ignore=DL3006\nCMD y\n")]
    public void What_is_replaced_is_silenced_where_it_is_replaced(string markup) => Leaves(markup);

    [TestCase("# check=skip=X\nFROM bad\n", "skip=JSONArgsRecommended")]
    [TestCase("# check=skip=JSONArgsRecommended\nFROM [|bad|]\n", "skip=X")]
    [TestCase("# check=skip=JSONArgsRecommended\nFROM [|bad|]\n", "error=false")]
    [TestCase("FROM bad\nUSER bad\n", "skip=all")]
    [TestCase("FROM x\n# check=skip=JSONArgsRecommended\nUSER bad\nUSER [|bad|]\n", "skip=X")]
    public void The_builder_s_argument_takes_the_place_of_the_header(string markup, string value) =>
        Leaves(markup, Configuration.Default with { BuilderChecks = CheckOptions.Parse(value, out _) });

    [TestCase("# check=error=true\nFROM bad\n", "skip=X", "Warning")]
    [TestCase("FROM bad\n", "error=true", "Error")]
    public void So_it_does_for_the_severity(string text, string value, string severity)
    {
        var found = new TestSet([("Dockerfile", text)], Driver, Configuration.Default with { BuilderChecks = CheckOptions.Parse(value, out _) }).Analyze();
        Assert.That(found.Select(d => d.Severity.ToString()), Is.EqualTo([severity]));
    }

    [TestCase("docker build --build-arg BUILDKIT_DOCKERFILE_CHECK=skip=all .\n", true)]
    [TestCase("docker build --build-arg BUILDKIT_DOCKERFILE_CHECK=skip=all .\ndocker build --build-arg BUILDKIT_DOCKERFILE_CHECK=skip=all -t x .\n", true)]
    [TestCase("docker build --build-arg BUILDKIT_DOCKERFILE_CHECK=skip=all .\ndocker build -t x .\n", false)]
    [TestCase("docker build --build-arg BUILDKIT_DOCKERFILE_CHECK=$CHECKS .\n", false)]
    [TestCase("docker build --build-arg BUILDKIT_DOCKERFILE_CHECK=skip:all .\n", false)]
    [TestCase("docker build --build-arg BUILDKIT_DOCKERFILE_CHECK=skip=all $MORE .\n", false)]
    [TestCase("docker build .\n", false)]
    public void A_build_of_the_set_may_pass_the_argument(string script, bool silenced)
    {
        var found = new TestSet([("Dockerfile", "FROM bad\n"), ("build.sh", script)], Driver, Configuration.Default).Analyze();
        Assert.That(found.Where(d => d.Location.Document.Path == "Dockerfile").Select(d => d.Suppression is not null), Is.EqualTo([silenced]));
    }

    [TestCase("skip=all", true)]
    [TestCase("skip=X", false)]
    public void So_may_a_service(string value, bool silenced)
    {
        var compose = $"services:\n  web:\n    build:\n      context: .\n      args:\n        BUILDKIT_DOCKERFILE_CHECK: {value}\n";
        var found = new TestSet([("Dockerfile", "FROM bad\n"), ("compose.yaml", compose)], Driver, Configuration.Default).Analyze();
        Assert.That(found.Where(d => d.Location.Document.Path == "Dockerfile").Select(d => d.Suppression is not null), Is.EqualTo([silenced]));
    }
}
