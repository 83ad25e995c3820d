using Plimsoll.Rules.Engine;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Engine;

public sealed class ClientUnknownKeyTests
{
    const string Path = "home/me/.docker/config.json";

    [TestCase("{[|\"credStore\"|]: \"pass\", \"auths\": {}}", "{\"credsStore\": \"pass\", \"auths\": {}}")]
    [TestCase("{[|\"credHelper\"|]: {}, \"auths\": {}}", "{\"credHelpers\": {}, \"auths\": {}}")]
    [TestCase("{[|\"currentContex\"|]: \"nas\", \"auths\": {}}", "{\"currentContext\": \"nas\", \"auths\": {}}")]
    [TestCase("{[|\"HttpHeader\"|]: {}, \"auths\": {}}", "{\"HttpHeaders\": {}, \"auths\": {}}")]
    public void Is_renamed(string bad, string good) => Check.Rule<ClientUnknownKey>().On(Path, bad).Finds().FixedTo(good);

    [Test]
    public void Beside_the_right_one_it_is_left_to_people() => Check.Rule<ClientUnknownKey>()
        .On(Path, "{[|\"credStore\"|]: \"pass\", \"credsStore\": \"pass\"}").Finds().HasNothingToFix();

    [TestCase("{\"credsStore\": \"pass\"}")]
    [TestCase("{\"CREDSSTORE\": \"pass\", \"httpheaders\": {}}")]
    [TestCase("{\"ownTool\": 1, \"stackOrchestrator\": \"swarm\", \"kubernetes\": {}}")]
    [TestCase("{\"httpProxy\": \"http://proxy.example:3128\"}")]
    [TestCase("{\"auth\": {}, \"x\": 1}")]
    [TestCase("{}")]
    public void Nothing_in(string text) => Check.Rule<ClientUnknownKey>().On(Path, text).FindsNothing();
}
