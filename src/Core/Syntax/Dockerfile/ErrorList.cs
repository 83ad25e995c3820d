using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Text;

namespace Plimsoll.Syntax.Dockerfile;

/// <summary>The errors of one file: what each instruction has, and what only shows when they are seen together.</summary>
sealed class ErrorList(string text)
{
    readonly List<SyntaxError> _errors = [];
    readonly Dictionary<string, string?> _near = new(StringComparer.Ordinal);
    InstructionSyntax? _last;
    SyntaxError? _template;

    public void Add(SyntaxError error) => _errors.Add(error);

    /// <summary>Takes an instruction with what is wrong with it, in text order.</summary>
    public void Add(InstructionSyntax instruction, SyntaxError? error, char escape)
    {
        if (IsUnknown(instruction))
            error = UnknownInstruction(instruction, escape);
        if (error is not null)
            _errors.Add(error);
        if (error is not null && FindTemplate(instruction) is { } template)
            _template ??= new SyntaxError(template, $"\"{text.Substring(template.Start, template.Length)}\" is a template's: the builder reads what is made of it");
        _last = instruction;
    }

    /// <summary>
    /// Before the first FROM only ARG may stand. A text without any FROM is taken for a piece of a file; and where the first
    /// instruction is unknown, it may be FROM misspelt.
    /// </summary>
    public void CheckFirst(ImmutableArray<InstructionSyntax> instructions)
    {
        var first = instructions.FirstOrDefault(i => i.Keyword != "ARG");
        if (first is null or FromSyntax || IsUnknown(first) || !instructions.Any(i => i is FromSyntax))
            return;
        _errors.Add(new SyntaxError(first.KeywordSpan, $"{first.Keyword} stands before the first FROM, where only ARG may") { HasOwnRule = true });
    }

    /// <summary>In text order. Of a template only that it is one: all else may come right when it is filled in.</summary>
    public ImmutableArray<SyntaxError> ToImmutable() => _template is not null ? [_template] : [.. _errors.OrderBy(e => e.Span.Start)];

    static bool IsUnknown(InstructionSyntax? instruction) => instruction is UnknownInstructionSyntax && !Keywords.IsKnown(instruction.Keyword);

    // The lines of a broken RUN come in a row: one error tells it.
    SyntaxError? UnknownInstruction(InstructionSyntax instruction, char escape)
    {
        var written = text.Substring(instruction.KeywordSpan.Start, Math.Min(instruction.KeywordSpan.Length, 40));
        if (!_near.TryGetValue(instruction.Keyword, out var near))
            _near[instruction.Keyword] = near = Nearest.To(instruction.Keyword, Keywords.All);
        if (near is not null)
            return new SyntaxError(instruction.KeywordSpan, $"unknown instruction \"{written}\" (did you mean {near}?)");
        if (IsUnknown(_last))
            return null;
        var mayContinue = _last is { Keyword: "RUN" or "CMD" or "ENTRYPOINT" or "ENV" or "LABEL" } && IsNextLine(_last.Span.End, instruction.Span.Start);
        var hint = mayContinue ? $": if it belongs to the line before, that one has to end in \"{escape}\"" : "";
        return new SyntaxError(instruction.KeywordSpan, $"unknown instruction \"{written}\"{hint}");
    }

    bool IsNextLine(int end, int start)
    {
        var between = text.AsSpan(end, start - end);
        return between.Count('\n') == 1 && between.IsWhiteSpace();
    }

    // In commands braces may well be the program's own (docker inspect -f '{{...}}').
    TextSpan? FindTemplate(InstructionSyntax instruction)
    {
        if (instruction.Keyword is "RUN" or "CMD" or "ENTRYPOINT" or "HEALTHCHECK" or "ONBUILD")
            return null;
        var written = text.AsSpan(instruction.Span.Start, instruction.Span.Length);
        var at = written.IndexOf("{{") is var braces and >= 0 ? braces : written.IndexOf("{%");
        return at < 0 ? null : new TextSpan(instruction.Span.Start + at, 2);
    }
}
