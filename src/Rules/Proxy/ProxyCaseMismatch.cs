using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Proxy;

/// <summary>
/// A proxy set in upper case for curl or wget, which read the lower case: in the ENV of a RUN step, and, in strict, in a script. And one
/// case given by <c>-e</c> where config.json brings the other with another value. Fix: the other case.
/// </summary>
public sealed class ProxyCaseMismatch : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM6008",
        title: "A proxy variable in the other letter case",
        messageFormat: "{0}",
        Category.Proxy,
        DiagnosticSeverity.Info);

    static readonly ImmutableArray<string> _all = ["all_proxy", "ALL_PROXY"];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context)
    {
        context.RegisterDeploymentAction(AnalyzeReaders);
        context.RegisterContainerAction(AnalyzeContainer);
    }

    static void AnalyzeReaders(AnalysisContext<Deployment> context)
    {
        var seen = new HashSet<Location>();
        foreach (var flow in context.Subject.Flows)
        {
            var image = flow.Document.Host is { Kind: DocumentKind.Dockerfile } host ? context.Subject.ImageOf(host) : null;
            if (image is not null && MayBeGivenProxies(image, context.Subject))
                continue;
            foreach (var command in flow.Commands)
            {
                if (NeededName(command) is not { } lower || SetBy(lower.ToUpperInvariant(), lower, command, image) is not { } setAt || !seen.Add(setAt.Physical))
                    continue;
                Report(context, command, lower, setAt, image is null);
            }
        }
    }

    /// <summary>The builder exports what it is given in both cases: then nothing is missing.</summary>
    static bool MayBeGivenProxies(ImageSpec image, Deployment deployment) =>
        deployment.Builds.Any(b => b.Image == image && (!b.IsComplete || b.Arguments.Any(a => ProxyNames.IsProxyName(a.Name)))) || deployment.AllClients.Any(c => c.Proxy.HasProxy);

    /// <summary>The variable that this curl or wget looks for, where it knows no other spelling; null for other programs and addresses.</summary>
    static string? NeededName(ShellCommand command)
    {
        if (command.Program is not ("curl" or "wget") || command.IsElsewhere && command.Document.Host is not { Kind: DocumentKind.Dockerfile }
            || command.Arguments.Any(a => a.Text is "-x" or "--proxy" or "--no-proxy" or "--noproxy" || a.Text.Contains("proxy=", StringComparison.Ordinal)))
            return null;
        var urls = command.Arguments.Select(a => a.Value.KnownPrefix).Where(u => u.Contains("://", StringComparison.Ordinal) && RegistryEndpoint.Parse(u) is { IsLan: not Truth.Yes }).ToList();
        return urls.Any(u => u.StartsWith("http://", StringComparison.Ordinal)) ? "http_proxy"
            // curl knows HTTPS_PROXY.
            : command.Program == "wget" && urls.Any(u => u.StartsWith("https://", StringComparison.Ordinal)) ? "https_proxy" : null;
    }

    /// <summary>Where the upper case is set for this command, and the lower case and ALL_PROXY nowhere.</summary>
    static Location? SetBy(string upper, string lower, ShellCommand command, ImageSpec? image)
    {
        var others = command.Program == "curl" ? _all.Add(lower) : [lower];
        if (others.Any(n => command.Environment.TryGet(n, out _) || command.Shell.TryGet(n, out _)))
            return null;
        if (command.Environment.Passes(upper) == Truth.Yes && command.Environment.Named(upper) is { IsSet: Truth.Yes } exported && exported.Location.Document == command.Document)
            return exported.Location;
        if (image is null || command.Document.HostNode is not { } node || image.StageOf(node) is not { } stage
            || node.Ancestors().Prepend(node).OfType<InstructionSyntax>().LastOrDefault() is not { } run)
            return null;
        var variables = stage.StateBefore(run).Variables;
        return others.Any(variables.ContainsKey) || !variables.TryGetValue(upper, out var variable) || variable is not { IsArgument: false, Value: { Text: not ("" or SourcedText.UnknownText) } }
            || variable.SetAt.Document != image.Document ? null : variable.SetAt;
    }

    static void Report(AnalysisContext<Deployment> context, ShellCommand command, string lower, Location setAt, bool isScript)
    {
        var upper = lower.ToUpperInvariant();
        context.Report(Diagnostic.Create(_descriptor, setAt, $"`{upper}` is not read by `{command.Program}`, which knows `{lower}` in lower case alone") with
        {
            // The caller of a script may have exported the lower case.
            Presets = isScript ? RulePresets.Strict : null,
            Label = "the lower case is not set",
            Related = [new RelatedLocation(command.Location, $"{command.Program} goes without the proxy here")],
            WhatHappens = "the request goes out directly, and times out where the proxy is the only way out",
            WhatToDo = $"set {lower} as well",
            Fix = Whole(setAt) is { } whole && ProxySettingFix.Duplicate(whole, upper, lower) is { } edit ? new Fix($"Set {lower} as well", FixSafety.Safe, edit) : null,
        });
    }

    /// <summary>The pair of ENV, or the word behind export, that a name begins.</summary>
    static Location? Whole(Location name)
    {
        var node = name.Document.Tree.FindNode(name.Span.Start);
        return node.Ancestors().Prepend(node).FirstOrDefault(n => n.Span.Start == name.Span.Start && n.Span.Length > name.Span.Length) is { } whole
            && whole is not DockerPairSyntax { Parent: EnvSyntax { IsLegacy: true } } && name.Document.Tree.TextOf(whole.Span).StartsWith(name.Text + "=", StringComparison.Ordinal)
            ? name.Document.At(whole) : null;
    }

    static void AnalyzeContainer(AnalysisContext<ContainerSpec> context)
    {
        if (context.Deployment.Proxies.Of(context.Subject)?.Routes.FirstOrDefault(r => r is { Carrier: ProxyCarrier.ClientConfig, Reaches: Truth.Yes }) is not { } client)
            return;
        foreach (var entry in context.Subject.Environment)
        {
            var other = char.IsAsciiLetterUpper(entry.Name[0]) ? entry.Name.ToLowerInvariant() : entry.Name.ToUpperInvariant();
            if (entry is not { IsFromFile: false, Value.Known: { } value } || !ProxyNames.Common.Contains(entry.Name) || value.Length == 0 && entry.Location.Text.Contains('$', StringComparison.Ordinal)
                || context.Subject.Variable(other) is not null
                || client.Variables.FirstOrDefault(v => v.Name == other) is not { Value.Known: { } configured } variable || configured == value)
                continue;
            context.Report(Diagnostic.Create(_descriptor, entry.NameLocation, $"`{entry.Name}` is given to the container, and `{other}` comes from config.json with another value") with
            {
                Label = "one case of two",
                Related = [new RelatedLocation(variable.Location, "the CLI adds this in both cases, except where `-e` names exactly that one")],
                WhatHappens = "Go programs read the upper case first, curl and wget the lower case: one container, two settings",
                WhatToDo = $"give {other} too",
                Fix = ProxySettingFix.Duplicate(entry.Whole, entry.Name, other) is { } edit ? new Fix($"Give {other} too", FixSafety.Safe, edit) : null,
            });
        }
    }
}
