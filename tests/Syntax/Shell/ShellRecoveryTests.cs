using Plimsoll.Syntax.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Syntax.Shell;

public sealed class ShellRecoveryTests
{
    /// <summary>A caret marks where the error starts; there is exactly one.</summary>
    [TestCase("echo a ^(b) c\nok", "<bad echo a (b) c>; (ok)", Description = "a parenthesis spoils its command")]
    [TestCase("while a; do b ^(c); done; ok", "{while (a) do <bad b (c)>}; (ok)")]
    [TestCase("x=$(a ^(b)); ok", "(x=$[<bad a (b)>]); (ok)")]
    [TestCase("cat <<E ^(a)\nfi\nE\nok", "<bad cat <<E (a)>; (ok)", Description = "its heredoc is still read")]
    [TestCase("^fi && a\nok", "<bad fi && a>; (ok)")]
    [TestCase("^&& a\nok", "<bad &&>; (a); (ok)")]
    [TestCase("^; a\nok", "<bad ;>; (a); (ok)")]
    [TestCase("a^;; b\nok", "(a); <bad ;;>; (b); (ok)")]
    [TestCase("for x in a; do b; done ^}; ok", "{for x in a do (b)}; <bad }>; (ok)")]
    [TestCase("if a; then b; fi ^c\nok", "{if (a) then (b)}; <bad c>; (ok)")]
    [TestCase("^if a; then b", "{if (a) then (b)}")]
    [TestCase("f() ^{ a\ng() { b; }\nok", "{function f {group (a); {function g {group (b)}}; (ok)}}")]
    [TestCase("while a; do ^if b; then c; done\nok", "{while (a) do {if (b) then (c)}}; (ok)", Description = "the outer end closes both")]
    [TestCase("if a; ^fi\nok", "{if (a) then }; (ok)")]
    [TestCase("if a; then ^fi\nok", "{if (a) then }; (ok)")]
    [TestCase("^(a; b\nok", "{sub (a); (b); (ok)}")]
    [TestCase("x ^$(a; b\nok", "(x $[(a); (b); (ok)])")]
    [TestCase("a |^ | b; ok", "{| (a) <bad > (b)}; (ok)")]
    [TestCase("a &&^ ; ok", "{&& (a) <bad >}; (ok)")]
    [TestCase("a ||^", "{|| (a) <bad >}")]
    [TestCase("a ^> ; ok", "(a >[]); (ok)")]
    [TestCase("docker run ^\"a $b\nok", "(docker run \"a +${b}\"); (ok)", Description = "an unclosed quote ends with its line")]
    [TestCase("a \"b\" ^'c\nok", "(a \"b\" 'c'); (ok)")]
    [TestCase("a ^`b\nok", "(a $(?)); (ok)")]
    [TestCase("a ^${b\nok", "(a ${b}); (ok)")]
    [TestCase("a ^${b:-c\nok", "(a ${b:- c\\nok\\n})")]
    [TestCase("a=^(b c\nok", "(a=(b c ok))")]
    [TestCase("a=(b ^; c); ok", "(a=(b c)); (ok)")]
    [TestCase("case x in a) b;; c^\n d;; esac\nok", "{case x [a] (b) [c] (d)}; (ok)")]
    [TestCase("case x in a ^b) c;; esac\nok", "{case x [a] (c)}; (ok)")]
    [TestCase("while a; do ^case x in b) c; done\nok", "{while (a) do {case x [b] (c)}}; (ok)")]
    [TestCase("[[ a ^b c ]] && d\nok", "{&& <bad [[ a b c ]]> (d)}; (ok)")]
    [TestCase("[[ a &&\nok^", "<bad [[ a &&\nok>", Description = "the operand stands on the next line")]
    [TestCase("[[ a^\nok", "<bad [[ a>; (ok)")]
    [TestCase("^f() a\nok", "{function f -}; <bad a>; (ok)")]
    [TestCase("^for; do a; done\nok", "<bad for; do a>; <bad done>; (ok)")]
    [TestCase("for x in a ^& do b; done\nok", "{for x in a do b do }; (ok)")]
    [TestCase("for ^((i=0; i<3)); do a; done\nok", "{for ((i=0; i<3)) do (a)}; (ok)")]
    public void Reading_goes_on_behind_an_error(string marked, string expected)
    {
        var caret = marked.IndexOf('^', StringComparison.Ordinal);
        var tree = ShellParser.Parse(marked.Remove(caret, 1) + "\n");
        TreeAssert.IsSound(tree);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ShellShape.Of(tree), Is.EqualTo(expected));
            Assert.That(tree.Errors.Select(e => e.Span.Start), Is.EqualTo(new[] { caret }), string.Join(", ", tree.Errors));
        }
    }

    [TestCase("fi", "`fi` ends nothing that is open here")]
    [TestCase("if a; then b", "`if` is not closed by `fi`")]
    [TestCase("a | ", "A command is missing after `|`")]
    [TestCase("a 'b", "The quote `'` is not closed")]
    [TestCase("a >", "`>` lacks its file")]
    [TestCase("if a; then ; b; fi", "A command is missing before `;`")]
    public void Messages_name_what_is_wrong(string text, string message)
    {
        var error = ShellParser.Parse(text).Errors.Single();
        Assert.That(error.Message, Is.EqualTo(message));
        Assert.That(error.Message, Does.Not.EndWith("."));
    }

    [Test]
    public void Errors_come_in_text_order()
    {
        var tree = ShellParser.Parse("if a; then\nfi )\n( b )(\necho \"c\n");
        Assert.That(tree.Errors, Has.Length.GreaterThan(2));
        Assert.That(tree.Errors.Select(e => e.Span.Start), Is.Ordered);
    }
}
