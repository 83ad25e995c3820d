using System.Collections.Frozen;
using System.Collections.Immutable;
using static Plimsoll.Schemas.Schema;

namespace Plimsoll.Schemas;

/// <summary>Which commands of K3s know a flag.</summary>
public enum K3sRoles : byte { Server = 1, Agent = 2, Both = 3 }

/// <summary>What a flag takes. A list stands for the flag given several times.</summary>
public enum K3sValue : byte { Switch, Number, Text, List }

/// <summary>A flag of <c>k3s server</c> or <c>k3s agent</c>, which is a key of config.yaml too.</summary>
/// <param name="Name">Without dashes.</param>
/// <param name="Summary">What it is for, in one line, with its default.</param>
public sealed record K3sFlagInfo(string Name, K3sValue Value, K3sRoles Roles, string Summary);

/// <summary>
/// The flags of K3s, of all releases that are in use; hidden and deprecated ones among them. config.yaml is turned into flags: a server skips
/// a key that is none with a warning, an agent does not start with it. Source: k3s-io/k3s pkg/cli/cmds/{server,agent}.go and
/// pkg/configfilearg/parser.go, docs.k3s.io/cli/server and /cli/agent.
/// </summary>
public static class K3sConfigSchema
{
    public static ImmutableArray<K3sFlagInfo> Flags { get; } =
    [
        Text("config", K3sRoles.Both, "The file that is read instead of /etc/rancher/k3s/config.yaml."),
        Switch("debug", K3sRoles.Both, "Writes debug messages to the log. Default: false."),
        Number("v", K3sRoles.Both, "How much is logged. Default: 0."),
        Text("vmodule", K3sRoles.Both, "How much is logged by single source files, `pattern=N` separated by commas. Default: none."),
        Text("log", K3sRoles.Both, "A file for the log. Default: standard error."),
        Switch("alsologtostderr", K3sRoles.Both, "Logs to standard error besides the file. Default: false."),
        Text("bind-address", K3sRoles.Both, "The address that K3s listens on. Default: 0.0.0.0."),
        Number("https-listen-port", K3sRoles.Server, "The port of the API. Default: 6443."),
        Number("http-listen-port", K3sRoles.Server, "Of no use any more."),
        Text("advertise-address", K3sRoles.Server, "The address of the API that members of the cluster are told. Default: the node's."),
        Number("advertise-port", K3sRoles.Server, "The port of the API that members of the cluster are told. Default: the one that is listened on."),
        List("tls-san", K3sRoles.Server, "More names and addresses for the API's certificate. Default: none."),
        Switch("tls-san-security", K3sRoles.Server, "Takes no names into the API's certificate but those of the cluster and tls-san. Default: true."),
        Text("data-dir", K3sRoles.Both, "Where K3s keeps its state. Default: /var/lib/rancher/k3s."),
        List("cluster-cidr", K3sRoles.Server, "The addresses of pods. Default: 10.42.0.0/16."),
        List("service-cidr", K3sRoles.Server, "The addresses of services. Default: 10.43.0.0/16."),
        Text("service-node-port-range", K3sRoles.Server, "The ports of NodePort services. Default: 30000-32767."),
        List("cluster-dns", K3sRoles.Server, "The address of the cluster's DNS, inside service-cidr. Default: 10.43.0.10."),
        Text("cluster-domain", K3sRoles.Server, "The domain of the cluster. Default: cluster.local."),
        Text("flannel-backend", K3sRoles.Server, "How pods of different nodes reach each other: none, vxlan, host-gw, wireguard-native. Default: vxlan."),
        Switch("flannel-ipv6-masq", K3sRoles.Server, "Hides pods behind the node's address for IPv6. Default: false."),
        Switch("flannel-external-ip", K3sRoles.Server, "Uses the nodes' external addresses between pods. Default: false."),
        Text("egress-selector-mode", K3sRoles.Server, "How the API reaches nodes and pods: agent, cluster, pod, disabled. Default: agent."),
        Text("servicelb-namespace", K3sRoles.Server, "The namespace of the load balancer's pods. Default: kube-system."),
        Switch("multi-cluster-cidr", K3sRoles.Server, "Of no use any more."),
        Text("write-kubeconfig", K3sRoles.Server, "Where the administrator's kubeconfig is written. Default: /etc/rancher/k3s/k3s.yaml."),
        Text("write-kubeconfig-mode", K3sRoles.Server, "The mode of that file, in quotes: \"0644\". Default: 0600."),
        Text("write-kubeconfig-group", K3sRoles.Server, "The group of that file. Default: root's."),
        Text("helm-job-image", K3sRoles.Server, "The image of Helm jobs. Default: K3s' own."),
        Text("token", K3sRoles.Both, "The shared secret to join a cluster. Default: a random one on the first server."),
        Text("token-file", K3sRoles.Both, "A file with the token."),
        Text("agent-token", K3sRoles.Server, "A secret that agents join with, and servers do not. Default: the token."),
        Text("agent-token-file", K3sRoles.Server, "A file with the agents' token."),
        Text("server", K3sRoles.Both, "The server to join, https://host:6443."),
        Switch("cluster-init", K3sRoles.Server, "Begins a cluster with embedded etcd. Default: false."),
        Switch("cluster-reset", K3sRoles.Server, "Forgets all members, and begins anew with this one. Default: false."),
        Text("cluster-reset-restore-path", K3sRoles.Server, "The snapshot that is restored with cluster-reset."),
        List("kube-apiserver-arg", K3sRoles.Server, "Flags of kube-apiserver, `name=value`."),
        List("etcd-arg", K3sRoles.Server, "Flags of etcd, `name=value`."),
        List("kube-controller-manager-arg", K3sRoles.Server, "Flags of kube-controller-manager, `name=value`."),
        List("kube-scheduler-arg", K3sRoles.Server, "Flags of kube-scheduler, `name=value`."),
        List("kube-cloud-controller-manager-arg", K3sRoles.Server, "Flags of the cloud controller, `name=value`."),
        List("kube-controller-arg", K3sRoles.Server, "Another name of kube-controller-manager-arg."),
        List("kube-cloud-controller-arg", K3sRoles.Server, "Another name of kube-cloud-controller-manager-arg."),
        Text("datastore-endpoint", K3sRoles.Server, "The database that keeps the cluster's state. Default: SQLite in data-dir."),
        Text("datastore-cafile", K3sRoles.Server, "The authority of the database's certificate."),
        Text("datastore-certfile", K3sRoles.Server, "The certificate that is shown to the database."),
        Text("datastore-keyfile", K3sRoles.Server, "The key to that certificate."),
        Switch("kine-tls", K3sRoles.Server, "TLS on K3s' own database socket. Default: false."),
        Switch("etcd-expose-metrics", K3sRoles.Server, "Shows etcd's metrics to others than the node itself. Default: false."),
        Switch("etcd-disable-snapshots", K3sRoles.Server, "Takes no snapshots. Default: false."),
        Text("etcd-snapshot-name", K3sRoles.Server, "The first part of a snapshot's name. Default: etcd-snapshot."),
        Text("etcd-snapshot-schedule-cron", K3sRoles.Server, "When snapshots are taken, as cron writes it. Default: 0 */12 * * *."),
        Number("etcd-snapshot-retention", K3sRoles.Server, "How many snapshots are kept. Default: 5."),
        Text("etcd-snapshot-dir", K3sRoles.Server, "Where snapshots lie. Default: db/snapshots in data-dir."),
        Switch("etcd-snapshot-compress", K3sRoles.Server, "Compresses snapshots. Default: false."),
        Text("etcd-snapshot-reconcile-interval", K3sRoles.Server, "How often the list of snapshots is brought up to date. Default: 10m."),
        Switch("etcd-s3", K3sRoles.Server, "Puts snapshots into S3. Default: false."),
        Text("etcd-s3-endpoint", K3sRoles.Server, "The host of S3. Default: s3.amazonaws.com."),
        Text("etcd-s3-endpoint-ca", K3sRoles.Server, "The authority of that host's certificate."),
        Switch("etcd-s3-skip-ssl-verify", K3sRoles.Server, "Takes any certificate from S3. Default: false."),
        Text("etcd-s3-access-key", K3sRoles.Server, "The access key of S3."),
        Text("etcd-s3-secret-key", K3sRoles.Server, "The secret key of S3."),
        Text("etcd-s3-session-token", K3sRoles.Server, "The session token of S3."),
        Text("etcd-s3-bucket", K3sRoles.Server, "The bucket."),
        Text("etcd-s3-bucket-lookup-type", K3sRoles.Server, "How the bucket's address is made: auto, dns, path. Default: auto."),
        Text("etcd-s3-region", K3sRoles.Server, "The region. Default: us-east-1."),
        Text("etcd-s3-folder", K3sRoles.Server, "A folder in the bucket. Default: none."),
        Text("etcd-s3-proxy", K3sRoles.Server, "A proxy for S3 alone. Default: that of the environment."),
        Text("etcd-s3-config-secret", K3sRoles.Server, "A secret in kube-system with the settings of S3."),
        Switch("etcd-s3-insecure", K3sRoles.Server, "Speaks http to S3. Default: false."),
        Text("etcd-s3-timeout", K3sRoles.Server, "How long S3 may take. Default: 5m0s."),
        Number("etcd-s3-retention", K3sRoles.Server, "How many snapshots are kept in S3. Default: 5."),
        Text("default-local-storage-path", K3sRoles.Server, "Where local volumes lie. Default: storage in data-dir."),
        List("disable", K3sRoles.Server, "Components that are not deployed: coredns, servicelb, traefik, local-storage, metrics-server, runtimes. Default: none."),
        List("no-deploy", K3sRoles.Server, "Gone from newer releases: write disable."),
        Switch("disable-scheduler", K3sRoles.Server, "Runs no scheduler. Default: false."),
        Switch("disable-cloud-controller", K3sRoles.Server, "Runs no cloud controller. Default: false."),
        Switch("disable-kube-proxy", K3sRoles.Server, "Runs no kube-proxy. Default: false."),
        Switch("disable-network-policy", K3sRoles.Server, "Runs no controller for network policies. Default: false."),
        Switch("disable-helm-controller", K3sRoles.Server, "Runs no Helm controller. Default: false."),
        Switch("disable-apiserver", K3sRoles.Server, "Runs no API server. Default: false."),
        Switch("disable-controller-manager", K3sRoles.Server, "Runs no controller manager. Default: false."),
        Switch("disable-etcd", K3sRoles.Server, "Runs no etcd. Default: false."),
        Switch("disable-agent", K3sRoles.Server, "Runs no node beside the server. Default: false."),
        Switch("embedded-registry", K3sRoles.Server, "Nodes give images to each other. Default: false."),
        Switch("supervisor-metrics", K3sRoles.Server, "Shows K3s' own metrics. Default: false."),
        Text("node-name", K3sRoles.Both, "The node's name. Default: the host's."),
        Switch("with-node-id", K3sRoles.Both, "Puts an id behind the node's name. Default: false."),
        List("node-label", K3sRoles.Both, "Labels of the node, `key=value`. Default: none."),
        List("node-taint", K3sRoles.Both, "Taints of the node, `key=value:Effect`. Default: none."),
        Text("image-credential-provider-bin-dir", K3sRoles.Both, "Where plugins for registry credentials lie."),
        Text("image-credential-provider-config", K3sRoles.Both, "The configuration of those plugins."),
        Switch("docker", K3sRoles.Both, "Runs containers with Docker in place of containerd. Default: false."),
        Text("container-runtime-endpoint", K3sRoles.Both, "The socket of another container runtime. Default: K3s' own containerd."),
        Text("default-runtime", K3sRoles.Both, "The runtime that containerd uses where a pod names none."),
        Text("image-service-endpoint", K3sRoles.Both, "The socket of another image service."),
        Switch("disable-default-registry-endpoint", K3sRoles.Both, "Asks mirrors alone where registries.yaml has some. Default: false."),
        Switch("nonroot-devices", K3sRoles.Both, "Gives devices to pods that do not run as root. Default: false."),
        Text("pause-image", K3sRoles.Both, "The image of pods' sandboxes."),
        Text("snapshotter", K3sRoles.Both, "How containerd keeps layers. Default: overlayfs."),
        Text("private-registry", K3sRoles.Both, "The file with registries. Default: /etc/rancher/k3s/registries.yaml."),
        Text("system-default-registry", K3sRoles.Server, "The registry of K3s' own images. Default: docker.io."),
        List("airgap-extra-registry", K3sRoles.Both, "More registries that imported images count for. Default: none."),
        List("node-ip", K3sRoles.Both, "The node's address in the cluster. Default: that of the default route."),
        List("node-external-ip", K3sRoles.Both, "The node's address for others. Default: none."),
        List("node-internal-dns", K3sRoles.Both, "The node's names in the cluster. Default: none."),
        List("node-external-dns", K3sRoles.Both, "The node's names for others. Default: none."),
        Text("resolv-conf", K3sRoles.Both, "The resolv.conf of pods. Default: the host's."),
        Text("flannel-iface", K3sRoles.Both, "The interface between nodes. Default: that of the default route."),
        Text("flannel-conf", K3sRoles.Both, "A configuration of flannel in place of K3s' own."),
        Text("flannel-cni-conf", K3sRoles.Both, "A CNI configuration of flannel in place of K3s' own."),
        Text("vpn-auth", K3sRoles.Both, "The VPN between nodes and how to join it."),
        Text("vpn-auth-file", K3sRoles.Both, "A file with vpn-auth."),
        List("kubelet-arg", K3sRoles.Both, "Flags of the kubelet, `name=value`."),
        List("kube-proxy-arg", K3sRoles.Both, "Flags of kube-proxy, `name=value`."),
        Switch("protect-kernel-defaults", K3sRoles.Both, "Refuses to start where the kernel's settings are not the kubelet's. Default: false."),
        Switch("secrets-encryption", K3sRoles.Server, "Encrypts secrets in the database. Default: false."),
        Text("secrets-encryption-provider", K3sRoles.Server, "How secrets are encrypted. Default: aescbc."),
        Switch("enable-pprof", K3sRoles.Both, "Shows profiles on the supervisor's port. Default: false."),
        Switch("rootless", K3sRoles.Both, "Runs without root. Default: false."),
        Switch("prefer-bundled-bin", K3sRoles.Both, "Prefers K3s' own programs to the host's. Default: false."),
        Switch("selinux", K3sRoles.Both, "Uses SELinux in containerd. Default: false."),
        Switch("disable-selinux", K3sRoles.Both, "Deprecated: write selinux."),
        Number("lb-server-port", K3sRoles.Both, "The port of the agent's own load balancer. Default: 6444."),
        Switch("disable-apiserver-lb", K3sRoles.Agent, "Runs no load balancer on the agent. Default: false."),
        Switch("no-flannel", K3sRoles.Both, "Gone from newer releases: write flannel-backend: none."),
        Text("cluster-secret", K3sRoles.Both, "Gone from newer releases: write token."),
        Text("storage-backend", K3sRoles.Server, "Of no use any more."),
        Text("storage-cafile", K3sRoles.Server, "Of no use any more."),
        Text("storage-certfile", K3sRoles.Server, "Of no use any more."),
        Text("storage-keyfile", K3sRoles.Server, "Of no use any more."),
        Text("storage-endpoint", K3sRoles.Server, "Of no use any more."),
    ];

    public static FrozenDictionary<string, K3sFlagInfo> ByName { get; } = Flags.ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);

    /// <summary>The keys with their types. What YAML takes for a number or a switch is text to a flag that wants text.</summary>
    public static Schema Root { get; } = Map([.. Flags.Select(f => (f.Name, SchemaOf(f)))]);

    static Schema SchemaOf(K3sFlagInfo flag)
    {
        var scalar = Of(SchemaTypes.Null | SchemaTypes.Boolean | SchemaTypes.Integer | SchemaTypes.Number | SchemaTypes.String);
        var schema = flag.Value switch
        {
            K3sValue.Switch => Schema.Boolean,
            K3sValue.Number => Schema.Integer,
            K3sValue.List => Schema.List(scalar).Or(scalar.Types),
            _ => scalar,
        };
        return schema with { Summary = flag.Summary };
    }

    static K3sFlagInfo Switch(string name, K3sRoles roles, string summary) => new(name, K3sValue.Switch, roles, summary);

    static K3sFlagInfo Number(string name, K3sRoles roles, string summary) => new(name, K3sValue.Number, roles, summary);

    static K3sFlagInfo Text(string name, K3sRoles roles, string summary) => new(name, K3sValue.Text, roles, summary);

    static K3sFlagInfo List(string name, K3sRoles roles, string summary) => new(name, K3sValue.List, roles, summary);
}
