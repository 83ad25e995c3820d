using System.Collections.Immutable;
using Plimsoll.Embedding;
using Plimsoll.Model;

namespace Plimsoll.Tests.Model;

/// <summary>What the shell of a RUN has from ENV and ARG.</summary>
public sealed class RunEnvironmentTests
{
    static string Words(string instructions, params (string Name, string Value)[] arguments)
    {
        var document = DocumentReader.Read("Dockerfile", DocumentKind.Dockerfile, "FROM debian:12\n" + instructions + "\n");
        var options = BuildOptions.None with { Arguments = arguments.ToImmutableDictionary(a => a.Name, a => a.Value) };
        var deployment = DeploymentBinder.Bind([document], options: options);
        return string.Join(' ', deployment.Flows.SelectMany(f => f.Commands).Last().Arguments.Select(a => a.Text)).Replace(SourcedText.Unknown, '…');
    }

    [TestCase("ENV A=1\nRUN x $A", "x 1")]
    [TestCase("ENV A=1\nENV B=$A.2\nRUN x $B", "x 1.2")]
    [TestCase("ENV A=1\nRUN sh -c 'x $A'", "x 1")]
    [TestCase("ENV A=1\nRUN A=2 && x $A", "x 2")]
    [TestCase("RUN x $A\nENV A=1", "x …")]
    [TestCase("ARG A=1\nRUN x $A", "x …")]
    [TestCase("ARG A=1\nENV B=$A\nRUN x $B", "x …")]
    [TestCase("ARG A=1\nENV B=$A\nENV C=$B\nRUN x $C", "x …")]
    [TestCase("ENV A=\"1 2\"\nRUN x $A", "x …")]
    [TestCase("ENV A=*.c\nRUN x $A", "x …")]
    [TestCase("ENV A=1\nCMD x $A", "x …")]
    [TestCase("ENV A=1\nONBUILD RUN x $A", "x …")]
    [TestCase("ENV A=1\nENV A=$B\nRUN x $A", "x …")]
    [TestCase("ENV HTTP_PROXY=http://proxy.example.com:3128\nRUN x $HTTP_PROXY", "x …")]
    [TestCase("RUN [\"x\", \"y\"]", "x y")]
    public void Values(string instructions, string words) => Assert.That(Words(instructions), Is.EqualTo(words));

    [Test]
    public void A_given_argument_is_known() => Assert.That(Words("ARG A=1\nENV B=$A.0\nRUN x $A $B", ("A", "2")), Is.EqualTo("x 2 2.0"));
}
