namespace Plimsoll.Model;

/// <summary>The registries.yaml files of a set that lie, or come to lie, on the machine itself and not in a container.</summary>
public static class RegistriesFiles
{
    const string Folder = "/etc/rancher/k3s";

    /// <summary>Signs that K3s runs on a machine itself, or in k3d's hands: then its registries.yaml is no matter of mounts.</summary>
    static readonly string[] OtherInstallations =
        ["get.k3s.io", "rancher.cn/k3s", "INSTALL_K3S", "k3sup", "k3s-install", "k3s-uninstall", "k3s.service", "k3s-agent.service", "k3s-agent restart", "restart k3s", "start k3s", "enable k3s", "k3s restart", "k3d"];

    /// <summary>
    /// Where a script or a note puts one at K3s' place on the host (<see cref="K3sContainer.RegistriesPath"/>): the path where the text tells
    /// it, else the first line.
    /// </summary>
    public static IEnumerable<Location> WrittenOnHost(Deployment deployment)
    {
        foreach (var registries in deployment.Registries)
        {
            if (registries.Document is { TargetPath: { } target } document && FilePaths.Normalize(target) == K3sContainer.RegistriesPath && IsOnHost(document, deployment))
                yield return WrittenPath.Of(document) ?? document.At(0, FirstLine(document));
        }

        foreach (var command in deployment.Flows.SelectMany(f => f.Commands).Where(c => c.Program is "cp" or "mv" or "install" && !c.IsElsewhere))
        {
            if (command.Arguments is [_, .., var source, var target] && FilePaths.NameOf(source.Text) is var name
                && (target.Known is { } path && FilePaths.Normalize(path) is var place
                    && (place == K3sContainer.RegistriesPath || place == Folder && name == "registries.yaml")))
                yield return target.Location;
        }
    }

    /// <summary>One that lies as a file beside another file, or in a folder <c>k3s</c> there, and says something.</summary>
    public static RegistrySpec? Beside(Document document, Deployment deployment)
    {
        var folder = FileIndex.FolderOf(document);
        return deployment.Registries.FirstOrDefault(r => !r.Document.IsGuest && !(r.Mirrors.IsEmpty && r.ConfigHosts.IsEmpty) && FilePaths.NameOf(r.Document.Path) == "registries.yaml"
            && FileIndex.FolderOf(r.Document) is var own && (own == folder || own == FilePaths.Join(folder, "k3s")));
    }

    /// <summary>
    /// The set also speaks of K3s on the machine itself, of k3d, or of a file that gets into a container by other ways than a mount.
    /// </summary>
    public static bool MayBeForOthers(Deployment deployment) =>
        deployment.Documents.Any(d => !d.IsGuest && OtherInstallations.Any(o => d.Text.Contains(o, StringComparison.OrdinalIgnoreCase)))
        || deployment.Flows.SelectMany(f => f.Commands).Any(c => c.Program == "k3s" && c.Arguments.Any(a => a.Text is "server" or "agent"))
        || deployment.DockerCommands.Any(c => c.Name is "exec" or "cp" && c.Shell.Arguments.Any(a => a.Text.Contains("registries", StringComparison.Ordinal)))
        || deployment.Images.Any(i => i.Document.Text.Contains("registries.yaml", StringComparison.Ordinal));

    // Not in an image, a container, or a script for another machine.
    static bool IsOnHost(Document document, Deployment deployment)
    {
        for (var guest = document; guest.Host is { } host; guest = host)
        {
            if (host.Kind is DocumentKind.Dockerfile or DocumentKind.Compose || deployment.FlowOf(host) is { } flow && WrittenPath.CommandOf(guest, flow)?.IsElsewhere == true)
                return false;
        }

        return true;
    }

    static int FirstLine(Document document) => document.Text.AsSpan().IndexOfAny('\r', '\n') is var end and >= 0 ? end : document.Text.Length;
}
