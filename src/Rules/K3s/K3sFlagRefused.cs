using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Schemas;

namespace Plimsoll.Rules.K3s;

/// <summary>
/// A flag that K3s does not start with: a misspelt one on a container's command line, a server's flag given to an agent, there or in the
/// config.yaml that the agent reads. Fix: the flag that was meant.
/// </summary>
public sealed class K3sFlagRefused : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM4014",
        title: "A flag that K3s does not start with",
        messageFormat: "`{0}` {1}: K3s does not start with it",
        Category.K3s,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterContainerAction(Analyze);

    static void Analyze(AnalysisContext<ContainerSpec> context)
    {
        if (K3sContainer.TryGet(context.Subject, context.Deployment.Files) is not { Role: K3sRole.Server or K3sRole.Agent } k3s)
            return;
        foreach (var flag in k3s.Flags)
        {
            var isFile = flag.Location.Document.Kind == DocumentKind.K3sConfig;
            if (K3sConfigSchema.ByName.TryGetValue(flag.Name, out var known))
            {
                if (k3s.Role == K3sRole.Agent && known.Roles == K3sRoles.Server)
                    Report(context, k3s, flag, isFile, "is a flag of servers, and this is an agent", null);
            }
            else if (!isFile && flag.Name.Length > 3 && !flag.Name.StartsWith('-') && K3sKeys.Meant(flag.Name) is { } meant)
            {
                Report(context, k3s, flag, isFile, $"is no flag of K3s (did you mean `--{meant}`?)", meant);
            }
        }
    }

    static void Report(AnalysisContext<ContainerSpec> context, K3sContainer k3s, K3sFlag flag, bool isFile, string what, string? meant)
    {
        var text = flag.Location.Text;
        var name = isFile ? flag.Name : "--" + flag.Name;
        // The value may be a word of its own.
        var at = text.IndexOf(flag.Name, StringComparison.Ordinal);
        var length = at >= 0 ? at + flag.Name.Length : text.Length;
        var place = flag.Location with { Span = new Microsoft.CodeAnalysis.Text.TextSpan(flag.Location.Span.Start, length) };
        context.Report(Diagnostic.Create(_descriptor, place, name, what) with
        {
            Related = isFile || k3s.Subcommand is not { } word ? [] : [new RelatedLocation(word.Location, "what is started")],
            WhatHappens = $"flag provided but not defined: -{flag.Name}",
            WhatToDo = meant is null ? "give it to the server" : $"write --{meant}",
            Fix = meant is null || at < 0 ? null
                : new Fix($"Write --{meant}", FixSafety.Safe, new FixEdit(flag.Location with { Span = new Microsoft.CodeAnalysis.Text.TextSpan(flag.Location.Span.Start + at, flag.Name.Length) }, meant)),
        });
    }
}
