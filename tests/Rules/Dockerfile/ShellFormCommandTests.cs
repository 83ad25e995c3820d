using Plimsoll.Analysis;
using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class ShellFormCommandTests
{
    [Test]
    public void Becomes_an_array() => Check.Rule<ShellFormCommand>()
        .On("Dockerfile", "FROM node:24\nENTRYPOINT [|npm run|]\nFROM node:24\nCMD [|node 'my server.js' --x|]\n")
        .Finds(
            "`npm run` runs behind `/bin/sh -c`: where that is dash, signals do not reach it",
            "`node 'my server.js' --x` runs behind `/bin/sh -c`: where that is dash, signals do not reach it")
        .FixedTo("FROM node:24\nENTRYPOINT [\"npm\", \"run\"]\nFROM node:24\nCMD [\"node\", \"my server.js\", \"--x\"]\n");

    [TestCase("CMD [|node x.js|]", FixSafety.Safe)]
    [TestCase("ENTRYPOINT [|node x.js|]", FixSafety.Safe)]
    [TestCase("ENTRYPOINT [\"/sbin/tini\", \"--\"]\nCMD [|node x.js|]", FixSafety.Safe)]
    [TestCase("ENTRYPOINT [\"/entry\"]\nCMD [|node x.js|]", FixSafety.Unsafe)]
    [TestCase("CMD [|./run.sh|]", FixSafety.Unsafe)]
    public void What_else_there_is_decides_the_safety(string lines, FixSafety safety) =>
        Check.Rule<ShellFormCommand>().On("Dockerfile", $"FROM node:24\n{lines}\n").Finds().Fixes(safety);

    [TestCase("ONBUILD CMD [|node x.js|]")]
    [TestCase("CMD [|./run.sh|]")]
    [TestCase("CMD [|java -jar app.jar|]")]
    [TestCase("entrypoint [|/app|]")]
    public void Is_found(string line) => Check.Rule<ShellFormCommand>().On("Dockerfile", $"FROM node:24\n{line}\n").Finds();

    [TestCase("CMD [\"node\"]")]
    [TestCase("CMD node $FILE")]
    [TestCase("CMD node *.js")]
    [TestCase("CMD a && b")]
    [TestCase("CMD a | b")]
    [TestCase("CMD a > log")]
    [TestCase("CMD X=1 node")]
    [TestCase("CMD exec node x.js")]
    [TestCase("CMD cd /srv")]
    [TestCase("CMD node \\\n  x.js")]
    [TestCase("SHELL [\"/bin/bash\", \"-c\"]\nCMD node x.js")]
    [TestCase("SHELL [\"powershell\"]\nCMD node x.js")]
    [TestCase("HEALTHCHECK CMD curl x")]
    [TestCase("RUN node x.js")]
    [TestCase("CMD")]
    public void Nothing_in(string lines) => Check.Rule<ShellFormCommand>().On("Dockerfile", $"FROM node:24\n{lines}\n").FindsNothing();

    [TestCase("mcr.microsoft.com/dotnet/framework/runtime:4.8.1")]
    [TestCase("mcr.microsoft.com/windows/servercore:ltsc2022")]
    [TestCase("python:3.13-windowsservercore")]
    [TestCase("example.org/service:1.2-ltsc2022")]
    public void Windows_has_no_sh(string image) => Check.Rule<ShellFormCommand>().On("Dockerfile", $"FROM {image}\nENTRYPOINT Service.exe\n").FindsNothing();
}
