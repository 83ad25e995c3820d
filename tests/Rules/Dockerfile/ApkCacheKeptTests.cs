using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class ApkCacheKeptTests
{
    [Test]
    public void The_option_is_added() => Check.Rule<ApkCacheKept>()
        .On("Dockerfile", "FROM alpine:3.22\nRUN [|apk add|] \\\n    curl \\\n    jq\n")
        .Finds("`apk add` without `--no-cache` leaves the package index in the image")
        .FixedTo("FROM alpine:3.22\nRUN apk add --no-cache \\\n    curl \\\n    jq\n");

    [TestCase("RUN [|apk add|] --update curl", "RUN apk add --no-cache curl")]
    [TestCase("RUN [|apk --update add|] curl", "RUN apk --no-cache add curl")]
    [TestCase("RUN [|apk add|] -t .build gcc", "RUN apk add --no-cache -t .build gcc")]
    [TestCase("RUN apk add --no-cache jq && [|apk add|] -U curl", "RUN apk add --no-cache jq && apk add --no-cache curl")]
    [TestCase("RUN rm -rf /var/cache/apk/* && [|apk add|] curl", "RUN rm -rf /var/cache/apk/* && apk add --no-cache curl")]
    [TestCase("RUN [|apk add|] curl && rm -rf /tmp/*", "RUN apk add --no-cache curl && rm -rf /tmp/*")]
    [TestCase("RUN <<EOF\n[|apk add|] curl\nEOF", "RUN <<EOF\napk add --no-cache curl\nEOF")]
    [TestCase("ONBUILD RUN [|apk add|] curl", "ONBUILD RUN apk add --no-cache curl")]
    public void Is_found_and_mended(string run, string mended) => Check.Rule<ApkCacheKept>()
        .On("Dockerfile", $"FROM alpine:3.22\n{run}\n").Finds().FixedTo($"FROM alpine:3.22\n{mended}\n");

    [Test]
    public void With_apk_update_the_option_alone_is_not_enough() => Check.Rule<ApkCacheKept>()
        .On("Dockerfile", "FROM alpine:3.22\nRUN apk update && [|apk add|] curl\n").Finds().HasNothingToFix();

    [TestCase("RUN apk add --no-cache curl")]
    [TestCase("RUN apk --no-cache add curl")]
    [TestCase("RUN apk update && apk add curl && rm -rf /var/cache/apk/*")]
    [TestCase("RUN apk add curl && rm -rf /var/cache/apk")]
    [TestCase("RUN apk add curl; find /var/cache/apk -delete")]
    [TestCase("RUN apk add curl && apk cache clean")]
    [TestCase("RUN apk add curl && apk -v cache clean")]
    [TestCase("RUN sh -c 'apk add curl' && rm -rf /var/cache/apk/*")]
    [TestCase("RUN apk add curl && /tmp/cleanup.sh")]
    [TestCase("RUN --mount=type=cache,target=/var/cache/apk apk add curl")]
    [TestCase("RUN --mount=type=tmpfs,target=/var/cache apk add curl")]
    [TestCase("RUN --mount=type=cache,target=/etc/apk/cache apk add curl")]
    [TestCase("RUN apk add $OPTIONS curl")]
    [TestCase("RUN apk --root /rootfs --initdb add musl")]
    [TestCase("RUN apk add --allow-untrusted glibc-2.35-r1.apk /tmp/x.apk")]
    [TestCase("RUN apk del curl")]
    [TestCase("RUN apk add gcc\nFROM alpine:3.22\nCOPY --from=0 /x /x")]
    public void Nothing_in(string lines) => Check.Rule<ApkCacheKept>().On("Dockerfile", $"FROM alpine:3.22\n{lines}\n").FindsNothing();

    [Test]
    public void A_script_is_no_image() => Check.Rule<ApkCacheKept>()
        .On("setup.sh", "apk add curl\n").On("notes.md", "```bash\ndocker exec web apk add curl\n```\n").FindsNothing();
}
