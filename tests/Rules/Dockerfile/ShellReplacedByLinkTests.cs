using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class ShellReplacedByLinkTests
{
    [Test]
    public void Becomes_SHELL() => Check.Rule<ShellReplacedByLink>()
        .On("Dockerfile", "FROM ubuntu:24.04\nRUN ln -sf /bin/bash [|/bin/sh|]\nRUN make\n")
        .Finds("The link puts `/bin/bash` in the place of `/bin/sh` for every program of the image")
        .FixedTo("FROM ubuntu:24.04\nSHELL [\"/bin/bash\", \"-c\"]\nRUN make\n");

    [Test]
    public void With_rm_before_it() => Check.Rule<ShellReplacedByLink>()
        .On("Dockerfile", "FROM ubuntu:24.04\nRUN rm /bin/sh && ln -s bash [|/bin/sh|]\n").Finds()
        .FixedTo("FROM ubuntu:24.04\nSHELL [\"/bin/bash\", \"-c\"]\n");

    [TestCase("RUN apt-get update && ln -snf /bin/bash [|/bin/sh|]")]
    [TestCase("RUN <<EOF\nln -sf /usr/bin/bash [|/bin/sh|]\nEOF")]
    public void Is_left_to_people(string line) => Check.Rule<ShellReplacedByLink>().On("Dockerfile", $"FROM ubuntu:24.04\n{line}\n").Finds().HasNothingToFix();

    [TestCase("RUN ln -s /bin/bash /usr/local/bin/sh")]
    [TestCase("RUN ln -s /bin/busybox /bin/sh")]
    [TestCase("RUN ln -s /bin/sh /bin/bash")]
    [TestCase("RUN ln -s $SHELL_PATH /bin/sh")]
    [TestCase("RUN ln -s /bin/bash")]
    [TestCase("RUN cp /bin/bash /bin/sh")]
    [TestCase("SHELL [\"/bin/bash\", \"-c\"]")]
    public void Nothing_in(string line) => Check.Rule<ShellReplacedByLink>().On("Dockerfile", $"FROM ubuntu:24.04\n{line}\n").FindsNothing();

    [Test]
    public void From_scratch_it_is_the_only_way() => Check.Rule<ShellReplacedByLink>()
        .On("Dockerfile", "FROM scratch\nADD rootfs.tar /\nRUN [\"/bin/bash\", \"-c\", \"ln -s /bin/bash /bin/sh\"]\n").FindsNothing();
}
