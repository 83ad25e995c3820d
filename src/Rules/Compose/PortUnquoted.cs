using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Compose;

/// <summary>A port without quotes, which readers of YAML 1.1 may take for a number to the base of 60. Fix: quotes.</summary>
public sealed class PortUnquoted : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2043",
        title: "A port is not quoted",
        messageFormat: "`{0}` is not quoted",
        Category.Compose,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["require-quotes-in-ports"];
    public override RulePresets Presets => RulePresets.Strict;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context)
    {
        context.RegisterPathAction(DocumentKind.Compose, "services/*/ports", Analyze);
        context.RegisterPathAction(DocumentKind.Compose, "services/*/expose", Analyze);
    }

    static void Analyze(AnalysisContext<DataEntrySyntax> context)
    {
        if (context.Subject.Value is not DataSequenceSyntax list)
            return;
        foreach (var item in list.Items.OfType<DataScalarSyntax>())
        {
            if (item.Style != ScalarStyle.Plain || item.IsNull || item.Tag is not null || item.Value.AsSpan().ContainsAny('"', '\\'))
                continue;
            var isAmbiguous = IsBaseSixty(item.Value);
            context.Report(Diagnostic.Create(_descriptor, context.Document.At(item), item.Value) with
            {
                Presets = isAmbiguous ? null : RulePresets.None,
                WhatHappens = isAmbiguous ? $"compose reads it as it stands; readers of YAML 1.1, such as PyYAML, read the number {Value(item.Value)}" : null,
                WhatToDo = $"write \"{item.Value}\"",
                Fix = new Fix("Quote the port", FixSafety.Safe, new FixEdit(context.Document.At(item), $"\"{item.Value}\"")),
            });
        }
    }

    /// <summary>
    /// Digits and colons, where no part but the first is 60 or more. Source: https://yaml.org/type/int.html
    /// </summary>
    static bool IsBaseSixty(string text) =>
        text.Split(':') is [[>= '1' and <= '9', ..] first, .. { Length: > 0 } rest] && first.All(char.IsAsciiDigit)
        && rest.All(p => p.Length is 1 or 2 && p.All(char.IsAsciiDigit) && (p.Length == 1 || p[0] <= '5'));

    static long Value(string text) => text.Split(':').Aggregate(0L, (sum, part) => sum * 60 + long.Parse(part, CultureInfo.InvariantCulture));
}
