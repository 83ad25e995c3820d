using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class OverrideKindConflictTests
{
    [TestCase("x-a:\n      b: c", "[|x-a|]: d")]
    [TestCase("x-a: [b]", "[|x-a|]:\n      b: c")]
    [TestCase("logging:\n      driver: local", "[|logging|]: local")]
    public void Is_found(string below, string above) => Check.Rule<OverrideKindConflict>()
        .On("compose.yaml", $"services:\n  web:\n    image: nginx\n    {below}\n").On("compose.override.yaml", $"services:\n  web:\n    {above}\n").Finds();

    [TestCase("x-a: b", "x-a:\n      b: c")]
    [TestCase("environment: [A=b]", "environment:\n      A: b")]
    [TestCase("command: a", "command: [a]")]
    [TestCase("build: .", "build:\n      context: .")]
    [TestCase("x-a: [b]", "x-a: !override c")]
    [TestCase("x-a: [b]", "x-a: !reset null")]
    [TestCase("x-a: [b]", "x-a: [c]")]
    public void Nothing_in(string below, string above) => Check.Rule<OverrideKindConflict>()
        .On("compose.yaml", $"services:\n  web:\n    image: nginx\n    {below}\n").On("compose.override.yaml", $"services:\n  web:\n    {above}\n").FindsNothing();

    [Test]
    public void What_a_service_extends() => Check.Rule<OverrideKindConflict>()
        .On("compose.yaml", "services:\n  web:\n    extends: base\n    [|x-a|]: b\n  base:\n    image: nginx\n    x-a: [b]\n").Finds();
}
