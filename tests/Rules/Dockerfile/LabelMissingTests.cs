using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class LabelMissingTests
{
    const string Schema = "labelSchema: {contact: email, version: semver}";

    [Test]
    public void Each_one_is_told() => Check.Rule<LabelMissing>()
        .On("Dockerfile", "FROM [|[|debian:12|]|]\nRUN make\n")
        .With(Schema)
        .Finds("The image has no label `contact`, which `labelSchema` asks for", "The image has no label `version`, which `labelSchema` asks for");

    [TestCase("FROM [|debian:12|]\nLABEL version=1.0.0\n")]
    [TestCase("FROM debian:12 AS a\nLABEL contact=a version=1\nFROM [|debian:12|]\nLABEL contact=a\n")]
    [TestCase("FROM debian:12 AS a\nLABEL version=1\nFROM [|a|]\nRUN make\n")]
    [TestCase("FROM [|debian:12|]\nLABEL version=1 Contact=a\n")]
    public void Is_found(string text) => Check.Rule<LabelMissing>().On("Dockerfile", text).With(Schema).Finds();

    [TestCase("FROM debian:12\nLABEL contact=ada@example.com version=1.0.0\n")]
    [TestCase("FROM debian:12 AS a\nLABEL contact=a\nFROM a\nLABEL version=1\n")]
    [TestCase("FROM debian:12\nLABEL $NAME=1\n")]
    [TestCase("FROM debian:12\nLABEL contact=a version\n")]
    [TestCase("FROM\n")]
    [TestCase("LABEL a=b\n")]
    public void Nothing_in(string text) => Check.Rule<LabelMissing>().On("Dockerfile", text).With(Schema).FindsNothing();

    [Test]
    public void Nothing_without_a_schema() => Check.Rule<LabelMissing>().On("Dockerfile", "FROM debian:12\n").FindsNothing();
}
