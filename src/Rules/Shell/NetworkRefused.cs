using System.Collections.Immutable;
using System.Net;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Rules.Engine.Values;
using Plimsoll.Rules.Network;
using Plimsoll.Text;

namespace Plimsoll.Rules.Shell;

/// <summary>
/// A network that the engine does not make: a name or driver that are its own, an option of a driver that cannot be read. Addresses are
/// PLM7009's. An option that a bridge does not know is kept and has no effect: a warning. Fix: the name that is meant.
/// </summary>
public sealed class NetworkRefused : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5038",
        title: "A network that the engine does not make",
        messageFormat: "{0}",
        Category.Shell,
        DiagnosticSeverity.Error);

    const string Bridge = "com.docker.network.bridge.";
    const string Mtu = "com.docker.network.driver.mtu";

    /// <summary>In bytes: the kernel's IFNAMSIZ without its end.</summary>
    const int LongestInterface = 15;

    static readonly ImmutableArray<string> _drivers = ["bridge", "macvlan", "ipvlan", "overlay"];

    /// <summary>Source: moby daemon/libnetwork/drivers/bridge and netlabel.</summary>
    static readonly ImmutableArray<string> _ofBridge =
    [
        Bridge + "name", Bridge + "enable_icc", Bridge + "enable_ip_masquerade", Bridge + "host_binding_ipv4", Bridge + "inhibit_ipv4", Bridge + "gateway_mode_ipv4",
        Bridge + "gateway_mode_ipv6", Bridge + "trusted_host_interfaces", Mtu, "com.docker.network.container_iface_prefix", "com.docker.network.host_ipv4", "com.docker.network.host_ipv6",
        "com.docker.network.enable_ipv4", "com.docker.network.enable_ipv6",
    ];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        foreach (var network in context.Deployment.Networks)
        {
            if (network.IsExternal || network.IsImplicit || network.Project is { IsFragment: true } || network.Command?.IsDocker() == false)
                continue;
            foreach (var refusal in OfName(network).Concat(OfDriver(network)).Concat(network.DriverOptions.Select(o => OfOption(network, o)).OfType<EngineRefusal>()))
                context.Report(refusal.Finding(_descriptor));
        }
    }

    static IEnumerable<EngineRefusal> OfName(NetworkSpec network)
    {
        if (network.Command is not { } command)
            yield break;
        if (network.Name.Known is "bridge" or "host" or "none" or "default" && command.Operands.Length == 1)
            yield return new(network.Name, $"The network `{network.Name.Text}` is Docker's own: it is there already", $"operation is not permitted on predefined {network.Name.Text} network", "give yours another name");
        if (command.Option("--ipv4") is { Value.Text: "false" } without && network.EnableIPv6 == Truth.No)
            yield return new(without.Value!.Value, "A network without IPv4 and without IPv6 has no addresses at all", "IPv4 or IPv6 must be enabled", "add --ipv6");
    }

    static IEnumerable<EngineRefusal> OfDriver(NetworkSpec network)
    {
        if (network.Driver is not { Known: { Length: > 0 } driver } value || EngineSettings.IsBlank(driver) || _drivers.Contains(driver))
            yield break;
        // Of these two there is one each; a name of theirs in compose means the one that is there.
        if (driver is "host" or "null")
        {
            if (network.EngineName is not ("host" or "none") && network.Command is not null | network.Project is not null)
                yield return new(value, $"There is one network of the driver `{driver}`, which Docker makes itself", $"only one instance of \"{driver}\" network is allowed", driver == "host" ? "use the network `host`: `--network host`, or `network_mode: host`" : "use the network `none`: `--network none`, or `network_mode: none`");
            yield break;
        }

        var meant = driver is "default" or "nat" ? null : Nearest.To(driver, _drivers);
        if (driver is "none" or "default" || meant is not null)
        {
            yield return new(value, $"`{driver}` is no driver for networks{(meant is null ? "" : $" (did you mean `{meant}`?)")}", $"plugin \"{driver}\" not found",
                meant is not null ? $"write {meant}" : driver == "none" ? "use the network `none`: `--network none`, or `network_mode: none`" : "remove it: networks are bridges") { Right = meant };
        }
    }

    static EngineRefusal? OfOption(NetworkSpec network, SourcedText option)
    {
        // Another driver has options of its own; a template is for one that its user names.
        if (!option.IsKnown || network.Command?.Options.Any(o => o.Name is "--config-from" or "--config-only") == true || network.Driver is { IsKnown: false })
            return null;
        var equals = option.Text.IndexOf('=', StringComparison.Ordinal);
        var (name, text) = equals < 0 ? (option.Text, "") : (option.Text[..equals], option.Text[(equals + 1)..]);
        if (EngineSettings.IsBlank(option.Text))
            return null;
        if (name is "macvlan_mode" or "ipvlan_mode")
            return OfMode(network, option, name, text);
        if (!network.IsBridge)
            return null;
        // A script that names its driver by a variable may have another driver for it at another time.
        if (!_ofBridge.Contains(name))
            return network.Driver is { } driver && !driver.Location.Text.Contains(driver.Text, StringComparison.Ordinal) ? null : Ignored(option, name);
        var reason = name switch
        {
            Mtu when !DaemonWords.Number(text, out _) => $"strconv.Atoi: parsing \"{text}\": invalid syntax",
            Bridge + "enable_icc" or Bridge + "enable_ip_masquerade" or Bridge + "inhibit_ipv4" when DaemonWords.Switch(text) is null => $"strconv.ParseBool: parsing \"{text}\": invalid syntax",
            Bridge + "host_binding_ipv4" when !IPAddress.TryParse(text, out _) => "nil ip",
            _ => null,
        };
        if (reason is not null)
            return new(option, $"`{text}` is no value for `{name}`", $"failed to parse {name} value: {text} ({reason})", "write what it takes: a number for an MTU, true or false for a switch, an address of the host for a binding");
        return name == Bridge + "name" && text.Length > LongestInterface
            ? new(option, $"`{text}` is too long for an interface: Linux takes {LongestInterface} characters", "numerical result out of range", "write a shorter name") : null;
    }

    static EngineRefusal? OfMode(NetworkSpec network, SourcedText option, string name, string text)
    {
        var driver = name.Split('_')[0];
        ImmutableArray<string> modes = driver == "macvlan" ? ["bridge", "vepa", "passthru", "private"] : ["l2", "l3", "l3s"];
        return network.Driver is { } own && own.Text == driver && text.Length > 0 && !modes.Contains(text)
            ? new(option, $"`{text}` is no mode of {driver}", $"requested {driver} mode '{text}' is not valid, '{modes[0]}' mode is the {driver} driver default", $"write {string.Join(", ", modes)}") : null;
    }

    static EngineRefusal? Ignored(SourcedText option, string name)
    {
        var meant = name is "mtu" or "com.docker.network.mtu" or Bridge + "mtu" ? Mtu : name.StartsWith("com.docker.network.", StringComparison.Ordinal) ? Nearest.To(name, _ofBridge) : null;
        if (meant is null && name is not ("parent" or "macvlan_mode" or "ipvlan_mode" or "encrypted"))
            return null;
        return new(option, $"A bridge has no option `{name}`{(meant is null ? "" : $" (did you mean `{meant}`?)")}: it is kept, and has no effect", "the network is made as if the option were not there", meant is null ? "remove it, or name the driver that has it" : $"write {meant}")
        {
            Severity = DiagnosticSeverity.Warning,
            Right = meant is not null && option.Location.Text == option.Text ? $"{meant}{option.Text[name.Length..]}" : null,
        };
    }
}
