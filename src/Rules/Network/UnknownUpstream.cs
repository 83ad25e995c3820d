using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Text;

namespace Plimsoll.Rules.Network;

/// <summary>
/// A compose service, or the nginx in it, asks for a name that no container of the set has: a warning for nginx, which does not start
/// then, and for a URL with a near name; info in <c>strict</c> for other URLs, which the host's DNS may know. Fix: the near name.
/// </summary>
public sealed class UnknownUpstream : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM7012",
        title: "An upstream that no container is called",
        messageFormat: "No container on the networks of `{0}` is called `{1}`{2}",
        Category.Network,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        foreach (var name in UnresolvedName.All(context.Subject))
        {
            // An upstream block in a file that is not here may have the name.
            if (name.Owner is null && name.Reference.Mount is null or { AreIncludesKnown: true })
                Report(context, name);
        }
    }

    static void Report(AnalysisContext<Deployment> context, UnresolvedName name)
    {
        var host = name.Reference.Host;
        var near = Nearest.To(host.Text, context.Subject.Names.InReachOf(name.Container).Where(n => !DifferInDigits(n, host.Text) && !(IsUsual(n) && IsUsual(host.Text))));
        // Whoever else joins a network of a script is not seen: only a name that is nearly right is certain.
        if (near is null && name.Container.Service is null)
            return;
        var isWeak = name.Reference.Mount is null && near is null;
        context.Report(Diagnostic.Create(_descriptor, host.Location, name.Container.Name?.Text ?? "nginx", host.Text, near is null ? "" : $" (did you mean `{near}`?)") with
        {
            Severity = isWeak ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning,
            Presets = isWeak ? RulePresets.Strict : null,
            Related = name.Reference.Mount is { } mount ? [new RelatedLocation(mount.Location, mount.Deed)] : ImmutableArray<RelatedLocation>.Empty,
            WhatHappens = name.WhatHappens,
            WhatToDo = near is not null ? $"write {near}" : "write the name of a service that is on the same network",
            Fix = near is null || !host.Location.Text.Equals(host.Text, StringComparison.OrdinalIgnoreCase) ? null
                : new Fix($"Write {near}", FixSafety.Unsafe, new FixEdit(host.Location, near)),
        });
    }

    /// <summary>Names that people give on purpose, though one letter is between them: <c>mssql</c> is no <c>mysql</c> misspelt.</summary>
    static bool IsUsual(string name) => name is "mysql" or "mssql" or "pgsql" or "api" or "app" or "web" or "job";

    /// <summary><c>etcd1</c> and <c>etcd2</c> are two machines, not one misspelt.</summary>
    static bool DifferInDigits(string a, string b)
    {
        int i = 0, j = 0;
        while (true)
        {
            while (i < a.Length && char.IsAsciiDigit(a[i]))
                i++;
            while (j < b.Length && char.IsAsciiDigit(b[j]))
                j++;
            if (i == a.Length || j == b.Length)
                return i == a.Length && j == b.Length;
            if (a[i++] != b[j++])
                return false;
        }
    }
}
