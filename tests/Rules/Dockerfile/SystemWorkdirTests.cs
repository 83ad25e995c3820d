using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class SystemWorkdirTests
{
    [Test]
    public void A_folder_in_dev() => Check.Rule<SystemWorkdir>()
        .On("Dockerfile", "FROM debian:12\nWORKDIR [|/dev/app|]\nCOPY . .\n")
        .Finds("`WORKDIR /dev/app` lies in `/dev`, which the engine mounts anew in every container")
        .HasNothingToFix();

    [TestCase("WORKDIR [|/proc|]")]
    [TestCase("WORKDIR [|/sys/fs/cgroup|]")]
    [TestCase("ARG D=/dev\nWORKDIR [|$D/x|]")]
    [TestCase("WORKDIR [|/app/../proc/self|]")]
    [TestCase("WORKDIR [|/dev|]\nWORKDIR [|app|]")]
    public void Found_in(string lines) => Check.Rule<SystemWorkdir>().On("Dockerfile", $"FROM debian:12\n{lines}\n").Finds();

    [TestCase("WORKDIR /app")]
    [TestCase("WORKDIR /boot/app")]
    [TestCase("WORKDIR /developer")]
    [TestCase("WORKDIR /processor")]
    [TestCase("WORKDIR /srv/dev")]
    [TestCase("WORKDIR $D")]
    [TestCase("WORKDIR /dev/..")]
    [TestCase("ONBUILD WORKDIR /dev/app")]
    [TestCase("ARG D\nWORKDIR $D/x")]
    [TestCase("WORKDIR app/dev")]
    public void Nothing_in(string lines) => Check.Rule<SystemWorkdir>().On("Dockerfile", $"FROM debian:12\n{lines}\n").FindsNothing();
}
