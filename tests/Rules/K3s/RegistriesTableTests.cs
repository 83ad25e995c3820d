using Plimsoll.Analysis;
using Plimsoll.Rules;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.K3s;

/// <summary>
/// What all rules about registries.yaml say of one file: each case is one fact of how K3s and yaml.v2 read it, and each mistake is found once,
/// by one rule.
/// </summary>
public sealed class RegistriesTableTests
{
    static readonly AnalysisDriver _driver = new([.. Catalogue.All.Where(r => r.Id.StartsWith("PLM40", StringComparison.Ordinal)), .. OwnRules.All]);

    [TestCase("parser.unknown_keys mirror", "{|PLM4001:mirror|}:\n  docker.io:\n")]
    [TestCase("parser.unknown_keys mirrros", "{|PLM4001:mirrros|}:\n  docker.io:\n")]
    [TestCase("parser.unknown_keys endpoints", "mirrors:\n  docker.io:\n    {|PLM4001:endpoints|}: [https://a.lan]\n")]
    [TestCase("parser.unknown_keys config", "{|PLM4001:config|}:\n  a.lan:\n")]
    [TestCase("parser.unknown_keys rewrites", "mirrors:\n  docker.io:\n    endpoint: [https://a.lan]\n    {|PLM4001:rewrites|}: {}\n")]
    [TestCase("parser.unknown_keys insecure_skip_tls_verify", "configs:\n  a.lan:\n    tls:\n      {|PLM4001:insecure_skip_tls_verify|}: true\n")]
    [TestCase("parser.unknown_keys token", "configs:\n  a.lan:\n    auth:\n      {|PLM4001:token|}: $T\n")]
    [TestCase("parser.unknown_keys tls at the wrong level", "configs:\n  a.lan:\n    {|PLM4001:insecure_skip_verify|}: true\n")]
    [TestCase("parser.unknown_keys auth at the wrong level", "configs:\n  a.lan:\n    {|PLM4001:username|}: $U\n    {|PLM4001:password|}: $P\n")]
    [TestCase("parser.unknown_keys auth in the mirror", "mirrors:\n  a.lan:\n    {|PLM4001:auth|}: {username: $U}\n")]
    [TestCase("parser.unknown_keys endpoint at the top", "{|PLM4001:endpoint|}: [https://a.lan]\n")]
    [TestCase("parser.wrong_types endpoint", "mirrors:\n  docker.io:\n    endpoint: {|PLM4004:https://a.lan|}\n")]
    [TestCase("parser.wrong_types mirror is a list", "mirrors:\n  docker.io:\n    - {|PLM4004:https://a.lan|}\n")]
    [TestCase("parser.wrong_types mirror is a text", "mirrors:\n  docker.io: {|PLM4004:https://a.lan|}\n")]
    [TestCase("parser.wrong_types mirrors is a list", "mirrors:\n  - {|PLM4004:docker.io|}\n")]
    [TestCase("parser.wrong_types mirrors is an empty list", "mirrors: {|PLM4004:[]|}\n")]
    [TestCase("parser.wrong_types configs is a text", "configs: {|PLM4004:a.lan|}\n")]
    [TestCase("parser.wrong_types auth is a text", "configs:\n  a.lan:\n    auth: {|PLM4004:dXNlcjpw|}\n")]
    [TestCase("parser.wrong_types switch in quotes", "configs:\n  a.lan:\n    tls:\n      insecure_skip_verify: {|PLM4004:\"true\"|}\n")]
    [TestCase("parser.wrong_types switch is a number", "configs:\n  a.lan:\n    tls:\n      insecure_skip_verify: {|PLM4004:1|}\n")]
    [TestCase("parser.wrong_types endpoint item is a mapping", "mirrors:\n  docker.io:\n    endpoint:\n      - {|PLM4004:https://a.lan|}: 5000\n")]
    [TestCase("parser.wrong_types rewrite is a list", "mirrors:\n  docker.io:\n    endpoint: [https://a.lan]\n    rewrite:\n      - {|PLM4004:\"a\": \"b\"|}\n")]
    [TestCase("parser.wrong_types the file is a list", "- {|PLM4004:mirrors|}\n")]
    [TestCase("parser.invalid_yaml comma after an item", "mirrors:\n  docker.io:\n    endpoint:\n      {|PLM0012:- \"https://a.lan\",|}\n      - \"https://b.lan\"\n")]
    [TestCase("parser.invalid_yaml comma in a plain item", "mirrors:\n  docker.io:\n    endpoint:\n      - {|PLM4006:https://a.lan,|}\n      - https://b.lan\n")]
    [TestCase("parser.invalid_yaml tab", "mirrors:\n  docker.io:\n{|PLM0012:\t|}endpoint: [https://a.lan]\n")]
    [TestCase("parser.null_values mirror", "mirrors:\n  docker.io:\n")]
    [TestCase("parser.null_values config", "configs:\n  a.lan:\n")]
    [TestCase("parser.null_values section", "mirrors:\n")]
    [TestCase("parser.missing_file empty", "")]
    [TestCase("schema.mirrors.key url", "mirrors:\n  {|PLM4005:https://a.lan|}:\n    endpoint: [https://b.lan]\n")]
    [TestCase("schema.mirrors.key path", "mirrors:\n  {|PLM4005:a.lan/hub|}:\n    endpoint: [https://b.lan]\n")]
    [TestCase("schema.mirrors.key pattern", "mirrors:\n  {|PLM4005:\"*.gcr.io\"|}:\n    endpoint: [https://b.lan]\n")]
    [TestCase("schema.mirrors.key star must be quoted", "mirrors:\n  {|PLM0012:*:|}\n    {|PLM0012:endpoint: [https://b.lan]|}\n")]
    [TestCase("schema.mirrors.key star", "mirrors:\n  \"*\":\n    endpoint: [https://b.lan]\n")]
    [TestCase("schema.mirrors.key docker hub host", "mirrors:\n  {|PLM4005:registry-1.docker.io|}:\n    endpoint: [https://b.lan]\n")]
    [TestCase("schema.mirrors.key docker hub site", "mirrors:\n  {|PLM4005:hub.docker.com|}:\n    endpoint: [https://b.lan]\n")]
    [TestCase("schema.mirrors.key no domain", "mirrors:\n  {|PLM4005:hub|}:\n    endpoint: [https://b.lan]\n")]
    [TestCase("schema.mirrors.key host and port", "mirrors:\n  hub:5000:\n    endpoint: [https://b.lan]\n")]
    [TestCase("schema.mirrors section slid in", "mirrors:\n  docker.io:\n    endpoint: [https://b.lan]\n  {|PLM4005:configs|}:\n    b.lan:\n      tls: {ca_file: /a.pem}\n")]
    [TestCase("schema.endpoint https", "mirrors:\n  docker.io:\n    endpoint: [https://a.lan:5000]\n")]
    [TestCase("schema.endpoint http", "mirrors:\n  docker.io:\n    endpoint: [http://a.lan:5000]\n")]
    [TestCase("schema.endpoint v2", "mirrors:\n  docker.io:\n    endpoint: [https://a.lan/v2]\n")]
    [TestCase("schema.endpoint other path", "mirrors:\n  docker.io:\n    endpoint: [\"{|PLM4006:https://a.lan/hub|}\"]\n")]
    [TestCase("schema.endpoint path below v2", "mirrors:\n  docker.io:\n    endpoint: [https://a.lan/v2/hub]\n")]
    [TestCase("schema.endpoint no scheme is https", "mirrors:\n  docker.io:\n    endpoint: [\"{|PLM4006:192.168.1.20:5000|}\"]\n")]
    [TestCase("schema.endpoint no scheme on loopback is http", "mirrors:\n  docker.io:\n    endpoint: [\"localhost:5000\"]\n")]
    [TestCase("schema.endpoint invalid url", "mirrors:\n  docker.io:\n    endpoint: [\"{|PLM4006:a.lan:port|}\"]\n")]
    [TestCase("schema.endpoint misspelt scheme", "mirrors:\n  docker.io:\n    endpoint: [\"{|PLM4006:https//a.lan|}\"]\n")]
    [TestCase("schema.endpoint duplicate", "mirrors:\n  docker.io:\n    endpoint: [https://a.lan, {|PLM4006:https://a.lan/|}]\n")]
    [TestCase("schema.rewrite no go regexp", "mirrors:\n  docker.io:\n    endpoint: [https://a.lan]\n    rewrite:\n      \"{|PLM4007:^library/(.*|}\": hub/$1\n")]
    [TestCase("schema.rewrite repository alone", "mirrors:\n  docker.io:\n    endpoint: [https://a.lan]\n    rewrite:\n      \"{|PLM4007:^docker.io/(.*)|}\": hub/$1\n")]
    [TestCase("schema.rewrite not at the default endpoint", "mirrors:\n  docker.io:\n    {|PLM4007:rewrite|}:\n      \"(.*)\": hub/$1\n")]
    [TestCase("schema.rewrite group", "mirrors:\n  docker.io:\n    endpoint: [https://a.lan]\n    rewrite:\n      \"^(.*)\": hub/$1\n")]
    [TestCase("schema.configs.key url", "configs:\n  {|PLM4002:https://a.lan:5000|}:\n    auth: {username: $U}\n")]
    [TestCase("schema.configs.key path", "configs:\n  {|PLM4002:a.lan/v2|}:\n    auth: {username: $U}\n")]
    [TestCase("schema.configs.key other port", "mirrors:\n  docker.io:\n    endpoint: [https://a.lan:5000]\nconfigs:\n  {|PLM4002:a.lan|}:\n    auth: {username: $U}\n")]
    [TestCase("schema.configs.key is the mirror name", "mirrors:\n  hub.lan:\n    endpoint: [https://a.lan:5000]\nconfigs:\n  {|PLM4002:hub.lan|}:\n    auth: {username: $U}\n")]
    [TestCase("schema.configs.key is the endpoint", "mirrors:\n  docker.io:\n    endpoint: [https://a.lan:5000]\nconfigs:\n  a.lan:5000:\n    auth: {username: $U}\n")]
    [TestCase("schema.configs docker hub alias", "mirrors:\n  docker.io:\n    endpoint: [https://a.lan:5000]\nconfigs:\n  registry-1.docker.io:\n    auth: {username: $U}\n")]
    [TestCase("schema.config.auth password", "configs:\n  a.lan:\n    auth:\n      username: node\n      password: {|PLM4003:s3cr3t-7|}\n")]
    [TestCase("schema.config.auth base64", "configs:\n  a.lan:\n    auth:\n      auth: {|PLM4003:bm9kZTpzM2NyM3Q=|}\n")]
    [TestCase("schema.config.auth placeholder", "configs:\n  a.lan:\n    auth:\n      username: xxxxxx\n      password: xxxxxx\n")]
    [TestCase("schema.config.tls cert without key", "configs:\n  a.lan:\n    tls:\n      {|PLM4009:cert_file|}: /a.crt\n")]
    [TestCase("schema.config.tls key without cert", "configs:\n  a.lan:\n    tls:\n      {|PLM4009:key_file|}: /a.key\n")]
    [TestCase("schema.config.tls on http", "mirrors:\n  docker.io:\n    endpoint: [http://a.lan]\nconfigs:\n  a.lan:\n    {|PLM4009:tls|}:\n      ca_file: /a.pem\n")]
    [TestCase("auths deprecated", "auths:\n  a.lan:\n    username: $U\n")]
    [TestCase("default_endpoint equal", "mirrors:\n  docker.io:\n    endpoint: [\"{|PLM4011:https://registry-1.docker.io|}\"]\n")]
    [TestCase("default_endpoint with explicit port and rewrite", "mirrors:\n  a.example:\n    endpoint: [https://a.example:443]\n    rewrite: {\"^a\": b}\n")]
    [TestCase("common_mistakes skip-verify", "configs:\n  a.lan:\n    tls:\n      {|PLM4010:insecure_skip_verify: true|}\n")]
    [TestCase("common_mistakes auth-on-http", "mirrors:\n  docker.io:\n    endpoint: [http://a.lan]\nconfigs:\n  a.lan:\n    {|PLM4008:auth|}:\n      username: $U\n      password: $P\n")]
    [TestCase("common_mistakes embedded-password-in-url", "mirrors:\n  docker.io:\n    endpoint: [\"{|PLM4003:https://node:s3cr3t-7@a.lan|}\"]\n")]
    [TestCase("yaml.v2 the last of two mirrors", "mirrors:\n  {|PLM4011:a.lan|}:\n    endpoint: [https://b.lan]\n  a.lan:\n    endpoint: [https://c.lan]\n")]
    [TestCase("yaml.v2 yes is a switch", "configs:\n  a.lan:\n    tls:\n      {|PLM4010:insecure_skip_verify: yes|}\n")]
    [TestCase("yaml.v2 a number is text", "configs:\n  a.lan:\n    auth:\n      username: 1001\n")]
    public void Fact(string fact, string markup)
    {
        var (text, marks) = Markup.Parse(markup);
        var set = new TestSet([("etc/rancher/k3s/registries.yaml", text)], _driver, Configuration.Default with { IsAll = true });
        var found = set.Analyze();
        Assert.That(Markup.Show(text, found.Select(d => new Mark(d.Id, d.Location.Span))), Is.EqualTo(Markup.Show(text, marks)),
            $"{fact}\n{string.Join('\n', found.Select(d => $"  {d.Id} {d.Message}"))}");
    }
}
