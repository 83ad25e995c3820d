using Plimsoll.Text;
using static Plimsoll.Schemas.Schema;

namespace Plimsoll.Schemas;

/// <summary>
/// The keys and types of a compose file, as the Compose Specification's own JSON schema (compose-spec/compose-spec,
/// schema/compose-spec.json) has them. Later definitions use earlier ones: the order matters.
/// </summary>
public static class ComposeSchema
{
    static Schema Str { get; } = Schema.String;
    static Schema Bool { get; } = Schema.Boolean;
    static Schema BoolOrStr { get; } = Of(SchemaTypes.Boolean | SchemaTypes.String).As(ComposeForms.Boolean);
    static Schema IntOrStr { get; } = Of(SchemaTypes.Integer | SchemaTypes.String).As(ComposeForms.WholeNumber);
    static Schema NumOrStr { get; } = Of(SchemaTypes.Number | SchemaTypes.String);
    static Schema Fraction { get; } = NumOrStr.As(ComposeForms.Number);
    static Schema Size { get; } = Of(SchemaTypes.Integer | SchemaTypes.String).As(ComposeForms.Size);
    static Schema Memory { get; } = NumOrStr.As(ComposeForms.Size);
    static Schema Duration { get; } = Str.As(ComposeForms.Duration);
    static Schema Simple { get; } = Of(SchemaTypes.String | SchemaTypes.Number | SchemaTypes.Boolean);
    static Schema SimpleOrNull { get; } = Simple.Or(SchemaTypes.Null);

    static Schema ListOfStrings { get; } = List(Str);

    static Schema StringOrList { get; } = ListOfStrings.Or(SchemaTypes.String);

    static Schema Command { get; } = List(Str).Or(SchemaTypes.Null | SchemaTypes.String).As(ComposeForms.CommandLine);

    static Schema ListOrDict { get; } = MapOf(SimpleOrNull).Or(List(Str));

    static Schema Variables { get; } = MapOf(SimpleOrNull).Or(List(Str.As(ComposeForms.Variable)));

    static Schema ServiceHook { get; } =
        Section(
            ("command", Command),
            ("user", Str),
            ("privileged", BoolOrStr),
            ("working_dir", Str),
            ("environment", Variables)).Requires("command");

    static Schema Development { get; } =
        Section(
            ("watch", List(Section(
                ("ignore", StringOrList),
                ("include", StringOrList),
                ("path", Str.As(ComposeForms.NotBlank)),
                ("action", OneOf("rebuild", "sync", "restart", "sync+restart", "sync+exec")),
                ("target", Str),
                ("exec", ServiceHook),
                ("initial_sync", Bool)).Requires("path", "action")))).Or(SchemaTypes.Null);

    static Schema GenericResources { get; } =
        List(Section(
            ("discrete_resource_spec", Section(
                ("kind", Str),
                ("value", NumOrStr)))));

    static Schema Devices { get; } =
        List(Section(
            ("capabilities", ListOfStrings.Unique()),
            ("count", Of(SchemaTypes.Integer | SchemaTypes.String).As(ComposeForms.Count)),
            ("device_ids", ListOfStrings),
            ("driver", Str),
            ("options", ListOrDict)).Requires("capabilities"));

    public static Schema Deployment { get; } =
        Section(
            ("mode", Str),
            ("endpoint_mode", Str),
            ("replicas", IntOrStr.As(ComposeForms.WholeNumber.Between(0, null))),
            ("labels", ListOrDict),
            ("rollback_config", Section(
                ("parallelism", IntOrStr),
                ("delay", Duration),
                ("failure_action", Str),
                ("monitor", Duration),
                ("max_failure_ratio", Fraction),
                ("order", OneOf("start-first", "stop-first")))),
            ("update_config", Section(
                ("parallelism", IntOrStr),
                ("delay", Duration),
                ("failure_action", Str),
                ("monitor", Duration),
                ("max_failure_ratio", Fraction),
                ("order", OneOf("start-first", "stop-first")))),
            ("resources", Section(
                ("limits", Section(
                    ("cpus", Fraction),
                    ("memory", Str.As(ComposeForms.Size)),
                    ("pids", IntOrStr))),
                ("reservations", Section(
                    ("cpus", Fraction),
                    ("memory", Str.As(ComposeForms.Size)),
                    ("generic_resources", GenericResources),
                    ("devices", Devices))))),
            ("restart_policy", Section(
                ("condition", Str),
                ("delay", Duration),
                ("max_attempts", IntOrStr),
                ("window", Duration))),
            ("placement", Section(
                ("constraints", List(Str)),
                ("preferences", List(Section(
                    ("spread", Str)))),
                ("max_replicas_per_node", IntOrStr)))).Or(SchemaTypes.Null);

    static Schema ExtraHosts { get; } = MapOf(List(Str).Or(SchemaTypes.String)).Or(List(Str.As(ComposeForms.HostEntry)).Unique());

    static Schema ServiceConfigOrSecret { get; } =
        List(Section(
            ("source", Str),
            ("target", Str),
            ("uid", Str),
            ("gid", Str),
            ("mode", NumOrStr.As(ComposeForms.FileMode))).Requires("source").Or(SchemaTypes.String));

    static Schema Ulimits { get; } =
        MapOf(Section(
            ("hard", IntOrStr),
            ("soft", IntOrStr)).Requires("soft", "hard").Or(SchemaTypes.Integer | SchemaTypes.String).As(ComposeForms.WholeNumber));

    static Schema BlkioLimit { get; } =
        Map(
            ("path", Str),
            ("rate", Size));

    static Schema BlkioWeight { get; } =
        Map(
            ("path", Str),
            ("weight", Of(SchemaTypes.Integer | SchemaTypes.String).As(ComposeForms.NumberAlone)));

    static Schema EnvFile { get; } =
        List(Map(
            ("path", Str),
            ("format", Str),
            ("required", BoolOrStr)).Requires("path").Or(SchemaTypes.String)).Or(SchemaTypes.String);

    static Schema LabelFile { get; } = List(Str).Or(SchemaTypes.String);

    static Schema Gpus { get; } =
        OneOf("all").Or(List((Map(
            ("capabilities", ListOfStrings.Unique()),
            ("count", Of(SchemaTypes.Integer | SchemaTypes.String).As(ComposeForms.Count)),
            ("device_ids", ListOfStrings),
            ("driver", Str),
            ("options", ListOrDict)) with { OtherKeys = Any })));

    static Schema Healthcheck { get; } =
        Section(
            ("disable", BoolOrStr),
            ("interval", Duration),
            ("retries", NumOrStr.As(ComposeForms.WholeNumber.Between(0, null))),
            ("test", List(Str).Or(SchemaTypes.String)),
            ("timeout", Duration),
            ("start_period", Duration),
            ("start_interval", Duration));

    static Schema PreStartHook { get; } =
        Section(
            ("command", Command),
            ("image", Str),
            ("user", Str),
            ("privileged", BoolOrStr),
            ("working_dir", Str),
            ("environment", Variables),
            ("per_replica", BoolOrStr));

    public static Schema Service { get; } =
        Section(
            ("develop", Development),
            ("deploy", Deployment),
            ("annotations", ListOrDict),
            ("attach", BoolOrStr),
            ("build", Section(
                ("context", Str),
                ("dockerfile", Str),
                ("dockerfile_inline", Str),
                ("entitlements", List(Str)),
                ("args", ListOrDict),
                ("ssh", MapOf(SimpleOrNull).Or(List(Str.As(ComposeForms.SshKey)))),
                ("labels", ListOrDict),
                ("cache_from", List(Str)),
                ("cache_to", List(Str)),
                ("no_cache", BoolOrStr),
                ("no_cache_filter", StringOrList),
                ("additional_contexts", MapOf(SimpleOrNull).Or(List(Str.As(ComposeForms.Pair)))),
                ("network", Str),
                ("provenance", Of(SchemaTypes.Boolean | SchemaTypes.String)),
                ("sbom", Of(SchemaTypes.Boolean | SchemaTypes.String)),
                ("pull", BoolOrStr),
                ("target", Str),
                ("shm_size", Size),
                ("extra_hosts", ExtraHosts),
                ("isolation", Str),
                ("privileged", BoolOrStr),
                ("secrets", ServiceConfigOrSecret),
                ("tags", List(Str)),
                ("ulimits", Ulimits),
                ("platforms", List(Str))).Or(SchemaTypes.String)),
            ("blkio_config", Map(
                ("device_read_bps", List(BlkioLimit)),
                ("device_read_iops", List(BlkioLimit)),
                ("device_write_bps", List(BlkioLimit)),
                ("device_write_iops", List(BlkioLimit)),
                ("weight", Of(SchemaTypes.Integer | SchemaTypes.String).As(ComposeForms.NumberAlone)),
                ("weight_device", List(BlkioWeight)))),
            ("cap_add", List(Str)),
            ("cap_drop", List(Str)),
            ("cgroup", OneOf("host", "private")),
            ("cgroup_parent", Str),
            ("command", Command),
            ("configs", ServiceConfigOrSecret),
            ("container_name", Str.As(ComposeForms.ContainerName)),
            ("cpu_count", IntOrStr.As(ComposeForms.WholeNumber.Between(0, null))),
            ("cpu_percent", IntOrStr.As(ComposeForms.Number.Between(0, 100))),
            ("cpu_shares", NumOrStr.As(ComposeForms.WholeNumber)),
            ("cpu_quota", NumOrStr.As(ComposeForms.WholeNumber)),
            ("cpu_period", NumOrStr.As(ComposeForms.WholeNumber)),
            ("cpu_rt_period", NumOrStr.As(ComposeForms.WholeNumber)),
            ("cpu_rt_runtime", NumOrStr.As(ComposeForms.WholeNumber)),
            ("cpus", Fraction),
            ("cpuset", Str),
            ("credential_spec", Section(
                ("config", Str),
                ("file", Str),
                ("registry", Str))),
            ("depends_on", ListOfStrings.Unique().Or(MapOf(Section(
                ("restart", BoolOrStr),
                ("required", Bool),
                ("condition", OneOf("service_started", "service_healthy", "service_completed_successfully"))).Requires("condition")))),
            ("device_cgroup_rules", ListOfStrings.Unique()),
            ("devices", List(Section(
                ("source", Str),
                ("target", Str),
                ("permissions", Str)).Requires("source", "target").Or(SchemaTypes.String).As(ComposeForms.Device))),
            ("dns", StringOrList),
            ("dns_opt", List(Str)),
            ("dns_search", StringOrList),
            ("domainname", Str),
            ("entrypoint", Command),
            ("env_file", EnvFile),
            ("label_file", LabelFile),
            ("environment", Variables),
            ("expose", List(NumOrStr.As(ComposeForms.Expose))),
            ("extends", Section(
                ("service", Str),
                ("file", Str)).Requires("service").Or(SchemaTypes.String)),
            ("provider", Section(
                ("type", Str),
                ("options", MapOf(List(Simple).Or(SchemaTypes.String | SchemaTypes.Number | SchemaTypes.Boolean)))).Requires("type")),
            ("external_links", List(Str).Unique()),
            ("extra_hosts", ExtraHosts),
            ("gpus", Gpus),
            ("group_add", List(NumOrStr).Unique()),
            ("healthcheck", Healthcheck),
            ("hostname", Str),
            ("image", Str),
            ("init", BoolOrStr),
            ("ipc", Str),
            ("isolation", Str),
            ("labels", ListOrDict),
            ("links", List(Str)),
            ("logging", Section(
                ("driver", Str),
                ("options", MapOf(Of(SchemaTypes.String | SchemaTypes.Number | SchemaTypes.Null))))),
            ("mac_address", Str),
            ("mem_limit", Memory),
            ("mem_reservation", Size),
            ("mem_swappiness", Size),
            ("memswap_limit", Memory),
            ("network_mode", Str),
            ("models", ListOfStrings.Unique().Or(MapOf(Section(
                ("endpoint_var", Str),
                ("model_var", Str)).Or(SchemaTypes.Null)))),
            ("networks", ListOfStrings.Unique().Or(MapOf(Section(
                ("aliases", ListOfStrings),
                ("interface_name", Str),
                ("ipv4_address", Str),
                ("ipv6_address", Str),
                ("link_local_ips", ListOfStrings),
                ("mac_address", Str),
                ("driver_opts", MapOf(NumOrStr)),
                ("priority", Of(SchemaTypes.Number)),
                ("gw_priority", Of(SchemaTypes.Number))).Or(SchemaTypes.Null)))),
            ("oom_kill_disable", BoolOrStr),
            ("oom_score_adj", IntOrStr.As(ComposeForms.WholeNumber.Between(-1000, 1000))),
            ("pid", Of(SchemaTypes.String | SchemaTypes.Null)),
            ("pids_limit", NumOrStr.As(ComposeForms.WholeNumber)),
            ("platform", Str),
            ("ports", List(Section(
                ("name", Str),
                ("mode", Str),
                ("host_ip", Str.As(ComposeForms.Address)),
                ("target", IntOrStr),
                ("published", Of(SchemaTypes.Integer | SchemaTypes.String)),
                ("protocol", Str),
                ("app_protocol", Str)).Requires("target").Or(SchemaTypes.Number | SchemaTypes.String).As(ComposeForms.Port))),
            ("pre_start", List(PreStartHook)),
            ("post_start", List(ServiceHook)),
            ("pre_stop", List(ServiceHook)),
            ("privileged", BoolOrStr),
            ("profiles", ListOfStrings),
            ("pull_policy", Str.As(ComposeForms.PullPolicy)),
            ("pull_refresh_after", Str),
            ("read_only", BoolOrStr),
            ("restart", Str),
            ("runtime", Str),
            ("scale", IntOrStr.As(ComposeForms.WholeNumber.Between(0, null))),
            ("security_opt", List(Str).Unique()),
            ("shm_size", Memory),
            ("secrets", ServiceConfigOrSecret),
            ("sysctls", ListOrDict),
            ("stdin_open", BoolOrStr),
            ("stop_grace_period", Duration),
            ("stop_signal", Str),
            ("storage_opt", MapOf(Any)),
            ("tmpfs", StringOrList),
            ("tty", BoolOrStr),
            ("ulimits", Ulimits),
            ("use_api_socket", Bool),
            ("user", Str),
            ("uts", Str),
            ("userns_mode", Str),
            ("volumes", List(Section(
                ("type", OneOf("bind", "volume", "tmpfs", "cluster", "npipe", "image")),
                ("source", Str),
                ("target", Str),
                ("read_only", BoolOrStr),
                ("consistency", Str),
                ("bind", Section(
                    ("propagation", Str),
                    ("create_host_path", BoolOrStr),
                    ("recursive", OneOf("enabled", "disabled", "writable", "readonly")),
                    ("selinux", OneOf("z", "Z")))),
                ("volume", Section(
                    ("labels", ListOrDict),
                    ("nocopy", BoolOrStr),
                    ("subpath", Str))),
                ("tmpfs", Section(
                    ("size", Size),
                    ("mode", NumOrStr.As(ComposeForms.NumberAlone)))),
                ("image", Section(
                    ("subpath", Str)))).Requires("type", "target").Or(SchemaTypes.String).As(ComposeForms.Volume))),
            ("volumes_from", List(Str).Unique()),
            ("working_dir", Str));

    static Schema Include { get; } =
        Map(
            ("path", StringOrList),
            ("env_file", StringOrList),
            ("project_directory", Str)).Or(SchemaTypes.String);

    public static Schema Network { get; } =
        Section(
            ("name", Str),
            ("driver", Str),
            ("driver_opts", MapOf(NumOrStr)),
            ("ipam", Section(
                ("driver", Str),
                ("config", List(Section(
                    ("subnet", Str),
                    ("ip_range", Str),
                    ("gateway", Str),
                    ("aux_addresses", MapOf(Str))))),
                ("options", MapOf(Str)))),
            ("external", Section(
                ("name", Str)).Or(SchemaTypes.Boolean | SchemaTypes.String).As(ComposeForms.Boolean)),
            ("internal", BoolOrStr),
            ("enable_ipv4", BoolOrStr),
            ("enable_ipv6", BoolOrStr),
            ("attachable", BoolOrStr),
            ("labels", ListOrDict)).Or(SchemaTypes.Null);

    public static Schema Volume { get; } =
        Section(
            ("name", Str),
            ("driver", Str),
            ("driver_opts", MapOf(NumOrStr)),
            ("external", Section(
                ("name", Str)).Or(SchemaTypes.Boolean | SchemaTypes.String).As(ComposeForms.Boolean)),
            ("labels", ListOrDict)).Or(SchemaTypes.Null);

    public static Schema Secret { get; } =
        Section(
            ("name", Str),
            ("environment", Str),
            ("file", Str),
            ("external", (Map(
                ("name", Str)) with { OtherKeys = Any }).Or(SchemaTypes.Boolean | SchemaTypes.String).As(ComposeForms.Boolean)),
            ("labels", ListOrDict),
            ("driver", Str),
            ("driver_opts", MapOf(NumOrStr)),
            ("template_driver", Str));

    public static Schema Config { get; } =
        Section(
            ("name", Str),
            ("content", Str),
            ("environment", Str),
            ("file", Str),
            ("external", (Map(
                ("name", Str)) with { OtherKeys = Any }).Or(SchemaTypes.Boolean | SchemaTypes.String).As(ComposeForms.Boolean)),
            ("labels", ListOrDict),
            ("template_driver", Str));

    static Schema Model { get; } =
        Section(
            ("name", Str),
            ("model", Str),
            ("context_size", Of(SchemaTypes.Integer)),
            ("runtime_flags", List(Str))).Requires("model");

    public static Schema Root { get; } =
        Section(
            ("version", Str),
            ("name", Str),
            ("include", List(Include).Or(SchemaTypes.Null)),
            ("services", Named(Service)),
            ("models", MapOf(Model)),
            ("networks", MapOf(Network)),
            ("volumes", Named(Volume)),
            ("secrets", Named(Secret)),
            ("configs", Named(Config)));

    /// <summary>The key that was meant: also finds <c>env-file</c>, <c>dependsOn</c> and singular for plural. Null when none is near.</summary>
    public static string? NearKey(string key, IEnumerable<string> candidates)
    {
        var known = candidates.Order(StringComparer.Ordinal).ToList();
        var plain = Plain(key);
        return known.Find(k => Plain(k) == plain) ?? known.Find(k => Plain(k) == plain + "s" || Plain(k) + "s" == plain) ?? Nearest.To(key, known);
    }

    static string Plain(string key) => string.Concat(key.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
}
