namespace Plimsoll.Tests.Embedding;

public sealed class DevContainerGuestsTests
{
    static string[] Guests(string text) => GuestAssert.Dump(DocumentKind.DevContainer, text);

    [TestCase("\"postCreateCommand\": \"npm ci && make\"", "npm ci && make")]
    [TestCase("\"onCreateCommand\": [\"bash\", \"-c\", \"a\\tb\"]", "a\tb")]
    [TestCase("\"initializeCommand\": \"docker pull x\"", "docker pull x")]
    [TestCase("\"postStartCommand\": {\"server\": \"npm start\"}", "npm start")]
    [TestCase("\"postAttachCommand\": \"cd ${containerWorkspaceFolder}/a && echo ${X}\"", "cd \uFFFC/a && echo ${X}")]
    public void Scripts(string entry, string script) => Assert.That(Guests($"{{\n  // a comment\n  {entry},\n}}\n"), Is.EqualTo(new[] { "ShellScript: " + script }));

    [TestCase("\"postCreateCommand\": [\"npm\", \"ci\"]")]
    [TestCase("\"postCreateCommand\": null")]
    [TestCase("\"forwardPorts\": [3000]")]
    public void No_scripts(string entry) => Assert.That(Guests($"{{{entry}}}"), Is.Empty);
}
