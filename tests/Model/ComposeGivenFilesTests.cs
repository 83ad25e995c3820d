using Plimsoll.Model;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Model;

/// <summary>What <c>docker compose -f a -f b</c> in a script lays over each other.</summary>
public sealed class ComposeGivenFilesTests
{
    const string Base = "services:\n  web:\n    image: nginx:1\n    init: true\n";
    const string Over = "services:\n  web:\n    image: nginx:2\n  db:\n    image: postgres\n";

    static string Bind(params (string Path, string Text)[] files)
    {
        var deployment = DeploymentBinder.Bind(files.Select(f => TestSet.Read(f.Path, f.Text)));
        return string.Join(" | ", deployment.ComposeProjects.Select(p =>
            $"{string.Join('+', p.Documents.Select(d => d.Path))}: {string.Join(' ', deployment.Containers.Where(c => c.Service?.Project == p).Select(c => $"{c.Service!.Name}={c.Image}"))}"));
    }

    [Test]
    public void One_application_in_that_order() => Assert.That(
        Bind(("compose.yaml", Base), ("compose.prod.yaml", Over), ("deploy.sh", "docker compose -f compose.yaml -f compose.prod.yaml up -d\n")),
        Is.EqualTo("compose.yaml+compose.prod.yaml: web=nginx:2 db=postgres"));

    [Test]
    public void The_override_stays_out() => Assert.That(
        Bind(("compose.yaml", Base), ("compose.override.yaml", Over), ("compose.prod.yaml", "services:\n  web:\n    tty: true\n"), ("deploy.sh", "docker compose -f compose.yaml -f compose.prod.yaml up\n")),
        Does.StartWith("compose.yaml+compose.prod.yaml: web=nginx:1"));

    [Test]
    public void The_main_file_alone_is_the_usual_application() => Assert.That(
        Bind(("compose.yaml", Base), ("compose.override.yaml", Over), ("deploy.sh", "docker compose -f compose.yaml config\n")),
        Is.EqualTo("compose.yaml+compose.override.yaml: web=nginx:2 db=postgres"));

    [Test]
    public void A_file_of_another_name_is_whole() => Assert.That(
        DeploymentBinder.Bind([TestSet.Read("compose.ci.yaml", "services:\n  web: {}\n"), TestSet.Read("ci.sh", "docker compose -f compose.ci.yaml up\n")]).ComposeProjects.Single(),
        Has.Property("HasDefaultName").True.And.Property("IsFragment").False);

    [TestCase("docker compose -f compose.yaml -f gone.yaml up\n")]
    [TestCase("docker compose -f compose.yaml -f \"$FILE\" up\n")]
    [TestCase("docker compose --project-directory /srv -f compose.yaml -f compose.prod.yaml up\n")]
    public void What_is_not_certain_changes_nothing(string script) => Assert.That(
        Bind(("compose.yaml", Base), ("compose.prod.yaml", Over), ("deploy.sh", script)),
        Is.EqualTo("compose.yaml: web=nginx:1 | compose.prod.yaml: web=nginx:2 db=postgres"));
}
