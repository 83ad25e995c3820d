using System.Collections.Immutable;
using System.Text;

namespace Plimsoll.Syntax.DockerIgnore;

/// <summary>
/// A cleaned pattern of a .dockerignore. moby/patternmatcher makes a regular expression of it, and some of that shows: <c>**</c> need not
/// stand between slashes, <c>[^a]</c> takes a slash. Letter case counts. What has a meaning by accident only (<c>\d</c>, <c>[*]</c>) is
/// not known here. The pattern runs as a set of states over the path: time is bounded by pattern length times path length.
/// </summary>
public sealed class IgnoreGlob
{
    enum StepKind : byte
    {
        /// <summary>This very character.</summary>
        Literal,

        /// <summary>One character, no slash.</summary>
        Any,

        /// <summary>A character class.</summary>
        Class,

        /// <summary>Any characters but slashes.</summary>
        Star,

        /// <summary>Nothing, or anything that ends with a slash: <c>**</c> with something behind it.</summary>
        Folders,

        /// <summary>Anything: <c>**</c> at the end, or, where all the rest is plain, at the start.</summary>
        Everything,
    }

    readonly record struct Step(StepKind Kind, Rune Character = default, ImmutableArray<(Rune Low, Rune High)> Ranges = default, bool IsNegated = false);

    readonly ImmutableArray<Step> _steps;
    readonly bool _isOdd;

    /// <param name="pattern">Cleaned, without a <c>!</c>; see <see cref="ErrorIn"/> for what is none.</param>
    public IgnoreGlob(string pattern)
    {
        var steps = ImmutableArray.CreateBuilder<Step>();
        Rune[] runes = [.. pattern.EnumerateRunes()];
        // Without any of these the pattern is compared as it is.
        var isPlain = pattern.AsSpan().IndexOfAny("*?[]\\") < 0;
        for (var i = 0; i < runes.Length; i++)
        {
            switch (runes[i].Value)
            {
                case '*' when i + 1 < runes.Length && runes[i + 1].Value == '*':
                    i++;
                    if (i + 1 < runes.Length && runes[i + 1].Value == '/')
                        i++;
                    steps.Add(new Step(i + 1 == runes.Length ? StepKind.Everything : StepKind.Folders));
                    break;
                case '*':
                    steps.Add(new Step(StepKind.Star));
                    break;
                case '?':
                    steps.Add(new Step(StepKind.Any));
                    break;
                case '[':
                    var start = i;
                    if (ReadClass(runes, ref i) is not { } step)
                    {
                        _isOdd = true;
                        break;
                    }

                    _isOdd |= IsOddClass(runes.AsSpan(start, i - start + 1));
                    steps.Add(step);
                    break;
                case '\\' when i + 1 < runes.Length:
                    i++;
                    _isOdd |= !IsPunctuation(runes[i]);
                    steps.Add(new Step(StepKind.Literal, runes[i]));
                    break;
                default:
                    // In the middle of an expression, the start of the text.
                    _isOdd |= runes[i].Value == '^' && !isPlain;
                    steps.Add(new Step(StepKind.Literal, runes[i]));
                    break;
            }
        }

        // `**x` with nothing special behind it is a test of the path's end, whatever stands before: `**/x` of a whole name, `**x` of any.
        if (steps is [{ Kind: StepKind.Folders }, ..] && !pattern.StartsWith("**/", StringComparison.Ordinal)
            && pattern.AsSpan(2).IndexOfAny("*?[]\\") < 0)
            steps[0] = new Step(StepKind.Everything);
        _steps = steps.ToImmutable();
    }

    /// <summary>Why Go's filepath.Match, or else its regular expressions, refuse a pattern, and the builder with them; null where they do not.</summary>
    public static string? ErrorIn(string pattern)
    {
        Rune[] runes = [.. pattern.EnumerateRunes()];
        for (var i = 0; i < runes.Length; i++)
        {
            if (runes[i].Value == '\\')
            {
                if (++i == runes.Length)
                    return "`\\` stands before nothing: the builder refuses the file";
                continue;
            }

            if (runes[i].Value != '[')
                continue;
            if (ReadClass(runes, ref i) is not { } step)
                return "The character class is malformed: the builder refuses the file";
            if (step.Ranges.Any(r => r.Low > r.High))
                return "The range of the character class runs backwards: the builder breaks down on the file";
        }

        return null;
    }

    /// <summary>Whether the path itself matches, whatever the folders above it do; null where that is not known.</summary>
    /// <param name="path">From the context's root, with <c>/</c>.</param>
    public bool? IsMatch(string path)
    {
        if (_isOdd)
            return null;
        var now = new bool[_steps.Length + 1];
        Enter(now, 0);
        foreach (var c in path.EnumerateRunes())
        {
            var next = new bool[_steps.Length + 1];
            for (var i = 0; i < _steps.Length; i++)
            {
                if (now[i])
                    Advance(next, i, c);
            }

            now = next;
        }

        return now[^1];
    }

    // Three kinds may stand for nothing: what is behind them can begin at once.
    void Enter(bool[] states, int step)
    {
        for (; ; step++)
        {
            states[step] = true;
            if (step == _steps.Length || _steps[step].Kind is not (StepKind.Star or StepKind.Folders or StepKind.Everything))
                return;
        }
    }

    void Advance(bool[] next, int i, Rune c)
    {
        var step = _steps[i];
        switch (step.Kind)
        {
            case StepKind.Literal when c == step.Character:
            case StepKind.Any when c.Value != '/':
            case StepKind.Class when step.Ranges.Any(r => r.Low <= c && c <= r.High) != step.IsNegated:
                Enter(next, i + 1);
                break;
            case StepKind.Star when c.Value != '/':
            case StepKind.Everything:
                Enter(next, i);
                break;
            case StepKind.Folders:
                next[i] = true;
                if (c.Value == '/')
                    Enter(next, i + 1);
                break;
        }
    }

    /// <summary>Reads a class from its <c>[</c> on, and leaves the position at its <c>]</c>; null where it is malformed.</summary>
    static Step? ReadClass(Rune[] runes, ref int i)
    {
        var at = i + 1;
        var isNegated = at < runes.Length && runes[at].Value == '^';
        if (isNegated)
            at++;
        var ranges = ImmutableArray.CreateBuilder<(Rune, Rune)>();
        while (at < runes.Length && (runes[at].Value != ']' || ranges.Count == 0))
        {
            if (ReadCharacter(runes, ref at) is not { } low)
                return null;
            var high = low;
            if (at < runes.Length && runes[at].Value == '-')
            {
                at++;
                if (ReadCharacter(runes, ref at) is not { } end)
                    return null;
                high = end;
            }

            ranges.Add((low, high));
        }

        if (at >= runes.Length)
            return null;
        i = at;
        return new Step(StepKind.Class, default, ranges.ToImmutable(), isNegated);
    }

    static Rune? ReadCharacter(Rune[] runes, ref int at)
    {
        if (at >= runes.Length || runes[at].Value is '-' or ']' || runes[at].Value == '\\' && ++at >= runes.Length)
            return null;
        return runes[at++];
    }

    /// <summary>What the class means to Go's filepath.Match is not what it means to the regular expression.</summary>
    static bool IsOddClass(ReadOnlySpan<Rune> text)
    {
        for (var i = 1; i < text.Length - 1; i++)
        {
            if (text[i].Value is '*' or '?' or '[' || text[i].Value == '\\' && !IsPunctuation(text[++i]))
                return true;
        }

        return false;
    }

    static bool IsPunctuation(Rune c) => c.IsAscii && !Rune.IsLetterOrDigit(c);
}
