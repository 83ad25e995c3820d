using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Engine;

/// <summary>
/// A variable that a unit or its drop-ins set twice to different values: the last one counts, and drop-ins are read in the order of their
/// names.
/// </summary>
public sealed class UnitVariableTwice : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM3039",
        title: "A variable that a unit sets twice",
        messageFormat: "`{0}` is set again {1}, to another value: this one does not count",
        Category.Engine,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        var units = context.Subject.Documents.Where(d => d.Kind == DocumentKind.SystemdUnit).ToList();
        foreach (var unit in units)
            Report(context, Assignments(unit), "below");

        // A drop-in of one unit, each a file of its own; what a note or a script writes may be instead of the other.
        foreach (var folder in units.Where(d => !d.IsGuest && d.Path.EndsWith(".conf", StringComparison.Ordinal)).GroupBy(d => FilePaths.FolderOf(d.Path)).Where(g => g.Key.EndsWith(".service.d", StringComparison.Ordinal)))
        {
            var last = folder.OrderBy(d => FilePaths.NameOf(d.Path), StringComparer.Ordinal).Select(d => Last(Assignments(d)).ToList()).Where(l => l.Count > 0).ToList();
            if (last.Count > 1)
                Report(context, last.SelectMany(l => l), "in a drop-in that is read later");
        }
    }

    static void Report(AnalysisContext<Deployment> context, IEnumerable<Assignment> assignments, string where)
    {
        foreach (var same in assignments.GroupBy(a => a.Name, StringComparer.Ordinal).Select(g => g.ToList()).Where(l => l.Count > 1))
        {
            var counts = same[^1];
            foreach (var hidden in same.SkipLast(1).Where(a => a.Value != counts.Value))
            {
                context.Report(Diagnostic.Create(_descriptor, hidden.Location, hidden.Name, where) with
                {
                    Related = [new RelatedLocation(counts.Location, "this one counts")],
                    WhatToDo = "keep one of the two",
                });
            }
        }
    }

    static IEnumerable<Assignment> Last(IEnumerable<Assignment> assignments) => assignments.GroupBy(a => a.Name, StringComparer.Ordinal).Select(g => g.Last());

    /// <summary>Those that are not forgotten by an empty <c>Environment=</c> below. Unknown values are left out: they may be the same.</summary>
    static List<Assignment> Assignments(Document unit)
    {
        var found = new List<Assignment>();
        foreach (var setting in UnitCommands.Settings(unit).Where(s => s.Key == "Environment"))
        {
            if (setting.Words.IsEmpty)
                found.Clear();
            foreach (var word in setting.Words)
            {
                if (word.Value.IndexOf('=', StringComparison.Ordinal) is var equals and > 0 && !unit.IsExpanded(word.Span) && !Placeholder.IsMarked(word.Value) && !word.Value.Contains(SourcedText.Unknown, StringComparison.Ordinal))
                    found.Add(new Assignment(word.Value[..equals], word.Value[(equals + 1)..], unit.At(word)));
            }
        }

        return found;
    }

    readonly record struct Assignment(string Name, string Value, Location Location);
}
