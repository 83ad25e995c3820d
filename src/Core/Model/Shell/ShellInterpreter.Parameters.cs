using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Model;

// Parameters: values, positions, arrays, and the defaults of ${X:-...}.
sealed partial class ShellInterpreter
{
    bool _isNoting;

    /// <summary>Tells <see cref="Values"/> what the use of a variable becomes; the state stays as it is.</summary>
    void Note(VariablePartSyntax part, ShellValues values)
    {
        var before = _state;
        _isNoting = true;
        var builder = new FieldBuilder(_document.At(part), splits: false, ifsSplits: true);
        AddVariable(part, builder, isQuoted: true);
        values.Add(part, builder.BuildValue().Argument.Known, RunningFunctions());
        _isNoting = false;
        _state = before;
    }

    void AddVariable(VariablePartSyntax part, FieldBuilder builder, bool isQuoted)
    {
        if (Values is { } values && !_isNoting)
            Note(part, values);
        if (_document.IsGuest && _document.IsExpanded(part.Span))
        {
            AddFromOutside(part, builder, isQuoted);
            return;
        }

        if (part.IsLength)
        {
            AddText(Length(part)?.ToString(CultureInfo.InvariantCulture), part, builder, isQuoted, isOneWord: true);
            return;
        }

        if (part.IsIndirect)
        {
            AddIndirect(part, builder, isQuoted);
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

    // bash -c "... $X": the shell that starts this one puts its own in.
    void AddFromOutside(VariablePartSyntax part, FieldBuilder builder, bool isQuoted)
    {
        var isPlain = part is { Operator: null, Index: null, IsLength: false, IsIndirect: false };
        if (isPlain && _start.Environment.TryGet(part.Name, out var variable) && variable is { IsSet: Truth.Yes, Elements.IsDefault: true })
            builder.Value(variable.Value, isQuoted);
        else
            builder.Unknown(isQuoted, isOneWord: false);
    }

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
            var count = variable.Elements.Length;
            return Index(part, count) switch
            {
                < 0 or null => null,
                { } index when index < count => (variable.Elements[index], variable),
                _ => (new SourcedText("", _document.At(part)), null),
            };
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
            case not (":=" or "=" or ":?" or "?") when part.Name.Length > 0:
                AddTransformed(part, @operator, builder, isQuoted);
                return;
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
        _state = _state.With(part.Name, new ShellVariable(Truth.Yes, exported, SourcedText.UnknownAt(_document.At(part)), before?.SetAt)
        {
            Usually = assigns ? part.Argument?.Literal : before?.Usually,
        });
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
