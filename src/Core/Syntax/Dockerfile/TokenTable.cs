using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Syntax.Dockerfile;

/// <summary>
/// Collects tokens. Those of one instruction may come in any order; where it runs over several lines they are cut at the joints,
/// so that the comments in between stand between them.
/// </summary>
sealed class TokenTable
{
    readonly List<SyntaxToken> _tokens = [];
    IReadOnlyList<TextSpan> _segments = [];
    int _begin;

    public void Add(TokenKind kind, TextSpan span)
    {
        if (!span.IsEmpty)
            _tokens.Add(new SyntaxToken(kind, span));
    }

    /// <summary>Starts an instruction.</summary>
    public void Begin()
    {
        _begin = _tokens.Count;
        _segments = [];
    }

    /// <summary>The pieces of the file that the instruction's line is made of, when there are several.</summary>
    public void SetSegments(IReadOnlyList<TextSpan> segments) => _segments = segments;

    /// <summary>Adds a span of the instruction's line, cut at its joints.</summary>
    public void AddCut(TokenKind kind, TextSpan span)
    {
        if (_segments.Count < 2)
        {
            Add(kind, span);
            return;
        }

        for (var i = FirstSegmentEndingAfter(span.Start); i < _segments.Count && _segments[i].Start < span.End; i++)
        {
            if (_segments[i].Intersection(span) is { } piece)
                Add(kind, piece);
        }
    }

    /// <summary>Adds a word: its variables, and what stands between them.</summary>
    public void AddWord(DockerWordSyntax? word, TokenKind kind = TokenKind.Word)
    {
        if (word is null)
            return;
        var at = word.Span.Start;
        foreach (var variable in word.Variables)
        {
            AddCut(kind, TextSpan.FromBounds(at, variable.Span.Start));
            AddCut(TokenKind.Variable, variable.Span);
            at = variable.Span.End;
        }

        AddCut(kind, TextSpan.FromBounds(at, word.Span.End));
    }

    /// <summary>Adds the body of a heredoc, which is no part of the instruction's line.</summary>
    public void AddBody(TextSpan body, DockerWordSyntax? content)
    {
        var at = body.Start;
        foreach (var variable in content?.Variables ?? [])
        {
            Add(TokenKind.Heredoc, TextSpan.FromBounds(at, variable.Span.Start));
            Add(TokenKind.Variable, variable.Span);
            at = variable.Span.End;
        }

        Add(TokenKind.Heredoc, TextSpan.FromBounds(at, body.End));
    }

    /// <summary>
    /// Ends an instruction: puts its tokens in order. Where two overlap (the builder finds a heredoc in the whole line, and words
    /// of COPY at blanks), the later one gives way.
    /// </summary>
    public void End()
    {
        CollectionsMarshal.AsSpan(_tokens)[_begin..].Sort((a, b) => a.Span.Start.CompareTo(b.Span.Start));
        var kept = _begin;
        var at = 0;
        for (var i = _begin; i < _tokens.Count; i++)
        {
            var span = TextSpan.FromBounds(Math.Max(at, _tokens[i].Span.Start), Math.Max(at, _tokens[i].Span.End));
            if (span.IsEmpty)
                continue;
            _tokens[kept++] = _tokens[i] with { Span = span };
            at = span.End;
        }

        _tokens.RemoveRange(kept, _tokens.Count - kept);
    }

    public ImmutableArray<SyntaxToken> ToImmutable() => [.. _tokens];

    int FirstSegmentEndingAfter(int offset)
    {
        int low = 0, high = _segments.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_segments[middle].End > offset)
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }
}
