namespace Plimsoll.Tests.Embedding;

public sealed class GitLabGuestsTests
{
    static string[] Guests(string text) => GuestAssert.Dump(DocumentKind.GitLabCi, text);

    [TestCase("script: make", "make")]
    [TestCase("script:\n  - a\n  - b c", "a\nb c")]
    [TestCase("script: [a, 'b: c']", "a\nb: c")]
    [TestCase("script:\n  - |\n    docker run \\\n      -d x\n  - b", "docker run \\\n  -d x\n\nb")]
    [TestCase("script:\n  - >\n    docker run\n    -d x", "docker run -d x\n")]
    [TestCase("script:\n  - if true; then\n  - a\n  - fi", "if true; then\na\nfi")]
    [TestCase("script:\n  - a\n  - !reference [.x, script]\n  - b", "a\n. \uFFFC\nb")]
    [TestCase("script: 'echo $[[ inputs.name ]] $X'", "echo \uFFFC $X")]
    [TestCase("after_script: [a]", "a")]
    public void Scripts(string job, string script) =>
        Assert.That(Guests($"job:\n  {job.Replace("\n", "\n  ", StringComparison.Ordinal)}\n"), Is.EqualTo(new[] { "ShellScript: " + script }));

    [TestCase("script: !reference [.x, script]")]
    [TestCase("script: []")]
    [TestCase("stage: test")]
    [TestCase("script:\n  - $env:PATH += ';C:\\x'\n  - docker build .")]
    [TestCase("script:\n  - Write-Host hello")]
    [TestCase("script:\n  - $version = Get-Content v.txt")]
    public void No_shell_scripts(string job) => Assert.That(Guests($"job:\n  {job.Replace("\n", "\n  ", StringComparison.Ordinal)}\n"), Is.Empty);

    [Test]
    public void Lists_that_jobs_share_are_one_guest() => Assert.That(
        Guests("default:\n  before_script: &before [a]\njob1:\n  before_script: *before\n  script: [b]\njob2:\n  script: [c]\n"),
        Is.EqualTo(new[] { "ShellScript: a", "ShellScript: b", "ShellScript: c" }));

    [Test]
    public void Lines_that_are_taken_in_by_an_anchor_are_a_guest_of_their_own() => Assert.That(
        Guests(".login: &login\n  - docker login\n.not: &not [main]\njob:\n  script:\n    - *login\n    - b\n  only: *not\n"),
        Is.EqualTo(new[] { "ShellScript: docker login", "ShellScript: . \uFFFC\nb" }));
}
