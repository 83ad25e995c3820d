using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.K3s;

/// <summary>Certificates of a registry that are not checked: whoever is on the way can hand out images. Weak, since home networks do it on purpose.</summary>
public sealed class RegistriesSkipVerify : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM4010",
        title: "Certificates of a registry that are not checked",
        messageFormat: "Any certificate is taken from `{0}`: who it is that answers is not checked",
        Category.K3s,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override RulePresets Presets => RulePresets.Strict | RulePresets.Security;
    public override string? SecuritySeverity => "5.9";

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.RegistriesYaml, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        if (RegistriesFile.Read(context.Document) is not { } file)
            return;
        foreach (var config in file.Configs)
        {
            if (RegistriesFile.Part(config, "tls") is not { Value.Resolved: DataMappingSyntax tls } || tls.Entry("insecure_skip_verify") is not { Value.Resolved: DataScalarSyntax { Style: ScalarStyle.Plain } value } entry
                || YamlWords.Switch(value.Value) is not true)
                continue;
            // Without TLS there is no certificate; on the node's own loopback nobody is on the way.
            var endpoints = file.Endpoints.Where(e => e.Parsed?.ConfigKey == config.Key.Value).ToList();
            if (endpoints.Count > 0 && endpoints.All(e => e.Parsed!.Scheme == "http") || config.Key.Value.StartsWith("localhost", StringComparison.Ordinal) || config.Key.Value.StartsWith("127.", StringComparison.Ordinal))
                continue;
            context.Report(Diagnostic.Create(_descriptor, context.At(entry), config.Key.Value) with
            {
                WhatHappens = "a machine between node and registry can answer in its place, take the password and hand out other images",
                WhatToDo = "name the authority that signed the registry's certificate in ca_file",
            });
        }
    }
}
