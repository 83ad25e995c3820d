using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Schemas;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Compose;

/// <summary>
/// A key that the Compose Specification does not have at this place: compose refuses the file. Fix: the key that was meant, where
/// one is near, or the indentation that is missing.
/// </summary>
public sealed class ComposeUnknownKey : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2001",
        title: "Unknown key in a compose file",
        messageFormat: "Compose does not know `{0}` {1}{2}",
        Category.Compose,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        foreach (var siblings in ComposeFindings.Of<ComposeUnknownEntry>(context.Deployment).GroupBy(u => (u.Document, Mapping: (DataMappingSyntax)u.Entry.Parent!)))
        {
            // One fix moves all that belongs into a section; each of its findings has it.
            var sections = siblings.Any(u => u.Schema == ComposeSchema.Root)
                ? OutdentedSection.In(siblings.Key.Mapping).Select(s => (Section: s, Fix: s.FixIn(siblings.Key.Document))).ToList() : [];
            foreach (var unknown in siblings)
            {
                var (section, fix) = sections.Find(s => s.Section.Entries.Contains(unknown.Entry));
                Report(context, unknown, section, fix);
            }
        }
    }

    static void Report(AnalysisContext<Deployment> context, ComposeUnknownEntry unknown, OutdentedSection? section, Fix? indent)
    {
        var key = unknown.Entry.Key;
        var siblings = (DataMappingSyntax)unknown.Entry.Parent!;
        var home = section is not null ? $"under `{section.Name}`, indented" : Home(key.Value, unknown.Schema);
        var near = key.Value == "net" && unknown.Schema == ComposeSchema.Service ? "network_mode" : home is null ? ComposeSchema.NearKey(key.Value, unknown.Schema.Keys.Keys.Where(k => siblings.Entry(k) is null)) : null;
        var place = unknown.Path is { Length: > 0 } path ? $"in `{path}`" : "at the top level";
        context.Report(Diagnostic.Create(_descriptor, unknown.Document.At(key), key.Value, place, home is not null ? $": `{key.Value}` belongs {home}" : near is not null ? $" (did you mean `{near}`?)" : "") with
        {
            WhatHappens = $"{(unknown.Path.Length == 0 ? "(root)" : unknown.Path)} additional properties '{key.Value}' not allowed",
            WhatToDo = near is not null ? $"write {near}" : home is not null ? $"move it {home}" : "remove the key",
            Fix = near is null ? indent : new Fix($"Rename {key.Value} to {near}", FixSafety.Unsafe,
                new FixEdit(new Location(unknown.Document, key.ContentSpan), near)),
        });
    }

    /// <summary>Where a key that is right elsewhere belongs.</summary>
    static string? Home(string key, Schema here) =>
        here != ComposeSchema.Root && ComposeSchema.Root.Keys.ContainsKey(key) ? "to the top level"
        : here == ComposeSchema.Root && ComposeSchema.Service.Keys.ContainsKey(key) ? "into a service"
        : here == ComposeSchema.Service && ComposeSchema.Deployment.Keys.ContainsKey(key) ? "under `deploy`"
        : here == ComposeSchema.Service ? OldHome(key)
        : null;

    /// <summary>Where the first formats of compose files had keys of a service, and people still write them.</summary>
    static string? OldHome(string key) => key switch
    {
        "log_driver" => "under `logging`, as `driver`",
        "log_opt" => "under `logging`, as `options`",
        "volume_driver" => "to the volume, as `driver`",
        "dockerfile" or "dockerfile_inline" or "context" or "args" or "cache_from" => "under `build`",
        "test" or "interval" or "retries" or "start_period" => "under `healthcheck`",
        "limits" or "reservations" => "under `deploy.resources`",
        "aliases" or "ipv4_address" or "ipv6_address" => "under a network of `networks`",
        _ => null,
    };
}
