using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Text;

namespace Plimsoll.Rules.Network;

/// <summary>
/// <c>--network X</c>, or a compose network that is external, which nothing in the set creates: an error where something creates nearly
/// that name, for a command line info without. Fix: the name that exists.
/// </summary>
public sealed class UnknownNetwork : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM7004",
        title: "A network that nobody creates",
        messageFormat: "Nothing here creates a network `{0}`{1}",
        Category.Network,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context)
    {
        context.RegisterContainerAction(AnalyzeCommandLine);
        context.RegisterDeploymentAction(AnalyzeExternal);
    }

    static void AnalyzeCommandLine(AnalysisContext<ContainerSpec> context)
    {
        var container = context.Subject;
        if (container.DockerCommand is not { Shell.IsElsewhere: false } command || EngineTarget.Of(command).Place != EnginePlace.Local)
            return;
        foreach (var network in container.Networks)
        {
            if (network.Name.Known is { } name && !IsPredefined(name) && Search(context.Deployment, name) is { IsKnown: false } search)
                Report(context.Report, network.Name, search, "docker: Error response from daemon: network " + name + " not found");
        }
    }

    static void AnalyzeExternal(AnalysisContext<Deployment> context)
    {
        foreach (var network in context.Subject.Networks)
        {
            // Without a near name it is only a network that somebody else creates, and that is what `external` says.
            if (network is { IsExternal: true, EngineName: { } name, Project: not null } && !name.Contains(SourcedText.Unknown, StringComparison.Ordinal)
                && !IsPredefined(name) && Search(context.Subject, name) is { IsKnown: false, Near: not null } search)
                Report(context.Report, network.Name, search, $"network {name} declared as external, but could not be found");
        }
    }

    sealed record Result(bool IsKnown, NetworkSpec? Near, string? NearName);

    static Result Search(Deployment deployment, string name)
    {
        var created = deployment.AllNetworks.Where(n => !n.IsExternal).ToList();
        // A name that is not known may be this one.
        if (created.Any(n => (n.EngineName ?? n.Name.Known) == name || n.Command is not null && n.Name.Known is null || n.Command is not null && !n.IsComplete))
            return new Result(true, null, null);
        var names = created.Select(n => n.EngineName ?? n.Name.Known).OfType<string>().Where(n => !n.Contains(SourcedText.Unknown, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).ToList();
        // The key of a compose network, which the engine knows by the project's name too.
        var near = created.Find(n => n.Project is not null && !n.IsImplicit && n.Name.Text == name && n.EngineName is not null)?.EngineName
            ?? names.Find(n => Plain(n) == Plain(name) || n == name + "_default" || name == n + "_default") ?? (name.Length > 3 ? Nearest.To(name, names.Where(n => !DifferInDigits(n, name))) : null);
        return new Result(false, near is null ? null : created.Find(n => (n.EngineName ?? n.Name.Known) == near), near);
    }

    static void Report(Action<Diagnostic> report, SourcedText written, Result search, string error)
    {
        var isLiteral = written.Location.Text == written.Text;
        report(Diagnostic.Create(_descriptor, written.Location, written.Text, search.NearName is { } name ? $", and something creates `{name}`" : "") with
        {
            Severity = search.Near is null ? DiagnosticSeverity.Info : DiagnosticSeverity.Error,
            Related = search.Near is { } near ? [new RelatedLocation(near.Name.Location, "this one is created")] : [],
            WhatHappens = error,
            WhatToDo = search.NearName is { } other ? $"write {other}" : "create it first: `docker network create " + written.Text + "`",
            Fix = search.NearName is { } meant && isLiteral ? new Fix($"Write {meant}", FixSafety.Unsafe, new FixEdit(written.Location, meant)) : null,
        });
    }

    static bool IsPredefined(string name) => name is "bridge" or "host" or "none" or "default" or "nat" or "ingress" or "docker_gwbridge" or "podman" or "slirp4netns" or "pasta" or "private";

    static string Plain(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    /// <summary><c>net1</c> and <c>net2</c> are two networks, not one misspelt.</summary>
    static bool DifferInDigits(string a, string b) => string.Concat(a.Where(c => !char.IsAsciiDigit(c))) == string.Concat(b.Where(c => !char.IsAsciiDigit(c)));
}
