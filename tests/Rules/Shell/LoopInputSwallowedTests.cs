using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class LoopInputSwallowedTests
{
    [TestCase("while read -r name; do\n  [|docker exec|] -i \"$name\" true\ndone < names.txt\n")]
    [TestCase("cat names.txt | while read -r name; do\n  [|docker run|] -i --rm tools:1 \"$name\"\ndone\n")]
    [TestCase("while IFS= read -r name; do\n  [|docker compose exec|] -T web check \"$name\"\ndone <<EOF\na\nb\nEOF\n")]
    [TestCase("while read -r name; do\n  if true; then sudo [|docker-compose run|] --rm web check \"$name\"; fi\ndone < names.txt\n")]
    public void Is_found(string script) => Check.Rule<LoopInputSwallowed>().On("setup.sh", script).Finds();

    [Test]
    public void Gets_another_input() => Check.Rule<LoopInputSwallowed>()
        .On("setup.sh", "while {|related:read|} -r name; do\n  [|docker exec|] -i \"$name\" true\ndone {|related:< names.txt|}\n")
        .Finds("`docker exec` takes the lines that `read` is to get: the loop ends after its first round")
        .FixedTo("while read -r name; do\n  docker exec -i \"$name\" true < /dev/null\ndone < names.txt\n");

    [TestCase("while read -r name; do\n  docker exec \"$name\" true\ndone < names.txt\n")]
    [TestCase("while read -r name; do\n  docker exec -i \"$name\" true < /dev/null\ndone < names.txt\n")]
    [TestCase("while read -r name; do\n  echo \"$name\" | docker exec -i web cat\ndone < names.txt\n")]
    [TestCase("while read -r -u 3 name; do\n  docker exec -i \"$name\" true\ndone 3< names.txt\n")]
    [TestCase("while read -r name <&3; do\n  docker exec -i \"$name\" true\ndone 3< names.txt\n")]
    [TestCase("while read -r name; do\n  docker exec -i \"$name\" true\ndone\n")]
    [TestCase("while read -r name; do\n  docker compose exec --interactive=false web check \"$name\"\ndone < names.txt\n")]
    [TestCase("for name in a b; do\n  docker exec -i \"$name\" true\ndone < names.txt\n")]
    [TestCase("while true; do\n  docker exec -i web true\ndone < names.txt\n")]
    [TestCase("while read -r name; do\n  docker run -d -i --name \"$name\" tools:1\ndone < names.txt\n")]
    public void Nothing_in(string script) => Check.Rule<LoopInputSwallowed>().On("setup.sh", script).FindsNothing();
}
