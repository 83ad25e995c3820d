using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class CommentSwallowsLinesTests
{
    [Test]
    public void The_comment_moves_to_its_own_line() => Check.Rule<CommentSwallowsLines>()
        .On("Dockerfile", "FROM debian:12\nRUN apt-get update [|# fresh lists|] \\\n && apt-get install -y git\n")
        .Finds("The comment goes on to the end of the instruction: `&& apt-get install -y git` is part of it")
        .FixedTo("FROM debian:12\nRUN apt-get update \\\n# fresh lists\n && apt-get install -y git\n");

    [TestCase("RUN a; \\\n  b; [|# why|] \\\n  c; \\\n  d")]
    [TestCase("RUN a [|#|]\\\n && b")]
    [TestCase("CMD a [|# why|] \\\n  --flag")]
    [TestCase("ONBUILD RUN a [|# why|] \\\n && b")]
    [TestCase("RUN a [|# why|] \\\n# a comment of its own\n\n && b")]
    [TestCase("RUN a [|# why|] \\\n\nRUN b")]
    [TestCase("RUN --mount=type=tmpfs,target=/x a [|# why|] \\\n && b")]
    public void Is_found(string lines) => Check.Rule<CommentSwallowsLines>().On("Dockerfile", $"FROM debian:12\n{lines}\n").Finds();

    [TestCase("RUN a # why")]
    [TestCase("RUN a \\\n  # why\n && b")]
    [TestCase("RUN a \\\n && b # why")]
    [TestCase("RUN a '# why' \\\n && b")]
    [TestCase("RUN a \"# why \\\n && b\"")]
    [TestCase("RUN a#b \\\n && c")]
    [TestCase("RUN echo ${a#b} \\\n && c")]
    [TestCase("RUN a # why \\\n# and why not")]
    [TestCase("RUN <<EOF\na # why\nb\nEOF")]
    [TestCase("RUN [\"a\", \"# why\", \\\n \"b\"]")]
    [TestCase("SHELL [\"powershell\"]\nRUN a # why \\\n b")]
    public void Nothing_in(string lines) => Check.Rule<CommentSwallowsLines>().On("Dockerfile", $"FROM debian:12\n{lines}\n").FindsNothing();

    [Test]
    public void A_script_joins_no_comments() => Check.Rule<CommentSwallowsLines>().On("setup.sh", "a # why \\\nb\n").FindsNothing();
}
