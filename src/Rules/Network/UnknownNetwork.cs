using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Rules.Shell;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Network;

/// <summary>
/// <c>--network X</c>, or a compose network that is external, which nothing in the set creates: an error where something creates nearly
/// that name, for a command line info without. Fix: the name that exists.
/// </summary>
public sealed class UnknownNetwork : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM7004",
        title: "A network that nobody creates",
        messageFormat: "Nothing here creates a network `{0}`{1}",
        Category.Network,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context)
    {
        context.RegisterDeploymentAction(AnalyzeCommandLines);
        context.RegisterDeploymentAction(AnalyzeExternal);
    }

    /// <summary>A name that nobody is near to is told once for each file: what is missing is one network.</summary>
    static void AnalyzeCommandLines(AnalysisContext<Deployment> context)
    {
        var told = new HashSet<(Document, string)>();
        foreach (var container in context.Subject.Containers)
        {
            if (container.DockerCommand is not { Shell.IsElsewhere: false } command || EngineTarget.Of(command).Place != EnginePlace.Local)
                continue;
            foreach (var network in container.Networks)
            {
                if (network.Name.Known is { } name && !(command.Document.IsInNote() && ClientLines.IsBlank(name)) && !NetworkSearch.IsPredefined(name) && NetworkSearch.For(context.Subject, name) is { IsKnown: false } search
                    && (search.Near is not null || !NetworkSearch.IsDefaultOfProject(name) && told.Add((container.Document.Physical, name))))
                    Report(context.Report, network.Name, search, command.IsPodman ? $"Error: unable to find network with name or ID {name}: network not found" : $"docker: Error response from daemon: network {name} not found", command.Program);
            }
        }
    }

    static void AnalyzeExternal(AnalysisContext<Deployment> context)
    {
        foreach (var network in context.Subject.Networks)
        {
            // Without a near name it is only a network that somebody else creates, and that is what `external` says.
            if (network is { IsExternal: true, EngineName: { } name, Project: not null } && !name.Contains(SourcedText.Unknown, StringComparison.Ordinal)
                && !NetworkSearch.IsPredefined(name) && NetworkSearch.For(context.Subject, name) is { IsKnown: false, Near: not null } search)
                ReportExternal(context.Report, network, name, search);
        }
    }

    static void Report(Action<Diagnostic> report, SourcedText written, NetworkSearch search, string error, string program)
    {
        var fix = search.NearName is { } meant && written.Location.Text == written.Text ? new Fix($"Write {meant}", FixSafety.Unsafe, new FixEdit(written.Location, meant)) : null;
        Report(report, written.Location, written.Text, search, error, program, fix);
    }

    /// <summary>What it is called is its <c>name:</c>, else its key, which the services know it by: then a name goes beside <c>external</c>.</summary>
    static void ReportExternal(Action<Diagnostic> report, NetworkSpec network, string name, NetworkSearch search)
    {
        var document = network.Name.Location.Document;
        var entry = document.Root.DescendantsAndSelf().OfType<DataEntrySyntax>().FirstOrDefault(e => e.Key.Span == network.Name.Location.Span);
        var written = entry?.DescendantsAndSelf().OfType<DataEntrySyntax>().FirstOrDefault(e => e.Key.Value == "name" && e.Value is DataScalarSyntax { Value: var value } && value == name)?.Value;
        var place = written is null ? network.Name.Location : document.At(written.Span);
        var fix = search.NearName is not { } meant ? null
            : written is null ? network.Name.Text == name && entry is not null && NameOf(document, entry, meant) is { } edit ? new Fix($"Say that it is called {meant}", FixSafety.Unsafe, edit) : null
            : place.Text == name ? new Fix($"Write {meant}", FixSafety.Unsafe, new FixEdit(place, meant)) : null;
        Report(report, place, name, search, $"network {name} declared as external, but could not be found", "docker", fix);
    }

    static void Report(Action<Diagnostic> report, Location place, string name, NetworkSearch search, string error, string program, Fix? fix) =>
        report(Diagnostic.Create(_descriptor, place, name, search.NearName is { } created ? $", and something creates `{created}`" : "") with
        {
            Severity = search.Near is null ? DiagnosticSeverity.Info : DiagnosticSeverity.Error,
            Related = search.Near is { } near ? [new RelatedLocation(near.Name.Location, "this one is created")] : [],
            WhatHappens = error,
            WhatToDo = search.NearName is { } other ? $"write {other}" : $"create it first: `{program} network create {name}`",
            Fix = fix,
        });

    /// <summary>Gives a network a name; null where there is no place for it.</summary>
    static FixEdit? NameOf(Document document, DataEntrySyntax network, string name)
    {
        if (network.Value is not DataMappingSyntax { Entries: [var first, ..] } body || body.Entry("name") is not null)
            return null;
        if (body.IsFlow)
            return new FixEdit(document.At(first.Span.Start, 0), $"name: {name}, ");
        var start = document.Lines.GetStart(document.Lines.GetLine(first.Span.Start));
        var indent = document.Text[start..first.Span.Start];
        return indent.Trim().Length == 0 ? new FixEdit(document.At(start, 0), $"{indent}name: {name}{document.Lines.LineEnd}") : null;
    }
}
