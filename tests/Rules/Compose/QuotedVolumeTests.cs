using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class QuotedVolumeTests
{
    const string Head = "services:\n  web:\n    image: nginx:1.29\n    volumes:\n";

    [TestCase("      - [|\"./html:/usr/share/nginx/html:ro\"|]\n", "      - ./html:/usr/share/nginx/html:ro\n")]
    [TestCase("      - [|'data:/var/lib/data'|] # kept\n", "      - data:/var/lib/data # kept\n")]
    [TestCase("      - [|'/srv/a:/a'|]\n      - /srv/b:/b\n      - [|\"${ROOT}/c:/c\"|]\n", "      - /srv/a:/a\n      - /srv/b:/b\n      - ${ROOT}/c:/c\n")]
    public void Quotes_go(string markup, string expected) => Check.Rule<QuotedVolume>().On("compose.yaml", Head + markup).Finds().FixedTo(Head + expected);

    [TestCase("      - ./html:/usr/share/nginx/html\n")]
    [TestCase("      - \"~/html:/html\"\n", Description = "a tilde alone is null")]
    [TestCase("      - \"C: /html\"\n")]
    [TestCase("      - \"./a #b:/c\"\n")]
    [TestCase("      - \"./a\\tb:/c\"\n", Description = "an escape")]
    [TestCase("      - \"*:/c\"\n")]
    [TestCase("      - \"@a/b:/c\"\n")]
    [TestCase("      - \"data\"\n", Description = "no path at all")]
    public void Quotes_stay(string items) => Check.Rule<QuotedVolume>().On("compose.yaml", Head + items).FindsNothing();

    [Test]
    public void A_flow_list_stays() => Check.Rule<QuotedVolume>()
        .On("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    volumes: [\"./a:/a\"]\n").FindsNothing();
}
