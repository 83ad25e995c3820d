using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Rules.Proxy;

/// <summary>
/// sudo between an export and a program that needs it: <c>docker run -e HTTP_PROXY</c>, dockerd, compose, the installer of K3s. sudo starts
/// programs with an environment of its own. Fix: <c>--preserve-env=</c> with the names.
/// </summary>
public sealed class SudoDropsProxy : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM6015",
        title: "Proxy variables are dropped by sudo",
        messageFormat: "`sudo` drops {0}: {1}",
        Category.Proxy,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        var deployment = context.Subject;
        var told = new HashSet<Location>();
        foreach (var command in deployment.DockerCommands)
        {
            var passed = command.Name switch
            {
                "run" or "create" or "exec" or "compose run" or "compose exec" => Names(command, "--env"),
                "build" or "compose build" => Names(command, "--build-arg"),
                _ => [],
            };
            Check(context, told, command.Shell, passed, command.Name is "build" or "compose build" ? "the RUN steps get none" : "the container gets none");
        }

        foreach (var use in deployment.Proxies.Uses)
        {
            if (use.Caller is { } caller && (use.Container?.Service ?? use.Build?.Service) is not null)
                Check(context, told, caller, Taken(use), use.Build is null ? "compose has none to give to the container" : "compose has none to give to the build");
        }

        foreach (var daemon in deployment.Daemons)
        {
            if (daemon is { Command: { } command, Document.Kind: DocumentKind.ShellScript } && !daemon.Proxy.HasProxy)
                Check(context, told, command, [.. ProxyNames.Common.Select(n => (n, command.Location))], "dockerd is started without a proxy");
        }

        foreach (var command in deployment.Flows.SelectMany(f => f.Commands).Where(IsK3sInstaller))
            Check(context, told, command, [.. ProxyNames.Common.Select(n => (n, command.Location))], "the installer of K3s gets none, and the k3s service neither");
    }

    /// <summary>Proxy variables that an option passes on by name alone.</summary>
    static ImmutableArray<(string Name, Location Place)> Names(DockerCommand command, string option) =>
        command.IsPodman ? [] : [.. command.OptionsNamed(option).Where(o => o.Value?.Known is { } name && ProxyNames.IsProxyName(name)).Select(o => (o.Value!.Value.Text, o.Location))];

    /// <summary>Names without a value, and values that are <c>${NAME}</c>; a value from .env is known.</summary>
    static ImmutableArray<(string Name, Location Place)> Taken(ProxyUse use)
    {
        var entries = use.Container is { } container
            ? container.Environment.Where(e => !e.IsFromFile).Select(e => (e.Name, e.Value, e.Location))
            : use.Build!.Arguments.Select(a => (a.Name, a.Value, a.Location));
        var taken = ImmutableArray.CreateBuilder<(string, Location)>();
        foreach (var (name, value, location) in entries)
        {
            if (value is null && ProxyNames.IsProxyName(name))
                taken.Add((name, location));
            else if (value is { IsKnown: false } || value?.Text.Length == 0)
                taken.AddRange(ProxyNames.All.Where(n => location.Text.Contains($"${{{n}}}", StringComparison.Ordinal)).Select(n => (n, location)));
        }

        return taken.ToImmutable();
    }

    /// <summary><c>curl -sfL https://get.k3s.io | sudo sh -</c>.</summary>
    static bool IsK3sInstaller(ShellCommand command) =>
        command.Program is "sh" or "bash" && command.HasWrapper("sudo") && !command.IsElsewhere
        && command.Syntax.Parent is PipelineSyntax pipeline && pipeline.Commands[0] is SimpleCommandSyntax { Name: "curl" or "wget" } source
        && command.Document.Tree.TextOf(source.Span).Contains("get.k3s.io", StringComparison.Ordinal);

    static void Check(AnalysisContext<Deployment> context, HashSet<Location> told, ShellCommand command, ImmutableArray<(string Name, Location Place)> needed, string what)
    {
        if (needed.IsEmpty || command.IsElsewhere)
            return;
        // The sudo of the command, or of the shell around it: sudo sh -c '...'.
        var started = command.HasWrapper("sudo") ? command : context.Subject.CommandOf(command.Document);
        if (started?.Wrappers.FirstOrDefault(w => w.Name == "sudo") is not { } sudo || command.Wrappers.Length > 1)
            return;
        // A prefix inside the shell, or an export there, gives it again.
        var dropped = needed.Where(n => IsExported(started, n.Name) && command.Environment.Passes(n.Name) == Truth.No).DistinctBy(n => n.Name).ToImmutableArray();
        if (dropped.IsEmpty || !told.Add(sudo.Location.Physical))
            return;
        var related = dropped.Select(n => new RelatedLocation(started.Shell.Variables[n.Name].SetAt!.Value, "exported here"))
            .Concat(dropped.Select(n => new RelatedLocation(n.Place, "needed here"))).DistinctBy(r => r.Location.Physical).ToImmutableArray();
        context.Report(Diagnostic.Create(_descriptor, sudo.Location, string.Join(", ", dropped.Select(n => $"`{n.Name}`")), what) with
        {
            Label = "starts the program with an environment of its own",
            Related = related,
            WhatHappens = "sudo resets the environment (env_reset), and what needs the proxy goes out directly: behind a proxy that is the only way out, this times out",
            WhatToDo = "name the variables in sudo's --preserve-env",
            Fix = FixFor(sudo, [.. dropped.Select(n => n.Name)]),
        });
    }

    static bool IsExported(ShellCommand started, string name) =>
        started.Shell.TryGet(name, out var variable) && variable is { IsSet: Truth.Yes, IsExported: Truth.Yes, SetAt: not null, Value.Text: { Length: > 0 } text } && text != SourcedText.UnknownText
        && started.Environment.Passes(name) == Truth.No;

    static Fix? FixFor(CommandWrapper sudo, ImmutableArray<string> names)
    {
        const string preserve = "--preserve-env=";
        if (sudo.Location.Text != "sudo")
            return null;
        var list = string.Join(',', names);
        var given = sudo.Arguments.FirstOrDefault(a => a.Text.StartsWith(preserve, StringComparison.Ordinal));
        var edit = given.Text is { Length: > 0 } && given.Location.Text == given.Text
            ? new FixEdit(given.Location with { Span = new(given.Location.Span.End, 0) }, "," + list)
            : new FixEdit(sudo.Location with { Span = new(sudo.Location.Span.End, 0) }, $" {preserve}{list}");
        return new Fix("Let sudo keep the proxy variables", FixSafety.Safe, edit);
    }
}
