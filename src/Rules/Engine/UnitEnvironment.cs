using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Unit;

namespace Plimsoll.Rules.Engine;

/// <summary>
/// Words of <c>Environment=</c> that are no assignments: blanks round the <c>=</c>, a value with blanks and without quotes, a shell's
/// <c>export</c>. systemd ignores each of them. And variables in a value, which it does not know there. Fix: quotes round the whole assignment.
/// </summary>
public sealed class UnitEnvironment : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM3037",
        title: "Environment= that sets less than it says",
        messageFormat: "{0}",
        Category.Engine,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterNodeAction<UnitSettingSyntax>(Analyze);

    static void Analyze(AnalysisContext<UnitSettingSyntax> context)
    {
        var setting = context.Subject;
        if (setting.Key != "Environment" || setting.Words.IsEmpty || context.Document.Kind != DocumentKind.SystemdUnit || context.Document.IsExpanded(setting.ValueSpan)
            || setting.Value.Contains("{{", StringComparison.Ordinal) || setting.Value.Contains('<', StringComparison.Ordinal))
            return;
        var words = setting.Words;
        var bad = words.Where(w => !IsAssignment(w.Value)).ToList();
        if (bad.Count == 0)
        {
            foreach (var word in words)
                AnalyzeVariable(context, word);
            return;
        }

        var (message, fixedValue) = Read(setting);
        context.Report(Diagnostic.Create(_descriptor, new Location(context.Document, bad[0].Span).To(context.At(bad[^1])), message) with
        {
            WhatHappens = $"Invalid environment assignment, ignoring: {bad[0].Value}",
            WhatToDo = fixedValue is null ? "put each assignment in quotes as a whole" : $"write Environment={fixedValue}",
            Fix = fixedValue is null || context.Document.Text.AsSpan(setting.ValueSpan.Start, setting.ValueSpan.Length).ContainsAny('\r', '\n') ? null
                : new Fix("Quote the assignment as a whole", FixSafety.Safe, new FixEdit(new Location(context.Document, setting.ValueSpan), fixedValue)),
        });
    }

    // In a script's quoted heredoc the shell puts nothing in either; a file of its own may be a template.
    static void AnalyzeVariable(AnalysisContext<UnitSettingSyntax> context, UnitWordSyntax word)
    {
        if (context.Document.Host?.Kind == DocumentKind.Markdown || Variable(word.Value) is not { } variable)
            return;
        var name = word.Value[..word.Value.IndexOf('=', StringComparison.Ordinal)];
        var at = context.Document.Text.AsSpan(word.Span.Start, word.Span.Length).IndexOf(variable, StringComparison.Ordinal);
        if (at < 0)
            return;
        context.Report(Diagnostic.Create(_descriptor, context.Document.At(word.Span.Start + at, variable.Length), $"Systemd puts nothing in for `{variable}`: `{name}` gets the text as it stands") with
        {
            Severity = context.Document.IsGuest ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info,
            Presets = context.Document.IsGuest ? null : RulePresets.Strict,
            WhatToDo = context.Document.IsGuest ? "write the value, or let the shell put it in: EOF without quotes" : "write the value",
        });
    }

    /// <summary>The first <c>$NAME</c> or <c>${NAME}</c> of a value, as people write variables; null where there is none.</summary>
    static string? Variable(string word)
    {
        var dollar = word.IndexOf('$', StringComparison.Ordinal);
        if (dollar < 0 || dollar < word.IndexOf('=', StringComparison.Ordinal))
            return null;
        var rest = word[(dollar + 1)..];
        if (rest.StartsWith('{'))
            return rest.IndexOf('}', StringComparison.Ordinal) is var close and > 1 && IsName(rest[1..close]) ? word.Substring(dollar, close + 2) : null;
        var end = 0;
        while (end < rest.Length && (char.IsAsciiLetterOrDigit(rest[end]) || rest[end] == '_'))
            end++;
        var name = rest[..end];
        return IsName(name) && name.Length > 1 && (!name.Any(char.IsAsciiLetterLower) || Model.ProxyNames.IsProxyName(name)) ? "$" + name : null;
    }

    static (string Message, string? Fixed) Read(UnitSettingSyntax setting)
    {
        var words = setting.Words;
        // A quote or a backslash somewhere: what was meant is not read off the text.
        var isPlain = !setting.Value.AsSpan().ContainsAny("\"'\\");
        if (words[0].Value == "export")
            return ("`export` is a shell's word: systemd takes it for an assignment of its own, and ignores it", setting.Value["export".Length..].TrimStart());
        if (words.Length >= 2 && IsName(words[0].Value) && words[1].Value is "=" or ['=', ..])
        {
            var value = string.Join(' ', words.Skip(1).Select(w => w.Value)).TrimStart('=').TrimStart();
            return ($"With blanks round the `=`, none of the words is an assignment: `{words[0].Value}` is not set", isPlain && !value.Contains('=', StringComparison.Ordinal) ? Quoted(words[0].Value, value) : null);
        }

        if (IsAssignment(words[0].Value) && words.Skip(1).All(w => !w.Value.Contains('=', StringComparison.Ordinal)))
        {
            var equals = words[0].Value.IndexOf('=', StringComparison.Ordinal);
            var name = words[0].Value[..equals];
            return ($"`{name}` gets its first word alone: without quotes, a blank ends the value", isPlain ? Quoted(name, string.Join(' ', words.Select(w => w.Value))[(equals + 1)..]) : null);
        }

        var bad = words.First(w => !IsAssignment(w.Value)).Value;
        return (bad.Contains('=', StringComparison.Ordinal) ? $"`{bad[..bad.IndexOf('=', StringComparison.Ordinal)]}` is no name for a variable, and is not set" : $"`{bad}` is no assignment, and is ignored", null);
    }

    static string Quoted(string name, string value) => $"\"{name}={value}\"";

    static bool IsAssignment(string word) => word.IndexOf('=', StringComparison.Ordinal) is var at and > 0 && IsName(word[..at])
        || word.Contains('\uFFFC', StringComparison.Ordinal);

    static bool IsName(string text) => text.Length > 0 && !char.IsAsciiDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
