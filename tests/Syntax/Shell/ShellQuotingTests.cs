using Plimsoll.Syntax.Shell;

namespace Plimsoll.Tests.Syntax.Shell;

public sealed class ShellQuotingTests
{
    [TestCase("plain-1.2:/a,b=c@d%e+f_", "plain-1.2:/a,b=c@d%e+f_")]
    [TestCase("", "''")]
    [TestCase("a b", "'a b'")]
    [TestCase("it's", @"'it'\''s'")]
    [TestCase("$x `y` \"z\" \\", "'$x `y` \"z\" \\'")]
    [TestCase("~/a", "'~/a'")]
    [TestCase("*", "'*'")]
    [TestCase("é", "'é'")]
    public void A_value_is_quoted_only_where_it_must_be(string value, string expected) => Assert.That(ShellQuoting.Quote(value), Is.EqualTo(expected));

    [TestCase("a $b `c` \"d\" \\e", @"a \$b \`c\` \""d\"" \\e")]
    [TestCase("plain 'x' *", "plain 'x' *")]
    public void Between_double_quotes_four_characters_are_escaped(string value, string expected) =>
        Assert.That(ShellQuoting.EscapeInDoubleQuotes(value), Is.EqualTo(expected));

    [Test]
    public void The_parser_reads_back_what_was_quoted()
    {
        const string characters = "ab '\"\\$`~*?[]{},;|&<>()#!=\n\t\r%é";
        var random = new Random(3);
        for (var round = 0; round < 2000; round++)
        {
            var value = new string([.. Enumerable.Range(0, random.Next(8)).Select(_ => characters[random.Next(characters.Length)])]);
            foreach (var written in new[] { ShellQuoting.Quote(value), $"\"{ShellQuoting.EscapeInDoubleQuotes(value)}\"" })
            {
                var tree = ShellParser.Parse($"x {written} y");
                var command = (SimpleCommandSyntax)((ShellScriptSyntax)tree.Root).Body.Statements.Single().Command;
                Assert.That(command.Words, Has.Length.EqualTo(3), written);
                Assert.That(command.Words[1].Literal, Is.EqualTo(value), written);
            }
        }
    }

    [TestCase("HTTP_PROXY", true)]
    [TestCase("_1", true)]
    [TestCase("1a", false)]
    [TestCase("a-b", false)]
    [TestCase("", false)]
    public void Names_are_told_from_other_words(string text, bool expected) => Assert.That(ShellQuoting.IsName(text), Is.EqualTo(expected));
}
