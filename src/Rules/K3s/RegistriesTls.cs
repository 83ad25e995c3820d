using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.K3s;

/// <summary>A tls block of registries.yaml that cannot work: half a pair of certificate and key, or an endpoint that is asked by http.</summary>
public sealed class RegistriesTls : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM4009",
        title: "A tls block of registries.yaml that has no effect",
        messageFormat: "{0}",
        Category.K3s,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.RegistriesYaml, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        if (RegistriesFile.Read(context.Document) is not { } file)
            return;
        foreach (var config in file.Configs)
        {
            if (RegistriesFile.Part(config, "tls") is not { Value.Resolved: DataMappingSyntax body } tls)
                continue;
            var (certificate, key) = (RegistriesFile.Given(body, "cert_file"), RegistriesFile.Given(body, "key_file"));
            if (body.Entry("<<") is null && (certificate is null) != (key is null))
                context.Report(Half(context, (certificate ?? key)!, certificate is not null, config.Key.Value));

            var endpoints = file.Endpoints.Where(e => e.Parsed?.ConfigKey == config.Key.Value && !file.IsOpen(e.Node)).ToList();
            if (endpoints.Count == 0 || endpoints.Any(e => e.Parsed!.Scheme != "http"))
                continue;
            context.Report(Diagnostic.Create(_descriptor, context.At(tls.Key), $"`tls` for `{config.Key.Value}` does nothing for `{endpoints[0].Node.Value}`, which is asked without TLS") with
            {
                Severity = DiagnosticSeverity.Info,
                Related = [new RelatedLocation(new Location(context.Document, endpoints[0].Node.ContentSpan), "http: no certificate is asked for")],
                WhatHappens = "at most the default endpoint, which is tried last, heeds it",
                WhatToDo = "write https:// in the endpoint, or leave tls out",
            });
        }
    }

    static Diagnostic Half(AnalysisContext<Document> context, DataScalarSyntax written, bool isCertificate, string host)
    {
        var (there, missing) = isCertificate ? ("cert_file", "key_file") : ("key_file", "cert_file");
        return Diagnostic.Create(_descriptor, context.At(((DataEntrySyntax)written.Parent!).Key), $"`{there}` for `{host}` is of no use without `{missing}`") with
        {
            WhatHappens = $"{(isCertificate ? "cert" : "key")} file \"{written.Value}\" was specified, but no corresponding {(isCertificate ? "key" : "cert")} file was specified",
            WhatToDo = isCertificate ? "add key_file; an authority that only checks the registry is ca_file" : "add cert_file",
        };
    }
}
