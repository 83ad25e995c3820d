using Plimsoll.Model;
using Plimsoll.Text;

namespace Plimsoll.Rules.Network;

/// <summary>What the set says of a network's name.</summary>
/// <param name="IsKnown">Something creates it, or may.</param>
/// <param name="Near">One of nearly that name; null where there is none.</param>
/// <param name="NearName">What the engine calls that one.</param>
sealed record NetworkSearch(bool IsKnown, NetworkSpec? Near, string? NearName)
{
    public static NetworkSearch For(Deployment deployment, string name)
    {
        var created = deployment.AllNetworks.Where(n => !n.IsExternal).ToList();
        // A name that is not known may be this one.
        if (created.Any(n => (n.EngineName ?? n.Name.Known) == name || n.Command is not null && n.Name.Known is null || n.Command is not null && !n.IsComplete))
            return new NetworkSearch(true, null, null);
        var names = created.Select(n => n.EngineName ?? n.Name.Known).OfType<string>().Where(n => !n.Contains(SourcedText.Unknown, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).ToList();
        // The key of a compose network, which the engine knows by the project's name too.
        var near = created.Find(n => n.Project is not null && !n.IsImplicit && n.Name.Text == name && n.EngineName is not null)?.EngineName
            ?? names.Find(n => Plain(n) == Plain(name) || n == name + "_default" || name == n + "_default") ?? (name.Length > 3 ? Nearest.To(name, names.Where(n => !DifferInDigits(n, name))) : null);
        return new NetworkSearch(false, near is null ? null : created.Find(n => (n.EngineName ?? n.Name.Known) == near), near);
    }

    /// <summary>There without anybody making it, or no network at all.</summary>
    public static bool IsPredefined(string name) => name is "bridge" or "host" or "none" or "default" or "nat" or "ingress" or "docker_gwbridge" or "podman" or "slirp4netns" or "pasta" or "private";

    static string Plain(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    /// <summary><c>net1</c> and <c>net2</c> are two networks, not one misspelt.</summary>
    static bool DifferInDigits(string a, string b) => string.Concat(a.Where(c => !char.IsAsciiDigit(c))) == string.Concat(b.Where(c => !char.IsAsciiDigit(c)));
}
