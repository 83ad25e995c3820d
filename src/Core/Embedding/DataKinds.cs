using System.Collections.Frozen;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Data;
using Plimsoll.Syntax.Json;
using Plimsoll.Syntax.Yaml;

namespace Plimsoll.Embedding;

/// <summary>Tells YAML and JSON files apart by keys that no other program's files have.</summary>
static class DataKinds
{
    // Keys of a compose service that are no keys of another format whose files have a "services" mapping (Symfony: class, arguments, tags).
    static readonly FrozenSet<string> _serviceKeys = FrozenSet.Create(StringComparer.Ordinal,
        "build", "cap_add", "cap_drop", "command", "container_name", "depends_on", "deploy", "devices", "dns", "entrypoint", "env_file", "environment",
        "expose", "extends", "extra_hosts", "healthcheck", "hostname", "image", "init", "ipc", "labels", "links", "logging", "mem_limit", "network_mode",
        "networks", "pid", "platform", "ports", "privileged", "profiles", "pull_policy", "restart", "runtime", "secrets", "security_opt", "shm_size",
        "stdin_open", "stop_grace_period", "sysctls", "tmpfs", "tty", "ulimits", "user", "volumes", "volumes_from", "working_dir");

    // Keys of daemon.json that are its own.
    static readonly FrozenSet<string> _daemonKeys = FrozenSet.Create(StringComparer.Ordinal,
        "allow-direct-routing", "allow-nondistributable-artifacts", "bip", "bip6", "bridge", "cgroup-parent", "containerd-namespace",
        "containerd-plugin-namespace", "containerd-snapshotter", "cpu-rt-period", "cpu-rt-runtime", "data-root", "default-address-pools",
        "default-cgroupns-mode", "default-gateway", "default-gateway-v6", "default-ipc-mode", "default-network-opts", "default-runtime",
        "default-shm-size", "default-ulimits", "dns-opts", "dns-search", "exec-opts", "exec-root", "fixed-cidr", "fixed-cidr-v6", "host-gateway-ip",
        "host-gateway-ips", "http-proxy", "https-proxy", "icc", "init-path", "insecure-registries", "ip-forward", "ip-forward-no-drop", "ip-masq",
        "ip6tables", "iptables", "live-restore", "log-driver", "log-format", "log-level", "log-opts", "max-concurrent-downloads",
        "max-concurrent-uploads", "max-download-attempts", "metrics-addr", "network-control-plane-mtu", "no-new-privileges", "no-proxy",
        "node-generic-resources", "oom-score-adjust", "registry-mirrors", "seccomp-profile", "selinux-enabled", "shutdown-timeout",
        "storage-driver", "storage-opts", "swarm-default-advertise-addr", "tlscacert", "tlscert", "tlskey", "tlsverify", "userland-proxy",
        "userland-proxy-path", "userns-remap");

    // Flags of k3s that notes set in its config.yaml.
    static readonly FrozenSet<string> _k3sKeys = FrozenSet.Create(StringComparer.Ordinal,
        "advertise-address", "agent-token", "bind-address", "cluster-cidr", "cluster-dns", "cluster-domain", "cluster-init", "data-dir",
        "datastore-endpoint", "debug", "disable", "disable-cloud-controller", "disable-kube-proxy", "disable-network-policy", "docker",
        "embedded-registry", "etcd-expose-metrics", "flannel-backend", "flannel-iface", "kube-apiserver-arg", "kube-controller-manager-arg",
        "kube-proxy-arg", "kube-scheduler-arg", "kubelet-arg", "node-external-ip", "node-ip", "node-label", "node-name", "node-taint",
        "private-registry", "secrets-encryption", "selinux", "server", "service-cidr", "system-default-registry", "tls-san", "token",
        "token-file", "write-kubeconfig", "write-kubeconfig-mode");

    public static DocumentKind? OfYaml(string text)
    {
        // Most YAML files can be told from these without being parsed.
        if (!HasTopLevelKey(text, "services:") && !HasTopLevelKey(text, "mirrors:"))
            return null;
        if (YamlParser.Parse(text).Root is not DataFileSyntax { First: DataMappingSyntax root })
            return null;
        return IsCompose(root) ? DocumentKind.Compose : IsRegistries(root) ? DocumentKind.RegistriesYaml : null;
    }

    public static DocumentKind? OfJson(string text)
    {
        if (!text.AsSpan().TrimStart().StartsWith("{") || JsonParser.Parse(text).Root is not DataFileSyntax { First: DataMappingSyntax root })
            return null;
        var proxies = root["proxies"] as DataMappingSyntax;
        if (root.Entries.Any(e => _daemonKeys.Contains(e.Key.Value)) || HasAny(proxies, "http-proxy", "https-proxy", "no-proxy"))
            return DocumentKind.DaemonJson;
        if (HasAny(root, "credsStore", "credHelpers", "detachKeys", "psFormat", "HttpHeaders") || proxies?["default"] is DataMappingSyntax || IsAuths(root["auths"]))
            return DocumentKind.ClientConfig;
        return null;
    }

    /// <summary>
    /// Whether a text that is said to be a file of that kind may be one: empty, or with a key that is the kind's or written as those are.
    /// It tells them from the other JSON and YAML that notes show next to their names.
    /// </summary>
    public static bool MayBe(DocumentKind kind, string text)
    {
        if (Parser.Parse(text, kind).Root is not DataFileSyntax { First: DataMappingSyntax root })
            return false;
        return root.Entries.IsEmpty || kind switch
        {
            DocumentKind.DaemonJson => root.Entries.Any(e => _daemonKeys.Contains(e.Key.Value) || IsKebab(e.Key.Value))
                || HasAny(root, "proxies", "dns", "debug", "hosts", "features", "experimental", "runtimes"),
            DocumentKind.ClientConfig => HasAny(root, "auths", "proxies", "credsStore", "credHelpers", "HttpHeaders", "currentContext", "plugins", "cliPluginsExtraDirs"),
            DocumentKind.RegistriesYaml => HasAny(root, "mirrors", "configs", "mirror", "config", "auths"),
            DocumentKind.K3sConfig => !HasAny(root, "apiVersion", "kind") && root.Entries.Any(e => _k3sKeys.Contains(e.Key.Value)),
            _ => false,
        };
    }

    /// <summary>Whether a file with a workflow's or an action's name is one: it has jobs, or steps to run. A reader need not go further than this.</summary>
    public static bool IsWorkflow(string text) => HasTopLevelKey(text, "jobs:") || HasTopLevelKey(text, "runs:");

    /// <summary>Whether a file that lies among the parts of a GitLab pipeline is one: something in it has a script, or it takes other files in.</summary>
    public static bool IsPipeline(string text) => text.Contains("script:", StringComparison.Ordinal) || HasTopLevelKey(text, "include:")
        || HasTopLevelKey(text, "stages:") || HasTopLevelKey(text, "image:") || HasTopLevelKey(text, "services:") || HasTopLevelKey(text, "variables:")
        || HasTopLevelKey(text, "default:");

    static bool IsKebab(string key) => key.Contains('-', StringComparison.Ordinal) && key.All(c => char.IsAsciiLetterLower(c) || c == '-');

    static bool IsCompose(DataMappingSyntax root) => root["services"] switch
    {
        DataMappingSyntax services => AreServices(services),
        // Services at the level of "services:" itself: the indentation went missing.
        DataScalarSyntax { IsNull: true } => root.Entries.Any(e => e.Value is DataMappingSyntax service && HasAny(service, "image", "build")),
        _ => false,
    };

    // RKE's cluster.yml has services too: the parts of Kubernetes.
    static bool AreServices(DataMappingSyntax services) =>
        !HasAny(services, "kube-api", "kube-controller", "kubelet", "kubeproxy")
        && services.EntriesWithMerged.All(s => s.Value.Resolved is DataMappingSyntax or DataScalarSyntax { IsNull: true })
        && services.EntriesWithMerged.Any(s => s.Value.Resolved is DataMappingSyntax service && service.EntriesWithMerged.Any(IsServiceKey));

    // Helm's values have "image" mappings where compose has names.
    static bool IsServiceKey(DataEntrySyntax entry) =>
        _serviceKeys.Contains(entry.Key.Value) && (entry.Key.Value is not "image" || entry.Value.Resolved is DataScalarSyntax);

    static bool IsRegistries(DataMappingSyntax root) => root.Entries.All(e => e.Key.Value is "mirrors" or "configs" or "auths")
        && root["mirrors"] is DataMappingSyntax { Entries: [{ Value: DataMappingSyntax first }, ..] } && HasAny(first, "endpoint", "endpoints", "rewrite");

    static bool IsAuths(DataNode? auths) =>
        auths is DataMappingSyntax { Entries: [{ Value: DataMappingSyntax first }, ..] } && HasAny(first, "auth", "identitytoken", "username");

    static bool HasAny(DataMappingSyntax? mapping, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (mapping?.Entry(key) is not null)
                return true;
        }

        return false;
    }

    static bool HasTopLevelKey(string text, string key)
    {
        for (var at = text.IndexOf(key, StringComparison.Ordinal); at >= 0; at = text.IndexOf(key, at + 1, StringComparison.Ordinal))
        {
            if (at == 0 || text[at - 1] is '\n' or '\r' or '\uFEFF')
                return true;
        }

        return false;
    }
}
