using System.Collections.Immutable;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Model;

// Simple commands: expansion, wrappers, environment.
sealed partial class ShellInterpreter
{
    Outcome RunSimple(SimpleCommandSyntax node, ShellState state)
    {
        _stepsInCalls += _calls > 0 ? 1 : 0;
        _state = RunRedirections(node.Redirections, state);
        if (node.Words.IsEmpty)
            return RunAssignments(node);

        var isDeclaration = ShellNames.IsDeclaration(node.Name);
        var fields = ExpandAlias(node, isDeclaration ? ExpandDeclaration(node) : ExpandWords(node.Words));
        if (fields.IsDefault)
            return RunUnknown(node);
        fields = WithUsualProgram(node, fields);
        if (_isInContainer && StartsDocker(fields))
            LeaveShell();
        var before = _state;
        var environment = WithPrefixes(node, before);
        if (fields.IsEmpty)
            return Outcome.Of(_state);
        // Not even the program is known to be one: it may be an assignment, or several commands.
        if (node.Words[0].Literal is { } first && first.Contains(SourcedText.Unknown, StringComparison.Ordinal))
            return RunUnknown(node);

        var command = UnwrappedOf(node, fields, environment, before);
        // A function is no program; what it does follows.
        var function = IsByName(command) ? FunctionNamed(command.Arguments[0].Known) : null;
        if (function is not null)
            command = command with { Program = null };
        Commands.Add(command);
        if (_isInteractive)
            FollowShells(command);
        if (function is not null)
            return RunFunction(function, node, command);
        if (command.HasWrapper("exec"))
            return AfterExec();
        if (!IsInThisShell(command))
            return Outcome.Of(_state);
        KeepPrefixes(node, command);
        return RunBuiltin(node, command, fields);
    }

    // Before a special builtin a POSIX shell keeps them; bash only when it is told to be one.
    void KeepPrefixes(SimpleCommandSyntax node, ShellCommand command)
    {
        if (_document.Root is not ShellScriptSyntax { Dialect: ShellDialect.Posix } || !ShellNames.IsSpecialBuiltin(command.Program))
            return;
        foreach (var assignment in node.Assignments)
        {
            if (command.Environment.TryGet(assignment.Name, out var variable) && variable.IsPrefix)
            {
                var kept = variable with { IsPrefix = false, IsExported = ExportedByAssigning(assignment.Name, _state) };
                _state = ShellState.Join(_state, _state.With(assignment.Name, kept))!;
            }
        }
    }

    ShellCommand UnwrappedOf(SimpleCommandSyntax node, ImmutableArray<ShellField> fields, ShellEnvironment environment, ShellState state)
    {
        var unwrapped = CommandWrappers.Unwrap([.. fields.Select(f => f.Argument)], environment);
        return new ShellCommand
        {
            Document = _document,
            Syntax = node,
            Arguments = unwrapped.Arguments,
            Wrappers = unwrapped.Wrappers,
            Program = CommandWrappers.ProgramName(unwrapped.Arguments[0]),
            Shell = state.Environment,
            Environment = unwrapped.Environment,
            Order = Commands.Count,
            IsConditional = _conditions > 0,
            IsElsewhere = _isElsewhere || unwrapped.IsElsewhere,
        };
    }

    /// <summary>The name is looked up among functions: nothing but <c>time</c> stands before it.</summary>
    static bool IsByName(ShellCommand command) => command.Wrappers.All(w => w.Name == "time");

    /// <summary>A builtin acts on this shell; behind sudo or env there is no builtin.</summary>
    static bool IsInThisShell(ShellCommand command) => command.Wrappers.All(w => w.Name is "command" or "builtin" or "time");

    Outcome RunAssignments(SimpleCommandSyntax node)
    {
        foreach (var assignment in node.Assignments)
            Assign(assignment);
        // The status is that of the last command substitution.
        return node.Assignments.Any(a => a.DescendantsAndSelf().Any(n => n is CommandSubstitutionSyntax)) ? Outcome.Of(_state) : Outcome.Succeeds(_state);
    }

    /// <summary><c>X=1 command</c>: for the command alone.</summary>
    ShellEnvironment WithPrefixes(SimpleCommandSyntax node, ShellState state)
    {
        var variables = state.Variables;
        foreach (var assignment in node.Assignments)
        {
            if (assignment.Span.Start > node.Words[0].Span.Start || assignment.IsArray || assignment.IsIndexed)
                continue;
            var value = assignment.Value is { } word ? ExpandValue(word) : ShellField.Empty(new(_document, new(assignment.Span.End, 0)));
            var text = assignment.IsAppend ? SourcedText.UnknownAt(value.Argument.Location) : value.Argument.Value;
            var variable = new ShellVariable(Truth.Yes, Truth.Yes, text, _document.At(assignment.NameSpan)) { IsPrefix = true };
            variables = variables.SetItem(assignment.Name, variable);
        }

        return ReferenceEquals(variables, state.Variables) ? state.Environment : new ShellEnvironment(variables, state.IsComplete);
    }

    /// <summary>The arguments of <c>export X=$Y</c> and its kin: the values are not split.</summary>
    ImmutableArray<ShellField> ExpandDeclaration(SimpleCommandSyntax node)
    {
        var fields = ImmutableArray.CreateBuilder<ShellField>();
        foreach (var word in node.Words)
        {
            var isAssignment = word.Parts is [LiteralPartSyntax first, ..] && first.Value.IndexOf('=', StringComparison.Ordinal) is var equals and > 0
                && ShellNames.IsName(first.Value.AsSpan(0, equals).TrimEnd('+'));
            if (isAssignment)
                fields.Add(ExpandValue(word));
            else
                fields.AddRange(ExpandWord(word));
        }

        return fields.ToImmutable();
    }

    /// <summary>A command of which not even the words are known, such as an alias that holds more than words.</summary>
    Outcome RunUnknown(SimpleCommandSyntax node)
    {
        Commands.Add(new ShellCommand
        {
            Document = _document,
            Syntax = node,
            Arguments = [new Argument(SourcedText.UnknownAt(_document.At(node.Words[0])), MaySplit: true)],
            Shell = _state.Environment,
            Environment = WithPrefixes(node, _state),
            Order = Commands.Count,
            IsConditional = _conditions > 0,
            IsElsewhere = _isElsewhere,
        });
        return Outcome.Of(_state.Forget());
    }

    // exec ends the script. In a terminal it opens another shell.
    Outcome AfterExec() => _isInteractive ? Outcome.Of(_state.Forget()) : Outcome.Never;

    /// <summary>
    /// In a fence, the lines behind <c>ssh host</c>, <c>docker exec -it c bash</c> or <c>sudo su</c> are typed into the shell that this
    /// opens, up to an <c>exit</c>.
    /// </summary>
    void FollowShells(ShellCommand command)
    {
        switch (InteractiveShells.OpenedBy(command))
        {
            case InteractiveShells.Kind.Here:
                _state = _state.Forget();
                break;
            case var kind and not InteractiveShells.Kind.None:
                _isElsewhere = true;
                _isInContainer = kind == InteractiveShells.Kind.Container;
                _state = _state.Forget();
                break;
        }
    }

    static bool StartsDocker(ImmutableArray<ShellField> fields)
    {
        if (fields.IsEmpty)
            return false;
        var command = CommandWrappers.Unwrap([.. fields.Select(f => f.Argument)], ShellEnvironment.Unknown);
        return CommandWrappers.ProgramName(command.Arguments[0]) is "docker" or "docker-compose" or "podman" or "nerdctl";
    }

    void LeaveShell()
    {
        _isElsewhere = _start.IsElsewhere;
        _isInContainer = false;
        _state = _state.Forget();
    }

    /// <summary>
    /// The program that a word means unless the caller wants another one: the default of <c>${DOCKER:-docker}</c>, what <c>$(command -v docker)</c>
    /// looks for, or a variable that holds one of them. Null for other words.
    /// </summary>
    string? UsualProgram(ImmutableArray<WordPartSyntax> parts)
    {
        var part = parts is [DoubleQuotedPartSyntax { Parts: [var quoted] }] ? quoted : parts is [var only] ? only : null;
        return part switch
        {
            VariablePartSyntax { Operator: null, Index: null, IsLength: false, IsIndirect: false } variable => _state.Find(variable.Name)?.Usually,
            VariablePartSyntax { Operator: ":-" or "-" or ":=" or "=", Argument: { } argument } => argument.Literal ?? UsualProgram(argument.Parts),
            CommandSubstitutionSyntax { Body.Statements: [{ Command: SimpleCommandSyntax command }] } => command.Words.Select(w => w.Literal).ToList() switch
            {
                ["which", { } program] => program,
                ["command", "-v", { } program] => program,
                ["type", "-p" or "-P", { } program] => program,
                _ => null,
            },
            _ => null,
        };
    }

    ImmutableArray<ShellField> WithUsualProgram(SimpleCommandSyntax node, ImmutableArray<ShellField> fields)
    {
        // sudo "$DOCKER" run: behind words that start another program too.
        for (var i = 0; i < fields.Length && i < node.Words.Length; i++)
        {
            var argument = fields[i].Argument;
            if (argument.Text == SourcedText.UnknownText && argument.Location.Document is not null
                && UsualProgram(node.Words[i].Parts) is { } usual && usual.AsSpan().IndexOfAny("=;|&<>$`\"'\\(){}*?[~\n") < 0)
            {
                var words = usual.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)
                    .Select(w => new ShellField(new Argument(new SourcedText(w, argument.Location)), IsOneWord: true));
                return [.. fields[..i], .. words, .. fields[(i + 1)..]];
            }

            var isStarter = CommandWrappers.ProgramName(argument) is { } name && CommandWrappers.IsWrapper(name);
            if (!isStarter && !WordHint.IsSudo(argument) && !(i > 0 && argument.Text is ['-', ..]))
                break;
        }

        return fields;
    }

    // Aliases: a word of the script's own making.
    readonly Dictionary<string, string?> _aliases = new(StringComparer.Ordinal);
    bool _expandsAliases;

    /// <summary>The fields with an alias put in; default where it cannot be told what the command is.</summary>
    ImmutableArray<ShellField> ExpandAlias(SimpleCommandSyntax node, ImmutableArray<ShellField> fields)
    {
        if (_aliases.Count == 0 || fields.IsEmpty || node.Words[0].Parts is not [LiteralPartSyntax])
            return fields;
        if (!_aliases.TryGetValue(fields[0].Argument.Text, out var meaning))
            return fields;
        // A bash script expands no aliases unless it says so; but the file may be one that an interactive shell reads.
        var isExpanded = _expandsAliases || _isInteractive || _document.Root is ShellScriptSyntax { Dialect: ShellDialect.Posix };
        if (!isExpanded || meaning is null || meaning.AsSpan().IndexOfAny("=;|&<>$`\"'\\(){}*?[~\n") >= 0)
            return default;
        var place = fields[0].Argument.Location;
        var words = meaning.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)
            .Select(w => new ShellField(new Argument(new SourcedText(w, place)), IsOneWord: true));
        return [.. words, .. fields.AsSpan()[1..]];
    }

    Outcome Alias(ShellCommand command)
    {
        foreach (var argument in command.Arguments.AsSpan()[1..])
        {
            var equals = argument.Text.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
                _aliases[argument.Text[..equals]] = _conditions == 0 && argument.Value.IsKnown ? argument.Text[(equals + 1)..] : null;
        }

        return Outcome.Of(_state);
    }
}
