using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Syntax.Data;
using Plimsoll.Text;

namespace Plimsoll.Syntax.Yaml;

/// <summary>A reading of the text with some lines left out.</summary>
/// <param name="Line">The line that is at fault, without its line end.</param>
/// <param name="Blanked">The lines left out, without line ends.</param>
sealed record YamlRepair(YamlAttempt Attempt, TextSpan Line, ImmutableArray<TextSpan> Blanked);

/// <summary>
/// Finds the line to leave out so that the reading gets furthest. A half-typed line is nearly always the reported one or one of
/// the three above it; an open bracket or quote may stand further up.
/// </summary>
static class YamlRecovery
{
    const int LinesAbove = 3;

    public static YamlRepair? Find(LineMap lines, YamlAttempt failed, ref long budget)
    {
        YamlRepair? best = null;
        var fewestLost = int.MaxValue;
        foreach (var blanked in Candidates(failed, lines))
        {
            if (budget < failed.Text.Length)
                break;
            budget -= failed.Text.Length;
            var attempt = YamlAttempt.Read(Blank(failed.Text, blanked));
            if (attempt.Progress <= failed.Progress)
                continue;
            // A line that others hang on, such as a key, can be left out too, but then they become part of something else.
            var lost = LostScalars(failed, attempt, blanked[0]);
            if (lost < fewestLost || lost == fewestLost && attempt.Progress > best!.Attempt.Progress)
                (best, fewestLost) = (new YamlRepair(attempt, blanked[0], blanked), lost);
            if (lost == 0 && attempt.Problem is null)
                break;
        }

        return best;
    }

    /// <summary>Scalars read before the problem that the new reading does not have, or not with the same value; those of the line itself do not count.</summary>
    static int LostScalars(YamlAttempt failed, YamlAttempt attempt, TextSpan line)
    {
        var after = attempt.Scanned.Tokens;
        var (lost, at) = (0, 0);
        foreach (var token in failed.Scanned.Tokens.TakeWhile(t => t.Span.Start < failed.Progress))
        {
            if (token.Kind != YamlTokenKind.Scalar || line.Contains(token.Span.Start))
                continue;
            while (after[at].Kind != YamlTokenKind.End && (after[at].Span.Start < token.Span.Start || after[at].Kind != YamlTokenKind.Scalar))
                at++;
            if (after[at] != token)
                lost++;
        }

        return lost;
    }

    /// <summary>The line that holds the offset, or the last one above it that holds anything.</summary>
    public static int ReportedLine(string text, LineMap lines, int offset)
    {
        var line = lines.GetLine(Math.Min(offset, text.Length));
        while (line > 0 && IsBlank(text, lines.GetLineSpan(line)))
            line--;
        return line;
    }

    /// <summary>Lines to leave out, the likeliest first. The first span of each is the line at fault.</summary>
    static IEnumerable<ImmutableArray<TextSpan>> Candidates(YamlAttempt failed, LineMap lines)
    {
        var text = failed.Text;
        var problem = failed.Problem!.Value;
        var reported = ReportedLine(text, lines, problem.Span.Start);
        if (LineAndItsBlock(text, lines, reported) is { Length: > 1 } block)
            yield return block;
        var tried = new HashSet<int>();
        if (problem.Reason == YamlProblemReason.SecondColon && KeyWithoutSpace(failed, lines, reported) is { } typo && tried.Add(typo))
            yield return [lines.GetLineSpan(typo)];
        for (var line = reported; line >= 0 && tried.Count <= LinesAbove; line--)
        {
            var span = lines.GetLineSpan(line);
            if (!IsBlank(text, span) && !IsComment(text, span) && tried.Add(line))
                yield return [span];
        }

        if (OpenConstruct(failed.Scanned.Tokens, text, problem.Span.Start) is { } open && tried.Add(lines.GetLine(open)))
            yield return [lines.GetLineSpan(lines.GetLine(open))];
    }

    /// <summary>
    /// The line above, when it has a colon but none with a space behind it (<c>image:nginx</c>) and stands at the same column:
    /// it was meant as a key, and took the reported line for its continuation.
    /// </summary>
    static int? KeyWithoutSpace(YamlAttempt failed, LineMap lines, int reported)
    {
        var text = failed.Text;
        var line = reported - 1;
        while (line >= 0 && IsBlank(text, lines.GetLineSpan(line)))
            line--;
        if (line < 0 || Indent(text, lines.GetLineSpan(line)) != Indent(text, lines.GetLineSpan(reported)))
            return null;
        var content = text.AsSpan(lines.GetLineSpan(line).Start, lines.GetLineSpan(line).Length).TrimEnd();
        return content.Contains(':') && !content.EndsWith(":") && !content.Contains(": ", StringComparison.Ordinal) ? line : null;
    }

    /// <summary>Where the innermost open bracket stands, or else a quoted scalar of several lines that ends just before the problem.</summary>
    static int? OpenConstruct(List<YamlToken> tokens, string text, int problem)
    {
        var open = new Stack<int>();
        int? quote = null;
        foreach (var token in tokens.TakeWhile(t => t.Span.Start < problem))
        {
            switch (token.Kind)
            {
                case YamlTokenKind.FlowMappingStart or YamlTokenKind.FlowSequenceStart:
                    open.Push(token.Span.Start);
                    break;
                case YamlTokenKind.FlowMappingEnd or YamlTokenKind.FlowSequenceEnd:
                    open.TryPop(out _);
                    break;
                case YamlTokenKind.Scalar when token.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted
                    && text.AsSpan(token.Span.Start, token.Span.Length).Contains('\n'):
                    quote = token.Span.Start;
                    break;
            }
        }

        return open.TryPeek(out var bracket) ? bracket : quote;
    }

    /// <summary>A line that ends with a colon takes along the lines indented below it: without their key they would mean something else.</summary>
    static ImmutableArray<TextSpan> LineAndItsBlock(string text, LineMap lines, int line)
    {
        var span = lines.GetLineSpan(line);
        var result = ImmutableArray.CreateBuilder<TextSpan>();
        result.Add(span);
        if (text.AsSpan(span.Start, span.Length).TrimEnd() is [.., ':'])
        {
            var indent = Indent(text, span);
            for (var below = line + 1; below < lines.LineCount; below++)
            {
                span = lines.GetLineSpan(below);
                if (IsBlank(text, span))
                    continue;
                if (Indent(text, span) <= indent)
                    break;
                result.Add(span);
            }
        }

        return result.ToImmutable();
    }

    public static string Blank(string text, IEnumerable<TextSpan> spans) => string.Create(text.Length, (text, spans), static (target, source) =>
    {
        source.text.CopyTo(target);
        foreach (var span in source.spans)
            target.Slice(span.Start, span.Length).Fill(' ');
    });

    public static TextSpan Trim(string text, TextSpan line)
    {
        var content = text.AsSpan(line.Start, line.Length);
        var start = line.Start + (content.Length - content.TrimStart().Length);
        return new TextSpan(start, content.Trim().Length);
    }

    static int Indent(string text, TextSpan line) => Trim(text, line).Start - line.Start;
    static bool IsBlank(string text, TextSpan line) => text.AsSpan(line.Start, line.Length).IsWhiteSpace();
    static bool IsComment(string text, TextSpan line) => text.AsSpan(line.Start, line.Length).TrimStart() is ['#', ..];
}
