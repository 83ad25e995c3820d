using Plimsoll.Analysis;
using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class AptListsKeptTests
{
    [Test]
    public void Lists_are_removed_at_the_end() => Check.Rule<AptListsKept>()
        .On("Dockerfile", "FROM debian:12\nRUN [|apt-get update|] && apt-get install -y curl\n")
        .Finds("`apt-get update` leaves the package lists in this layer")
        .FixedTo("FROM debian:12\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n");

    [Test]
    public void On_several_lines() => Check.Rule<AptListsKept>()
        .On("Dockerfile", "FROM debian:12\nRUN [|apt-get -qq update|] \\\n    # tools\n    && apt-get install -y \\\n        curl\n")
        .Finds()
        .FixedTo("FROM debian:12\nRUN apt-get -qq update \\\n    # tools\n    && apt-get install -y \\\n        curl \\\n    && rm -rf /var/lib/apt/lists/*\n");

    [TestCase("[|apt-get update|] && \\\n  apt-get install -y curl", "apt-get update && \\\n  apt-get install -y curl && \\\n  rm -rf /var/lib/apt/lists/*")]
    [TestCase("[|apt-get update|] && apt-get install -y \\\n  # a comment\n  curl", "apt-get update && apt-get install -y \\\n  # a comment\n  curl \\\n  && rm -rf /var/lib/apt/lists/*")]
    [TestCase("set -eux; \\\n\t[|apt-get update|]; \\\n\tapt-get install -y curl", "set -eux; \\\n\tapt-get update; \\\n\tapt-get install -y curl; \\\n\trm -rf /var/lib/apt/lists/*")]
    [TestCase("set -e; [|apt-get update|]", "set -e; apt-get update && rm -rf /var/lib/apt/lists/*")]
    [TestCase("sudo [|apt-get update|]", "sudo apt-get update && sudo rm -rf /var/lib/apt/lists/*")]
    [TestCase("[|apt-get update|] && ls | wc -l", "apt-get update && ls | wc -l && rm -rf /var/lib/apt/lists/*")]
    public void The_end_looks_like_the_rest(string run, string after) => Check.Rule<AptListsKept>()
        .On("Dockerfile", $"FROM debian:12\nRUN {run}\n").Finds().FixedTo($"FROM debian:12\nRUN {after}\n");

    [TestCase("RUN [|apt-get update|]\nRUN apt-get install -y curl")]
    [TestCase("RUN [|apt-get update|]\nCOPY a /a\nRUN make && apt install -y curl")]
    [TestCase("RUN [|apt-get update|] && apt-get install -y curl\nRUN apt-cache policy curl")]
    [TestCase("RUN [|apt-get update|] && apt-get install -y curl\nFROM base\nRUN apt-get install -y make")]
    [TestCase("RUN set -e; [|apt-get update|]; (make; make install)")]
    [TestCase("RUN set -e; [|apt-get update|]; exec make")]
    [TestCase("RUN timeout 60 [|apt-get update|]")]
    public void Lists_that_are_read_later_stay(string lines) => Check.Rule<AptListsKept>()
        .On("Dockerfile", $"FROM debian:12 AS base\n{lines}\n").Finds().HasNothingToFix();

    [Test]
    public void Lists_that_are_renewed_first_go() => Check.Rule<AptListsKept>()
        .On("Dockerfile", "FROM debian:12\nRUN [|apt-get update|]\nRUN [|apt-get update|] && apt-get install -y curl\n").Finds()
        .FixedTo("FROM debian:12\nRUN apt-get update && rm -rf /var/lib/apt/lists/*\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n");

    [Test]
    public void Scripts_that_are_not_seen_may_read_them() => Check.Rule<AptListsKept>()
        .On("Dockerfile", "FROM debian:12\nRUN [|apt-get update|]\nRUN /tmp/install.sh\n").Finds()
        .Fixes(FixSafety.Unsafe);

    [TestCase("RUN [|apt-get update|]; apt-get install -y curl")]
    [TestCase("RUN [|apt update|] || true")]
    [TestCase("RUN bash -c '[|apt-get update|]'")]
    [TestCase("RUN <<EOF\n[|apt-get update|]\napt-get install -y curl\nEOF")]
    [TestCase("RUN [|apt-get update|] # lists")]
    public void Is_found_and_left_to_people(string run) => Check.Rule<AptListsKept>()
        .On("Dockerfile", $"FROM debian:12\n{run}\n").Finds().HasNothingToFix();

    [TestCase("RUN [|apt-get update|] && bash -c 'echo done'")]
    [TestCase("RUN [|apt-get update|] && rm -rf /tmp/* /var/tmp/*")]
    [TestCase("RUN [|apt-get update|] && curl https://example.org/setup | bash -")]
    public void Another_shell_does_not_clean_up_by_itself(string line) => Check.Rule<AptListsKept>().On("Dockerfile", $"FROM debian:12\n{line}\n").Finds();

    [Test]
    public void In_a_stage_that_the_last_one_is_built_on() => Check.Rule<AptListsKept>()
        .On("Dockerfile", "FROM debian:12 AS base\nRUN [|apt-get update|]\nFROM base\nRUN true\n")
        .Finds();

    [TestCase("RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*")]
    [TestCase("RUN apt-get update && rm -r /var/lib/apt/lists")]
    [TestCase("RUN apt-get update && apt-get distclean")]
    [TestCase("RUN apt-get update && find /var/lib/apt/lists -delete")]
    [TestCase("RUN apt-get update && /clean.sh")]
    [TestCase("RUN apt-get update && rm -rf $LISTS")]
    [TestCase("RUN --mount=type=cache,target=/var/lib/apt/lists apt-get update")]
    [TestCase("RUN --mount=type=tmpfs,dst=/var/lib/apt apt-get update")]
    [TestCase("RUN apt-get update && bash -c \"apt-get install -y $LIST && rm -rf /var/lib/apt/lists/*\"")]
    [TestCase("RUN bash -ec 'apt-get update; apt-get install -y curl' && rm -rf /var/lib/apt/lists/*")]
    [TestCase("RUN apt-get update && bash /tmp/setup.sh")]
    [TestCase("RUN apt-get update && . /tmp/setup")]
    [TestCase("RUN apt-get install -y curl")]
    [TestCase("RUN echo apt-get update")]
    [TestCase("RUN apt-get update\nFROM alpine\nCOPY --from=0 /x /x")]
    public void Nothing_in(string lines) => Check.Rule<AptListsKept>().On("Dockerfile", $"FROM debian:12\n{lines}\n").FindsNothing();

    [Test]
    public void A_script_is_no_image() => Check.Rule<AptListsKept>().On("setup.sh", "apt-get update\n").FindsNothing();
}
