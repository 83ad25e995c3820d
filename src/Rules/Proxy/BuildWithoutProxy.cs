using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Proxy;

/// <summary>
/// A build whose RUN steps download, in a set that shows that the way out is a proxy, is given none: RUN steps see build arguments, not the
/// daemon's proxy and not the shell's. Fix: the arguments, with the values that the set names.
/// </summary>
public sealed class BuildWithoutProxy : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM6020",
        title: "A build gets no proxy",
        messageFormat: "This build gets no proxy, and `{0}` in its RUN steps downloads from the Internet",
        Category.Proxy,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        var deployment = context.Subject;
        foreach (var use in deployment.Proxies.Uses)
        {
            // Which steps a target needs is not said here.
            if (use is not { Consumer: ProxyConsumer.BuildRun, MayHaveProxy: false, Engine.Place: EnginePlace.Local, Build: { IsComplete: true, Target: null, Image: { } image } build }
                || use.Command is { IsPodman: true } or { Shell.IsElsewhere: true } || build.Arguments.Any(a => a.Name.EndsWith("PROXY", StringComparison.OrdinalIgnoreCase))
                || Download(deployment, image) is not { } download
                || ProxyNeed.AllEvidence(deployment, build.Document, use.Command?.Shell).FirstOrDefault(e => IsNear(e, build)) is not { } evidence)
                continue;
            context.Report(Diagnostic.Create(_descriptor, build.Location, Words(download)) with
            {
                Label = "no build argument names a proxy",
                Related = [new RelatedLocation(evidence.Location, "this says that the way out is a proxy"), new RelatedLocation(download.Location, "the RUN step that needs it")],
                WhatHappens = "what the step downloads is fetched directly: behind a proxy that is the only way out, this times out",
                WhatToDo = build.Service is null ? "pass --build-arg HTTP_PROXY and HTTPS_PROXY: no ARG line is needed" : "give the build HTTP_PROXY and HTTPS_PROXY under args: no ARG line is needed",
                Fix = FixFor(use, build, evidence, ExceptionsOf(deployment, evidence)),
            });
        }
    }

    /// <summary>What a script of another folder exports may be for its own purpose: a test, a tunnel.</summary>
    static bool IsNear(ProxyRoute evidence, ImageBuild build) => evidence.Carrier != ProxyCarrier.Export
        || FilePaths.FolderOf(evidence.Location.Document.Path) == FilePaths.FolderOf(build.Document.Path);

    /// <summary>The first command of a RUN step of the image that downloads; null also where a step looks after its proxy itself.</summary>
    static ShellCommand? Download(Deployment deployment, ImageSpec image)
    {
        var steps = image.Document.Guests
            .Where(g => g.HostNode!.Ancestors().Prepend(g.HostNode).OfType<RunSyntax>().FirstOrDefault() is { } run && image.StageOf(run) is { } stage && image.Reached.Contains(stage))
            .SelectMany(g => deployment.FlowOf(g)?.Commands ?? []).ToList();
        return steps.Exists(c => c.Arguments.Any(a => a.Location.Text.Contains("proxy", StringComparison.OrdinalIgnoreCase)) || ProxyNames.Common.Any(n => c.Environment.Passes(n) == Truth.Yes))
            ? null : steps.FirstOrDefault(Downloads.IsFromInternet);
    }

    static string Words(ShellCommand command) =>
        command.Arguments is [_, { Known: { Length: > 0 } verb }, ..] && verb.All(char.IsAsciiLetter) ? $"{command.Program} {verb}" : command.Program!;

    /// <summary>The exceptions that stand beside the proxy, in the configuration of the daemon.</summary>
    static SourcedText? ExceptionsOf(Deployment deployment, ProxyRoute evidence) =>
        deployment.AllDaemons.FirstOrDefault(d => d.Variables.Any(v => v.Location == evidence.Location))?.Proxy.NoProxy;

    static Fix? FixFor(ProxyUse use, ImageBuild build, ProxyRoute evidence, SourcedText? exceptions)
    {
        var values = ImmutableArray.CreateBuilder<(string Name, string Value)>();
        Add("HTTP_PROXY", evidence.Settings.HttpProxy ?? evidence.Settings.HttpsProxy);
        Add("HTTPS_PROXY", evidence.Settings.HttpsProxy ?? evidence.Settings.HttpProxy);
        Add("NO_PROXY", exceptions);
        if (values.Any(v => v.Value.Length == 0 || v.Value.AsSpan().ContainsAny("\"'\\`$ #&;|<>()*?![]{}" + SourcedText.UnknownText)) || values.Any(v => ProxyUrl.Parse(v.Value) is { IsLoopback: true }))
            return null;
        const string title = "Give the build the proxy";
        if (build.Service is null)
        {
            var words = use.Command!.Location;
            return new Fix(title, FixSafety.Unsafe, new FixEdit(words with { Span = new(words.Span.End, 0) }, string.Concat(values.Select(v => $" --build-arg {v.Name}={v.Value}"))));
        }

        return ContainerVariablesFix.AddBuildArguments(build.Service, values.ToImmutable()) is { } edit ? new Fix(title, FixSafety.Unsafe, edit) : null;

        void Add(string name, SourcedText? value)
        {
            if (value is { } text)
                values.Add((name, text.Text));
        }
    }
}
