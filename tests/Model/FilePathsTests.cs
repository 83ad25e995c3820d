using Plimsoll.Model;

namespace Plimsoll.Tests.Model;

public sealed class FilePathsTests
{
    [TestCase("./a//b/", "a/b")]
    [TestCase("a/../b", "b")]
    [TestCase("../a/../b", "../b")]
    [TestCase("../../a", "../../a")]
    [TestCase("/../a", "/a")]
    [TestCase("/", "/")]
    [TestCase(".", "")]
    [TestCase(@"C:\ProgramData\docker", "C:/ProgramData/docker")]
    public void Normalizes(string path, string expected) => Assert.That(FilePaths.Normalize(path), Is.EqualTo(expected));

    [TestCase("web", "./nginx.conf", "web/nginx.conf")]
    [TestCase("web", "../nginx.conf", "nginx.conf")]
    [TestCase("", "../nginx.conf", "../nginx.conf")]
    [TestCase("web", "/etc/nginx.conf", "/etc/nginx.conf")]
    public void Joins(string folder, string path, string expected) => Assert.That(FilePaths.Join(folder, path), Is.EqualTo(expected));

    [TestCase("a/b/c", "a", true)]
    [TestCase("a", "a", false)]
    [TestCase("ab/c", "a", false)]
    [TestCase("a", "", true)]
    [TestCase("/a", "", false)]
    [TestCase("C:/a", "", false)]
    [TestCase("/a", "/", true)]
    [TestCase("/", "/", false)]
    public void Knows_what_lies_in_a_folder(string path, string folder, bool expected) => Assert.That(FilePaths.IsIn(path, folder), Is.EqualTo(expected));

    [TestCase("/etc/docker/daemon.json", true)]
    [TestCase("etc/docker/daemon.json", true)]
    [TestCase("rootfs/etc/docker/daemon.json", true)]
    [TestCase("docker/daemon.json", false)]
    [TestCase("retc/docker/daemon.json", false)]
    public void Knows_a_copy_of_a_file(string path, bool expected) =>
        Assert.That(FilePaths.IsOrEndsWith(path, "/etc/docker/daemon.json"), Is.EqualTo(expected));
}
