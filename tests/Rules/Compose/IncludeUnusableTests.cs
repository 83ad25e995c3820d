using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class IncludeUnusableTests
{
    const string Web = "services:\n  web:\n    image: nginx\n";

    [Test]
    public void Itself() => Check.Rule<IncludeUnusable>().On("compose.yaml", $"include:\n  - [|compose.yaml|]\n{Web}").Finds("`compose.yaml` is included by itself");

    [Test]
    public void A_circle() => Check.Rule<IncludeUnusable>()
        .On("compose.yaml", $"include: [db/compose.yaml]\n{Web}").On("db/compose.yaml", "include: [[|../compose.yaml|]]\nservices: {}\n").Finds();

    [Test]
    public void A_typing_mistake() => Check.Rule<IncludeUnusable>()
        .On("compose.yaml", $"include:\n  - path: [|compose.dbs.yaml|]\n{Web}").On("compose.db.yaml", "services:\n  db:\n    image: postgres\n")
        .Finds().FixedTo($"include:\n  - path: compose.db.yaml\n{Web}");

    [TestCase("include: [db/compose.yaml]\n")]
    [TestCase("include: [\"https://github.com/example/db.git\"]\n")]
    [TestCase("include:\n  - path: ${DB}\n")]
    [TestCase("include: []\n")]
    public void Nothing_in(string text) => Check.Rule<IncludeUnusable>().On("compose.yaml", text + Web).FindsNothing();

    [Test]
    public void Two_files_may_include_a_third() => Check.Rule<IncludeUnusable>()
        .On("compose.yaml", $"include: [a/compose.yaml, b/compose.yaml]\n{Web}").On("a/compose.yaml", "include: [../c/compose.yaml]\nservices: {}\n")
        .On("b/compose.yaml", "include: [../c/compose.yaml]\nservices: {}\n").On("c/compose.yaml", "services:\n  db:\n    image: postgres\n").FindsNothing();

    [Test]
    public void What_is_there_already() => Check.Rule<IncludeUnusable>()
        .On("compose.yaml", "include: [compose.db.yaml]\nservices:\n  [|db|]:\n    image: postgres:17\n").On("compose.db.yaml", "services:\n  {|related:db|}:\n    image: postgres:16\n")
        .Finds("`db` is in an included file too, with other settings");

    [TestCase("services:\n  db:\n    image: postgres:17\n")]
    [TestCase("services:\n  db:\n    image: postgres:${PG}\n")]
    [TestCase("services:\n  cache:\n    image: redis\n")]
    public void The_same_once_more(string included) => Check.Rule<IncludeUnusable>()
        .On("compose.yaml", "include: [compose.db.yaml]\nservices:\n  db:\n    image: postgres:17\n").On("compose.db.yaml", included).FindsNothing();
}
