using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Shell;

/// <summary>
/// sudo between a variable and the docker client that needs it: DOCKER_HOST and its like, and what <c>-e NAME</c> passes on. Fix:
/// <c>--preserve-env=</c>.
/// </summary>
public sealed class SudoDropsVariable : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5064",
        title: "A variable for docker that sudo drops",
        messageFormat: "`sudo` drops `{0}`: {1}",
        Category.Shell,
        DiagnosticSeverity.Warning);

    /// <summary>What the client reads, and what happens without it.</summary>
    static readonly ImmutableArray<(string Name, string Without)> _read =
    [
        ("DOCKER_HOST", "docker speaks to the engine of this machine"), ("DOCKER_CONTEXT", "docker speaks to the engine of this machine"),
        ("DOCKER_CONFIG", "docker reads root's configuration"), ("DOCKER_DEFAULT_PLATFORM", "docker takes the platform of this machine"),
        ("DOCKER_CERT_PATH", "docker finds no certificates"), ("DOCKER_TLS_VERIFY", "docker speaks without TLS"),
        ("COMPOSE_FILE", "compose reads the files of the folder"), ("COMPOSE_PROJECT_NAME", "compose takes the folder's name for the application"),
        ("COMPOSE_PROFILES", "compose starts no profile"), ("COMPOSE_ENV_FILES", "compose reads .env"),
    ];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        foreach (var command in context.Subject.DockerCommands)
        {
            if (command is not { Program: "docker" or "docker-compose", Shell: { IsElsewhere: false, Wrappers: [{ Name: "sudo" } sudo] } shell }
                // A script that writes sudoers says itself what is kept.
                || command.Document.Mentions("env_keep"))
                continue;
            var dropped = Needed(command).Where(n => IsDropped(shell, n.Name)).DistinctBy(n => n.Name).ToImmutableArray();
            if (dropped.IsEmpty)
                continue;
            context.Report(Diagnostic.Create(_descriptor, sudo.Location, string.Join("`, `", dropped.Select(n => n.Name)), dropped[0].Without) with
            {
                Label = "starts docker with an environment of its own",
                Related = [.. dropped.Select(n => new RelatedLocation(shell.Shell.TryGet(n.Name, out var v) && v.SetAt is { } set ? set : PrefixOf(shell, n.Name)!.Value, "set here")).DistinctBy(r => r.Location.Physical)],
                WhatHappens = "sudo resets the environment (env_reset) but for a few names",
                WhatToDo = "name it in sudo's --preserve-env",
                Fix = sudo.Location.Text == "sudo" && sudo.Arguments.IsEmpty
                    ? new Fix("Let sudo keep it", FixSafety.Safe, new FixEdit(sudo.Location with { Span = new(sudo.Location.Span.End, 0) }, $" --preserve-env={string.Join(',', dropped.Select(n => n.Name))}")) : null,
            });
        }
    }

    static IEnumerable<(string Name, string Without)> Needed(DockerCommand command)
    {
        foreach (var entry in _read)
        {
            if (!entry.Name.StartsWith("COMPOSE_", StringComparison.Ordinal) || command.Name.StartsWith("compose", StringComparison.Ordinal))
                yield return entry;
        }

        // Proxy variables have a rule of their own.
        var passed = command.Name switch
        {
            "run" or "create" or "exec" or "compose run" or "compose exec" => command.OptionsNamed("--env"),
            "build" or "compose build" => command.OptionsNamed("--build-arg"),
            _ => [],
        };
        foreach (var option in passed)
        {
            if (option.Value?.Known is { Length: > 0 } name && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && !ProxyNames.IsProxyName(name))
                yield return (name, command.Name.EndsWith("build", StringComparison.Ordinal) ? "the build gets none" : "the container gets none");
        }
    }

    static bool IsDropped(ShellCommand shell, string name) => shell.Environment.Passes(name) == Truth.No
        && (PrefixOf(shell, name) is not null || shell.Shell.TryGet(name, out var variable) && variable is { IsSet: Truth.Yes, IsExported: Truth.Yes, SetAt: not null, Value.Text: { Length: > 0 } text }
            // What docker does by itself.
            && text != "unix:///var/run/docker.sock");

    /// <summary><c>DOCKER_HOST=... sudo docker ps</c>: it is sudo that gets it.</summary>
    static Location? PrefixOf(ShellCommand shell, string name) =>
        shell.Syntax is Syntax.Shell.SimpleCommandSyntax { Assignments: var assignments } && assignments.FirstOrDefault(a => a.Name == name && a.Value is not null) is { } assignment
            ? shell.Document.At(assignment.NameSpan) : null;
}
