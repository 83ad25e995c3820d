using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>ENV or LABEL in the old form, <c>ENV NAME all the rest</c>. Fix: the equals sign, with quotes where the value has blanks.</summary>
public sealed class LegacyKeyValueFormat : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1123",
        title: "ENV or LABEL without an equals sign",
        messageFormat: "`{0} {1}` has no equals sign: all the rest of the line is its value",
        Category.Dockerfile,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["LegacyKeyValueFormat"];
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context)
    {
        context.RegisterNodeAction<EnvSyntax>(c => Analyze(c.Subject, c.Subject.IsLegacy, c.Document, c.Report));
        context.RegisterNodeAction<LabelSyntax>(c => Analyze(c.Subject, c.Subject.IsLegacy, c.Document, c.Report));
    }

    static void Analyze(PairsSyntax instruction, bool isLegacy, Document document, Action<Diagnostic> report)
    {
        if (!isLegacy || instruction.IsOnbuild || instruction.Pairs is not [{ Value: { } value } pair])
            return;
        report(Diagnostic.Create(_descriptor, document.At(pair.Name), instruction.Keyword, document.Tree.TextOf(pair.Name)) with
        {
            WhatHappens = "a second NAME=value on the line becomes part of the first one's value",
            WhatToDo = $"write an equals sign behind {pair.Name.Value}",
            Fix = FixFor(pair, value, document),
        });
    }

    /// <summary>None where quotes or escapes would mean something else in the new form, or where lines are joined.</summary>
    static Fix? FixFor(DockerPairSyntax pair, DockerWordSyntax value, Document document)
    {
        var (name, text) = (document.Tree.TextOf(pair.Name), document.Tree.TextOf(value));
        if (name.AsSpan().ContainsAny("\"'\\`") || document.Tree.TextOf(TextSpan.FromBounds(pair.Name.Span.Start, value.Span.End)).AsSpan().ContainsAny('\n', '\r')
            || Written(text) is not { } written)
            return null;
        return new Fix("Write an equals sign", FixSafety.Safe,
            new FixEdit(document.At(TextSpan.FromBounds(pair.Name.Span.End, value.Span.End)), "=" + written));
    }

    static string? Written(string value)
    {
        var hasBlanks = value.Any(char.IsWhiteSpace);
        if (!hasBlanks || value.Length > 1 && value[0] is '"' or '\'' && value.IndexOf(value[0], 1) == value.Length - 1 && !value.AsSpan().ContainsAny('\\', '`'))
            return value;
        return value.AsSpan().ContainsAny("\"'\\`") ? null : $"\"{value}\"";
    }
}
