using Microsoft.CodeAnalysis;
using Plimsoll.Rules.Engine;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Engine;

public sealed class ClientPlainAuthTests
{
    const string Path = "home/me/.docker/config.json";

    [TestCase("{\"auths\": {\"a.example\": {\"auth\": \"[|ZGVwbG95OmNvcnJlY3QtaG9yc2U=|]\"}}}")]
    [TestCase("{\"auths\": {\"a.example\": {\"username\": \"deploy\", \"password\": \"[|correct-horse|]\"}}}")]
    [TestCase("{\"auths\": {\"a.example\": {\"identitytoken\": \"[|9b1c0b6e-4a55-4f8e-a1d2-0f6e|]\"}}}")]
    [TestCase("{\"auths\": {\"a.example\": {\"auth\": \"[|deploy:correct-horse|]\"}}}")]
    public void Is_found(string text) => Check.Rule<ClientPlainAuth>().On(Path, text).Finds().As(DiagnosticSeverity.Warning);

    [TestCase("{\"auths\": {\"a.example\": {}}, \"credsStore\": \"pass\"}")]
    [TestCase("{\"auths\": {\"a.example\": {\"auth\": \"\"}}}")]
    [TestCase("{\"auths\": {\"a.example\": {\"auth\": \"dXNlcjpwYXNzd29yZA==\"}}}")]
    [TestCase("{\"auths\": {\"a.example\": {\"auth\": \"UkVEQUNURUQ6UkVEQUNURUQ=\"}}}")]
    [TestCase("{\"auths\": {\"a.example\": {\"auth\": \"c3R...zE2\", \"email\": \"a@b.example\"}}}")]
    [TestCase("{\"auths\": {\"a.example\": {\"auth\": \"$REGISTRY_AUTH\", \"password\": \"${PASSWORD}\"}}}")]
    [TestCase("{\"auths\": {\"a.example\": {\"auth\": \"<base64>\", \"identitytoken\": \"xxxxxxxxxxxxxxxxxxxxx\"}}}")]
    public void Nothing_in(string text) => Check.Rule<ClientPlainAuth>().On(Path, text).FindsNothing();

    [Test]
    public void What_a_script_puts_in_is_not_written() => Check.Rule<ClientPlainAuth>()
        .On("setup.sh", "cat > ~/.docker/config.json <<EOF\n{\"auths\": {\"a.example\": {\"auth\": \"$AUTH\"}}}\nEOF\n").FindsNothing();
}
