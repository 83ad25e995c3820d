using System.Collections.Immutable;
using Plimsoll.Syntax.EnvFile;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Model;

// Sourced files: read where they are named, as far as they are in the set.
sealed partial class ShellInterpreter
{
    readonly HashSet<Document> _sourcing = [];
    bool _readUnknownFile;

    readonly HashSet<FunctionSyntax> _sourcedFunctions = [];

    Outcome Source(SimpleCommandSyntax node, ShellCommand command)
    {
        var path = command.Arguments.Length > 1 ? command.Arguments[1].Known ?? PathFromScriptFolder(node) : null;
        if (path is "/etc/os-release" or "/usr/lib/os-release" or "/etc/lsb-release")
            return AfterRelease(command.Location);
        if (path is null || _sourced(path) is not { } document || !CanCall || _sourcing.Contains(document))
        {
            if (path is not null && _sourced(path) is null)
                UnreadSources.Add((path, command.Location));
            _readUnknownFile = true;
            return Outcome.Of(_state = _state.Forget().WithPositional(_state.Positional));
        }

        if (!Sources.Contains(document))
            Sources.Add(document);
        switch (document.Root)
        {
            case ShellScriptSyntax script:
                _effects.Learn(document);
                foreach (var inner in script.DescendantsAndSelf().OfType<FunctionSyntax>())
                    _sourcedFunctions.Add(inner);
                _sourcing.Add(document);
                // Without arguments of its own, a sourced file sees the caller's.
                var positional = command.Arguments.Length > 2 ? command.Arguments[2..] : _state.Positional;
                var outer = _state.Positional;
                var after = RunCalled(
                    new Call(isFunction: false), document, _state.WithPositional(positional), s => Outcome.Of(RunList(script.Body, s)));
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

    static readonly string[] ReleaseNames =
    [
        "NAME", "ID", "ID_LIKE", "PRETTY_NAME", "VERSION", "VERSION_ID", "VERSION_CODENAME", "UBUNTU_CODENAME", "BUILD_ID", "VARIANT",
        "VARIANT_ID", "HOME_URL", "SUPPORT_URL", "BUG_REPORT_URL", "LOGO", "ANSI_COLOR", "CPE_NAME", "PLATFORM_ID", "DISTRIB_ID",
        "DISTRIB_RELEASE", "DISTRIB_CODENAME", "DISTRIB_DESCRIPTION",
    ];

    // os-release(5): a file of the system that sets these and nothing else.
    Outcome AfterRelease(Location place)
    {
        foreach (var name in ReleaseNames)
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
            case CommandSubstitutionSyntax { Body.Statements: [{ Command: AndOrSyntax { IsAnd: true } chain }] }:
                return chain is { Left: SimpleCommandSyntax { Name: "cd", Words.Length: >= 2 } cd, Right: SimpleCommandSyntax { Name: "pwd" } }
                    && IsScriptFolder(cd.Words[^1]);
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
        return command.Name != "dirname" ? inner is not null && IsScriptFolder(inner)
            : inner is VariablePartSyntax { Name: "0" or "BASH_SOURCE", Operator: null }
            || (inner is CommandSubstitutionSyntax { Body.Statements: [{ Command: SimpleCommandSyntax { Name: "realpath" or "readlink" } link }] }
                && link.Words[^1].DescendantsAndSelf().Any(n => n is VariablePartSyntax { Name: "0" or "BASH_SOURCE" }));
    }
}
