using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class MaintainerDeprecatedTests
{
    [Test]
    public void Becomes_a_label() => Check.Rule<MaintainerDeprecated>()
        .On("Dockerfile", """
            FROM debian:12
            [|maintainer|] Ada Lovelace <ada@example.com>
            RUN make

            """)
        .Finds("`MAINTAINER` is deprecated: a label names the author")
        .FixedTo("""
            FROM debian:12
            LABEL org.opencontainers.image.authors="Ada Lovelace <ada@example.com>"
            RUN make

            """);

    [TestCase("\"Ada Lovelace <ada@example.com>\"")]
    [TestCase("'Ada Lovelace <ada@example.com>'")]
    [TestCase("Ada Lovelace <ada@example.com>\t ")]
    public void Quotes_around_it_all_are_none(string author) => Check.Rule<MaintainerDeprecated>()
        .On("Dockerfile", $"FROM debian:12\n[|MAINTAINER|] {author}\n").Finds()
        .FixedTo($"FROM debian:12\nLABEL org.opencontainers.image.authors=\"Ada Lovelace <ada@example.com>\"{(author.EndsWith(' ') ? "\t " : "")}\n");

    [Test]
    public void Text_with_a_meaning_in_labels_is_left_to_people() => Check.Rule<MaintainerDeprecated>()
        .On("Dockerfile", "FROM debian:12\n[|MAINTAINER|] \"Ada\" $LOVELACE\n")
        .Finds()
        .HasNothingToFix();

    [Test]
    public void A_label_is_no_finding() => Check.Rule<MaintainerDeprecated>()
        .On("Dockerfile", "FROM debian:12\nLABEL org.opencontainers.image.authors=\"Ada\"\n")
        .FindsNothing();

    [TestCase("[|MAINTAINER|] Ada")]
    [TestCase("RUN make\n[|Maintainer|] ada@example.com\nFROM alpine:3\n[|MAINTAINER|] Ada")]
    [TestCase("[|MAINTAINER|] \\\n  Ada")]
    public void Is_found(string lines) => Check.Rule<MaintainerDeprecated>().On("Dockerfile", $"FROM debian:12\n{lines}\n").Finds();

    [TestCase("# MAINTAINER Ada")]
    [TestCase("LABEL maintainer=Ada")]
    [TestCase("RUN echo \\\n  MAINTAINER Ada")]
    [TestCase("COPY <<EOF /notes\nMAINTAINER Ada\nEOF")]
    public void Nothing_in(string lines) => Check.Rule<MaintainerDeprecated>().On("Dockerfile", $"FROM debian:12\n{lines}\n").FindsNothing();
}
