using System.Collections.Immutable;
using Plimsoll.Analysis;
using Plimsoll.Rules.Compose;
using Plimsoll.Rules.Dockerfile;
using Plimsoll.Rules.Engine;
using Plimsoll.Rules.K3s;
using Plimsoll.Rules.Network;
using Plimsoll.Rules.Proxy;
using Plimsoll.Rules.Shell;

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
        new PipeFailureLost(),
        new SecretInImage(),
        new SudoInRun(),
        new CdInRun(),
        new WgetAndCurl(),
        new WgetProgress(),
        new LargeUserId(),
        new ConsecutiveRuns(),
        new ShellReplacedByLink(),
        new UselessInBuild(),
        new CertificateCheckOff(),
        new SignatureCheckOff(),
        new PasswordInRun(),
        new OwnerChangedAfterCopy(),
        new RemoteFileUnchecked(),
        new SshPortExposed(),
        new WritableByAll(),
        new ComposeUnknownKey(),
        new UndefinedNetwork(),
        new ObsoleteVersion(),
        new HealthyWithoutHealthcheck(),
        new DaemonUnknownKey(),
        new DaemonWrongType(),
        new DaemonKeyIgnored(),
        new RegistriesUnknownKey(),
        new RegistriesConfigKeyMismatch(),
        new RegistriesPlainCredentials(),
        new DaemonJsonOverwritten(),
        new DockerPortPublishes(),
        new HiddenFlagAlias(),
        new ShellProxyDoesNotReachDaemon(),
        new K3sContainerWithoutProxy(),
        new ProxyWithoutNoProxy(),
        new NoProxyMissesRanges(),
        new PassThroughVariableUnset(),
        new HttpsProxyMissing(),
        new LoopbackProxyInContainer(),
        new ProxyCaseMismatch(),
        new DaemonProxyNotApplied(),
        new MirrorDoesNotReplaceProxy(),
        new ProxyBakedIntoImage(),
        new ProxyCredentials(),
        new DaemonProxyMissing(),
        new NoProxyEntryNeverMatches(),
        new SudoDropsProxy(),
        new DaemonProxyIgnored(),
        new RemoteDaemonThroughProxy(),
        new ProxySchemeSuspicious(),
        new ProxiesDisagree(),
        new BuildWithoutProxy(),
        new K3sInBridgeMode(),
        new K3sNotPrivileged(),
        new PublishedPortsDiscarded(),
        new UnknownNetwork(),
        new NetworkOptionsConflict(),
        new StaticAddressInvalid(),
        new SubnetOverlap(),
        new SubnetNotPrivate(),
        new SubnetMalformed(),
        new HostPortConflict(),
        new LoopbackUpstream(),
        new UnknownUpstream(),
        new NameOnDefaultBridge(),
        new HardCodedBridgeAddress(),
        new PublishedOnAllInterfaces(),
        new K3sStateNotKept(),
        new K3sVersionUnsupported(),
        new K3sCommandMissing(),
        new RegistriesFileNotMounted(),
        new DockerSocketMounted(),
        new DashboardInsecure(),
        new NginxServerBlockAsMainConfig(),
        new QnapWrongConfigPath(),
        new ExternalNetworkNotCreated(),
        new MacvlanMisuse(),
        new FirewallBypassed(),
        new ServiceUnreachable(),
    ];

    /// <summary>The same rules under every word that people call them.</summary>
    public static RuleIndex Index { get; } = new(All);
}
