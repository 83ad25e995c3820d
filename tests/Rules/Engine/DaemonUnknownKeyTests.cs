using Plimsoll.Rules.Engine;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Engine;

public sealed class DaemonUnknownKeyTests
{
    const string Path = "etc/docker/daemon.json";

    [Test]
    public void A_misspelt_key_is_renamed() => Check.Rule<DaemonUnknownKey>()
        .On(Path, """{ [|"live-restor"|]: true, "debug": true }""")
        .Finds("`live-restor` is no key of daemon.json: dockerd refuses to start with it (did you mean `live-restore`?)")
        .FixedTo("""{ "live-restore": true, "debug": true }""");

    [TestCase("Debug", "debug")]
    [TestCase("logDriver", "log-driver")]
    [TestCase("insecure_registries", "insecure-registries")]
    [TestCase("registryMirror", "registry-mirrors")]
    public void Near_is_near(string written, string meant) => Check.Rule<DaemonUnknownKey>()
        .On(Path, $$"""{ [|"{{written}}"|]: [] }""")
        .Finds($"`{written}` is no key of daemon.json: dockerd refuses to start with it (did you mean `{meant}`?)");

    [Test]
    public void Comments_have_no_place() => Check.Rule<DaemonUnknownKey>()
        .On(Path, """{ [|"//"|]: "mirrors", [|"_comment"|]: "x" }""")
        .Finds()
        .HasNothingToFix();

    [Test]
    public void Members_of_an_unknown_object_are_compared() => Check.Rule<DaemonUnknownKey>()
        .On(Path, """{ "logging": { [|"driver"|]: "json-file", "debug": true } }""")
        .Finds("`driver` is no key of daemon.json: dockerd refuses to start with it (members of `logging`, which is no key either, are read as keys of their own)");

    [Test]
    public void Removed_keys_stop_newer_engines_only()
    {
        Check.Rule<DaemonUnknownKey>().On(Path, """{ [|"graph"|]: "/srv/docker" }""")
            .Finds("`graph` is no key of daemon.json: dockerd refuses to start with it (engines after 23.0.18 no longer know it)");
        Check.Rule<DaemonUnknownKey>().On(Path, """{ "graph": "/srv/docker" }""").With("engineVersion: \"20.10\"\nextends: all\n").FindsNothing();
    }

    [TestCase("{ [|\"debgu\"|]: true,")]
    [TestCase("{ [|\"debgu\"|]: true, }")]
    [TestCase("{ [|\"debgu\"|]: true, ... }")]
    public void Keys_before_a_syntax_error_count(string text) => Check.Rule<DaemonUnknownKey>().On(Path, text).Finds();

    [TestCase("{\n  ...\n  \"insecure-registries\": [\"<registry>:5000\"]\n}")]
    [TestCase("{\n  \"log-driver\": \"local\",\n  \"extra\": { ... \"<name>\": 1 }\n}")]
    [TestCase("{\n  insecure-registries\": [\"<ip>:5000\"],\n  registry-mirrors\": [\"http://<ip>:5000\"]\n}")]
    public void What_notes_leave_out_is_no_key(string text) => Check.Rule<DaemonUnknownKey>()
        .On("notes.md", $"`/etc/docker/daemon.json`:\n\n```json\n{text}\n```\n")
        .FindsNothing();

    [TestCase("max-size", "\"10m\"", "log-opts", "{ \"log-opts\": { \"max-size\": \"10m\" } }")]
    [TestCase("buildkit", "true", "features", "{ \"features\": { \"buildkit\": true } }")]
    public void One_level_too_high(string key, string value, string parent, string good) => Check.Rule<DaemonUnknownKey>()
        .On(Path, $"{{ [|\"{key}\"|]: {value} }}")
        .Finds($"`{key}` is no key of daemon.json: dockerd refuses to start with it (it belongs in `{parent}`)")
        .FixedTo(good);

    [TestCase("resolv-conf", "dockerd has a place for it, and its own check of the keys does not let it through")]
    [TestCase("containerd-plugin-namespace", "it can be set with the flag `--containerd-plugins-namespace` alone")]
    public void Some_keys_have_a_place_and_are_refused(string key, string why) => Check.Rule<DaemonUnknownKey>()
        .On(Path, $"{{ [|\"{key}\"|]: \"x\" }}")
        .Finds($"`{key}` is no key of daemon.json: dockerd refuses to start with it ({why})");

    [Test]
    public void Newer_keys_stop_an_old_engine() => Check.Rule<DaemonUnknownKey>()
        .On(Path, """{ [|"allow-direct-routing"|]: true, "debug": true }""").With("engineVersion: \"26.1\"\nextends: all\n")
        .Finds("`allow-direct-routing` is no key of daemon.json: dockerd refuses to start with it (engine 26.1 does not know it yet: 28.2.0 is the first that does)");

    [Test]
    public void Comments_and_commas_do_not_end_the_reading() => Check.Rule<DaemonUnknownKey>()
        .On(Path, "{\n  // off\n  [|\"debgu\"|]: true,\n  [|\"livre-restore\"|]: true,\n}")
        .Finds();

    [Test]
    public void In_a_heredoc() => Check.Rule<DaemonUnknownKey>()
        .On("setup.sh", "sudo tee /etc/docker/daemon.json <<'EOF'\n{ [|\"exec-root-dir\"|]: \"/srv\" }\nEOF\n")
        .Finds();

    [TestCase("""{ "runtimes": { "nvidia": { "path": "nvidia-container-runtime", "runtimeArgs": [] } } }""")]
    [TestCase("""{ "default-ulimits": { "nofile": { "Name": "nofile", "Hard": 64000, "Soft": 64000 } } }""")]
    [TestCase("""{ "builder": { "gc": { "enabled": true, "defaultKeepStorage": "20GB" } } }""")]
    [TestCase("""{ "proxies": { "httpProxy": "http://proxy.example:3128" } }""")]
    [TestCase("""{ "http-proxy": "http://proxy.example:3128" }""")]
    [TestCase("""{ "registry-mirror": [] }""")]
    [TestCase("""{ "min-api-version": "1.24", "deprecated-key-path": "x" }""")]
    [TestCase("{ \"log-driver\": \"local\",\n  ...\n}")]
    [TestCase("{ insecure-registries\": [\"10.0.0.2:5000\"],\n  registry-mirrors\": [\"http://10.0.0.2:5000\"] }")]
    [TestCase("[]")]
    [TestCase("")]
    public void Nothing_in(string text) => Check.Rule<DaemonUnknownKey>().On(Path, text).FindsNothing();
}
