using Plimsoll.Syntax.Shell;

namespace Plimsoll.Tests.Syntax.Shell;

public sealed class ShellCommandTests
{
    // Lists and pipelines
    [TestCase("a; b & c\nd", "(a); (b)&; (c); (d)")]
    [TestCase("a && b || c", "{|| {&& (a) (b)} (c)}")]
    [TestCase("a &&\n# c\n\n b |\n c", "{&& (a) {| (b) (c)}}")]
    [TestCase("a &\\\n& b", "{&& (a) (b)}")]
    [TestCase("! a | b |& c", "{!| (a) (b) (c)}")]
    [TestCase("! ! a", "{| (a)}")]
    [TestCase("time -p -- a | time b", "{| (a) (b)}")]
    [TestCase("!\ntime; a", "{!| }; {| }; (a)")]
    [TestCase("", "")]
    [TestCase("\n# nothing\n", "")]
    // Assignments
    [TestCase("a=1 b= c+=x d[i + 1]=y e", "(a=1 b= c+=x d[]=y e)")]
    [TestCase("a=1 b", "(a=1 b)")]
    [TestCase("x a=1", "(x a=1)")]
    [TestCase("a=(1 \"b c\" # two\n $d [k]=v *.c)", "(a=(1 \"b c\" ${d} glob:[k]+=v glob:*+.c))")]
    [TestCase("a+=(x)", "(a+=(x))")]
    [TestCase("declare -a a=(1) b c[2]+=3", "(declare -a a=(1) b c[2]+=3)")]
    [TestCase("export a=(1 2)", "(export a=(1 2))")]
    [TestCase("2a=b", "(2a=b)")]
    [TestCase("a-b=c", "(a-b=c)")]
    // Redirections
    [TestCase("a >b 2>&1 </c", "(a >[b] 2>&[1] <[/c])")]
    [TestCase(">>a b <>c >|d {fd}<e", "(>>[a] b <>[c] >|[d] {fd}<[e])")]
    [TestCase("a &>b &>>c >&d 2>&-", "(a &>[b] &>>[c] >&[d] 2>&[-])")]
    [TestCase("a 2 >b x2>c", "(a 2 >[b] x2 >[c])")]
    [TestCase("a <<< \"b c\" <<<*{d,e}", "(a <<<[\"b c\"] <<<[*{d,e}])")]
    [TestCase("a > >(b) < <(c)", "(a >[>[(b)]] <[<[(c)]])")]
    [TestCase("> a", "(>[a])")]
    // Reserved words only where a command begins
    [TestCase("echo if then fi } ! {", "(echo if then fi } ! {)")]
    [TestCase("if=1 x", "(if=1 x)")]
    [TestCase(">f if", "(>[f] if)")]
    [TestCase("\\if a", "(if a)")]
    [TestCase("iff; do_it; {x", "(iff); (do_it); ({x)")]
    // Comments, continuations, odd characters
    [TestCase("a #b\n#c\nd#e", "(a); (d#e)")]
    [TestCase("a \\\n  b\\\n  c", "(a b c)")]
    [TestCase("\uFEFFa", "(a)")]
    [TestCase("a\0b \0 c", "(ab c)")]
    public void A_simple_script_has_its_shape(string text, string expected) => Assert.That(ShellShape.Of(text), Is.EqualTo(expected));

    [TestCase("( a; b ) > c", "{sub (a); (b) >[c]}")]
    [TestCase("(a)|(b)", "{| {sub (a)} {sub (b)}}")]
    [TestCase("{ a; b; } 2>c <d", "{group (a); (b) 2>[c] <[d]}")]
    [TestCase("{ { a; } }", "{group {group (a)}}")]
    [TestCase("if a; then b; fi", "{if (a) then (b)}")]
    [TestCase("if a\nthen b\nelif c; then d\nelse e; fi | f", "{| {if (a) then (b) elif (c) then (d) else (e)} (f)}")]
    [TestCase("if (a) then { b; } fi", "{if {sub (a)} then {group (b)}}")]
    [TestCase("i\\\nf a; then\\\n b; fi", "{if (a) then (b)}")]
    [TestCase("while a; do b; done < c", "{while (a) do (b) <[c]}")]
    [TestCase("until a\ndo\nb\ndone", "{until (a) do (b)}")]
    [TestCase("for x in a \"$b\" *.c; do d; done", "{for x in a \"${b}\" glob:*+.c do (d)}")]
    [TestCase("for x\ndo a; done", "{for x do (a)}")]
    [TestCase("for x; do a; done", "{for x do (a)}")]
    [TestCase("for x # c\n in; do a; done", "{for x in do (a)}")]
    [TestCase("for x in a\n# c\ndo b; done", "{for x in a do (b)}")]
    [TestCase("for x in a; { b; }", "{for x in a do (b)}")]
    [TestCase("for do in done; do a; done", "{for do in done do (a)}")]
    [TestCase("select x in a; do b; done", "{select x in a do (b)}")]
    [TestCase("for ((i=0; i<3; i++)); do a; done", "{for ((i=0; i<3; i++)) do (a)}")]
    [TestCase("for ((;;)) { a; }", "{for ((;;)) do (a)}")]
    [TestCase("case $x in a) b;; (c|\"d\"*) e;& f) ;;& esac", "{case ${x} [a] (b) [c|\"d\"+glob:*] (e) [f] }")]
    [TestCase("case x in esac", "{case x}")]
    [TestCase("case x\nin\n# c\na) # d\nb\n;;\n*) c\nesac >d", "{case x [a] (b) [glob:*] (c) >[d]}")]
    [TestCase("case in in (esac) a; esac", "{case in [esac] (a)}")]
    [TestCase("f() { a; } > b", "{function f {group (a) >[b]}}")]
    [TestCase("function f\n{ a; }", "{function f {group (a)}}")]
    [TestCase("function f ( ) ( a )", "{function f {sub (a)}}")]
    [TestCase("f-x.y () [[ a ]]", "{function f-x.y {test a}}")]
    [TestCase("f()\n\n# c\nif a; then b; fi", "{function f {if (a) then (b)}}")]
    [TestCase("function if { a; }", "{function if {group (a)}}")]
    [TestCase("(( a > 1 )) && ((b++))", "{&& {arith} {arith}}")]
    [TestCase("((a); (b))", "{sub {sub (a)}; {sub (b)}}")]
    [TestCase("coproc a b", "{coproc (a b)}")]
    [TestCase("coproc N { a; }", "{coproc {group (a)}}")]
    [TestCase("!(a)", "{!| {sub (a)}}")]
    public void A_compound_command_has_its_shape(string text, string expected) => Assert.That(ShellShape.Of(text), Is.EqualTo(expected));

    [TestCase("[[ -n $a && ! ( b == c* || d != 'e' ) ]]", "{test -n ${a} && ! ( b == c+glob:* || d != 'e' )}")]
    [TestCase("[[ $a =~ ^(x y|z)+$ ]] >b", "{test ${a} =~ ^+glob:(x y|z)++$ >[b]}")]
    [TestCase("[[ a =~ b|c ]]", "{test a =~ b|c}")]
    [TestCase("[[ a < b && c>d ]]", "{test a < b && c > d}")]
    [TestCase("[[ a =~ (${b}|c)d ]]", "{test a =~ glob:(${b}|c)+d}")]
    [TestCase("[[ * == [a-z]*.@(x|y) ]]", "{test * == glob:[a-z]+glob:*+.+glob:@(x|y)}")]
    [TestCase("[[ a ||\n b\\\n ]]", "{test a || b}")]
    [TestCase("[[ -f a\n && 1 -lt 2 ]]", "{test -f a && 1 -lt 2}")]
    [TestCase("[[ ]]", "{test}")]
    public void A_condition_keeps_its_words(string text, string expected) => Assert.That(ShellShape.Of(text), Is.EqualTo(expected));

    [Test]
    public void Ampersand_and_arrow_part_in_posix()
    {
        Assert.That(ShellShape.Of("a &> b"), Is.EqualTo("(a &>[b])"));
        Assert.That(ShellShape.Of("a &> b", ShellDialect.Posix), Is.EqualTo("(a)&; (>[b])"));
    }

    [Test]
    public void A_posix_function_may_be_a_simple_command()
    {
        Assert.That(ShellShape.Of("f() echo", ShellDialect.Posix), Is.EqualTo("{function f (echo)}"));
        Assert.That(ShellParser.Parse("f() echo").Errors, Is.Not.Empty);
    }

    [TestCase("function f { [[ a ]]; }")]
    [TestCase("a=(b); declare x=(c)")]
    [TestCase("for ((;;)); do a; done; a |& b <<< c")]
    public void Bash_constructs_are_no_errors_in_posix(string text) => Assert.That(ShellShape.Of(text, ShellDialect.Posix), Is.EqualTo(ShellShape.Of(text)));

    [Test]
    public void Statement_spans_end_with_their_separator()
    {
        const string text = "a 1; b & c # d\n{ e; } >f\n";
        var tree = ShellParser.Parse(text);
        var statements = ((ShellScriptSyntax)tree.Root).Body.Statements.Select(tree.TextOf);
        Assert.That(statements, Is.EqualTo(new[] { "a 1;", "b &", "c", "{ e; } >f" }));
    }

    [Test]
    public void Array_arguments_stand_in_text_order_among_the_children()
    {
        var tree = ShellParser.Parse("X=1 declare -a a=(1) b");
        var command = tree.Root.DescendantsAndSelf().OfType<SimpleCommandSyntax>().Single();
        Assert.That(command.Children.Select(tree.TextOf), Is.EqualTo(new[] { "X=1", "declare", "-a", "a=(1)", "b" }));
        Assert.That(command.Assignments, Has.Length.EqualTo(2));
    }

    [TestCaseSource(nameof(TextsOfAllKinds))]
    public void Carriage_returns_at_line_ends_change_nothing(string text)
    {
        var windows = ShellShape.Of(text.Replace("\n", "\r\n", StringComparison.Ordinal));
        Assert.That(windows.Replace("\r", "", StringComparison.Ordinal), Is.EqualTo(ShellShape.Of(text)));
    }

    static readonly string[] TextsOfAllKinds =
    [
        "a\nif b; then\n c\nfi\n",
        "docker run \\\n  -e A=1 \\\n  x\n",
        "case $x in\n a) b ;;\n *)\n c\n ;;\nesac\n",
        "f()\n{\n a\n}\n\nwhile a\ndo\n b # c\ndone\n",
        "cat <<EOF >x\na $b\nEOF\ncat <<'E'\nb\nE\nc\n",
        "a=(\n 1 # x\n 2\n)\n",
        "a &&\n b ||\n c |\n d\n",
        "x=$(\n a\n)\n[[ a &&\n b ]]\n",
    ];
}
