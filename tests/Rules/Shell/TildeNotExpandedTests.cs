using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class TildeNotExpandedTests
{
    [TestCase("docker run -v \"[|~|]/data:/data\" app:1\n")]
    [TestCase("docker run -v '[|~|]/data:/data' app:1\n")]
    [TestCase("docker run --volume=[|~|]/data:/data app:1\n")]
    [TestCase("docker run --mount type=bind,src=[|~|]/data,dst=/data app:1\n")]
    [TestCase("docker run --mount \"source=[|~|]/data,type=bind,dst=/data\" app:1\n")]
    [TestCase("docker run --env-file=[|~|]/app.env app:1\n")]
    [TestCase("docker cp \"[|~|]/app.conf\" web:/etc/\n")]
    [TestCase("docker compose -f \"[|~|]/app/compose.yaml\" up -d\n")]
    public void Is_found(string script) => Check.Rule<TildeNotExpanded>().On("setup.sh", script).Finds();

    [Test]
    public void Becomes_a_variable() => Check.Rule<TildeNotExpanded>()
        .On("notes.md", "```bash\ndocker run -v \"[|~|]/data:/data\" --env-file=[|~|]/app.env app:1\n```\n")
        .Finds("Docker gets `~/data` as it is written: it is taken for the name of a volume", "Docker gets `~/app.env` as it is written: the client looks for a folder of that name")
        .FixedTo("notes.md", "```bash\ndocker run -v \"$HOME/data:/data\" --env-file=$HOME/app.env app:1\n```\n");

    [Test]
    public void Single_quotes_are_left_to_people() => Check.Rule<TildeNotExpanded>().On("setup.sh", "docker run -v '[|~|]/data:/data' app:1\n").Finds().HasNothingToFix();

    [Test]
    public void A_unit_has_no_shell() => Check.Rule<TildeNotExpanded>()
        .On("web.service", "[Service]\nExecStart=/usr/bin/docker run --rm -v [|~|]/data:/data app:1\n").Finds().HasNothingToFix();

    [TestCase("docker run -v ~/data:/data app:1\n")]
    [TestCase("docker run -v \"$HOME/data:/data\" app:1\n")]
    [TestCase("docker run -v data~:/data app:1\n")]
    [TestCase("docker run -v ~/data:\"/data\" app:1\n")]
    [TestCase("docker run --env-file ~/app.env app:1\n")]
    [TestCase("docker run --mount src=~/data,dst=/data,type=bind app:1\n")]
    [TestCase("D=~/data\ndocker run -v $D:/data app:1\n")]
    [TestCase("docker run -w \"~\" app:1\n")]
    [TestCase("docker run app:1 \"~/data\"\n")]
    [TestCase("ssh host.example.com docker run -v '~/data:/data' app:1\n")]
    public void Nothing_in(string script) => Check.Rule<TildeNotExpanded>().On("setup.sh", "#!/bin/bash\n" + script).FindsNothing();
}
