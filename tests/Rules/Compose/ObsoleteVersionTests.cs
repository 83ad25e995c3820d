using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class ObsoleteVersionTests
{
    const string Rest = "services:\n  web:\n    image: nginx:1.29\n";

    [TestCase("[|version|]: '3'\n\n" + Rest, Rest)]
    [TestCase("[|version|]: \"3.4\" # the newest\n" + Rest, "# the newest\n" + Rest)]
    [TestCase("# A shop.\n[|version|]: 3\n\n" + Rest, "# A shop.\n\n" + Rest)]
    [TestCase(Rest + "[|version|]: '2.1'\n", Rest)]
    public void Goes(string markup, string expected) => Check.Rule<ObsoleteVersion>().On("compose.yaml", markup).Finds("Compose ignores `version`").FixedTo(expected);

    [Test]
    public void In_a_fence() => Check.Rule<ObsoleteVersion>()
        .On("notes.md", "```yaml\n[|version|]: '3'\nservices:\n  web:\n    image: nginx\n```\n")
        .Finds().FixedTo("```yaml\nservices:\n  web:\n    image: nginx\n```\n");

    [Test]
    public void A_flow_mapping_is_left_to_people() => Check.Rule<ObsoleteVersion>()
        .On("compose.yaml", "{[|version|]: '3', services: {web: {image: nginx}}}\n").Finds().HasNothingToFix();

    [TestCase("docker-compose up -d\n")]
    [TestCase("docker stack deploy -c compose.yaml shop\n")]
    public void Nothing_where_it_is_read(string script) => Check.Rule<ObsoleteVersion>()
        .On("compose.yaml", "version: '3'\n" + Rest).On("deploy.sh", script).FindsNothing();

    [TestCase("services:\n  web:\n    build:\n      context: .\n      args:\n        version: '3'\n")]
    [TestCase("x-version: 3\n" + Rest)]
    public void Nothing_elsewhere(string text) => Check.Rule<ObsoleteVersion>().On("compose.yaml", text).FindsNothing();
}
