using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class PortUnquotedTests
{
    const string Head = "services:\n  web:\n    image: nginx:1.29\n    ports:\n";

    [TestCase("      - [|80:80|]\n", "      - \"80:80\"\n")]
    [TestCase("      - [|22:22|] # SSH\n", "      - \"22:22\" # SSH\n")]
    [TestCase("      - [|8080|]\n      - \"81\"\n", "      - \"8080\"\n      - \"81\"\n")]
    [TestCase("      - [|127.0.0.1:80:80/tcp|]\n", "      - \"127.0.0.1:80:80/tcp\"\n")]
    public void Gets_quotes(string markup, string expected) => Check.Rule<PortUnquoted>().On("compose.yaml", Head + markup).Finds().FixedTo(Head + expected);

    [Test]
    public void Expose_too() => Check.Rule<PortUnquoted>()
        .On("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    expose: [[|80|], \"81\"]\n")
        .Finds("`80` is not quoted").FixedTo("services:\n  web:\n    image: nginx:1.29\n    expose: [\"80\", \"81\"]\n");

    [TestCase("22:22", 1)]
    [TestCase("1:2:3", 1)]
    [TestCase("80:80", 0)]
    [TestCase("8080", 0)]
    [TestCase("022:22", 0)]
    [TestCase("22:022", 0)]
    public void Only_what_is_a_number_in_YAML_1_1_is_a_finding_of_strict(string port, int count)
    {
        var check = Check.Rule<PortUnquoted>().With("extends: strict");
        if (count == 0)
            check.On("compose.yaml", Head + $"      - {port}\n").FindsNothing();
        else
            check.On("compose.yaml", Head + $"      - [|{port}|]\n").Finds($"`{port}` is not quoted");
    }

    [TestCase("      - \"22:22\"\n")]
    [TestCase("      - '22:22'\n")]
    [TestCase("      - target: 22\n        published: 22\n")]
    [TestCase("      -\n")]
    public void Nothing(string items) => Check.Rule<PortUnquoted>().On("compose.yaml", Head + items).FindsNothing();
}
