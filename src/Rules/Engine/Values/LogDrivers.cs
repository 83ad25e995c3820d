using System.Collections.Frozen;

namespace Plimsoll.Rules.Engine.Values;

/// <summary>
/// The log drivers that are part of dockerd, and the options that each takes. Source: moby/moby daemon/logger/*, ValidateLogOpt; all but
/// gcplogs were asked for one by one on Engine 28.5.
/// </summary>
static class LogDrivers
{
    const string Common = "mode max-buffer-size cache-disabled cache-max-size cache-max-file cache-compress";
    const string Words = "labels labels-regex env env-regex tag";

    static readonly FrozenDictionary<string, FrozenSet<string>> _options = new Dictionary<string, FrozenSet<string>>(StringComparer.Ordinal)
    {
        ["json-file"] = Set(Common, Words, "max-size max-file compress"),
        ["local"] = Set(Common, "max-size max-file compress"),
        ["syslog"] = Set(Common, Words, "syslog-address syslog-facility syslog-tls-ca-cert syslog-tls-cert syslog-tls-key syslog-tls-skip-verify syslog-format"),
        ["journald"] = Set(Common, Words),
        ["gelf"] = Set(Common, Words, "gelf-address gelf-compression-type gelf-compression-level gelf-tcp-max-reconnect gelf-tcp-reconnect-delay"),
        // The last two come with other releases.
        ["fluentd"] = Set(Common, Words, "fluentd-address fluentd-async fluentd-async-reconnect-interval fluentd-buffer-limit fluentd-retry-wait fluentd-max-retries fluentd-sub-second-precision fluentd-request-ack fluentd-write-timeout fluentd-async-connect fluentd-read-timeout"),
        ["awslogs"] = Set(Common, Words, "awslogs-region awslogs-group awslogs-stream awslogs-create-group awslogs-create-stream awslogs-credentials-endpoint awslogs-force-flush-interval-seconds awslogs-max-buffered-events awslogs-multiline-pattern awslogs-datetime-format awslogs-endpoint awslogs-format"),
        ["splunk"] = Set(Common, Words, "splunk-token splunk-url splunk-source splunk-sourcetype splunk-index splunk-capath splunk-caname splunk-insecureskipverify splunk-format splunk-verify-connection splunk-gzip splunk-gzip-level splunk-index-acknowledgment"),
        ["gcplogs"] = Set(Common, Words, "gcp-project gcp-log-cmd gcp-meta-zone gcp-meta-name gcp-meta-id"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Those that take options, those that take any (none, etwlogs), and one that newer engines no longer have.</summary>
    public static IEnumerable<string> Names => [.. _options.Keys.Order(StringComparer.Ordinal), "none", "etwlogs", "logentries"];

    /// <summary>Null for a plugin, and for drivers that take any option.</summary>
    public static FrozenSet<string>? OptionsOf(string driver) => _options.GetValueOrDefault(driver);

    /// <summary>Options that some driver of dockerd's takes: words that belong in <c>log-opts</c>.</summary>
    public static bool IsOption(string name) => _options.Values.Any(o => o.Contains(name));

    static FrozenSet<string> Set(params ReadOnlySpan<string> words)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in words)
            all.UnionWith(line.Split(' '));
        return all.ToFrozenSet(StringComparer.Ordinal);
    }
}
