using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Rules.Engine.Values;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Engine;

/// <summary>
/// Settings that weaken what the daemon guards, and those that the CIS Docker Benchmark wants and the file lacks: for auditors, who choose the
/// preset security, and nobody else.
/// </summary>
public sealed class DaemonHardening : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM3012",
        title: "A daemon that is not hardened",
        messageFormat: "{0}",
        Category.Engine,
        DiagnosticSeverity.Info);

    /// <summary>Key, the value that the benchmark wants, its item, and what it is good for.</summary>
    static readonly ImmutableArray<(string Key, bool Wanted, string Item, string Why)> _wanted =
    [
        ("icc", false, "2.2", "containers of the default bridge reach each other's unpublished ports"),
        ("no-new-privileges", true, "2.14", "a setuid program in a container may make root of its user"),
        ("userland-proxy", false, "2.16", "each published port has a process of its own on the host"),
    ];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override RulePresets Presets => RulePresets.Security;
    public override string? SecuritySeverity => "4.0";

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.DaemonJson, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        var settings = DaemonSettings.Of(context);
        if (settings.IsWindows)
            return;
        foreach (var (key, wanted, item, why) in _wanted)
        {
            if (settings.Switch(key) == !wanted)
                Report(context, settings[key]!, $"`{key}` is {(wanted ? "off" : "on")}: {why}", item, $"write \"{key}\": {(wanted ? "true" : "false")}");
        }

        if (settings.Text("seccomp-profile") is { Value: "unconfined" } profile)
            Report(context, profile, "`seccomp-profile` is `unconfined`: containers may make any system call", "2.17", "remove it: the built-in profile is the default");
        if (settings.Switch("experimental") == true)
            Report(context, settings["experimental"]!, "`experimental` is on: features that are not finished run as root", "2.18", "remove it");
        // A whole file of the machine tells what is missing; a piece in a note or script shows one setting.
        if (context.Document.IsGuest || context.Document.Root is not DataFileSyntax { First: DataMappingSyntax { Entries.Length: > 0 } root } || context.Document.Tree.Errors.Length > 0 || settings.HasFlags)
            return;
        var missing = _wanted.Where(w => root.Entry(w.Key) is null).Select(w => w.Key).ToList();
        if (root.Entry("userns-remap") is null && DaemonFiles.PlatformOf(context.Document.EffectivePath) != DaemonPlatform.Rootless)
            missing.Add("userns-remap");
        if (missing.Count > 0)
            context.Report(Diagnostic.Create(_descriptor, context.Document.At(root.Span.Start, 1), $"The file leaves {DaemonReadChecks.Listed(missing)} at {(missing.Count == 1 ? "its default" : "their defaults")}, which the CIS Docker Benchmark wants changed") with
            {
                WhatHappens = "items 2.2, 2.9, 2.14 and 2.16 of the benchmark stay open",
                WhatToDo = "set them, each after a trial: userns-remap hides the images and containers that are there",
            });
    }

    static void Report(AnalysisContext<Document> context, DataNode node, string message, string item, string todo) =>
        context.Report(Diagnostic.Create(_descriptor, context.At(node), message) with { WhatHappens = $"item {item} of the CIS Docker Benchmark is open", WhatToDo = todo });
}
