using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;
using Plimsoll.ShellCheck;

namespace Plimsoll.Suppressions;

/// <summary>Marks the findings that a comment silences, and finds the comments that are broken or silence nothing.</summary>
/// <param name="checks">What counts in the place of a Dockerfile's own <c># check=</c>.</param>
/// <param name="isAlone">Whether a file was read without those around it.</param>
sealed class SuppressionFilter(RuleIndex rules, Configuration configuration, BuilderChecks checks, Func<Document, bool> isAlone)
{
    readonly Dictionary<Document, ImmutableArray<SuppressionComment>> _comments = [];
    readonly Dictionary<Document, bool> _broken = [];

    /// <param name="found">Findings with positions in guests still there.</param>
    /// <param name="files">The files whose comments are to be judged: all that the run has analysed.</param>
    public List<Diagnostic> Apply(IEnumerable<Diagnostic> found, IEnumerable<Document> files)
    {
        var result = found.Select(Mark).Select(AsTheFileAsks).ToList();
        var comments = files.SelectMany(f => f.WithGuests).SelectMany(f => CommentsOf(f)).Where(c => c.IsOwn).ToList();
        result.AddRange(comments.SelectMany(Problems).Select(Mark));
        result.AddRange(comments.SelectMany(Unused).Select(Mark));
        return result;
    }

    Diagnostic Mark(Diagnostic diagnostic)
    {
        var (document, span) = (diagnostic.Location.Document, diagnostic.Location.Span);
        while (true)
        {
            foreach (var comment in CommentsOf(document))
            {
                if (comment.Covers(span) && comment.Words.FirstOrDefault(w => w.Rules.Any(r => r.Id == diagnostic.Id)) is { } word)
                {
                    word.IsUsed = true;
                    diagnostic = diagnostic with { Suppression = diagnostic.Suppression ?? new Suppression(SuppressionSource.Comment, comment.Reason) };
                }
            }

            if (document is not { Host: { } host, Map: { } map })
                return diagnostic;
            (document, span) = (host, map.ToHost(span));
        }
    }

    /// <summary>With <c># check=error=true</c> in the header a finding of BuildKit's own checks ends the build.</summary>
    Diagnostic AsTheFileAsks(Diagnostic diagnostic) =>
        diagnostic.Suppression is null && (checks.Of(diagnostic.Location.Document) ?? CheckComments.OptionsOf(diagnostic.Location.Document)) is { Error: true }
        && rules.Resolve(diagnostic.Id).Any(r => r.Aliases.Any(a => CheckComments.IsCheckName(a) && a != CheckComments.Experiment))
            ? diagnostic with { Severity = DiagnosticSeverity.Error } : diagnostic;

    ImmutableArray<SuppressionComment> CommentsOf(Document document)
    {
        if (!_comments.TryGetValue(document, out var comments))
            _comments[document] = comments = configuration.DisablesIgnoreComments ? [] : SuppressionReader.Read(document, rules, checks.Of(document));
        return comments;
    }

    IEnumerable<Diagnostic> Problems(SuppressionComment comment) => comment.Problems.Select(problem =>
            Diagnostic.Create(MalformedSuppression.Rule, comment.Document.At(problem.Span), problem.Message) with { Fix = problem.Fix })
        .SelectMany(d => AsConfigured(d, OwnRules.MalformedSuppression));

    /// <summary>
    /// Words whose rules ran on the whole file and had nothing to say there. Where the file could not be read to its end, or the
    /// rule is off, nobody knows; nor for a rule that needs other files where the file was read alone, nor for ShellCheck's codes, which
    /// another version, or none, finds elsewhere.
    /// </summary>
    IEnumerable<Diagnostic> Unused(SuppressionComment comment)
    {
        if (IsBroken(comment.Document.Physical))
            return [];
        var unused = comment.Words.Where(w => !w.IsUsed && !(w.Rules.Any(r => r.NeedsOtherFiles) && isAlone(comment.Document.Physical)) && w.Rules.Any(r => IsOn(r, comment.Document))
            && w.Rules.All(r => r is not (UnusedSuppression or MalformedSuppression or ShellCheckRule))).ToArray();
        var diagnostics = unused.Length == comment.Words.Length && comment.Problems.IsEmpty && unused.Length > 0
            ? [Unused(comment, comment.Span, unused, new Fix("Delete the comment", FixSafety.Safe, new FixEdit(WholeOf(comment), "")))]
            : unused.Select(word => Unused(comment, word.Span, [word],
                new Fix($"Delete `{word.Text}` from the comment", FixSafety.Safe, new FixEdit(WithSeparator(comment, word), ""))));
        return diagnostics.SelectMany(d => AsConfigured(d, OwnRules.UnusedSuppression));
    }

    bool IsBroken(Document file)
    {
        if (!_broken.TryGetValue(file, out var broken))
            _broken[file] = broken = file.WithGuests.Any(d => !d.Tree.Errors.IsEmpty);
        return broken;
    }

    static Diagnostic Unused(SuppressionComment comment, TextSpan span, IEnumerable<SuppressedWord> words, Fix fix) =>
        Diagnostic.Create(UnusedSuppression.Rule, comment.Document.At(span), string.Join(", ", words.Select(w => $"`{w.Text}`"))) with { Fix = fix };

    bool IsOn(Rule rule, Document document) => configuration.StateOf(rule, document.Path).IsOn;

    IEnumerable<Diagnostic> AsConfigured(Diagnostic diagnostic, Rule rule)
    {
        var state = configuration.StateOf(rule, diagnostic.Location.Document.Path);
        return state.IsOn ? [state.Severity is { } severity ? diagnostic with { Severity = severity } : diagnostic] : [];
    }

    /// <summary>The comment with its line, or with the blanks before it where it stands behind something.</summary>
    static Location WholeOf(SuppressionComment comment)
    {
        var document = comment.Document;
        var line = document.Lines.GetLine(comment.Span.Start);
        var isLastOnLine = document.Text.AsSpan(comment.Span.End, document.Lines.GetLineSpan(line).End - comment.Span.End).Trim().IsEmpty;
        if (document.Text.AsSpan(document.Lines.GetStart(line), comment.Span.Start - document.Lines.GetStart(line)).Trim().IsEmpty && isLastOnLine)
            return document.At(document.Lines.GetSpanWithLineEnd(line));
        var start = comment.Span.Start;
        while (isLastOnLine && start > 0 && document.Text[start - 1] is ' ' or '\t')
            start--;
        return document.At(TextSpan.FromBounds(start, comment.Span.End));
    }

    /// <summary>A word with the comma and the blanks that would be left over: those before it, or for the first word those behind.</summary>
    static Location WithSeparator(SuppressionComment comment, SuppressedWord word)
    {
        var text = comment.Document.Text;
        var (start, end) = (word.Span.Start, word.Span.End);
        while (text[start - 1] is ' ' or '\t')
            start--;
        if (text[start - 1] == ',')
            return comment.Document.At(TextSpan.FromBounds(start - 1, end));
        start = word.Span.Start;
        while (end < text.Length && text[end] is ' ' or '\t' or ',')
            end++;
        return comment.Document.At(TextSpan.FromBounds(start, end));
    }
}
