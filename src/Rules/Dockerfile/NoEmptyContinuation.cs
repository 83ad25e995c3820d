using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>An empty line behind a line that goes on: the builder skips it and goes on reading. Fix: the line is taken out.</summary>
public sealed class NoEmptyContinuation : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1127",
        title: "An empty line inside an instruction",
        messageFormat: "{0}",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["NoEmptyContinuation"];
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.Dockerfile, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        if (context.Subject.Root is not DockerfileSyntax file)
            return;
        foreach (var instruction in file.Instructions)
        {
            if (EmptyLines(context.Subject, instruction) is not [var first, ..] lines)
                continue;
            var swallowed = Swallowed(context.Subject, instruction, lines);
            context.Report(Diagnostic.Create(_descriptor, context.Subject.At(context.Subject.Lines.GetSpanWithLineEnd(first)), swallowed is null
                ? $"The {instruction.Keyword} goes on behind this empty line" : $"`{swallowed}` is still part of the {instruction.Keyword} above this empty line") with
            {
                WhatHappens = "BuildKit skips the line and warns: `Empty continuation lines will become errors in a future release`",
                WhatToDo = swallowed is null ? "take the empty line out" : "take the line continuation above it away, if the instruction ends there",
                Fix = swallowed is not null ? null : new Fix("Take the empty lines out", FixSafety.Safe,
                    lines.Select(l => new FixEdit(context.Subject.At(context.Subject.Lines.GetSpanWithLineEnd(l)), "")).ToImmutableArray()),
            });
        }
    }

    /// <summary>The empty lines between the first and the last line of an instruction, heredocs not included.</summary>
    static List<int> EmptyLines(Document document, InstructionSyntax instruction)
    {
        var end = instruction is OnbuildSyntax { Inner: { } inner } ? inner : instruction;
        var last = end.Heredocs is [var heredoc, ..] ? heredoc.BodySpan.Start - 1 : instruction.Span.End;
        var lines = new List<int>();
        for (var line = document.Lines.GetLine(instruction.Span.Start) + 1; line <= document.Lines.GetLine(last); line++)
        {
            var span = document.Lines.GetLineSpan(line);
            if (document.Text.AsSpan(span.Start, span.Length).Trim().IsEmpty)
                lines.Add(line);
        }

        return lines;
    }

    /// <summary>The first words behind an empty line, where they look like an instruction of their own.</summary>
    static string? Swallowed(Document document, InstructionSyntax instruction, List<int> lines)
    {
        var last = document.Lines.GetLine(instruction.Span.End);
        foreach (var line in lines)
        {
            var next = line + 1;
            while (next <= last && document.Text.AsSpan(document.Lines.GetLineSpan(next).Start, document.Lines.GetLineSpan(next).Length).Trim().IsEmpty)
                next++;
            if (next > last)
                continue;
            var words = document.Tree.TextOf(document.Lines.GetLineSpan(next)).Trim().Split(' ', 3);
            if (words.Length > 1 && words[0] is "FROM" or "RUN" or "CMD" or "ENTRYPOINT" or "COPY" or "ADD" or "ENV" or "ARG" or "LABEL" or "EXPOSE"
                or "WORKDIR" or "USER" or "VOLUME" or "HEALTHCHECK" or "SHELL" or "ONBUILD" or "STOPSIGNAL")
                return words[0];
        }

        return null;
    }
}
