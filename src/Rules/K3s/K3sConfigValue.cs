using System.Globalization;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Schemas;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.K3s;

/// <summary>
/// A value of K3s' config.yaml that does not come to the flag as it is written: a switch that Go does not read, a mapping, several values for
/// a flag that takes one, an octal number. Fix: the same in the form that comes through.
/// </summary>
public sealed class K3sConfigValue : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM4013",
        title: "A value of K3s' config.yaml that does not come through",
        messageFormat: "`{0}` {1}",
        Category.K3s,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.K3sConfig, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        if (K3sKeys.Root(context.Document) is not { } root)
            return;
        foreach (var entry in root.Entries)
        {
            if (!K3sConfigSchema.ByName.TryGetValue(K3sKeys.Name(entry), out var flag))
                continue;
            switch (entry.Value.Resolved)
            {
                case DataMappingSyntax mapping when !context.Document.Tree.TextOf(mapping).StartsWith("{{", StringComparison.Ordinal):
                    Mapping(context, flag, mapping);
                    break;
                case DataSequenceSyntax { Items.Length: > 1 } list when flag.Value != K3sValue.List:
                    context.Report(Find(context, new Location(context.Document, entry.Key.ContentSpan), flag, "takes one value: of the list, the last one counts") with
                    {
                        Related = [new RelatedLocation(context.At(list.Items[^1]), "this one counts")],
                        WhatToDo = "keep one",
                    });
                    break;
                case DataSequenceSyntax list:
                    foreach (var item in list.Items)
                    {
                        if (item is DataMappingSyntax mapping && !context.Document.Tree.TextOf(mapping).StartsWith("{{", StringComparison.Ordinal))
                            Mapping(context, flag, mapping);
                        else if (item is DataScalarSyntax scalar)
                            Scalar(context, flag, scalar);
                    }

                    break;
                case DataScalarSyntax scalar when entry.Value is DataScalarSyntax:
                    Scalar(context, flag, scalar);
                    break;
            }
        }
    }

    static void Scalar(AnalysisContext<Document> context, K3sFlagInfo flag, DataScalarSyntax scalar)
    {
        if (K3sKeys.IsOpen(context.Document, scalar))
            return;
        if (flag.Value == K3sValue.Switch)
        {
            // Plain words of YAML 1.1 are switches to yaml.v2 before they get to the flag.
            if (scalar.IsNull && scalar.Span.IsEmpty)
            {
                context.Report(Find(context, new Location(context.Document, ((DataEntrySyntax)scalar.Parent!).Key.ContentSpan), flag, "has no value: recent releases of K3s do not start with it") with
                {
                    WhatHappens = $"invalid boolean value \"\" for -{flag.Name}",
                    WhatToDo = "write true",
                    Fix = new Fix("Write true", FixSafety.Safe, new FixEdit(context.Document.At(scalar.Span), " true")),
                });
            }
            else if (!(scalar.Style == ScalarStyle.Plain && YamlWords.Switch(scalar.Value) is not null) && scalar.Value is not ("1" or "t" or "T" or "TRUE" or "true" or "True" or "0" or "f" or "F" or "FALSE" or "false" or "False"))
            {
                var meant = YamlWords.Switch(scalar.Value) is { } value ? (value ? "true" : "false") : null;
                context.Report(Find(context, context.At(scalar), flag, $"is a switch, and `{scalar.Value}` is neither true nor false: K3s does not start") with
                {
                    WhatHappens = $"invalid boolean value \"{scalar.Value}\" for -{flag.Name}: parse error",
                    WhatToDo = "write true or false",
                    Fix = meant is null ? null : new Fix($"Write {meant}", FixSafety.Safe, new FixEdit(context.At(scalar), meant)),
                });
            }
        }
        else if (flag.Value == K3sValue.Number && scalar.Type == ScalarType.String && !int.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) && scalar.Value.Length > 0)
        {
            context.Report(Find(context, context.At(scalar), flag, $"wants a number, and `{scalar.Value}` is none: K3s does not start") with
            {
                WhatHappens = $"invalid value \"{scalar.Value}\" for flag -{flag.Name}: parse error",
                WhatToDo = "write a number",
            });
        }
        else if (flag.Value is K3sValue.Text or K3sValue.List && YamlWords.Renumbered(scalar) is { } number && number != scalar.Value)
        {
            var isMode = flag.Name == "write-kubeconfig-mode";
            context.Report(Find(context, context.At(scalar), flag, isMode ? $"becomes the mode 0{number}: without quotes, `{scalar.Value}` is the number {number} to YAML" : $"becomes `{number}`: without quotes, `{scalar.Value}` is a number to YAML") with
            {
                WhatToDo = $"write \"{scalar.Value}\"",
                Fix = new Fix("Put it in quotes", FixSafety.Safe, new FixEdit(context.At(scalar), $"\"{scalar.Value}\"")),
            });
        }
    }

    static void Mapping(AnalysisContext<Document> context, K3sFlagInfo flag, DataMappingSyntax mapping)
    {
        if (mapping.Entries.IsEmpty)
            return;
        var (first, isItem) = (mapping.Entries[0], mapping.Parent is DataSequenceSyntax);
        var value = first.Value as DataScalarSyntax;
        var isArgument = flag.Name.EndsWith("-arg", StringComparison.Ordinal) || flag.Name == "node-label";
        context.Report(Find(context, context.At(first.Key), flag, $"takes texts, and `{first.Key.Value}:` makes this a mapping") with
        {
            WhatHappens = $"--{flag.Name}=[{{{first.Key.Value} {value?.Value ?? "..."}}}] is what K3s gets",
            WhatToDo = isArgument ? $"write \"{first.Key.Value}={value?.Value ?? "..."}\"{(isItem ? "" : " as an item of a list")}" : "write the value alone",
            Fix = isArgument && isItem && mapping is { Entries.Length: 1, IsFlow: false } && value is { IsNull: false, Style: ScalarStyle.Plain or ScalarStyle.DoubleQuoted } && !value.Value.AsSpan().ContainsAny("\"\\\n")
                && !context.Document.IsExpanded(mapping.Span)
                ? new Fix("Write it as one text", FixSafety.Safe, new FixEdit(context.At(mapping), $"\"{first.Key.Value}={value.Value}\"")) : null,
        });
    }

    static Diagnostic Find(AnalysisContext<Document> context, Location at, K3sFlagInfo flag, string what) => Diagnostic.Create(_descriptor, at, flag.Name, what);
}
