using System.Collections.Immutable;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Model;

/// <summary>
/// The variables that a piece of script may change, read from its text alone. Loops need it before they are run, and calls that are
/// not followed need it instead.
/// </summary>
sealed class ShellEffects
{
    /// <summary>More names or functions than this are taken for all names: a call must not cost more than its text.</summary>
    const int Most = 100;

    readonly Dictionary<SyntaxNode, Names> _known = [];
    readonly Dictionary<SyntaxNode, (Names Names, ImmutableArray<Piece> Called)> _direct = [];
    readonly Dictionary<string, List<Piece>> _functions = new(StringComparer.Ordinal);
    readonly List<Piece> _allFunctions = [];
    Names? _ofAllFunctions;

    /// <summary>A node and the document that it stands in.</summary>
    readonly record struct Piece(SyntaxNode Node, Document Document);

    /// <param name="Marked">Those of the set that may be exported, declared or unset, not only assigned.</param>
    /// <param name="ChangesShell">There is a <c>set</c> or a <c>shift</c>: options and arguments may change as well.</param>
    public sealed record Names(ImmutableHashSet<string> Set, ImmutableHashSet<string> Marked, bool ChangesShell, bool IsEverything)
    {
        static readonly ImmutableHashSet<string> None = ImmutableHashSet.Create<string>(StringComparer.Ordinal);
        public static Names Everything { get; } = new(None, None, ChangesShell: true, IsEverything: true);
    }

    /// <summary>Takes note of the functions of a script, so that calls of them count.</summary>
    public void Learn(Document document)
    {
        foreach (var function in document.Root.DescendantsAndSelf().OfType<FunctionSyntax>())
        {
            var piece = new Piece(function, document);
            (_functions.TryGetValue(function.Name, out var list) ? list : _functions[function.Name] = []).Add(piece);
            _allFunctions.Add(piece);
        }

        _ofAllFunctions = null;
    }

    public bool HasFunctions => _allFunctions.Count > 0;

    /// <summary>What any function may change.</summary>
    public Names OfAllFunctions => _ofAllFunctions ??= Closure(_allFunctions);

    /// <summary>What the node may change, by itself and through the functions that it calls.</summary>
    public Names Of(SyntaxNode node, Document document) =>
        _known.TryGetValue(node, out var names) ? names : _known[node] = Closure([new Piece(node, document)]);

    Names Closure(IReadOnlyCollection<Piece> roots)
    {
        if (roots.Count > Most)
            return Names.Everything;
        var seen = new HashSet<Piece>(roots);
        var open = new Stack<Piece>(seen);
        var set = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var marked = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var changesShell = false;
        while (open.TryPop(out var piece))
        {
            if (!_direct.TryGetValue(piece.Node, out var direct))
                _direct[piece.Node] = direct = Read(piece);
            set.UnionWith(direct.Names.Set);
            marked.UnionWith(direct.Names.Marked);
            changesShell |= direct.Names.ChangesShell;
            if (direct.Names.IsEverything || set.Count > Most || seen.Count > Most)
                return Names.Everything;
            foreach (var function in direct.Called)
            {
                if (seen.Add(function))
                    open.Push(function);
            }
        }

        return new Names(set.ToImmutable(), marked.ToImmutable(), changesShell, IsEverything: false);
    }

    (Names Names, ImmutableArray<Piece> Called) Read(Piece piece)
    {
        var set = new HashSet<string>(StringComparer.Ordinal);
        var marked = new HashSet<string>(StringComparer.Ordinal);
        var called = new HashSet<Piece>();
        var changesShell = false;
        var tree = piece.Document.Tree;
        foreach (var node in piece.Node.DescendantsAndSelf())
        {
            switch (node)
            {
                case AssignmentSyntax assignment:
                    set.Add(assignment.Name);
                    break;
                case ForSyntax loop:
                    set.Add(loop.Variable);
                    break;
                case VariablePartSyntax { Operator: ":=" or "=" or ":?" or "?" } variable:
                    set.Add(variable.Name);
                    break;
                case ArithmeticPartSyntax or ArithmeticCommandSyntax:
                    set.UnionWith(InArithmetic(tree.TextOf(node)));
                    break;
                case ArithmeticForSyntax loop:
                    set.UnionWith(InArithmetic(tree.TextOf(loop.HeaderSpan)));
                    break;
                case BadCommandSyntax:
                    return (Names.Everything, []);
                case SimpleCommandSyntax { Words.IsEmpty: false } command:
                    changesShell |= command.Words.Any(w => w.Literal is "set" or "shift");
                    if (!ReadCommand(command, tree, set, marked, called))
                        return (Names.Everything, []);
                    break;
            }

            if (set.Count > Most || called.Count > Most)
                return (Names.Everything, []);
        }

        var names = new Names(
            set.ToImmutableHashSet(StringComparer.Ordinal), marked.ToImmutableHashSet(StringComparer.Ordinal), changesShell, IsEverything: false);
        return (names, [.. called]);
    }

    /// <summary>False where the command may change anything.</summary>
    bool ReadCommand(SimpleCommandSyntax command, SyntaxTree tree, HashSet<string> set, HashSet<string> marked, HashSet<Piece> called)
    {
        var words = command.Words;
        var at = 0;
        while (at + 1 < words.Length && words[at].Literal is "command" or "builtin")
            at++;
        if (words[at].Literal is not { } name)
        {
            // A variable as a command: it may be any function.
            if (_allFunctions.Count > Most)
                return false;
            called.UnionWith(_allFunctions);
            return true;
        }

        if (_functions.TryGetValue(name, out var functions))
            called.UnionWith(functions);
        switch (name)
        {
            case "eval" or "source" or ".":
                return false;
            case "export" or "declare" or "typeset" or "readonly" or "local" or "unset" or "read" or "mapfile" or "readarray" or "getopts" or "printf":
                if (name == "printf" && words.Length > at + 1 && words[at + 1].Literal is not ['-', 'v', ..])
                    return true;
                var reads = name is "read" or "mapfile" or "readarray" or "getopts" or "printf";
                foreach (var word in words.AsSpan()[(at + 1)..])
                {
                    if (NameOf(word) is { } variable)
                    {
                        set.Add(variable);
                        if (!reads)
                            marked.Add(variable);
                    }
                    else if (!reads)
                    {
                        return false;
                    }
                }

                if (name == "read")
                    set.Add("REPLY");
                if (name == "getopts")
                    set.UnionWith(["OPTARG", "OPTIND"]);
                return true;
            case "let":
                foreach (var word in words)
                    set.UnionWith(InArithmetic(tree.TextOf(word)));
                return true;
            default:
                return true;
        }
    }

    /// <summary>The name before an equals sign, or the whole word; empty for an option; null where it is not known.</summary>
    static string? NameOf(WordSyntax word)
    {
        if (word.Literal is { } literal)
            return literal is ['-' or '+', ..] ? "" : literal.Split('=', '+', '[')[0];
        return word.Parts is [LiteralPartSyntax first, ..] && first.Value.IndexOf('=', StringComparison.Ordinal) is var equals and > 0
            ? first.Value[..equals].TrimEnd('+').Split('[')[0]
            : null;
    }

    /// <summary>Names that an arithmetic expression may assign: all of them where it assigns at all.</summary>
    public static IEnumerable<string> InArithmetic(string text)
    {
        var assigns = text.Contains('=', StringComparison.Ordinal) || text.Contains("++", StringComparison.Ordinal) || text.Contains("--", StringComparison.Ordinal);
        if (!assigns)
            yield break;
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_'))
                at++;
            if (at > start && ShellNames.IsName(text.AsSpan(start, at - start)))
                yield return text[start..at];
            if (at == start)
                at++;
        }
    }
}
