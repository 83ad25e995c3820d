using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class CdInRunTests
{
    [Test]
    public void A_lone_cd_has_no_effect() => Check.Rule<CdInRun>()
        .On("Dockerfile", "FROM debian:12\nRUN [|cd /app|]\nRUN make\n")
        .Finds("`cd /app` ends with this RUN: the next instruction starts where it did before")
        .FixedTo("FROM debian:12\nWORKDIR /app\nRUN make\n");

    [Test]
    public void Behind_mkdir_too() => Check.Rule<CdInRun>()
        .On("Dockerfile", "FROM debian:12\nRUN mkdir -p /app && [|cd /app|]\nRUN make\n").Finds().HasNothingToFix();

    [Test]
    public void To_where_the_step_is() => Check.Rule<CdInRun>()
        .On("Dockerfile", "FROM debian:12\nWORKDIR {|related:/app|}\nRUN [|cd /app/|] && make\n")
        .Finds("`cd /app/` goes to where the step already is")
        .FixedTo("FROM debian:12\nWORKDIR /app\nRUN make\n");

    [Test]
    public void In_front_of_the_whole_RUN() => Check.Rule<CdInRun>()
        .On("Dockerfile", "FROM debian:12\nRUN [|cd /app|] && make && \\\n    make install\n")
        .Finds("`cd /app` in front of the whole RUN is a `WORKDIR`")
        .FixedTo("FROM debian:12\nWORKDIR /app\nRUN make && \\\n    make install\n");

    [TestCase("RUN [|cd src|]")]
    [TestCase("RUN [|cd /app|] && \\\n    make")]
    [TestCase("RUN [|cd \"/app\"|] && make")]
    [TestCase("RUN <<EOF\n[|cd /app|] && make\nEOF")]
    [TestCase("RUN --network=none [|cd /app|] && make")]
    public void Found_in(string line) => Check.Rule<CdInRun>().On("Dockerfile", $"FROM debian:12\n{line}\n").Finds();

    [TestCase("RUN cd /tmp/x && make")]
    [TestCase("RUN cd /usr/src/x && make")]
    [TestCase("RUN cd /opt/x && make install && rm -rf /opt/x")]
    [TestCase("RUN cd /app && make && cd /lib && make")]
    [TestCase("RUN cd \"$DIR\" && make")]
    [TestCase("RUN cd \"$(mktemp -d)\" && make")]
    [TestCase("RUN git clone https://example.com/x /opt/x && cd /opt/x && make")]
    [TestCase("RUN (cd /app && make)")]
    [TestCase("RUN cd src && make")]
    [TestCase("RUN cd /app || exit 1; make")]
    [TestCase("RUN cd /app; make")]
    [TestCase("RUN cd - ")]
    [TestCase("RUN cd / && make")]
    [TestCase("RUN if true; then cd /app; fi")]
    [TestCase("RUN pushd /x && cd /app && make")]
    [TestCase("CMD cd /app && ./serve")]
    [TestCase("ONBUILD RUN cd /app")]
    public void Nothing_in(string line) => Check.Rule<CdInRun>().On("Dockerfile", $"FROM debian:12\n{line}\n").FindsNothing();

    [Test]
    public void A_script_may_change_its_folder() => Check.Rule<CdInRun>().On("setup.sh", "cd /app && make\n").FindsNothing();
}
