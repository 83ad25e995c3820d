using Plimsoll.Syntax.Shell;

namespace Plimsoll.Model;

// Functions: put in where they are called.
sealed partial class ShellInterpreter
{
    const int DeepestCall = 16;

    /// <summary>Commands run inside calls; beyond that a call only makes unknown what it may change.</summary>
    const int MostStepsInCalls = 5_000;

    readonly Dictionary<string, List<FunctionDefinition>> _functions = new(StringComparer.Ordinal);
    readonly HashSet<FunctionSyntax> _called = [];
    Call? _call;
    int _calls;
    int _stepsInCalls;

    /// <param name="IsConditional">It may not be there when it is called, or be another one.</param>
    sealed record FunctionDefinition(FunctionSyntax Syntax, Document Document, bool IsConditional);

    /// <summary>A function or a sourced file that is being run.</summary>
    sealed class Call(bool isFunction)
    {
        public bool IsFunction { get; } = isFunction;

        /// <summary>What holds behind <c>return</c>.</summary>
        public ShellState? Returned { get; set; }

        public FunctionSyntax? Function { get; init; }
        public Call? Outer { get; set; }
    }

    Outcome Define(FunctionSyntax function, ShellState state)
    {
        if (!_functions.TryGetValue(function.Name, out var definitions))
            _functions[function.Name] = definitions = [];
        if (_conditions == 0)
            definitions.RemoveAll(d => _called.Contains(d.Syntax));
        if (!definitions.Any(d => d.Syntax == function))
            definitions.Add(new FunctionDefinition(function, _document, _conditions > 0));
        return Outcome.Succeeds(state);
    }

    void Undefine(string name) => _functions.Remove(name);

    /// <summary>What a name means among the functions; null where it is none.</summary>
    FunctionCandidates? FunctionNamed(string? name)
    {
        if (name is null || !_functions.TryGetValue(name, out var definitions) || definitions.Count == 0)
            return null;
        var last = definitions[^1];
        var isCertain = !last.IsConditional || (definitions.Count == 1 && !IsProgram(name));
        return new FunctionCandidates(isCertain ? last : null, definitions);
    }

    /// <param name="Certain">The one that is meant; null where it may be another, or a program.</param>
    sealed record FunctionCandidates(FunctionDefinition? Certain, List<FunctionDefinition> All);

    // Names that work without a function too.
    static bool IsProgram(string name) => name is "docker" or "docker-compose" or "podman" or "nerdctl" or "sudo" or "curl" or "wget" or "kubectl";

    Outcome RunFunction(FunctionCandidates candidates, SimpleCommandSyntax node, ShellCommand command)
    {
        if (candidates.Certain is not { } definition)
        {
            foreach (var candidate in candidates.All)
            {
                Values?.AddUnfollowed(candidate.Syntax);
                _state = Forget(_effects.Of(candidate.Syntax, candidate.Document), _state);
            }

            return Outcome.Of(_state);
        }

        if (!CanCall || definition.Syntax.Body is not { } body || IsRunning(definition.Syntax))
        {
            Values?.AddUnfollowed(definition.Syntax);
            return Outcome.Of(_state = Forget(_effects.Of(definition.Syntax, definition.Document), _state));
        }

        _called.Add(definition.Syntax);
        var outer = _state;
        var entry = outer;
        var prefixes = node.Assignments.Where(a => a is { IsArray: false, IsIndexed: false }).Select(a => a.Name).ToList();
        foreach (var name in prefixes)
            entry = entry.With(name, command.Environment.Variables[name] with { IsPrefix = false });
        var call = new Call(isFunction: true) { Function = definition.Syntax };
        _conditions += definition.IsConditional ? 1 : 0;
        var after = RunCalled(call, definition.Document, entry.WithPositional(command.Arguments[1..]).WithoutLocals(), s => Run(body, s));
        _conditions -= definition.IsConditional ? 1 : 0;
        var success = Back(after.Success);
        var failure = ReferenceEquals(after.Success, after.Failure) ? success : Back(after.Failure);
        // Where it was not defined, nothing came of it.
        return new Outcome(success, definition.IsConditional ? ShellState.Join(failure, outer) : failure);

        ShellState? Back(ShellState? state)
        {
            if (state is null)
                return null;
            state = state.BackIn(outer);
            // The caller's value comes back.
            foreach (var name in prefixes)
                state = outer.Find(name) is { } before ? state.With(name, before) : state.Without(name);
            return state;
        }
    }

    bool CanCall => _calls < DeepestCall && _stepsInCalls < MostStepsInCalls;

    bool IsRunning(FunctionSyntax function) => RunningFunctions().Contains(function);

    /// <summary>The innermost first.</summary>
    IEnumerable<FunctionSyntax> RunningFunctions()
    {
        for (var call = _call; call is not null; call = call.Outer)
        {
            if (call.Function is { } function)
                yield return function;
        }
    }

    Outcome RunCalled(Call call, Document document, ShellState state, Func<ShellState, Outcome> run)
    {
        var (outerDocument, outerLoops) = (_document, _loops);
        (call.Outer, _call, _document, _loops) = (_call, call, document, new Stack<Loop>());
        _calls++;
        var outcome = run(state);
        _calls--;
        var returned = call.Returned;
        (_call, _document, _loops) = (call.Outer, outerDocument, outerLoops);
        return new Outcome(ShellState.Join(outcome.Success, returned), ShellState.Join(outcome.Failure, returned));
    }

    /// <summary>Functions that nobody calls, at the end: something outside may call them, with any environment.</summary>
    void RunUncalledFunctions()
    {
        // Running one may define others, and call some that stand further down.
        for (var found = true; found;)
        {
            found = false;
            var open = _functions.Values.SelectMany(d => d).Where(d => !_called.Contains(d.Syntax) && !_sourcedFunctions.Contains(d.Syntax))
                .OrderBy(d => d.Syntax.Span.Start).ToList();
            foreach (var definition in open)
            {
                if (!_called.Add(definition.Syntax) || definition.Syntax.Body is not { } body)
                    continue;
                found = true;
                _isElsewhere = _start.IsElsewhere;
                _conditions++;
                RunCalled(
                    new Call(isFunction: true) { Function = definition.Syntax }, definition.Document,
                    ShellState.From(ShellEnvironment.Unknown.Variables, isComplete: false).Forget(), s => Run(body, s));
                _conditions--;
            }
        }
    }
}
