using Plimsoll.Model;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Model;

public sealed class RegistriesFilesTests
{
    const string Body = "mirrors:\n  docker.io: {}\nEOF\n";

    [TestCase("cat > /etc/rancher/k3s/registries.yaml <<EOF\n" + Body, "/etc/rancher/k3s/registries.yaml")]
    [TestCase("sudo tee /etc/rancher/k3s/registries.yaml <<EOF\n" + Body, "/etc/rancher/k3s/registries.yaml")]
    [TestCase("cp registries.yaml /etc/rancher/k3s\n", "/etc/rancher/k3s")]
    [TestCase("sudo mv /tmp/r.yaml /etc/rancher/k3s/registries.yaml\n", "/etc/rancher/k3s/registries.yaml")]
    public void Finds_where_one_is_written(string script, string place) =>
        Assert.That(RegistriesFiles.WrittenOnHost(Deployed.Script(script)).Select(l => l.Text), Is.EqualTo(new[] { place }));

    [TestCase("cat > registries.yaml <<EOF\n" + Body)]
    [TestCase("docker exec -i k3s tee /etc/rancher/k3s/registries.yaml <<EOF\n" + Body)]
    [TestCase("ssh node tee /etc/rancher/k3s/registries.yaml <<EOF\n" + Body)]
    [TestCase("cp config.yaml /etc/rancher/k3s/\n")]
    [TestCase("ssh node cp registries.yaml /etc/rancher/k3s/\n")]
    public void Others_are_not_written_on_the_host(string script) => Assert.That(RegistriesFiles.WrittenOnHost(Deployed.Script(script)), Is.Empty);

    [TestCase("lab/registries.yaml", true)]
    [TestCase("lab/k3s/registries.yaml", true)]
    [TestCase("registries.yaml", false)]
    [TestCase("lab/roles/k3s/registries.yaml", false)]
    public void Finds_the_one_beside(string path, bool isBeside)
    {
        var deployment = Deployed.Of(("lab/compose.yaml", "services:\n  k3s:\n    image: rancher/k3s\n"), (path, "mirrors:\n  docker.io: {}\n"));
        Assert.That(RegistriesFiles.Beside(deployment.Containers.Single().Document, deployment)?.Document.Path, Is.EqualTo(isBeside ? path : null));
    }

    [TestCase("curl -sfL https://get.k3s.io | sh -\n", true)]
    [TestCase("k3d cluster create lab\n", true)]
    [TestCase("k3s server &\n", true)]
    [TestCase("docker cp registries.yaml k3s:/etc/rancher/k3s/\n", true)]
    [TestCase("docker run rancher/k3s server\n", false)]
    public void Knows_when_it_may_be_for_others(string script, bool may) => Assert.That(RegistriesFiles.MayBeForOthers(Deployed.Script(script)), Is.EqualTo(may));
}
