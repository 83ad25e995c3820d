using System.Collections.Frozen;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Rules.Engine.Values;
using Plimsoll.Schemas;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Engine;

/// <summary>
/// A key that dockerd does not know: it refuses to start. Keys that are let through and ignored are <see cref="DaemonKeyIgnored"/>'s;
/// misplaced proxy keys are PLM6016's. Fix: the key that was meant, where one is near; the object that it belongs in.
/// </summary>
public sealed class DaemonUnknownKey : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM3001",
        title: "Unknown key in daemon.json",
        messageFormat: "`{0}` is no key of daemon.json: dockerd refuses to start with it{1}",
        Category.Engine,
        DiagnosticSeverity.Error);

    /// <summary>Keys one level too high, and the key that they belong in; the options of log drivers come on top.</summary>
    static readonly FrozenDictionary<string, string> _parents = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["gc"] = "builder", ["entitlements"] = "builder", ["history"] = "builder", ["buildkit"] = "features", ["containerd-snapshotter"] = "features", ["cdi"] = "features",
        ["nofile"] = "default-ulimits", ["nproc"] = "default-ulimits", ["memlock"] = "default-ulimits", ["native.cgroupdriver"] = "exec-opts", ["base"] = "default-address-pools",
        ["size"] = "default-address-pools", ["nvidia"] = "runtimes",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.DaemonJson, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        var engine = context.EngineVersion;
        var unknown = DaemonJsonReader.Read(context.Document, engine).Where(k => k.Verdict == DaemonKeyVerdict.Unknown && !IsKnownToOldEngine(k, engine)).ToList();
        foreach (var key in unknown)
        {
            var parent = key.Wrapper is null ? ParentOf(key.Name) : null;
            var near = key.Key is not null || key.Removed is not null || parent is not null ? null : DaemonJsonReader.NearKey(key.Name);
            context.Report(Diagnostic.Create(_descriptor, context.At(key.Entry.Key), key.Name, Hint(key, near, parent, engine)) with
            {
                // Which engine reads the file is not known: one that still knows the key may.
                Severity = key.Removed is not null && engine is null ? DiagnosticSeverity.Info : DiagnosticSeverity.Error,
                WhatHappens = $"the following directives don't match any configuration option: {key.Name}",
                WhatToDo = near is not null ? $"write \"{near}\"" : parent is not null ? $"put it into \"{parent}\"" : Instead(key.Name) is { } instead ? instead : "remove the key",
                Fix = near is not null ? RenamedTo(context.Document, key, near)
                    : parent is not null && unknown.Count(k => k.Wrapper is null && ParentOf(k.Name) == parent) == 1 ? MovedInto(context.Document, key, parent) : null,
            });
        }
    }

    static string Hint(DaemonKeyReading key, string? near, string? parent, Version? engine) =>
        key.Removed is { } removed ? $" (engines after {removed.LastSeen} no longer know it)"
        : key.Key is { IsRejected: true, Flag: { } flag } ? $" (it can be set with the flag `{flag}` alone)"
        : key.Key is { IsRejected: true } ? " (dockerd has a place for it, and its own check of the keys does not let it through)"
        : key is { Wrapper: { } inside, Key: not null } && DaemonJsonReader.Knows(engine, key.Key) ? $" (inside `{inside}`: it belongs at the top level)"
        : key.Key is { Since: { } since } ? $" (engine {engine} does not know it yet: {since} is the first that does)"
        : parent is not null ? $" (it belongs in `{parent}`)"
        : near is not null ? $" (did you mean `{near}`?)"
        : key.Name is "//" || key.Name.StartsWith('_') || key.Name.Contains("comment", StringComparison.OrdinalIgnoreCase)
            ? " (the file has no place for comments)"
        : key.Wrapper is not null ? $" (members of `{key.Wrapper}`, which is no key either, are read as keys of their own)"
        : "";

    static string? ParentOf(string name) => _parents.GetValueOrDefault(name) ?? (name.Contains('-', StringComparison.Ordinal) && LogDrivers.IsOption(name) ? "log-opts" : null);

    static string? Instead(string name) => name switch
    {
        "graph" => "write \"data-root\"",
        "default-init" => "write \"init-path\"",
        "containerd-plugin-namespace" => "set --containerd-plugins-namespace in the unit",
        _ => null,
    };

    static bool IsKnownToOldEngine(DaemonKeyReading key, Version? engine) =>
        key.Removed is { } removed && engine is not null && Version.TryParse(removed.LastSeen, out var last) && engine <= last;

    // A second key of the same name would win or lose by its place: left to people.
    static Fix? RenamedTo(Document document, DaemonKeyReading key, string near) =>
        key.Wrapper is null && ((DataMappingSyntax)key.Entry.Parent!).Entry(near) is not null ? null
            : new Fix($"Rename {key.Name} to {near}", FixSafety.Unsafe, new FixEdit(new Location(document, key.Entry.Key.ContentSpan), near));

    static Fix? MovedInto(Document document, DaemonKeyReading key, string parent)
    {
        if (((DataMappingSyntax)key.Entry.Parent!).Entry(parent) is not null || parent is "exec-opts" or "default-address-pools" or "default-ulimits" or "runtimes")
            return null;
        var value = document.Tree.TextOf(key.Entry.Value);
        if (parent == "log-opts" && key.Entry.Value is DataScalarSyntax { Type: ScalarType.Integer or ScalarType.Boolean })
            value = $"\"{value}\"";
        return key.Entry.Value is DataScalarSyntax or DataMappingSyntax
            ? new Fix($"Put {key.Name} into {parent}", FixSafety.Unsafe, new FixEdit(document.At(key.Entry), $"\"{parent}\": {{ \"{key.Name}\": {value} }}")) : null;
    }
}
