using System.Collections.Immutable;

namespace Plimsoll.Model;

/// <summary>
/// What is known of a shell between two commands. Immutable: a branch goes on from the same value, a subshell's is dropped. Changes are
/// logged as a linked list, so that two branches are joined at the cost of what they changed, not of all variables.
/// </summary>
sealed class ShellState
{
    readonly Change? _changes;
    ShellEnvironment? _environment;

    ShellState(ImmutableDictionary<string, ShellVariable> variables, bool isComplete, Change? changes)
    {
        Variables = variables;
        IsComplete = isComplete;
        _changes = changes;
    }

    ShellState(ShellState from, ImmutableDictionary<string, ShellVariable> variables, bool isComplete, Change? changes)
        : this(variables, isComplete, changes)
    {
        (ExportsAll, ExitsOnError, Positional, Locals) = (from.ExportsAll, from.ExitsOnError, from.Positional, from.Locals);
    }

    /// <param name="Name">Null: everything was forgotten.</param>
    sealed record Change(string? Name, Change? Before)
    {
        public int Count { get; } = (Before?.Count ?? 0) + 1;
    }

    static readonly ImmutableDictionary<string, ShellVariable> NoVariables = ImmutableDictionary.Create<string, ShellVariable>(StringComparer.Ordinal);

    // Nothing is known of it.
    static readonly ShellVariable Nothing = new(Truth.Unknown, Truth.Unknown, SourcedText.UnknownAt(default), null);

    // What a variable was before it became local on one way and stayed what it was on another.
    static readonly ShellVariable Lost = Nothing with { };

    static readonly ImmutableDictionary<string, ShellVariable?> NoLocals = ImmutableDictionary.Create<string, ShellVariable?>(StringComparer.Ordinal);

    public static ShellVariable Unset { get; } = new(Truth.No, Truth.No, new SourcedText("", default), null);

    public ImmutableDictionary<string, ShellVariable> Variables { get; }

    /// <summary>Names that are not listed are unset; else nothing is known of them.</summary>
    public bool IsComplete { get; }

    /// <summary><c>set -a</c>: what is assigned is exported.</summary>
    public Truth ExportsAll { get; private init; }

    /// <summary><c>set -e</c>: a command that fails ends the script.</summary>
    public Truth ExitsOnError { get; private init; }

    /// <summary><c>$1</c> and on; default where they are not known.</summary>
    public ImmutableArray<Argument> Positional { get; private init; }

    /// <summary>The variables that are local to the function being run, and what they were before; null: nobody had touched them.</summary>
    public ImmutableDictionary<string, ShellVariable?> Locals { get; private init; } = NoLocals;

    public ShellEnvironment Environment => _environment ??= new ShellEnvironment(Variables, IsComplete);

    public static ShellState From(ImmutableDictionary<string, ShellVariable> variables, bool isComplete) => new(variables, isComplete, null);

    /// <summary>The variable, or null where nothing is known of it.</summary>
    public ShellVariable? Find(string name) => Variables.TryGetValue(name, out var variable) ? variable : IsComplete ? Unset : null;

    public ShellState With(string name, ShellVariable variable) => new(this, Variables.SetItem(name, variable), IsComplete, new Change(name, _changes));

    /// <summary>Nothing is known of the variable, but that the script may have changed it.</summary>
    public ShellState Without(string name) =>
        With(name, Nothing with { SetAt = Variables.GetValueOrDefault(name)?.SetAt });

    /// <summary>The variable may have been assigned, and no more: whether it is exported stays.</summary>
    public ShellState WithoutValue(string name)
    {
        if (!Variables.TryGetValue(name, out var variable))
            return IsComplete ? With(name, new ShellVariable(Truth.Unknown, Truth.No, SourcedText.UnknownAt(default), null)) : this;
        if (variable.IsReadOnly == Truth.Yes)
            return this;
        return With(name, new ShellVariable(
            variable.IsSet == Truth.Yes ? Truth.Yes : Truth.Unknown, variable.IsExported,
            SourcedText.UnknownAt(variable.Value.Location), variable.SetAt) { ExportedAt = variable.ExportedAt, IsReadOnly = variable.IsReadOnly });
    }

    /// <summary>Anything may have happened to any variable.</summary>
    public ShellState Forget() => new(this, NoVariables, isComplete: false, new Change(null, _changes))
    {
        ExportsAll = Truth.Unknown,
        ExitsOnError = Truth.Unknown,
        Positional = default,
    };

    public ShellState WithPositional(ImmutableArray<Argument> positional) =>
        new(this, Variables, IsComplete, _changes) { Positional = positional };

    public ShellState WithExportsAll(Truth exportsAll) => new(this, Variables, IsComplete, _changes) { ExportsAll = exportsAll };

    public ShellState WithExitsOnError(Truth exitsOnError) => new(this, Variables, IsComplete, _changes) { ExitsOnError = exitsOnError };

    /// <summary>At the start of a function: nothing is local yet.</summary>
    public ShellState WithoutLocals() =>
        Locals.IsEmpty ? this : new(this, Variables, IsComplete, _changes) { Locals = NoLocals };

    public ShellState WithLocal(string name) => Locals.ContainsKey(name)
        ? this
        : new(this, Variables, IsComplete, _changes) { Locals = Locals.Add(name, Find(name)) };

    /// <summary>At the end of a function: what was local is what it was, and the caller's locals and arguments are back.</summary>
    public ShellState BackIn(ShellState caller)
    {
        var state = this;
        foreach (var (name, before) in Locals)
        {
            state = before is null ? new ShellState(state, state.Variables.Remove(name), state.IsComplete, new Change(name, state._changes))
                : ReferenceEquals(before, Lost) ? state.Without(name)
                : state.With(name, before);
        }

        return new(state, state.Variables, state.IsComplete, state._changes) { Positional = caller.Positional, Locals = caller.Locals };
    }


    /// <summary>What holds whichever of the two came about. Null stands for a way that is never taken.</summary>
    public static ShellState? Join(ShellState? a, ShellState? b)
    {
        if (a is null || b is null || ReferenceEquals(a, b))
            return a ?? b;
        var isComplete = a.IsComplete && b.IsComplete;
        var changed = ChangedNames(a._changes, b._changes);
        var exportsAll = a.ExportsAll == b.ExportsAll ? a.ExportsAll : Truth.Unknown;
        var exitsOnError = a.ExitsOnError == b.ExitsOnError ? a.ExitsOnError : Truth.Unknown;
        var positional = a.Positional == b.Positional ? a.Positional : default;
        var locals = JoinLocals(a.Locals, b.Locals);
        if (changed is null)
        {
            // One of them has forgotten everything: what is left is what both learned since.
            var (few, many) = a.Variables.Count <= b.Variables.Count ? (a, b) : (b, a);
            var kept = NoVariables.ToBuilder();
            foreach (var (name, variable) in few.Variables)
                kept[name] = Join(variable, many.Find(name));
            return Joined(kept.ToImmutable(), new Change(null, a._changes));
        }

        var variables = a.Variables.ToBuilder();
        var changes = a._changes;
        foreach (var name in changed)
        {
            if (a.Find(name) is null && b.Find(name) is null)
                variables.Remove(name);
            else
                variables[name] = Join(a.Find(name), b.Find(name));
            changes = new Change(name, changes);
        }

        return Joined(variables.ToImmutable(), changes);

        ShellState Joined(ImmutableDictionary<string, ShellVariable> variables, Change? changes) =>
            new(variables, isComplete, changes) { ExportsAll = exportsAll, ExitsOnError = exitsOnError, Positional = positional, Locals = locals };
    }

    /// <summary>The names changed since the two parted; null where everything may have been.</summary>
    static HashSet<string>? ChangedNames(Change? a, Change? b)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (!ReferenceEquals(a, b))
        {
            var later = (a?.Count ?? 0) >= (b?.Count ?? 0) ? a : b;
            if (later?.Name is null)
                return null;
            names.Add(later.Name);
            if (ReferenceEquals(later, a))
                a = a.Before;
            else
                b = b!.Before;
        }

        return names;
    }

    static ShellVariable Join(ShellVariable? a, ShellVariable? b)
    {
        a ??= Nothing;
        b ??= Nothing;
        if (ReferenceEquals(a, b))
            return a;
        // Where a variable is not set, it has no value to disagree about.
        var (one, other) = a.IsSet == Truth.No ? (b, b) : b.IsSet == Truth.No ? (a, a) : (a, b);
        var isSame = one.Value.Text == other.Value.Text;
        return new ShellVariable(
            a.IsSet == b.IsSet ? a.IsSet : Truth.Unknown,
            a.IsExported == b.IsExported ? a.IsExported : Truth.Unknown,
            isSame ? one.Value : SourcedText.UnknownAt(one.Value.Location.Document is null ? other.Value.Location : one.Value.Location),
            one.SetAt ?? other.SetAt)
        {
            ExportedAt = one.ExportedAt ?? other.ExportedAt,
            Elements = isSame && SameElements(one.Elements, other.Elements) ? one.Elements : default,
            IsOneWord = one.IsOneWord && other.IsOneWord,
            IsReadOnly = a.IsReadOnly == b.IsReadOnly ? a.IsReadOnly : Truth.Unknown,
            Usually = one.Usually == other.Usually ? one.Usually : null,
            IsScriptFolder = one.IsScriptFolder && other.IsScriptFolder,
        };
    }

    // Local on one way only: behind the function, either variable may be the one that was changed.
    static ImmutableDictionary<string, ShellVariable?> JoinLocals(
        ImmutableDictionary<string, ShellVariable?> a, ImmutableDictionary<string, ShellVariable?> b)
    {
        if (ReferenceEquals(a, b))
            return a;
        var joined = a;
        foreach (var (name, before) in b)
            joined = joined.SetItem(name, a.TryGetValue(name, out var other) && ReferenceEquals(before, other) ? before : Lost);
        foreach (var name in a.Keys)
        {
            if (!b.ContainsKey(name))
                joined = joined.SetItem(name, Lost);
        }

        return joined;
    }

    static bool SameElements(ImmutableArray<SourcedText> a, ImmutableArray<SourcedText> b) =>
        a.IsDefault ? b.IsDefault : !b.IsDefault && a.SequenceEqual(b);
}
