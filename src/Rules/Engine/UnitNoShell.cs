using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Unit;

namespace Plimsoll.Rules.Engine;

/// <summary>
/// A shell's signs in <c>ExecStart=</c> and its like: systemd starts the program itself, and hands <c>|</c>, <c>&gt;</c> and
/// <c>$(...)</c> to it as arguments.
/// </summary>
public sealed class UnitNoShell : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM3041",
        title: "A shell's signs in a unit's command",
        messageFormat: "Systemd starts `{0}` without a shell: `{1}` is handed to it as an argument",
        Category.Engine,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;

    public override void Initialize(RuleContext context) => context.RegisterNodeAction<UnitSettingSyntax>(Analyze);

    static void Analyze(AnalysisContext<UnitSettingSyntax> context)
    {
        var setting = context.Subject;
        if (context.Document.Kind != DocumentKind.SystemdUnit || !setting.Key.StartsWith("Exec", StringComparison.Ordinal) || setting.Words.Length < 2)
            return;
        var program = FilePaths.NameOf(setting.Words[0].Value.TrimStart('@', '-', ':', '+', '!', '|'));
        // A shell, or a program that hands its words to one.
        if (program.Length == 0 || setting.Words.Any(w => FilePaths.NameOf(w.Value) is "sh" or "bash" or "dash" or "ash" or "zsh" or "busybox" or "eval" or "ssh" or "-c" or "awk" or "expr" or "test" or "["))
            return;
        foreach (var word in setting.Words.Skip(1))
        {
            var text = context.Document.Text.AsSpan(word.Span.Start, word.Span.Length);
            if (!context.Document.IsExpanded(word.Span) && !text.ContainsAny('"', '\'') && Sign(word.Value) is { } sign)
            {
                context.Report(Diagnostic.Create(_descriptor, context.Document.At(word.Span.Start, sign.Length), program, sign) with
                {
                    WhatToDo = "write /bin/sh -c '...' round the command, or leave it out",
                });
                return;
            }
        }
    }

    /// <summary>A word that only a shell means something by; <c>;</c> alone is systemd's own.</summary>
    static string? Sign(string word) => word switch
    {
        "|" or ">" or ">>" or "<" or "&&" or "||" or "&" or "2>&1" or ">/dev/null" or "2>/dev/null" or "&>/dev/null" or ">&2" => word,
        _ when word.StartsWith("$(", StringComparison.Ordinal) => "$(",
        ['`', ..] => "`",
        _ => null,
    };
}
