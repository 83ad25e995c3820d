using Plimsoll.Rules.Engine;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Engine;

public sealed class ClientValueUnreadableTests
{
    const string Path = "home/me/.docker/config.json";

    [TestCase("{\"proxies\": {\"default\": {\"noProxy\": [|[\"a.lan\", \"127.0.0.1\"]|]}}}", "{\"proxies\": {\"default\": {\"noProxy\": \"a.lan,127.0.0.1\"}}}")]
    [TestCase("{\"features\": {\"buildkit\": [|true|]}}", "{\"features\": {\"buildkit\": \"true\"}}")]
    [TestCase("{\"pruneFilters\": [|\"label=keep\"|]}", "{\"pruneFilters\": [\"label=keep\"]}")]
    [TestCase("{\"HttpHeaders\": {\"X-Meta\": [|1|]}}", "{\"HttpHeaders\": {\"X-Meta\": \"1\"}}")]
    public void Is_mended(string bad, string good) => Check.Rule<ClientValueUnreadable>().On(Path, bad).Finds().FixedTo(good);

    [TestCase("{\"credsStore\": [|[\"pass\"]|]}")]
    [TestCase("{\"experimental\": [|true|], \"auths\": {}}")]
    [TestCase("{\"auths\": {\"a.example\": {\"auth\": \"[|user:open-sesame|]\"}}}")]
    [TestCase("{\"auths\": {\"a.example\": {\"auth\": \"[|b3BlbnNlc2FtZQ==|]\"}}}")]
    [TestCase("{\"psFormat\": [|{}|], \"credsStore\": \"pass\"}")]
    [TestCase("{\"auths\": [|[]|], \"credsStore\": \"pass\"}")]
    public void Is_left_to_people(string text) => Check.Rule<ClientValueUnreadable>().On(Path, text).Finds().HasNothingToFix();

    [TestCase("{\"auths\": {\"a.example\": {\"auth\": \"dXNlcjpvcGVuLXNlc2FtZQ==\"}}}")]
    [TestCase("{\"auths\": {\"a.example\": {\"auth\": \"c3R...zE2\"}, \"b.example\": {\"auth\": \"<base64 of user:password>\"}, \"c.example\": {\"auth\": \"$AUTH\"}}}")]
    [TestCase("{\"auths\": {\"a.example\": {\"auth\": \"notbase64\"}}}")]
    [TestCase("{\"proxies\": {\"httpProxy\": \"http://proxy.example:3128\"}}")]
    [TestCase("{\"auths\": null, \"proxies\": {\"default\": null}, \"psFormat\": null}")]
    [TestCase("{\"plugins\": {\"a\": {\"b\": \"c\"}}, \"unknown\": [1]}")]
    public void Nothing_in(string text) => Check.Rule<ClientValueUnreadable>().On(Path, text).FindsNothing();
}
