using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class ImageReferenceRefusedTests
{
    [TestCase("docker run -d [|Nginx:1.29|]", "`Nginx:1.29` is no name of an image: it is written in small letters")]
    [TestCase("docker pull [|https://registry.example.com/team/app:1|]", "`https://registry.example.com/team/app:1` is no name of an image: a registry is named without `https://`")]
    [TestCase("docker build -t [|MyApp|] .", "`MyApp` is no name of an image: it is written in small letters")]
    [TestCase("docker tag app [|registry.example.com/Team/app|]", "`registry.example.com/Team/app` is no name of an image: it is written in small letters")]
    [TestCase("docker run [|app:|]", "`app:` is no name of an image: the tag is missing behind its colon")]
    [TestCase("docker run [|./app|]", "`./app` is no name of an image: it is a path")]
    public void Is_found(string script, string message) => Check.Rule<ImageReferenceRefused>().On("setup.sh", script + "\n").Finds(message);

    [TestCase("docker run [|Nginx:V1|]", "docker run nginx:V1")]
    [TestCase("docker pull [|https://registry.example.com/app|]", "docker pull registry.example.com/app")]
    public void Is_mended(string script, string after) => Check.Rule<ImageReferenceRefused>().On("setup.sh", script + "\n").Finds().FixedTo(after + "\n");

    [TestCase("docker run nginx:1.29")]
    [TestCase("docker run registry.example.com:5000/team/app:1")]
    [TestCase("docker run $IMAGE")]
    [TestCase("docker run IMAGE")]
    [TestCase("docker push YOUR_NAME/app")]
    [TestCase("docker pull gcr.io/PROJECT_ID/app")]
    [TestCase("docker run <image>")]
    [TestCase("docker run {{ image }}")]
    [TestCase("docker run \"${REGISTRY}/App\"")]
    [TestCase("podman run Nginx")]
    [TestCase("docker run sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [TestCase("docker tag 0123456789ab app:1")]
    [TestCase("docker build -t app:V1 .")]
    [TestCase("docker run nginx@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [TestCase("docker run -d")]
    [TestCase("docker rmi Foo")]
    [TestCase("docker run MyRegistry/app")]
    [TestCase("docker build .")]
    [TestCase("docker commit web app:Latest")]
    [TestCase("docker run @IMAGE@")]
    public void Is_left_alone(string script) => Check.Rule<ImageReferenceRefused>().On("setup.sh", script + "\n").FindsNothing();

    [Test]
    public void In_a_note() => Check.Rule<ImageReferenceRefused>().On("notes.md", "```bash\ndocker run [|Nginx|]\n```\n").Finds();

    [Test]
    public void Left_alone_in_a_note_1() => Check.Rule<ImageReferenceRefused>().On("notes.md", "```bash\ndocker run myImage\n```\n").FindsNothing();

    [Test]
    public void Left_alone_in_a_note_2() => Check.Rule<ImageReferenceRefused>().On("notes.md", "```bash\ndocker build -t userName/appName .\n```\n").FindsNothing();

    [Test]
    public void Left_alone_in_a_note_3() => Check.Rule<ImageReferenceRefused>().On("notes.md", "```bash\ndocker pull IMAGE_NAME\n```\n").FindsNothing();

    [Test]
    public void Left_alone_in_a_note_4() => Check.Rule<ImageReferenceRefused>().On("notes.md", "```bash\ndocker run your-Image\n```\n").FindsNothing();

    [Test]
    public void Left_alone_in_a_note_5() => Check.Rule<ImageReferenceRefused>().On("notes.md", "```bash\ndocker run name@digest\n```\n").FindsNothing();

    [TestCase("docker build -t \"name of the image\" .")]
    [TestCase("docker tag \"old name\" \"new name\"")]
    [TestCase("docker pull 镜像名")]
    [TestCase("docker run         Create and run a container")]
    public void A_remark_or_a_blank_of_a_note(string line) => Check.Rule<ImageReferenceRefused>().On("notes.md", $"```bash\n{line}\n```\n").FindsNothing();
}
