using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class ForegroundContainerUsedTests
{
    [Test]
    public void Run() => Check.Rule<ForegroundContainerUsed>()
        .On("setup.sh", "[|docker run|] --name web -p 8080:80 nginx:1.29\nsleep 5\n{|related:docker exec|} web nginx -t\n")
        .Finds("`docker run` waits for the end of `web`: `docker exec` comes when it no longer runs")
        .FixedTo("docker run -d --name web -p 8080:80 nginx:1.29\nsleep 5\ndocker exec web nginx -t\n");

    [Test]
    public void Up() => Check.Rule<ForegroundContainerUsed>()
        .On("setup.sh", "[|docker compose -f a.yaml up|] --build\ndocker compose -f a.yaml exec web ./migrate\n")
        .Finds("`docker compose up` waits for the end of the containers: `docker compose exec` comes when it no longer runs");

    [TestCase("docker run -d --name web nginx:1.29\ndocker exec web nginx -t\n")]
    [TestCase("docker run --name web nginx:1.29 &\ndocker exec web nginx -t\n")]
    [TestCase("docker run -it --name web nginx:1.29\ndocker exec web nginx -t\n")]
    [TestCase("docker run --name web nginx:1.29\ndocker start web\ndocker exec web nginx -t\n")]
    [TestCase("docker run --name job job:1\ndocker exec web nginx -t\n")]
    [TestCase("docker run --name web nginx:1.29\ndocker logs web\n")]
    [TestCase("docker compose up -d\ndocker compose exec web ./migrate\n")]
    [TestCase("docker compose up --wait\ndocker compose exec web ./migrate\n")]
    [TestCase("docker compose up\ndocker compose down\n")]
    [TestCase("docker compose up\ndocker compose up -d\ndocker compose exec web ./migrate\n")]
    [TestCase("case $1 in\n  up) docker compose up ;;\n  sh) docker compose exec web sh ;;\nesac\n")]
    [TestCase("up() { docker compose up; }\nsh() { docker compose exec web sh; }\n")]
    [TestCase("docker compose -f a.yaml up\ndocker compose -f b.yaml exec web ./migrate\n")]
    public void Nothing_in(string script) => Check.Rule<ForegroundContainerUsed>().On("setup.sh", script).FindsNothing();

    [Test]
    public void Two_fences_are_two_terminals() => Check.Rule<ForegroundContainerUsed>()
        .On("notes.md", "```bash\ndocker compose up\n```\n\nIn another terminal:\n\n```bash\ndocker compose exec web ./migrate\n```\n").FindsNothing();
}
