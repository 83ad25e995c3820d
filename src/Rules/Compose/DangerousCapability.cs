using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Compose;

/// <summary>A capability that opens the host to the container.</summary>
public sealed class DangerousCapability : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2054",
        title: "A capability that opens the host",
        messageFormat: "The capability `{0}` {1}",
        Category.Compose,
        DiagnosticSeverity.Warning);

    /// <summary>Source: https://man7.org/linux/man-pages/man7/capabilities.7.html</summary>
    static readonly ImmutableArray<(string Name, string What)> _capabilities =
    [
        ("ALL", "is all of them: with few steps, root on the host"),
        ("SYS_ADMIN", "lets the container mount file systems and set up namespaces: with few steps, root on the host"),
        ("SYS_MODULE", "lets the container load kernel modules, which is all that root can do"),
        ("SYS_RAWIO", "lets the container read and write the machine's memory and ports"),
        ("SYS_PTRACE", "lets the container read and change other processes; with the host's pid namespace, all of them"),
        ("DAC_READ_SEARCH", "lets the container open files by number that no mount shows it"),
        ("SYS_BOOT", "lets the container restart the machine or load another kernel"),
        ("BPF", "lets the container run programs in the kernel"),
    ];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["ce76b7d0-9e77-464d-b86f-c5c48e03e22d"];
    public override RulePresets Presets => RulePresets.Security;
    public override string? SecuritySeverity => "7.8";

    public override void Initialize(RuleContext context) => context.RegisterContainerAction(Analyze);

    static void Analyze(AnalysisContext<ContainerSpec> context)
    {
        // Debuggers and tests in a CI job or a devcontainer need them.
        foreach (var capability in context.Subject.IsTooling ? [] : context.Subject.CapAdd)
        {
            if (capability.Known is not { } written)
                continue;
            var name = written.ToUpperInvariant();
            name = name.StartsWith("CAP_", StringComparison.Ordinal) ? name["CAP_".Length..] : name;
            if (_capabilities.FirstOrDefault(c => c.Name == name) is { Name: not null } found)
                context.Report(Diagnostic.Create(_descriptor, capability.Location, written, found.What) with { WhatToDo = "delete it, or name the one that the program needs" });
        }
    }
}
