using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class MountRefusedTests
{
    [TestCase("setup.sh", "docker run -v [|data/db|]:/data nginx\n", "`data/db` is neither a path of the host nor the name of a volume")]
    [TestCase("setup.sh", "docker run -v pgdata:[|data|] postgres\n", "`data` is no place for a mount: its path is not absolute")]
    [TestCase("setup.sh", "docker run -v /srv:[|/|] nginx\n", "A mount cannot take the place of the whole container")]
    [TestCase("setup.sh", "docker run --tmpfs [|tmp|] nginx\n", "`tmp` is no place for a mount: its path is not absolute")]
    [TestCase("setup.sh", "docker run -v /srv:/a:[|rw,ro|] nginx\n", "The modes `rw` and `ro` exclude each other")]
    [TestCase("setup.sh", "docker run -v data:/a:[|rshared|] nginx\n", "`rshared` is for folders of the host, and `data` is a volume")]
    [TestCase("setup.sh", "docker run -v /srv:/a:[|nocopy|] nginx\n", "`nocopy` is for volumes, and this is a folder of the host")]
    [TestCase("setup.sh", "docker run --mount type=[|bnd|],source=/srv,target=/a nginx\n", "`bnd` is no type of mount (did you mean `bind`?)")]
    [TestCase("setup.sh", "docker run --mount type=bind,source=[|srv|],target=/a nginx\n", "`srv` is no absolute path of the host")]
    [TestCase("setup.sh", "docker run --mount source=[|/srv|],target=/a nginx\n", "`/srv` is no name of a volume")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx\n    volumes:\n      - ./a:[|b|]\n", "`b` is no place for a mount: its path is not absolute")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx\n    volumes:\n      - [|d:/data|]\nvolumes:\n  d:\n", "Compose takes `d:` for a drive of Windows, not for the volume `d`")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx\n    volumes:\n      - type: tmpfs\n        source: [|x|]\n        target: /a\n", "A tmpfs has no source: it lies in memory")]
    public void Is_refused(string path, string text, string message) => Check.Rule<MountRefused>().On(path, text).Finds(message);

    [TestCase("setup.sh", "docker run -v ./a:/b -v ../c:/d -v .e:/f nginx\n")]
    [TestCase("setup.sh", "docker run -v ~/a:/b nginx\n")]
    [TestCase("setup.sh", "docker run -v \"~/a:/b\" --mount type=bind,source=~/c,target=/d nginx\n", Description = "PLM5055's")]
    [TestCase("notes.md", "```bash\ndocker run -v hostdir:containerdir --mount source=SOURCE,target=TARGET nginx\n```\n")]
    [TestCase("notes.md", "```bash\ndocker run -v %cd%:/data --mount type=TYPE,source=a,target=/b nginx\n```\n")]
    [TestCase("setup.sh", "docker run -v d:/data nginx\n")]
    [TestCase("setup.sh", "docker run -v $DIR/a:/b -v \"$PWD\":/c nginx\n")]
    [TestCase("setup.sh", "docker run -v 'C:\\\\data':'C:\\\\data' nginx\n")]
    [TestCase("setup.sh", "docker run -v //c/data:/data nginx\n")]
    [TestCase("setup.sh", "docker run -v data:/a:ro,z,nocopy -v /srv:/b:ro,rslave,cached nginx\n")]
    [TestCase("setup.sh", "podman run -v /srv:/a:U,O nginx\n")]
    [TestCase("setup.sh", "docker run --volume-driver rex -v my/vol:/a nginx\n")]
    [TestCase("setup.sh", "docker run --mount type=bind,source=./a,target=/a --mount type=image,source=nginx,target=/b nginx\n")]
    [TestCase("notes.md", "```bash\ndocker run -v <your folder>:/data nginx\n```\n")]
    [TestCase("notes.md", "```bash\ndocker run --volume <Path of the host>:/data --name x nginx\n```\n")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx\n    volumes:\n      - ./a:/b\n      - ~/c:/d\n      - data:/e\n    tmpfs: [/run]\nvolumes:\n  data:\n")]
    public void Is_taken(string path, string text) => Check.Rule<MountRefused>().On(path, text).FindsNothing();

    [TestCase("docker run -v [|data/db|]:/data nginx\n", "docker run -v ./data/db:/data nginx\n")]
    [TestCase("docker run -v /srv:/a:[|readonly|] nginx\n", "docker run -v /srv:/a:ro nginx\n")]
    [TestCase("docker run --mount type=[|volumne|],source=a,target=/a nginx\n", "docker run --mount type=volume,source=a,target=/a nginx\n")]
    public void Is_mended(string before, string after) => Check.Rule<MountRefused>().On("setup.sh", before).Finds().FixedTo(after);
}
