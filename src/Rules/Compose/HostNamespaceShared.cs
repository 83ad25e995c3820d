using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Compose;

/// <summary>A container without a namespace of its own for processes, shared memory or users.</summary>
public sealed class HostNamespaceShared : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2052",
        title: "A namespace of the host in a container",
        messageFormat: "{0} {1}",
        Category.Compose,
        DiagnosticSeverity.Warning);

    static readonly ImmutableArray<(string Key, string Flag, string What, string Happens)> _namespaces =
    [
        ("pid", "--pid", "sees all processes of the host", "root in it can send them signals, and read their environment and files through /proc"),
        ("ipc", "--ipc", "shares the host's shared memory", "it can read and write what other programs keep in /dev/shm"),
        ("userns_mode", "--userns", "has the host's user ids", "where the daemon maps users (`userns-remap`), this one is left out: its root is the host's"),
    ];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["4f31dd9f-2cc3-4751-9b53-67e4af83dac0", "baa3890f-bed7-46f5-ab8f-1da8fc91c729", "8af7162d-6c98-482f-868e-0d33fb675ca8"];
    public override RulePresets Presets => RulePresets.Security;
    public override string? SecuritySeverity => "7.1";

    public override void Initialize(RuleContext context) => context.RegisterContainerAction(Analyze);

    static void Analyze(AnalysisContext<ContainerSpec> context)
    {
        var container = context.Subject;
        // A CI job's host runs nothing else, that of a devcontainer is the developer's own.
        if (container.IsTooling)
            return;
        foreach (var (key, flag, what, happens) in _namespaces)
        {
            if (container.Settings(key, flag).LastOrDefault() is { Text: "host" } value && container.Privileged != Truth.Yes)
                context.Report(Diagnostic.Create(_descriptor, value.Location, container.Shown(), what) with { WhatHappens = happens, WhatToDo = "delete it, where the program does not need it" });
        }
    }
}
