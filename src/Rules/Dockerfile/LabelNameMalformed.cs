using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>A label's name that breaks Docker's rules for names of labels. Fix: lower case, where nothing else is wrong.</summary>
public sealed class LabelNameMalformed : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1027",
        title: "The name of a label breaks the rules for them",
        messageFormat: "Label `{0}` {1}",
        Category.Dockerfile,
        DiagnosticSeverity.Info);

    static readonly ImmutableArray<string> _reserved = ["com.docker.", "io.docker.", "org.dockerproject."];

    /// <summary>Docker Desktop asks its extensions for these.</summary>
    static readonly ImmutableArray<string> _ofExtensions = ["com.docker.desktop.extension.", "com.docker.extension."];

    /// <summary>Red Hat's names for the commands that install and run an image, which <c>podman container runlabel</c> takes.</summary>
    static readonly ImmutableArray<string> _commands = ["INSTALL", "UNINSTALL", "RUN", "START", "STOP", "UPDATE"];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3048"];
    public override RulePresets Presets => RulePresets.Strict;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterNodeAction<LabelSyntax>(Analyze);

    static void Analyze(AnalysisContext<LabelSyntax> context)
    {
        foreach (var pair in context.Subject.Pairs)
        {
            var name = pair.Name.Value;
            if (pair.Name.HasVariables || name.Length == 0 || _commands.Contains(name) || name.AsSpan().ContainsAny("<>{}") || Mistake(name) is not { } mistake)
                continue;
            context.Report(Diagnostic.Create(_descriptor, context.At(pair.Name), name, mistake) with
            {
                WhatToDo = "write lower-case letters, digits, dots and hyphens, as in com.example.some-label",
                Fix = FixFor(context.Document, pair.Name),
            });
        }
    }

    static string? Mistake(string name)
    {
        if (_reserved.FirstOrDefault(r => name.StartsWith(r, StringComparison.Ordinal)) is { } reserved && !_ofExtensions.Any(e => name.StartsWith(e, StringComparison.Ordinal)))
            return $"is in `{reserved}*`, which Docker keeps for itself";
        if (name.Any(char.IsAsciiLetterUpper))
            return "has capital letters";
        if (name.FirstOrDefault(c => !IsAllowed(c)) is var other && other != default)
            return $"has a character other than letters, digits, dots and hyphens: `{other}`";
        if (!char.IsAsciiLetterLower(name[0]))
            return "does not begin with a letter";
        if (!char.IsAsciiLetterLower(name[^1]) && !char.IsAsciiDigit(name[^1]))
            return "does not end with a letter or a digit";
        return name.Contains("..", StringComparison.Ordinal) || name.Contains("--", StringComparison.Ordinal) ? "has two dots or two hyphens in a row" : null;
    }

    static bool IsAllowed(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-' or '_' or '/';

    static Fix? FixFor(Document document, DockerWordSyntax name)
    {
        var text = document.Tree.TextOf(name);
        var lower = text.ToLowerInvariant();
        return text == name.Value && lower != text && Mistake(lower) is null
            ? new Fix("Write the label in lower case", FixSafety.Unsafe, new FixEdit(document.At(name), lower)) : null;
    }
}
