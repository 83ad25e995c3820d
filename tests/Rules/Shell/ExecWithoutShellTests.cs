using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class ExecWithoutShellTests
{
    [TestCase("docker exec web [|source|] /env.sh\n", "`docker exec` starts a program and no shell: `source` is a word of the shell")]
    [TestCase("docker compose exec web [|export|] A=1\n", "`docker compose exec` starts a program and no shell: `export` is a word of the shell")]
    [TestCase("C=web\ndocker exec -it $C [|cd|] /app\n", "`docker exec` starts a program and no shell: `cd` is a word of the shell")]
    [TestCase("docker exec web [|\"ls -l /\"|]\n", "`docker exec` starts a program and no shell: `ls -l /` is a command line, and not the name of one")]
    [TestCase("docker container exec web [|'cd /app && make'|]\n", "`docker exec` starts a program and no shell: `cd /app && make` is a command line, and not the name of one")]
    public void Is_found(string script, string message) => Check.Rule<ExecWithoutShell>().On("setup.sh", script).Finds(message);

    [Test]
    public void Names_the_folder() => Check.Rule<ExecWithoutShell>()
        .On("notes.md", "```bash\ndocker exec -u app web [|cd|] /app && make all\n```\n").Finds()
        .FixedTo("notes.md", "```bash\ndocker exec -u app -w /app web make all\n```\n");

    [Test]
    public void Calls_a_shell() => Check.Rule<ExecWithoutShell>()
        .On("setup.sh", "docker exec web [|\"ls -l /\"|]\n").Finds()
        .FixedTo("docker exec web sh -c \"ls -l /\"\n");

    [TestCase("docker exec web [|cd|] /app\n")]
    [TestCase("docker exec web [|cd|] /app && docker exec web make\n")]
    [TestCase("docker exec web [|source|] /env.sh && make\n")]
    public void Has_nothing_to_fix(string script) => Check.Rule<ExecWithoutShell>().On("setup.sh", script).Finds().HasNothingToFix();

    [TestCase("docker exec web sh -c 'cd /app && make'\n")]
    [TestCase("docker exec -w /app web make\n")]
    [TestCase("docker exec web bash -lc \"source /env.sh; make\"\n")]
    [TestCase("docker exec web \"$COMMAND\"\n")]
    [TestCase("docker exec web $COMMAND -l\n")]
    [TestCase("docker exec $OPTIONS web cd /app\n")]
    [TestCase("docker exec web env A=1 make\n")]
    [TestCase("docker run --rm app:1 \"ls -l\"\n")]
    [TestCase("docker exec web echo \"a b\"\n")]
    [TestCase("docker exec\n")]
    [TestCase("docker exec web \"/opt/my tools/run\"\n")]
    public void Nothing_in(string script) => Check.Rule<ExecWithoutShell>().On("setup.sh", script).FindsNothing();
}
