using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class SudoInRunTests
{
    [Test]
    public void Root_needs_none() => Check.Rule<SudoInRun>()
        .On("Dockerfile", "FROM debian:12\nRUN [|sudo|] apt-get update && \\\n    [|sudo|] -E apt-get install -y curl\n")
        .Finds("`sudo` in front of `apt-get` is needless: the step runs as root", "`sudo` in front of `apt-get` is needless: the step runs as root")
        .FixedTo("FROM debian:12\nRUN apt-get update && \\\n    apt-get install -y curl\n");

    [Test]
    public void After_USER_root() => Check.Rule<SudoInRun>()
        .On("Dockerfile", "FROM registry.example.com/base:1\nUSER {|related:root|}\nRUN curl -fsS https://example.com/k | [|sudo|] tee /k\n")
        .Finds()
        .FixedTo("FROM registry.example.com/base:1\nUSER root\nRUN curl -fsS https://example.com/k | tee /k\n");

    [TestCase("USER {|related:0:0|}\nRUN [|sudo|] make install")]
    [TestCase("USER app\nUSER {|related:root|}\nRUN [|sudo|] make install")]
    public void As_root(string lines) => Check.Rule<SudoInRun>().On("Dockerfile", $"FROM registry.example.com/base:1\n{lines}\n").Finds();

    [TestCase("RUN bash -c '[|sudo|] make install'")]
    [TestCase("RUN <<EOF\nmake\n[|sudo|] make install\nEOF")]
    [TestCase("RUN if true; then [|sudo|] make install; fi")]
    public void In(string lines) => Check.Rule<SudoInRun>().On("Dockerfile", $"FROM debian:12\n{lines}\n").Finds();

    [TestCase("RUN [|sudo|] X=1 make install")]
    [TestCase("RUN [|sudo|] \\\n    make install")]
    [TestCase("RUN [|sudo|] -S make install")]
    public void Is_left_to_people(string lines) => Check.Rule<SudoInRun>().On("Dockerfile", $"FROM debian:12\n{lines}\n").Finds().HasNothingToFix();

    [Test]
    public void Another_user_is_information_once_a_RUN() => Check.Rule<SudoInRun>()
        .On("Dockerfile", "FROM debian:12\nUSER app\nRUN [|sudo|] apt-get update && sudo apt-get install -y curl\n")
        .Finds("`sudo` in front of `apt-get` does what `USER root` is for")
        .HasNothingToFix();

    [TestCase("RUN sudo -u postgres psql -c 'select 1'")]
    [TestCase("RUN sudo --user=postgres psql")]
    [TestCase("RUN apt-get update && apt-get install -y sudo")]
    [TestCase("RUN echo 'app ALL=(ALL) NOPASSWD: ALL' > /etc/sudoers.d/app")]
    [TestCase("RUN echo 'sudo chmod o+rw /x' >> /home/app/.bashrc")]
    [TestCase("RUN if [ \"$(id -u)\" -ne 0 ]; then sudo make install; else make install; fi")]
    [TestCase("RUN $SUDO make install")]
    [TestCase("CMD sudo serve")]
    [TestCase("COPY <<EOF /x.sh\nsudo make\nEOF")]
    public void Nothing_in(string lines) => Check.Rule<SudoInRun>().On("Dockerfile", $"FROM debian:12\n{lines}\n").FindsNothing();

    [Test]
    public void A_script_is_no_build() => Check.Rule<SudoInRun>().On("setup.sh", "sudo apt-get update\n").FindsNothing();
}
