using static Plimsoll.Schemas.Schema;

namespace Plimsoll.Schemas;

/// <summary>
/// The keys of the docker CLI's config.json. The CLI skips keys that it does not know without a word; at a value of a wrong type it warns
/// and goes on with what it could read. Letter case does not count, except in the keys of <c>proxies</c>, <c>auths</c> and the like, which
/// are names. Source: docker/cli cli/config/configfile/file.go and cli/config/types/authconfig.go; the types were tried on CLI 28.5.
/// </summary>
public static class ClientSchema
{
    /// <summary>The keys of one entry of <c>proxies</c>.</summary>
    public static Schema Proxy { get; } = Map(
        ("httpProxy", Text("The proxy for http targets, given to containers and builds as HTTP_PROXY and http_proxy. Default: none.")),
        ("httpsProxy", Text("The proxy for https targets, given as HTTPS_PROXY and https_proxy. Default: none.")),
        ("noProxy", Text("What is reached without proxy, separated by commas, given as NO_PROXY and no_proxy. Default: nothing.")),
        ("ftpProxy", Text("The proxy for ftp targets, given as FTP_PROXY and ftp_proxy. Default: none.")),
        ("allProxy", Text("The proxy for whatever has none of its own, given as ALL_PROXY and all_proxy. Default: none."))).Or(SchemaTypes.Null);

    /// <summary>The keys of one entry of <c>auths</c>.</summary>
    public static Schema Auth { get; } = Map(
        ("auth", Text("User name and password as base64 of `user:password`.")),
        ("username", Text("The user name, where `auth` is not given.")),
        ("password", Text("The password, where `auth` is not given.")),
        ("email", Text("Of no use any more.")),
        ("serveraddress", Text("Set by the CLI itself.")),
        ("identitytoken", Text("A token in place of a password, which the registry gives at login.")),
        ("registrytoken", Text("A bearer token that is sent as it is."))).Or(SchemaTypes.Null);

    public static Schema Root { get; } = Map(
        ("auths", MapOf(Auth).Or(SchemaTypes.Null) with { Summary = "Credentials by registry, as `docker login` writes them where no credential store is set." }),
        ("HttpHeaders", Texts("Headers for every request to the daemon. Default: none.")),
        ("psFormat", Text("The format of `docker ps`. Default: the table.")),
        ("imagesFormat", Text("The format of `docker images`. Default: the table.")),
        ("networksFormat", Text("The format of `docker network ls`. Default: the table.")),
        ("pluginsFormat", Text("The format of `docker plugin ls`. Default: the table.")),
        ("volumesFormat", Text("The format of `docker volume ls`. Default: the table.")),
        ("statsFormat", Text("The format of `docker stats`. Default: the table.")),
        ("detachKeys", Text("The keys that leave an attached container running. Default: ctrl-p,ctrl-q.")),
        ("credsStore", Text("The program `docker-credential-NAME` that keeps all credentials; the NAME alone. Default: none.")),
        ("credHelpers", Texts("The program `docker-credential-NAME` for one registry, by the registry's host; it goes before credsStore. Default: none.")),
        ("serviceInspectFormat", Text("The format of `docker service inspect`. Default: JSON.")),
        ("servicesFormat", Text("The format of `docker service ls`. Default: the table.")),
        ("tasksFormat", Text("The format of `docker stack ps` and `docker service ps`. Default: the table.")),
        ("secretFormat", Text("The format of `docker secret ls`. Default: the table.")),
        ("configFormat", Text("The format of `docker config ls`. Default: the table.")),
        ("nodesFormat", Text("The format of `docker node ls`. Default: the table.")),
        ("pruneFilters", List(Schema.String).Or(SchemaTypes.Null) with { Summary = "Filters that every `docker ... prune` gets. Default: none." }),
        ("proxies", MapOf(Proxy).Or(SchemaTypes.Null) with { Summary = "Proxies for containers and builds, by the daemon's address or `default`. Default: none." }),
        ("currentContext", Text("The context that commands go to. Default: default, which is DOCKER_HOST or the local socket.")),
        ("cliPluginsExtraDirs", List(Schema.String).Or(SchemaTypes.Null) with { Summary = "More folders with plugins of the CLI. Default: none." }),
        ("plugins", MapOf(MapOf(Schema.String.Or(SchemaTypes.Null)).Or(SchemaTypes.Null)).Or(SchemaTypes.Null) with { Summary = "Settings of the CLI's plugins, by the plugin's name." }),
        ("aliases", Texts("Other names for top-level commands, such as `builder`. Default: none.")),
        ("features", Texts("Switches of the CLI, as texts: `\"buildkit\": \"true\"`. Default: none.")),
        ("experimental", Text("Of no use any more: experimental commands are always there.")),
        ("stackOrchestrator", Any with { Summary = "Of no use any more: stacks are Swarm's." }),
        ("kubernetes", Any with { Summary = "Of no use any more: stacks are Swarm's." })) with { OtherKeys = Any };

    static Schema Text(string summary) => Of(SchemaTypes.String | SchemaTypes.Null) with { Summary = summary };

    static Schema Texts(string summary) => MapOf(Schema.String.Or(SchemaTypes.Null)).Or(SchemaTypes.Null) with { Summary = summary };
}
