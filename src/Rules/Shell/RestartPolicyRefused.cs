using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Rules.Engine.Values;
using Plimsoll.Rules.Network;
using Plimsoll.Text;

namespace Plimsoll.Rules.Shell;

/// <summary>
/// A restart policy that the engine does not know, or a count of retries where it takes none. What is no number behind the colon is the
/// client's to refuse. Fix: the policy that is meant.
/// </summary>
public sealed class RestartPolicyRefused : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5030",
        title: "A restart policy that the engine refuses",
        messageFormat: "{0}",
        Category.Shell,
        DiagnosticSeverity.Error);

    static readonly ImmutableArray<string> _policies = ["no", "always", "on-failure", "unless-stopped"];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context)
    {
        context.RegisterContainerAction(AnalyzeContainer);
        context.RegisterDockerAction(AnalyzeUpdate, "update");
    }

    static void AnalyzeContainer(AnalysisContext<ContainerSpec> context)
    {
        if (context.Subject.IsForEngine() && context.Subject.Setting("restart", "--restart") is { } value && Refusal(value) is { } refusal)
            context.Report(refusal.Finding(_descriptor));
    }

    static void AnalyzeUpdate(AnalysisContext<DockerCommand> context)
    {
        if (context.Subject.IsDocker() && context.Subject.Option("--restart")?.Value is { } value && Refusal(value) is { } refusal)
            context.Report(refusal.Finding(_descriptor));
    }

    static EngineRefusal? Refusal(SourcedText value)
    {
        if (value.Known is not { Length: > 0 } text || EngineSettings.IsBlank(text))
            return null;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var policy = colon < 0 ? text : text[..colon];
        long count = 0;
        if (colon >= 0 && text.Length > colon + 1 && !DaemonWords.Number(text[(colon + 1)..], out count))
            return null;
        if (!_policies.Contains(policy))
        {
            var meant = Meant(policy);
            return new(value, $"`{policy}` is no restart policy{(meant is null ? "" : $" (did you mean `{meant}`?)")}",
                $"invalid restart policy: unknown policy '{policy}'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'", $"write {meant ?? "one of these"}")
            {
                Right = meant is null || colon >= 0 ? null : Quoted(value, meant),
            };
        }

        if (policy != "on-failure" && count > 0)
            return new(value, $"`{policy}` takes no count of retries: `on-failure` alone does", "invalid restart policy: maximum retry count can only be used with 'on-failure'", $"write {policy}, or on-failure:{count}") { Right = Quoted(value, policy) };
        return policy == "on-failure" && count < 0
            ? new(value, $"The count of retries is negative: {count}", "invalid restart policy: maximum retry count cannot be negative", "write on-failure, which has no limit") { Right = policy } : null;
    }

    static string? Meant(string policy) => policy.ToLowerInvariant() switch
    {
        "never" or "none" or "off" or "false" or "disabled" => "no",
        "onfailure" => "on-failure",
        "unlessstopped" => "unless-stopped",
        var lower => Nearest.To(lower.Replace('_', '-'), _policies),
    };

    /// <summary>In YAML, <c>no</c> without quotes is a truth value for many readers.</summary>
    static string Quoted(SourcedText value, string policy)
    {
        var (document, start) = (value.Location.Document, value.Location.Span.Start);
        return policy == "no" && document.Kind == DocumentKind.Compose && (start == 0 || document.Text[start - 1] is not ('"' or '\'')) ? "\"no\"" : policy;
    }
}
