using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class MountPlaceTwiceTests
{
    [TestCase("setup.sh", "docker run {|related:-v /a:/data|} [|-v b:/data|] nginx\n", "Two mounts are to be at `/data`: the engine refuses to create the container")]
    [TestCase("setup.sh", "docker run {|related:-v /a:/data|} [|--tmpfs /data/|] nginx\n", "Two mounts are to be at `/data`: the engine refuses to create the container")]
    [TestCase("setup.sh", "docker create {|related:--mount type=bind,src=/a,dst=/x/../data|} [|-v b:/data|] nginx\n", "Two mounts are to be at `/data`: the engine refuses to create the container")]
    public void Is_refused(string path, string text, string message) => Check.Rule<MountPlaceTwice>().On(path, text).Finds(message);

    [TestCase("setup.sh", "docker run -v /a:/data -v /b:/data/sub nginx\n")]
    [TestCase("setup.sh", "docker run -v /data -v b:/data nginx\n")]
    [TestCase("setup.sh", "docker run --tmpfs /a --tmpfs /a nginx\n")]
    [TestCase("setup.sh", "docker run -v /a:$X -v /b:$X nginx\n")]
    [TestCase("setup.sh", "podman run -v a:/d -v b:/d nginx\n")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx\n    volumes: [\"./a:/data\", \"./b:/data\"]\n")]
    public void Is_taken(string path, string text) => Check.Rule<MountPlaceTwice>().On(path, text).FindsNothing();
}
