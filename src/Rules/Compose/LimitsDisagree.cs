using System.Globalization;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Schemas;

namespace Plimsoll.Rules.Compose;

/// <summary>One limit of a service, said twice with different values.</summary>
public sealed class LimitsDisagree : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2025",
        title: "One limit with two values",
        messageFormat: "Service `{0}` has `{1}: {2}`, and `{3}: {4}`",
        Category.Compose,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static readonly (string Key, string[] Path, bool IsSize)[] _pairs =
    [
        ("cpus", ["deploy", "resources", "limits", "cpus"], false),
        ("mem_limit", ["deploy", "resources", "limits", "memory"], true),
        ("mem_reservation", ["deploy", "resources", "reservations", "memory"], true),
        ("pids_limit", ["deploy", "resources", "limits", "pids"], false),
        ("scale", ["deploy", "replicas"], false),
    ];

    static void Analyze(AnalysisContext<Deployment> context)
    {
        foreach (var (_, name, service) in ComposeFindings.Services(context.Deployment))
        {
            foreach (var (key, path, isSize) in _pairs)
            {
                if (service.Last(key)?.Text is not { Whole: { Known: { } first } own } || ComposeFindings.At(service, path[0], path.AsSpan(1)) is not { Whole: { Known: { } second } limit }
                    || Amount(first, isSize) is not { } one || Amount(second, isSize) is not { } other || one == other || one == 0 && key != "scale" || other == 0 && key != "scale")
                    continue;
                var inner = string.Join('.', path);
                context.Report(Diagnostic.Create(_descriptor, own.Location, name, key, first, inner, second) with
                {
                    Severity = ComposeFindings.Severity(service),
                    Related = [new RelatedLocation(limit.Location, "the other value")],
                    WhatHappens = $"services.{name}: can't set distinct values on '{key}' and '{inner}': invalid compose project",
                    WhatToDo = $"keep one of them, or write `{second}` at both",
                });
            }
        }
    }

    static double? Amount(string text, bool isSize) => isSize ? ComposeForms.Bytes(text)
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
