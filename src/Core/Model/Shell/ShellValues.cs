using Plimsoll.Syntax.Shell;

namespace Plimsoll.Model;

/// <summary>
/// What the variables of a script certainly hold at the places where it uses them, by its own text alone: neither what it reads from
/// other files nor who starts it counts.
/// </summary>
sealed class ShellValues
{
    readonly Dictionary<VariablePartSyntax, string?> _values = [];
    readonly Dictionary<VariablePartSyntax, HashSet<FunctionSyntax>> _users = [];
    readonly HashSet<FunctionSyntax> _unfollowed = [];
    readonly List<string> _deferred = [];
    bool _anyFunctionMayRun;

    ShellValues()
    {
    }

    /// <summary>Walks a script; of any other document nothing is known.</summary>
    public static ShellValues Of(Document document)
    {
        var values = new ShellValues();
        // What an outer shell puts in is not this script's to say, nor what it assigns from that.
        if (document.Root is not ShellScriptSyntax script
            || document.IsGuest && script.DescendantsAndSelf().OfType<VariablePartSyntax>().Any(v => document.IsExpanded(v.Span)))
            return values;
        new ShellInterpreter(document, _ => null, ShellStart.Unknown) { Values = values }.RunScript(script);
        return values;
    }

    /// <summary>
    /// The value, the same whenever the script comes there; null where it may be another one, or none. An empty one counts as unknown:
    /// more often than not somebody is to fill it in.
    /// </summary>
    public string? Find(VariablePartSyntax use) =>
        _values.GetValueOrDefault(use) is { Length: > 0 } value && (!_users.TryGetValue(use, out var users) || !users.Any(MayRunUnseen)) ? value : null;

    bool MayRunUnseen(FunctionSyntax function) => _anyFunctionMayRun || _unfollowed.Contains(function)
        || _deferred.Any(text => text.Contains(function.Name, StringComparison.Ordinal) || text.Contains(SourcedText.Unknown, StringComparison.Ordinal));

    /// <summary>The script comes to a use of a variable.</summary>
    /// <param name="functions">Those that are running.</param>
    public void Add(VariablePartSyntax use, string? value, IEnumerable<FunctionSyntax> functions)
    {
        // Shells do not agree on quotes within ${X:-...} in a heredoc.
        var isPlain = use.Argument is not { } argument || argument.Parts.All(p => p is LiteralPartSyntax or VariablePartSyntax);
        _values[use] = isPlain && (!_values.TryGetValue(use, out var before) || before == value) ? value : null;
        foreach (var function in functions)
        {
            if (!_users.TryGetValue(use, out var users))
                _users[use] = users = [];
            users.Add(function);
        }
    }

    /// <summary>The function is called, with values that are not looked at.</summary>
    public void AddUnfollowed(FunctionSyntax function) => _unfollowed.Add(function);

    /// <summary>Something is called that may be any function.</summary>
    public void AddUnknownCall() => _anyFunctionMayRun = true;

    /// <summary>A text that is run later, or after another reading (<c>trap</c>, <c>eval</c>): it may call the functions that it names.</summary>
    public void AddDeferred(string text) => _deferred.Add(text);
}
