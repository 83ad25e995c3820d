using System.Collections.Immutable;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Model;

// Words: expansion, splitting, arrays.
sealed partial class ShellInterpreter
{
    /// <summary>Elements of an array or of the arguments that are kept; beyond that they count as unknown.</summary>
    const int MostElements = 256;

    /// <summary>The state in which words are expanded; an expansion may change it.</summary>
    ShellState _state = ShellState.From(ShellEnvironment.Unknown.Variables, isComplete: false);

    public string TextOf(Syntax.SyntaxNode node) => _document.Tree.TextOf(node);

    ImmutableArray<ShellField> ExpandWords(IEnumerable<WordSyntax> words)
    {
        var fields = ImmutableArray.CreateBuilder<ShellField>();
        foreach (var word in words)
        {
            fields.AddRange(ExpandWord(word));
            if (fields.Count > MostElements)
                return [.. fields.Take(MostElements), ShellField.Several(_document.At(word))];
        }

        return fields.ToImmutable();
    }

    /// <summary>A word as an argument: split, and possibly gone.</summary>
    IReadOnlyList<ShellField> ExpandWord(WordSyntax word)
    {
        var place = _document.At(word);
        // By far the most: nothing to expand.
        if (word.Literal is { } literal && !literal.Contains(SourcedText.Unknown, StringComparison.Ordinal))
            return [new ShellField(new Argument(new SourcedText(literal, place)), ShellField.IsOneWordText(literal))];
        var builder = new FieldBuilder(place, splits: true, IfsSplits());
        if (word.Parts.Any(p => p is BracePartSyntax))
        {
            foreach (var parts in ShellBraces.Expand(word, _document, out var isKnown))
            {
                builder.EndField();
                AddParts(parts, builder, isQuoted: false);
                if (!isKnown)
                    builder.Unknown(isQuoted: false, isOneWord: false);
            }
        }
        else
        {
            AddParts(word.Parts, builder, isQuoted: false);
        }

        return builder.Build();
    }

    /// <summary>A word as a value: never split.</summary>
    ShellField ExpandValue(WordSyntax word)
    {
        var builder = new FieldBuilder(_document.At(word), splits: false, ifsSplits: true);
        AddParts(word.Parts, builder, isQuoted: false);
        return builder.BuildValue();
    }

    void ExpandQuoted(ImmutableArray<WordPartSyntax> parts, Location place) =>
        AddParts(parts, new FieldBuilder(place, splits: false, ifsSplits: true), isQuoted: true);

    void AddParts(ImmutableArray<WordPartSyntax> parts, FieldBuilder builder, bool isQuoted)
    {
        foreach (var part in parts)
        {
            switch (part)
            {
                case LiteralPartSyntax literal:
                    AddLiteral(literal.Value, builder, isQuoted);
                    break;
                case SingleQuotedPartSyntax quoted:
                    builder.Literal(quoted.Value);
                    break;
                case DoubleQuotedPartSyntax quoted:
                    // Quotes make a word even of nothing, but "$@" without arguments is none.
                    if (!quoted.Parts.Any(p => p is VariablePartSyntax { Name: "@" } or VariablePartSyntax { Index: "@" }))
                        builder.Literal("");
                    AddParts(quoted.Parts, builder, isQuoted: true);
                    break;
                case TildePartSyntax:
                    builder.Literal(TextOf(part));
                    break;
                case GlobPartSyntax:
                    builder.Glob(TextOf(part));
                    break;
                case VariablePartSyntax variable:
                    AddVariable(variable, builder, isQuoted);
                    break;
                case CommandSubstitutionSyntax substitution:
                    if (substitution.Body is { } body)
                        RunInside(body);
                    builder.Unknown(isQuoted, IsOneWord(substitution));
                    break;
                case ProcessSubstitutionSyntax substitution:
                    RunInside(substitution.Body);
                    builder.Unknown(isQuoted, isOneWord: true);
                    break;
                case ArithmeticPartSyntax:
                    _state = AfterArithmetic(part, _state);
                    builder.Unknown(isQuoted, isOneWord: true);
                    break;
                default:
                    builder.Unknown(isQuoted, isOneWord: false);
                    break;
            }
        }
    }

    // What the file around the script replaces before the shell reads it (${{ }} in a workflow) is any text: unquoted, any words.
    static void AddLiteral(string text, FieldBuilder builder, bool isQuoted)
    {
        var pieces = text.Split(SourcedText.Unknown);
        for (var i = 0; i < pieces.Length; i++)
        {
            if (i > 0)
                builder.Unknown(isQuoted, isOneWord: false);
            if (pieces[i].Length > 0 || pieces.Length == 1)
                builder.Literal(pieces[i]);
        }
    }

    /// <summary>A command substitution: its commands run before the one around it, in a shell of their own.</summary>
    void RunInside(ShellListSyntax body)
    {
        var (state, loops) = (_state, _loops);
        if (_depth >= DeepestNesting)
            return;
        _depth++;
        _loops = new Stack<Loop>();
        RunList(body, state);
        (_state, _loops) = (state, loops);
        _depth--;
    }

    static bool IsOneWord(CommandSubstitutionSyntax substitution) =>
        substitution.Body?.Statements is [{ Command: SimpleCommandSyntax { Name: { } name } }] && ShellNames.GivesOneWord(name);

    // IFS other than the default: how values split is then not looked into.
    bool IfsSplits() => !_state.Variables.TryGetValue("IFS", out var separators) || separators.IsSet == Truth.No
        || (separators.IsSet == Truth.Yes && separators.Value.Text is " \t\n" or "\n\t ");

    void AddVariable(VariablePartSyntax part, FieldBuilder builder, bool isQuoted)
    {
        if (part.IsLength)
        {
            builder.Unknown(isQuoted, isOneWord: true);
            return;
        }

        if (part.IsIndirect)
        {
            builder.Unknown(isQuoted && part.Index is not "@", isOneWord: false);
            return;
        }

        if (part.Operator is { } @operator)
        {
            AddOperator(part, @operator, builder, isQuoted);
            return;
        }

        if (part.Name is "@" or "*")
            AddList(_state.Positional, part.Name, builder, isQuoted);
        else if (part.Index is "@" or "*")
            AddList(Elements(part.Name), part.Index, builder, isQuoted);
        else if (Value(part) is { } value)
            builder.Value(value.Text, isQuoted);
        else
            builder.Unknown(isQuoted, isOneWord: IsOneWord(part));
    }

    bool IsOneWord(VariablePartSyntax part) => part.Index is null
        && (ShellNames.IsOneWord(part.Name) || _state.Find(part.Name) is { IsSet: Truth.Yes, IsOneWord: true });

    /// <summary>The value of a plain variable, an element or a position; its text may have unknown pieces. Null where nothing of it is known.</summary>
    (SourcedText Text, ShellVariable? Variable)? Value(VariablePartSyntax part)
    {
        if (part.Name.Length > 0 && char.IsAsciiDigit(part.Name[0]))
            return Position(part.Name) is { } argument ? (argument.Value, null) : null;
        if (_state.Find(part.Name) is not { } variable || variable.IsSet == Truth.Unknown)
            return null;
        if (variable.IsSet == Truth.No)
            return (new SourcedText("", _document.At(part)), variable);
        if (!variable.Elements.IsDefault)
        {
            var index = part.Index is null ? 0 : int.TryParse(part.Index, out var number) ? number : -1;
            return index >= 0 && index < variable.Elements.Length ? (variable.Elements[index], variable) : null;
        }

        return part.Index is null or "0" && variable.Value.Text != SourcedText.UnknownText ? (variable.Value, variable) : null;
    }

    Argument? Position(string number)
    {
        if (_state.Positional.IsDefault || !int.TryParse(number, out var position) || position == 0)
            return null;
        var arguments = _state.Positional;
        for (var i = 0; i < arguments.Length && i < position; i++)
        {
            // What follows may be any number of positions further on.
            if (arguments[i].MaySplit)
                return null;
        }

        return position <= arguments.Length ? arguments[position - 1] : new Argument(new SourcedText("", default));
    }

    ImmutableArray<Argument> Elements(string name) => _state.Find(name) switch
    {
        { IsSet: Truth.No } => [],
        { IsSet: Truth.Yes, Elements.IsDefault: false } variable => [.. variable.Elements.Select(e => new Argument(e))],
        { IsSet: Truth.Yes, Value.IsKnown: true } variable => [new Argument(variable.Value)],
        _ => default,
    };

    static void AddList(ImmutableArray<Argument> list, string kind, FieldBuilder builder, bool isQuoted)
    {
        if (list.IsDefault || (isQuoted && kind == "*" && list.Any(a => a.MaySplit)))
            builder.UnknownList(isJoined: isQuoted && kind == "*");
        else if (isQuoted && kind == "*")
            builder.Literal(string.Join(' ', list.Select(a => a.Text)));
        else
            builder.List(list, isQuoted);
    }

    void AddOperator(VariablePartSyntax part, string @operator, FieldBuilder builder, bool isQuoted)
    {
        var isList = part.Name is "@" or "*" || part.Index is "@" or "*";
        // Of the value: is it there (and, behind a colon, not empty)?
        var has = Has(part, @operator.StartsWith(':'));
        switch (@operator)
        {
            case ":-" or "-" when has == Truth.No:
                AddArgument(part, builder, isQuoted);
                return;
            case ":-" or "-" or ":=" or "=" or ":?" or "?" when has == Truth.Yes && !isList:
                if (Value(part) is { } value)
                    builder.Value(value.Text, isQuoted);
                else
                    builder.Unknown(isQuoted, IsOneWord(part));
                return;
            case ":=" or "=" when has == Truth.No:
                var field = part.Argument is { } argument ? ExpandValue(argument) : ShellField.Empty(_document.At(part));
                Assign(part.Name, _document.At(part.NameSpan), field, refersToItself: true);
                builder.Value(field.Argument.Value, isQuoted);
                return;
            case ":=" or "=" or ":?" or "?":
                RunArgument(part);
                SetByDefault(part, assigns: @operator is ":=" or "=");
                break;
            case ":+" or "+" when has == Truth.Yes:
                AddArgument(part, builder, isQuoted);
                return;
            case ":+" or "+" when has == Truth.No:
                builder.Nothing(isQuoted);
                return;
            case ":-" or "-" or ":+" or "+":
                RunArgument(part);
                break;
        }

        if (isList)
            builder.UnknownList(isQuoted && (part.Name == "*" || part.Index == "*"));
        else
            builder.Unknown(isQuoted, isOneWord: @operator is not (":-" or "-" or ":+" or "+") && IsOneWord(part));
    }

    // Behind ${X:=...} and ${X:?...} it has a value, whichever it is.
    void SetByDefault(VariablePartSyntax part, bool assigns)
    {
        var before = _state.Find(part.Name);
        if (part.Index is not null || !ShellNames.IsName(part.Name) || (!assigns && before is { IsSet: Truth.Yes }))
            return;
        var exported = before is null || (assigns && before.IsExported != ExportedByAssigning(part.Name, _state)) ? Truth.Unknown : before.IsExported;
        _state = _state.With(part.Name, new ShellVariable(Truth.Yes, exported, SourcedText.UnknownAt(_document.At(part)), before?.SetAt));
    }

    void AddArgument(VariablePartSyntax part, FieldBuilder builder, bool isQuoted)
    {
        if (part.Argument is not { } argument)
        {
            builder.Nothing(isQuoted);
            return;
        }

        foreach (var inner in argument.Parts)
        {
            // Unquoted, a default is split like a value.
            if (inner is LiteralPartSyntax literal)
                builder.Value(new SourcedText(literal.Value, _document.At(literal)), isQuoted);
            else
                AddParts([inner], builder, isQuoted);
        }
    }

    // An operand that may be used: what it runs and assigns may happen.
    void RunArgument(VariablePartSyntax part)
    {
        if (part.Argument is not { } argument)
            return;
        var before = _state;
        _conditions++;
        ExpandValue(argument);
        _conditions--;
        _state = ShellState.Join(before, _state) ?? before;
    }

    Truth Has(VariablePartSyntax part, bool notEmpty)
    {
        if (part.Name is "@" or "*")
        {
            return _state.Positional.IsDefault || _state.Positional.Any(a => a.MaySplit) ? Truth.Unknown
                : _state.Positional.IsEmpty ? Truth.No : Truth.Yes;
        }

        if (part.Index is "@" or "*" && Elements(part.Name) is { IsDefault: false } elements)
            return elements.IsEmpty ? Truth.No : Truth.Yes;
        if (_state.Find(part.Name) is { } variable)
        {
            if (variable.IsSet != Truth.Yes)
                return variable.IsSet;
            if (!notEmpty && part.Index is null)
                return Truth.Yes;
            if (variable.IsOneWord && part.Index is null)
                return Truth.Yes;
        }

        return Value(part) is not { Text: var text } ? Truth.Unknown
            : text.Text.Length == 0 ? Truth.No
            : text.Text.AsSpan().IndexOfAnyExcept(SourcedText.Unknown) >= 0 ? Truth.Yes
            : Truth.Unknown;
    }
}
