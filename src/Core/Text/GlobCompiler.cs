using System.Collections.Immutable;

namespace Plimsoll.Text;

enum GlobStepKind : byte { Character, AnyInFolder, Any, Class, Fork, Jump, End }

/// <summary>One step of a compiled <see cref="Glob"/>. Fork goes on behind itself and at its target, Jump only at its target.</summary>
readonly record struct GlobStep(GlobStepKind Kind, char Character = '\0', int Target = 0, string? Class = null)
{
    public bool Takes(char c) => Kind switch
    {
        GlobStepKind.Character => c == Character,
        GlobStepKind.AnyInFolder => c != '/',
        GlobStepKind.Any => true,
        GlobStepKind.Class => c != '/' && IsInClass(c),
        _ => false,
    };

    // The class is kept as pairs of bounds; Character is '!' for a negated one.
    bool IsInClass(char c)
    {
        var found = false;
        for (var i = 0; i + 1 < Class!.Length && !found; i += 2)
            found = Class[i] <= c && c <= Class[i + 1];
        return found != (Character == '!');
    }
}

/// <summary>Turns a pattern into steps. What is no valid construct (an unclosed bracket or brace) is taken literally.</summary>
sealed class GlobCompiler(string pattern, bool braces)
{
    readonly List<GlobStep> _steps = new(pattern.Length + 4);

    public ImmutableArray<GlobStep> Compile()
    {
        var open = new Stack<Alternatives>();
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\' when i + 1 < pattern.Length:
                    Character(pattern[++i]);
                    break;
                case '*':
                    i = Stars(i);
                    break;
                case '?':
                    _steps.Add(new GlobStep(GlobStepKind.AnyInFolder));
                    break;
                case '[' when ReadClass(i) is var (step, end):
                    _steps.Add(step);
                    i = end;
                    break;
                case '{' when braces && HasClosingBrace(i):
                    open.Push(new Alternatives(_steps.Count));
                    _steps.Add(default);
                    break;
                case ',' when open.TryPeek(out var alternatives):
                    alternatives.Exits.Add(_steps.Count);
                    _steps.Add(default);
                    _steps[alternatives.Fork] = new GlobStep(GlobStepKind.Fork, Target: _steps.Count);
                    alternatives.Fork = _steps.Count;
                    _steps.Add(default);
                    break;
                case '}' when open.TryPop(out var alternatives):
                    // The fork before the last alternative has nowhere else to go.
                    _steps[alternatives.Fork] = new GlobStep(GlobStepKind.Jump, Target: alternatives.Fork + 1);
                    foreach (var exit in alternatives.Exits)
                        _steps[exit] = new GlobStep(GlobStepKind.Jump, Target: _steps.Count);
                    break;
                case var c:
                    Character(c);
                    break;
            }
        }

        _steps.Add(new GlobStep(GlobStepKind.End));
        return [.. _steps];
    }

    void Character(char c) => _steps.Add(new GlobStep(GlobStepKind.Character, c));

    /// <summary>Reads <c>*</c>, <c>**</c>, <c>**/</c>; returns the index of the last character read.</summary>
    int Stars(int start)
    {
        var end = start;
        while (end + 1 < pattern.Length && pattern[end + 1] == '*')
            end++;
        var isWholeStep = end > start && (start == 0 || pattern[start - 1] is '/' or '{' or ',')
            && (end + 1 == pattern.Length || pattern[end + 1] is '/' or '}' or ',');
        if (!isWholeStep)
        {
            Repeat(GlobStepKind.AnyInFolder);
            return end;
        }

        if (end + 1 == pattern.Length || pattern[end + 1] != '/')
        {
            // "a/**" is what lies in a, not a itself; "**" alone is everything.
            Repeat(GlobStepKind.Any);
            return end;
        }

        // "**/": no folder at all, or anything up to a slash.
        var fork = _steps.Count;
        _steps.Add(default);
        Repeat(GlobStepKind.Any);
        Character('/');
        _steps[fork] = new GlobStep(GlobStepKind.Fork, Target: _steps.Count);
        return end + 1;
    }

    void Repeat(GlobStepKind kind)
    {
        var fork = _steps.Count;
        _steps.Add(new GlobStep(GlobStepKind.Fork, Target: fork + 3));
        _steps.Add(new GlobStep(kind));
        _steps.Add(new GlobStep(GlobStepKind.Jump, Target: fork));
    }

    (GlobStep Step, int End)? ReadClass(int start)
    {
        var i = start + 1;
        var negated = i < pattern.Length && pattern[i] is '!' or '^';
        if (negated)
            i++;
        var bounds = new System.Text.StringBuilder();
        for (var first = i; i < pattern.Length && (pattern[i] != ']' || i == first); i++)
        {
            if (pattern[i] == '/')
                return null;
            if (pattern[i] == '\\' && i + 1 < pattern.Length)
                i++;
            var low = pattern[i];
            var high = low;
            if (i + 2 < pattern.Length && pattern[i + 1] == '-' && pattern[i + 2] != ']')
            {
                i += 2;
                if (pattern[i] == '\\' && i + 1 < pattern.Length)
                    i++;
                high = pattern[i];
            }

            bounds.Append(low).Append(high);
        }

        return i < pattern.Length ? (new GlobStep(GlobStepKind.Class, negated ? '!' : '\0', Class: bounds.ToString()), i) : null;
    }

    // Found once per opening brace, so a run of unclosed braces costs its square at most; patterns are short.
    bool HasClosingBrace(int start)
    {
        var depth = 0;
        for (var i = start; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\')
                i++;
            else if (pattern[i] == '{')
                depth++;
            else if (pattern[i] == '}' && --depth == 0)
                return true;
        }

        return false;
    }

    sealed class Alternatives(int fork)
    {
        public int Fork { get; set; } = fork;
        public List<int> Exits { get; } = [];
    }
}
