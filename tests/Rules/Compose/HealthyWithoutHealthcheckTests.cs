using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class HealthyWithoutHealthcheckTests
{
    const string Web = "services:\n  web:\n    image: example/web:1\n    depends_on:\n      [|db|]:\n        condition: service_healthy\n";
    const string Quiet = "services:\n  web:\n    image: example/web:1\n    depends_on:\n      db:\n        condition: service_healthy\n";

    [TestCase("  db:\n    image: {|related:postgres:17|}\n")]
    [TestCase("  db:\n    image: {|related:docker.io/library/redis|}\n")]
    [TestCase("  db:\n    image: example/db:1\n    {|related:healthcheck|}:\n      disable: true\n")]
    [TestCase("  db:\n    image: postgres:17\n    {|related:healthcheck|}:\n      test: [\"NONE\"]\n")]
    public void Is_found(string db) => Check.Rule<HealthyWithoutHealthcheck>().On("compose.yaml", Web + db).Finds();

    [Test]
    public void Says_who_waits() => Check.Rule<HealthyWithoutHealthcheck>().On("compose.yaml", Web + "  db:\n    image: postgres:17\n")
        .Finds("`web` waits until `db` is healthy, and `db` has no health check");

    [Test]
    public void A_Dockerfile_that_takes_it_away() => Check.Rule<HealthyWithoutHealthcheck>()
        .On("compose.yaml", Web + "  db:\n    build: ./db\n").On("db/Dockerfile", "FROM example/base:1\n{|related:HEALTHCHECK NONE|}\n")
        .Finds("`web` waits until `db` is healthy, and `db` has its health check switched off");

    [TestCase("  db:\n    image: postgres:17\n    healthcheck:\n      test: [\"CMD\", \"pg_isready\"]\n")]
    [TestCase("  db:\n    image: matrixdotorg/synapse:v1\n")]
    [TestCase("  db:\n    image: bitnami/postgresql:17\n")]
    [TestCase("  db:\n    image: registry.example.com/postgres:17\n")]
    [TestCase("  db:\n    image: ${DB_IMAGE}\n")]
    [TestCase("  db:\n    build: ./db\n")]
    [TestCase("  db:\n    build: ./db\n    image: postgres:mine\n")]
    public void Nothing_with(string db) => Check.Rule<HealthyWithoutHealthcheck>().On("compose.yaml", Quiet + db).FindsNothing();

    [TestCase("services:\n  web:\n    image: w:1\n    depends_on: [db]\n  db:\n    image: postgres\n")]
    [TestCase("services:\n  web:\n    image: w:1\n    depends_on:\n      db:\n        condition: service_started\n  db:\n    image: postgres\n")]
    public void Nothing_without_the_condition(string text) => Check.Rule<HealthyWithoutHealthcheck>().On("compose.yaml", text).FindsNothing();

    [Test]
    public void An_override_may_bring_it() => Check.Rule<HealthyWithoutHealthcheck>()
        .On("compose.yaml", Quiet + "  db:\n    image: postgres:17\n")
        .On("compose.override.yaml", "services:\n  db:\n    healthcheck:\n      test: pg_isready\n").FindsNothing();
}
