using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class ProjectNameMissingTests
{
    [TestCase("[|services|]:\n  web:\n    image: nginx:1.29\n")]
    [TestCase("# A shop.\n[|services|]: {web: {image: nginx:1.29}}\n")]
    public void Nameless(string text) => Check.Rule<ProjectNameMissing>().On("shop/compose.yaml", text)
        .Finds("The file has no `name`: the application is called after its folder");

    [Test]
    public void Named() => Check.Rule<ProjectNameMissing>().On("compose.yaml", "name: shop\nservices:\n  web:\n    image: nginx:1.29\n").FindsNothing();

    [Test]
    public void An_override_gets_the_name_of_the_main_file() => Check.Rule<ProjectNameMissing>()
        .On("compose.yaml", "name: shop\nservices:\n  web:\n    image: nginx:1.29\n")
        .On("compose.override.yaml", "services:\n  web:\n    ports: [\"80:80\"]\n").FindsNothing();

    [Test]
    public void So_does_what_is_included() => Check.Rule<ProjectNameMissing>()
        .On("compose.yaml", "name: shop\ninclude: [db/compose.yaml]\nservices:\n  web:\n    image: nginx:1.29\n")
        .On("db/compose.yaml", "services:\n  db:\n    image: postgres:18\n").FindsNothing();

    [TestCase("up.sh", "docker compose -p shop up -d\n")]
    [TestCase("up.sh", "docker compose -p \"$1\" up -d\n")]
    [TestCase("up.sh", "docker compose -p shop -f compose.yaml up -d\n")]
    [TestCase("up.sh", "export COMPOSE_PROJECT_NAME=shop\ndocker compose up -d\n")]
    [TestCase(".env", "COMPOSE_PROJECT_NAME=shop\n")]
    public void Whoever_starts_it_says_its_name(string path, string text) => Check.Rule<ProjectNameMissing>()
        .On("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n").On(path, text).FindsNothing();

    [TestCase("up.sh", "docker compose up -d\n")]
    [TestCase("up.sh", "docker compose -p shop up -d\ndocker compose up -d\n")]
    [TestCase("up.sh", "docker compose -p shop down\n")]
    [TestCase("README.md", "```bash\ndocker compose -p shop up -d\n```\n")]
    [TestCase(".env", "COMPOSE_PROJECT_NAME=\n")]
    public void Not_always(string path, string text) => Check.Rule<ProjectNameMissing>()
        .On("shop/compose.yaml", "[|services|]:\n  web:\n    image: nginx:1.29\n").On("shop/" + path, text).Finds();
}
