using Plimsoll.Rules.Network;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Network;

public sealed class QnapWrongConfigPathTests
{
    const string Restart = "/etc/init.d/container-station.sh restart\n";

    [Test]
    public void Daemon_json_in_a_note() => Check.Rule<QnapWrongConfigPath>()
        .On("notes.md", """
            # Docker on a QNAP

            ## A proxy for pulls

            ```bash
            cat > [|/etc/docker/daemon.json|] <<EOF
            {"proxies": {"https-proxy": "http://192.168.1.2:3128"}}
            EOF
            /etc/init.d/container-station.sh restart
            ```

            """)
        .Finds("Container Station does not read /etc/docker/daemon.json: its file is docker.json in its own folder")
        .HasNothingToFix();

    [Test]
    public void Daemon_json_in_an_editor() => Check.Rule<QnapWrongConfigPath>()
        .On("setup.sh", "# the binary is /share/CACHEDEV2_DATA/.qpkg/container-station/bin/docker\nvi [|/etc/docker/daemon.json|]\n" + Restart)
        .Finds()
        .FixedTo("# the binary is /share/CACHEDEV2_DATA/.qpkg/container-station/bin/docker\nvi /share/CACHEDEV2_DATA/.qpkg/container-station/etc/docker.json\n" + Restart);

    [Test]
    public void The_volume_is_not_guessed() => Check.Rule<QnapWrongConfigPath>()
        .On("setup.sh", "vi [|/etc/docker/daemon.json|]\n" + Restart).Finds().HasNothingToFix();

    [Test]
    public void Systemctl() => Check.Rule<QnapWrongConfigPath>()
        .On("setup.sh", "# QNAP, Container Station 3\nsudo [|systemctl restart docker|]\n")
        .Finds("Container Station runs without systemd: there is no docker.service to speak to")
        .FixedTo("# QNAP, Container Station 3\nsudo /etc/init.d/container-station.sh restart\n");

    [Test]
    public void A_drop_in() => Check.Rule<QnapWrongConfigPath>()
        .On("notes.md", """
            # Container Station behind a proxy

            ```bash
            mkdir -p /etc/systemd/system/docker.service.d
            cat > [|/etc/systemd/system/docker.service.d/proxy.conf|] <<EOF
            [Service]
            Environment="HTTPS_PROXY=http://192.168.1.2:3128"
            EOF
            ```

            """)
        .Finds("Container Station runs without systemd: nothing reads this drop-in of docker.service");

    [Test]
    public void A_path_that_names_the_volume() => Check.Rule<QnapWrongConfigPath>()
        .On("up.sh", "#!/bin/sh\nDOCKER=[|/share/CACHEDEV1_DATA/.qpkg/container-station/bin/docker|]\n$DOCKER ps\n$DOCKER compose up -d\n")
        .Finds("`/share/CACHEDEV1_DATA/.qpkg/container-station/bin/docker` is the path on this NAS alone: on another one the volume has another name");

    [TestCase("cat > /etc/docker/daemon.json <<EOF\n{}\nEOF\nsystemctl restart docker\n")]
    [TestCase("# Ubuntu and QNAP\nsudo systemctl restart docker\n")]
    [TestCase("# QNAP\napt-get install -y docker.io\nsystemctl restart docker\n")]
    [TestCase("# QNAP\nsystemctl restart nginx\n")]
    [TestCase("# QNAP\nls /etc/docker/daemon.json\n")]
    [TestCase("# QNAP: /share/CACHEDEV1_DATA/.qpkg/container-station/etc/docker.json, elsewhere\nvi /etc/docker/daemon.json\n")]
    [TestCase("vi /share/CACHEDEV1_DATA/.qpkg/container-station/etc/docker.json\n" + Restart)]
    [TestCase("DOCKER=$(getcfg container-station Install_Path -f /etc/config/qpkg.conf)/bin/docker\n$DOCKER ps\n")]
    [TestCase("DOCKER=${DOCKER:-/share/CACHEDEV1_DATA/.qpkg/container-station/bin/docker}\n$DOCKER ps\n")]
    [TestCase("if command -v docker; then D=docker; else D=/share/CACHEDEV1_DATA/.qpkg/container-station/bin/docker; fi\n$D ps\n")]
    [TestCase("for d in /share/CACHEDEV1_DATA/.qpkg/container-station/bin/docker /share/ZFS530_DATA/.qpkg/container-station/bin/docker; do [ -x $d ] && break; done\n")]
    public void Nothing_in(string script) => Check.Rule<QnapWrongConfigPath>().On("setup.sh", script).FindsNothing();

    [TestCase("# NAS notes\n\n## QNAP\n\nContainer Station restarts by itself.\n\n## The build server\n\n```bash\nsudo systemctl restart docker\n```\n")]
    [TestCase("# Docker everywhere\n\nRuns on Synology and QNAP.\n\n## On QNAP\n\n```bash\nsystemctl restart docker\n```\n")]
    [TestCase("# QNAP\n\nPut it into `/etc/docker/daemon.json`.\n")]
    public void Nothing_in_a_note(string note) => Check.Rule<QnapWrongConfigPath>().On("notes.md", note).FindsNothing();
}
