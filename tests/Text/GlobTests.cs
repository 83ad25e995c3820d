using Plimsoll.Tests.Testing;
using System.Diagnostics;
using Plimsoll.Text;

namespace Plimsoll.Tests.Text;

public sealed class GlobTests
{
    [TestCase("*.md", "notes.md", true)]
    [TestCase("*.md", "docs/notes.md", false)]
    [TestCase("*", "", true)]
    [TestCase("", "", true)]
    [TestCase("", "a", false)]
    [TestCase("a?c", "abc", true)]
    [TestCase("a?c", "a/c", false)]
    [TestCase("**", "a/b/c", true)]
    [TestCase("**/*.md", "notes.md", true)]
    [TestCase("**/*.md", "a/b/notes.md", true)]
    [TestCase("**/a", "ba", false)]
    [TestCase("a/**", "a/b/c", true)]
    [TestCase("a/**", "a", false)]
    [TestCase("a/**", "ab/c", false)]
    [TestCase("a/**/b", "a/b", true)]
    [TestCase("a/**/b", "a/x/y/b", true)]
    [TestCase("a/**/b", "a/xb", false)]
    [TestCase("a**b", "axxb", true)]
    [TestCase("a**b", "a/b", false)]
    [TestCase("{a,b/c}/d", "a/d", true)]
    [TestCase("{a,b/c}/d", "b/c/d", true)]
    [TestCase("{a,b}/d", "c/d", false)]
    [TestCase("*.{yml,yaml}", "compose.yaml", true)]
    [TestCase("x{,y}z", "xz", true)]
    [TestCase("x{,y}z", "xyz", true)]
    [TestCase("x{a,{b,c}d}", "xcd", true)]
    [TestCase("x{a,{b,c}d}", "xc", false)]
    [TestCase("{**/,}a", "p/q/a", true)]
    [TestCase("x{a", "x{a", true)]
    [TestCase("a,b}", "a,b}", true)]
    [TestCase("[a-c]x", "bx", true)]
    [TestCase("[!a-c]x", "bx", false)]
    [TestCase("[!a]x", "/x", false)]
    [TestCase("[]]x", "]x", true)]
    [TestCase("[ab", "[ab", true)]
    [TestCase("\\*", "*", true)]
    [TestCase("\\*", "a", false)]
    [TestCase("Dockerfile", "dockerfile", false)]
    public void Matches_whole_paths(string pattern, string path, bool expected) =>
        Assert.That(Glob.IsMatch(pattern, path), Is.EqualTo(expected));

    [TestCase("vendor", "a/vendor/x/Dockerfile", true)]
    [TestCase("vendor/", "vendor/x", true)]
    [TestCase("vendor", "vendored/x", false)]
    [TestCase("/vendor", "a/vendor/x", false)]
    [TestCase("./vendor", "vendor/x", true)]
    [TestCase("a/vendor", "a/vendor/x", true)]
    [TestCase("a/vendor", "b/a/vendor/x", false)]
    [TestCase("*.md", "docs/deep/notes.md", true)]
    [TestCase("docs/**", "docs/deep/notes.md", true)]
    [TestCase("**/test", "a/test/b", true)]
    public void Selects_as_ignore_lists_do(string pattern, string path, bool expected) =>
        Assert.That(Glob.Selecting(pattern).IsMatch(path), Is.EqualTo(expected));

    [Test]
    public void Braces_are_letters_to_git() => Assert.That(new Glob("{a,b}", braces: false).IsMatch("{a,b}"));

    [Test]
    public void Takes_no_more_time_than_lengths_allow()
    {
        var watch = Stopwatch.StartNew();
        Assert.That(Glob.IsMatch(string.Concat(Enumerable.Repeat("*a", 50)) + "b", new string('a', 2_000)), Is.False);
        Assert.That(Glob.IsMatch(string.Concat(Enumerable.Repeat("{a,a*}", 50)) + "b", new string('a', 2_000)), Is.False);
        Assert.That(Glob.IsMatch(string.Concat(Enumerable.Repeat("**/", 50)) + "b", string.Concat(Enumerable.Repeat("a/", 1_000))), Is.False);
        Assert.That(watch.Elapsed, Is.LessThan(Guard.Hang));
    }
}
