using Plimsoll.Syntax.Nginx;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Syntax.Nginx;

public sealed class NginxParserTests
{
    static NginxFileSyntax Parse(string text, params string[] errors)
    {
        var tree = NginxParser.Parse(text);
        TreeAssert.IsSound(tree);
        Assert.That(tree.Errors.Select(e => $"{tree.TextOf(e.Span)}: {e.Message}"), Is.EqualTo(errors));
        return (NginxFileSyntax)tree.Root;
    }

    static string[] Words(NginxDirectiveSyntax directive) => [directive.Name.Value, .. directive.Arguments.Select(a => a.Value)];

    [TestCaseSource(nameof(Samples))]
    public void Sample(string file) => SampleTrees.Check(file, NginxParser.Parse);

    static IEnumerable<TestCaseData> Samples => SampleTrees.Of("Nginx");

    [TestCase("listen 80;", "listen", "80")]
    [TestCase("a \"b c\" 'd;e';", "a", "b c", "d;e")]
    [TestCase(@"a ""x\""y"" 'it\'s' b\ c \d;", "a", "x\"y", "it's", @"b\ c", @"\d")]
    [TestCase("proxy_pass http://${host}:80;", "proxy_pass", "http://${host}:80")]
    [TestCase("a b#c;", "a", "b#c")]
    [TestCase("a\n  b # comment ; {\n  c;", "a", "b", "c")]
    [TestCase("a \"\";", "a", "")]
    public void Words_end_where_nginx_ends_them(string text, params string[] words)
    {
        var file = Parse(text);
        Assert.That(file.Directives, Has.Length.EqualTo(1));
        Assert.That(Words(file.Directives[0]), Is.EqualTo(words));
    }

    [Test]
    public void A_parenthesis_may_follow_a_quote()
    {
        var file = Parse("if ($a = \"b\") { return 403; }");
        Assert.That(Words(file.Directives[0]), Is.EqualTo(new[] { "if", "($a", "=", "b", ")" }));
        Assert.That(Words(file.Directives[0].Block[0]), Is.EqualTo(new[] { "return", "403" }));
    }

    [Test]
    public void Lua_is_opaque()
    {
        var file = Parse("content_by_lua_block { local t = { '}' } -- }\n --[[ } ]] local s = [=[ } ]=] }\nroot /x;");
        Assert.That(file.Directives.Select(d => d.Name.Value), Is.EqualTo(new[] { "content_by_lua_block", "root" }));
        Assert.That(file.Directives[0].Block, Is.Empty);
    }

    [Test]
    public void A_missing_semicolon_ends_at_the_brace()
    {
        var file = Parse("server { listen 80 }\nroot x;", "80: The directive is not ended by ';'");
        Assert.That(Words(file.Directives[0].Block[0]), Is.EqualTo(new[] { "listen", "80" }));
        Assert.That(Words(file.Directives[1]), Is.EqualTo(new[] { "root", "x" }));
    }

    [TestCase("server { listen 80;", "{: The block is not closed by '}'")]
    [TestCase("listen 80; }", "}: Unexpected '}'")]
    [TestCase("; listen 80;", ";: Unexpected ';'")]
    [TestCase("listen 80", "80: The directive is not ended by ';'")]
    [TestCase("{ listen 80; }", "{: Unexpected '{'")]
    [TestCase("listen \"80;", "\": The quote is not closed")]
    [TestCase("listen \"8\"0;", "0: A quoted word must be followed by a blank, ';' or '{'")]
    public void Errors_do_not_hide_the_rest(string text, string error)
    {
        var file = Parse(text, error);
        Assert.That(file.DescendantsAndSelf().OfType<NginxDirectiveSyntax>().Select(d => d.Name.Value), Does.Contain("listen"));
    }

    [Test]
    public void Deep_nesting_is_refused_and_survived()
    {
        var text = string.Concat(Enumerable.Repeat("a { ", 10_000)) + new string('}', 10_000) + " b;";
        var tree = NginxParser.Parse(text);
        TreeAssert.IsSound(tree);
        Assert.That(tree.Errors.Select(e => e.Message), Is.EqualTo(new[] { "Blocks are nested too deep" }));
        Assert.That(((NginxFileSyntax)tree.Root).Directives.Select(d => d.Name.Value), Is.EqualTo(new[] { "a", "b" }));
    }

    [Test]
    public void Corpus_trees_are_sound() => CorpusTrees.AreSound("files/nginx", NginxParser.Parse, fewest: 80);

    [Test]
    public void Corpus_prefixes_are_sound() => CorpusTrees.PrefixesAreSound("files/nginx", NginxParser.Parse);
}
