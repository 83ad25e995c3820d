using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class VolumeRefusedTests
{
    [TestCase("setup.sh", "docker volume create [|a|]\n", "`a` is too short for a volume")]
    [TestCase("setup.sh", "docker volume create [|my/data|]\n", "`my/data` is no name of a volume")]
    [TestCase("setup.sh", "docker volume create -o [|mountpoint|]=/srv data\n", "The driver `local` has no option `mountpoint` (did you mean `device`?)")]
    [TestCase("setup.sh", "docker volume create -o [|type|]=nfs -o o=addr=10.0.0.5 data\n", "A mount without a `device` has nothing to mount")]
    [TestCase("setup.sh", "docker volume create -o [|type|]=none -o device=/srv data\n", "A folder of the host is mounted with `o` `bind`, which is missing: `none` is no file system")]
    [TestCase("compose.yaml", "volumes:\n  data:\n    driver_opts:\n      o: bind\n      [|device|]: /srv\nservices: {}\n", "A mount with a `device` needs a `type`")]
    [TestCase("compose.yaml", "volumes:\n  data:\n    driver_opts: {type: none, o: bind, device: [|./data|]}\nservices: {}\n", "`./data` is no absolute path: it is looked for below the folder in which dockerd runs")]
    public void Is_refused(string path, string text, string message) => Check.Rule<VolumeRefused>().On(path, text).Finds(message);

    [TestCase("setup.sh", "docker volume create\n")]
    [TestCase("setup.sh", "docker volume create data\n")]
    [TestCase("setup.sh", "docker volume create \"$NAME\" -o $OPTS\n")]
    [TestCase("setup.sh", "docker volume create -d rclone -o remote=x data\n")]
    [TestCase("setup.sh", "docker volume create -o type=none -o o=rbind,ro -o device=$PWD/x data\n")]
    [TestCase("setup.sh", "docker volume create -o type=nfs -o o=addr=10.0.0.5 -o device=:/x data\n")]
    [TestCase("setup.sh", "docker volume create -o size=10g data\n")]
    [TestCase("setup.sh", "podman volume create -o copy data\n")]
    [TestCase("compose.yaml", "volumes:\n  data:\n    driver_opts: {type: none, o: bind, device: \"${DATA}\"}\n  more:\n    external: true\nservices: {}\n")]
    public void Is_taken(string path, string text) => Check.Rule<VolumeRefused>().On(path, text).FindsNothing();

    [TestCase("docker volume create \"volume name\"")]
    public void A_remark_or_a_blank_of_a_note(string line) => Check.Rule<VolumeRefused>().On("notes.md", $"```bash\n{line}\n```\n").FindsNothing();
}
