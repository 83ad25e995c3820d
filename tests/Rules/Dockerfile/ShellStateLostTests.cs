using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class ShellStateLostTests
{
    [Test]
    public void Export_is_ENV() => Check.Rule<ShellStateLost>()
        .On("Dockerfile", "FROM debian:12\nRUN [|export APP_ENV=production|]\nRUN make\n")
        .Finds("`export APP_ENV=production` ends with this RUN: the next instruction does not see the variable")
        .FixedTo("FROM debian:12\nENV APP_ENV=production\nRUN make\n");

    [Test]
    public void PATH_is_known_to_the_builder() => Check.Rule<ShellStateLost>()
        .On("Dockerfile", "FROM debian:12\nRUN [|export PATH=\"$PATH:/opt/app/bin\"|]\n")
        .Finds()
        .FixedTo("FROM debian:12\nENV PATH=\"$PATH:/opt/app/bin\"\n");

    [Test]
    public void Two_at_once() => Check.Rule<ShellStateLost>()
        .On("Dockerfile", "FROM debian:12\nRUN [|export A=1 B='two words'|]\n")
        .Finds()
        .FixedTo("FROM debian:12\nENV A=1 B='two words'\n");

    [TestCase("export PATH=$HOME/bin:$PATH")]
    [TestCase("export PATH=~/bin:$PATH")]
    [TestCase("export A")]
    [TestCase("export A=")]
    [TestCase("export A=x\\ y")]
    public void What_the_builder_reads_otherwise_is_left_to_people(string command) => Check.Rule<ShellStateLost>()
        .On("Dockerfile", $"FROM debian:12\nRUN [|{command}|]\n")
        .Finds()
        .HasNothingToFix();

    [Test]
    public void A_virtual_environment() => Check.Rule<ShellStateLost>()
        .On("Dockerfile", "FROM python:3.13\nRUN python -m venv /venv && [|. /venv/bin/activate|]\nRUN pip install flask==3.1.0\n")
        .Finds("`. /venv/bin/activate` ends with this RUN: the next instruction starts with a new shell")
        .HasNothingToFix();

    [TestCase("RUN apt-get update && \\\n    [|export DEBIAN_FRONTEND=noninteractive|]")]
    [TestCase("RUN [|A=1|]")]
    [TestCase("RUN echo x >> ~/.bashrc && [|source ~/.bashrc|]")]
    [TestCase("RUN [|alias ll=\"ls -l\"|]")]
    [TestCase("RUN <<EOF\nmake\n[|export A=1|]\nEOF")]
    [TestCase("SHELL [\"/bin/bash\", \"-c\"]\nRUN [|source /opt/ros/setup.bash|]")]
    [TestCase("RUN make; [|export A=$B|]")]
    public void Found_in(string lines) => Check.Rule<ShellStateLost>().On("Dockerfile", $"FROM debian:12\n{lines}\n").Finds();

    [TestCase("RUN export A=1 && make")]
    [TestCase("RUN export A=$(make)")]
    [TestCase("RUN A=$(make)")]
    [TestCase("RUN A=1 make")]
    [TestCase("RUN . ./install.sh")]
    [TestCase("RUN source ./build-env && make")]
    [TestCase("RUN if true; then export A=1; fi")]
    [TestCase("RUN make || export A=1")]
    [TestCase("RUN [ -n \"$A\" ] && export B=1")]
    [TestCase("RUN (export A=1)")]
    [TestCase("RUN bash -c \"export A=1; make\"")]
    [TestCase("RUN echo export A=1 >> /etc/profile")]
    [TestCase("RUN export A=1 | cat")]
    [TestCase("RUN export")]
    [TestCase("ONBUILD RUN export A=1")]
    [TestCase("SHELL [\"pwsh\", \"-c\"]\nRUN export A=1")]
    [TestCase("CMD export A=1")]
    [TestCase("RUN . \"$ENV_FILE\"")]
    public void Nothing_in(string lines) => Check.Rule<ShellStateLost>().On("Dockerfile", $"FROM debian:12\n{lines}\n").FindsNothing();

    [Test]
    public void A_script_is_no_build() => Check.Rule<ShellStateLost>().On("setup.sh", "export A=1\n").FindsNothing();
}
