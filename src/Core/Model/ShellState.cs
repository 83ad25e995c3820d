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

    /// <param name="Name">Null: everything was forgotten.</param>
    sealed record Change(string? Name, Change? Before)
    {
        public int Count { get; } = (Before?.Count ?? 0) + 1;
    }

    static readonly ImmutableDictionary<string, ShellVariable> NoVariables = ImmutableDictionary.Create<string, ShellVariable>(StringComparer.Ordinal);

    public static ShellVariable Unset { get; } = new(Truth.No, Truth.No, default, null);

    public ImmutableDictionary<string, ShellVariable> Variables { get; }

    /// <summary>Names that are not listed are unset; else nothing is known of them.</summary>
    public bool IsComplete { get; }

    /// <summary><c>set -a</c>: what is assigned is exported.</summary>
    public Truth ExportsAll { get; private init; }

    /// <summary><c>$1</c> and on; default where they are not known.</summary>
    public ImmutableArray<Argument> Positional { get; private init; }

    public ShellEnvironment Environment => _environment ??= new ShellEnvironment(Variables, IsComplete);

    public static ShellState From(ImmutableDictionary<string, ShellVariable> variables, bool isComplete) => new(variables, isComplete, null);

    /// <summary>The variable, or null where nothing is known of it.</summary>
    public ShellVariable? Find(string name) => Variables.TryGetValue(name, out var variable) ? variable : IsComplete ? Unset : null;

    public ShellState With(string name, ShellVariable variable) =>
        new(Variables.SetItem(name, variable), IsComplete, new Change(name, _changes)) { ExportsAll = ExportsAll, Positional = Positional };

    /// <summary>Nothing is known of the variable any more but that it may be one.</summary>
    public ShellState Without(string name) => IsComplete || Variables.ContainsKey(name)
        ? With(name, new ShellVariable(Truth.Unknown, Truth.Unknown, new SourcedText(SourcedText.UnknownText, default), Variables.GetValueOrDefault(name)?.SetAt))
        : this;

    /// <summary>Anything may have happened to any variable.</summary>
    public ShellState Forget() => new(NoVariables, isComplete: false, new Change(null, _changes)) { ExportsAll = Truth.Unknown, Positional = Positional };

    public ShellState WithPositional(ImmutableArray<Argument> positional) =>
        new(Variables, IsComplete, _changes) { ExportsAll = ExportsAll, Positional = positional };

    public ShellState WithExportsAll(Truth exportsAll) =>
        new(Variables, IsComplete, _changes) { ExportsAll = exportsAll, Positional = Positional };

    /// <summary>What holds whichever of the two came about. Null stands for a way that is never taken.</summary>
    public static ShellState? Join(ShellState? a, ShellState? b)
    {
        if (a is null || b is null || ReferenceEquals(a, b))
            return a ?? b;
        var isComplete = a.IsComplete && b.IsComplete;
        var changed = ChangedNames(a._changes, b._changes);
        var exportsAll = a.ExportsAll == b.ExportsAll ? a.ExportsAll : Truth.Unknown;
        var positional = a.Positional == b.Positional ? a.Positional : default;
        if (changed is null)
        {
            // One of them has forgotten everything: what is left is what both learned since.
            var (few, many) = a.Variables.Count <= b.Variables.Count ? (a, b) : (b, a);
            var kept = NoVariables.ToBuilder();
            foreach (var (name, variable) in few.Variables)
                kept[name] = Join(variable, many.Find(name));
            return new ShellState(kept.ToImmutable(), isComplete, new Change(null, a._changes)) { ExportsAll = exportsAll, Positional = positional };
        }

        var variables = a.Variables.ToBuilder();
        var changes = a._changes;
        foreach (var name in changed)
        {
            variables[name] = Join(a.Find(name), b.Find(name));
            changes = new Change(name, changes);
        }

        return new ShellState(variables.ToImmutable(), isComplete, changes) { ExportsAll = exportsAll, Positional = positional };
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
        a ??= Untouched;
        b ??= Untouched;
        if (ReferenceEquals(a, b))
            return a;
        // Where a variable is not set, it has neither a value nor a mark.
        var (one, other) = a.IsSet == Truth.No ? (b, b) : b.IsSet == Truth.No ? (a, a) : (a, b);
        var isSame = one.Value.Text == other.Value.Text;
        return new ShellVariable(
            a.IsSet == b.IsSet ? a.IsSet : Truth.Unknown,
            one.IsExported == other.IsExported ? one.IsExported : Truth.Unknown,
            isSame ? one.Value : new SourcedText(SourcedText.UnknownText, one.Value.Location.Document is null ? other.Value.Location : one.Value.Location),
            one.SetAt ?? other.SetAt)
        {
            ExportedAt = one.ExportedAt ?? other.ExportedAt,
            Elements = isSame && SameElements(one.Elements, other.Elements) ? one.Elements : default,
            IsOneWord = one.IsOneWord && other.IsOneWord,
            IsScriptFolder = one.IsScriptFolder && other.IsScriptFolder,
        };
    }

    static bool SameElements(ImmutableArray<SourcedText> a, ImmutableArray<SourcedText> b) =>
        a.IsDefault ? b.IsDefault : !b.IsDefault && a.SequenceEqual(b);

    static readonly ShellVariable Untouched = new(Truth.Unknown, Truth.Unknown, new SourcedText(SourcedText.UnknownText, default), null);
}
