using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;
using Plimsoll.Text;

namespace Plimsoll.Rules.Compose;

/// <summary>A service, or its build, asks for a secret, config or model that is not declared. Fix: the one that was meant.</summary>
public sealed class UndefinedSecretOrConfig : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2011",
        title: "A secret, config or model that is not declared",
        messageFormat: "Service `{0}` asks for the {1} `{2}`, which is not declared under `{3}`{4}",
        Category.Compose,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        foreach (var (project, name, service) in ComposeFindings.Services(context.Deployment))
        {
            foreach (var (section, kind, asked) in Asked(service))
            {
                var declared = project.Compose.Declared(section);
                if (asked.Known is not { } known || declared.ContainsKey(known) || ComposeFindings.MayLieElsewhere(project, section, context.Deployment))
                    continue;
                var near = Nearest.To(known, declared.Keys);
                context.Report(Diagnostic.Create(_descriptor, asked.Location, name, kind, known, section, near is null ? "" : $" (did you mean `{near}`?)") with
                {
                    Severity = declared.Count > 0 ? ComposeFindings.Severity(service) : ComposeFindings.SeverityOfMissing(project, service, near),
                    WhatHappens = $"service \"{name}\" refers to undefined {kind} {known}: invalid compose project",
                    WhatToDo = near is null ? $"declare `{known}` under the top-level `{section}`" : $"write {near}",
                    Fix = near is null || asked.Location.Text != known ? null : new Fix($"Write {near}", FixSafety.Unsafe, new FixEdit(asked.Location, near)),
                });
            }
        }
    }

    static IEnumerable<(string Section, string Kind, SourcedText Name)> Asked(ComposeLayers service)
    {
        foreach (var (section, kind) in new[] { ("secrets", "secret"), ("configs", "config"), ("models", "model") })
        {
            foreach (var value in service.All(section))
            {
                foreach (var name in value.Items.Select(i => NameOf(value, i)).OfType<SourcedText>())
                    yield return (section, kind, name);
                foreach (var entry in value.Entries)
                    yield return (section, kind, new SourcedText(entry.Key.Value, value.Document.At(entry.Key.ContentSpan)));
            }
        }

        foreach (var value in service.All("build"))
        {
            if (value.Node is not DataMappingSyntax build || build["secrets"] is not { } secrets)
                continue;
            foreach (var name in value.With(secrets).Items.Select(i => NameOf(value, i)).OfType<SourcedText>())
                yield return ("secrets", "build secret", name);
        }
    }

    static SourcedText? NameOf(ComposeValue value, DataNode item) =>
        item.Resolved is DataMappingSyntax mapping ? value.With(mapping)["source"]?.Whole : value.Read(item)?.Whole;
}
