using Plimsoll.Model;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Model;

/// <summary>Which image of a container the files build themselves.</summary>
public sealed class BuiltImagesTests
{
    static string? BuildOf(string script, params (string Path, string Text)[] more)
    {
        var deployment = Deployed.Of([("run.sh", script), .. more]);
        return deployment.BuildOf(deployment.Containers[0])?.DockerfilePath;
    }

    static readonly (string, string) _dockerfile = ("app/Dockerfile", "FROM alpine:3.20\nEXPOSE 80\n");
    static readonly (string, string) _other = ("other/Dockerfile", "FROM alpine:3.20\n");

    [TestCase("docker build -t app:dev ./app\ndocker run app:dev\n", ExpectedResult = "app/Dockerfile")]
    [TestCase("docker build -t app ./app\ndocker run app:latest\n", ExpectedResult = "app/Dockerfile")]
    [TestCase("docker build -t app:dev -t app:1 ./app\ndocker build -t app:dev ./app\ndocker run app:1\n", ExpectedResult = "app/Dockerfile")]
    [TestCase("docker build -t app:dev ./app\ndocker build -t app:dev ./other\ndocker run app:dev\n", ExpectedResult = null)]
    [TestCase("docker build -t app:dev ./app\ndocker run app:prod\n", ExpectedResult = null)]
    [TestCase("docker build -t \"$TAG\" ./app\ndocker run app:dev\n", ExpectedResult = null)]
    [TestCase("docker build -t app:dev ./gone\ndocker run app:dev\n", ExpectedResult = null)]
    public string? A_tag_leads_from_the_container_to_the_Dockerfile(string script) => BuildOf(script, _dockerfile, _other);

    [Test]
    public void A_service_that_is_built_has_its_own_build()
    {
        var deployment = Deployed.Of(("compose.yaml", "services:\n  a: {build: ./app, image: x}\n  b: {image: \"x:latest\"}\n  c: {image: y}\n"), _dockerfile);
        Assert.That(deployment.Containers.Select(c => deployment.BuildOf(c)?.DockerfilePath), Is.EqualTo(new[] { "app/Dockerfile", "app/Dockerfile", null }));
    }

    [Test]
    public void A_service_whose_image_a_script_builds_pulls_nothing()
    {
        var deployment = Deployed.Of(("compose.yaml", "services:\n  a: {image: \"app:dev\"}\n"), ("up.sh", "docker build -t app:dev ./app\ndocker compose up -d\n"), _dockerfile);
        Assert.That(deployment.Proxies.Uses.Select(u => (u.Consumer, u.Command?.Name)), Does.Not.Contain((ProxyConsumer.DaemonPull, "compose up")));
    }
}
