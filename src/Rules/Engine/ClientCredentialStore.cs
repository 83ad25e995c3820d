using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Engine;

/// <summary>
/// Credential stores of the CLI's config.json that are never asked, or that hide what stands beside them: a helper by a URL, a program's
/// whole name, credentials of a registry that the store answers for. Fix: the name that is looked up.
/// </summary>
public sealed class ClientCredentialStore : Rule
{
    /// <summary>What the CLI looks credentials of Docker Hub up by.</summary>
    const string Hub = "https://index.docker.io/v1/";

    const string Program = "docker-credential-";

    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM3035",
        title: "A credential store of config.json that does not work as written",
        messageFormat: "{0}",
        Category.Engine,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.ClientConfig, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        var root = ClientKeys.Root(context.Document);
        var store = ClientKeys.Entry(root, "credsStore")?.Value as DataScalarSyntax;
        var helpers = ClientKeys.Entry(root, "credHelpers")?.Value as DataMappingSyntax;
        AnalyzeProgram(context, store);
        foreach (var helper in helpers?.Entries ?? [])
        {
            AnalyzeProgram(context, helper.Value as DataScalarSyntax);
            if (HostMeant(helper.Key.Value) is { } meant)
            {
                context.Report(Find(context, helper.Key, $"The helper for `{helper.Key.Value}` is never asked: the CLI looks for `{meant}`") with
                {
                    WhatToDo = $"write \"{meant}\"",
                    Fix = helpers!.Entry(meant) is null ? Write(context, helper.Key, meant) : null,
                });
            }
        }

        foreach (var host in (ClientKeys.Entry(root, "auths")?.Value as DataMappingSyntax)?.Entries ?? [])
        {
            var own = helpers?.Entry(host.Key.Value)?.Value as DataScalarSyntax;
            if ((own ?? store) is not { Type: ScalarType.String, Value.Length: > 0 } asked || ClientKeys.Entry(host.Value as DataMappingSyntax, "auth") is not { Value: DataScalarSyntax { Type: ScalarType.String, Value.Length: > 0 } } auth)
                continue;
            context.Report(Find(context, auth.Key, $"What `auths` has for `{host.Key.Value}` is not used: the credential store `{asked.Value}` is asked") with
            {
                Severity = DiagnosticSeverity.Info,
                Related = [new RelatedLocation(context.At(asked), "answers for this registry")],
                WhatToDo = "log in again, which puts it into the store, and remove it here",
            });
        }
    }

    static void AnalyzeProgram(AnalysisContext<Document> context, DataScalarSyntax? program)
    {
        if (program is not { Type: ScalarType.String } || FilePaths.NameOf(program.Value) is not { } name || !name.StartsWith(Program, StringComparison.Ordinal) || name.Length == Program.Length)
            return;
        var meant = name[Program.Length..];
        context.Report(Find(context, program, $"`{program.Value}` is a whole program name: the CLI puts `{Program}` before it itself") with
        {
            WhatHappens = $"error getting credentials: exec: \"{Program}{program.Value}\": executable file not found in $PATH",
            WhatToDo = $"write \"{meant}\"",
            Fix = Write(context, program, meant),
        });
    }

    /// <summary>The name that the CLI looks a registry's helper up by, where the written one is another; null where it is right.</summary>
    static string? HostMeant(string key)
    {
        if (key is Hub || Placeholder.IsMarked(key))
            return null;
        if (key is "docker.io" or "index.docker.io" or "registry-1.docker.io" or "https://index.docker.io" or "https://index.docker.io/v1" or "https://docker.io" or "https://registry-1.docker.io")
            return Hub;
        var colons = key.IndexOf("://", StringComparison.Ordinal);
        var rest = colons < 0 ? key : key[(colons + 3)..];
        var host = rest.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? rest[..slash] : rest;
        return host.Length > 0 && host != key ? host : null;
    }

    static Fix Write(AnalysisContext<Document> context, DataScalarSyntax scalar, string text) =>
        new($"Write {text}", FixSafety.Safe, new FixEdit(new Location(context.Document, scalar.ContentSpan), text));

    static Diagnostic Find(AnalysisContext<Document> context, DataNode node, string message) => Diagnostic.Create(_descriptor, context.At(node), message);
}
