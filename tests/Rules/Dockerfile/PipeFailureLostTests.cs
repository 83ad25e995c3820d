using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class PipeFailureLostTests
{
    [Test]
    public void A_download_into_a_shell() => Check.Rule<PipeFailureLost>()
        .On("Dockerfile", "FROM debian:12\nRUN curl -fsSL https://example.com/install.sh [|||] bash\n")
        .Finds("The build goes on when `curl` fails: `bash` behind the pipe succeeds without input")
        .FixedTo("FROM debian:12\nSHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\nRUN curl -fsSL https://example.com/install.sh | bash\n");

    [Test]
    public void Busybox_knows_pipefail() => Check.Rule<PipeFailureLost>()
        .On("Dockerfile", "FROM alpine:3.20\nRUN apk add curl && \\\n    curl -fsSL https://example.com/install.sh [|||] sh\n")
        .Finds()
        .FixedTo("FROM alpine:3.20\nRUN set -o pipefail && apk add curl && \\\n    curl -fsSL https://example.com/install.sh | sh\n");

    [Test]
    public void In_a_heredoc() => Check.Rule<PipeFailureLost>()
        .On("Dockerfile", "FROM alpine:3.20\nRUN <<EOF\nset -e\nmake test [|||] tee test.log\ntouch done\nEOF\n")
        .Finds("The build goes on when `make` fails: `tee` behind the pipe succeeds without input")
        .FixedTo("FROM alpine:3.20\nRUN <<EOF\nset -o pipefail\nset -e\nmake test | tee test.log\ntouch done\nEOF\n");

    [Test]
    public void Two_pipes_of_a_stage_have_one_repair() => Check.Rule<PipeFailureLost>()
        .On("Dockerfile", "FROM debian:12\nRUN curl -fsSL https://example.com/a [|||] sh\nRUN make check 2>&1 [|||] tee log\n")
        .Finds()
        .FixedTo("FROM debian:12\nSHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\nRUN curl -fsSL https://example.com/a | sh\nRUN make check 2>&1 | tee log\n");

    [TestCase("RUN curl -fsSL https://example.com/list [|||] sudo tee /etc/apt/sources.list.d/x.list")]
    [TestCase("RUN curl -fsSL https://example.com/x [|||] tr -d '\\r' | sh -s -- --yes")]
    [TestCase("RUN wget -qO- https://example.com/x.tgz [|||] tar xzO setup.sh | sh")]
    [TestCase("RUN if [ -n \"$X\" ]; then curl -fsSL https://example.com/x [|||] sh; fi")]
    [TestCase("RUN curl -fsSL https://example.com/x [|||] sh - && apt-get install -y nodejs")]
    [TestCase("RUN true; (curl -fsSL https://example.com/x [|||] sh)")]
    [TestCase("RUN curl -sSL https://example.com/installer [|||] php -- --quiet")]
    [TestCase("RUN curl -sSL https://example.com/setup [|||] sh && setup-done --check")]
    [TestCase("SHELL [\"/bin/sh\", \"-ec\"]\nRUN curl -sSL https://example.com/setup [|||] sh; ldconfig")]
    public void Is_lost(string lines) => Check.Rule<PipeFailureLost>().On("Dockerfile", $"FROM registry.example.com/base:1\n{lines}\n").Finds().HasNothingToFix();

    [TestCase("RUN yes | make menuconfig && curl https://example.com/x [|||] sh")]
    [TestCase("RUN ls | head -1\nRUN curl https://example.com/x [|||] sh")]
    public void Pipefail_would_break_a_pipe_that_ends_early(string lines) =>
        Check.Rule<PipeFailureLost>().On("Dockerfile", $"FROM debian:12\n{lines}\n").Finds().HasNothingToFix();

    [TestCase("RUN echo 'tzdata tzdata/Areas select Europe' | debconf-set-selections")]
    [TestCase("RUN echo x | tee /etc/x")]
    [TestCase("RUN printf 'a:b' | chpasswd")]
    [TestCase("RUN echo \"$(curl -fsS https://example.com/sum | tr A-Z a-z)  /x\" | sha512sum -c -")]
    [TestCase("RUN wget -qO- https://example.com/x.tar.gz | tar xz")]
    [TestCase("RUN curl -fsSL https://example.com/key | gpg --dearmor -o /k.gpg")]
    [TestCase("RUN curl -fsSL https://example.com/key | apt-key add -")]
    [TestCase("RUN curl -fsSL https://example.com/x | grep -v '#' > /x")]
    [TestCase("RUN curl -fsSL https://example.com/x.gz | gunzip > /x")]
    [TestCase("RUN curl -fsSL https://example.com/x | jq -e .tag")]
    [TestCase("RUN curl -fsSL https://example.com/x | unheard-of")]
    [TestCase("RUN curl -fsSL https://example.com/x | sh || true")]
    [TestCase("RUN curl -fsSL https://example.com/x | sh; echo done")]
    [TestCase("RUN if curl -fsSL https://example.com/x | sh; then echo ok; fi")]
    [TestCase("RUN ! make check | tee log")]
    [TestCase("RUN V=$(curl -fsSL https://example.com/x | cut -d. -f1) && test -n \"$V\"")]
    [TestCase("RUN set -o pipefail && curl -fsSL https://example.com/x | sh")]
    [TestCase("RUN set -euxo pipefail; curl -fsSL https://example.com/x | sh")]
    [TestCase("RUN go version | tee /v")]
    [TestCase("RUN find / -name x | xargs rm -f")]
    [TestCase("RUN make | python3 /report.py")]
    [TestCase("RUN make | bash /report.sh")]
    [TestCase("RUN make | tee log; test \"${PIPESTATUS[0]}\" = 0")]
    [TestCase("RUN [\"bash\", \"-o\", \"pipefail\", \"-c\", \"curl https://example.com/x | sh\"]")]
    [TestCase("SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\nRUN curl -fsSL https://example.com/x | sh")]
    [TestCase("SHELL [\"/bin/bash\", \"-eo\", \"pipefail\", \"-c\"]\nENV A=b\nRUN curl -fsSL https://example.com/x | sh")]
    [TestCase("SHELL [\"pwsh\", \"-c\"]\nRUN curl https://example.com/x | sh")]
    [TestCase("RUN <<EOF\ncurl -fsSL https://example.com/x | sh\nmake\nEOF")]
    [TestCase("ONBUILD RUN curl -fsSL https://example.com/x | sh")]
    [TestCase("CMD curl https://example.com/x | sh")]
    public void Nothing_is_lost(string lines) => Check.Rule<PipeFailureLost>().On("Dockerfile", $"FROM debian:12\n{lines}\n").FindsNothing();

    [Test]
    public void Stages_hand_their_shell_on() => Check.Rule<PipeFailureLost>()
        .On("Dockerfile", "FROM debian:12 AS base\nSHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\nFROM base\nRUN curl https://example.com/x | sh\n")
        .FindsNothing();

    [Test]
    public void Windows_has_other_pipes() => Check.Rule<PipeFailureLost>()
        .On("Dockerfile", "# escape=`\nFROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN curl https://example.com/x | more\n").FindsNothing();

    [Test]
    public void A_script_is_no_build() => Check.Rule<PipeFailureLost>().On("setup.sh", "curl https://example.com/x | sh\n").FindsNothing();
}
