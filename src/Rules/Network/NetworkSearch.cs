using Plimsoll.Model;
using Plimsoll.Text;

namespace Plimsoll.Rules.Network;

/// <summary>What the set says of a network's name.</summary>
/// <param name="IsKnown">Something creates it, or may.</param>
/// <param name="Near">One of nearly that name; null where there is none.</param>
/// <param name="NearName">What the engine calls that one.</param>
sealed record NetworkSearch(bool IsKnown, NetworkSpec? Near, string? NearName)
{
    /// <summary>How compose calls the network of an application that declares none.</summary>
    const string DefaultOfProject = "_default";

    public static NetworkSearch For(Deployment deployment, string name)
    {
        if (deployment.NetworksNamed(name).Any(n => !n.IsExternal))
            return new NetworkSearch(true, null, null);
        var created = deployment.AllNetworks.Where(n => !n.IsExternal).ToList();
        // A name that is not known may be this one.
        if (created.Any(n => (n.EngineName ?? n.Name.Known) == name || n.Command is not null && n.Name.Known is null || n.Command is not null && !n.IsComplete))
            return new NetworkSearch(true, null, null);
        if (deployment.RootNetworks.Any(n => (n.EngineName ?? n.Name.Known) == name) || IsMadeByTool(name) || IsOfAnotherProject(deployment, name))
            return new NetworkSearch(true, null, null);
        var names = created.Select(n => n.EngineName ?? n.Name.Known).OfType<string>().Where(n => !n.Contains(SourcedText.Unknown, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).ToList();
        // The key of a compose network, which the engine knows by the project's name too.
        var near = created.Find(n => n.Project is not null && !n.IsImplicit && n.Name.Text == name && n.EngineName is not null)?.EngineName
            ?? names.Find(n => Plain(n) == Plain(name) || n == name + "_default" || name == n + "_default") ?? NearestTo(name, names);
        return new NetworkSearch(false, near is null ? null : created.Find(n => (n.EngineName ?? n.Name.Known) == near), near);
    }

    /// <summary>There without anybody making it, or no network at all.</summary>
    public static bool IsPredefined(string name) => name is "bridge" or "host" or "none" or "default" or "nat" or "ingress" or "docker_gwbridge" or "podman" or "slirp4netns" or "pasta" or "private";

    /// <summary>Such a network is made by the compose application of a folder, which need not be here.</summary>
    public static bool IsDefaultOfProject(string name) => name.EndsWith(DefaultOfProject, StringComparison.Ordinal);

    /// <summary>What clusters on Docker make for themselves: kind, minikube, k3d.</summary>
    static bool IsMadeByTool(string name) => name is "kind" or "minikube" || name.StartsWith("k3d-", StringComparison.Ordinal);

    /// <summary>Compose and stacks put the name of the application before those of its networks, and a command line may give that name.</summary>
    static bool IsOfAnotherProject(Deployment deployment, string name) => name.Contains('_', StringComparison.Ordinal) && deployment.DockerCommands.Any(c =>
    {
        var project = c.Name is "stack deploy" or "stack up" ? (c.Operands.IsEmpty ? null : c.Operands[^1].Value)
            : c.Name is not ("compose up" or "compose create" or "compose run" or "compose start") ? null
            : c.GlobalOptions.Concat(c.Options).LastOrDefault(o => o.Name == "--project-name")?.Value
                ?? (c.Shell.Environment.TryGet("COMPOSE_PROJECT_NAME", out var variable) ? variable.Value : (SourcedText?)null);
        return project is { } text && (text.Known is not { } known || name.StartsWith(known + "_", StringComparison.Ordinal));
    });

    /// <summary>Of <c>shop_default</c> only the application's name may be misspelt.</summary>
    static string? NearestTo(string name, IEnumerable<string> names)
    {
        var others = names.Where(n => !DifferInDigits(n, name));
        if (!name.EndsWith(DefaultOfProject, StringComparison.Ordinal))
            return name.Length > 3 ? Nearest.To(name, others.Where(n => !n.EndsWith(DefaultOfProject, StringComparison.Ordinal))) : null;
        var stem = Nearest.To(name[..^DefaultOfProject.Length], others.Where(n => n.EndsWith(DefaultOfProject, StringComparison.Ordinal)).Select(n => n[..^DefaultOfProject.Length]));
        return stem is null ? null : stem + DefaultOfProject;
    }

    static string Plain(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    /// <summary><c>net1</c> and <c>net2</c> are two networks, not one misspelt.</summary>
    static bool DifferInDigits(string a, string b) => string.Concat(a.Where(c => !char.IsAsciiDigit(c))) == string.Concat(b.Where(c => !char.IsAsciiDigit(c)));
}
