using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Unit;

namespace Plimsoll.Rules.Engine;

/// <summary>
/// A percent sign in <c>Environment=</c> that systemd takes for a specifier: mostly a URL's <c>%40</c>, with which the whole assignment is
/// dropped. Fix: the sign twice.
/// </summary>
public sealed class UnitPercent : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM3038",
        title: "A percent sign in Environment= that systemd resolves",
        messageFormat: "Systemd takes `{0}` in the value of `{1}` for a specifier{2}",
        Category.Engine,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterNodeAction<UnitSettingSyntax>(Analyze);

    static void Analyze(AnalysisContext<UnitSettingSyntax> context)
    {
        var setting = context.Subject;
        if (setting.Key != "Environment" || context.Document.Kind != DocumentKind.SystemdUnit || context.Document.IsExpanded(setting.ValueSpan))
            return;
        foreach (var word in setting.Words)
        {
            var text = context.Document.Text.Substring(word.Span.Start, word.Span.Length);
            var signs = Signs(text).ToList();
            if (signs.Count == 0 || word.Value.IndexOf('=', StringComparison.Ordinal) is not (> 0 and var equals))
                continue;
            // A specifier's letter is one digit more of a URL's escape only where both signs are hexadecimal.
            var isDropped = signs.Any(s => !char.IsAsciiLetter(text[s + 1]));
            var first = signs[0];
            var length = first + 2 < text.Length && char.IsAsciiHexDigit(text[first + 1]) && char.IsAsciiHexDigit(text[first + 2]) ? 3 : 2;
            context.Report(Diagnostic.Create(_descriptor, context.Document.At(word.Span.Start + first, length), text.Substring(first, length), word.Value[..equals], isDropped ? ", and drops the whole assignment" : "") with
            {
                WhatHappens = isDropped ? $"Failed to resolve specifiers in {word.Value[..equals]}=..., ignoring: Invalid slot" : "what the specifier stands for is put in: a folder, a name of the unit or the host",
                WhatToDo = "write %% for a percent sign",
                Fix = new Fix("Double the percent sign", FixSafety.Safe, signs.Select(s => new FixEdit(new Location(context.Document, new TextSpan(word.Span.Start + s, 0)), "%")).ToImmutableArray()),
            });
        }
    }

    /// <summary>Where a sign stands that is no specifier for certain: before a digit, or a URL's escape. Before what is no letter and no digit it stays as it is.</summary>
    static IEnumerable<int> Signs(string text)
    {
        // A %NAME% is a blank to fill, and so is what stands in braces.
        if (text.Contains("{{", StringComparison.Ordinal) || text.Contains('<', StringComparison.Ordinal))
            yield break;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (text[i] != '%')
                continue;
            var next = text[i + 1];
            if (next == '%')
                i++;
            else if (char.IsAsciiDigit(next)
                || text.Contains("://", StringComparison.Ordinal) && i + 2 < text.Length && char.IsAsciiHexDigit(next) && char.IsAsciiHexDigit(text[i + 2]))
                yield return i;
        }
    }
}
