using static Plimsoll.Schemas.Schema;

namespace Plimsoll.Schemas;

/// <summary>
/// The keys of K3s' registries.yaml. K3s reads the file with yaml.v2, not strictly: an unknown key is ignored without a log line, a
/// wrong type stops the agent. Source: rancher/wharfie pkg/registries/types.go.
/// </summary>
public static class RegistriesSchema
{
    static Schema Mirror { get; } = Map(
        ("endpoint", List(Schema.String)),
        ("rewrite", MapOf(Schema.String))).Or(SchemaTypes.Null);

    static Schema Auth { get; } = Map(
        ("username", Schema.String),
        ("password", Schema.String),
        ("auth", Schema.String),
        ("identity_token", Schema.String)).Or(SchemaTypes.Null);

    static Schema Tls { get; } = Map(
        ("ca_file", Schema.String),
        ("cert_file", Schema.String),
        ("key_file", Schema.String),
        ("insecure_skip_verify", Schema.Boolean)).Or(SchemaTypes.Null);

    static Schema Config { get; } = Map(("auth", Auth), ("tls", Tls)).Or(SchemaTypes.Null);

    /// <summary><c>auths</c> is deprecated and still in the struct.</summary>
    public static Schema Root { get; } = Map(
        ("mirrors", MapOf(Mirror).Or(SchemaTypes.Null)),
        ("configs", MapOf(Config).Or(SchemaTypes.Null)),
        ("auths", Any));
}
