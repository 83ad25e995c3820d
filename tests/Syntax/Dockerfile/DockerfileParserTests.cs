using Plimsoll.Syntax;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Syntax.Dockerfile;

public sealed class DockerfileParserTests
{
    static SyntaxTree Parse(string text)
    {
        var tree = DockerfileParser.Parse(text);
        TreeAssert.IsSound(tree);
        Assert.That(tree.Errors, Is.Empty);
        return tree;
    }

    static T Last<T>(SyntaxTree tree) => (T)(object)((DockerfileSyntax)tree.Root).Instructions[^1];

    static T Last<T>(string text) => Last<T>(Parse("FROM a\n" + text));

    [Test]
    public void Keywords_in_any_case()
    {
        var tree = Parse("FROM a\ncOpY x y");
        var copy = Last<CopySyntax>(tree);
        Assert.That(copy.Keyword, Is.EqualTo("COPY"));
        Assert.That(tree.TextOf(copy.KeywordSpan), Is.EqualTo("cOpY"));
    }

    [Test]
    public void Comments_are_tokens_even_inside_an_instruction()
    {
        var tree = Parse("# top\nFROM a\n  # indented\nRUN x \\\n# one\n  \\\n   # two \\\n y # not one\n# last");
        Assert.That(tree.Comments.Select(tree.TextOf), Is.EqualTo(new[] { "# top", "# indented", "# one", "# two \\", "# last" }));
    }

    [TestCase("RUN [\"a\", \"b\"]", "a|b")]
    [TestCase("RUN [ ]", "")]
    [TestCase("RUN [\"\\u00e9\\n\\/\\\"\"]", "é\n/\"")]
    [TestCase("RUN [\"\\ud83d\\ude00 \\ud83d!\"]", "😀 \uFFFD!")]
    [TestCase("RUN [\"a\", \\\n # why\n \"b\\\nc\"]", "a|bc")]
    public void Exec_form(string text, string arguments) =>
        Assert.That(string.Join('|', ((ExecFormSyntax)Last<RunSyntax>(text).Command!).Arguments.Select(a => a.Value)), Is.EqualTo(arguments));

    [TestCase("RUN ['a']")]
    [TestCase("RUN [\"a\",]")]
    [TestCase("RUN [\"a\"] && b")]
    [TestCase("RUN [\"\\x\"]")]
    [TestCase("RUN [\"tab\there\"]")]
    [TestCase("RUN [01]")]
    [TestCase("RUN [ -d x ]")]
    [TestCase("RUN [{\"a\" 1}]")]
    public void Shell_form_for_all_that_is_no_json(string text) =>
        Assert.That(Last<RunSyntax>(text).Command, Is.InstanceOf<ShellFormSyntax>());

    [Test]
    public void Shell_form_reads_as_the_shell_sees_it()
    {
        const string text = "FROM a\nRUN --network=none apk add \\\n  # why\n   b \\  \n\n && c  \n";
        var tree = Parse(text);
        var (seen, map) = ShellFormText.Read(tree, (ShellFormSyntax)Last<RunSyntax>(tree).Command!);
        Assert.That(seen, Is.EqualTo("apk add    b  && c"));
        for (var i = 0; i < seen.Length; i++)
            Assert.That(tree.Text[map.ToHost(new(i, 1)).Start], Is.EqualTo(seen[i]));
    }

    [TestCase("RUN <<EOF\nx\nEOF", true, false, "x\n", true)]
    [TestCase("RUN <<-'EOF'\n\tx\n\tEOF", false, true, "\tx\n", true)]
    [TestCase("RUN <<\\EOF\nEOF", true, false, "", true)]
    [TestCase("RUN << EOF\nx\r\nEOF\r", true, false, "x\r\n", true)]
    [TestCase("RUN 3<<E\"O\"F\n\nEOF", false, false, "\n", true)]
    [TestCase("RUN cat <<EOF | \\\n  sh\nx\nEOF", true, false, "x\n", false)]
    public void Heredocs_of_run(string text, bool expands, bool stripsTabs, string body, bool isAll)
    {
        var tree = Parse("FROM a\n" + text + "\nUSER b");
        var run = (RunSyntax)((DockerfileSyntax)tree.Root).Instructions[1];
        var heredoc = run.Heredocs.Single();
        Assert.That((heredoc.Name, heredoc.Expands, heredoc.StripsTabs, tree.TextOf(heredoc.BodySpan)), Is.EqualTo(("EOF", expands, stripsTabs, body)));
        Assert.That(run.Command is null, Is.EqualTo(isAll));
        Assert.That(Last<UserSyntax>(tree).Value!.Value, Is.EqualTo("b"));
    }

    [TestCase("RUN echo \"x <<EOF\"")]
    [TestCase("RUN cat<<EOF")]
    [TestCase("RUN cat <<<EOF")]
    [TestCase("RUN cat <<- EOF")]
    [TestCase("RUN echo $((1<<2))")]
    [TestCase("RUN cat <<\"\"")]
    [TestCase("RUN it's <<EOF")]
    [TestCase("RUN ${x,,} <<EOF")]
    [TestCase("RUN [\"<<EOF\"]")]
    [TestCase("CMD cat <<EOF")]
    [TestCase("USER <<EOF")]
    public void No_heredoc_in(string text) => Assert.That(Last<InstructionSyntax>(text).Heredocs, Is.Empty);

    [Test]
    public void Heredocs_of_copy_are_no_sources()
    {
        var copy = Last<CopySyntax>("COPY <<A x <<'B' /dst/\na\nA\nb\nB");
        Assert.That(copy.Sources.Select(s => s.Value), Is.EqualTo(new[] { "x" }));
        Assert.That(copy.Destination!.Value, Is.EqualTo("/dst/"));
        Assert.That(copy.Heredocs.Select(h => h.Name), Is.EqualTo(new[] { "A", "B" }));
    }

    [Test]
    public void Heredocs_of_copy_hold_variables()
    {
        var copy = Last<CopySyntax>("COPY \\\n <<A <<'B' /dst/\nit's ${x:-\"y\"} \\$z\nA\n$b\nB");
        Assert.That(copy.Heredocs[0].Content!.Value, Is.EqualTo("it's ${x:-\"y\"} $z\n"));
        Assert.That(copy.Heredocs[0].Content!.Variables.Select(v => v.Words[0].Value), Is.EqualTo(new[] { "\"y\"" }));
        Assert.That(copy.Heredocs[1].Content, Is.Null);
    }

    [Test]
    public void Words_keep_exact_spans_of_variables()
    {
        var tree = Parse("FROM a\nENV X=\"${A:-\\\n${B}}\"'$C'\\$D$E");
        var value = Last<EnvSyntax>(tree).Pairs[0].Value!;
        Assert.That(value.Value, Is.EqualTo("${A:-${B}}$C$D$E"));
        Assert.That(value.Variables.Select(v => v.Name), Is.EqualTo(new[] { "A", "E" }));
        Assert.That(tree.TextOf(value.Variables[0]), Is.EqualTo("${A:-\\\n${B}}"));
        Assert.That(value.Variables[0].Argument, Is.EqualTo("${B}"));
        Assert.That(tree.TextOf(value.Variables[0].Words[0].Variables[0]), Is.EqualTo("${B}"));
    }

    [TestCase("$A_1x", "A_1x", null, null)]
    [TestCase("$1a", "1", null, null)]
    [TestCase("$@", "@", null, null)]
    [TestCase("${A}", "A", null, null)]
    [TestCase("${A-}", "A", "-", "")]
    [TestCase("${A:+\"}\"}", "A", ":+", "\"}\"")]
    [TestCase("${A##*/}", "A", "##", "*/")]
    [TestCase("${A%.*}", "A", "%", ".*")]
    [TestCase("${A//a\\/b/c}", "A", "//", "a\\/b/c")]
    public void Variables(string text, string name, string? @operator, string? argument)
    {
        var variable = Last<UserSyntax>("USER " + text).Value!.Variables[0];
        Assert.That((variable.Name, variable.Operator, variable.Argument), Is.EqualTo((name, @operator, argument)));
    }

    [TestCase("a b", "a b")]
    [TestCase("\"a\\\"b\\$c\\d\"", "a\"b$c\\d")]
    [TestCase("'a\\b'", "a\\b")]
    [TestCase("a\\ b\\\\c\\", "a b\\cx")]
    [TestCase("$", "$")]
    [TestCase("$(x) $'y'", "$(x) $y")]
    public void Quotes_and_escapes(string text, string value) =>
        Assert.That(Last<UserSyntax>("USER " + text + (text.EndsWith("c\\", StringComparison.Ordinal) ? "x" : "")).Value!.Value, Is.EqualTo(value));

    [Test]
    public void The_escape_character_of_the_header_counts()
    {
        var tree = Parse("# escape=`\nFROM a\nENV A=C:\\dir` B `\n  C=`$x");
        Assert.That(((DockerfileSyntax)tree.Root).Escape, Is.EqualTo('`'));
        Assert.That(Last<EnvSyntax>(tree).Pairs.Select(p => $"{p.Name.Value}|{p.Value!.Value}"), Is.EqualTo(new[] { "A|C:\\dir B", "C|$x" }));
    }

    [Test]
    public void Flags_lose_their_quotes()
    {
        var tree = Parse("FROM a\nCOPY --chown=\"a b\":c\\ d --chmod='0'7 x y");
        Assert.That(Last<CopySyntax>(tree).Flags.Select(f => $"{f.Name}|{f.Value!.Value}|{tree.TextOf(f.Value)}"),
            Is.EqualTo(new[] { "chown|a b:c d|\"a b\":c\\ d", "chmod|07|'0'7" }));
    }

    [Test]
    public void Mount_options()
    {
        var run = Last<RunSyntax>("RUN --mount=type=cache,Target=/x,ro y");
        Assert.That(run.Flag("mount")!.Options.Select(o => $"{o.Key}={o.Value}"), Is.EqualTo(new[] { "type=cache", "target=/x", "ro=" }));
    }

    [TestCase("check=skip=A,B;error=true // why", "A,B", "", true)]
    [TestCase("check=experimental=all;skip=all", "all", "all", false)]
    public void Check_options(string directive, string skip, string experimental, bool error)
    {
        var value = ((DockerfileSyntax)Parse("# " + directive + "\nFROM a").Root).Directives.Single().Value;
        var options = CheckOptions.Parse(value, out var refusal);
        Assert.That(refusal, Is.Null);
        Assert.That((string.Join(',', options.Skip), string.Join(',', options.Experimental), options.Error), Is.EqualTo((skip, experimental, error)));
    }

    [Test]
    public void A_node_is_found_at_its_place()
    {
        const string text = "FROM a\nONBUILD COPY --from=b ${X:-y} /z";
        var tree = Parse(text);
        Assert.That(tree.FindNode(text.IndexOf('y', StringComparison.Ordinal)), Is.InstanceOf<DockerWordSyntax>());
        Assert.That(tree.FindNode(text.IndexOf("X:", StringComparison.Ordinal)), Is.InstanceOf<DockerVariableSyntax>());
        Assert.That(tree.FindNode(text.IndexOf("COPY", StringComparison.Ordinal)), Is.InstanceOf<CopySyntax>());
        Assert.That(((CopySyntax)tree.FindNode(text.IndexOf("COPY", StringComparison.Ordinal))).IsOnbuild);
    }
}
