using System.Collections.Immutable;
using Plimsoll.Syntax;
using Plimsoll.Syntax.EnvFile;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Model;

// Functions and sourced files: put in where they are called.
sealed partial class ShellInterpreter
{
    const int DeepestCall = 16;

    /// <summary>Commands run inside calls; beyond that a call only makes unknown what it may change.</summary>
    const int MostStepsInCalls = 20_000;

    readonly Dictionary<string, List<FunctionDefinition>> _functions = new(StringComparer.Ordinal);
    readonly HashSet<FunctionSyntax> _called = [];
    readonly HashSet<Document> _sourcing = [];
    Call? _call;
    int _calls;
    int _stepsInCalls;
    bool _readUnknownFile;

    /// <param name="IsConditional">It may not be there when it is called, or be another one.</param>
    sealed record FunctionDefinition(FunctionSyntax Syntax, Document Document, bool IsConditional);

    /// <summary>A function or a sourced file that is being run.</summary>
    sealed class Call(bool isFunction)
    {
        public bool IsFunction { get; } = isFunction;

        /// <summary>What holds behind <c>return</c>.</summary>
        public ShellState? Returned { get; set; }

        /// <summary>What variables were before they became local; null: nothing was known.</summary>
        public Dictionary<string, ShellVariable?> Locals { get; } = new(StringComparer.Ordinal);

        public FunctionSyntax? Function { get; init; }
        public Call? Outer { get; set; }
    }

    Outcome Define(FunctionSyntax function, ShellState state)
    {
        if (!_functions.TryGetValue(function.Name, out var definitions))
            _functions[function.Name] = definitions = [];
        if (_conditions == 0)
            definitions.RemoveAll(d => _called.Contains(d.Syntax));
        if (!definitions.Any(d => d.Syntax == function))
            definitions.Add(new FunctionDefinition(function, _document, _conditions > 0));
        return Outcome.Succeeds(state);
    }

    void Undefine(string name) => _functions.Remove(name);

    /// <summary>What a name means among the functions; null where it is none.</summary>
    FunctionCandidates? FunctionNamed(string? name)
    {
        if (name is null || !_functions.TryGetValue(name, out var definitions) || definitions.Count == 0)
            return null;
        var last = definitions[^1];
        var isCertain = !last.IsConditional || (definitions.Count == 1 && !IsProgram(name));
        return new FunctionCandidates(isCertain ? last : null, definitions);
    }

    /// <param name="Certain">The one that is meant; null where it may be another, or a program.</param>
    sealed record FunctionCandidates(FunctionDefinition? Certain, List<FunctionDefinition> All);

    // Names that work without a function too.
    static bool IsProgram(string name) => name is "docker" or "docker-compose" or "podman" or "nerdctl" or "sudo" or "curl" or "wget" or "kubectl";

    Outcome RunFunction(FunctionCandidates candidates, SimpleCommandSyntax node, ShellCommand command)
    {
        if (candidates.Certain is not { } definition)
        {
            foreach (var candidate in candidates.All)
                _state = Forget(_writes.Of(candidate.Syntax), _state);
            return Outcome.Of(_state);
        }

        if (_calls >= DeepestCall || _stepsInCalls >= MostStepsInCalls || definition.Syntax.Body is not { } body || IsRunning(definition.Syntax))
            return Outcome.Of(_state = Forget(_writes.Of(definition.Syntax), _state));

        _called.Add(definition.Syntax);
        var outer = _state;
        var entry = outer;
        var prefixes = node.Assignments.Where(a => a is { IsArray: false, IsIndexed: false }).Select(a => a.Name).ToList();
        foreach (var name in prefixes)
            entry = entry.With(name, command.Environment.Variables[name] with { IsPrefix = false });
        var call = new Call(isFunction: true) { Function = definition.Syntax };
        var after = RunCalled(call, definition.Document, entry.WithPositional(command.Arguments[1..]), s => Run(body, s));
        return new Outcome(Back(after.Success), Back(after.Failure));

        ShellState? Back(ShellState? state)
        {
            if (state is null)
                return null;
            foreach (var (name, before) in call.Locals)
                state = before is null ? state.Without(name) : state.With(name, before);
            // The caller's value comes back, or in some shells stays.
            foreach (var name in prefixes)
                state = outer.Find(name) is { } before ? state.With(name, before) : state.Without(name);
            return state.WithPositional(outer.Positional);
        }
    }

    bool IsRunning(FunctionSyntax function)
    {
        for (var call = _call; call is not null; call = call.Outer)
        {
            if (call.Function == function)
                return true;
        }

        return false;
    }

    Outcome RunCalled(Call call, Document document, ShellState state, Func<ShellState, Outcome> run)
    {
        var (outerDocument, outerLoops) = (_document, _loops);
        (call.Outer, _call, _document, _loops) = (_call, call, document, new Stack<Loop>());
        _calls++;
        var outcome = run(state);
        _calls--;
        var returned = call.Returned;
        (_call, _document, _loops) = (call.Outer, outerDocument, outerLoops);
        return new Outcome(ShellState.Join(outcome.Success, returned), ShellState.Join(outcome.Failure, returned));
    }

    /// <summary>Functions that nobody calls, at the end: something outside may call them, with any environment.</summary>
    void RunUncalledFunctions()
    {
        // Running one may define others, and call some that stand further down.
        for (var found = true; found;)
        {
            found = false;
            var open = _functions.Values.SelectMany(d => d).Where(d => !_called.Contains(d.Syntax) && !_sourcedFunctions.Contains(d.Syntax))
                .OrderBy(d => d.Syntax.Span.Start).ToList();
            foreach (var definition in open)
            {
                if (!_called.Add(definition.Syntax) || definition.Syntax.Body is not { } body)
                    continue;
                found = true;
                _isElsewhere = _start.IsElsewhere;
                _conditions++;
                RunCalled(
                    new Call(isFunction: true) { Function = definition.Syntax }, definition.Document,
                    ShellState.From(ShellEnvironment.Unknown.Variables, isComplete: false), s => Run(body, s));
                _conditions--;
            }
        }
    }

    readonly HashSet<FunctionSyntax> _sourcedFunctions = [];

    Outcome Source(SimpleCommandSyntax node, ShellCommand command)
    {
        var path = command.Arguments.Length > 1 ? command.Arguments[1].Known ?? PathFromScriptFolder(node) : null;
        if (path is "/etc/os-release" or "/usr/lib/os-release" or "/etc/lsb-release")
            return AfterRelease(command.Location);
        if (path is null || _sourced(path) is not { } document || _sourcing.Contains(document) || _calls >= DeepestCall || _stepsInCalls >= MostStepsInCalls)
        {
            _readUnknownFile = true;
            return Outcome.Of(_state = _state.Forget());
        }

        if (!Sources.Contains(document))
            Sources.Add(document);
        switch (document.Root)
        {
            case ShellScriptSyntax script:
                _writes.Learn(script);
                foreach (var inner in script.DescendantsAndSelf().OfType<FunctionSyntax>())
                    _sourcedFunctions.Add(inner);
                _sourcing.Add(document);
                // Without arguments of its own, a sourced file sees the caller's.
                var positional = command.Arguments.Length > 2 ? command.Arguments[2..] : _state.Positional;
                var outer = _state.Positional;
                var after = RunCalled(new Call(isFunction: false), document, _state.WithPositional(positional), s => Outcome.Of(RunList(script.Body, s)));
                _sourcing.Remove(document);
                return new Outcome(after.Success?.WithPositional(outer), after.Failure?.WithPositional(outer));
            case EnvFileSyntax variables:
                foreach (var variable in variables.Variables)
                    Assign(variable, document);
                return Outcome.Of(_state);
            default:
                return Outcome.Of(_state = _state.Forget());
        }
    }

    // A .env file read by a shell: what a shell would read otherwise than compose is unknown.
    void Assign(EnvVariableSyntax variable, Document document)
    {
        var isExport = document.Text.AsSpan(variable.Span.Start).StartsWith("export");
        var place = document.At(variable.NameSpan);
        if (variable.Value is { } value)
        {
            var location = document.At(variable.ValueSpan);
            var isQuoted = variable.Span.End > variable.ValueSpan.End || location.Text is ['"' or '\'', ..];
            var isPlain = !value.AsSpan().ContainsAny("$`\\") && (isQuoted || !value.AsSpan().ContainsAny(" \t;|&<>()#*?'\""));
            var text = new SourcedText(isPlain ? value : SourcedText.UnknownText, location);
            Assign(variable.Name, place, new ShellField(new Argument(text), isPlain && ShellField.IsOneWordText(value)), refersToItself: false);
        }

        if (isExport)
            Export(variable.Name, place, Truth.Yes);
    }

    // os-release(5): a file of the system that sets these and nothing else.
    Outcome AfterRelease(Location place)
    {
        foreach (var name in (ReadOnlySpan<string>)[
            "NAME", "ID", "ID_LIKE", "PRETTY_NAME", "VERSION", "VERSION_ID", "VERSION_CODENAME", "UBUNTU_CODENAME", "BUILD_ID", "VARIANT", "VARIANT_ID",
            "HOME_URL", "SUPPORT_URL", "BUG_REPORT_URL", "LOGO", "ANSI_COLOR", "CPE_NAME", "PLATFORM_ID", "DISTRIB_ID", "DISTRIB_RELEASE", "DISTRIB_CODENAME", "DISTRIB_DESCRIPTION"])
            SetUnknown(name, place);
        return Outcome.Of(_state);
    }

    /// <summary><c>"$(dirname "$0")/lib.sh"</c>, <c>"$SCRIPT_DIR/lib.sh"</c>: the path with this script's folder; null for others.</summary>
    string? PathFromScriptFolder(SimpleCommandSyntax node)
    {
        if (node.Words.Length < 2)
            return null;
        var parts = node.Words[1].Parts.SelectMany(p => p is DoubleQuotedPartSyntax quoted ? quoted.Parts : [p]).ToImmutableArray();
        if (parts.Length < 2 || !IsScriptFolder(parts[0]))
            return null;
        var rest = string.Concat(parts.Skip(1).Select(p => p is LiteralPartSyntax literal ? literal.Value : SourcedText.UnknownText));
        if (rest is not ['/', ..] || rest.Contains(SourcedText.Unknown, StringComparison.Ordinal))
            return null;
        var folder = _document.Path.LastIndexOf('/') is var slash and >= 0 ? _document.Path[..slash] : ".";
        return folder + rest;
    }

    bool IsScriptFolder(WordSyntax word) => IsScriptFolder(word.Parts);

    bool IsScriptFolder(ImmutableArray<WordPartSyntax> parts) => parts switch
    {
        [DoubleQuotedPartSyntax { Parts: [var only] }] => IsScriptFolder(only),
        [var only] => IsScriptFolder(only),
        _ => false,
    };

    /// <summary>
    /// <c>$(dirname "$0")</c>, <c>${BASH_SOURCE%/*}</c>, <c>$(cd "$(dirname "$0")" &amp;&amp; pwd)</c>, or a variable that holds one of them.
    /// </summary>
    bool IsScriptFolder(WordPartSyntax part)
    {
        switch (part)
        {
            case VariablePartSyntax { Operator: null } variable:
                return _state.Find(variable.Name) is { IsSet: Truth.Yes, IsScriptFolder: true };
            case VariablePartSyntax { Operator: "%", Name: "0" or "BASH_SOURCE" } variable:
                return TextOf(variable).EndsWith("%/*}", StringComparison.Ordinal);
            case CommandSubstitutionSyntax { Body.Statements: [{ Command: SimpleCommandSyntax command }] }:
                return IsDirname(command);
            case CommandSubstitutionSyntax { Body.Statements: [{ Command: AndOrSyntax { IsAnd: true, Left: SimpleCommandSyntax { Name: "cd" } cd, Right: SimpleCommandSyntax { Name: "pwd" } } }] }:
                return cd.Words.Length >= 2 && IsScriptFolder(cd.Words[^1]);
            default:
                return false;
        }
    }

    bool IsDirname(SimpleCommandSyntax command)
    {
        if (command.Name is not ("dirname" or "realpath" or "readlink") || command.Words.Length < 2)
            return false;
        var argument = command.Words[^1];
        var inner = argument.Parts is [DoubleQuotedPartSyntax { Parts: [var quoted] }] ? quoted : argument.Parts is [var only] ? only : null;
        return command.Name == "dirname"
            ? inner is VariablePartSyntax { Name: "0" or "BASH_SOURCE", Operator: null }
                || inner is CommandSubstitutionSyntax { Body.Statements: [{ Command: SimpleCommandSyntax { Name: "realpath" or "readlink" } link }] } && link.Words[^1].DescendantsAndSelf().Any(n => n is VariablePartSyntax { Name: "0" or "BASH_SOURCE" })
            : inner is not null && IsScriptFolder(inner);
    }
}
