using System.Collections.Immutable;

namespace Plimsoll.Text;

/// <summary>
/// A path pattern: <c>*</c> and <c>?</c> stay inside one folder, <c>**</c> spans folders, <c>[a-z]</c> and <c>[!a-z]</c> are one
/// character, <c>{a,b}</c> is either, <c>\</c> takes the next character literally. Letter case counts; paths have <c>/</c>.
/// The pattern runs as a set of states over the path, so the time is bounded by pattern length times path length.
/// </summary>
public sealed class Glob
{
    readonly ImmutableArray<GlobStep> _steps;

    /// <param name="pattern">The whole path is meant: <c>*.md</c> is no file in a folder; see <see cref="Selecting"/>.</param>
    /// <param name="braces">False: <c>{</c> and <c>}</c> are ordinary characters, as git reads them.</param>
    public Glob(string pattern, bool braces = true)
    {
        Pattern = pattern;
        _steps = new GlobCompiler(pattern, braces).Compile();
    }

    public string Pattern { get; }

    /// <summary>
    /// A pattern as .gitignore lists have it: without a <c>/</c> before its end it applies in any folder; a leading <c>/</c> or
    /// <c>./</c> is the root; what matches a folder matches everything in it.
    /// </summary>
    public static Glob Selecting(string pattern, bool braces = true)
    {
        var trimmed = pattern.StartsWith("./", StringComparison.Ordinal) ? pattern[1..] : pattern;
        var isAnchored = trimmed.AsSpan().TrimEnd('/').Contains('/');
        trimmed = trimmed.Trim('/');
        return new Glob(isAnchored ? trimmed : "**/" + trimmed, braces) { _alsoBelow = true };
    }

    bool _alsoBelow;

    public static bool IsMatch(string pattern, string path) => new Glob(pattern).IsMatch(path);

    public bool IsMatch(string path)
    {
        // A step is in the set when the path so far leads to it. Each character makes the next set.
        var now = new StateSet(_steps.Length);
        var next = new StateSet(_steps.Length);
        Add(now, 0);
        foreach (var c in path)
        {
            if (_alsoBelow && c == '/' && now.Contains(_steps.Length - 1))
                return true;
            foreach (var state in now.States)
            {
                if (_steps[state].Takes(c))
                    Add(next, state + 1);
            }

            (now, next) = (next, now);
            next.Clear();
            if (now.States.IsEmpty)
                return false;
        }

        return now.Contains(_steps.Length - 1);
    }

    public override string ToString() => Pattern;

    // Follows the steps that take no character. The last step is the end, and the only one without a successor.
    void Add(StateSet set, int state)
    {
        var open = new Stack<int>();
        open.Push(state);
        while (open.TryPop(out var at))
        {
            if (!set.Add(at))
                continue;
            var step = _steps[at];
            if (step.Kind == GlobStepKind.Fork)
                open.Push(at + 1);
            if (step.Kind is GlobStepKind.Fork or GlobStepKind.Jump)
                open.Push(step.Target);
        }
    }

    sealed class StateSet(int size)
    {
        readonly bool[] _has = new bool[size];
        readonly int[] _states = new int[size];
        int _count;

        public ReadOnlySpan<int> States => _states.AsSpan(0, _count);

        public bool Contains(int state) => _has[state];

        public bool Add(int state)
        {
            if (_has[state])
                return false;
            _has[state] = true;
            _states[_count++] = state;
            return true;
        }

        public void Clear()
        {
            foreach (var state in States)
                _has[state] = false;
            _count = 0;
        }
    }
}
