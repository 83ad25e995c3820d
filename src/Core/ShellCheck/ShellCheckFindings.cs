using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;

namespace Plimsoll.ShellCheck;

/// <summary>Makes findings of ShellCheck's comments: in the document's positions, and only those that are worth saying where the text stands.</summary>
public static class ShellCheckFindings
{
    /// <summary>Codes below are about reading the text, not about what it does.</summary>
    const int FirstAboutMeaning = 2000;

    /// <summary>Codes from here on are about what bash has and a smaller shell has not.</summary>
    const int FirstAboutDialect = 3000;

    public static IEnumerable<Diagnostic> Of(ShellCheckBody body, IEnumerable<ShellCheckComment> comments) =>
        comments.Select(c => Of(body, c)).OfType<Diagnostic>();

    static Diagnostic? Of(ShellCheckBody body, ShellCheckComment comment)
    {
        if (PresetsOf(body, comment) is not { } presets || body.ToDocument(comment.Span) is not { } span || IsExpanded(body.Document, span) || IsEchoProgram(comment, body.Document, span))
            return null;
        return Diagnostic.Create(comment.Rule.Descriptor, body.Document.At(span), ShellCheckLines.InFile(comment.Message, body)) with
        {
            Severity = SeverityOf(comment),
            Presets = presets,
            WhatToDo = $"see {comment.Rule.Url}",
            Fix = FixOf(body, comment),
        };
    }

    /// <summary>Null: not to be said here at all.</summary>
    static RulePresets? PresetsOf(ShellCheckBody body, ShellCheckComment comment)
    {
        var code = comment.Rule.Code;
        if (comment.Rule.Known is { IsAboutShellCheck: true } || IsWrong(code, body))
            return null;
        return SeverityOf(comment) < DiagnosticSeverity.Warning || IsUncertain(comment, body) ? RulePresets.Strict : comment.Rule.Presets;
    }

    /// <summary>As ShellCheck says, but no higher than is known here to be right.</summary>
    static DiagnosticSeverity SeverityOf(ShellCheckComment comment) =>
        comment.Rule.Known is { } known && known.Severity < comment.Severity ? known.Severity : comment.Severity;

    /// <summary>What the surroundings make wrong, or what is said already.</summary>
    static bool IsWrong(int code, ShellCheckBody body) => code switch
    {
        // Our own parser says where the text cannot be read, where that is sure; people elide in notes.
        < FirstAboutMeaning when !body.Document.Tree.Errors.IsEmpty || body.Place == ShellCheckPlace.Note => true,
        // What stands for a value that the file around the script puts in is no constant.
        2043 or 2050 or 2157 or 2158 or 2161 or 2193 or 2194 or 2195 => body.Document.Text.Contains(SourcedText.Unknown, StringComparison.Ordinal),
        // The lines of a RUN are one to ShellCheck: it takes a nested if for a misspelt elif.
        1075 => body.Place == ShellCheckPlace.Dockerfile,
        // Set or used outside: by the image, by the file that sources this one, by the next fence.
        2034 or 2153 or 2154 => body.Place != ShellCheckPlace.Script,
        // People type the commands of a note one by one, and look at what they do.
        2164 or 2215 or 2274 or 2317 => body.Place == ShellCheckPlace.Note,
        // In many images sh is bash, or a BusyBox that knows most of it.
        >= FirstAboutDialect => body.Place != ShellCheckPlace.Script && !body.IsDash,
        _ => false,
    };

    /// <summary>What may well be meant so: it belongs to the strict preset.</summary>
    static bool IsUncertain(ShellCheckComment comment, ShellCheckBody body) => comment.Rule.Code switch
    {
        // A note is no program.
        _ when body.Place == ShellCheckPlace.Note => true,
        // Whose sh a script meets is open.
        >= FirstAboutDialect => !body.IsDash,
        // Arguments are the caller's and hold anything; the elements of an array are mostly words that the script wrote itself.
        2068 => !body.Text.AsSpan(comment.Span.Start).StartsWith("$@"),
        // Of two patterns side by side for the same commands the second is only too many.
        2222 => ShellCheckLines.IsAboutItself(comment, body),
        _ => false,
    };

    /// <summary>ShellCheck takes <c>/bin/echo -e</c> for the shell's own echo.</summary>
    static bool IsEchoProgram(ShellCheckComment comment, Document document, TextSpan span) =>
        comment.Rule.Code is 3036 or 3037 && document.Text.AsSpan(0, span.Start).TrimEnd().EndsWith("/echo", StringComparison.Ordinal);

    /// <summary>What a host replaces before a shell sees it says nothing certain.</summary>
    static bool IsExpanded(Document document, TextSpan span) =>
        document.IsExpanded(TextSpan.FromBounds(Math.Max(0, span.Start - 1), Math.Min(document.Text.Length, span.End + 1)));

    static Fix? FixOf(ShellCheckBody body, ShellCheckComment comment)
    {
        if (comment.Replacements.IsEmpty)
            return null;
        var lineEnd = body.Document.Lines.LineEnd;
        var edits = ImmutableArray.CreateBuilder<FixEdit>(comment.Replacements.Length);
        foreach (var replacement in comment.Replacements)
        {
            if (body.ToDocument(replacement.Span) is not { } span || IsExpanded(body.Document, span))
                return null;
            edits.Add(new FixEdit(body.Document.At(span), replacement.NewText.Replace("\n", lineEnd, StringComparison.Ordinal)));
        }

        return new Fix($"Apply what ShellCheck proposes for {comment.Rule.Id}", FixSafety.Unsafe, edits.MoveToImmutable());
    }
}
