using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Rules.Proxy;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Rules.Network;

/// <summary>
/// A K3s agent that cannot join: nothing says which server, or no token, or the URL is http or the agent's own localhost. Without a
/// command the image starts an agent, which is often a server that was meant. Fix: the command, the scheme, the server's name.
/// </summary>
public sealed class K3sCommandMissing : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM7018",
        title: "A K3s agent that cannot join a server",
        messageFormat: "{0}",
        Category.Network,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    /// <summary>Where the install script comes from; it takes the same variables.</summary>
    static readonly string[] _installers = ["get.k3s.io", "k3s-install.sh"];

    public override void Initialize(RuleContext context)
    {
        context.RegisterContainerAction(Analyze);
        context.RegisterCommandAction(AnalyzeInstall, "sh", "bash", "ash", "dash");
    }

    /// <summary><c>curl -sfL https://get.k3s.io | K3S_URL=http://... sh -</c>.</summary>
    static void AnalyzeInstall(AnalysisContext<ShellCommand> context)
    {
        var command = context.Subject;
        if (command.Environment.Passes("K3S_URL") == Truth.Yes && command.Environment.TryGet("K3S_URL", out var url) && IsPlain(url.Value)
            && command.Syntax.Ancestors().OfType<PipelineSyntax>().FirstOrDefault() is { } pipeline
            && _installers.Any(i => command.Document.Tree.TextOf(pipeline).Contains(i, StringComparison.Ordinal)))
            context.Report(PlainUrl(url.Value, $"`Only https:// URLs are supported for K3S_URL (have {url.Value})`, says the install script"));
    }

    static void Analyze(AnalysisContext<ContainerSpec> context)
    {
        var container = context.Subject;
        if (K3sContainer.TryGet(container, context.Deployment.Files) is not { Role: K3sRole.Server or K3sRole.Agent } k3s || container.IsPodman
            || k3s.IsSketch || MayBeCompleted(container, context.Deployment))
            return;
        if (k3s.Url is { } url && IsPlain(url) && MayJoin(k3s))
            context.Report(PlainUrl(url, $"`only https:// URLs are supported, invalid scheme: {url}`"));
        if (k3s.Role != K3sRole.Agent)
            return;
        if (k3s.Url is { } target)
        {
            if (RegistryEndpoint.Parse(target.Known) is { } endpoint && IsLoopback(endpoint.Host) && HasLoopbackOfItsOwn(container, context.Deployment))
                context.Report(Loopback(k3s, target, endpoint, ServerBeside(k3s, context.Deployment)));
            if (k3s.HasToken == Truth.No && !KeepsIdentity(container))
                context.Report(NoToken(k3s, target));
        }
        else if (k3s.IsComplete)
        {
            context.Report(k3s.Subcommand is { } word ? NoServer(k3s, word, ServerBeside(k3s, context.Deployment)) : NoCommand(k3s));
        }
    }

    static Diagnostic NoCommand(K3sContainer k3s) =>
        Diagnostic.Create(_descriptor, k3s.Image.Text.Location, "No command is given, so K3s starts as an agent here, and no server to join is given either") with
        {
            Label = "the image's own command is `agent`",
            WhatHappens = Required(k3s),
            WhatToDo = "add the command `server`, or K3S_URL and K3S_TOKEN for an agent",
            // What is called an agent is meant to be one.
            Fix = !IsCalledAgent(k3s.Container) && AddServer(k3s.Container) is { } edit ? new Fix("Run a server", FixSafety.Unsafe, edit) : null,
        };

    static bool IsCalledAgent(ContainerSpec container) =>
        new[] { container.Name, container.ContainerName, container.Hostname }.Any(n => n is { } name
            && (name.Text.Contains("agent", StringComparison.OrdinalIgnoreCase) || name.Text.Contains("worker", StringComparison.OrdinalIgnoreCase)));

    static Diagnostic NoServer(K3sContainer k3s, Argument word, K3sContainer? server) =>
        Diagnostic.Create(_descriptor, word.Location, "This K3s agent has no server to join: neither `--server` nor K3S_URL is given") with
        {
            Related = server is null ? [] : [new RelatedLocation(server.Container.Location, "a server beside it")],
            WhatHappens = Required(k3s),
            WhatToDo = $"give it {UrlOf(server)}",
            Fix = server is null ? null : ContainerVariablesFix.Add(k3s.Container, [("K3S_URL", $"https://{server.Key}:{server.ApiPort}")], "Join the server", FixSafety.Unsafe),
        };

    static Diagnostic NoToken(K3sContainer k3s, SourcedText url) =>
        Diagnostic.Create(_descriptor, k3s.Subcommand?.Location ?? k3s.Container.Location, "This K3s agent has no token: neither `--token` nor K3S_TOKEN is given") with
        {
            Related = [new RelatedLocation(url.Location, "the server that asks for it")],
            WhatHappens = "K3s ends with `--token is required`",
            WhatToDo = "give it the server's token: K3S_TOKEN, or K3S_TOKEN_FILE",
        };

    static bool IsPlain(SourcedText url) => url.KnownPrefix.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    /// <summary>Servers join others since there is etcd in them; earlier ones took no notice of K3S_URL.</summary>
    static bool MayJoin(K3sContainer k3s) =>
        k3s.Role == K3sRole.Agent || k3s.Flag("server") is not null || k3s.Flag("s") is not null || k3s.Version >= new K3sVersion(1, 19, 0);

    static Diagnostic PlainUrl(SourcedText url, string happens)
    {
        var scheme = url.Slice(0, 4);
        return Diagnostic.Create(_descriptor, scheme.Location, $"K3s joins over https alone, and this URL is `{url}`") with
        {
            WhatHappens = happens,
            WhatToDo = "write https",
            Fix = scheme.Location.Text.Equals("http", StringComparison.OrdinalIgnoreCase) ? new Fix("Write https", FixSafety.Safe, new FixEdit(scheme.Location, "https")) : null,
        };
    }

    static Diagnostic Loopback(K3sContainer k3s, SourcedText url, RegistryEndpoint endpoint, K3sContainer? server)
    {
        var at = url.Text.IndexOf(endpoint.Host, StringComparison.OrdinalIgnoreCase);
        var host = at < 0 ? url : url.Slice(at, endpoint.Host.Length);
        return Diagnostic.Create(_descriptor, host.Location, $"`{endpoint.Host}` is this agent's own container, where no server runs") with
        {
            Related = server is null ? [] : [new RelatedLocation(server.Container.Location, "the server, in a container of its own")],
            WhatHappens = "the agent tries again and again: `connection refused`",
            WhatToDo = $"give it {UrlOf(server)}",
            Fix = server is not null && endpoint.Port == server.ApiPort && host.Location.Text == host.Text
                ? new Fix($"Write {server.Key}", FixSafety.Unsafe, new FixEdit(host.Location, server.Key)) : null,
        };
    }

    // K3s looks for the token first.
    static string Required(K3sContainer k3s) => k3s.HasToken == Truth.Yes ? "K3s ends with `--server is required`" : "K3s ends with `--token is required`";

    static string UrlOf(K3sContainer? server) => server is null ? "the server's address: K3S_URL=https://<address>:6443" : $"K3S_URL=https://{server.Key}:{server.ApiPort}";

    static bool IsLoopback(string host) => host is "localhost" or "::1" || host.StartsWith("127.", StringComparison.Ordinal);

    static bool HasLoopbackOfItsOwn(ContainerSpec container, Deployment deployment) =>
        container.HasOwnNetwork == Truth.Yes && !deployment.Names.IsJoined(container);

    /// <summary>An agent that has joined once has a certificate, and needs no token as long as it keeps it.</summary>
    static bool KeepsIdentity(ContainerSpec container) => container.MountOf(K3sContainer.StatePath) is { Source: not null };

    /// <summary>Made to have something copied into it or out of it; or a file laid over this one may say the rest.</summary>
    static bool MayBeCompleted(ContainerSpec container, Deployment deployment) =>
        container.DockerCommand?.Name == "create"
        || container.Service is not null && deployment.Containers.Any(c => c.Service?.Project.IsFragment == true && c.Name?.Text == container.Name?.Text);

    /// <summary>The one server that the agent finds by its name.</summary>
    static K3sContainer? ServerBeside(K3sContainer agent, Deployment deployment) =>
        deployment.K3sContainers.Where(s => s is { Role: K3sRole.Server, ApiPort: not null } && s.Container.SharesNetworkWith(agent.Container)).Take(2).ToList()
            is [{ Container.Name.Known: not null } server] ? server : null;

    static FixEdit? AddServer(ContainerSpec container)
    {
        if (container.DockerCommand is not { } command)
            return ContainerEdits.AddSwitch(container, "", "command: server");
        return container.Image?.Location is { } image && image.Document == command.Document && image.Span.Start >= command.Location.Span.End
            ? new FixEdit(image with { Span = new(image.Span.End, 0) }, " server") : null;
    }
}
