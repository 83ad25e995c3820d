using System.Collections.Immutable;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Data;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Model;

/// <summary>A network that something in the set creates or declares.</summary>
/// <param name="Name">As written: the operand of <c>network create</c>, or the compose key.</param>
/// <param name="EngineName">What the engine calls it; null when it is not known.</param>
public sealed record NetworkSpec(SourcedText Name, string? EngineName, Document Document)
{
    public SourcedText? Driver { get; init; }

    /// <summary>Compose <c>external: true</c>: declared, and created elsewhere.</summary>
    public bool IsExternal { get; init; }

    /// <summary>The subnets, each with its gateway and range. Empty: the engine chooses.</summary>
    public ImmutableArray<IpamEntry> Ipam { get; init; } = [];

    /// <summary>Who gives out addresses; null for the engine's own driver. Another one may heed none of <see cref="Ipam"/>.</summary>
    public SourcedText? IpamDriver { get; init; }

    public ImmutableArray<SourcedText> Subnets => [.. Ipam.Select(e => e.Subnet).OfType<SourcedText>()];
    public SourcedText? Parent { get; init; }

    /// <summary><c>--ipv6</c>, <c>enable_ipv6: true</c>. Without it an IPv6 subnet is stored, and not used.</summary>
    public Truth EnableIPv6 { get; init; }

    /// <summary>Cut off from the host's other networks (<c>--internal</c>): no way out, and nothing is published from it.</summary>
    public Truth IsInternal { get; init; }

    /// <summary>The options of the driver, <c>name=value</c>.</summary>
    public ImmutableArray<SourcedText> DriverOptions { get; init; } = [];

    /// <summary>A bridge of this engine, as networks are that name no driver; not certain where the driver is not known.</summary>
    public bool IsBridge => Driver is not { } driver || driver.Text is "bridge" or "";

    /// <summary>Containers get addresses of the physical network.</summary>
    public bool IsOnPhysicalNetwork => Driver?.Text is "macvlan" or "ipvlan";

    /// <summary>Where its containers' ports are published that name no address; null: what the daemon says, else on all.</summary>
    public SourcedText? HostAddress { get; init; }

    /// <summary>Compose's <c>default</c>, which nobody declares and services without <c>networks:</c> join. Located at the first of them.</summary>
    public bool IsImplicit { get; init; }

    /// <summary>The compose application that declares it; null for <c>docker network create</c>.</summary>
    public ComposeProject? Project { get; init; }

    public DockerCommand? Command { get; init; }

    /// <summary>False when unknown words may hide options.</summary>
    public bool IsComplete { get; init; } = true;
}

/// <summary>The proxy settings of one place.</summary>
/// <param name="HttpProxy">For http targets.</param>
/// <param name="HttpsProxy">For https targets, which registries are.</param>
/// <param name="NoProxy">Targets that are reached directly.</param>
public sealed record ProxySettings(SourcedText? HttpProxy, SourcedText? HttpsProxy, SourcedText? NoProxy)
{
    public static ProxySettings None { get; } = new(null, null, null);
    public bool HasProxy => HttpProxy is not null || HttpsProxy is not null;

    /// <summary>The first of the two that is there.</summary>
    public SourcedText? Any => HttpProxy ?? HttpsProxy;
}

public enum DaemonSource : byte { DaemonJson, SystemdDropIn, DefaultDocker, CommandLine, StartScript, Engine }

/// <summary>Which kind of machine a daemon's file is for, as its path tells.</summary>
public enum DaemonPlatform : byte
{
    /// <summary>The path does not tell.</summary>
    Unknown,
    Linux, Rootless,

    /// <summary>QNAP's Container Station, which has files of its own and no systemd.</summary>
    ContainerStation,
    Synology, Windows,
}

/// <summary>A flag of dockerd as it was given.</summary>
/// <param name="Name">As written, with dashes.</param>
/// <param name="Value">Null for a switch without <c>=</c>.</param>
/// <param name="Location">Flag and value together.</param>
public readonly record struct DaemonFlag(string Name, SourcedText? Value, Location Location);

/// <summary>Something that configures dockerd.</summary>
/// <param name="Location">What stands for the whole: the file's first character, the section, the command.</param>
public sealed record DaemonSpec(DaemonSource Source, Document Document, Location Location)
{
    /// <summary>Only what dockerd really reads from there: of a flag and a variable the flag.</summary>
    public ProxySettings Proxy { get; init; } = ProxySettings.None;

    /// <summary>The places behind <see cref="Proxy"/>: variables, flags, or the keys of <c>proxies</c>, in text order.</summary>
    public ImmutableArray<ProxyVariable> Variables { get; init; } = [];

    /// <summary>
    /// Whether this machine's dockerd reads it. Unknown where that depends on the init system, on another machine, or on an unknown target.
    /// </summary>
    public Truth IsRead { get; init; } = Truth.Yes;

    public DaemonPlatform Platform { get; init; }

    /// <summary>The flags that dockerd is started with here.</summary>
    public ImmutableArray<DaemonFlag> Flags { get; init; } = [];

    /// <summary>The dockerd command, for a command line, a start script or a unit's ExecStart.</summary>
    public ShellCommand? Command { get; init; }

    /// <summary>The root mapping of daemon.json; null for other sources and for one that cannot be read.</summary>
    public DataMappingSyntax? Json { get; init; }

    public ImmutableArray<SourcedText> RegistryMirrors { get; init; } = [];

    /// <summary><c>bip</c>: the address of the default bridge, with its prefix.</summary>
    public SourcedText? Bip { get; init; }

    /// <summary><c>fixed-cidr</c>: the part of the default bridge's subnet that containers get addresses from.</summary>
    public SourcedText? FixedCidr { get; init; }

    public ImmutableArray<AddressPool> AddressPools { get; init; } = [];

    /// <summary>Hosts and ranges that the daemon may ask without TLS.</summary>
    public ImmutableArray<SourcedText> InsecureRegistries { get; init; } = [];

    /// <summary>The text says that more is set than can be seen (unknown words, variables).</summary>
    public bool IsComplete { get; init; } = true;
}

/// <summary>What configures the docker CLI: config.json, DOCKER_HOST, contexts.</summary>
public sealed record ClientSpec(Document Document, Location Location)
{
    /// <summary><c>proxies.default</c>: what the CLI adds to containers and builds.</summary>
    public ProxySettings Proxy { get; init; } = ProxySettings.None;

    /// <summary>Entries of <c>proxies</c> for one daemon, by its exact host string; such an entry replaces <see cref="Proxy"/>, nothing is merged.</summary>
    public ImmutableArray<(SourcedText Host, ProxySettings Proxy)> HostProxies { get; init; } = [];

    /// <summary>The entry of <c>proxies</c> that counts for a daemon; null stands for the local one.</summary>
    public ProxySettings ProxyFor(string? host)
    {
        foreach (var (entry, proxy) in HostProxies)
        {
            if (entry.Text == (host ?? "unix:///var/run/docker.sock"))
                return proxy;
        }

        return Proxy;
    }

    /// <summary>The root mapping of config.json; null for other sources and for one that cannot be read.</summary>
    public DataMappingSyntax? Json { get; init; }

    /// <summary>DOCKER_HOST, where that is what this is.</summary>
    public SourcedText? Host { get; init; }
}

/// <summary>A registry mirror of K3s' registries.yaml.</summary>
/// <param name="Registry">The key as written: a registry's name as in image references, or <c>*</c>.</param>
public sealed record RegistryMirror(SourcedText Registry, ImmutableArray<SourcedText> Endpoints)
{
    /// <summary>Has a <c>rewrite:</c> with at least one entry.</summary>
    public bool HasRewrite { get; init; }

    /// <summary>
    /// Whether the registry's images come from the LAN, so that no proxy is needed for them: No where every endpoint is the registry's
    /// own (or there is none), Yes where one certainly is a LAN address, Unknown for other hosts.
    /// </summary>
    public Truth ReplacesProxy
    {
        get
        {
            var answer = Truth.No;
            foreach (var text in Endpoints)
            {
                var endpoint = RegistryEndpoint.Parse(text.Text);
                if (endpoint is null || endpoint.IsUpstreamOf(Registry.Text))
                    continue;
                if (endpoint.IsLan == Truth.Yes)
                    return Truth.Yes;
                answer = Truth.Unknown;
            }

            return answer;
        }
    }
}

/// <summary>A registries.yaml.</summary>
public sealed record RegistrySpec(Document Document, Location Location)
{
    public ImmutableArray<RegistryMirror> Mirrors { get; init; } = [];

    /// <summary>Keys of <c>configs:</c>.</summary>
    public ImmutableArray<SourcedText> ConfigHosts { get; init; } = [];

    /// <summary>The entry that K3s uses for a registry: its own, else the one of <c>*</c>; null when there is neither.</summary>
    public RegistryMirror? MirrorOf(string registry) =>
        Mirrors.FirstOrDefault(m => m.Registry.Text == registry) ?? Mirrors.FirstOrDefault(m => m.Registry.Text == "*");
}

/// <summary>A stage of a Dockerfile, with what it inherits from earlier stages of the same file. Compared by identity.</summary>
public sealed record BuildStage(FromSyntax From, int Index)
{
    /// <summary>In lower case, as the builder compares it; null without AS.</summary>
    public string? Name { get; init; }

    /// <summary>The base image with ARGs from before the first FROM put in, as far as known; a stage's name for a local base.</summary>
    public required SourcedText Image { get; init; }

    /// <summary>The stage that it is built on, when its base is one of this file.</summary>
    public BuildStage? Base { get; init; }

    /// <summary>Those behind FROM.</summary>
    public ImmutableArray<InstructionSyntax> Instructions { get; init; } = [];

    /// <summary>How things stand before each of <see cref="Instructions"/>, and last, after all of them.</summary>
    public ImmutableArray<StageState> States { get; init; } = [];

    /// <summary>Stages that COPY --from and RUN --mount=from= take something of, ONBUILD included.</summary>
    public ImmutableArray<BuildStage> Sources { get; init; } = [];

    /// <summary>How things stand when the stage is built.</summary>
    public StageState FinalState => States[^1];

    /// <summary>This stage and the ones that it is built on, nearest first.</summary>
    public IEnumerable<BuildStage> Lineage
    {
        get
        {
            for (var stage = this; stage is not null; stage = stage.Base)
                yield return stage;
        }
    }

    /// <summary>The instructions that begin at an offset or behind it.</summary>
    public IEnumerable<InstructionSyntax> InstructionsFrom(int offset)
    {
        int low = 0, high = Instructions.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Instructions[middle].Span.Start < offset)
                low = middle + 1;
            else
                high = middle;
        }

        return Instructions.Skip(low);
    }

    /// <summary>How things stand before an instruction of this stage; behind ONBUILD, before the ONBUILD.</summary>
    public StageState StateBefore(InstructionSyntax instruction)
    {
        int low = 0, high = Instructions.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Instructions[middle].Span.End > instruction.Span.Start)
                high = middle;
            else
                low = middle + 1;
        }

        return States[low];
    }

    public bool Equals(BuildStage? other) => ReferenceEquals(this, other);
    public override int GetHashCode() => Index;
}

/// <summary>An image that a Dockerfile builds. A file without FROM is one stage on an unknown base, whose FROM is broken.</summary>
public sealed record ImageSpec(Document Document, ImmutableArray<BuildStage> Stages)
{
    /// <summary>What stands before the first FROM, where only ARG may.</summary>
    public ImmutableArray<InstructionSyntax> Preamble { get; init; } = [];

    /// <summary>The arguments declared before the first FROM.</summary>
    public ImmutableDictionary<string, StageVariable> Arguments { get; init; } = ImmutableDictionary<string, StageVariable>.Empty;

    /// <summary>The stage that is built: the one that was asked for, else the last; null for a file that has none.</summary>
    public BuildStage? Final { get; init; } = Stages.IsEmpty ? null : Stages[^1];

    /// <summary><see cref="Final"/> and the stages that it is built on: what the image is made of.</summary>
    public ImmutableHashSet<BuildStage> Layers { get; init; } = [];

    /// <summary>The stages that a build of <see cref="Final"/> needs.</summary>
    public ImmutableHashSet<BuildStage> Reached { get; init; } = [];

    /// <summary>The stage that a node stands in, its FROM included; null before the first one.</summary>
    public BuildStage? StageOf(SyntaxNode node)
    {
        int low = 0, high = Stages.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Stages[middle].From.Span.Start <= node.Span.Start)
                low = middle + 1;
            else
                high = middle;
        }

        return low == 0 ? null : Stages[low - 1];
    }

    /// <summary>
    /// The stage that COPY --from means, seen from another one: the last of that name before it, letter case ignored, else the one with
    /// that number. Null where it names an image.
    /// </summary>
    public BuildStage? FindStage(string nameOrIndex, BuildStage from) => FindStage(Stages.AsSpan(0, from.Index), nameOrIndex, byIndex: true);

    internal static BuildStage? FindStage(ReadOnlySpan<BuildStage> earlier, string nameOrIndex, bool byIndex)
    {
        for (var i = earlier.Length - 1; i >= 0; i--)
        {
            if (string.Equals(earlier[i].Name, nameOrIndex, StringComparison.OrdinalIgnoreCase))
                return earlier[i];
        }

        return byIndex && int.TryParse(nameOrIndex, out var index) && index >= 0 && index < earlier.Length ? earlier[index] : null;
    }
}
