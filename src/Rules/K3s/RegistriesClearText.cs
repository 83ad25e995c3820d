using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.K3s;

/// <summary>Credentials for an endpoint that is spoken to by http: whoever is on the way reads them.</summary>
public sealed class RegistriesClearText : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM4008",
        title: "Credentials for a registry without TLS",
        messageFormat: "The credentials for `{0}` go over the network unencrypted, to `{1}`",
        Category.K3s,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override RulePresets Presets => RulePresets.Default | RulePresets.Security;
    public override string? SecuritySeverity => "5.9";

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.RegistriesYaml, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        if (RegistriesFile.Read(context.Document) is not { } file)
            return;
        foreach (var config in file.Configs)
        {
            if (RegistriesFile.Part(config, "auth") is not { } auth || !HasCredentials((DataMappingSyntax)auth.Value.Resolved!))
                continue;
            // What stays on the node is read by nobody else.
            var endpoint = file.Endpoints.FirstOrDefault(e => !file.IsOpen(e.Node) && e.Parsed is { Scheme: "http" } parsed && parsed.ConfigKey == config.Key.Value && !IsLoopback(parsed));
            if (endpoint.Node is null)
                continue;
            context.Report(Diagnostic.Create(_descriptor, context.At(auth.Key), config.Key.Value, endpoint.Node.Value) with
            {
                Related = [new RelatedLocation(new Location(context.Document, endpoint.Node.ContentSpan), "asked without TLS")],
                WhatHappens = "each pull sends user name and password as base64, which is no encryption",
                WhatToDo = "give the registry a certificate, and name its authority in tls.ca_file",
            });
        }
    }

    static bool HasCredentials(DataMappingSyntax auth) => RegistriesFile.Given(auth, "password") is not null
        || RegistriesFile.Given(auth, "auth") is not null || RegistriesFile.Given(auth, "identity_token") is not null;

    static bool IsLoopback(RegistryEndpoint endpoint) => endpoint.Host is "localhost" or "::1" || endpoint.Host.StartsWith("127.", StringComparison.Ordinal)
        || endpoint.Host.EndsWith(".localhost", StringComparison.Ordinal);
}
