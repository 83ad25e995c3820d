using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class LabelValueMalformedTests
{
    const string Schema = "labelSchema: {title: text, contact: email, commit: hash, created: rfc3339, version: semver, licence: spdx, docs: url}";

    [TestCase("[|title=|]", "Label `title` is empty")]
    [TestCase("contact=[|ada|]", "Label `contact` is `ada`, and not an e-mail address, such as ada@example.com")]
    [TestCase("contact=[|\"Ada <ada@example.com>\"|]", "Label `contact` is `Ada <ada@example.com>`, and not an e-mail address, such as ada@example.com")]
    [TestCase("commit=[|main|]", "Label `commit` is `main`, and not the hash of a commit: 7 or 40 digits from 0 to f, or 64")]
    [TestCase("commit=[|0123456789|]", "Label `commit` is `0123456789`, and not the hash of a commit: 7 or 40 digits from 0 to f, or 64")]
    [TestCase("created=[|2025-03-09|]", "Label `created` is `2025-03-09`, and not a time as RFC 3339 writes it, such as 2025-03-09T14:05:00Z")]
    [TestCase("created=[|2025-13-09T14:05:00Z|]", "Label `created` is `2025-13-09T14:05:00Z`, and not a time as RFC 3339 writes it, such as 2025-03-09T14:05:00Z")]
    [TestCase("version=[|1.4|]", "Label `version` is `1.4`, and not a semantic version, such as 1.4.0")]
    [TestCase("version=[|v1.4.0|]", "Label `version` is `v1.4.0`, and not a semantic version, such as 1.4.0")]
    [TestCase("version=[|1.04.0|]", "Label `version` is `1.04.0`, and not a semantic version, such as 1.4.0")]
    [TestCase("licence=[|\"Apache License 2.0\"|]", "Label `licence` is `Apache License 2.0`, and not a licence of the SPDX list, such as Apache-2.0")]
    [TestCase("licence=[|\"MIT and BSD\"|]", "Label `licence` is `MIT and BSD`, and not a licence of the SPDX list, such as Apache-2.0")]
    [TestCase("docs=[|example.com/app|]", "Label `docs` is `example.com/app`, and not a URL, such as https://example.com/app")]
    [TestCase("docs=[|\"see https://example.com\"|]", "Label `docs` is `see https://example.com`, and not a URL, such as https://example.com/app")]
    public void Is_found(string pair, string message) => Check.Rule<LabelValueMalformed>()
        .On("Dockerfile", $"FROM debian:12\nLABEL {pair}\n").With(Schema).Finds(message);

    [TestCase("title=App contact=ada@example.com commit=0123abc created=2025-03-09T14:05:00Z version=1.4.0 licence=MIT docs=https://example.com/")]
    [TestCase("commit=0123456789abcdef0123456789abcdef01234567 created=\"2025-03-09T14:05:00.123+01:00\" version=1.4.0-rc.1+build.7")]
    [TestCase("licence=\"MIT OR Apache-2.0\" docs=mailto:ada@example.com")]
    [TestCase("licence=\"(GPL-2.0-only WITH Classpath-exception-2.0) AND MIT\"")]
    [TestCase("other=1 Version=1")]
    [TestCase("version=$VERSION commit=${COMMIT}")]
    [TestCase("$NAME=1")]
    public void Nothing_in(string pairs) => Check.Rule<LabelValueMalformed>()
        .On("Dockerfile", $"FROM debian:12\nLABEL {pairs}\n").With(Schema).FindsNothing();

    [Test]
    public void Defaults_of_arguments_are_put_in() => Check.Rule<LabelValueMalformed>()
        .On("Dockerfile", "FROM debian:12\nARG VERSION=dev\nARG COMMIT\nLABEL version=[|$VERSION|] commit=$COMMIT\n")
        .With(Schema)
        .Finds("Label `version` is `dev`, and not a semantic version, such as 1.4.0");

    [Test]
    public void Nothing_without_a_schema() => Check.Rule<LabelValueMalformed>().On("Dockerfile", "FROM debian:12\nLABEL version=\n").FindsNothing();
}
