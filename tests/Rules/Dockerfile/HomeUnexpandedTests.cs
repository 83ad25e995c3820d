using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class HomeUnexpandedTests
{
    [Test]
    public void A_search_path() => Check.Rule<HomeUnexpanded>()
        .On("Dockerfile", "FROM debian:12\nENV PATH=[|~/.local/bin:$PATH|]\n")
        .Finds("`~` in `PATH` is no home folder: only a shell knows it, and ENV has none")
        .FixedTo("FROM debian:12\nENV PATH=/root/.local/bin:$PATH\n");

    [Test]
    public void A_folder() => Check.Rule<HomeUnexpanded>()
        .On("Dockerfile", "FROM debian:12\nWORKDIR [|~/app|]\nCOPY . [|~/app/|]\n")
        .Finds("`~` in `~/app` is no home folder: only a shell knows it, and WORKDIR has none", "`~` in `~/app/` is no home folder: only a shell knows it, and COPY has none")
        .FixedTo("FROM debian:12\nWORKDIR /root/app\nCOPY . /root/app/\n");

    [TestCase("FROM registry.example.com/app:1\nWORKDIR [|~/app|]")]
    [TestCase("FROM debian:12\nUSER app\nWORKDIR [|~/app|]")]
    [TestCase("FROM debian:12\nENV PATH=[|~/bin:$PATH|]\nUSER app")]
    [TestCase("FROM debian:12\nENV HOME=/home/app\nCOPY a [|~/|]")]
    [TestCase("FROM debian:12\nENV PATH=[|/x:~/bin|]")]
    public void No_fix_in(string text) => Check.Rule<HomeUnexpanded>().On("Dockerfile", text + "\n").Finds().HasNothingToFix();

    [Test]
    public void A_path_that_is_no_path_of_the_base_image() => Check.Rule<RelativeWorkdir>().On("Dockerfile", "FROM debian:12\nWORKDIR ~/app\n").FindsNothing();

    [Test]
    public void A_target_that_is_no_path_of_the_base_image() => Check.Rule<CopyWithoutWorkdir>().On("Dockerfile", "FROM debian:12\nCOPY . ~/app\n").FindsNothing();

    [TestCase("ENV GOPATH=[|\"~/go\"|]")]
    [TestCase("ENV CACHE=[|~/cache|]")]
    [TestCase("ADD x.tgz [|~/|]")]
    [TestCase("COPY --from=0 /a [|~/b|]")]
    [TestCase("ENV A=1 PYTHONPATH=[|/x:~/y|]")]
    [TestCase("WORKDIR [|~|]")]
    public void Found_in(string lines) => Check.Rule<HomeUnexpanded>().On("Dockerfile", $"FROM debian:12\n{lines}\n").Finds();

    [TestCase("ENV A=~")]
    [TestCase("ENV VERSION=1.2~rc1")]
    [TestCase("ENV A=a~/b")]
    [TestCase("ENV GREETING=\"~/bin is home\"")]
    [TestCase("ENV URL=https://example.com/~ada/")]
    [TestCase("RUN mkdir ~/x")]
    [TestCase("WORKDIR /home/app")]
    [TestCase("COPY ~/x /x")]
    [TestCase("ENV A=$HOME/x")]
    [TestCase("LABEL a=~/x")]
    [TestCase("WORKDIR x~")]
    [TestCase("CMD [\"~/x\"]")]
    [TestCase("WORKDIR ~ada/x")]
    public void Nothing_in(string lines) => Check.Rule<HomeUnexpanded>().On("Dockerfile", $"FROM debian:12\n{lines}\n").FindsNothing();
}
