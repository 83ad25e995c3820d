using Microsoft.CodeAnalysis;
using Plimsoll.Rules.Engine;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Engine;

public sealed class ClientCredentialStoreTests
{
    const string Path = "home/me/.docker/config.json";

    [TestCase("{\"credHelpers\": {[|\"https://a.example\"|]: \"pass\"}}", "{\"credHelpers\": {\"a.example\": \"pass\"}}")]
    [TestCase("{\"credHelpers\": {[|\"docker.io\"|]: \"pass\"}}", "{\"credHelpers\": {\"https://index.docker.io/v1/\": \"pass\"}}")]
    [TestCase("{\"credHelpers\": {[|\"a.example/v2/\"|]: \"pass\"}}", "{\"credHelpers\": {\"a.example\": \"pass\"}}")]
    [TestCase("{\"credsStore\": [|\"docker-credential-pass\"|]}", "{\"credsStore\": \"pass\"}")]
    [TestCase("{\"credHelpers\": {\"a.example\": [|\"/usr/bin/docker-credential-ecr-login\"|]}}", "{\"credHelpers\": {\"a.example\": \"ecr-login\"}}")]
    public void Is_mended(string bad, string good) => Check.Rule<ClientCredentialStore>().On(Path, bad).Finds().FixedTo(good);

    [TestCase("{\"auths\": {\"a.example\": {[|\"auth\"|]: \"dXNlcjpwYXNzd29yZA==\"}}, \"credsStore\": {|related:\"pass\"|}}")]
    [TestCase("{\"auths\": {\"a.example\": {[|\"auth\"|]: \"dXNlcjpwYXNzd29yZA==\"}, \"b.example\": {\"auth\": \"dXNlcjpwYXNzd29yZA==\"}}, \"credHelpers\": {\"a.example\": {|related:\"pass\"|}}}")]
    public void What_the_store_hides(string text) => Check.Rule<ClientCredentialStore>().On(Path, text).Finds().As(DiagnosticSeverity.Info).HasNothingToFix();

    [TestCase("{\"credsStore\": \"desktop\", \"auths\": {\"https://index.docker.io/v1/\": {}}}")]
    [TestCase("{\"credHelpers\": {\"https://index.docker.io/v1/\": \"pass\", \"gcr.io\": \"gcloud\", \"a.example:5000\": \"pass\"}}")]
    [TestCase("{\"credsStore\": \"\", \"auths\": {\"a.example\": {\"auth\": \"dXNlcjpwYXNzd29yZA==\"}}}")]
    [TestCase("{\"credHelpers\": {\"<registry>/x\": \"pass\"}}")]
    [TestCase("{\"auths\": {\"https://a.example/v1/\": {}}, \"credsStore\": \"pass\"}")]
    public void Nothing_in(string text) => Check.Rule<ClientCredentialStore>().On(Path, text).FindsNothing();
}
