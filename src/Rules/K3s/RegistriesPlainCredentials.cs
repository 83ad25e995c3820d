using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.K3s;

/// <summary>A password or token written into registries.yaml. K3s copies it into containerd's configuration, and whoever reads the repository has it.</summary>
public sealed class RegistriesPlainCredentials : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM4003",
        title: "A password in registries.yaml",
        messageFormat: "The {0} for `{1}` is written in plain text",
        Category.K3s,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override RulePresets Presets => RulePresets.Default | RulePresets.Security;
    public override string? SecuritySeverity => "6.5";
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context)
    {
        context.RegisterPathAction(DocumentKind.RegistriesYaml, "configs/*/auth/password", c => Analyze(c, "password"));
        context.RegisterPathAction(DocumentKind.RegistriesYaml, "configs/*/auth/auth", c => Analyze(c, "user name and password"));
        context.RegisterPathAction(DocumentKind.RegistriesYaml, "configs/*/auth/identity_token", c => Analyze(c, "token"));
        context.RegisterDocumentAction(DocumentKind.RegistriesYaml, AnalyzeEndpoints);
    }

    static void AnalyzeEndpoints(AnalysisContext<Document> context)
    {
        foreach (var (node, endpoint) in RegistriesFile.Read(context.Document)?.Endpoints ?? [])
        {
            if (endpoint is not { HasCredentials: true } || context.Document.IsExpanded(node.Span) || ProxyUrl.Parse(node.Value) is not { Password: { } password } || Placeholder.IsWord(password) || IsStandIn(password))
                continue;
            context.Report(Diagnostic.Create(_descriptor, new Location(context.Document, node.ContentSpan), "password", endpoint.ConfigKey) with
            {
                Label = "readable for everybody who has the file",
                WhatToDo = $"write it under configs, at \"{endpoint.ConfigKey}\", on the node alone",
            });
        }
    }

    static void Analyze(AnalysisContext<DataEntrySyntax> context, string what)
    {
        // What a template or a script puts in is not written here.
        if (context.Subject.Value is not DataScalarSyntax { IsNull: false } value || context.Document.IsExpanded(value.Span) || Placeholder.IsWord(value.Value)
            || value.Value.Contains(' ', StringComparison.Ordinal) || IsStandIn(value.Value)
            || context.Subject.Ancestors().OfType<DataEntrySyntax>().ElementAtOrDefault(1) is not { } host)
            return;
        context.Report(Diagnostic.Create(_descriptor, context.Document.At(value.ContentSpan), what, host.Key.Value) with
        {
            Label = "readable for everybody who has the file",
            WhatHappens = "K3s copies it into agent/etc/containerd/config.toml, and a repository keeps it for ever",
            WhatToDo = "write the file on the node with mode 600, and keep it out of the repository",
        });
    }

    /// <summary><c>registry-password</c>, <c>xxxxxx==</c>: words for what the reader has to write.</summary>
    static bool IsStandIn(string text) => Placeholder.IsWord(text.TrimEnd('='))
        || text.Contains("password", StringComparison.OrdinalIgnoreCase) || text.Contains("token", StringComparison.OrdinalIgnoreCase) || text.Contains("secret", StringComparison.OrdinalIgnoreCase)
        || text.Contains("base64", StringComparison.OrdinalIgnoreCase) || text.Contains("example", StringComparison.OrdinalIgnoreCase);
}
