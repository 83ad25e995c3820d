using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Compose;

/// <summary>A top-level network, volume, config or secret that no service uses. Fix: it goes.</summary>
public sealed class UnusedDeclaration : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2050",
        title: "Declared, and used by no service",
        messageFormat: "No service uses the {0} `{1}`",
        Category.Compose,
        DiagnosticSeverity.Info);

    static readonly ImmutableArray<(string Section, string Kind)> _sections = [("networks", "network"), ("volumes", "volume"), ("configs", "config"), ("secrets", "secret")];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context)
    {
        foreach (var (section, kind) in _sections)
            context.RegisterPathAction(DocumentKind.Compose, section, c => Analyze(c, section, kind));
    }

    static void Analyze(AnalysisContext<DataEntrySyntax> context, string section, string kind)
    {
        var document = context.Document;
        if (context.Subject.Value is not DataMappingSyntax declared || !document.Tree.Errors.IsEmpty
            // What an override adds, or an including application uses, stands in another file.
            || context.Deployment.ComposeProjects.FirstOrDefault(p => p.Document == document) is not { IsComplete: true, IsFragment: false } project
            || UsedBy(context.Deployment, project, section) is not { } used)
            return;
        var unused = declared.Entries.Where(e => !used.Contains(e.Key.Value) && e.Key.Value != "<<" && !e.Key.Value.StartsWith("x-", StringComparison.Ordinal)
            && !(section == "networks" && e.Key.Value == "default")).ToList();
        // Compose refuses an empty section: the last one stays until it is alone, and then goes with it.
        var kept = unused.Count > 1 && unused.Count == declared.Entries.Length ? unused[^1] : null;
        foreach (var entry in unused)
        {
            var name = entry.Key.Value;
            context.Report(Diagnostic.Create(_descriptor, document.At(entry.Key.Span), kind, name) with
            {
                WhatHappens = $"compose makes nothing of it: a {kind} that no service uses is left out",
                WhatToDo = $"delete it, or name it under `{section}` of the service that it is for",
                Fix = entry == kept ? null : Delete(document, declared.Entries.Length == 1 ? context.Subject : entry, kind),
            });
        }
    }

    /// <summary>The names that services of the application mention; null where one of them is not known.</summary>
    static HashSet<string>? UsedBy(Deployment deployment, ComposeProject project, string section)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        var services = deployment.Containers.Where(c => c.Service?.Project == project).Select(c => c.Service!).ToList();
        if (services.Count == 0)
            return null;
        foreach (var (document, service) in services.SelectMany(s => s.Layers))
        {
            foreach (var node in (DataNode?[])[service[section], (service["build"] as DataMappingSyntax)?[section]])
            {
                var names = node switch
                {
                    DataMappingSyntax mapping => mapping.EntriesWithMerged.Select(e => (DataNode)e.Key),
                    DataSequenceSyntax list => list.Items.Select(i => i.Resolved is DataMappingSyntax item ? item["source"] : i.Resolved).OfType<DataNode>(),
                    _ => [],
                };
                foreach (var name in names.OfType<DataScalarSyntax>())
                {
                    var text = project.TextOf(document, name);
                    if (!text.IsKnown)
                        return null;
                    used.Add(section == "volumes" ? text.Text.Split(':')[0] : text.Text);
                }
            }
        }

        return used;
    }

    static Fix? Delete(Document document, DataEntrySyntax entry, string kind)
    {
        var lines = document.Lines;
        var first = lines.GetLine(entry.Span.Start);
        var end = entry.Span.End > entry.Span.Start && lines.GetPosition(entry.Span.End).Character == 0 ? entry.Span.End - 1 : entry.Span.End;
        var last = lines.GetLine(end);
        if (entry.Parent is not DataMappingSyntax { IsFlow: false, Entries.Length: > 1 } || entry.DescendantsAndSelf().OfType<DataNode>().Any(n => n.Anchor is not null)
            || !document.Text.AsSpan(lines.GetStart(first), entry.Span.Start - lines.GetStart(first)).Trim(' ').IsEmpty
            || end < lines.GetLineSpan(last).End && document.Text.AsSpan(end, lines.GetLineSpan(last).End - end).TrimStart() is { IsEmpty: false } rest && rest[0] != '#')
            return null;
        // A file that ends without a line end goes on doing so.
        var isAtEnd = lines.GetLineSpan(last).End == document.Text.Length;
        var start = isAtEnd ? document.Text.AsSpan(0, lines.GetStart(first)).TrimEnd("\r\n").Length : lines.GetStart(first);
        var span = TextSpan.FromBounds(start, lines.GetSpanWithLineEnd(last).End);
        return new Fix($"Delete the {kind}", FixSafety.Unsafe, new FixEdit(document.At(span), ""));
    }
}
