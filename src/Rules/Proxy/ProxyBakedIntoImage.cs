using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Proxy;

/// <summary>
/// <c>ENV HTTP_PROXY=...</c> in a stage that becomes the image: every container of it, wherever it runs, talks to that proxy. Fix: ARG,
/// which holds for the build alone.
/// </summary>
public sealed class ProxyBakedIntoImage : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM6011",
        title: "A proxy is baked into the image",
        messageFormat: "`ENV {0}` makes the proxy part of the image: every container of it uses it, wherever it runs",
        Category.Proxy,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.Dockerfile, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        if (context.Deployment.ImageOf(context.Document)?.Final is not { } final)
            return;

        // Nearest stage first: what is emptied later, in this stage or one built on it, is not in the image.
        var settled = new HashSet<string>(StringComparer.Ordinal);
        foreach (var stage in final.Lineage)
        {
            foreach (var env in stage.Instructions.OfType<EnvSyntax>().Reverse())
            {
                // One instruction is one mistake, whatever number of variables it sets.
                var pairs = env.Pairs.Reverse().Where(p => IsProxy(p.Name.Value) && settled.Add(p.Name.Value) && p.Value is { Value.Length: > 0 }).Reverse().ToList();
                if (pairs.Count > 0)
                    Report(context, env, pairs);
            }
        }
    }

    static void Report(AnalysisContext<Document> context, EnvSyntax env, List<DockerPairSyntax> pairs) =>
        context.Report(Diagnostic.Create(_descriptor, context.At(pairs[0]), pairs[0].Name.Value) with
        {
            Related = [.. pairs.Skip(1).Select(p => new RelatedLocation(context.At(p), $"and `{p.Name.Value}` in the same way"))],
            WhatHappens = "where the proxy cannot be reached, or asks for a password, the container's connections fail; the address is in `docker history` for all to read",
            WhatToDo = $"give it to the build alone: `docker build --build-arg {pairs[0].Name.Value}=...` needs no line in the Dockerfile",
            Fix = FixFor(context.Document, env),
        });

    static Fix? FixFor(Document document, EnvSyntax env) =>
        // The old form takes the rest of the line as the value, which ARG does not.
        env.IsLegacy || env.Pairs.Any(p => !IsProxyOrNoProxy(p.Name.Value)) ? null
            : new Fix("Write ARG, which holds for the build alone", FixSafety.Unsafe, new FixEdit(document.At(env.KeywordSpan), char.IsLower(document.Text[env.KeywordSpan.Start]) ? "arg" : "ARG"));

    static bool IsProxy(string name) => name.ToLowerInvariant() is "http_proxy" or "https_proxy" or "ftp_proxy" or "all_proxy";

    static bool IsProxyOrNoProxy(string name) => IsProxy(name) || name.Equals("no_proxy", StringComparison.OrdinalIgnoreCase);
}
