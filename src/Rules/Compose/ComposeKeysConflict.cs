using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Compose;

/// <summary>Two keys of which compose takes one only, or one that needs another.</summary>
public sealed class ComposeKeysConflict : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2031",
        title: "Keys that do not go together",
        messageFormat: "{0}",
        Category.Compose,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        foreach (var (project, name, service) in ComposeFindings.Services(context.Deployment))
        {
            Build(context, project, name, service);
            foreach (var value in service.All("develop"))
            {
                if (value.Node is DataMappingSyntax develop && develop["watch"] is DataSequenceSyntax watch)
                    Watch(context, name, service, value, watch);
            }

            foreach (var value in service.All("gpus"))
                Devices(context, $"services.{name}.gpus", service, value, value.Node);
            foreach (var value in service.All("deploy"))
            {
                if ((((value.Node as DataMappingSyntax)?["resources"] as DataMappingSyntax)?["reservations"] as DataMappingSyntax)?["devices"] is { } devices)
                    Devices(context, $"services.{name}.deploy.resources.reservations.devices", service, value, devices);
            }
        }
    }

    static void Report(AnalysisContext<Deployment> context, ComposeLayers service, Location at, Location other, string clause, string message, string refusal, string todo) =>
        context.Report(Diagnostic.Create(_descriptor, at, message) with
        {
            Severity = ComposeFindings.Severity(service),
            Related = [new RelatedLocation(other, clause)],
            WhatHappens = refusal,
            WhatToDo = todo,
        });

    static void Build(AnalysisContext<Deployment> context, ComposeProject project, string name, ComposeLayers service)
    {
        if (service.Last("build") is not { Node: DataMappingSyntax build } value)
            return;
        if (value["dockerfile"] is { Text.Length: > 0 } && value["dockerfile_inline"] is { Text.Length: > 0 } && build.FindEntry("dockerfile") is { } file && build.FindEntry("dockerfile_inline") is { } inline)
        {
            Report(context, service, value.Document.At(inline.Key), value.Document.At(file.Key), "a Dockerfile is named here", $"The build of service `{name}` has both `dockerfile` and `dockerfile_inline`",
                $"service \"{name}\" declares mutualy exclusive dockerfile and dockerfile_inline: invalid compose project", "keep one of them");
        }

        if (service.Last("platform")?.Text?.Whole is { Known: { Length: > 0 } platform } written && build["platforms"] is DataSequenceSyntax { Items.Length: > 0 } platforms
            && value.With(platforms).Items.Select(i => value.Read(i)?.Whole.Known).ToList() is var known && !known.Contains(null) && !known.Contains(platform))
        {
            Report(context, service, written.Location, value.Document.At(build.FindEntry("platforms")!.Key), "it is built for these", $"Service `{name}` runs on `{platform}`, which its `build.platforms` does not list",
                $"service.build.platforms MUST include service.platform \"{platform}\": invalid compose project", $"add `{platform}` to `build.platforms`");
        }

        foreach (var entry in build["additional_contexts"] is { } contexts ? value.With(contexts).Entries : [])
        {
            if (value.Read(entry.Value)?.Whole is { Known: { } text } place && text.StartsWith("service:", StringComparison.Ordinal)
                && project.Compose.Services.TryGetValue(text["service:".Length..], out var other) && other.IsComplete && other.Last("build") is null)
            {
                Report(context, service, place.Location, ComposeFindings.KeyOf(project, text["service:".Length..], other), "it has no `build`",
                    $"The build of service `{name}` takes `{text["service:".Length..]}` as a context, which is not built",
                    $"service \"{name}\" declares non-buildable service \"{text["service:".Length..]}\" as additional contexts {entry.Key.Value}", "name a service with `build`, or an image with `docker-image://`");
            }
        }
    }

    static void Watch(AnalysisContext<Deployment> context, string name, ComposeLayers service, ComposeValue value, DataSequenceSyntax watch)
    {
        foreach (var item in watch.Items.Select(i => i.Resolved).OfType<DataMappingSyntax>())
        {
            if (value.With(item)["action"] is { Text: "sync" or "sync+restart" or "sync+exec" } action && value.With(item)["target"] is not { Text.Length: > 0 })
            {
                Report(context, service, action.Whole.Location, value.Document.At(item.FindEntry("path") is { } path ? path.Span : item.Span), "this is copied", $"The action `{action.Text}` of service `{name}` has no `target`",
                    $"services.{name}.develop.watch: target is required for non-rebuild actions: invalid compose project", "say with `target` where it is copied to");
            }
        }
    }

    static void Devices(AnalysisContext<Deployment> context, string path, ComposeLayers service, ComposeValue value, DataNode devices)
    {
        foreach (var item in devices is DataSequenceSyntax list ? list.Items.Select(i => i.Resolved).OfType<DataMappingSyntax>() : [])
        {
            if (item.FindEntry("count") is { } count && item.FindEntry("device_ids") is { } ids)
            {
                Report(context, service, value.Document.At(count.Key), value.Document.At(ids.Key), "here they are named", "A device is asked for with both `count` and `device_ids`",
                    $"{path}.[]: \"count\" and \"device_ids\" attributes are exclusive", "keep one of them");
            }
        }
    }
}
