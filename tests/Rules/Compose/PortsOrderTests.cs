using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class PortsOrderTests
{
    const string Head = "services:\n  web:\n    image: nginx:1.29\n    ports:\n";

    [TestCase("      - {|related:\"443:443\"|}\n      - [|\"80:80\"|] # for redirects\n", "      - \"80:80\" # for redirects\n      - \"443:443\"\n")]
    [TestCase("      - {|related:9000-9002:9000-9002|}\n      - [|127.0.0.1:8080:80|]\n", "      - 127.0.0.1:8080:80\n      - 9000-9002:9000-9002\n")]
    [TestCase("      - {|related:target: 80\n        published: \"8080\"|}\n      - [|target: 81\n        published: \"8079\"|]\n", "      - target: 81\n        published: \"8079\"\n      - target: 80\n        published: \"8080\"\n")]
    public void Moves(string markup, string expected) => Check.Rule<PortsOrder>().On("compose.yaml", Head + markup).Finds().FixedTo(Head + expected);

    [Test]
    public void Names_both() => Check.Rule<PortsOrder>().On("compose.yaml", Head + "      - {|related:\"443:443\"|}\n      - [|\"80:80\"|]\n")
        .Finds("Port `80:80` stands after `443:443`, which is higher");

    [TestCase("      - \"80:80\"\n      - \"443:443\"\n      - \"10000:1\"\n")]
    [TestCase("      - \"${PORT}:443\"\n      - \"80:80\"\n")]
    [TestCase("      - \"x\"\n      - \"80:80\"\n")]
    [TestCase("      - \"53:53/udp\"\n      - \"53:53/tcp\"\n")]
    public void In_order_or_not_known(string ports) => Check.Rule<PortsOrder>().On("compose.yaml", Head + ports).FindsNothing();
}
