using Plimsoll.Syntax;
using Plimsoll.Syntax.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Syntax.Shell;

public sealed class ShellHeredocTests
{
    static (SyntaxTree Tree, HeredocSyntax[] Heredocs) Parse(string text)
    {
        var tree = ShellParser.Parse(text);
        TreeAssert.IsSound(tree);
        Assert.That(tree.Errors, Is.Empty);
        return (tree, [.. ((ShellScriptSyntax)tree.Root).Heredocs]);
    }

    static string Body(string text)
    {
        var (tree, heredocs) = Parse(text);
        return ShellShape.Parts(tree, heredocs.Single().Parts);
    }

    [TestCase("cat <<EOF\na $b \\$c \\x `d` $(e f)\nEOF\n", "a +${b}+ $c \\x +$[(d)]+ +$[(e f)]+\\n")]
    [TestCase("cat <<'EOF'\na $b\n'EOF'\nEOF\n", "a $b\\n'EOF'\\n")]
    [TestCase("cat <<\\EOF\n$a\nEOF", "$a\\n")]
    [TestCase("cat <<E\"O\"F\n$a\nEOF", "$a\\n")]
    [TestCase("cat <<-EOF\n\ta\n\t\t$b\n\tEOF\n", "a\\n+${b}+\\n")]
    [TestCase("cat <<-'EOF'\n\ta\n\t\tb\nEOF\n", "a\\nb\\n")]
    [TestCase("cat <<EOF\na\\\nb \"c\" 'd'\nEOF\n", "ab \"c\" 'd'\\n")]
    [TestCase("cat <<EOF\n\"${a:-\"b\"}\" ${c:-'d}\nEOF\n", "\"+${a:- \"b\"}+\" +${c:- 'd}+\\n")]
    [TestCase("cat <<EOF\nEOF", "")]
    [TestCase("cat <<A-b.c\nx\nA-b.c\n", "x\\n")]
    public void The_body_has_its_parts(string text, string expected) => Assert.That(Body(text), Is.EqualTo(expected));

    [TestCase("$(if\n")]
    [TestCase("${a\n")]
    [TestCase("`b\n")]
    public void What_is_wrong_in_a_body_is_no_syntax_error(string body) => Parse($"cat <<EOF\n{body}EOF\n");

    [Test]
    public void Its_redirection_knows_it()
    {
        const string text = "sudo tee /etc/docker/daemon.json > /dev/null <<-\"EOF\" && echo ok\n\t{\n\t}\n\tEOF\nnext\n";
        var (tree, heredocs) = Parse(text);
        var redirection = tree.Root.DescendantsAndSelf().OfType<RedirectionSyntax>().Single(r => r.Operator == "<<-");
        var heredoc = heredocs.Single();
        Assert.That(redirection.Heredoc, Is.SameAs(heredoc));
        Assert.That((heredoc.Delimiter, heredoc.Expands, heredoc.StripsTabs), Is.EqualTo(("EOF", false, true)));
        Assert.That(tree.TextOf(heredoc.BodySpan), Is.EqualTo("\t{\n\t}\n"));
        Assert.That(tree.TextOf(heredoc.TerminatorSpan), Is.EqualTo("EOF"));
        Assert.That(ShellShape.Of(text), Is.EqualTo("{&& (sudo tee /etc/docker/daemon.json >[/dev/null] <<-[\"EOF\"]) (echo ok)}; (next)"));
    }

    [Test]
    public void Several_of_one_line_follow_each_other()
    {
        var (tree, heredocs) = Parse("cat <<A; cat 3<<B <<'C'\na\nA\nb\nB\n$c\nC\nd\n");
        Assert.That(heredocs.Select(h => (h.Delimiter, tree.TextOf(h.BodySpan))), Is.EqualTo(new[] { ("A", "a\n"), ("B", "b\n"), ("C", "$c\n") }));
    }

    [Test]
    public void It_begins_behind_the_end_of_its_line()
    {
        var (tree, heredocs) = Parse("cat <<EOF \"x\ny\" $(a\n) |\nbody\nEOF\nb\n");
        Assert.That(tree.TextOf(heredocs.Single().BodySpan), Is.EqualTo("body\n"));
    }

    [Test]
    public void In_a_substitution_it_ends_inside()
    {
        var (tree, heredocs) = Parse("x=\"$(cat <<EOF\nbody\nEOF\n)\"\ny=$(cat <<EOF\nother\nEOF)\nz\n");
        Assert.That(heredocs.Select(h => tree.TextOf(h.BodySpan)), Is.EqualTo(new[] { "body\n", "other\n" }));
        Assert.That(ShellShape.Of(tree), Does.EndWith("; (z)"));
    }

    [Test]
    public void A_heredoc_in_a_heredoc_is_listed_too()
    {
        var (_, heredocs) = Parse("cat <<A\n$(cat <<B\nb\nB\n)\nA\n");
        Assert.That(heredocs.Select(h => h.Delimiter), Is.EqualTo(new[] { "A", "B" }));
    }

    [Test]
    public void The_deepest_node_at_an_offset_in_a_body_is_of_the_body()
    {
        const string text = "{ cat <<A\nhello $name\nA\n}\n";
        var tree = ShellParser.Parse(text);
        Assert.That(tree.FindNode(text.IndexOf("name", StringComparison.Ordinal)), Is.InstanceOf<VariablePartSyntax>());
    }

    [Test]
    public void A_continued_line_is_no_terminator()
    {
        var (tree, heredocs) = Parse("cat <<EOF\na \\\nEOF\nb\nEOF\n");
        Assert.That(tree.TextOf(heredocs.Single().BodySpan), Is.EqualTo("a \\\nEOF\nb\n"));
    }

    [TestCase("cat <<EOF\na\n", "a\n")]
    [TestCase("cat <<EOF\na\n EOF\nEOFX\n", "a\n EOF\nEOFX\n")]
    [TestCase("cat <<EOF", "")]
    public void One_without_end_is_accepted_and_can_be_told(string text, string body)
    {
        var (tree, heredocs) = Parse(text);
        Assert.That(tree.TextOf(heredocs.Single().BodySpan), Is.EqualTo(body));
        Assert.That(heredocs.Single().TerminatorSpan.IsEmpty);
    }
}
