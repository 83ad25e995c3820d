using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Network;

/// <summary>
/// A registries.yaml on the host that K3s in a container does not see: nothing mounts it, it is mounted at another path, or its name alone
/// is written, which is a volume's; or it is written once K3s has read it. Fix: the mount, the path.
/// </summary>
public sealed partial class RegistriesFileNotMounted : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM7019",
        title: "A registries.yaml that K3s in a container does not see",
        messageFormat: "{0}",
        Category.Network,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        var deployment = context.Subject;
        var nodes = deployment.K3sContainers.Where(k => k.Role is K3sRole.Server or K3sRole.Agent && k.RunsAgent != Truth.No && IsOfThisMachine(k.Container) && !k.IsSketch).ToList();
        if (nodes.Count == 0)
            return;
        foreach (var node in nodes)
        {
            if ((MountedElsewhere(node) ?? WrittenTooLate(node, deployment)) is { } finding)
                context.Report(finding);
        }

        if (nodes.All(Sees) || RegistriesFiles.MayBeForOthers(deployment))
            return;
        foreach (var node in nodes.Where(n => !Sees(n) && n is { IsComplete: true, RunsAgent: Truth.Yes }))
        {
            if (Missing(node, nodes, deployment) is { } finding)
                context.Report(finding);
        }
    }

    /// <summary>Has a file there, or one that was meant to be: one finding a container is enough.</summary>
    static bool Sees(K3sContainer node) => node.RegistriesMount is not null || node.Container.Mounts.Any(m => IsRegistries(m));

    static Diagnostic? MountedElsewhere(K3sContainer node)
    {
        foreach (var mount in node.Container.Mounts.Where(m => IsRegistries(m) && m.Target.IsKnown))
        {
            var isThere = FilePaths.Normalize(mount.Target.Text) == node.RegistriesFile;
            if (mount.Kind == MountKind.Volume && isThere && node.Container.DockerCommand is not null)
                return Volume(mount);
            if (mount.Kind is MountKind.Bind or MountKind.Config && !isThere && (node.RegistriesMount is not { } right || right == mount))
                return WrongPath(node, mount);
        }

        return null;
    }

    static bool IsRegistries(ContainerMount mount) => mount.Source is { } source && FilePaths.NameOf(source.Text) is "registries.yaml" or "registries.yml";

    static Diagnostic WrongPath(K3sContainer node, ContainerMount mount) =>
        Diagnostic.Create(_descriptor, mount.Target.Location, $"`registries.yaml` is mounted at {mount.Target.Text}, and K3s reads {node.RegistriesFile}") with
        {
            WhatHappens = "K3s starts without its mirrors and credentials, and says nothing of it",
            WhatToDo = $"mount it at {node.RegistriesFile}",
            Fix = mount.Target.Location.Text == mount.Target.Text
                ? new Fix("Mount it where K3s looks", FixSafety.Safe, new FixEdit(mount.Target.Location, node.RegistriesFile)) : null,
        };

    static Diagnostic Volume(ContainerMount mount)
    {
        var source = mount.Source!.Value;
        return Diagnostic.Create(_descriptor, source.Location, $"`{source.Text}` without a path is the name of a volume: K3s finds an empty folder in place of the file") with
        {
            WhatHappens = "the engine creates a volume of that name, and K3s cannot read a folder",
            WhatToDo = $"write ./{source.Text}, or the whole path",
            Fix = source.Location.Text == source.Text ? new Fix("Mount the file", FixSafety.Unsafe, new FixEdit(source.Location with { Span = new(source.Location.Span.Start, 0) }, "./")) : null,
        };
    }

    static Diagnostic? Missing(K3sContainer node, List<K3sContainer> nodes, Deployment deployment)
    {
        var container = node.Container;
        if (nodes.FirstOrDefault(n => IsSibling(n, node) && n.RegistriesMount is { Source.Known: not null, Kind: MountKind.Bind }) is { } sibling)
        {
            var mount = sibling.RegistriesMount!;
            return Report(node, $"registries.yaml, which `{sibling.Key}` mounts", new RelatedLocation(mount.Location, "every node that pulls images needs it"),
                FilePaths.Normalize(mount.Target.Text) == sibling.RegistriesFile ? mount.Source!.Value.Text : null, FixSafety.Unsafe);
        }

        foreach (var place in RegistriesFiles.WrittenOnHost(deployment))
        {
            if (IsOfOneStory(place.Document.Physical, container.Document.Physical))
                return Report(node, $"{K3sContainer.RegistriesPath} of the host", new RelatedLocation(place, "written here, for the host alone"), K3sContainer.RegistriesPath, FixSafety.Safe);
        }

        if (container.Document.Physical.Kind == DocumentKind.Markdown || RegistriesFiles.Beside(container.Document, deployment) is not { } file
            || deployment.Containers.Any(c => c.Mounts.Any(IsRegistries)))
            return null;
        var folder = FileIndex.FolderOf(container.Document);
        var path = "." + FilePaths.Normalize(file.Document.Path)[folder.Length..].Insert(0, folder.Length == 0 ? "/" : "");
        return Report(node, $"{path}", new RelatedLocation(file.Location, "the file, which nothing mounts"), path, FixSafety.Unsafe);
    }

    static Diagnostic Report(K3sContainer node, string file, RelatedLocation related, string? source, FixSafety safety)
    {
        var name = node.Container.Name?.Known is { } known ? $"the container `{known}`" : "this container";
        var edit = source is null ? null : ContainerEdits.AddMount(node.Container, $"{source}:{node.RegistriesFile}:ro");
        return Diagnostic.Create(_descriptor, node.Container.Location, $"K3s in {name} does not see {file}") with
        {
            Label = "no mount brings it in",
            Related = [related],
            WhatHappens = "K3s pulls from the Internet, without the file's mirrors and credentials, and says nothing of it",
            WhatToDo = source is null ? "mount it here as well" : $"mount it: -v {source}:{node.RegistriesFile}:ro",
            Fix = edit is null ? null : new Fix("Mount registries.yaml", safety, edit),
        };
    }

    /// <summary>Two services of one application; two commands of a script may be two ways to do one thing.</summary>
    static bool IsSibling(K3sContainer other, K3sContainer node) =>
        other != node && node.Container.Service is { } service && other.Container.Service?.Project == service.Project;

    /// <summary>In Markdown, only what stands in the same document: two notes tell two stories.</summary>
    static bool IsOfOneStory(Document file, Document container) => file == container || file.Kind != DocumentKind.Markdown && container.Kind != DocumentKind.Markdown;

    static bool IsOfThisMachine(ContainerSpec container) =>
        !container.IsPodman && (container.DockerCommand is not { } command || !command.Shell.IsElsewhere && EngineTarget.Of(command).Place == EnginePlace.Local);
}
