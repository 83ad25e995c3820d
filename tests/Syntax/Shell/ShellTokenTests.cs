using Plimsoll.Syntax;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Tests.Syntax.Shell;

public sealed class ShellTokenTests
{
    static IEnumerable<string> Tokens(string text)
    {
        var tree = ShellParser.Parse(text);
        return tree.Tokens.Where(t => t.Kind != TokenKind.LineEnd).Select(t => $"{t.Kind}:{tree.TextOf(t.Span)}");
    }

    [Test]
    public void Keywords_words_and_operators() => Assert.That(Tokens("if A=1 a 'b' \"c$d\" >e 2>&1 && f; then g & fi\n"), Is.EqualTo(new[]
    {
        "Keyword:if", "Variable:A", "Operator:=", "Word:1", "Word:a", "String:'b'", "String:\"", "String:c", "Variable:$d", "String:\"", "Operator:>", "Word:e", "Number:2",
        "Operator:>&", "Word:1", "Operator:&&", "Word:f", "Operator:;", "Keyword:then", "Word:g", "Operator:&", "Keyword:fi",
    }));

    [Test]
    public void Substitutions_and_expansions() => Assert.That(Tokens("a $(b) ${c:-d}x ${e%f} $((1)) `g`"), Is.EqualTo(new[]
    {
        "Word:a", "Punctuation:$(", "Word:b", "Punctuation:)", "Variable:${c:-", "Word:d", "Variable:}", "Word:x", "Variable:${e%f}", "Number:$((1))", "Punctuation:`", "Word:g", "Punctuation:`",
    }));

    [Test]
    public void Heredoc_bodies() => Assert.That(Tokens("a <<E\nb $c\nE\n"), Is.EqualTo(new[]
    {
        "Word:a", "Operator:<<", "Word:E", "Heredoc:b ", "Variable:$c", "Heredoc:\n", "Heredoc:E",
    }));

    [TestCase("#!/bin/sh\n# plimsoll: ignore PLM5001 -- reason\na # b\r\nc#d '#e' \"#f\" ${#g} $#\n#h", "#!/bin/sh|# plimsoll: ignore PLM5001 -- reason|# b|#h")]
    [TestCase("a \\\n# b\nc\\\n#d\n", "# b")]
    [TestCase("a=( #b\n c #d\n)\n", "#b|#d")]
    [TestCase("x $(a #b\n) `c #d`\n", "#b|#d")]
    [TestCase("case x in #a\n b) #c\n ;; #d\nesac #e\n", "#a|#c|#d|#e")]
    [TestCase("cat <<E #a\n#b\nE\n#c\n", "#a|#c")]
    [TestCase("f() #a\n{ #b\n c;} #d\n", "#a|#b|#d")]
    [TestCase("a && #b\n c | #d\n e;#f\n(#g\n h)#i\n", "#b|#d|#f|#g|#i")]
    public void Comments_are_exact(string text, string expected)
    {
        var tree = ShellParser.Parse(text);
        Assert.That(string.Join('|', tree.Comments.Select(tree.TextOf)), Is.EqualTo(expected));
    }
}
