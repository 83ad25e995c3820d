using Plimsoll.Model;

namespace Plimsoll.Tests.Model;

/// <summary>Each text was tried with a real compose.</summary>
public sealed class ComposeSubstitutionTests
{
    [TestCase("$A ${B} ${C:-d} ${E?f} ${G+h}", "A B C- E? G+")]
    [TestCase("${A:-${B:-$C}}", "A- B- C")]
    [TestCase("$$A $1 $ $(b) a$", "")]
    [TestCase("${a_1}${_}", "a_1 _")]
    public void Are_read(string text, string expected) =>
        Assert.That(string.Join(' ', ComposeSubstitution.In(text).Select(s => s.IsValid ? s.Operator == '\0' ? s.Name : $"{s.Name}{s.Operator}" : "bad")), Is.EqualTo(expected));

    [TestCase("${}")]
    [TestCase("${")]
    [TestCase("${1}")]
    [TestCase("${a b}")]
    [TestCase("${a.b}")]
    [TestCase("${a:-b")]
    [TestCase("${a:b}")]
    [TestCase("${a%b}")]
    [TestCase("${a=b}")]
    [TestCase("${#a}")]
    public void Are_refused(string text) => Assert.That(ComposeSubstitution.In(text).Select(s => (s.Start, s.Length, s.IsValid)), Is.EqualTo(new[] { (0, text.Length, false) }));

    [Test]
    public void Deep_ones_end() => Assert.That(ComposeSubstitution.In(string.Concat(Enumerable.Repeat("${a:-", 5_000)) + new string('}', 5_000)), Is.Not.Empty);
}
