using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Schemas;
using Plimsoll.Syntax.Data;
using Plimsoll.Text;

namespace Plimsoll.Rules.Compose;

/// <summary>A service mounts a named volume that is not declared. Fix: the volume that was meant, or its declaration.</summary>
public sealed class UndefinedVolume : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2010",
        title: "A service mounts a volume that is not declared",
        messageFormat: "Service `{0}` mounts the volume `{1}`, which is not declared under `volumes`{2}",
        Category.Compose,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        foreach (var (project, name, service) in ComposeFindings.Services(context.Deployment))
        {
            if (ComposeFindings.MayLieElsewhere(project, "volumes", context.Deployment))
                continue;
            var declared = project.Compose.Declared("volumes");
            foreach (var (source, text) in service.All("volumes").SelectMany(v => v.Items.Select(i => NamedVolume(v, i))).OfType<(SourcedText, ComposeText?)>())
            {
                if (source.Known is { } volume && !declared.ContainsKey(volume))
                    Report(context, project, name, service, source, volume, text is not null);
            }
        }
    }

    static void Report(AnalysisContext<Deployment> context, ComposeProject project, string name, ComposeLayers service, SourcedText source, string volume, bool isShort)
    {
        var declared = project.Compose.Declared("volumes");
        var near = Nearest.To(volume, declared.Keys);
        context.Report(Diagnostic.Create(_descriptor, source.Location, name, volume, near is null ? "" : $" (did you mean `{near}`?)") with
        {
            Severity = declared.Count > 0 ? ComposeFindings.Severity(service) : ComposeFindings.SeverityOfMissing(project, service, near),
            Related = near is null ? [] : [new RelatedLocation(declared[near].Layers[0].Document.At(declared[near].Layers[0].Entry.Key), "this one is declared")],
            WhatHappens = $"service \"{name}\" refers to undefined volume {volume}: invalid compose project",
            WhatToDo = near is not null ? $"write {near}" : isShort ? $"declare `{volume}` under the top-level `volumes`, or write `./{volume}` for a folder" : $"declare `{volume}` under the top-level `volumes`",
            Fix = near is null ? ComposeDeclaration.For(project.Document, "volumes", volume)
                : source.Location.Text != volume ? null : new Fix($"Write {near}", FixSafety.Unsafe, new FixEdit(source.Location, near)),
        });
    }

    /// <summary>The volume's name, where the item names one: no path, and no volume without a name.</summary>
    static (SourcedText, ComposeText?)? NamedVolume(ComposeValue value, DataNode item)
    {
        if (item.Resolved is DataMappingSyntax mapping)
            return value.With(mapping)["type"]?.Text == "volume" && value.With(mapping)["source"] is { Text.Length: > 0 } source ? (source.Whole, null) : null;
        if (value.Read(item) is not { } text || ComposeForms.VolumeParts(text.Text) is not { Source.Length: > 0 } parts || IsPath(parts.Source))
            return null;
        return (text.Slice(0, parts.Source.Length), text);
    }

    /// <summary>Source: compose-go format/volume.go, isFilePath.</summary>
    static bool IsPath(string source) => source[0] is '.' or '/' or '~' or SourcedText.Unknown || source.StartsWith(@"\\", StringComparison.Ordinal)
        || source.Length > 1 && source[1] == ':' && char.IsLetter(source[0]);
}
