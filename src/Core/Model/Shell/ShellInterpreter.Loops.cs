using System.Collections.Immutable;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Model;

// Loops: over a few known words turn by turn; any other body once, with everything unknown that a turn changes.
sealed partial class ShellInterpreter
{
    const int MostTurns = 16;
    const int MostTurnsInAll = 200;

    int _turns;

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
        var words = loop.HasIn ? ExpandWords(loop.Words) : Positionals(_document.At(loop.VariableSpan));
        if (!loop.IsSelect && AreFew(words))
            return RunTurns(loop, words, _state);
        // The variable itself is set anew at every turn.
        state = Repeat(loop.Body, _state);
        var place = SourcedText.UnknownAt(_document.At(loop.VariableSpan));
        var value = loop is { IsSelect: false } && words is [{ IsSingle: true } only] ? only.Argument.Value : place;
        var isOneWord = !loop.IsSelect && !words.IsEmpty && words.All(w => w.IsSingle && w.IsOneWord);
        var entry = Turn(loop, value, isOneWord, state);
        var frame = new Loop();
        _loops.Push(frame);
        var end = ShellState.Join(RunConditionally(loop.Body, entry), frame.Repeated);
        _loops.Pop();
        // Over words that are certainly there, the body runs.
        var runsAtAll = !loop.IsSelect && words.Any(w => w.IsSingle);
        return Outcome.Of(ShellState.Join(runsAtAll ? end : ShellState.Join(end, state), frame.Left));
    }

    ShellState Turn(ForSyntax loop, SourcedText value, bool isOneWord, ShellState state)
    {
        var place = _document.At(loop.VariableSpan);
        return state.With(loop.Variable, new ShellVariable(Truth.Yes, ExportedByAssigning(loop.Variable, state), value, place) { IsOneWord = isOneWord });
    }

    ImmutableArray<ShellField> Positionals(Location place) => _state.Positional.IsDefault
        ? [ShellField.Several(place)]
        : [.. _state.Positional.Select(a => new ShellField(a, a.Value.IsKnown && ShellField.IsOneWordText(a.Text)))];

    /// <summary>Whether a loop over the words is run word by word.</summary>
    bool AreFew(ImmutableArray<ShellField> words) =>
        words.Length <= MostTurns && _turns + words.Length <= MostTurnsInAll && words.All(w => w is { IsSingle: true, Argument.Value.IsKnown: true });

    Outcome RunTurns(ForSyntax loop, ImmutableArray<ShellField> words, ShellState state)
    {
        var frame = new Loop { IsCertain = true };
        _loops.Push(frame);
        ShellState? at = state;
        foreach (var word in words)
        {
            if (at is null)
                break;
            at = RunTurn(loop.Body, Turn(loop, word.Argument.Value, word.IsOneWord, at), frame);
        }

        _loops.Pop();
        return Outcome.Of(ShellState.Join(at, frame.Left));
    }

    /// <summary>One turn of a loop of which is known that it comes, unless one before it left the loop.</summary>
    ShellState? RunTurn(ShellListSyntax body, ShellState state, Loop frame)
    {
        _turns++;
        frame.Repeated = null;
        return ShellState.Join(RunConditionally(body, state, isConditional: frame.Left is not null), frame.Repeated);
    }

    Outcome RunArithmeticFor(ArithmeticForSyntax loop, ShellState state)
    {
        state = RunRedirections(loop, state);
        var frame = new Loop { IsCertain = true };
        _loops.Push(frame);
        var text = _document.Tree.TextOf(loop.HeaderSpan);
        var parts = text.StartsWith("((", StringComparison.Ordinal) && text.EndsWith("))", StringComparison.Ordinal) ? text[2..^2].Split(';') : [];
        ShellState? at = state;
        var turns = 0;
        if (parts.Length == 3 && Evaluate(parts[0], _document.At(loop.HeaderSpan), ref at) is not null)
        {
            // As long as the condition is known, turn by turn.
            while (at is not null && turns < MostTurns && _turns < MostTurnsInAll)
            {
                var place = _document.At(loop.HeaderSpan);
                var condition = parts[1].AsSpan().Trim().IsEmpty ? null : Evaluate(parts[1], place, ref at);
                if (condition is 0)
                {
                    _loops.Pop();
                    return Outcome.Of(ShellState.Join(at, frame.Left));
                }

                if (condition is null)
                    break;
                turns++;
                at = RunTurn(loop.Body, at, frame);
                if (at is not null && Evaluate(parts[2], place, ref at) is null)
                    at = Repeat(loop, at);
            }

            if (at is null)
            {
                _loops.Pop();
                return Outcome.Of(frame.Left);
            }
        }

        frame.Repeated = null;
        var entry = Repeat(loop, at!);
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
}
