using Plimsoll.Syntax.Shell;

namespace Plimsoll.Tests.Syntax.Shell;

public sealed class ShellWordTests
{
    // Quoting
    [TestCase(@"a\ b\$c\\", @"a b$c\")]
    [TestCase("a\\\nb", "ab")]
    [TestCase("'a \"$b\\'", "'a \"$b\\'")]
    [TestCase("it\\''s'", "it'+'s'")]
    [TestCase(@"$'a\nb\x41\101\u00e9\'\q'", @"'a\nbAAé'\q'")]
    [TestCase(@"$'\xc3\xa9\0gone'", "'é'")]
    [TestCase("''", "''")]
    [TestCase("\"a \\\"b\\\" \\$c \\d \\\\\"", @"""a ""b"" $c \d \""")]
    [TestCase("\"a\\\nb\"", "\"ab\"")]
    [TestCase("$\"text $x\"", "\"text +${x}\"")]
    [TestCase("\"a 'b' $\"", "\"a 'b' $\"")]
    [TestCase("a#b", "a#b")]
    [TestCase("\"\"#b", "\"\"+#b")]
    // Variables
    [TestCase("$a$b_1-$1$10$?$$$!$-$@$*$#", "${a}+${b_1}+-+${1}+${1}+0+${?}+${$}+${!}+${-}+${@}+${*}+${#}")]
    [TestCase("$/a$", "$/a$")]
    [TestCase("$FO\\\nO", "${FOO}")]
    [TestCase("${a}${10}${#}${?}", "${a}+${10}+${#}+${?}")]
    [TestCase("${a:-b c}", "${a:- b c}")]
    [TestCase("${a-}", "${a-}")]
    [TestCase("${a:=${b:+\"x $c\"}}", "${a:= ${b:+ \"x +${c}\"}}")]
    [TestCase("${a:-~/x}", "${a:- tilde:~+/x}")]
    [TestCase("${a:-$(b; c)}", "${a:- $[(b); (c)]}")]
    [TestCase("${a?not set}", "${a? not set}")]
    [TestCase("\"${a:-\"b c\"d}\"", "\"${a:- \"b c\"+d}\"")]
    [TestCase("\"${a:-'$b}'}\"", "\"${a:- '+${b}+}'}\"")]
    [TestCase("${a:-'}'}", "${a:- '}'}")]
    [TestCase("${#a}${#}${#-}${#a[@]}", "${#a}+${#}+${#-}+${#a[@]}")]
    [TestCase("${#:-1}", "${#:- 1}")]
    [TestCase("${!a}${!a*}${!a[@]}${!}", "${!a}+${!a*}+${!a[@]}+${!}")]
    [TestCase("${a[0]}${a[$i+1]}${a[@]:1:2}", "${a[0]}+${a[$i+1]}+${a[@]:}")]
    [TestCase("${a#*/}${a##x}${a%.c}${a%%'}'}", "${a#}+${a##}+${a%}+${a%%}")]
    [TestCase("${a/b/c}${a//\"}\"/c}${a/#b}${a/%b}", "${a/}+${a//}+${a/#}+${a/%}")]
    [TestCase("${a^}${a^^}${a,}${a,,}${a@Q}${a:1}", "${a^}+${a^^}+${a,}+${a,,}+${a@}+${a:}")]
    [TestCase("${a b}x", "${a}+x")]
    // Substitutions
    [TestCase("$(a | b)c", "$[{| (a) (b)}]+c")]
    [TestCase("\"$(a \"b\" \"$(c)\")\"", "\"$[(a \"b\" \"$[(c)]\")]\"")]
    [TestCase("$(case x in a) b;; esac)", "$[{case x [a] (b)}]")]
    [TestCase("$(a # it's\n)", "$[(a)]")]
    [TestCase("$( )", "$[]")]
    [TestCase("`a b`", "$[(a b)]")]
    [TestCase("\"`a \"b\"`\"", "\"$[(a \"b\")]\"")]
    [TestCase("`a \\`b\\``", "$(?)")]
    [TestCase("`if`", "$(?)")]
    [TestCase("<(a)x>(b)", "<[(a)]+x+>[(b)]")]
    [TestCase("$((1 + (2)))$[3]", "arith:$((1 + (2)))+arith:$[3]")]
    [TestCase("$((a) | (b))", "$[{| {sub (a)} {sub (b)}}]")]
    // Patterns, braces, tildes
    [TestCase("*.c?[a-z]", "glob:*+.c+glob:?+glob:[a-z]")]
    [TestCase("[[:space:]]x[]a][!]b]", "glob:[[:space:]]+x+glob:[]a]+glob:[!]b]")]
    [TestCase("[", "[")]
    [TestCase("a]b[c", "a]b[c")]
    [TestCase("[\"$a\"]", "glob:[+\"${a}\"+]")]
    [TestCase("@(a|b c)*!(x)", "glob:@(a|b c)+glob:*+glob:!(x)")]
    [TestCase("{a,b}{1..3}c{}", "brace:{a,b}+brace:{1..3}+c{}")]
    [TestCase("{a,\"b c\",$(d e)}", "brace:{a,\"b c\",$(d e)}")]
    [TestCase("{{a,b}", "{+brace:{a,b}")]
    [TestCase("{$(y {b,c})`z {d,e}`", "{+$[(y brace:{b,c})]+$[(z brace:{d,e})]")]
    [TestCase("{{.Names}}", "{{.Names}}")]
    [TestCase("@{u}{a,b", "@{u}{a,b")]
    [TestCase("~/a", "tilde:~+/a")]
    [TestCase("~user", "tilde:~user")]
    [TestCase("a~", "a~")]
    [TestCase("~\"x\"", "~+\"x\"")]
    [TestCase("--x=~/a", "--x=~/a")]
    [TestCase("x=~/a", "x=+tilde:~+/a")]
    public void A_word_has_its_parts(string word, string expected) =>
        Assert.That(ShellShape.Of($"x {word}\n"), Is.EqualTo($"(x {expected})"));

    [TestCase("a=*.local,{b,c},[d]", "a=*.local,{b,c},[d]", Description = "no patterns and no braces in a value")]
    [TestCase("a=~/x:~y/z:$b~", "a=tilde:~+/x:+tilde:~y+/z:+${b}+~")]
    [TestCase("a='x y'\"$z\"", "a='x y'+\"${z}\"")]
    public void A_value_expands_less_than_an_argument(string assignment, string expected)
    {
        Assert.That(ShellShape.Of(assignment), Is.EqualTo($"({expected})"));
        Assert.That(ShellShape.Of($"export {assignment}"), Is.EqualTo($"(export {expected.Replace("=t", "=+t", StringComparison.Ordinal)
            .Replace("='", "=+'", StringComparison.Ordinal)})"));
    }

    [TestCase("plain", "plain")]
    [TestCase("a'b'\"c\"\\d$'e'", "abcde")]
    [TestCase("''", "")]
    [TestCase("a$b", null)]
    [TestCase("\"a$(b)\"", null)]
    [TestCase("a*", null)]
    [TestCase("{a,b}", null)]
    [TestCase("~", null)]
    [TestCase("'*'\"{a,b}\"\\~", "*{a,b}~")]
    public void The_literal_is_known_where_nothing_is_expanded(string word, string? expected)
    {
        var tree = ShellParser.Parse($"x {word}");
        Assert.That(tree.Root.DescendantsAndSelf().OfType<SimpleCommandSyntax>().First().Words[1].Literal, Is.EqualTo(expected));
    }

    [Test]
    public void Name_spans_are_exact()
    {
        const string text = "echo ${PROXY:-x} $HOME ${!ref} ${#list[@]} ${ADDR/a/b}";
        var tree = ShellParser.Parse(text);
        var names = tree.Root.DescendantsAndSelf().OfType<VariablePartSyntax>().Select(v => (v.Name, tree.TextOf(v.NameSpan), tree.TextOf(v)));
        Assert.That(names, Is.EqualTo(new[]
        {
            ("PROXY", "PROXY", "${PROXY:-x}"), ("HOME", "HOME", "$HOME"), ("ref", "ref", "${!ref}"), ("list", "list", "${#list[@]}"), ("ADDR", "ADDR", "${ADDR/a/b}"),
        }));
    }

    [Test]
    public void A_lone_dollar_bracket_is_arithmetic_in_bash_alone()
    {
        Assert.That(ShellShape.Of("x $[1]"), Is.EqualTo("(x arith:$[1])"));
        Assert.That(ShellShape.Of("x $[1]", ShellDialect.Posix), Is.EqualTo("(x $+glob:[1])"));
    }

    [Test]
    public void A_single_quote_in_a_quoted_default_pairs_in_bash_alone()
    {
        const string text = "x \"${a:-it's}\"";
        Assert.That(ShellShape.Of(text, ShellDialect.Posix), Is.EqualTo("(x \"${a:- it's}\")"));
        Assert.That(ShellParser.Parse(text).Errors, Is.Not.Empty);
    }
}
