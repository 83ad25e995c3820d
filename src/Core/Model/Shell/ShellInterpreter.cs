using System.Collections.Immutable;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Model;

/// <summary>
/// Runs a script without running anything: every branch is taken, what the branches disagree about is unknown, a loop's body is read
/// once with everything unknown that it changes.
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
    public List<Document> Sources { get; } = [];
    public List<(string Path, Location Location)> UnreadSources { get; } = [];

    /// <summary>The states behind a command: after success, and after failure. Null: that never happens.</summary>
    readonly record struct Outcome(ShellState? Success, ShellState? Failure)
    {
        public ShellState? Either => ShellState.Join(Success, Failure);
        public static Outcome Of(ShellState? state) => new(state, state);
        public static Outcome Succeeds(ShellState? state) => new(state, null);
        public static Outcome Never => default;
    }

    sealed class Loop
    {
        /// <summary>What holds behind <c>break</c>.</summary>
        public ShellState? Left { get; set; }

        /// <summary>What holds behind <c>continue</c>.</summary>
        public ShellState? Repeated { get; set; }
    }

    public void RunScript(ShellScriptSyntax script)
    {
        _effects.Learn(_document);
        RunList(script.Body, StartState());
        RunUncalledFunctions();
    }

    ShellState StartState()
    {
        if (_start.Environment.Variables.IsEmpty)
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
        foreach (var statement in list.Statements)
        {
            if (state is null)
                break;
            if (statement.IsBackground)
                RunApart(statement.Command, state);
            else
                state = Run(statement.Command, state).Either;
        }

        return state;
    }

    /// <summary>As <see cref="RunList"/>, telling success of the last command from its failure: for conditions.</summary>
    Outcome RunCondition(ShellListSyntax list, ShellState? state)
    {
        var outcome = Outcome.Of(state);
        foreach (var statement in list.Statements)
        {
            if (outcome.Either is not { } before)
                break;
            if (statement.IsBackground)
                RunApart(statement.Command, before);
            else
                outcome = Run(statement.Command, before);
        }

        return outcome;
    }

    Outcome Run(ShellCommandSyntax command, ShellState state)
    {
        if (_depth >= DeepestNesting)
            return Outcome.Of(state.Forget());
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
                ConditionSyntax condition => RunWords(condition.Words, RunRedirections(condition, state)),
                ArithmeticCommandSyntax arithmetic => Outcome.Of(AfterArithmetic(arithmetic, state)),
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

        var outcome = Run(first, state);
        while (links.TryPop(out var link))
        {
            var (taken, skipped) = link.IsAnd ? (outcome.Success, outcome.Failure) : (outcome.Failure, outcome.Success);
            if (taken is null)
                continue;
            var isConditional = skipped is not null;
            _conditions += isConditional ? 1 : 0;
            var right = Run(link.Right, taken);
            _conditions -= isConditional ? 1 : 0;
            outcome = link.IsAnd
                ? new Outcome(right.Success, ShellState.Join(skipped, right.Failure))
                : new Outcome(ShellState.Join(skipped, right.Success), right.Failure);
        }

        return outcome;
    }

    Outcome RunPipeline(PipelineSyntax pipeline, ShellState state)
    {
        if (pipeline.Commands is [var only])
        {
            var outcome = Run(only, state);
            return pipeline.IsNegated ? new Outcome(outcome.Failure, outcome.Success) : outcome;
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
        foreach (var branch in choice.Branches)
        {
            if (otherwise is null)
                break;
            // The first condition always runs, a later one where those before it failed.
            var isFirst = branch == choice.Branches[0];
            _conditions += isFirst ? 0 : 1;
            var condition = RunCondition(branch.Condition, otherwise);
            _conditions -= isFirst ? 0 : 1;
            after = ShellState.Join(after, RunConditionally(branch.Body, condition.Success, !isFirst || condition.Failure is not null));
            otherwise = condition.Failure;
        }

        if (choice.Else is { } last)
            otherwise = RunConditionally(last, otherwise);
        return Outcome.Of(ShellState.Join(after, otherwise));
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
        if (choice.Subject is { } subject)
            state = RunWord(subject, state);
        ShellState? after = null, fallen = null;
        var isExhaustive = false;
        foreach (var item in choice.Items)
        {
            foreach (var pattern in item.Patterns)
                state = RunWord(pattern, state);
            isExhaustive |= item.Patterns.Any(p => _document.Tree.TextOf(p) == "*");
            fallen = RunConditionally(item.Body, ShellState.Join(state, fallen));
            after = ShellState.Join(after, fallen);
            if (!FallsThrough(item))
                fallen = null;
        }

        return Outcome.Of(isExhaustive ? after : ShellState.Join(after, state));
    }

    // ;& and ;;& go on to the next item.
    bool FallsThrough(CaseItemSyntax item) => item.Span.Length > 0 && _document.Text[item.Span.End - 1] == '&';

    Outcome RunWhile(WhileSyntax loop, ShellState state)
    {
        var entry = Repeat(loop, RunRedirections(loop, state));
        var condition = RunCondition(loop.Condition, entry);
        var (inside, behind) = loop.IsUntil ? (condition.Failure, condition.Success) : (condition.Success, condition.Failure);
        var frame = new Loop();
        _loops.Push(frame);
        var end = ShellState.Join(RunConditionally(loop.Body, inside), frame.Repeated);
        _loops.Pop();
        // Without a way out of the condition, the body's end leads nowhere but back.
        return Outcome.Of(ShellState.Join(behind is null ? null : ShellState.Join(behind, end), frame.Left));
    }

    Outcome RunFor(ForSyntax loop, ShellState state)
    {
        state = RunRedirections(loop, state);
        _state = state;
        var words = ExpandWords(loop.Words);
        // The variable itself is set anew at every turn.
        state = Repeat(loop.Body, _state);
        var place = SourcedText.UnknownAt(_document.At(loop.VariableSpan));
        var value = loop is { IsSelect: false } && words is [{ IsSingle: true } only] ? only.Argument.Value : place;
        var isOneWord = loop.HasIn && !loop.IsSelect && !words.IsEmpty && words.All(w => w.IsSingle && w.IsOneWord);
        var variable = new ShellVariable(Truth.Yes, ExportedByAssigning(loop.Variable, state), value, place.Location) { IsOneWord = isOneWord };
        var entry = state.With(loop.Variable, variable);
        var frame = new Loop();
        _loops.Push(frame);
        var end = ShellState.Join(RunConditionally(loop.Body, entry), frame.Repeated);
        _loops.Pop();
        // Over words that are certainly there, the body runs.
        var runsAtAll = loop.HasIn && !loop.IsSelect && words.Any(w => w.IsSingle);
        return Outcome.Of(ShellState.Join(runsAtAll ? end : ShellState.Join(end, state), frame.Left));
    }

    Outcome RunArithmeticFor(ArithmeticForSyntax loop, ShellState state)
    {
        var entry = Repeat(loop, RunRedirections(loop, state));
        var frame = new Loop();
        _loops.Push(frame);
        var end = ShellState.Join(RunConditionally(loop.Body, entry), frame.Repeated);
        _loops.Pop();
        return Outcome.Of(ShellState.Join(ShellState.Join(end, entry), frame.Left));
    }

    /// <summary>What holds at the start of every turn of a loop: nothing of what a turn may change.</summary>
    ShellState Repeat(SyntaxNode loop, ShellState state) => Forget(_effects.Of(loop, _document), state);

    static ShellState Forget(ShellEffects.Names names, ShellState state)
    {
        if (names.IsEverything)
            return state.Forget();
        foreach (var name in names.Set)
            state = names.ChangesShell || names.Marked.Contains(name) ? state.Without(name) : state.WithoutValue(name);
        return names.ChangesShell ? state.WithExportsAll(Truth.Unknown).WithPositional(default) : state;
    }

    ShellState AfterArithmetic(SyntaxNode node, ShellState state)
    {
        foreach (var name in ShellEffects.InArithmetic(_document.Tree.TextOf(node)))
            state = state.Without(name);
        return state;
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

    Outcome RunWords(ImmutableArray<WordSyntax> words, ShellState state)
    {
        foreach (var word in words)
            state = RunWord(word, state);
        return Outcome.Of(state);
    }
}
