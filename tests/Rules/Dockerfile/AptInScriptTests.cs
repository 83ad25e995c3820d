using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class AptInScriptTests
{
    [Test]
    public void Each_command_is_rewritten() => Check.Rule<AptInScript>()
        .On("Dockerfile", "FROM debian:12\nRUN [|apt|] update \\\n && [|apt|] install -y curl\n")
        .Finds("`apt update` is made for people at a terminal: `apt-get update` does the same for scripts",
            "`apt install` is made for people at a terminal: `apt-get install` does the same for scripts")
        .FixedTo("FROM debian:12\nRUN apt-get update \\\n && apt-get install -y curl\n");

    [TestCase("RUN [|apt|] -y upgrade", "RUN apt-get -y upgrade --with-new-pkgs")]
    [TestCase("RUN [|apt|] full-upgrade -y", "RUN apt-get dist-upgrade -y")]
    [TestCase("RUN [|apt|] search curl", "RUN apt-cache search curl")]
    [TestCase("RUN [|apt|] policy", "RUN apt-cache policy")]
    [TestCase("RUN sudo [|apt|] install ./x.deb", "RUN sudo apt-get install ./x.deb")]
    [TestCase("RUN <<EOF\n[|apt|] update\nEOF", "RUN <<EOF\napt-get update\nEOF")]
    [TestCase("ONBUILD RUN [|apt|] update", "ONBUILD RUN apt-get update")]
    public void Is_rewritten(string run, string mended) => Check.Rule<AptInScript>()
        .On("Dockerfile", $"FROM debian:12\n{run}\n").Finds().FixedTo($"FROM debian:12\n{mended}\n");

    [Test]
    public void A_path_is_left_to_people() => Check.Rule<AptInScript>()
        .On("Dockerfile", "FROM debian:12\nRUN [|/usr/bin/apt|] update\n").Finds().HasNothingToFix();

    [TestCase("RUN apt-get install -y curl")]
    [TestCase("RUN apt-cache policy")]
    [TestCase("RUN apt list --installed")]
    [TestCase("RUN apt edit-sources")]
    [TestCase("RUN apt $VERB curl")]
    [TestCase("RUN apt --version")]
    [TestCase("RUN which apt && echo apt install")]
    [TestCase("RUN rm -rf /var/lib/apt/lists/*")]
    [TestCase("CMD [\"apt\", \"update\"]")]
    public void Nothing_in(string line) => Check.Rule<AptInScript>().On("Dockerfile", $"FROM debian:12\n{line}\n").FindsNothing();

    [Test]
    public void Scripts_are_for_people_too() => Check.Rule<AptInScript>()
        .On("setup.sh", "sudo apt install curl\n").On("notes.md", "```bash\napt install curl\n```\n").FindsNothing();
}
