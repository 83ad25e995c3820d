using System.Collections.Immutable;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Model;

/// <summary>
/// Runs a script without running anything: every branch is taken, what the branches disagree about is unknown, a loop's body is read
/// once with everything unknown that it changes. Conditions over values that are known are decided, and a loop over a few known words is run.
/// </summary>
sealed partial class ShellInterpreter
{
    /// <summary>Constructs, functions and sourced files within each other; what lies deeper is not looked at.</summary>
    const int DeepestNesting = 250;

    readonly Func<string, Document?> _sourced;
    readonly ShellStart _start;
    readonly bool _isInteractive;
    readonly ShellEffects _effects = new();

    Document _document;
    Stack<Loop> _loops = new();
    int _depth;
    int _conditions;
    int _ignoresErrors;
    bool _isElsewhere;
    bool _isInContainer;

    public ShellInterpreter(Document document, Func<string, Document?> sourced, ShellStart start)
    {
        _document = document;
        _sourced = sourced;
        _start = start;
        _isElsewhere = start.IsElsewhere;
        _conditions = start.IsConditional ? 1 : 0;
        // A fence is what somebody types: it may open a shell in a container and leave it again.
        _isInteractive = document.Host?.Kind == DocumentKind.Markdown;
    }

    public List<ShellCommand> Commands { get; } = [];

    /// <summary>Is told the values of variables where they are used; null: nobody asks.</summary>
    public ShellValues? Values { get; init; }

    public List<Document> Sources { get; } = [];
    public List<(string Path, Location Location)> UnreadSources { get; } = [];

    /// <summary>The states behind a command: after success, and after failure. Null: that never happens.</summary>
    readonly record struct Outcome(ShellState? Success, ShellState? Failure)
    {
        public ShellState? Either => ShellState.Join(Success, Failure);
        public static Outcome Of(ShellState? state) => new(state, state);
        public static Outcome Succeeds(ShellState? state) => new(state, null);
        public static Outcome Never => default;

        /// <summary>It was decided by the values of variables: what it rules out is there for other values.</summary>
        public bool IsByValue { get; init; }

        /// <summary>Of a test that was worked out.</summary>
        public static Outcome Of(Truth truth, ShellState state) => truth switch
        {
            Truth.Yes => new Outcome(state, null) { IsByValue = true },
            Truth.No => new Outcome(null, state) { IsByValue = true },
            _ => Of(state),
        };
    }

    sealed class Loop
    {
        /// <summary>A turn of which is known that it comes, and nothing has left it so far.</summary>
        public bool IsCertain { get; init; }

        public bool MayBeLeft => Left is not null || Repeated is not null;

        /// <summary>What holds behind <c>break</c>.</summary>
        public ShellState? Left { get; set; }

        /// <summary>What holds behind <c>continue</c>.</summary>
        public ShellState? Repeated { get; set; }
    }

    /// <summary>The variables at the end of the script.</summary>
    public ShellEnvironment End { get; private set; } = ShellEnvironment.Unknown;

    public void RunScript(ShellScriptSyntax script)
    {
        _effects.Learn(_document);
        End = RunList(script.Body, StartState())?.Environment ?? ShellEnvironment.Unknown;
        RunUncalledFunctions();
    }

    ShellState StartState()
    {
        if (_start.Environment.Variables.IsEmpty || _start.IsSameShell)
            return ShellState.From(_start.Environment.Variables, _start.Environment.IsComplete);
        var variables = ShellEnvironment.Unknown.Variables.ToBuilder();
        foreach (var (name, variable) in _start.Environment.Variables)
        {
            variables[name] = variable.IsExported switch
            {
                Truth.Yes => variable with { IsPrefix = false },
                // Not passed on, so not there.
                Truth.No => ShellState.Unset,
                _ => variable with { IsSet = variable.IsSet == Truth.No ? Truth.No : Truth.Unknown },
            };
        }

        return ShellState.From(variables.ToImmutable(), _start.Environment.IsComplete);
    }

    ShellState? RunList(ShellListSyntax list, ShellState? state)
    {
        var wasLeft = MayHaveLeftTurn;
        var isConditional = false;
        foreach (var statement in list.Statements)
        {
            if (state is null)
                break;
            if (statement.IsBackground)
            {
                RunApart(statement.Command, state);
                continue;
            }

            var outcome = Run(statement.Command, state);
            // A chain's failure may be one that set -e lets pass.
            var exits = _ignoresErrors == 0 && outcome.Failure?.ExitsOnError == Truth.Yes && FailsByItself(statement.Command);
            state = exits ? outcome.Success : outcome.Either;
            if (!wasLeft && !isConditional && MayHaveLeftTurn)
            {
                isConditional = true;
                _conditions++;
            }
        }

        _conditions -= isConditional ? 1 : 0;
        return state;
    }

    // Behind "a && continue" the rest of a turn may be missing.
    bool MayHaveLeftTurn => _loops.TryPeek(out var loop) && loop is { IsCertain: true, MayBeLeft: true };

    static bool FailsByItself(ShellCommandSyntax command) => command is SimpleCommandSyntax or ConditionSyntax or ArithmeticCommandSyntax;

    /// <summary>As <see cref="RunList"/>, telling success of the last command from its failure: for conditions.</summary>
    Outcome RunCondition(ShellListSyntax list, ShellState? state)
    {
        var outcome = Outcome.Of(state);
        _ignoresErrors++;
        foreach (var statement in list.Statements)
        {
            if (outcome.Either is not { } before)
                break;
            if (statement.IsBackground)
                RunApart(statement.Command, before);
            else
                outcome = Run(statement.Command, before);
        }

        _ignoresErrors--;
        return outcome;
    }

    Outcome Run(ShellCommandSyntax command, ShellState state)
    {
        if (_depth >= DeepestNesting)
        {
            Values?.AddUnknownCall();
            return Outcome.Of(state.Forget());
        }

        _depth++;
        try
        {
            return command switch
            {
                SimpleCommandSyntax simple => RunSimple(simple, state),
                AndOrSyntax chain => RunChain(chain, state),
                PipelineSyntax pipeline => RunPipeline(pipeline, state),
                GroupSyntax group => Outcome.Of(RunList(group.Body, RunRedirections(group, state))),
                SubshellSyntax subshell => RunSubshell(subshell, state),
                IfSyntax choice => RunIf(choice, state),
                WhileSyntax loop => RunWhile(loop, state),
                ForSyntax loop => RunFor(loop, state),
                ArithmeticForSyntax loop => RunArithmeticFor(loop, state),
                CaseSyntax choice => RunCase(choice, state),
                FunctionSyntax function => Define(function, state),
                ConditionSyntax condition => RunTest(condition, RunRedirections(condition, state)),
                ArithmeticCommandSyntax arithmetic => RunArithmetic(arithmetic, state),
                CoprocSyntax { Body: { } body } => RunCoproc(body, state),
                BadCommandSyntax => Outcome.Of(state.Forget()),
                _ => Outcome.Of(state),
            };
        }
        finally
        {
            _depth--;
        }
    }

    // A chain leans to the left, one level an operator: so it is walked, not recursed into.
    Outcome RunChain(AndOrSyntax chain, ShellState state)
    {
        var links = new Stack<AndOrSyntax>();
        ShellCommandSyntax first = chain;
        while (first is AndOrSyntax link)
        {
            links.Push(link);
            first = link.Left;
        }

        _ignoresErrors++;
        var outcome = Run(first, state);
        while (links.TryPop(out var link))
        {
            var (taken, skipped) = link.IsAnd ? (outcome.Success, outcome.Failure) : (outcome.Failure, outcome.Success);
            if (taken is null)
            {
                if (outcome.IsByValue && skipped is not null)
                    RunForOtherValues(() => Run(link.Right, skipped));
                continue;
            }

            var isConditional = skipped is not null;
            _conditions += isConditional ? 1 : 0;
            var right = Run(link.Right, taken);
            _conditions -= isConditional ? 1 : 0;
            outcome = link.IsAnd
                ? new Outcome(right.Success, ShellState.Join(skipped, right.Failure))
                : new Outcome(ShellState.Join(skipped, right.Success), right.Failure);
        }

        _ignoresErrors--;
        return outcome;
    }

    /// <summary>
    /// What these values rule out, for those that somebody writes in their place: its commands are listed, and nothing comes of it.
    /// </summary>
    void RunForOtherValues(Action run)
    {
        var (loops, returned, inner) = (_loops, _call?.Returned, _state);
        _loops = new Stack<Loop>();
        _conditions++;
        run();
        _conditions--;
        (_loops, _state) = (loops, inner);
        if (_call is not null)
            _call.Returned = returned;
    }

    Outcome RunPipeline(PipelineSyntax pipeline, ShellState state)
    {
        if (pipeline.Commands is [var only])
        {
            _ignoresErrors += pipeline.IsNegated ? 1 : 0;
            var outcome = Run(only, state);
            _ignoresErrors -= pipeline.IsNegated ? 1 : 0;
            return pipeline.IsNegated ? new Outcome(outcome.Failure, outcome.Success) { IsByValue = outcome.IsByValue } : outcome;
        }

        foreach (var command in pipeline.Commands)
            RunApart(command, state);
        return Outcome.Of(state);
    }

    Outcome RunSubshell(SubshellSyntax subshell, ShellState state)
    {
        var after = RunRedirections(subshell, state);
        var loops = _loops;
        _loops = new Stack<Loop>();
        RunList(subshell.Body, after);
        _loops = loops;
        return Outcome.Of(after);
    }

    Outcome RunCoproc(ShellCommandSyntax body, ShellState state)
    {
        RunApart(body, state);
        return Outcome.Of(state.Without("COPROC"));
    }

    /// <summary>Runs in a shell of its own: what it changes, and where it ends, does not matter here.</summary>
    void RunApart(ShellCommandSyntax command, ShellState state)
    {
        var loops = _loops;
        _loops = new Stack<Loop>();
        Run(command, state);
        _loops = loops;
    }

    Outcome RunIf(IfSyntax choice, ShellState state)
    {
        var after = default(ShellState);
        var otherwise = RunRedirections(choice, state);
        // The first condition always runs, a later one where those before it failed.
        var isCertain = true;
        foreach (var branch in choice.Branches)
        {
            if (otherwise is null)
                break;
            _conditions += isCertain ? 0 : 1;
            var condition = RunCondition(branch.Condition, otherwise);
            _conditions -= isCertain ? 0 : 1;
            if (condition.Success is null && condition is { IsByValue: true, Failure: { } failed })
                RunForOtherValues(() => RunList(branch.Body, failed));
            after = ShellState.Join(after, RunConditionally(branch.Body, condition.Success, !isCertain || condition.Failure is not null));
            if (condition.Failure is null && condition is { IsByValue: true, Success: { } met })
                RunForOtherValues(() => RunRest(choice, branch, met));
            isCertain &= condition.Success is null;
            otherwise = condition.Failure;
        }

        if (choice.Else is { } last)
            otherwise = RunConditionally(last, otherwise, !isCertain);
        return Outcome.Of(ShellState.Join(after, otherwise));
    }

    void RunRest(IfSyntax choice, IfBranchSyntax taken, ShellState state)
    {
        foreach (var branch in choice.Branches.SkipWhile(b => b != taken).Skip(1))
        {
            RunCondition(branch.Condition, state);
            RunList(branch.Body, state);
        }

        if (choice.Else is { } last)
            RunList(last, state);
    }

    ShellState? RunConditionally(ShellListSyntax body, ShellState? state, bool isConditional = true)
    {
        _conditions += isConditional ? 1 : 0;
        state = RunList(body, state);
        _conditions -= isConditional ? 1 : 0;
        return state;
    }

    Outcome RunCase(CaseSyntax choice, ShellState state)
    {
        state = RunRedirections(choice, state);
        var subject = choice.Subject is { } word ? KnownValue(word, ref state) : null;
        ShellState? after = null, fallen = null, open = state;
        var isCertain = true;
        foreach (var item in choice.Items)
        {
            var matches = Truth.No;
            foreach (var pattern in item.Patterns)
            {
                open = open is null ? null : RunWord(pattern, open);
                matches = Or(matches, Matches(subject, pattern, open ?? state));
            }

            var entry = matches == Truth.No ? null : open;
            var isTaken = isCertain && matches == Truth.Yes && fallen is null;
            var end = default(ShellState);
            if (ShellState.Join(entry, fallen) is { } into)
            {
                end = RunConditionally(item.Body, into, isConditional: !isTaken);
            }
            else
            {
                var other = open ?? state;
                RunForOtherValues(() => RunList(item.Body, other));
            }

            if (matches == Truth.Yes)
                open = null;
            isCertain &= matches != Truth.Unknown;
            fallen = null;
            switch (EndOf(item))
            {
                case ";&":
                    fallen = end;
                    break;
                case ";;&":
                    open = ShellState.Join(open, end);
                    break;
                default:
                    after = ShellState.Join(after, end);
                    break;
            }
        }

        return Outcome.Of(ShellState.Join(ShellState.Join(after, fallen), open));
    }

    /// <summary><c>;&amp;</c> runs the next item's body too; <c>;;&amp;</c> goes on looking.</summary>
    string EndOf(CaseItemSyntax item)
    {
        var text = _document.Text.AsSpan(item.Span.Start, item.Span.Length);
        return text.EndsWith(";;&") ? ";;&" : text.EndsWith(";&") ? ";&" : ";;";
    }

    ShellState RunRedirections(CompoundSyntax compound, ShellState state) => RunRedirections(compound.Redirections, state);

    /// <summary>Expands the targets and the heredocs for what stands in them: other commands, and assignments.</summary>
    ShellState RunRedirections(ImmutableArray<RedirectionSyntax> redirections, ShellState state)
    {
        foreach (var redirection in redirections)
        {
            if (redirection.Heredoc is { Expands: true } heredoc)
            {
                _state = state;
                ExpandQuoted(heredoc.Parts, _document.At(heredoc));
                state = _state;
            }
            else if (redirection.Target is { } target)
            {
                state = RunWord(target, state);
            }
        }

        return state;
    }

    ShellState RunWord(WordSyntax word, ShellState state)
    {
        _state = state;
        ExpandValue(word);
        return _state;
    }
}
