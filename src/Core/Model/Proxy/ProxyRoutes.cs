using System.Collections.Immutable;

namespace Plimsoll.Model;

/// <summary>
/// The routes of one setting to one consumer, cell by cell: who reads what. Each method answers one row; the consumers are its columns.
/// Sources: moby daemon/command/daemon.go (dockerd's environment and its <c>proxies</c>), docker/cli cli/config/configfile and
/// cli/command/container (config.json), moby/buildkit (build arguments), podman's <c>--http-proxy</c>.
/// </summary>
static class ProxyRoutes
{
    public static ProxyRoute Make(ProxyCarrier carrier, ImmutableArray<ProxyVariable> variables, Truth reaches, string why)
    {
        // A variable that may be empty may be none.
        if (reaches == Truth.Yes && variables.Where(v => !v.IsException).ToList() is { Count: > 0 } proxies && proxies.TrueForAll(v => v.IsSet == Truth.Unknown))
            (reaches, why) = (Truth.Unknown, "its value is not known and may be empty");
        return new(Words(carrier), variables[0].Location, variables.Settings(), reaches, why) { Carrier = carrier, Variables = variables };
    }

    static string Words(ProxyCarrier carrier) => carrier switch
    {
        ProxyCarrier.Export => "export in this shell",
        ProxyCarrier.Assignment => "variable of this shell, not exported",
        ProxyCarrier.Prefix => "variable for this command alone",
        ProxyCarrier.DaemonFile => "proxies in daemon.json",
        ProxyCarrier.DaemonUnit => "unit of docker.service",
        ProxyCarrier.DaemonDefaults => "defaults of docker's start script",
        ProxyCarrier.DaemonCommand => "dockerd as it is started",
        ProxyCarrier.ClientConfig => "proxies in config.json",
        ProxyCarrier.ContainerVariable => "variable of the container",
        ProxyCarrier.BuildArgument => "build argument",
        ProxyCarrier.DockerfileArg => "ARG with a default",
        ProxyCarrier.DockerfileEnv => "ENV of the Dockerfile",
        ProxyCarrier.LoginEnvironment => "environment of login shells",
        _ => "environment of the k3s service",
    };

    /// <summary>The calling shell's variables, in groups of one fate.</summary>
    public static IEnumerable<(ProxyCarrier Carrier, Truth Passes, bool IsDroppedBySudo, ImmutableArray<ProxyVariable> Variables)> OfShell(ShellCommand command)
    {
        if (command.Environment.Variables.IsEmpty && command.Shell.Variables.IsEmpty)
            yield break;
        var hasSudo = command.HasWrapper("sudo");
        var found = new List<(ProxyCarrier Carrier, Truth Passes, bool IsDroppedBySudo, ProxyVariable Variable)>();
        foreach (var name in ProxyNames.All)
        {
            var isPrefix = command.Environment.TryGet(name, out var given) && given.IsPrefix && given.IsSet != Truth.No;
            var variable = isPrefix ? command.Environment.Named(name) : command.Shell.Named(name) ?? command.Environment.Named(name);
            if (variable is not { Value.Text.Length: > 0 })
                continue;
            var isExported = command.Shell.TryGet(name, out var shell) ? shell.IsExported : Truth.Yes;
            var carrier = isPrefix ? ProxyCarrier.Prefix : isExported == Truth.No ? ProxyCarrier.Assignment : ProxyCarrier.Export;
            var passes = command.Environment.Passes(name);
            found.Add((carrier, passes, hasSudo && carrier == ProxyCarrier.Export && passes == Truth.No, variable));
        }

        foreach (var group in found.GroupBy(f => (f.Carrier, f.Passes, f.IsDroppedBySudo)))
            yield return (group.Key.Carrier, group.Key.Passes, group.Key.IsDroppedBySudo, [.. group.Select(f => f.Variable)]);
    }

    /// <summary>Row 1: the caller's shell. Podman and the like do the work in the process that is called.</summary>
    public static IEnumerable<ProxyRoute> FromShell(DockerCommand command, ProxyConsumer consumer, bool mayStartDaemon)
    {
        foreach (var (carrier, passes, isDroppedBySudo, variables) in OfShell(command.Shell))
        {
            var (reaches, why) = command.Program switch
            {
                "podman" => Podman(command, consumer, carrier, passes, isDroppedBySudo),
                "nerdctl" => (passes == Truth.No ? Truth.No : Truth.Unknown, "nerdctl pulls in its own process"),
                _ => Docker(consumer, isDroppedBySudo, mayStartDaemon && passes != Truth.No),
            };
            yield return Make(carrier, variables, reaches, why);
        }
    }

    static (Truth, string) Docker(ProxyConsumer consumer, bool isDroppedBySudo, bool mayStartDaemon) => consumer switch
    {
        ProxyConsumer.DaemonPull or ProxyConsumer.BuildFrom when mayStartDaemon =>
            (Truth.Unknown, "a start script is run from this shell, and may hand its variables to dockerd"),
        ProxyConsumer.DaemonPull or ProxyConsumer.BuildFrom when isDroppedBySudo =>
            (Truth.No, "sudo drops it, and the CLI would not hand it to dockerd, which pulls with its own environment"),
        ProxyConsumer.DaemonPull or ProxyConsumer.BuildFrom => (Truth.No, "the CLI gets it, not dockerd, which pulls with its own environment"),
        ProxyConsumer.BuildRun => (Truth.No, "RUN steps get build arguments, not the caller's environment"),
        _ => (Truth.No, "a container gets -e variables, not the caller's environment"),
    };

    static (Truth, string) Podman(DockerCommand command, ProxyConsumer consumer, ProxyCarrier carrier, Truth passes, bool isDroppedBySudo)
    {
        if (passes == Truth.No)
            return (Truth.No, isDroppedBySudo ? "sudo drops it" : carrier == ProxyCarrier.Assignment ? "it is not exported" : "podman does not get it");
        if (consumer is ProxyConsumer.DaemonPull or ProxyConsumer.BuildFrom)
            return (passes, "podman pulls itself, with the environment it is called with");
        if (consumer == ProxyConsumer.BuildRun)
            return (Truth.Unknown, "podman may hand its own variables to RUN steps");
        return command.Option("--http-proxy") is { } option
            ? (option.IsOn ? passes : option.Value is { IsKnown: true } ? Truth.No : Truth.Unknown, "--http-proxy decides whether podman passes its variables on")
            : (passes, "podman passes its own proxy variables into containers");
    }

    /// <summary>Rows 5 to 9: what dockerd reads. Null for a spec that names no proxy.</summary>
    public static ProxyRoute? FromDaemon(DaemonSpec spec, ProxyConsumer consumer, EnginePlace place, bool isOwnBuilder, bool isElsewhere, bool isPodman)
    {
        if (spec.Variables.IsEmpty)
            return null;
        var carrier = spec.Source switch
        {
            DaemonSource.DaemonJson => ProxyCarrier.DaemonFile,
            DaemonSource.SystemdDropIn => ProxyCarrier.DaemonUnit,
            DaemonSource.DefaultDocker => ProxyCarrier.DaemonDefaults,
            _ => ProxyCarrier.DaemonCommand,
        };
        var (reaches, why) = consumer switch
        {
            ProxyConsumer.BuildRun => (Truth.No, "dockerd uses it for pulls; RUN steps get build arguments"),
            ProxyConsumer.Container => (Truth.No, "dockerd uses it for pulls; a container's process does not see it"),
            _ when isPodman => (Truth.No, "podman has no daemon and does not read it"),
            _ when isElsewhere => (Truth.Unknown, "the command runs on another machine or in a container"),
            _ when place == EnginePlace.Remote => (Truth.No, "it is this machine's, and another machine's daemon pulls"),
            _ when place == EnginePlace.Unknown => (Truth.Unknown, "the command may speak to another daemon"),
            _ when isOwnBuilder => (Truth.Unknown, "the builder may be a container with an environment of its own"),
            _ when spec.IsRead == Truth.Unknown => (Truth.Unknown, WhyUnknown(spec)),
            _ => (Truth.Yes, "dockerd reads it when it starts, and pulls with it"),
        };
        return Make(carrier, spec.Variables, reaches, why);
    }

    static string WhyUnknown(DaemonSpec spec) => spec.Source switch
    {
        DaemonSource.DefaultDocker => "a SysV start script reads it, systemd does not",
        DaemonSource.SystemdDropIn => "the text does not say which unit it belongs to",
        DaemonSource.DaemonJson => "it is not certain that it becomes this machine's daemon.json",
        _ => "dockerd is not certainly started this way",
    };

    /// <summary>Row 10: config.json. The CLI adds each value in both cases, except where <c>-e</c> names exactly that one.</summary>
    /// <param name="given">Names given by <c>-e</c> or as build arguments.</param>
    public static ProxyRoute? FromClient(ClientSpec spec, ProxyConsumer consumer, string? host, IReadOnlySet<string> given, bool isSudo, bool isPodman)
    {
        var settings = spec.ProxyFor(host);
        var named = new List<ProxyVariable>();
        Add("HTTP_PROXY", settings.HttpProxy);
        Add("HTTPS_PROXY", settings.HttpsProxy);
        Add("NO_PROXY", settings.NoProxy);
        if (named.Count == 0)
            return null;
        var left = named.Where(v => !given.Contains(v.Name)).ToImmutableArray();
        var (reaches, why) = consumer switch
        {
            ProxyConsumer.DaemonPull or ProxyConsumer.BuildFrom => (Truth.No, "the CLI adds it to containers and builds; dockerd does not read it"),
            _ when isPodman => (Truth.No, "podman does not read it"),
            _ when left.IsEmpty => (Truth.No, "the same variables are given directly"),
            _ when isSudo => (Truth.Unknown, "under sudo the CLI reads root's config.json"),
            ProxyConsumer.BuildRun => (Truth.Yes, "the CLI adds it as build arguments"),
            _ => (Truth.Yes, "the CLI adds it to the container's environment"),
        };
        return Make(ProxyCarrier.ClientConfig, left.IsEmpty ? [.. named] : left, reaches, why);

        void Add(string name, SourcedText? value)
        {
            if (value is not { } text)
                return;
            named.Add(new ProxyVariable(name, text, text.Location));
            named.Add(new ProxyVariable(name.ToLowerInvariant(), text, text.Location));
        }
    }
}
