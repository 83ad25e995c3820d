using Plimsoll.Tests.Testing;
using System.Diagnostics;
using System.Text;
using Plimsoll.Model;

namespace Plimsoll.Tests.Model;

/// <summary>Texts made to hurt: deep, wide, and calling each other.</summary>
public sealed class ShellFlowLimitsTests
{
    static IEnumerable<TestCaseData> Hard()
    {
        yield return Case("nested groups", Repeat("{ ", 10_000) + "a" + Repeat("; }", 10_000));
        yield return Case("nested subshells", Repeat("( ", 10_000) + "a" + Repeat(" )", 10_000));
        yield return Case("nested substitutions", Repeat("$(", 10_000) + "a" + Repeat(")", 10_000));
        yield return Case("nested defaults", "a " + Repeat("${X:-", 10_000) + "a" + Repeat("}", 10_000));
        yield return Case("nested loops", Repeat("while a; do X=1; ", 150) + Repeat("; done", 150));
        yield return Case("long chain", "a" + Repeat(" && a", 10_000));
        yield return Case("long pipeline", "a" + Repeat(" | a", 10_000));
        yield return Case("many ifs", Repeat("if a; then X=1; fi\n", 3_000));
        yield return Case("many names and ifs", string.Concat(Enumerable.Range(0, 2_000).Select(i => $"V{i}=1\nif a; then W{i}=1; fi\n")));
        yield return Case("many names and sources", string.Concat(Enumerable.Range(0, 2_000).Select(i => $"V{i}=1\nif a; then . x; fi\n")));
        yield return Case("many names and sudos", string.Concat(Enumerable.Range(0, 2_000).Select(i => $"export V{i}=1\nsudo a\n")));
        yield return Case("functions that double", "f0() { a; }\n" + string.Concat(Enumerable.Range(1, 40).Select(i => $"f{i}() {{ f{i - 1}; f{i - 1}; }}\n")) + "f40\n");
        yield return Case("functions in loops", string.Concat(Enumerable.Range(0, 1_000).Select(i => $"f{i}() {{ V{i}=1; f{i + 1}; }}\nfor i in a; do f{i}; done\n")));
        yield return Case("a function called often", "f() { " + Repeat("a; ", 1_000) + "}\n" + Repeat("f\n", 10_000));
        yield return Case("arguments that grow", "f() { f2 \"$@\" \"$@\"; }\nf2() { f3 \"$@\" \"$@\"; }\nf3() { a \"$@\" \"$@\"; }\n" + Repeat("f x x x x x x x x\n", 1_000));
        yield return Case("braces that multiply", "a " + Repeat("{a,b}", 5_000));
        yield return Case("a case of many items", "case $a in " + Repeat("a) X=1;& ", 2_000) + "esac");
        yield return Case("functions and unknown commands", string.Concat(Enumerable.Range(0, 2_000).Select(i => $"f{i}() {{ V{i}=1; }}\nwhile a; do $b; done\n")));
        yield return Case("heredocs", Repeat("cat <<E\n$(a) ${X:=1}\nE\n", 3_000));

        static TestCaseData Case(string name, string text) => new TestCaseData(text).SetArgDisplayNames(name);
        static string Repeat(string text, int count) => new StringBuilder().Insert(0, text, count).ToString();
    }

    [TestCaseSource(nameof(Hard))]
    public void Time_and_stack_are_bounded(string script)
    {
        var document = ShellFlows.Script(script);
        var watch = Stopwatch.StartNew();
        var flow = ShellFlowBinder.Bind(document, _ => null);
        Assert.That(flow.Document, Is.SameAs(document));
        Assert.That(watch.Elapsed, Is.LessThan(Guard.Hang));
    }
}
