using Plimsoll.Text;

namespace Plimsoll.Tests.Text;

/// <summary>Go 1.19's regexp.Compile was asked for each of these.</summary>
public sealed class GoRegexSyntaxTests
{
    [TestCase("(?=x)", "invalid or unsupported Perl syntax: `(?=`")]
    [TestCase("(?!x)", "invalid or unsupported Perl syntax: `(?!`")]
    [TestCase("(?<=x)y", "invalid or unsupported Perl syntax: `(?<`")]
    [TestCase("*", "missing argument to repetition operator: `*`")]
    [TestCase("library/(.*", "missing closing ): `library/(.*`")]
    [TestCase("[a", "missing closing ]: `[a`")]
    [TestCase("a)", "unexpected ): `a)`")]
    [TestCase("\\1", "invalid escape sequence: `\\1`")]
    [TestCase("a**", "invalid nested repetition operator: `**`")]
    [TestCase("x++", "invalid nested repetition operator: `++`")]
    public void Is_refused(string pattern, string error) => Assert.That(GoRegexSyntax.Error(pattern), Is.EqualTo(error));

    [TestCase("")]
    [TestCase("^*")]
    [TestCase("^library/(.*)$")]
    [TestCase("\\d+\\.io")]
    [TestCase("(?i)x|y")]
    [TestCase("(?P<a>x)*?")]
    [TestCase("(?:library|)(.*)")]
    [TestCase("\\/x\\-\\*")]
    [TestCase("\\pL+")]
    [TestCase("[]a]*[^]b][[:alpha:]]")]
    [TestCase("(a*)*")]
    public void Is_taken(string pattern) => Assert.That(GoRegexSyntax.Error(pattern), Is.Null);
}
