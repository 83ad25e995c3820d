namespace Plimsoll.Tests.Oracles;

/// <summary>What compose lets through and the builder or the engine refuses: the words that PLM2060, 2062, 2064 and 2065 quote.</summary>
public sealed class ComposeBuildTests
{
    const string Stages = "FROM scratch AS builder\nCOPY compose.yaml /\nFROM scratch\nCOPY --from=builder / /\n";

    [TestCase("finl", "target stage \"finl\" could not be found")]
    [TestCase("0", "target stage \"0\" could not be found")]
    [TestCase("Builder", null)]
    public void A_target(string target, string? words) => Expect(words, BuildKit.Connect().Refusal(
        [("compose.yaml", $"services:\n  web:\n    build:\n      context: .\n      target: \"{target}\"\n"), ("Dockerfile", Stages)],
        "compose", "-f", "FOLDER/compose.yaml", "build", "--no-cache"));

    [TestCase(",required=true", "", "secret token: not found")]
    [TestCase(",required=true", "      secrets: [token]\nsecrets:\n  token:\n    file: ./compose.yaml\n", null)]
    public void A_secret(string option, string given, string? words) => Expect(words, BuildKit.Connect().Refusal(
        [("compose.yaml", $"services:\n  web:\n    build:\n      context: .\n{given}"), ("Dockerfile", $"FROM busybox\nRUN --mount=type=secret,id=token{option} true\n")],
        "compose", "-f", "FOLDER/compose.yaml", "build", "--no-cache"), needsBusybox: true);

    [TestCase("./wbe", "not found")]
    [TestCase("./web", null)]
    public void A_folder(string folder, string? words) => Expect(words, BuildKit.Connect().Refusal(
        [("compose.yaml", $"services:\n  web:\n    build: {folder}\n"), ("web/Dockerfile", "FROM scratch\nCOPY Dockerfile /\n")],
        "compose", "-f", "FOLDER/compose.yaml", "build", "--no-cache"));

    [TestCase("Dockerfile.prd", "failed to read dockerfile")]
    [TestCase("Dockerfile.prod", null)]
    public void A_Dockerfile(string name, string? words) => Expect(words, BuildKit.Connect().Refusal(
        [("compose.yaml", $"services:\n  web:\n    build:\n      context: .\n      dockerfile: {name}\n"), ("Dockerfile.prod", "FROM scratch\nCOPY compose.yaml /\n")],
        "compose", "-f", "FOLDER/compose.yaml", "build", "--no-cache"));

    [TestCase("My Container")]
    [TestCase("shop/web")]
    [TestCase("w")]
    [TestCase("_web")]
    public void A_container_name(string name) => Expect(
        $"Invalid container name ({name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed",
        BuildKit.Connect().Refusal([], "create", "--name", name, "plimsoll-oracle-empty:latest", "true"));

    static void Expect(string? words, string? refusal, bool needsBusybox = false)
    {
        if (needsBusybox && refusal?.Contains("busybox", StringComparison.Ordinal) == true && refusal.Contains("resolve", StringComparison.Ordinal))
            Assert.Ignore("The engine has no image busybox, and can fetch none.");
        if (words is null)
            Assert.That(refusal, Is.Null);
        else
            Assert.That(refusal, Does.Contain(words));
    }
}
