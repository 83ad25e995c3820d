using Plimsoll.Model;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Model;

public sealed class BuildContextsTests
{
    static string[] Contexts(string dockerfile, params (string Path, string Text)[] others)
    {
        var deployment = Deployed.Of([(dockerfile, "FROM scratch\n"), .. others]);
        return [.. BuildContexts.Of(deployment, deployment.Images.Single(i => i.Document.Path == dockerfile)).Select(c => c.Folder)];
    }

    [Test]
    public void Its_own_folder_where_nothing_builds_it()
    {
        Assert.That(Contexts("Dockerfile"), Is.EqualTo(new[] { "" }));
        Assert.That(Contexts("a/b/web.Dockerfile"), Is.EqualTo(new[] { "a/b" }));
    }

    [TestCase("docker build .", "Dockerfile", "")]
    [TestCase("docker build app", "app/Dockerfile", "app")]
    [TestCase("docker build -f app/Dockerfile .", "app/Dockerfile", "")]
    [TestCase("docker build -f ./app/Dockerfile lib", "app/Dockerfile", "lib")]
    [TestCase("docker buildx build --file=app/Dockerfile app", "app/Dockerfile", "app")]
    [TestCase("docker build -f app/Dockerfile ..", "app/Dockerfile", null)]
    [TestCase("docker build -f app/Dockerfile /srv", "app/Dockerfile", "/srv")]
    [TestCase("docker build -f app/Dockerfile - < x.tar", "app/Dockerfile", null)]
    [TestCase("docker build -f app/Dockerfile https://example.com/x.git", "app/Dockerfile", null)]
    [TestCase("docker build -f app/Dockerfile $DIR", "app/Dockerfile", null)]
    [TestCase("docker build -f $FILE .", "app/Dockerfile", null)]
    [TestCase("docker build $DIR", "app/Dockerfile", "app")]
    [TestCase("docker build $ANY app", "app/Dockerfile", null)]
    [TestCase("podman build app", "app/Dockerfile", null)]
    [TestCase("cd app; docker build .", "Dockerfile", null)]
    public void A_command(string command, string dockerfile, string? folder) =>
        Assert.That(Contexts(dockerfile, ("build.sh", command + "\n")), Is.EqualTo(folder is null ? Array.Empty<string>() : [folder]));

    [Test]
    public void A_command_in_a_folder_below() =>
        Assert.That(Contexts("app/Dockerfile", ("scripts/build.sh", "docker build -f app/Dockerfile .\n")), Is.EqualTo(new[] { "" }));

    [TestCase("./app", "app/Dockerfile", "app")]
    [TestCase("{context: ., dockerfile: app/Dockerfile}", "app/Dockerfile", "")]
    [TestCase("{context: app, dockerfile: ../Dockerfile}", "Dockerfile", "app")]
    [TestCase("{context: \"${DIR:?}\"}", "app/Dockerfile", null)]
    [TestCase("{context: ., dockerfile: \"${FILE:?}\"}", "app/Dockerfile", null)]
    public void A_service(string build, string dockerfile, string? folder) =>
        Assert.That(Contexts(dockerfile, ("compose.yaml", $"services:\n  a:\n    build: {build}\n")), Is.EqualTo(folder is null ? Array.Empty<string>() : [folder]));

    [Test]
    public void Each_folder_once() =>
        Assert.That(Contexts("app/Dockerfile", ("build.sh", "docker build app\ndocker build -t a app\ndocker build -f app/Dockerfile .\n")), Is.EqualTo(new[] { "app", "" }));

    [Test]
    public void A_build_of_another_set_of_the_root()
    {
        var outer = Deployed.Of(("compose.yaml", "services:\n  a:\n    build: {context: ., dockerfile: app/Dockerfile}\n"));
        var inner = Deployed.Of(("app/Dockerfile", "FROM scratch\n")) with { RootBuilds = outer.Builds };
        Assert.That(BuildContexts.Of(inner, inner.Images[0]).Select(c => c.Folder), Is.EqualTo(new[] { "" }));
    }

    [TestCase("a", "a")]
    [TestCase("./a//b/", "a/b")]
    [TestCase("/", "")]
    [TestCase(".", "")]
    [TestCase("../../a", "a")]
    [TestCase("a/../..", "")]
    public void Sources_begin_at_the_root(string source, string path) => Assert.That(IgnoredSources.PathInContext(source), Is.EqualTo(path));

    [TestCase("a/b", true)]
    [TestCase("a", true)]
    [TestCase("", true)]
    [TestCase("a/x", false)]
    [TestCase("x", false)]
    [TestCase("x/y/z", false)]
    [TestCase("a/b/c", null)]
    [TestCase("node_modules", true)]
    [TestCase("node_modules/x", null)]
    [TestCase("/srv", null)]
    [TestCase("../x", null)]
    public void A_listing_knows_the_folders_it_has(string path, bool? has) =>
        Assert.That(Listings.Of(["a/b", "node_modules"]).Has(path), Is.EqualTo(has));
}
