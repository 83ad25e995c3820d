using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Proxy;

/// <summary>
/// A proxy in the environment of a docker command that makes the daemon fetch, where nothing in the set gives the daemon one: the
/// daemon is a service with an environment of its own. Info where other commands after the export read it, or containers and builds get it.
/// </summary>
public sealed class ShellProxyDoesNotReachDaemon : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM6001",
        title: "A proxy of the shell is expected to reach the Docker daemon",
        messageFormat: "The proxy set in this {1} does not reach the Docker daemon, which does the fetching for `{0}`",
        Category.Proxy,
        DiagnosticSeverity.Warning);

    /// <summary>Programs that read the variables themselves: the export is for them, at least as well.</summary>
    static readonly FrozenSet<string> _readers = FrozenSet.ToFrozenSet(
    [
        "curl", "wget", "git", "apt", "apt-get", "aptitude", "apk", "yum", "dnf", "microdnf", "zypper", "pacman", "brew", "pip", "pip3", "pipx", "uv", "poetry", "conda",
        "npm", "npx", "yarn", "pnpm", "bun", "gem", "bundle", "go", "cargo", "rustup", "mvn", "gradle", "helm", "kubectl", "aria2c", "http", "composer", "nix", "snap", "python", "python3", "node",
        "make", "sh", "bash", "k3d", "kind", "minikube", "terraform", "ansible-playbook",
    ], StringComparer.Ordinal);

    const int MostRelated = 3;

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        // One finding for one export, at the first command that it is in vain for; the others are told beside it.
        var stories = new Dictionary<Location, List<(ProxyUse Use, ProxyRoute Route)>>();
        var notes = NoteSession.All(context.Subject);
        var settlements = new DaemonSettlements(context.Subject);
        foreach (var use in context.Subject.Proxies.Uses)
        {
            if (use.Consumer is not (ProxyConsumer.DaemonPull or ProxyConsumer.BuildFrom) || use.Command is not { } command || use.MayHaveProxy
                || use.NeedsNoProxy == Truth.Yes || IsElsewhere(use, command) || IsBuiltInRoot(context.Subject, command)
                || (use.Routes.LastOrDefault(IsShellProxy) ?? InNote(command)) is not { } route
                || IsGivenOn(command) || MayBeGivenOn(command) || settlements.IsSettled(command))
                continue;
            if (!stories.TryGetValue(route.Location.Physical, out var story))
                stories[route.Location.Physical] = story = [];
            if (!story.Any(s => s.Use.Command == command))
                story.Add((use, route));
        }

        if (stories.Count == 0)
            return;
        var giving = context.Subject.DockerCommands.Where(IsGivenOn).Select(c => context.Subject.FlowOf(c.Shell)).OfType<ShellFlow>().ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var story in stories.Values)
            Report(context, story, giving);

        ProxyRoute? InNote(DockerCommand command) =>
            command.Document.Host is { } note && notes.TryGetValue(note, out var session) ? session.ExportBefore(command, IsReader) : null;
    }

    static bool IsShellProxy(ProxyRoute route) =>
        route is { Reaches: Truth.No, Settings.HasProxy: true, Carrier: ProxyCarrier.Export or ProxyCarrier.Prefix }
        && route.Variables.Any(IsProxy);

    /// <summary>Certainly not empty: <c>http_proxy=${http_proxy:=}</c> may be.</summary>
    static bool IsProxy(ProxyVariable variable) => variable is { IsException: false, IsSet: Truth.Yes };

    /// <summary>A script of another folder builds the image: it is there when it is run.</summary>
    static bool IsBuiltInRoot(Deployment deployment, DockerCommand command) =>
        command is { Name: "run" or "create", Operands: [{ Known: { } image }, ..] } && deployment.BuildsOf(image).Any();

    /// <summary>Another machine's daemon, or one that the files do not tell.</summary>
    static bool IsElsewhere(ProxyUse use, DockerCommand command) =>
        use.Engine.Place != EnginePlace.Local || command.Shell.IsElsewhere || command.Program is not ("docker" or "docker-compose");

    /// <summary>The command hands the variable on by itself: then that is what it is set for.</summary>
    static bool IsGivenOn(DockerCommand command) =>
        command.Options.Any(o => o.Name is "--env" or "--build-arg" or "--env-file" && (o.Value?.Text.Contains("proxy", StringComparison.OrdinalIgnoreCase) ?? false))
        || command.Options.Any(o => o.Value?.Location.Text.Contains("_proxy", StringComparison.OrdinalIgnoreCase) ?? false);

    /// <summary>An unknown word of a command line that takes variables may hand them on.</summary>
    static bool MayBeGivenOn(DockerCommand command) => command is { IsComplete: false, Name: not ("pull" or "compose pull") };

    /// <summary>Commands of the script that hand the variable on, and compose services that take it over.</summary>
    static bool IsGivenOnElsewhere(Deployment deployment, DockerCommand command, HashSet<object?> giving) =>
        deployment.FlowOf(command.Shell) is { } flow && giving.Contains(flow)
        || command.Name.StartsWith("compose ", StringComparison.Ordinal) && (
            deployment.Containers.Any(c => c.Service is not null && c.Environment.Any(e => e.IsFromFile && ProxyNames.IsProxyName(e.Name) || TakesOver(e.Name, e.Value, e.Location)))
            || deployment.Builds.Any(b => b.Service is not null && b.Arguments.Any(a => TakesOver(a.Name, a.Value, a.Location))));

    static bool TakesOver(string name, SourcedText? value, Location entry) =>
        name.EndsWith("_PROXY", StringComparison.OrdinalIgnoreCase) && (value is null || entry.Text.Contains('$', StringComparison.Ordinal));

    static void Report(AnalysisContext<Deployment> context, List<(ProxyUse Use, ProxyRoute Route)> story, HashSet<object?> giving)
    {
        var (use, route) = story[0];
        var command = use.Command!;
        var set = route.Variables.First(IsProxy).Location;
        var isPrefix = route.Carrier == ProxyCarrier.Prefix;
        var isUnit = command.Document.Kind == DocumentKind.SystemdUnit;
        var related = ImmutableArray.CreateBuilder<RelatedLocation>();
        related.Add(new RelatedLocation(set, isPrefix || isUnit ? "set for the docker command, which is not the daemon" : "set here, for this shell and what it starts"));
        foreach (var daemon in context.Subject.AllDaemons.Where(d => d.Json is not null).Take(MostRelated))
            related.Add(new RelatedLocation(FirstLine(daemon), "here the daemon is configured, and no proxy that it reads"));
        foreach (var (other, _) in story.Skip(1).Take(MostRelated))
            related.Add(new RelatedLocation(other.Command!.Location, "and in vain for this one"));

        context.Report(Diagnostic.Create(_descriptor, command.Location, command.Words, isUnit ? "unit" : "shell") with
        {
            // The fences of a note may be typed into one shell, or not.
            Severity = set.Document != command.Document && set.Document.Host?.Kind == DocumentKind.Markdown || IsReadByOthers(context.Subject, command, set) || IsGivenOnElsewhere(context.Subject, command, giving) ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning,
            Label = "the daemon does the fetching, with an environment of its own",
            Related = related.ToImmutable(),
            WhatHappens = "the images are fetched directly: behind a proxy that is the only way out, this times out",
            WhatToDo = $"add {DaemonProxiesFix.Shown(route)} to daemon.json (Engine 23.0 or newer) and restart the daemon",
            Fix = DaemonProxiesFix.For(context.Subject, route, context.Configuration),
        });
    }

    static Location FirstLine(DaemonSpec daemon)
    {
        var span = daemon.Json!.Span;
        var length = daemon.Document.Text.AsSpan(span.Start, span.Length).IndexOfAny('\r', '\n');
        return daemon.Document.At(span.Start, length < 0 ? span.Length : length);
    }

    /// <summary>Between the export and the end of the script, a program runs that reads the variable itself.</summary>
    static bool IsReadByOthers(Deployment deployment, DockerCommand command, Location set) =>
        deployment.FlowOf(command.Shell) is { } flow && flow.Commands.Any(c =>
            IsReader(c) && c.Document == set.Document && c.Location.Span.Start > set.Span.Start);

    /// <summary>Of <c>bash -c '...'</c> the words behind it tell; a script that it runs may read anything.</summary>
    static bool IsReader(ShellCommand command) => command.Program switch
    {
        "sh" or "bash" when command.Arguments is [_, { Text: "-c" }, var script, ..] =>
            script.Text.Split([' ', '\t', '\n', ';', '&', '|', '(', ')', '"', '\'', '/']).Any(w => w is not ("sh" or "bash") && _readers.Contains(w)),
        { } program => _readers.Contains(program),
        _ => false,
    };
}
