using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class ContainerSettingRefusedTests
{
    [TestCase("setup.sh", "docker run -w [|app|] node\n", "The working folder `app` is no absolute path")]
    [TestCase("setup.sh", "docker run --stop-signal [|SIGFOO|] nginx\n", "`SIGFOO` is no signal")]
    [TestCase("setup.sh", "docker kill -s [|RELOAD|] web\n", "`RELOAD` is no signal")]
    [TestCase("setup.sh", "docker run --security-opt [|no-new-privileges=yes|] nginx\n", "`no-new-privileges=yes` is no security option")]
    [TestCase("setup.sh", "docker run --health-cmd x --health-interval [|10us|] nginx\n", "`10us` is shorter than a millisecond, the least that a health check takes")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx\n    working_dir: [|./app|]\n", "The working folder `./app` is no absolute path")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx\n    security_opt: [\"[|seccmp:unconfined|]\"]\n", "`seccmp:unconfined` is no security option")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx\n    healthcheck:\n      test: [CMD, \"true\"]\n      interval: [|5ns|]\n", "`5ns` is shorter than a millisecond, the least that a health check takes")]
    public void Is_refused(string path, string text, string message) => Check.Rule<ContainerSettingRefused>().On(path, text).Finds(message);

    [TestCase("setup.sh", "docker run -w /app --stop-signal sigterm --security-opt no-new-privileges --security-opt seccomp=unconfined node\n")]
    [TestCase("setup.sh", "docker run -w $DIR -w \"$PWD\" node\n")]
    [TestCase("setup.sh", "docker run -w 'C:\\\\app' node\n")]
    [TestCase("setup.sh", "docker run --stop-signal 15 nginx\n")]
    [TestCase("setup.sh", "docker run --stop-signal SIGRTMIN+3 nginx\n")]
    [TestCase("setup.sh", "docker kill -s HUP web\n")]
    [TestCase("setup.sh", "docker run --security-opt label:disable --security-opt apparmor=unconfined nginx\n")]
    [TestCase("setup.sh", "podman run --security-opt unmask=ALL nginx\n")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx\n    working_dir: /app\n    stop_signal: SIGINT\n    security_opt: [\"no-new-privileges:true\"]\n")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx\n    healthcheck: {test: [CMD, \"true\"], interval: 0s, timeout: 30s}\n")]
    public void Is_taken(string path, string text) => Check.Rule<ContainerSettingRefused>().On(path, text).FindsNothing();
}
