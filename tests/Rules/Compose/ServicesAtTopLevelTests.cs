using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class ServicesAtTopLevelTests
{
    [TestCase("[|web|]:\n  image: nginx\n")]
    [TestCase("version: \"2\"\n[|web|]:\n  build: .\n")]
    [TestCase("x-a: 1\n[|web|]:\n  image: nginx\n")]
    public void Is_found(string text) => Check.Rule<ServicesAtTopLevel>().On("compose.yaml", text).Finds();

    [TestCase("# top\n[|web|]:\n  image: nginx\n\n  # ports\n  ports:\n  - \"80:80\"\ndb:\n  image: postgres\n", "# top\nservices:\n  web:\n    image: nginx\n\n    # ports\n    ports:\n    - \"80:80\"\n  db:\n    image: postgres\n")]
    [TestCase("[|web|]:\n  image: nginx\n  command: |\n    a\n     \n  # end\n\n# more\n", "services:\n  web:\n    image: nginx\n    command: |\n      a\n       \n    # end\n\n# more\n")]
    public void Is_mended(string text, string mended) => Check.Rule<ServicesAtTopLevel>().On("compose.yaml", text).Finds().FixedTo(mended);

    [TestCase("x-a: {}\n[|web|]:\n  image: nginx\n")]
    [TestCase("[|web|]:\n  image: nginx\n  command: 'a\n\tb'\n")]
    public void Stays_where_it_is(string text) => Check.Rule<ServicesAtTopLevel>().On("compose.yaml", text).Finds().HasNothingToFix();

    [TestCase("services:\n  web:\n    image: nginx\n")]
    [TestCase("x-web:\n  image: nginx\n")]
    [TestCase("include:\n  - other.yaml\nweb:\n  image: nginx\n")]
    [TestCase("tasks:\n  up: docker compose up\n")]
    [TestCase("version: \"3\"\nnetworks:\n  a: {}\n")]
    [TestCase("web:\n  imagee: nginx\n")]
    public void Nothing_in(string text) => Check.Rule<ServicesAtTopLevel>().On("compose.yaml", text).FindsNothing();

    [Test]
    public void A_piece_in_a_note() => Check.Rule<ServicesAtTopLevel>().On("notes.md", "```yaml\nweb:\n  image: nginx\n```\n").FindsNothing();
}
