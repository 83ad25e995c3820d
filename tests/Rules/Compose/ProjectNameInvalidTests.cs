using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class ProjectNameInvalidTests
{
    const string Web = "services:\n  web:\n    image: nginx\n";

    [Test]
    public void Capitals_in_the_env_file() => Check.Rule<ProjectNameInvalid>()
        .On("compose.yaml", Web).On(".env", "A=b\nCOMPOSE_PROJECT_NAME=[|Shop|]\n").Finds("`Shop` is no name for an application: it has capitals")
        .FixedTo(".env", "A=b\nCOMPOSE_PROJECT_NAME=shop\n");

    [TestCase("-shop")]
    [TestCase("my.shop")]
    [TestCase("my shop")]
    public void Other_characters(string name) => Check.Rule<ProjectNameInvalid>()
        .On("compose.yaml", Web).On(".env", $"COMPOSE_PROJECT_NAME=[|{name}|]\n").Finds().HasNothingToFix();

    [Test]
    public void Nothing_is_left_of_it() => Check.Rule<ProjectNameInvalid>().On("compose.yaml", $"name: [|...a|]\n{Web}".Replace("...a", "äöü", StringComparison.Ordinal)).Finds();

    [TestCase("shop")]
    [TestCase("my_shop-2")]
    [TestCase("2shops")]
    [TestCase("$NAME")]
    [TestCase("")]
    public void Nothing_in_the_env_file(string name) => Check.Rule<ProjectNameInvalid>().On("compose.yaml", Web).On(".env", $"COMPOSE_PROJECT_NAME={name}\n").FindsNothing();

    [TestCase("Shop")]
    [TestCase("my.shop")]
    [TestCase("${NAME}")]
    public void Compose_makes_a_name_of_it(string name) => Check.Rule<ProjectNameInvalid>().On("compose.yaml", $"name: {name}\n{Web}").FindsNothing();

    [Test]
    public void A_file_of_another_folder() => Check.Rule<ProjectNameInvalid>().On("compose.yaml", Web).On("app/.env", "COMPOSE_PROJECT_NAME=Shop\n").FindsNothing();
}
