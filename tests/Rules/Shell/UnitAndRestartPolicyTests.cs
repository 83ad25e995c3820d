using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class UnitAndRestartPolicyTests
{
    [TestCase("--restart=always")]
    [TestCase("--restart unless-stopped")]
    public void Is_found(string option) => Check.Rule<UnitAndRestartPolicy>()
        .On("web.service", $"[Service]\n{{|related:Restart=always|}}\nExecStart=/usr/bin/docker run --name web [|{option}|] nginx:1.29\n")
        .Finds($"Both Docker (`--restart {option["--restart".Length..].Trim('=', ' ')}`) and systemd (`Restart=always`) start this container again")
        .FixedTo("[Service]\nRestart=always\nExecStart=/usr/bin/docker run --name web nginx:1.29\n");

    [TestCase("[Service]\nExecStart=/usr/bin/docker run --restart=always nginx:1.29\n")]
    [TestCase("[Service]\nRestart=no\nExecStart=/usr/bin/docker run --restart=always nginx:1.29\n")]
    [TestCase("[Service]\nRestart=always\nExecStart=/usr/bin/docker run --rm nginx:1.29\n")]
    [TestCase("[Service]\nRestart=always\nExecStart=/usr/bin/docker run --restart=no nginx:1.29\n")]
    [TestCase("[Service]\nRestart=always\nExecStart=/usr/bin/docker run --restart=${POLICY} nginx:1.29\n")]
    [TestCase("[Service]\nType=oneshot\nRemainAfterExit=yes\nRestart=on-failure\nExecStart=/usr/bin/docker run -d --restart=always nginx:1.29\n")]
    [TestCase("[Service]\nRestart=always\nExecStartPre=/usr/bin/docker run --restart=always nginx:1.29\nExecStart=/bin/app\n")]
    public void Nothing_in(string unit) => Check.Rule<UnitAndRestartPolicy>().On("web.service", unit).FindsNothing();
}
