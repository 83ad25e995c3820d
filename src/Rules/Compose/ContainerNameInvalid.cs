using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Compose;

/// <summary>A container's name that compose lets through, or <c>docker run</c> gets, and the engine refuses.</summary>
public sealed class ContainerNameInvalid : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2064",
        title: "A container name that the engine refuses",
        messageFormat: "`{0}` is no name for a container",
        Category.Compose,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["service-container-name-regex"];

    public override void Initialize(RuleContext context) => context.RegisterContainerAction(Analyze);

    static void Analyze(AnalysisContext<ContainerSpec> context)
    {
        var container = context.Subject;
        // Another program has other rules, and compose itself refuses what has no two such characters in a row.
        if (container.ContainerName is not { Known: { Length: > 0 } name } written || IsName(name) || IsPlaceholder(name)
            || container.DockerCommand is { Program: not "docker" } || container.Service is not null && !Enumerable.Range(0, name.Length - 1).Any(i => IsFirst(name[i]) && IsNext(name[i + 1])))
            return;
        context.Report(Diagnostic.Create(_descriptor, written.Location, name) with
        {
            WhatHappens = $"Error response from daemon: Invalid container name ({name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed",
            WhatToDo = "write at least two letters, digits, `_`, `.` or `-`, the first a letter or digit",
        });
    }

    /// <summary>Source: moby daemon/names, RestrictedNamePattern. A leading slash is what the engine itself puts there.</summary>
    static bool IsName(string name)
    {
        var plain = name.StartsWith('/') ? name.AsSpan(1) : name;
        if (plain.Length < 2 || !IsFirst(plain[0]))
            return false;
        foreach (var c in plain[1..])
        {
            if (!IsNext(c))
                return false;
        }

        return true;
    }

    static bool IsFirst(char c) => char.IsAsciiLetterOrDigit(c);

    static bool IsNext(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-';

    /// <summary>A blank to fill, as notes have them.</summary>
    static bool IsPlaceholder(string name) => name.AsSpan().ContainsAny("<>[]{}$") || name.Any(c => c > 127);
}
