using Microsoft.CodeAnalysis.Text;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Suppressions;

/// <summary>A comment with options of BuildKit's own linter, in force for the file or for the instruction below it.</summary>
/// <param name="Reason">What follows the options behind a blank.</param>
sealed record CheckComment(CheckOptions Options, bool IsHeader, string Reason)
{
    /// <summary>Whether it can silence a check: experiments are never skipped, and some checks look at the header alone.</summary>
    public bool CanSkip(string check) => CheckComments.IsCheckName(check) && check != CheckComments.Experiment && (IsHeader || !CheckComments.IsForHeader(check));
}

/// <summary>Finds the comments whose <c>check=</c> BuildKit obeys.</summary>
public static class CheckComments
{
    /// <summary>BuildKit's experimental check: it runs where it is named or <c>experimental=all</c> stands, and <c>skip</c> does not silence it.</summary>
    public const string Experiment = "InvalidDefinitionDescription";

    /// <summary>BuildKit's names are words such as <c>UndefinedVar</c>.</summary>
    public static bool IsCheckName(string alias) =>
        char.IsAsciiLetterUpper(alias[0]) && alias.Any(char.IsAsciiLetterLower) && alias.All(char.IsAsciiLetter);

    /// <summary>BuildKit takes these from the header alone; above an instruction they have no effect.</summary>
    public static bool IsForHeader(string check) => check
        is "NoEmptyContinuation" or "ConsistentInstructionCasing" or "DuplicateStageName" or "ReservedStageName" or "InvalidDefaultArgInFrom";

    /// <summary>Whether a file asks for the experiment at an instruction: in its header, or in a comment above it.</summary>
    /// <param name="given">What counts in the place of the header; null: the header itself.</param>
    public static bool IsExperimentOn(Document document, InstructionSyntax instruction, CheckOptions? given)
    {
        if ((given ?? OptionsOf(document)) is { } header && Asks(header))
            return true;
        return document.Root is DockerfileSyntax file && document.Tree.Comments.TakeWhile(c => c.Start < instruction.Span.Start)
            .Any(c => Read(document, file, c, CommentScanner.BodyOf(document.Text, c)) is { IsHeader: false } check && Asks(check.Options)
                && file.Instructions.FirstOrDefault(i => i.Span.Start > c.Start) == instruction);

        static bool Asks(CheckOptions options) => options.Experimental.Contains(Experiment) || options.Experimental.Contains("all");
    }

    /// <summary>
    /// Reads a comment; null where it is none of BuildKit's, or one that BuildKit passes over: options that it does not know, a comment
    /// between the lines of an instruction, and any but the first above one.
    /// </summary>
    internal static CheckComment? Read(Document document, DockerfileSyntax file, TextSpan comment, TextSpan body)
    {
        if (ValueOf(document, body) is not { } value)
            return null;
        var isHeader = HeaderOf(document) is { } header && header.Span.IntersectsWith(comment);
        if (!isHeader && !IsFirstAbove(document, file, comment))
            return null;
        var text = document.Tree.TextOf(value);
        var options = CheckOptions.Parse(text, out var refusal);
        var blank = text.AsSpan().IndexOfAny(' ', '\t');
        return refusal is not null ? null : new CheckComment(options, isHeader, blank < 0 ? "" : text[blank..].Trim().TrimStart('/', '#').Trim());
    }

    /// <summary>What the file's header asks of BuildKit's linter; null where it asks nothing, or nothing that can be read.</summary>
    public static CheckOptions? OptionsOf(Document document) =>
        HeaderOf(document) is { } header && CheckOptions.Parse(header.Value, out var refusal) is var options && refusal is null ? options : null;

    // What is indented is a comment to the linter, and no directive.
    static DirectiveSyntax? HeaderOf(Document document) =>
        document.Root is DockerfileSyntax file && file.Directives.FirstOrDefault(d => d.Name == "check") is { } check
        && (check.Span.Start == 0 || document.Text[check.Span.Start - 1] is '\n' or '\uFEFF') ? check : null;

    /// <summary>The first <c>check=</c> of the comments above an instruction, which a line with <c>#</c> alone cuts off from those before it.</summary>
    static bool IsFirstAbove(Document document, DockerfileSyntax file, TextSpan comment)
    {
        if (file.Instructions.FirstOrDefault(i => i.Span.End > comment.Start) is not { } next || next.Span.Start < comment.Start)
            return false;
        var start = file.Instructions.LastOrDefault(i => i.Span.End <= comment.Start)?.Span.End ?? 0;
        var above = document.Tree.Comments.Where(c => c.Start >= start && c.End <= next.Span.Start).ToList();
        above.RemoveRange(0, above.FindLastIndex(c => document.Tree.TextOf(c).TrimStart('#').Trim().Length == 0) + 1);
        return above.Find(c => HeaderOf(document)?.Span != c && ValueOf(document, CommentScanner.BodyOf(document.Text, c)) is not null) == comment;
    }

    /// <summary>
    /// BuildKit finds a CMD, ENTRYPOINT or HEALTHCHECK that is replaced when it reads the one that replaces it, and asks the comment above
    /// that one. Such a comment as it counts for the instruction that is replaced; null for all others.
    /// </summary>
    internal static SuppressionComment? ForReplaced(SuppressionComment comment)
    {
        const string check = "MultipleInstructionsDisallowed";
        if (comment is not { IsOwn: false, Reach: SuppressionReach.Near, Scope: { } scope, Document: { Root: DockerfileSyntax file } document }
            || ValueOf(document, CommentScanner.BodyOf(document.Text, comment.Span)) is null
            || file.Instructions.FirstOrDefault(i => i.Span.Start >= scope.Start) is not { } later
            || later is not (CmdSyntax or EntrypointSyntax or HealthcheckSyntax))
            return null;
        var replaced = file.Instructions.Where(i => i.Span.Start < scope.Start).Reverse().TakeWhile(i => i is not FromSyntax).FirstOrDefault(i => i.Keyword == later.Keyword);
        return replaced is null ? null : comment with
        {
            Scope = replaced.Span,
            Words = [.. comment.Words.Where(w => w.Text is check or "all").Select(w => new SuppressedWord(w.Text, w.Span, [.. w.Rules.Where(r => r.Aliases.Contains(check))]))],
        };
    }

    static TextSpan? ValueOf(Document document, TextSpan body)
    {
        var words = new CommentWords(document.Text, body);
        if (!words.Rest.StartsWith("check", StringComparison.OrdinalIgnoreCase))
            return null;
        var name = words.TakeUntil("=");
        return name.Length == "check".Length && words.Take('=') ? TextSpan.FromBounds(words.At, body.End) : null;
    }
}
