using System.Collections.Immutable;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Model;

/// <summary>
/// Collects what configures dockerd: daemon.json, units and drop-ins of docker.service, the start scripts' defaults, and dockerd's
/// own command lines. Each place is a spec of its own, in the order of the documents; nothing is merged.
/// </summary>
public static class DaemonBinder
{
    /// <param name="documents">All of the set, guests included.</param>
    /// <param name="flowOf">Scripts and units.</param>
    /// <param name="writerOf">The command of a script that writes a guest, by the guest and an offset in its host: its variables are put in.</param>
    public static ImmutableArray<DaemonSpec> Bind(
        IEnumerable<Document> documents, Func<Document, ShellFlow?> flowOf, FileIndex files, Func<Document, int?, ShellCommand?>? writerOf = null)
    {
        var specs = ImmutableArray.CreateBuilder<DaemonSpec>();
        foreach (var document in documents)
        {
            var flow = flowOf(document);
            if (document.Kind == DocumentKind.DaemonJson)
                specs.Add(Json(document));
            else if (document.Kind == DocumentKind.SystemdUnit)
                Add(specs, Unit(document, flow, files));
            else if (flow is not null && DaemonFiles.IsDefaultsFile(document.EffectivePath))
                Add(specs, Defaults(document, flow));
            else if (flow is not null)
                specs.AddRange(flow.Commands.Where(IsDaemon).Select(c => CommandLine(c)));
        }

        return writerOf is null ? specs.ToImmutable() : [.. specs.Select(s => Filled(s, writerOf))];

        static void Add(ImmutableArray<DaemonSpec>.Builder specs, DaemonSpec? spec)
        {
            if (spec is not null)
                specs.Add(spec);
        }
    }

    static DaemonSpec Filled(DaemonSpec spec, Func<Document, int?, ShellCommand?> writerOf)
    {
        if (spec.Document.Host?.Kind != DocumentKind.ShellScript || spec.Variables.All(v => v.Value.IsKnown))
            return spec;
        ImmutableArray<ProxyVariable> variables = [.. spec.Variables.Select(v => v with { Value = v.Value.Filled(at => writerOf(spec.Document, at)) })];
        return spec with { Variables = variables, Proxy = variables.Settings() };
    }

    /// <summary>Starts dockerd: itself, or the rootless wrapper, which hands its environment and flags on.</summary>
    public static bool IsDaemon(ShellCommand command) => command.Program is "dockerd" or "dockerd-rootless.sh" or "dockerd.exe";

    // Step by step as dockerd loads it: exact keys inside "proxies", strings alone; an empty one leaves the environment as it is.
    static DaemonSpec Json(Document document)
    {
        var root = (document.Root as DataFileSyntax)?.First?.Resolved as DataMappingSyntax;
        var variables = root?.Entry("proxies")?.Value is DataMappingSyntax proxies
            ? proxies.Entries.Where(e => IsProxyKey(e.Key.Value)).Select(e => ProxyVariable(document, e)).OfType<ProxyVariable>().ToImmutableArray()
            : [];
        return new DaemonSpec(DaemonSource.DaemonJson, document, document.At(0, 0))
        {
            Json = root,
            Variables = variables,
            Proxy = variables.Settings(),
            RegistryMirrors = DataTexts.List(document, root?.Entry("registry-mirrors")?.Value),
            Bip = DataTexts.String(document, root?.Entry("bip")?.Value),
            FixedCidr = DataTexts.String(document, root?.Entry("fixed-cidr")?.Value),
            AddressPools = AddressPool.Read(document, root?.Entry("default-address-pools")?.Value),
            InsecureRegistries = DataTexts.List(document, root?.Entry("insecure-registries")?.Value),
            Platform = DaemonFiles.PlatformOf(document.EffectivePath),
            IsRead = IsOfAnotherMachine(document) || IsWrittenElsewhere(document) ? Truth.Unknown : Truth.Yes,
        };
    }

    // A script writes it to a place where dockerd does not look; what a note calls daemon.json is one.
    static bool IsWrittenElsewhere(Document document) =>
        document is { TargetPath: { } target, Host.Kind: not DocumentKind.Markdown } && !DaemonFiles.IsDaemonJsonPlace(target);

    static ProxyVariable? ProxyVariable(Document document, DataEntrySyntax entry) =>
        DataTexts.String(document, entry.Value) is { } value ? new ProxyVariable(entry.Key.Value, value, document.At(entry)) : null;

    static DaemonSpec? Unit(Document document, ShellFlow? flow, FileIndex files)
    {
        var command = flow?.Commands.FirstOrDefault(IsDaemon);
        var isDocker = command is not null ? Truth.Yes : DaemonFiles.IsDockerUnit(document.EffectivePath);
        if (isDocker == Truth.No || !UnitCommands.Settings(document).Any())
            return null;
        var environment = UnitCommands.Environment(document, files);
        var spec = WithCommand(
            new DaemonSpec(DaemonSource.SystemdDropIn, document, document.At(UnitCommands.Settings(document).First().Parent ?? document.Root))
            {
                Platform = DaemonFiles.PlatformOf(document.EffectivePath),
                IsRead = isDocker == Truth.Yes && !IsOfAnotherMachine(document) ? Truth.Yes : Truth.Unknown,
            },
            environment, command);
        // A unit of unknown name that names no proxy says nothing of dockerd.
        return isDocker == Truth.Unknown && spec.Variables.IsEmpty ? null
            : spec with { IsComplete = spec.IsComplete && !UnitCommands.IsEnvironmentOpen(document, files) };
    }

    // Sourced by SysV start scripts; systemd does not read it, except where a unit names it.
    static DaemonSpec? Defaults(Document document, ShellFlow flow)
    {
        var variables = ImmutableArray.CreateBuilder<ProxyVariable>();
        var isComplete = true;
        foreach (var command in flow.Commands.Where(c => c.Program is "export"))
        {
            foreach (var argument in command.Arguments.Skip(1))
            {
                isComplete &= argument.Known is not null || argument.Text.Contains('=', StringComparison.Ordinal);
                var equals = argument.Text.IndexOf('=', StringComparison.Ordinal);
                var name = equals < 0 ? argument.Text : argument.Text[..equals];
                if (!ProxyNames.IsProxyName(name))
                    continue;
                if (equals >= 0)
                    variables.Add(new ProxyVariable(name, argument.Value.Slice(equals + 1), argument.Value.Slice(0, equals).Location));
                else if (command.Shell.Named(name) is { } assigned)
                    variables.Add(assigned);
            }
        }

        return new DaemonSpec(DaemonSource.DefaultDocker, document, document.At(0, 0))
        {
            Variables = variables.ToImmutable(),
            Proxy = variables.Settings(),
            IsRead = Truth.Unknown,
            Platform = DaemonPlatform.Linux,
            IsComplete = isComplete,
        };
    }

    static DaemonSpec CommandLine(ShellCommand command)
    {
        var document = command.Document;
        var isStartScript = DaemonFiles.PlatformOf(document.EffectivePath) == DaemonPlatform.ContainerStation;
        return WithCommand(
            new DaemonSpec(isStartScript ? DaemonSource.StartScript : DaemonSource.CommandLine, document, command.Location)
            {
                Platform = isStartScript ? DaemonPlatform.ContainerStation
                    : command.Program == "dockerd-rootless.sh" ? DaemonPlatform.Rootless : DaemonPlatform.Unknown,
                // One that runs only sometimes, or inside an image, may not be the daemon that is meant.
                IsRead = command.IsElsewhere || command.IsConditional && !isStartScript || IsOfAnotherMachine(document) ? Truth.Unknown : Truth.Yes,
            },
            command.Environment, command);
    }

    // A flag wins over a variable of the same meaning; variables that are only perhaps there make the picture incomplete.
    static DaemonSpec WithCommand(DaemonSpec spec, ShellEnvironment environment, ShellCommand? command)
    {
        var areFlagsComplete = true;
        ImmutableArray<DaemonFlag> flags = command is null ? [] : DaemonFlags.Read(command.Arguments.AsSpan()[1..], out areFlagsComplete);
        var fromFlags = flags.Where(f => f.Value is not null && f.Name.StartsWith("--", StringComparison.Ordinal) && IsProxyKey(f.Name[2..]))
            .Select(f => new ProxyVariable(f.Name, f.Value!.Value, f.Location));
        ImmutableArray<ProxyVariable> variables = [.. environment.Passed(), .. fromFlags];
        return spec with
        {
            Command = command,
            Flags = flags,
            Variables = variables,
            Proxy = variables.Settings(),
            RegistryMirrors = [.. flags.Where(f => f.Name == "--registry-mirror").Select(f => f.Value).OfType<SourcedText>()],
            Bip = flags.LastOrDefault(f => f.Name == "--bip").Value,
            FixedCidr = flags.LastOrDefault(f => f.Name == "--fixed-cidr").Value,
            AddressPools = [.. flags.Where(f => f.Name == "--default-address-pool").Select(f => f.Value).OfType<SourcedText>().Select(AddressPool.Read)],
            InsecureRegistries = [.. flags.Where(f => f.Name == "--insecure-registry").Select(f => f.Value).OfType<SourcedText>()],
            IsComplete = areFlagsComplete && environment.Passed(Truth.Unknown).IsEmpty,
        };
    }

    static bool IsProxyKey(string key) => key is "http-proxy" or "https-proxy" or "no-proxy";

    /// <summary>Written inside an image or a container: the daemon there is not this machine's.</summary>
    static bool IsOfAnotherMachine(Document document)
    {
        for (var host = document.Host; host is not null; host = host.Host)
        {
            if (host.Kind is DocumentKind.Dockerfile or DocumentKind.Compose or DocumentKind.GitHubWorkflow or DocumentKind.GitLabCi or DocumentKind.DevContainer)
                return true;
        }

        return false;
    }
}
