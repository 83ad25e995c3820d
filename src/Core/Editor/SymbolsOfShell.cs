using Microsoft.CodeAnalysis.Text;
using Plimsoll.Model;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Editor;

/// <summary>The variables of scripts: those that read each other with <c>source</c> share them, a function has its own.</summary>
static class SymbolsOfShell
{
    public static void Add(SymbolTable table, Deployment set)
    {
        var groups = Groups(set);
        var scripts = set.Documents.Where(d => d.Root is ShellScriptSyntax).ToList();
        var assigned = new Dictionary<Document, HashSet<string>>();
        foreach (var script in scripts)
        {
            var group = groups.GetValueOrDefault(script, script);
            if (!assigned.TryGetValue(group, out var names))
                assigned[group] = names = new HashSet<string>(StringComparer.Ordinal);
            names.UnionWith(ShellNamesIn.Assigned(script));
        }

        foreach (var script in scripts)
        {
            var group = groups.GetValueOrDefault(script, script);
            new ShellVariables(table, script, group, assigned[group], Outer(table, set, script, groups, assigned)).Add(set);
        }
    }

    /// <summary>Each script that reads others or is read by them, with the one that stands for all of these.</summary>
    static Dictionary<Document, Document> Groups(Deployment set)
    {
        var first = new Dictionary<Document, Document>();
        foreach (var flow in set.Flows.Where(f => !f.Sources.IsEmpty))
        {
            var members = flow.Sources.Prepend(flow.Document).ToList();
            var joined = members.Select(m => first.GetValueOrDefault(m, m)).ToHashSet();
            var one = joined.First();
            foreach (var member in members.Concat(first.Where(p => joined.Contains(p.Value)).Select(p => p.Key).ToList()))
                first[member] = one;
        }

        return first;
    }

    /// <summary>What a name means that the script does not set: a variable of the Dockerfile around it, or of the script that starts it.</summary>
    static Func<string, SymbolNode?> Outer(
        SymbolTable table, Deployment set, Document script, Dictionary<Document, Document> groups, Dictionary<Document, HashSet<string>> assigned)
    {
        if (script is { Host: { Kind: DocumentKind.Dockerfile } dockerfile } && set.ImageOf(dockerfile) is { } image)
            return name => BuildVariables.OfScript(table, image, script, name);
        if (script is { Host: { Kind: DocumentKind.ShellScript } host }
            && set.CommandOf(script) is { IsElsewhere: false, Program: "sh" or "bash" or "dash" or "ash" or "ksh" or "zsh" }
            && groups.GetValueOrDefault(host, host) is var group && assigned.TryGetValue(group, out var names))
            return name => names.Contains(name) ? table.Node(SymbolKind.Variable, group, name) : null;
        return _ => null;
    }
}

/// <summary>The names in one script.</summary>
sealed class ShellVariables(SymbolTable table, Document document, Document group, HashSet<string> assigned, Func<string, SymbolNode?> outer)
{
    readonly List<(TextSpan Span, HashSet<string> Locals, FunctionSyntax Function)> _functions = [];
    readonly HashSet<SymbolNode> _nodes = [];
    readonly List<(Location Location, string Reason)> _obstacles = [];

    public void Add(Deployment set)
    {
        foreach (var function in document.Root.DescendantsAndSelf().OfType<FunctionSyntax>())
        {
            if (ShellNamesIn.Locals(function) is { Count: > 0 } locals)
                _functions.Add((function.Span, locals, function));
        }

        foreach (var node in document.Root.DescendantsAndSelf())
            Add(node);
        AddUnreadSources(set);
        foreach (var node in _nodes)
            node.Root.Obstacles.AddRange(_obstacles);
    }

    void Add(SyntaxNode node)
    {
        switch (node)
        {
            case SimpleCommandSyntax command:
                AddCommand(command);
                break;
            case ForSyntax loop:
                Name(loop.Variable, loop.VariableSpan, SymbolRole.Definition);
                break;
            case VariablePartSyntax variable:
                AddVariable(variable);
                break;
            case ArithmeticPartSyntax or ArithmeticCommandSyntax:
                AddArithmetic(node.Span);
                break;
            case ArithmeticForSyntax loop:
                AddArithmetic(loop.HeaderSpan);
                break;
            case SingleQuotedPartSyntax quoted when !document.Guests.Any(g => g.HostNode is { } host && (host.Span.Contains(quoted.Span) || quoted.Span.Contains(host.Span))):
                foreach (var (name, span) in ShellNamesIn.Dollars(document.Text, quoted.Span).Where(n => assigned.Contains(n.Name)))
                    Name(name, span, SymbolRole.Use, $"`${name}` stands in single quotes, where this shell does not read it");
                break;
        }
    }

    void AddCommand(SimpleCommandSyntax command)
    {
        var isForShell = command.Words.IsEmpty || ShellNames.IsSpecialBuiltin(command.Name);
        foreach (var assignment in command.Assignments)
        {
            // X=1 program: a variable of that program alone.
            if (!isForShell && assignment.Span.Start < command.Words[0].Span.Start)
                continue;
            Name(assignment.Name, assignment.NameSpan, SymbolRole.Definition);
            if (assignment.Value is { } value && value.DescendantsAndSelf().OfType<VariablePartSyntax>().Any(v => v.Name == assignment.Name && v.Operator is "-" or ":-"))
                Obstacle(assignment.Name, assignment.NameSpan, "the caller may set it");
        }

        foreach (var (name, span, role, isExported) in ShellNamesIn.Arguments(document, command))
        {
            Name(name, span, role);
            if (isExported)
                Obstacle(name, span, "it is exported, and programs that the script starts may read it by this name");
        }

        if (command.Name == "eval")
            _obstacles.Add((document.At(command), "`eval` may put its name together"));
        else if (command.Name == "set" && command.Words.Skip(1).Any(w => w.Literal is ['-', not '-', ..] flags && flags.Contains('a', StringComparison.Ordinal) || w.Literal == "allexport"))
            _obstacles.Add((document.At(command), "`set -a` exports it, and programs that the script starts may read it by this name"));
        else if (command.Name is "let")
            AddArithmetic(command.Span);
    }

    void AddVariable(VariablePartSyntax variable)
    {
        if (variable.IsIndirect)
            _obstacles.Add((document.At(variable), "`${!...}` reads a variable whose name is made when the script runs"));
        var assigns = variable.Operator is ":=" or "=";
        Name(variable.Name, variable.NameSpan, assigns ? SymbolRole.Definition : SymbolRole.Use);
        if (assigns || variable.Operator is ":?" or "?")
            Obstacle(variable.Name, variable.NameSpan, "the caller may set it");
        if (variable.Index is { } index && index is not ("@" or "*"))
        {
            foreach (var (name, span) in ShellNamesIn.Words(document.Text, TextSpan.FromBounds(variable.NameSpan.End, Math.Min(variable.Span.End, variable.NameSpan.End + index.Length + 2))))
            {
                if (assigned.Contains(name))
                    Name(name, span, SymbolRole.Use, $"`{name}` is a variable here, or a key");
            }
        }

        // The tree has no words behind operators such as % and /.
        if (variable.Operator is not null && variable.Argument is null)
        {
            foreach (var (name, span) in ShellNamesIn.Dollars(document.Text, TextSpan.FromBounds(variable.NameSpan.End, variable.Span.End)))
                Name(name, span, SymbolRole.Use);
        }
    }

    void AddArithmetic(TextSpan text)
    {
        var isOpaque = document.Text.AsSpan(text.Start, text.Length) is var written && (written.Contains('`') || written.IndexOf("$(", StringComparison.Ordinal) is var at && at >= 0 && !written[at..].StartsWith("$(("));
        foreach (var (name, span) in ShellNamesIn.Words(document.Text, text))
        {
            if (name != "let" && (assigned.Contains(name) || outer(name) is not null))
                Name(name, span, SymbolRole.Use, isOpaque ? $"`{name}` may be a word of a command here" : null);
        }
    }

    void Name(string name, TextSpan span, SymbolRole role, string? doubt = null)
    {
        // The host has put a value there before this shell reads the text.
        if (!ShellNames.IsName(name) || document.IsExpanded(span))
            return;
        var node = NodeOf(name, span);
        _nodes.Add(node);
        table.Add(node, document.At(span), role, doubt: doubt);
    }

    void Obstacle(string name, TextSpan span, string reason)
    {
        if (ShellNames.IsName(name) && !document.IsExpanded(span))
            NodeOf(name, span).Root.Obstacles.Add((document.At(span), reason));
    }

    SymbolNode NodeOf(string name, TextSpan span)
    {
        for (var i = _functions.Count - 1; i >= 0; i--)
        {
            if (_functions[i].Span.Contains(span) && _functions[i].Locals.Contains(name))
                return table.Node(SymbolKind.Variable, _functions[i].Function, name);
        }

        return !assigned.Contains(name) && outer(name) is { } around ? around : table.Node(SymbolKind.Variable, group, name);
    }

    void AddUnreadSources(Deployment set)
    {
        var flow = set.FlowOf(document) ?? set.Flows.FirstOrDefault(f => f.Sources.Contains(document));
        if (flow is null)
            return;
        var reads = flow.Commands.Where(c => c.Document == document && c.Program is "." or "source").DistinctBy(c => c.Syntax).ToList();
        if (reads.Count > flow.Sources.Length)
            _obstacles.Add((reads[0].Location, "a file is read here that is not at hand, and it may use the variable"));
    }
}

/// <summary>Names of variables in the text of scripts.</summary>
static class ShellNamesIn
{
    /// <summary>The names that a script gives a value.</summary>
    public static IEnumerable<string> Assigned(Document document)
    {
        foreach (var node in document.Root.DescendantsAndSelf())
        {
            switch (node)
            {
                case AssignmentSyntax assignment:
                    yield return assignment.Name;
                    break;
                case ForSyntax loop:
                    yield return loop.Variable;
                    break;
                case VariablePartSyntax { Operator: ":=" or "=" } variable:
                    yield return variable.Name;
                    break;
                case SimpleCommandSyntax command:
                    foreach (var (name, _, role, _) in Arguments(document, command))
                    {
                        if (role == SymbolRole.Definition)
                            yield return name;
                    }

                    break;
            }
        }
    }

    /// <summary>The variables that a function keeps to itself.</summary>
    public static HashSet<string> Locals(FunctionSyntax function)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var command in function.DescendantsAndSelf().OfType<SimpleCommandSyntax>().Where(c => c.Name is "local" or "declare" or "typeset"))
        {
            if (command.Ancestors().OfType<FunctionSyntax>().FirstOrDefault() != function || command.Words.Any(w => w.Literal is ['-', ..] flags && flags.Contains('g', StringComparison.Ordinal)))
                continue;
            names.UnionWith(command.Words.Skip(1).Select(Head).OfType<string>().Where(n => ShellNames.IsName(n)));
            names.UnionWith(command.Assignments.Select(a => a.Name));
        }

        return names;
    }

    /// <summary>The names among the words of <c>export</c>, <c>read</c> and other builtins that take some.</summary>
    public static IEnumerable<(string Name, TextSpan Span, SymbolRole Role, bool IsExported)> Arguments(Document document, SimpleCommandSyntax command)
    {
        switch (command.Name)
        {
            case "export" or "readonly" or "local" or "declare" or "typeset":
                var exports = command.Name == "export" || command.Words.Any(w => w.Literal is ['-', ..] flags && flags.Contains('x', StringComparison.Ordinal));
                foreach (var word in command.Words.Skip(1))
                {
                    if (Head(word) is { } name && IsNameAt(document, word.Span.Start, name))
                    {
                        var sets = command.Name is "local" or "declare" or "typeset" || name.Length < word.Span.Length;
                        yield return (name, new TextSpan(word.Span.Start, name.Length), sets ? SymbolRole.Definition : SymbolRole.Use, exports);
                    }
                }

                break;
            case "read" or "mapfile" or "readarray":
                for (var i = 1; i < command.Words.Length; i++)
                {
                    // The last letter of flags such as -rp takes the next word.
                    if (command.Words[i].Literal is ['-', .., var last])
                        i += "dinNptuCcO".Contains(last, StringComparison.Ordinal) && !(command.Name != "read" && last == 't') ? 1 : 0;
                    else if (Whole(document, command.Words[i]) is var (name, span))
                        yield return (name, span, SymbolRole.Definition, false);
                }

                break;
            case "printf" when command.Words is [_, { Literal: "-v" }, var word, ..] && Whole(document, word) is var (name, span):
                yield return (name, span, SymbolRole.Definition, false);
                break;
            case "getopts" when command.Words is [_, _, var word, ..] && Whole(document, word) is var (name, span):
                yield return (name, span, SymbolRole.Definition, false);
                break;
            case "unset" when !command.Words.Any(w => w.Literal == "-f"):
                foreach (var word in command.Words.Skip(1))
                {
                    if (Whole(document, word) is var (name, span))
                        yield return (name, span, SymbolRole.Use, false);
                }

                break;
        }
    }

    static (string Name, TextSpan Span)? Whole(Document document, WordSyntax word) =>
        word.Literal is { } name && ShellNames.IsName(name) && word.Span.Length == name.Length && IsNameAt(document, word.Span.Start, name) ? (name, word.Span) : null;

    /// <summary>What stands before <c>=</c>, or the whole.</summary>
    static string? Head(WordSyntax word)
    {
        if (word.Parts is not [LiteralPartSyntax { Value: { } text }, ..])
            return null;
        var end = text.IndexOf('=', StringComparison.Ordinal);
        var name = end < 0 ? text : text[..end].TrimEnd('+');
        return ShellNames.IsName(name) && (end >= 0 || word.Parts.Length == 1) ? name : null;
    }

    static bool IsNameAt(Document document, int start, string name) => string.CompareOrdinal(document.Text, start, name, 0, name.Length) == 0;

    /// <summary>Every <c>$NAME</c> and <c>${NAME</c> of a text that has no tree.</summary>
    public static IEnumerable<(string Name, TextSpan Span)> Dollars(string text, TextSpan span)
    {
        for (var at = span.Start; at + 1 < span.End; at++)
        {
            if (text[at] != '$')
                continue;
            var start = text[at + 1] == '{' ? at + 2 : at + 1;
            var end = NameEnd(text, start, span.End);
            if (end > start)
                yield return (text[start..end], TextSpan.FromBounds(start, end));
        }
    }

    /// <summary>Every word of an arithmetic expression that may be a variable.</summary>
    public static IEnumerable<(string Name, TextSpan Span)> Words(string text, TextSpan span)
    {
        for (var at = span.Start; at < span.End;)
        {
            if (char.IsAsciiDigit(text[at]))
            {
                // 0x1f, 16#ff: no name begins in a number.
                while (at < span.End && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '_' or '#'))
                    at++;
                continue;
            }

            var end = NameEnd(text, at, span.End);
            if (end > at)
                yield return (text[at..end], TextSpan.FromBounds(at, end));
            at = Math.Max(end, at + 1);
        }
    }

    static int NameEnd(string text, int start, int end)
    {
        var at = start;
        while (at < end && (char.IsAsciiLetter(text[at]) || text[at] == '_' || at > start && char.IsAsciiDigit(text[at])))
            at++;
        return at;
    }
}
