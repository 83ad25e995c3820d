using Plimsoll.Rules.Engine;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Engine;

public sealed class DefaultsFileNotReadTests
{
    const string Path = "etc/default/docker";

    [Test]
    public void With_systemctl() => Check.Rule<DefaultsFileNotRead>()
        .On(Path, "[|export http_proxy=http://a.example:1|]\nexport https_proxy=http://a.example:1\n")
        .On("setup.sh", "systemctl restart docker\n")
        .Finds("`export` in `etc/default/docker` does not reach dockerd, which systemd starts here");

    [Test]
    public void Written_by_a_script() => Check.Rule<DefaultsFileNotRead>()
        .On("setup.sh", "cat > /etc/default/docker <<EOF\n[|export http_proxy=http://a.example:1|]\nEOF\nsystemctl restart docker\n")
        .Finds("`export` in `/etc/default/docker` does not reach dockerd, which systemd starts here");

    [TestCase("export http_proxy=http://a.example:1\n", "service docker restart\n")]
    [TestCase("DOCKER_OPTS=--debug\n", "systemctl restart docker\n")]
    [TestCase("HTTP_PROXY=http://a.example:1\n", "systemctl restart docker\n")]
    [TestCase("export http_proxy=http://a.example:1\n", "systemctl restart nginx\n")]
    [TestCase("# export http_proxy=http://a.example:1\n", "systemctl restart docker\n")]
    public void Nothing_in(string text, string script) => Check.Rule<DefaultsFileNotRead>().On(Path, text).On("setup.sh", script).FindsNothing();
}
