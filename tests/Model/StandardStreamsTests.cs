using Plimsoll.Model;

namespace Plimsoll.Tests.Model;

public sealed class StandardStreamsTests
{
    [TestCase("mark", StreamKind.Inherited)]
    [TestCase("mark < a", StreamKind.File)]
    [TestCase("< a mark", StreamKind.File)]
    [TestCase("mark < /dev/tty", StreamKind.Unknown)]
    [TestCase("mark <&3", StreamKind.Unknown)]
    [TestCase("mark 3< a", StreamKind.Inherited)]
    [TestCase("mark <<< a", StreamKind.Text)]
    [TestCase("a | mark", StreamKind.Pipe)]
    [TestCase("mark | a", StreamKind.Inherited)]
    [TestCase("a | { b; mark; }", StreamKind.Pipe)]
    [TestCase("a | mark < b", StreamKind.File)]
    [TestCase("if true; then mark; fi < a", StreamKind.File)]
    [TestCase("a | while read x; do mark; done", StreamKind.Pipe)]
    [TestCase("x=$(mark)", StreamKind.Inherited)]
    [TestCase("ls | xargs mark", StreamKind.Pipe)]
    [TestCase("f() { mark; }", StreamKind.Unknown)]
    public void Input(string script, StreamKind kind) => Assert.That(StandardStreams.InputOf(Mark(script)).Kind, Is.EqualTo(kind));

    [TestCase("mark", StreamKind.Inherited)]
    [TestCase("mark > a", StreamKind.File)]
    [TestCase("mark >> a", StreamKind.File)]
    [TestCase("mark &> a", StreamKind.File)]
    [TestCase("mark 2> a", StreamKind.Inherited)]
    [TestCase("mark > /dev/null", StreamKind.Unknown)]
    [TestCase("mark >&2", StreamKind.Unknown)]
    [TestCase("mark | a", StreamKind.Pipe)]
    [TestCase("a | mark", StreamKind.Inherited)]
    [TestCase("x=$(mark)", StreamKind.Capture)]
    [TestCase("x=$(a | mark)", StreamKind.Capture)]
    [TestCase("x=$(mark > a)", StreamKind.File)]
    [TestCase("(mark) > a", StreamKind.File)]
    [TestCase("f() { mark; }", StreamKind.Unknown)]
    public void Output(string script, StreamKind kind) => Assert.That(StandardStreams.OutputOf(Mark(script)).Kind, Is.EqualTo(kind));

    static ShellCommand Mark(string script) => ShellFlows.Bind(script + "\n").Commands.First(c => c.Program == "mark");
}
