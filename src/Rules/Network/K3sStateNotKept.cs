using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Network;

/// <summary>
/// A K3s server that is meant to stay, and whose cluster lies in an anonymous volume: the image declares one, and nobody finds it again
/// once the container is removed. Fix: a volume with a name.
/// </summary>
public sealed class K3sStateNotKept : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM7016",
        title: "A K3s server without a volume for its cluster",
        messageFormat: "The cluster of {0} lies in a volume without a name, which no later container finds again",
        Category.Network,
        DiagnosticSeverity.Info);

    /// <summary>Folders whose containers are meant to be thrown away.</summary>
    static readonly string[] _passing = ["test", "tests", "testing", "testdata", "e2e", "ci", ".ci", ".github", ".gitlab", "integration", "fixtures", "examples"];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterContainerAction(Analyze);

    static void Analyze(AnalysisContext<ContainerSpec> context)
    {
        var container = context.Subject;
        if (!LosesState(container, context.Deployment))
            return;
        context.Report(Diagnostic.Create(_descriptor, container.Location, container.Name?.Known is { } name ? $"the container `{name}`" : "this container") with
        {
            Label = $"nothing is mounted at {K3sContainer.StatePath}",
            WhatHappens = container.Service is null ? "after `docker rm`, the next container starts an empty cluster" : "after `docker compose down`, the next `up` starts an empty cluster",
            WhatToDo = $"give it a volume with a name: {Volume(container)}:{K3sContainer.StatePath}",
            Fix = FixFor(container, context.Deployment),
        });
    }

    static bool LosesState(ContainerSpec container, Deployment deployment) =>
        K3sContainer.TryGet(container, deployment.Files) is { Role: K3sRole.Server, KeepsState: Truth.No } k3s && !container.IsPodman
        && container.MountOf(K3sContainer.StatePath) is not { Kind: MountKind.Tmpfs } && !IsPassing(k3s);

    /// <summary>Removed when it ends, or part of a test.</summary>
    static bool IsPassing(K3sContainer k3s) =>
        k3s.Container.DockerCommand?.Option("--rm")?.IsOn == true
        || k3s.Container.Document.Path.Split('/', '\\')[..^1].Any(f => _passing.Contains(f, StringComparer.OrdinalIgnoreCase));

    static string Volume(ContainerSpec container) => container.Name?.Known is { } name && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.')
        ? name.Contains("k3s", StringComparison.OrdinalIgnoreCase) ? name : "k3s-" + name : "k3s-server";

    static Fix? FixFor(ContainerSpec container, Deployment deployment)
    {
        var volume = Volume(container);
        if (ContainerEdits.AddMount(container, $"{volume}:{K3sContainer.StatePath}") is not { } mount)
            return null;
        if (container.Service is not { } service)
            return new Fix("Add a volume", FixSafety.Unsafe, mount);
        // Two servers of one file: the second gets its own once the first has made a place for volumes.
        var isLater = deployment.Containers.Any(c => c.Document == container.Document && c.Location.Span.Start < container.Location.Span.Start && LosesState(c, deployment));
        return !isLater && ContainerEdits.DeclareVolume(service, volume) is { } declaration ? new Fix("Add a volume", FixSafety.Unsafe, mount, declaration) : null;
    }
}
