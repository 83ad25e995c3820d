namespace Plimsoll.Tests.Embedding;

public sealed class WorkflowGuestsTests
{
    static string[] Guests(string text) => GuestAssert.Dump(DocumentKind.GitHubWorkflow, text);

    static string[] OfStep(string step, string job = "", string file = "") =>
        Guests($"{file}jobs:\n  a:\n    runs-on: ubuntu-latest\n{job}    steps:\n      - {step.Replace("\n", "\n        ", StringComparison.Ordinal)}\n");

    [TestCase("run: make", "make")]
    [TestCase("run: |\n  a\n  b \\\n    c", "a\nb \\\n  c\n")]
    [TestCase("run: >-\n  docker run\n  -d nginx\n\n  next", "docker run -d nginx\nnext")]
    [TestCase("run: 'echo ''a'''", "echo 'a'")]
    [TestCase("run: \"echo \\\"a\\\"\"", "echo \"a\"")]
    [TestCase("run: make\nshell: bash", "make")]
    [TestCase("run: make\nshell: bash -eo pipefail {0}", "make")]
    [TestCase("run: make\nshell: sh", "make")]
    [TestCase("run: echo ${{ github.sha }} ${X} $(date)", "echo \uFFFC ${X} $(date)")]
    [TestCase("run: echo \"${{ format('{0}}}', x) }}\"; b", "echo \"\uFFFC\"; b")]
    [TestCase("run: echo ${{ never closed", "echo ${{ never closed")]
    public void Scripts(string step, string script) => Assert.That(OfStep(step)[0], Is.EqualTo("ShellScript: " + script));

    [TestCase("run: dir\nshell: pwsh")]
    [TestCase("run: print(1)\nshell: python")]
    [TestCase("run: make\nshell: ${{ matrix.shell }}")]
    [TestCase("uses: actions/checkout@v4")]
    [TestCase("run:")]
    public void No_shell_scripts(string step) => Assert.That(OfStep(step), Is.Empty);

    [Test]
    public void The_shell_of_a_job_and_of_the_file()
    {
        Assert.That(OfStep("run: a", "    defaults: {run: {shell: pwsh}}\n"), Is.Empty);
        Assert.That(OfStep("run: a", file: "defaults:\n  run:\n    shell: pwsh\n"), Is.Empty);
        Assert.That(OfStep("run: a\nshell: bash", "    defaults: {run: {shell: pwsh}}\n"), Has.Length.EqualTo(1));
    }

    [TestCase("windows-latest", "")]
    [TestCase("[self-hosted, windows]", "")]
    [TestCase("${{ matrix.os }}", "    strategy: {matrix: {os: [ubuntu-24.04, windows-2022]}}\n")]
    public void Windows_has_another_shell_unless_told(string runner, string job)
    {
        Assert.That(Guests($"jobs:\n  a:\n    runs-on: {runner}\n{job}    steps: [{{run: a}}]\n"), Is.Empty);
        Assert.That(Guests($"jobs:\n  a:\n    runs-on: {runner}\n{job}    steps: [{{run: a, shell: bash}}]\n"), Is.EqualTo(new[] { "ShellScript: a" }));
    }

    [Test]
    public void A_matrix_of_others_has_bash() =>
        Assert.That(Guests("jobs:\n  a:\n    runs-on: ${{ matrix.os }}\n    strategy: {matrix: {os: [ubuntu-24.04, macos-14]}}\n    steps: [{run: a}]\n"), Has.Length.EqualTo(1));

    [Test]
    public void Composite_actions() => Assert.That(
        Guests("runs:\n  using: composite\n  steps:\n    - run: |\n        a\n      shell: bash\n    - uses: x/y@v1\n"), Is.EqualTo(new[] { "ShellScript: a\n" }));

    [Test]
    public void What_a_step_writes_is_a_guest_of_its_script() => Assert.That(
        OfStep("run: |\n  cat > /etc/docker/daemon.json <<'EOF'\n  {\"debug\": ${{ inputs.debug }}}\n  EOF"),
        Has.One.StartsWith(">DaemonJson /etc/docker/daemon.json: {\"debug\": \uFFFC}"));
}
