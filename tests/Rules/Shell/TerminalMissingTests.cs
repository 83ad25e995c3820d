using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class TerminalMissingTests
{
    [TestCase("cat dump.sql | docker exec -i[|t|] db mysql\n")]
    [TestCase("docker exec -[|t|]i db mysql < dump.sql\n")]
    [TestCase("docker exec -i [|-t|] db mysql < dump.sql\n")]
    [TestCase("docker exec --interactive [|--tty|] db mysql < dump.sql\n")]
    [TestCase("docker run --rm -i[|t|] busybox sh <<EOF\nls\nEOF\n")]
    [TestCase("docker run --rm -i[|t|] busybox cat <<< text\n")]
    [TestCase("ssh admin@host.example.com docker exec -i[|t|] db psql\n")]
    [TestCase("ssh -p 2222 admin@host.example.com sudo docker exec -i[|t|] db psql\n")]
    [TestCase("ssh \"$HOST\" 'docker exec -i[|t|] db psql'\n")]
    [TestCase("docker ps -q | xargs -n 1 docker exec -i[|t|] db ls\n")]
    [TestCase("while read -r name; do\n  docker exec -i[|t|] \"$name\" ls\ndone < names.txt\n")]
    [TestCase("{ docker exec -i[|t|] db psql; } < dump.sql\n")]
    [TestCase("cat dump.sql | sh -c 'docker exec -i[|t|] db psql'\n")]
    [TestCase("bash <<EOF\ndocker exec -i[|t|] db psql\nEOF\n")]
    public void Is_found(string script) => Check.Rule<TerminalMissing>().On("setup.sh", script).Finds();

    [Test]
    public void Goes_without_the_letter() => Check.Rule<TerminalMissing>()
        .On("notes.md", "```bash\n{|related:cat dump.sql|} | docker exec -i[|t|] db mysql\n```\n")
        .Finds("`-it` asks for a terminal, and its input is a pipe")
        .FixedTo("notes.md", "```bash\ncat dump.sql | docker exec -i db mysql\n```\n");

    [Test]
    public void Goes_without_the_word() => Check.Rule<TerminalMissing>()
        .On("setup.sh", "docker exec -i [|-t|] db mysql {|related:< dump.sql|}\n")
        .Finds("`-i -t` asks for a terminal, and its input is a file")
        .FixedTo("docker exec -i db mysql < dump.sql\n");

    [Test]
    public void Units_have_none() => Check.Rule<TerminalMissing>()
        .On("web.service", "[Service]\nExecStart=/usr/bin/docker run --rm -i[|t|] --name web nginx:1.29\n")
        .Finds("`-it` asks for a terminal, and systemd has none to give");

    [TestCase("/etc/cron.daily/backup", "cron")]
    [TestCase("/srv/app/.husky/pre-commit", "git")]
    [TestCase("/srv/app.git/hooks/post-receive", "git")]
    public void Nor_have_cron_and_hooks(string path, string runner) => Check.Rule<TerminalMissing>()
        .On("setup.sh", $"cat > {path} <<'EOF'\n#!/bin/sh\ndocker run --rm -i[|t|] tools:1 lint\nEOF\n")
        .Finds($"`-it` asks for a terminal, and {runner} has none to give");

    [Test]
    public void Nor_has_a_workflow() => Check.Rule<TerminalMissing>()
        .On(".github/workflows/test.yml", "on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: docker run --rm -i[|t|] app:1 make test\n")
        .Finds("`-it` asks for a terminal, and GitHub Actions has none to give");

    [TestCase("docker exec -it db mysql\n")]
    [TestCase("cat dump.sql | docker exec -i db mysql\n")]
    [TestCase("docker exec -t db mysqldump x < /dev/null\n")]
    [TestCase("docker run -dit --name web nginx:1.29 < /dev/null\n")]
    [TestCase("docker exec -it db mysql < /dev/tty\n")]
    [TestCase("docker exec -it db ls | cat\n")]
    [TestCase("ssh -t host.example.com docker exec -it db psql\n")]
    [TestCase("ssh -t host.example.com 'docker exec -it db psql'\n")]
    [TestCase("ssh $HOST 'docker exec -it db psql'\n")]
    [TestCase("ssh -tt host.example.com docker exec -it db psql\n")]
    [TestCase("ssh -o RequestTTY=force host.example.com docker exec -it db psql\n")]
    [TestCase("ssh $SSH_OPTIONS host.example.com docker exec -it db psql\n")]
    [TestCase("cat x | docker compose exec web sh\n")]
    [TestCase("cat x | podman exec -it web sh\n")]
    [TestCase("cat x | docker exec -i --tty=false web sh\n")]
    [TestCase("docker ps -q | xargs -o docker exec -it db ls\n")]
    [TestCase("run() {\n  docker exec -it db \"$@\"\n}\nrun ls\n")]
    [TestCase("cat x | docker exec $OPTIONS web sh\n")]
    [TestCase("cat <<EOF\ndocker exec -it db sh\nEOF\n")]
    public void Nothing_in(string script) => Check.Rule<TerminalMissing>().On("setup.sh", script).FindsNothing();

    [TestCase("[Service]\nStandardInput=tty\nExecStart=/usr/bin/docker run --rm -it nginx:1.29\n")]
    [TestCase("[Service]\nExecStart=/usr/bin/docker run --rm -t nginx:1.29\n")]
    public void Nothing_in_units(string unit) => Check.Rule<TerminalMissing>().On("web.service", unit).FindsNothing();

    [Test]
    public void A_hook_may_open_the_terminal() => Check.Rule<TerminalMissing>()
        .On("setup.sh", "cat > /srv/app/.husky/pre-commit <<'EOF'\n#!/bin/sh\nexec < /dev/tty\ndocker run --rm -it tools:1 lint\nEOF\n").FindsNothing();

    [TestCase("job:\n  script:\n    - docker run --rm -i[|t|] app:1 make test\n")]
    [TestCase("job:\n  script: [make]\n  after_script:\n    - docker exec -i[|t|] web ls\n")]
    [TestCase("job:\n  script:\n    - bash -c 'docker exec -i[|t|] web ls'\n")]
    public void Nor_has_a_job_of_GitLab(string file) => Check.Rule<TerminalMissing>().On(".gitlab-ci.yml", file)
        .Finds("`-it` asks for a terminal, and GitLab has none to give");

    [Test]
    public void Ssh_of_a_job_opens_none() => Check.Rule<TerminalMissing>().On(".gitlab-ci.yml", "job:\n  script:\n    - ssh host.example.com 'docker exec -i[|t|] web ls'\n")
        .Finds("`-it` asks for a terminal, and ssh opens none for a command without its own -t");

    [TestCase("job:\n  script:\n    - ssh -t host.example.com 'docker exec -it web ls'\n")]
    [TestCase("job:\n  script:\n    - script -qc 'docker exec -it web ls' /dev/null\n")]
    [TestCase("job:\n  script:\n    - docker run -itd --rm app:1\n    - docker exec -i web ls\n    - docker exec -t web ls\n")]
    [TestCase("job:\n  script:\n    - |\n      cat > dist/run.sh <<'EOF'\n      docker run --rm -it app:1\n      EOF\n")]
    public void Nothing_in_a_job_of_GitLab(string file) => Check.Rule<TerminalMissing>().On(".gitlab-ci.yml", file).FindsNothing();

    [Test]
    public void A_script_that_a_workflow_writes_is_run_by_others() => Check.Rule<TerminalMissing>()
        .On(".github/workflows/test.yml", "on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: |\n          cat > dist/run.sh <<'EOF'\n          docker run --rm -it app:1\n          EOF\n")
        .FindsNothing();

    [Test]
    public void A_hook_below_the_folder_of_the_script() => Check.Rule<TerminalMissing>()
        .On("setup.sh", "cat > .husky/pre-commit <<'EOF'\n#!/bin/sh\ndocker run --rm -i[|t|] tools:1 lint\nEOF\n")
        .Finds("`-it` asks for a terminal, and git has none to give");
}
