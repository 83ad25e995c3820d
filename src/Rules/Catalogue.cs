using System.Collections.Immutable;
using Plimsoll.Analysis;
using Plimsoll.Rules.Compose;
using Plimsoll.Rules.Dockerfile;
using Plimsoll.Rules.Engine;
using Plimsoll.Rules.K3s;
using Plimsoll.Rules.Network;
using Plimsoll.Rules.Proxy;

namespace Plimsoll.Rules;

/// <summary>Every rule, by id. A test fails when one is missing.</summary>
public static class Catalogue
{
    public static ImmutableArray<Rule> All { get; } =
    [
        .. OwnRules.All,
        new LatestTag(),
        new MaintainerDeprecated(),
        new AddInsteadOfCopy(),
        new ShellFormCommand(),
        new AptListsKept(),
        new AptRecommends(),
        new FinalUserMissing(),
        new RelativeWorkdir(),
        new ComposeUnknownKey(),
        new UndefinedNetwork(),
        new DaemonUnknownKey(),
        new DaemonWrongType(),
        new DaemonKeyIgnored(),
        new RegistriesUnknownKey(),
        new RegistriesConfigKeyMismatch(),
        new ShellProxyDoesNotReachDaemon(),
        new K3sContainerWithoutProxy(),
        new ProxyWithoutNoProxy(),
        new PassThroughVariableUnset(),
        new LoopbackProxyInContainer(),
        new ProxyBakedIntoImage(),
        new DaemonProxyIgnored(),
        new K3sInBridgeMode(),
        new K3sNotPrivileged(),
        new PublishedPortsDiscarded(),
        new UnknownNetwork(),
        new LoopbackUpstream(),
        new UnknownUpstream(),
        new NameOnDefaultBridge(),
        new HardCodedBridgeAddress(),
        new NginxServerBlockAsMainConfig(),
        new ExternalNetworkNotCreated(),
        new ServiceUnreachable(),
    ];

    /// <summary>The same rules under every word that people call them.</summary>
    public static RuleIndex Index { get; } = new(All);
}
