using System.Collections.Immutable;
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

        var read = scripts.Select(script => (Group: groups.GetValueOrDefault(script, script), Script: script)).ToLookup(s => s.Group, s =>
        {
            var variables = new ShellVariables(table, s.Script, s.Group, assigned[s.Group], Outer(table, set, s.Script, groups, assigned));
            variables.Add(set);
            return variables;
        });
        // What one of them does may concern the variables of all.
        foreach (var group in read)
        {
            foreach (var obstacle in group.SelectMany(v => v.Obstacles))
            {
                foreach (var node in group.SelectMany(v => v.Nodes).Select(n => n.Root).Distinct())
                    node.Obstacles.Add(obstacle);
            }
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
    }

    public IEnumerable<SymbolNode> Nodes => _nodes;

    /// <summary>What is in the way of renaming any of them.</summary>
    public IReadOnlyList<(Location Location, string Reason)> Obstacles => _obstacles;

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
            case RedirectionSyntax { Descriptor: ['{', .. var descriptor, '}'] }:
                Name(descriptor, new TextSpan(node.Span.Start + 1, descriptor.Length), SymbolRole.Definition);
                break;
            case ConditionSyntax condition:
                AddTested(condition.Words);
                break;
            case ArithmeticPartSyntax or ArithmeticCommandSyntax:
                AddArithmetic(node.Span);
                break;
            case ArithmeticForSyntax loop:
                AddArithmetic(loop.HeaderSpan);
                break;
            // A trap's words are read by this very shell, later.
            case SingleQuotedPartSyntax quoted when quoted.Ancestors().OfType<SimpleCommandSyntax>().FirstOrDefault() is { Name: "trap" } || !document.Guests.Any(g => g.HostNode is { } host && (host.Span.Contains(quoted.Span) || quoted.Span.Contains(host.Span))):
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
        else if (command.Name is "test" or "[")
            AddTested(command.Words);
        else if (command.Name is "declare" or "local" or "typeset" && command.Words.Any(w => w.Literal is ['-', not '-', ..] flags && flags.Contains('n', StringComparison.Ordinal)))
            _obstacles.Add((document.At(command), "a reference may mean it under another name"));
    }

    // -v NAME: whether it is set.
    void AddTested(ImmutableArray<WordSyntax> words)
    {
        for (var i = 0; i + 1 < words.Length; i++)
        {
            if (words[i].Literal == "-v" && words[i + 1] is { Literal: { } name } word && word.Span.Length == name.Length)
                Name(name, word.Span, SymbolRole.Use);
        }
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
            foreach (var (name, span, _) in ShellNamesIn.Words(document.Text, TextSpan.FromBounds(variable.NameSpan.End, Math.Min(variable.Span.End, variable.NameSpan.End + index.Length + 2))))
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
        foreach (var (name, span, isAssigned) in ShellNamesIn.Words(document.Text, text))
        {
            if (name != "let" && (assigned.Contains(name) || outer(name) is not null))
                Name(name, span, isAssigned ? SymbolRole.Definition : SymbolRole.Use, isOpaque ? $"`{name}` may be a word of a command here" : null);
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

        // A script that is started with a variable and gives it another value means the same one.
        return outer(name) ?? table.Node(SymbolKind.Variable, group, name);
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
