using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class ContainersPileUpTests
{
    [Test]
    public void In_a_loop() => Check.Rule<ContainersPileUp>()
        .On("setup.sh", "for f in *.md; do\n  [|docker run|] -v \"$PWD:/work\" tools:1 \"$f\"\ndone\n")
        .Finds("Each round of the loop leaves a stopped container behind: `docker run` without `--rm`")
        .FixedTo("for f in *.md; do\n  docker run --rm -v \"$PWD:/work\" tools:1 \"$f\"\ndone\n");

    [Test]
    public void From_cron() => Check.Rule<ContainersPileUp>()
        .On("setup.sh", "cat > /etc/cron.daily/backup <<'EOF'\n#!/bin/sh\n[|docker run|] backup:1\nEOF\n")
        .Finds("Each run of the script leaves a stopped container behind: `docker run` without `--rm`");

    [Test]
    public void In_a_unit() => Check.Rule<ContainersPileUp>()
        .On("backup.service", "[Service]\nType=oneshot\nExecStart=[|/usr/bin/docker run|] backup:1\n")
        .Finds("Each start of the unit leaves a stopped container behind: `docker run` without `--rm`");

    [TestCase("docker run tools:1 check\n")]
    [TestCase("for f in *.md; do\n  docker run --rm tools:1 \"$f\"\ndone\n")]
    [TestCase("for f in *.md; do\n  docker run --name \"job-$f\" tools:1\ndone\n")]
    [TestCase("for i in 1 2 3; do\n  docker run -d worker:1\ndone\n")]
    [TestCase("for f in *.md; do\n  docker run tools:1 \"$f\"\ndone\ndocker container prune -f\n")]
    [TestCase("for f in *.md; do\n  docker run --cidfile id tools:1 \"$f\"\n  docker rm \"$(cat id)\"\ndone\n")]
    [TestCase("while true; do\n  docker run tools:1 && break\ndone\n")]
    [TestCase("for f in *.md; do\n  docker run $OPTIONS tools:1 \"$f\"\ndone\n")]
    [TestCase("for f in a b; do\n  ssh \"$f\" docker run tools:1\ndone\n")]
    public void Nothing_in(string script) => Check.Rule<ContainersPileUp>().On("setup.sh", script).FindsNothing();

    [Test]
    public void A_note_shows_how_it_is_done() => Check.Rule<ContainersPileUp>()
        .On("notes.md", "```bash\nfor f in *.md; do\n  docker run tools:1 \"$f\"\ndone\n```\n").FindsNothing();
}
