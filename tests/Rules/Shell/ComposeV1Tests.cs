using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class ComposeV1Tests
{
    [Test]
    public void Once_a_file() => Check.Rule<ComposeV1>()
        .On("setup.sh", "[|docker-compose|] pull\nsudo docker-compose up -d\n")
        .Finds("`docker-compose` is not maintained since July 2023, and new installations do not have it")
        .FixedTo("docker compose pull\nsudo docker compose up -d\n");

    [Test]
    public void Once_a_note() => Check.Rule<ComposeV1>()
        .On("notes.md", "```bash\n[|docker-compose|] up -d\n```\n\nThen:\n\n```bash\ndocker-compose ps\n```\n").Finds()
        .FixedTo("notes.md", "```bash\ndocker compose up -d\n```\n\nThen:\n\n```bash\ndocker compose ps\n```\n");

    [TestCase("docker compose up -d\n")]
    [TestCase("if docker compose version; then docker compose up; else docker-compose up; fi\n")]
    [TestCase("apt-get install docker-compose\ndocker-compose up -d\n")]
    [TestCase("/usr/local/bin/docker-compose up -d\n")]
    [TestCase("docker-compose() { docker compose \"$@\"; }\ndocker-compose up -d\n")]
    [TestCase("$COMPOSE up -d\n")]
    [TestCase("cat docker-compose.yml\n")]
    [TestCase("podman-compose up -d\n")]
    public void Nothing_in(string script) => Check.Rule<ComposeV1>().On("setup.sh", script).FindsNothing();
}
