using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class TerminalChangesOutputTests
{
    [TestCase("docker exec [|-t|] db pg_dumpall -U app > dump.sql\n")]
    [TestCase("docker exec -i[|t|] db pg_dump app >> dump.sql\n")]
    [TestCase("VERSION=$(docker run --rm [|-t|] app:1 --version)\n")]
    [TestCase("VERSION=`docker run --rm -i[|t|] app:1 --version`\n")]
    [TestCase("docker exec [|-t|] db pg_dump app | gzip > dump.gz\n")]
    [TestCase("docker exec [|-t|] db ls | sort\n")]
    [TestCase("{ docker exec [|-t|] db pg_dump app; } > dump.sql\n")]
    [TestCase("echo \"$(docker exec [|-t|] web hostname)\"\n")]
    public void Is_found(string script) => Check.Rule<TerminalChangesOutput>().On("setup.sh", script).Finds();

    [Test]
    public void Goes_without_it() => Check.Rule<TerminalChangesOutput>()
        .On("notes.md", "```sh\ndocker exec [|-t|] db pg_dump app {|related:> dump.sql|}\n```\n")
        .Finds("With a terminal (`-t`), the file gets carriage returns, and errors among the output")
        .FixedTo("notes.md", "```sh\ndocker exec db pg_dump app > dump.sql\n```\n");

    [TestCase("docker exec -t db ls | sort\n")]
    [TestCase("echo \"Container: $(docker exec -t web hostname)\"\n")]
    public void What_people_read_is_for_strict_readers(string script) => Check.Rule<TerminalChangesOutput>().On("setup.sh", script).With("extends: recommended").FindsNothing();

    [TestCase("docker exec db pg_dump app > dump.sql\n")]
    [TestCase("docker exec -i db pg_dump app > dump.sql\n")]
    [TestCase("docker exec -it db psql\n")]
    [TestCase("ID=$(docker run -dit nginx:1.29)\n")]
    [TestCase("docker exec -t db make > /dev/null\n")]
    [TestCase("docker exec -t db make 2> errors.txt\n")]
    [TestCase("VERSION=$(docker exec -t db cat /v | tr -d '\\r')\n")]
    [TestCase("VERSION=$(docker exec -t db cat /v)\nVERSION=${VERSION%$'\\r'}\n")]
    [TestCase("docker exec -it db mysql < dump.sql > out.txt\n")]
    [TestCase("docker exec -t db make >&2\n")]
    [TestCase("docker compose exec db pg_dump app > dump.sql\n")]
    public void Nothing_in(string script) => Check.Rule<TerminalChangesOutput>().On("setup.sh", script).FindsNothing();

    [Test]
    public void In_a_job_of_GitLab() => Check.Rule<TerminalChangesOutput>()
        .On(".gitlab-ci.yml", "job:\n  script:\n    - docker exec [|-t|] db pg_dump app > dump.sql\n").Finds();
}
