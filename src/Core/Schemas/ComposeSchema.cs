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
    static Schema BoolOrStr { get; } = Of(SchemaTypes.Boolean | SchemaTypes.String);
    static Schema IntOrStr { get; } = Of(SchemaTypes.Integer | SchemaTypes.String);
    static Schema NumOrStr { get; } = Of(SchemaTypes.Number | SchemaTypes.String);
    static Schema Simple { get; } = Of(SchemaTypes.String | SchemaTypes.Number | SchemaTypes.Boolean);
    static Schema SimpleOrNull { get; } = Simple.Or(SchemaTypes.Null);

    static Schema ListOfStrings { get; } = List(Str);

    static Schema StringOrList { get; } = ListOfStrings.Or(SchemaTypes.String);

    static Schema Command { get; } = List(Str).Or(SchemaTypes.Null | SchemaTypes.String);

    static Schema ListOrDict { get; } = MapOf(SimpleOrNull).Or(List(Str));

    static Schema ServiceHook { get; } =
        Section(
            ("command", Command),
            ("user", Str),
            ("privileged", BoolOrStr),
            ("working_dir", Str),
            ("environment", ListOrDict)).Requires("command");

    static Schema Development { get; } =
        Section(
            ("watch", List(Section(
                ("ignore", StringOrList),
                ("include", StringOrList),
                ("path", Str),
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
            ("capabilities", ListOfStrings),
            ("count", IntOrStr),
            ("device_ids", ListOfStrings),
            ("driver", Str),
            ("options", ListOrDict)).Requires("capabilities"));

    public static Schema Deployment { get; } =
        Section(
            ("mode", Str),
            ("endpoint_mode", Str),
            ("replicas", IntOrStr),
            ("labels", ListOrDict),
            ("rollback_config", Section(
                ("parallelism", IntOrStr),
                ("delay", Str),
                ("failure_action", Str),
                ("monitor", Str),
                ("max_failure_ratio", NumOrStr),
                ("order", OneOf("start-first", "stop-first")))),
            ("update_config", Section(
                ("parallelism", IntOrStr),
                ("delay", Str),
                ("failure_action", Str),
                ("monitor", Str),
                ("max_failure_ratio", NumOrStr),
                ("order", OneOf("start-first", "stop-first")))),
            ("resources", Section(
                ("limits", Section(
                    ("cpus", NumOrStr),
                    ("memory", Str),
                    ("pids", IntOrStr))),
                ("reservations", Section(
                    ("cpus", NumOrStr),
                    ("memory", Str),
                    ("generic_resources", GenericResources),
                    ("devices", Devices))))),
            ("restart_policy", Section(
                ("condition", Str),
                ("delay", Str),
                ("max_attempts", IntOrStr),
                ("window", Str))),
            ("placement", Section(
                ("constraints", List(Str)),
                ("preferences", List(Section(
                    ("spread", Str)))),
                ("max_replicas_per_node", IntOrStr)))).Or(SchemaTypes.Null);

    static Schema ExtraHosts { get; } = MapOf(List(Str).Or(SchemaTypes.String)).Or(List(Str));

    static Schema ServiceConfigOrSecret { get; } =
        List(Section(
            ("source", Str),
            ("target", Str),
            ("uid", Str),
            ("gid", Str),
            ("mode", NumOrStr)).Or(SchemaTypes.String));

    static Schema Ulimits { get; } =
        MapOf(Section(
            ("hard", IntOrStr),
            ("soft", IntOrStr)).Requires("soft", "hard").Or(SchemaTypes.Integer | SchemaTypes.String));

    static Schema BlkioLimit { get; } =
        Map(
            ("path", Str),
            ("rate", IntOrStr));

    static Schema BlkioWeight { get; } =
        Map(
            ("path", Str),
            ("weight", IntOrStr));

    static Schema EnvFile { get; } =
        List(Map(
            ("path", Str),
            ("format", Str),
            ("required", BoolOrStr)).Requires("path").Or(SchemaTypes.String)).Or(SchemaTypes.String);

    static Schema LabelFile { get; } = List(Str).Or(SchemaTypes.String);

    static Schema Gpus { get; } =
        OneOf("all").Or(List((Map(
            ("capabilities", ListOfStrings),
            ("count", IntOrStr),
            ("device_ids", ListOfStrings),
            ("driver", Str),
            ("options", ListOrDict)) with { OtherKeys = Any })));

    static Schema Healthcheck { get; } =
        Section(
            ("disable", BoolOrStr),
            ("interval", Str),
            ("retries", NumOrStr),
            ("test", List(Str).Or(SchemaTypes.String)),
            ("timeout", Str),
            ("start_period", Str),
            ("start_interval", Str));

    static Schema PreStartHook { get; } =
        Section(
            ("command", Command),
            ("image", Str),
            ("user", Str),
            ("privileged", BoolOrStr),
            ("working_dir", Str),
            ("environment", ListOrDict),
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
                ("ssh", ListOrDict),
                ("labels", ListOrDict),
                ("cache_from", List(Str)),
                ("cache_to", List(Str)),
                ("no_cache", BoolOrStr),
                ("no_cache_filter", StringOrList),
                ("additional_contexts", ListOrDict),
                ("network", Str),
                ("provenance", BoolOrStr),
                ("sbom", BoolOrStr),
                ("pull", BoolOrStr),
                ("target", Str),
                ("shm_size", IntOrStr),
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
                ("weight", IntOrStr),
                ("weight_device", List(BlkioWeight)))),
            ("cap_add", List(Str)),
            ("cap_drop", List(Str)),
            ("cgroup", OneOf("host", "private")),
            ("cgroup_parent", Str),
            ("command", Command),
            ("configs", ServiceConfigOrSecret),
            ("container_name", Str),
            ("cpu_count", IntOrStr),
            ("cpu_percent", IntOrStr),
            ("cpu_shares", NumOrStr),
            ("cpu_quota", NumOrStr),
            ("cpu_period", NumOrStr),
            ("cpu_rt_period", NumOrStr),
            ("cpu_rt_runtime", NumOrStr),
            ("cpus", NumOrStr),
            ("cpuset", Str),
            ("credential_spec", Section(
                ("config", Str),
                ("file", Str),
                ("registry", Str))),
            ("depends_on", ListOfStrings.Or(MapOf(Section(
                ("restart", BoolOrStr),
                ("required", Bool),
                ("condition", OneOf("service_started", "service_healthy", "service_completed_successfully"))).Requires("condition")))),
            ("device_cgroup_rules", ListOfStrings),
            ("devices", List(Section(
                ("source", Str),
                ("target", Str),
                ("permissions", Str)).Requires("source").Or(SchemaTypes.String))),
            ("dns", StringOrList),
            ("dns_opt", List(Str)),
            ("dns_search", StringOrList),
            ("domainname", Str),
            ("entrypoint", Command),
            ("env_file", EnvFile),
            ("label_file", LabelFile),
            ("environment", ListOrDict),
            ("expose", List(NumOrStr)),
            ("extends", Map(
                ("service", Str),
                ("file", Str)).Requires("service").Or(SchemaTypes.String)),
            ("provider", Section(
                ("type", Str),
                ("options", MapOf(List(Simple).Or(SchemaTypes.String | SchemaTypes.Number | SchemaTypes.Boolean)))).Requires("type")),
            ("external_links", List(Str)),
            ("extra_hosts", ExtraHosts),
            ("gpus", Gpus),
            ("group_add", List(NumOrStr)),
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
            ("mem_limit", NumOrStr),
            ("mem_reservation", IntOrStr),
            ("mem_swappiness", IntOrStr),
            ("memswap_limit", NumOrStr),
            ("network_mode", Str),
            ("models", ListOfStrings.Or(MapOf(Section(
                ("endpoint_var", Str),
                ("model_var", Str)).Or(SchemaTypes.Null)))),
            ("networks", ListOfStrings.Or(MapOf(Section(
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
            ("oom_score_adj", IntOrStr),
            ("pid", Of(SchemaTypes.String | SchemaTypes.Null)),
            ("pids_limit", NumOrStr),
            ("platform", Str),
            ("ports", List(Section(
                ("name", Str),
                ("mode", Str),
                ("host_ip", Str),
                ("target", IntOrStr),
                ("published", IntOrStr),
                ("protocol", Str),
                ("app_protocol", Str)).Or(SchemaTypes.Number | SchemaTypes.String))),
            ("pre_start", List(PreStartHook)),
            ("post_start", List(ServiceHook)),
            ("pre_stop", List(ServiceHook)),
            ("privileged", BoolOrStr),
            ("profiles", ListOfStrings),
            ("pull_policy", Str),
            ("pull_refresh_after", Str),
            ("read_only", BoolOrStr),
            ("restart", Str),
            ("runtime", Str),
            ("scale", IntOrStr),
            ("security_opt", List(Str)),
            ("shm_size", NumOrStr),
            ("secrets", ServiceConfigOrSecret),
            ("sysctls", ListOrDict),
            ("stdin_open", BoolOrStr),
            ("stop_grace_period", Str),
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
                    ("size", IntOrStr),
                    ("mode", NumOrStr))),
                ("image", Section(
                    ("subpath", Str)))).Requires("type").Or(SchemaTypes.String))),
            ("volumes_from", List(Str)),
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
                ("name", Str)).Or(SchemaTypes.Boolean | SchemaTypes.String)),
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
                ("name", Str)).Or(SchemaTypes.Boolean | SchemaTypes.String)),
            ("labels", ListOrDict)).Or(SchemaTypes.Null);

    public static Schema Secret { get; } =
        Section(
            ("name", Str),
            ("environment", Str),
            ("file", Str),
            ("external", (Map(
                ("name", Str)) with { OtherKeys = Any }).Or(SchemaTypes.Boolean | SchemaTypes.String)),
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
                ("name", Str)) with { OtherKeys = Any }).Or(SchemaTypes.Boolean | SchemaTypes.String)),
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
            ("include", List(Include)),
            ("services", MapOf(Service)),
            ("models", MapOf(Model)),
            ("networks", MapOf(Network)),
            ("volumes", MapOf(Volume)),
            ("secrets", MapOf(Secret)),
            ("configs", MapOf(Config)));
}
