using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class RestartPolicyRefusedTests
{
    [TestCase("setup.sh", "docker run --restart [|always:3|] nginx\n", "`always` takes no count of retries: `on-failure` alone does")]
    [TestCase("setup.sh", "POLICY=sometimes\ndocker create --restart [|$POLICY|] nginx\n", "`sometimes` is no restart policy")]
    [TestCase("setup.sh", "docker update --restart=[|on-failure:-2|] web\n", "The count of retries is negative: -2")]
    [TestCase("web.service", "[Service]\nExecStart=/usr/bin/docker run --restart [|Always|] nginx\n", "`Always` is no restart policy (did you mean `always`?)")]
    [TestCase("notes.md", "```bash\ndocker run --restart [|unless_stopped|] nginx\n```\n", "`unless_stopped` is no restart policy (did you mean `unless-stopped`?)")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx\n    restart: [|Never|]\n", "`Never` is no restart policy (did you mean `no`?)")]
    public void Is_refused(string path, string text, string message) => Check.Rule<RestartPolicyRefused>().On(path, text).Finds(message);

    [TestCase("setup.sh", "docker run --restart on-failure:3 nginx\n")]
    [TestCase("setup.sh", "docker run --restart always:0 nginx\n")]
    [TestCase("setup.sh", "docker run --restart '' nginx\n")]
    [TestCase("setup.sh", "docker run --restart on-failure:many nginx\n")]
    [TestCase("setup.sh", "docker run --restart $POLICY nginx\n")]
    [TestCase("setup.sh", "podman run --restart never nginx\n")]
    [TestCase("notes.md", "```bash\ndocker run --restart <policy> nginx\n```\n")]
    [TestCase("setup.sh", "docker run nginx --restart never\n")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx\n    restart: \"no\"\n")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx\n    restart: ${POLICY}\n")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx\n    restart: never\n    deploy:\n      mode: global\n")]
    public void Is_taken(string path, string text) => Check.Rule<RestartPolicyRefused>().On(path, text).FindsNothing();

    [TestCase("restart: never", "restart: \"no\"")]
    [TestCase("restart: \"never\"", "restart: \"no\"")]
    [TestCase("restart: always:5", "restart: always")]
    public void Becomes_a_policy(string before, string after) => Check.Rule<RestartPolicyRefused>()
        .On("compose.yaml", $"services:\n  web:\n    image: nginx\n    {Marked(before)}\n").Finds().FixedTo($"services:\n  web:\n    image: nginx\n    {after}\n");

    /// <summary>The value, without its quotes.</summary>
    static string Marked(string entry) => entry.Contains('"', StringComparison.Ordinal) ? entry.Replace("\"never\"", "\"[|never|]\"", StringComparison.Ordinal) : $"restart: [|{entry["restart: ".Length..]}|]";
}
