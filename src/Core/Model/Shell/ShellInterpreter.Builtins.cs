using System.Collections.Immutable;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Model;

// Builtins: what they do to variables, and to the way the script goes.
sealed partial class ShellInterpreter
{
    readonly HashSet<string> _references = new(StringComparer.Ordinal);

    // declare -i, -l, -u: what is assigned is not what they hold.
    readonly HashSet<string> _transformed = new(StringComparer.Ordinal);

    Outcome RunBuiltin(SimpleCommandSyntax node, ShellCommand command, ImmutableArray<ShellField> fields)
    {
        // "command export X" and "builtin export X" have more words before the name.
        var own = fields.RemoveRange(0, Math.Max(0, fields.Length - command.Arguments.Length));
        switch (command.Arguments[0].Known)
        {
            case null:
                return AfterUnknownCommand(command);
            case "export" or "declare" or "typeset" or "readonly" or "local":
                return Declare(node, command.Arguments[0].Text, own);
            case "unset":
                return UnsetNames(command);
            case "set":
                return Set(command);
            case "shift":
                return Shift(command);
            case "read" or "mapfile" or "readarray" or "getopts" or "printf":
                return Read(command);
            case "let" when command.Arguments.Length == 2 && Evaluate(command.Arguments[1].Text, command.Arguments[1].Location, ref _state) is { } value:
                return Outcome.Of(value == 0 ? Truth.No : Truth.Yes, _state);
            case "let":
                foreach (var name in command.Arguments.SelectMany(a => ShellEffects.InArithmetic(a.Text)))
                    _state = _state.Without(name);
                return Outcome.Of(_state);
            case "source" or ".":
                return Source(node, command);
            case "trap":
                Values?.AddDeferred(string.Join(' ', command.Arguments.Select(a => a.Text)));
                return Outcome.Of(_state);
            case "eval":
                Values?.AddDeferred(string.Join(' ', command.Arguments.Select(a => a.Text)));
                return Outcome.Of(_state.Forget());
            case "exit" or "logout" when _isInteractive:
                LeaveShell();
                return Outcome.Of(_state);
            case "exit":
                return Outcome.Never;
            case "return":
                if (_call is not null)
                    _call.Returned = ShellState.Join(_call.Returned, _state);
                return Outcome.Never;
            case "break" or "continue":
                return LeaveLoop(command);
            case "alias":
                return Alias(command);
            case "unalias":
                foreach (var argument in command.Arguments)
                    _aliases.Remove(argument.Text);
                return Outcome.Of(_state);
            case "shopt":
                _expandsAliases |= command.Arguments.Any(a => a.Text == "expand_aliases") && command.Arguments.Any(a => a.Text == "-s");
                return Outcome.Of(_state);
            case "[" or "test":
                return RunTest(node, command);
            case ":" or "true":
                return Outcome.Succeeds(_state);
            case "false":
                return new Outcome(null, _state);
            // proxy_on, setproxy: a function of a file that is not here.
            case var name when (_isInteractive || _readUnknownFile) && name.Contains("proxy", StringComparison.OrdinalIgnoreCase)
                && !name.Contains('/', StringComparison.Ordinal):
                return Outcome.Of(_state.Forget());
            default:
                return Outcome.Of(_state);
        }
    }

    Outcome AfterUnknownCommand(ShellCommand command)
    {
        // "$@" or "$command" may be a function of this script; a path is none.
        if (_effects.HasFunctions && !command.Arguments[0].Text.Contains('/', StringComparison.Ordinal))
        {
            Values?.AddUnknownCall();
            _state = Forget(_effects.OfAllFunctions, _state);
        }

        return Outcome.Of(_state);
    }

    void Assign(AssignmentSyntax assignment)
    {
        var place = _document.At(assignment.NameSpan);
        if (_references.Contains(assignment.Name))
        {
            _state = _state.Forget();
            return;
        }

        if (assignment.IsArray)
        {
            AssignArray(assignment, place);
            return;
        }

        var value = assignment.Value is { } word ? ExpandValue(word) : ShellField.Empty(new Location(_document, new(assignment.Span.End, 0)));
        if (assignment.IsIndexed)
        {
            AssignElement(assignment, value);
            return;
        }

        var refersToItself = RefersTo(assignment, assignment.Name);
        if (assignment.IsAppend)
            value = Appended(assignment.Name, value, _document.At(assignment));
        var usually = assignment.Value is { } source ? UsualProgram(source.Parts) : null;
        Assign(assignment.Name, place, value, refersToItself || assignment.IsAppend, assignment.Value is { } folder && IsScriptFolder(folder));
        if (usually is not null && _state.Find(assignment.Name) is { IsReadOnly: Truth.No } assigned)
            _state = _state.With(assignment.Name, assigned with { Usually = usually });
    }

    /// <summary><c>a[1]=x</c>: an element that is there, or the next one.</summary>
    void AssignElement(AssignmentSyntax assignment, ShellField value)
    {
        var text = TextOf(assignment);
        var start = assignment.NameSpan.Length + 1;
        var index = text.IndexOf(']', start) is var close && close > start ? text[start..close] : "";
        if (_state.Find(assignment.Name) is not { IsSet: Truth.Yes, Elements.IsDefault: false, IsReadOnly: Truth.No } array || assignment.IsAppend
            || _transformed.Contains(assignment.Name) || Evaluate(index, _document.At(assignment), ref _state) is not { } at || at < 0 || at > array.Elements.Length || at >= MostElements)
        {
            _state = _state.Without(assignment.Name);
            return;
        }

        var elements = at == array.Elements.Length ? array.Elements.Add(value.Argument.Value) : array.Elements.SetItem((int)at, value.Argument.Value);
        _state = _state.With(assignment.Name, array with { Elements = elements });
    }

    ShellField Appended(string name, ShellField added, Location place)
    {
        var text = _state.Find(name) is { IsSet: Truth.Yes or Truth.No, Elements.IsDefault: true } before
            ? (before.IsSet == Truth.Yes ? before.Value.Text : "") + added.Argument.Text
            : SourcedText.UnknownText;
        var value = text.Length <= FieldBuilder.LongestText ? new SourcedText(text, place) : SourcedText.UnknownAt(place);
        return new ShellField(new Argument(value), IsOneWord: false);
    }

    void AssignArray(AssignmentSyntax assignment, Location place)
    {
        var elements = ExpandWords(assignment.Elements);
        // [i]=x elements are words that begin with a pattern, so they are unknown here already.
        var areKnown = elements.All(e => e.IsSingle) && elements.Length < MostElements;
        var before = _state.Find(assignment.Name);
        var texts = elements.Select(e => e.Argument.Value);
        if (assignment.IsAppend)
        {
            areKnown &= before is { IsSet: Truth.No } or { IsSet: Truth.Yes, Elements.IsDefault: false };
            if (areKnown && before is { IsSet: Truth.Yes })
                texts = before.Elements.Concat(texts);
        }

        var all = areKnown ? texts.Take(MostElements + 1).ToImmutableArray() : default;
        if (!all.IsDefault && all.Length > MostElements)
            all = default;
        if (before is { IsReadOnly: Truth.Yes })
            return;
        if (_transformed.Contains(assignment.Name) || before is { IsReadOnly: Truth.Unknown })
            all = default;
        var variable = new ShellVariable(Truth.Yes, Truth.No, SourcedText.UnknownAt(_document.At(assignment)), place) { Elements = all };
        _state = _state.With(assignment.Name, variable);
    }

    /// <summary>Gives a variable its value. It stays exported if it was.</summary>
    void Assign(string name, Location place, ShellField value, bool refersToItself, bool isScriptFolder = false)
    {
        var before = _state.Find(name);
        if (before is { IsReadOnly: Truth.Yes })
            return;
        var exported = refersToItself && before is null ? Truth.Unknown : ExportedByAssigning(name, _state);
        var text = value.Argument.Value;
        if (_transformed.Contains(name) || before is { IsReadOnly: Truth.Unknown } || before is { IsSet: not Truth.No, Elements.IsDefault: false })
            (text, value) = (SourcedText.UnknownAt(text.Location), value with { IsOneWord = false });
        _state = _state.With(name, new ShellVariable(Truth.Yes, exported, text, place)
        {
            ExportedAt = before?.ExportedAt,
            IsReadOnly = before?.IsReadOnly ?? Truth.No,
            IsOneWord = value.IsOneWord,
            IsScriptFolder = isScriptFolder,
        });
    }

    /// <summary>
    /// Whether a variable is exported once it was assigned. One that the script never touched before is not: who gives it its value
    /// here does so because the caller does not. Where the value refers to the caller's, that is another matter.
    /// </summary>
    static Truth ExportedByAssigning(string name, ShellState state) =>
        state.ExportsAll != Truth.No ? state.ExportsAll == Truth.Yes || state.Find(name)?.IsExported == Truth.Yes ? Truth.Yes : Truth.Unknown
        : state.Find(name) is { } before ? before.IsExported
        : ShellNames.IsUsuallyExported(name) ? Truth.Unknown : Truth.No;

    static bool RefersTo(SyntaxNode node, string name) => node.DescendantsAndSelf().Any(n => n is VariablePartSyntax variable && variable.Name == name);

    Outcome Declare(SimpleCommandSyntax node, string builtin, ImmutableArray<ShellField> fields)
    {
        var flags = new HashSet<char>();
        var removed = new HashSet<char>();
        var at = 1;
        for (; at < fields.Length && fields[at].Argument is { Text: ['-' or '+', _, ..] text }; at++)
        {
            if (text == "--")
            {
                at++;
                break;
            }

            (text[0] == '-' ? flags : removed).UnionWith(text.Skip(1));
        }

        // -f and -p speak of functions, or only print.
        if (flags.Contains('f') || flags.Contains('F') || (flags.Contains('p') && at == fields.Length))
            return Outcome.Of(_state);
        var isLocal = _call is { IsFunction: true } && (builtin == "local" || (builtin is "declare" or "typeset" && !flags.Contains('g')));
        var exports = (builtin == "export" && !flags.Contains('n')) || (builtin is "declare" or "typeset" or "local" && flags.Contains('x')) ? Truth.Yes
            : (builtin == "export" && flags.Contains('n')) || removed.Contains('x') ? Truth.No
            : Truth.Unknown;
        // Lower and upper case, numbers, elements by name: the value is not what is written.
        var changesValue = builtin != "export" && flags.Overlaps("luiA");
        for (; at < fields.Length; at++)
        {
            if (!DeclareOne(node, fields[at], isLocal, exports, flags.Contains('n') && builtin != "export", changesValue))
                return Outcome.Of(_state = _state.Forget());
            if (builtin == "readonly" || flags.Contains('r'))
                MakeReadOnly(fields[at].Argument.Text.Split('=')[0].TrimEnd('+'));
        }

        // X=(...) behind the builtin is an assignment, not a word.
        foreach (var assignment in node.Assignments)
        {
            if (assignment.Span.Start < node.Words[0].Span.Start)
                continue;
            if (isLocal)
                MakeLocal(assignment.Name);
            if (changesValue || flags.Contains('A'))
                _transformed.Add(assignment.Name);
            Assign(assignment);
            if (builtin == "readonly" || flags.Contains('r'))
                MakeReadOnly(assignment.Name);
        }

        return Outcome.Succeeds(_state);
    }

    /// <summary>False where it cannot be told which variable is meant.</summary>
    bool DeclareOne(SimpleCommandSyntax node, ShellField field, bool isLocal, Truth exports, bool isReference, bool changesValue)
    {
        var argument = field.Argument;
        var equals = argument.Text.IndexOf('=', StringComparison.Ordinal);
        var isAppend = equals > 0 && argument.Text[equals - 1] == '+';
        var nameLength = equals < 0 ? argument.Text.Length : isAppend ? equals - 1 : equals;
        var name = argument.Text[..nameLength];
        if (argument.MaySplit || !ShellNames.IsName(name))
            return !argument.MaySplit && argument.Value.IsKnown && name.Contains('[', StringComparison.Ordinal);
        var place = argument.Value.Slice(0, nameLength).Location;
        if (isReference)
            _references.Add(name);
        if (changesValue)
            _transformed.Add(name);
        if (isLocal)
            MakeLocal(name);
        if (equals >= 0)
        {
            var text = argument.Value.Slice(equals + 1);
            var isOneWord = field.IsOneWord && ShellField.IsOneWordText(text.Text.Replace(SourcedText.UnknownText, "", StringComparison.Ordinal));
            var value = new ShellField(new Argument(text), isOneWord);
            if (isAppend)
                value = Appended(name, value, argument.Location);
            if (changesValue || isReference)
                value = new ShellField(new Argument(SourcedText.UnknownAt(argument.Location)), IsOneWord: false);
            var word = node.Words.FirstOrDefault(w => w.Span.Contains(place.Span) && place.Document == _document);
            var isScriptFolder = word is { Parts: [_, .. var rest] } && IsScriptFolder(rest);
            Assign(name, place, value, isAppend || (word is not null && RefersTo(word, name)), isScriptFolder);
            if (word is { Parts: [_, .. var held] } && UsualProgram(held) is { } usual && _state.Find(name) is { IsReadOnly: Truth.No } assigned)
                _state = _state.With(name, assigned with { Usually = usual });
        }

        if (exports != Truth.Unknown)
            Export(name, place, exports);
        return true;
    }

    void MakeReadOnly(string name)
    {
        if (_state.Find(name) is { } variable)
            _state = _state.With(name, variable with { IsReadOnly = Truth.Yes });
    }

    void Export(string name, Location place, Truth exports)
    {
        var variable = _state.Find(name) ?? new ShellVariable(Truth.Unknown, Truth.Unknown, SourcedText.UnknownAt(place), null);
        // Only once it is set does anybody see it; the mark stays.
        _state = _state.With(name, variable with { IsExported = exports, ExportedAt = exports == Truth.Yes && variable.SetAt != place ? place : null });
    }

    void MakeLocal(string name)
    {
        var outer = _state.Find(name);
        // A local variable takes over the outer one's mark; without a value of its own some shells go on to pass the outer value.
        var exported = outer?.IsExported
            ?? (ShellNames.IsUsuallyExported(name) || _state.ExportsAll != Truth.No ? Truth.Unknown : Truth.No);
        _state = _state.WithLocal(name).With(name, outer is { IsSet: Truth.No }
            ? ShellState.Unset
            : new ShellVariable(Truth.Unknown, exported, SourcedText.UnknownAt(default), outer?.SetAt));
    }

    Outcome UnsetNames(ShellCommand command)
    {
        var functions = command.Arguments.Any(a => a.Text == "-f");
        foreach (var argument in command.Arguments.AsSpan()[1..])
        {
            if (argument.Known is not { } name)
            {
                _state = _state.Forget();
            }
            else if (functions)
            {
                Undefine(name);
            }
            else if (name.IndexOf('[', StringComparison.Ordinal) is > 0 and var bracket)
            {
                // An array with a gap.
                _state = _state.Without(name[..bracket]);
            }
            else if (ShellNames.IsName(name))
            {
                _references.Remove(name);
                _state = _state.Find(name)?.IsReadOnly switch
                {
                    Truth.Yes => _state,
                    Truth.Unknown => _state.Without(name),
                    _ => _state.With(name, ShellState.Unset),
                };
            }
        }

        return Outcome.Succeeds(_state);
    }

    Outcome Set(ShellCommand command)
    {
        var arguments = command.Arguments;
        for (var at = 1; at < arguments.Length; at++)
        {
            var text = arguments[at].Text;
            if (arguments[at].MaySplit)
                return Outcome.Of(_state = _state.WithPositional(default).WithExportsAll(Truth.Unknown).WithExitsOnError(Truth.Unknown));
            if (text is "-o" or "+o")
            {
                if (at + 1 < arguments.Length)
                    SetOption(arguments[++at].Text, text[0] == '-');
            }
            else if (text is ['-' or '+', not '-', ..])
            {
                if (text.Contains('a', StringComparison.Ordinal))
                    SetOption("allexport", text[0] == '-');
                if (text.Contains('e', StringComparison.Ordinal))
                    SetOption("errexit", text[0] == '-');
                // set -euo pipefail
                if (text[^1] == 'o' && at + 1 < arguments.Length)
                    SetOption(arguments[++at].Text, text[0] == '-');
            }
            else
            {
                _state = _state.WithPositional(arguments[(text is "--" or "-" ? at + 1 : at)..]);
                break;
            }
        }

        return Outcome.Succeeds(_state);
    }

    void SetOption(string name, bool isOn)
    {
        var value = isOn ? Truth.Yes : Truth.No;
        _state = name switch
        {
            "allexport" => _state.WithExportsAll(value),
            "errexit" => _state.WithExitsOnError(value),
            _ => _state,
        };
    }

    Outcome Shift(ShellCommand command)
    {
        var positional = _state.Positional;
        var count = command.Arguments.Length == 1 ? 1 : int.TryParse(command.Arguments[1].Text, out var number) && number >= 0 ? number : -1;
        _state = _state.WithPositional(
            positional.IsDefault || count < 0 || count > positional.Length || positional.Take(count).Any(a => a.MaySplit) ? default : positional[count..]);
        return Outcome.Of(_state);
    }

    /// <summary>Builtins that put what they read into variables.</summary>
    Outcome Read(ShellCommand command)
    {
        var name = command.Arguments[0].Text;
        if (name == "printf" && !command.Arguments.Any(a => a.Text.StartsWith("-v", StringComparison.Ordinal)))
            return Outcome.Of(_state);
        if (name == "printf" && Printed(command) is var (variable, printed))
        {
            Assign(variable.Text, variable.Location, new ShellField(new Argument(printed), ShellField.IsOneWordText(printed.Text)), refersToItself: false);
            return Outcome.Of(_state);
        }

        // Which words are options' values does not matter: a name too many is only unknown.
        var isNamed = false;
        foreach (var argument in command.Arguments.AsSpan()[1..])
        {
            var text = name == "printf" && argument.Text.StartsWith("-v", StringComparison.Ordinal) ? argument.Text[2..] : argument.Text;
            if (argument.MaySplit)
                return Outcome.Of(_state = _state.Forget());
            if (!ShellNames.IsName(text))
                continue;
            isNamed = true;
            SetUnknown(text, argument.Location);
        }

        if (name == "read" && !isNamed)
            SetUnknown("REPLY", command.Location);
        if (name == "getopts")
        {
            SetUnknown("OPTARG", command.Location);
            SetUnknown("OPTIND", command.Location);
        }

        return Outcome.Of(_state);
    }

    /// <summary><c>printf -v name format words</c>, for formats of text and <c>%s</c>.</summary>
    static (Argument Name, SourcedText Text)? Printed(ShellCommand command)
    {
        if (command.Arguments is not [_, { Text: "-v" }, { Known: { } name } variable, { Known: { } format } place, .. var words] || !ShellNames.IsName(name)
            || words.Any(w => w.MaySplit) || format.Contains('\\', StringComparison.Ordinal))
            return null;
        var pieces = format.Split("%s");
        // A format is used again while words are left.
        if (pieces.Length - 1 != words.Length || pieces.Any(p => p.Contains('%', StringComparison.Ordinal)))
            return null;
        var text = string.Concat(pieces.Select((piece, i) => i == 0 ? piece : words[i - 1].Text + piece));
        return text.Length > FieldBuilder.LongestText ? null : (variable, new SourcedText(text, place.Location));
    }

    void SetUnknown(string name, Location place) =>
        _state = _state.With(name, new ShellVariable(Truth.Yes, ExportedByAssigning(name, _state), SourcedText.UnknownAt(place), place));

    Outcome LeaveLoop(ShellCommand command)
    {
        if (_loops.Count == 0)
            return Outcome.Of(_state);
        var levels = command.Arguments.Length == 1 ? 1 : int.TryParse(command.Arguments[1].Text, out var number) && number > 0 ? number : _loops.Count;
        var isBreak = command.Arguments[0].Text == "break";
        var loop = _loops.ElementAt(Math.Min(levels, _loops.Count) - 1);
        if (isBreak)
            loop.Left = ShellState.Join(loop.Left, _state);
        else
            loop.Repeated = ShellState.Join(loop.Repeated, _state);
        return Outcome.Never;
    }
}
