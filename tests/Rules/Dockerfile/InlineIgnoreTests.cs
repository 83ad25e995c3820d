using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class InlineIgnoreTests
{
    [TestCase("FROM debian:12\n[|# hadolint ignore=DL3008|]\nRUN make\n", "The comment suppresses `DL3008` in this one place")]
    [TestCase("FROM debian:12\n[|#hadolint ignore = DL3008,SC2086 # we know|]\nRUN make\n", "The comment suppresses `DL3008,SC2086` in this one place")]
    [TestCase("[|# hadolint  ignore=DL3006|]\nFROM debian\n", "The comment suppresses `DL3006` in this one place")]
    [TestCase("FROM debian:12\nRUN a && \\\n  [|# hadolint ignore=DL3008|]\n  b\n", "The comment suppresses `DL3008` in this one place")]
    public void Is_found(string text, string message) => Check.Rule<InlineIgnore>().On("Dockerfile", text).Finds(message);

    [TestCase("# hadolint global ignore=DL3006\nFROM debian\n")]
    [TestCase("# hadolint shell=bash\nFROM debian\n")]
    [TestCase("# hadolint ignores nothing\nFROM debian\n")]
    [TestCase("# hadolint ignore=\nFROM debian\n")]
    [TestCase("# see hadolint ignore=DL3006\nFROM debian\n")]
    [TestCase("FROM debian\nRUN echo '# hadolint ignore=DL3006'\n")]
    public void Nothing_in(string text) => Check.Rule<InlineIgnore>().On("Dockerfile", text).FindsNothing();

    [Test]
    public void It_is_opt_in() => Check.Rule<InlineIgnore>()
        .On("Dockerfile", "# hadolint ignore=DL3006\nFROM debian\n")
        .With("extends: [recommended, strict]")
        .FindsNothing();
}
