using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class LabelNotListedTests
{
    const string Schema = "labelSchema: {contact: email, version: semver}\nstrictLabels: true";

    [Test]
    public void A_name_misspelt() => Check.Rule<LabelNotListed>()
        .On("Dockerfile", "FROM debian:12\nLABEL [|contcat|]=ada@example.com version=1.0.0\n")
        .With(Schema)
        .Finds("`labelSchema` has no label `contcat`: did you mean `contact`?")
        .FixedTo("FROM debian:12\nLABEL contact=ada@example.com version=1.0.0\n");

    [TestCase("FROM debian:12\nLABEL [|description|]=1\n", "`labelSchema` has no label `description`")]
    [TestCase("FROM debian:12\nLABEL version=1 \\\n  [|\"vendor\"|]=2\n", "`labelSchema` has no label `vendor`")]
    [TestCase("FROM debian:12\nLABEL [|Version|]=1\n", "`labelSchema` has no label `Version`: did you mean `version`?")]
    [TestCase("FROM debian:12\nLABEL [|vendor|] Example\n", "`labelSchema` has no label `vendor`")]
    public void Is_found(string text, string message) => Check.Rule<LabelNotListed>().On("Dockerfile", text).With(Schema).Finds(message);

    [TestCase("FROM debian:12\nLABEL contact=ada@example.com\n", Schema)]
    [TestCase("FROM debian:12\nLABEL $NAME=1\n", Schema)]
    [TestCase("FROM debian:12\nENV vendor=1\n", Schema)]
    [TestCase("FROM debian:12\nLABEL vendor=1\n", "labelSchema: {contact: email}")]
    [TestCase("FROM debian:12\nLABEL vendor=1\n", "strictLabels: true")]
    [TestCase("FROM debian:12\nLABEL vendor=1\n", "labelSchema: {contact: email}\nstrictLabels: false")]
    public void Nothing_in(string text, string configuration) => Check.Rule<LabelNotListed>().On("Dockerfile", text).With(configuration).FindsNothing();
}
