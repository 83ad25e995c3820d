using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Schemas;

namespace Plimsoll.Rules.K3s;

/// <summary>
/// A flag that K3s does not start with: a misspelt one on the command line of K3s, a server's flag given to an agent, there or in the
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

    public override void Initialize(RuleContext context)
    {
        context.RegisterContainerAction(c =>
        {
            if (K3sContainer.TryGet(c.Subject, c.Deployment.Files) is { Role: K3sRole.Server or K3sRole.Agent } k3s)
                Analyze(k3s.Role, k3s.Subcommand, k3s.Flags, c.Report);
        });
        context.RegisterCommandAction(c =>
        {
            if (K3sCommandLine.TryRead(c.Subject) is { } k3s)
                Analyze(k3s.Role, k3s.Subcommand, k3s.Flags, c.Report);
        }, "k3s");
    }

    static void Analyze(K3sRole role, Argument? subcommand, IReadOnlyList<K3sFlag> flags, Action<Diagnostic> report)
    {
        foreach (var flag in flags)
        {
            var isFile = flag.Location.Document.Kind == DocumentKind.K3sConfig;
            if (K3sConfigSchema.ByName.TryGetValue(flag.Name, out var known))
            {
                if (role == K3sRole.Agent && known.Roles == K3sRoles.Server)
                    report(Find(subcommand, flag, isFile, "is a flag of servers, and this is an agent", null));
            }
            else if (!isFile && flag.Name.Length > 3 && !flag.Name.StartsWith('-') && K3sKeys.Meant(flag.Name) is { } meant)
            {
                report(Find(subcommand, flag, isFile, $"is no flag of K3s (did you mean `--{meant}`?)", meant));
            }
        }
    }

    static Diagnostic Find(Argument? subcommand, K3sFlag flag, bool isFile, string what, string? meant)
    {
        var text = flag.Location.Text;
        var name = isFile ? flag.Name : "--" + flag.Name;
        // The value may be a word of its own.
        var at = text.IndexOf(flag.Name, StringComparison.Ordinal);
        var length = at >= 0 ? at + flag.Name.Length : text.Length;
        var place = flag.Location with { Span = new Microsoft.CodeAnalysis.Text.TextSpan(flag.Location.Span.Start, length) };
        return Diagnostic.Create(_descriptor, place, name, what) with
        {
            Related = isFile || subcommand is not { } word ? [] : [new RelatedLocation(word.Location, "what is started")],
            WhatHappens = $"flag provided but not defined: -{flag.Name}",
            WhatToDo = meant is null ? "give it to the server" : $"write --{meant}",
            Fix = meant is null || at < 0 ? null
                : new Fix($"Write --{meant}", FixSafety.Safe, new FixEdit(flag.Location with { Span = new Microsoft.CodeAnalysis.Text.TextSpan(flag.Location.Span.Start + at, flag.Name.Length) }, meant)),
        };
    }
}
