using static Plimsoll.Schemas.Schema;

namespace Plimsoll.Schemas;

/// <summary>
/// The keys of K3s' registries.yaml. K3s reads the file with yaml.v2, not strictly: an unknown key is ignored without a log line, a
/// wrong type stops the node; a number or a switch is taken as text where text is wanted, and null for "not given" everywhere.
/// Source: rancher/wharfie pkg/registries/types.go.
/// </summary>
public static class RegistriesSchema
{
    const SchemaTypes AnyScalar = SchemaTypes.Null | SchemaTypes.Boolean | SchemaTypes.Integer | SchemaTypes.Number | SchemaTypes.String;

    static Schema Mirror { get; } = Map(
        ("endpoint", List(Of(AnyScalar)).Or(SchemaTypes.Null) with
        {
            Summary = "Where the registry's images are asked for, in this order, before the registry itself: `https://host[:port]` or `http://host[:port]`. Default: none.",
        }),
        ("rewrite", MapOf(Of(AnyScalar)).Or(SchemaTypes.Null) with
        {
            Summary = "Go regular expressions and what replaces them (`$1` is a group) in the name of a repository, at all endpoints of this mirror. Default: none.",
        })).Or(SchemaTypes.Null);

    static Schema Auth { get; } = Map(
        ("username", Text("The user name at this host. Default: none.")),
        ("password", Text("The password at this host. Default: none.")),
        ("auth", Text("User name and password as base64 of `user:password`, in place of the two keys. Default: none.")),
        ("identity_token", Text("A token in place of user name and password. Default: none."))).Or(SchemaTypes.Null);

    static Schema Tls { get; } = Map(
        ("ca_file", Text("The certificate authority that this host's certificate is checked with, as the node finds it. Default: the node's own authorities.")),
        ("cert_file", Text("The certificate that the node shows to this host; wants `key_file` too. Default: none.")),
        ("key_file", Text("The key to `cert_file`. Default: none.")),
        ("insecure_skip_verify", Of(SchemaTypes.Boolean | SchemaTypes.Null) with { Summary = "Takes any certificate from this host. Default: false." })).Or(SchemaTypes.Null);

    static Schema Config { get; } = Map(
        ("auth", Auth with { Summary = "What the node says who it is. Default: nobody." }),
        ("tls", Tls with { Summary = "How the connection is secured; of no use for an `http://` endpoint." })).Or(SchemaTypes.Null);

    /// <summary><c>auths</c> is deprecated and still in the struct.</summary>
    public static Schema Root { get; } = Map(
        ("mirrors", MapOf(Mirror with { Summary = "One registry, by its name in image references; `\"*\"` is every registry without an entry of its own." }).Or(SchemaTypes.Null) with
        {
            Summary = "Which registries are asked for at other places, by the registry's name in image references (`docker.io`, `ghcr.io`, `host:port`).",
        }),
        ("configs", MapOf(Config with { Summary = "One host that is contacted: `host[:port]` of an endpoint." }).Or(SchemaTypes.Null) with
        {
            Summary = "Credentials and certificates, by the `host[:port]` that is contacted: an endpoint's, not the mirror's name.",
        }),
        ("auths", Any with { Summary = "Deprecated; write `configs`." }));

    static Schema Text(string summary) => Of(AnyScalar) with { Summary = summary };
}
