using Plimsoll.Model;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Model;

public sealed class ContainerStationTests
{
    [TestCase("#!/bin/sh\n# for the QNAP\ndocker ps\n", true)]
    [TestCase("/etc/init.d/container-station.sh restart\n", true)]
    [TestCase("docker ps\n", false)]
    [TestCase("# QNAP and Synology\ndocker ps\n", false)]
    [TestCase("# QNAP\nsudo apt-get install -y docker.io\n", false)]
    public void Knows_a_script_for_it(string text, bool isSubject) =>
        Assert.That(ContainerStation.IsSubjectOf(Deployed.Read("setup.sh", text)), Is.EqualTo(isSubject));

    [TestCase("# Docker on QNAP\n\n## Proxy\n\n```bash\ndocker ps\n```\n", true)]
    [TestCase("# Docker\n\n```bash\n/etc/init.d/container-station.sh restart\n```\n", true)]
    [TestCase("# Docker\n\n## QNAP\n\n## The desktop\n\n```bash\ndocker ps\n```\n", false)]
    [TestCase("# Docker\n\nQNAP has it too.\n\n```bash\ndocker ps\n```\n", false)]
    public void Knows_a_part_of_a_note_for_it(string text, bool isSubject) =>
        Assert.That(ContainerStation.IsSubjectOf(Deployed.Read("notes.md", text).Guests.Single()), Is.EqualTo(isSubject));

    [TestCase("ls /share/CACHEDEV1_DATA/.qpkg /share/CACHEDEV1_DATA/Public\n", "CACHEDEV1_DATA")]
    [TestCase("ls /share/ZFS530_DATA/.qpkg /share/Container\n", "ZFS530_DATA")]
    [TestCase("ls /share/CACHEDEV1_DATA /share/CACHEDEV2_DATA\n", null)]
    [TestCase("ls /share/Container\n", null)]
    public void Knows_the_one_volume(string text, string? volume) => Assert.That(ContainerStation.VolumeOf(Deployed.Read("setup.sh", text)), Is.EqualTo(volume));

    [TestCase("/share/CACHEDEV1_DATA/.qpkg/container-station/bin/docker", true)]
    [TestCase("/share/ZFS530_DATA/.qpkg/container-station/usr/bin/.libs/docker", true)]
    [TestCase("/share/CACHEDEV1_DATA/.qpkg/container-station/etc/docker.json", false)]
    [TestCase("/usr/bin/docker", false)]
    public void Knows_its_programs(string path, bool isProgram) => Assert.That(ContainerStation.IsProgramPath(path), Is.EqualTo(isProgram));
}
