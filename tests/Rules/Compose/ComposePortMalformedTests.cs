using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class ComposePortMalformedTests
{
    [TestCase("services:\n  web:\n    image: nginx\n    ports: [\"[|70000|]:80\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    ports: [\"80:[|x|]\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    ports: [\"[|localhost|]:80:80\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    ports: [\"[|80-82:90-91|]\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    ports: [\"80/[|foo|]\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    ports: [\"[|::1|]:80:80\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    ports: [\"[|82-80|]:90\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    ports: [\"[||]\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    ports: [[|80.5|]]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    ports:\n      - target: 80\n        host_ip: [|eth0|]\n")]
    public void Is_found(string text) => Check.Rule<ComposePortMalformed>().On("compose.yaml", text).Finds();

    [TestCase("services:\n  web:\n    image: nginx\n    ports: [\"80\", \"80:80\", \"127.0.0.1:80:80\", \"[::1]:80:80\", \"127.0.0.1::80\", \":80\", \"80-81:80-81\", \"80-82:90\", \"53:53/UDP\", \"80/\", 8080]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    ports: [\"${P}:80\", \"${P:-80}:80\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    ports: [\"80:${P}\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    ports:\n      - target: 80\n        published: \"80-90\"\n        host_ip: \"::1\"\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    ports: !reset [\"x\"]\n")]
    public void Nothing_in(string text) => Check.Rule<ComposePortMalformed>().On("compose.yaml", text).FindsNothing();

    [TestCase("<port>:80")]
    [TestCase("HOST_PORT:80")]
    [TestCase("x.x.x.x:80:80")]
    public void The_reader_of_a_note_fills_it_in(string port) => Check.Rule<ComposePortMalformed>()
        .On("notes.md", $"```yaml\nservices:\n  web:\n    image: nginx\n    ports: [\"{port}\"]\n```\n").FindsNothing();

    [Test]
    public void In_a_note() => Check.Rule<ComposePortMalformed>()
        .On("notes.md", "```yaml\nservices:\n  web:\n    image: nginx\n    ports: [\"[|80800|]:80\"]\n```\n").Finds();

    [Test]
    public void In_a_heredoc() => Check.Rule<ComposePortMalformed>()
        .On("setup.sh", "cat > compose.yaml <<'EOF'\nservices:\n  web:\n    image: nginx\n    ports: [\"[|80800|]:80\"]\nEOF\n").Finds();
}
