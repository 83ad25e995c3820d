using Plimsoll.Model;

namespace Plimsoll.Rules.Network;

/// <summary>What rules about addresses ask of networks and command lines before they are certain of anything.</summary>
static class NetworkFacts
{
    /// <summary>Docker itself: podman and nerdctl have other rules for networks.</summary>
    public static bool IsDocker(this DockerCommand command) => command.Program is "docker" or "docker-compose";

    /// <summary>Runs here, on this machine's engine.</summary>
    public static bool IsOnThisEngine(this DockerCommand command) =>
        command.IsDocker() && !command.Shell.IsElsewhere && EngineTarget.Of(command).Place == EnginePlace.Local;

    /// <summary>
    /// The engine's own address management on a network of this engine, and all of its configuration is known: no other driver, no
    /// template (<c>--config-from</c>), no unknown word, no half of a compose file.
    /// </summary>
    public static bool HasKnownIpam(this NetworkSpec network) =>
        network is { IsComplete: true, IsExternal: false, IpamDriver: null }
        && (network.IsBridge || network.IsOnPhysicalNetwork)
        && (network.Command is not { } command || command.IsDocker() && !command.Options.Any(o => o.Name is "--config-from" or "--config-only"))
        && network.Project is null or { IsFragment: false };

    /// <summary>Every subnet can be read.</summary>
    public static bool HasReadableSubnets(this NetworkSpec network) => network.Ipam.All(e => e.Range is not null);

    /// <summary>A note shows this and that, and CI jobs run side by side; not all of it is for one machine.</summary>
    public static bool IsInNote(this Document document) => document.Physical.Kind == DocumentKind.Markdown || document.IsInCi;

    /// <summary>
    /// The text was meant for an address or a range: nothing but numbers and what separates them. <c>x.x.x.x</c> and <c>YOUR_IP</c> are
    /// blanks to fill.
    /// </summary>
    public static bool LooksLikeAddress(string text) =>
        text.Any(char.IsAsciiDigit) && text.AsSpan().ContainsAny('.', ':')
        && text.All(c => char.IsAsciiDigit(c) || c is '.' or '/' || text.Contains(':', StringComparison.Ordinal) && (c == ':' || char.IsAsciiHexDigit(c)));
}
