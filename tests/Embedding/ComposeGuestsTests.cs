namespace Plimsoll.Tests.Embedding;

public sealed class ComposeGuestsTests
{
    static string[] Guests(string text) => GuestAssert.Dump(DocumentKind.Compose, text);

    static string[] OfService(string body) => Guests($"services:\n  a:\n    image: x\n{string.Concat(body.Split('\n').Select(l => $"    {l}\n"))}");

    [TestCase("command: [\"sh\", \"-c\", \"a && b\"]", "a && b")]
    [TestCase("command:\n  - bash\n  - -ec\n  - |\n    a $$b\n    c", "a $b\nc\n")]
    [TestCase("entrypoint: ['/bin/sh', '-c', 'a ''b''']", "a 'b'")]
    [TestCase("entrypoint: [sh, -c]\ncommand: [\"a; b\"]", "a; b")]
    [TestCase("command: [\"sh\", \"-c\", \"a ${X} $$Y\"]", "a ${X} $Y")]
    [TestCase("healthcheck:\n  test: curl -f x || exit 1", "curl -f x || exit 1")]
    [TestCase("healthcheck:\n  test: [\"CMD-SHELL\", \"a || b\"]", "a || b")]
    [TestCase("healthcheck:\n  test: [\"CMD\", \"bash\", \"-c\", \"a || b\"]", "a || b")]
    [TestCase("command: >\n  sh -c\n  'a; b'", "sh -c 'a; b'\n")]
    public void Scripts(string body, string script) => Assert.That(OfService(body)[0], Is.EqualTo("ShellScript: " + script));

    [TestCase("command: npm start")]
    [TestCase("command: [npm, start]")]
    [TestCase("command: sh run.sh")]
    [TestCase("command: [\"$SHELL\", \"-c\", \"a\"]")]
    [TestCase("healthcheck:\n  test: [\"CMD\", \"curl\", \"x\"]")]
    [TestCase("healthcheck:\n  test: [\"NONE\"]")]
    [TestCase("command:")]
    public void No_scripts(string body) => Assert.That(OfService(body), Is.Empty);

    [Test]
    public void A_string_with_a_script_holds_it_as_a_guest_of_its_own() =>
        Assert.That(OfService("command: bash -c \"a && b\""), Is.EqualTo(new[] { "ShellScript: bash -c \"a && b\"", ">ShellScript: a && b" }));

    [Test]
    public void Inline_dockerfiles() => Assert.That(
        OfService("build:\n  dockerfile_inline: |\n    FROM x\n    RUN echo $$HOME"),
        Is.EqualTo(new[] { "Dockerfile: FROM x\nRUN echo $HOME\n", ">ShellScript: echo $HOME" }));

    [Test]
    public void A_shared_command_is_one_guest() => Assert.That(
        Guests("x-c: &c [sh, -c, 'a']\nservices:\n  a:\n    command: *c\n  b:\n    command: *c\n"), Is.EqualTo(new[] { "ShellScript: a" }));

    [TestCase("configs: [{source: c, target: /etc/docker/daemon.json}]", "c", "DaemonJson /etc/docker/daemon.json: {}\n")]
    [TestCase("configs: [nginx.conf]", "nginx.conf", "NginxConf /nginx.conf: {}\n")]
    [TestCase("image: y", "daemon.json", "DaemonJson daemon.json: {}\n")]
    public void Inline_configs_are_what_they_are_mounted_as(string service, string name, string guest) =>
        Assert.That(Guests($"services:\n  a:\n    {service}\nconfigs:\n  {name}:\n    content: |\n      {{}}\n"), Is.EqualTo(new[] { guest }));

    [Test]
    public void What_compose_puts_in_is_known_as_such()
    {
        const string text = "services:\n  a:\n    command: [sh, -c, 'a ${X} $$Y']\n";
        var guest = Plimsoll.Embedding.DocumentReader.Read("x", DocumentKind.Compose, text).Guests.Single();
        Assert.That(guest.Map!.Expansions.Select(guest.Tree.TextOf), Is.EqualTo(new[] { "${X}" }));
    }
}
