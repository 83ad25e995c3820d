using System.Text;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Embedding;

/// <summary>
/// Which file a word of a script names, as far as that can be read off: variables that the script sets once to something known are put
/// in, a home folder is <c>~</c>, and what lies below an unknown folder is given from there on.
/// </summary>
sealed class ShellPaths
{
    const int DeepestReference = 8;

    readonly Dictionary<string, WordSyntax?> _values = new(StringComparer.Ordinal);

    public ShellPaths(SyntaxNode root)
    {
        foreach (var node in root.DescendantsAndSelf())
        {
            switch (node)
            {
                case AssignmentSyntax { Parent: SimpleCommandSyntax { Words.IsEmpty: true } } assignment:
                    Set(assignment.Name, assignment is { IsAppend: false, IsArray: false, IsIndexed: false } ? assignment.Value : null);
                    break;
                case ForSyntax loop:
                    Set(loop.Variable, null);
                    break;
                case SimpleCommandSyntax { Name: "export" or "readonly" or "declare" or "local" or "typeset" } command:
                    foreach (var word in command.Words)
                        SetDeclared(word);
                    break;
                case SimpleCommandSyntax { Name: "read" or "unset" or "mapfile" or "readarray" or "getopts" } command:
                    foreach (var word in command.Words)
                        Set(word.Literal ?? "", null);
                    break;
                default:
                    break;
            }
        }
    }

    // A second value makes the variable unknown.
    void Set(string name, WordSyntax? value) => _values[name] = _values.ContainsKey(name) ? null : value;

    void SetDeclared(WordSyntax word)
    {
        if (word.Parts is [LiteralPartSyntax first, ..] && first.Value.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals)
            Set(first.Value[..equals], word);
    }

    /// <summary>The path, relative ones below <paramref name="folder"/>; null where the file's name is not known.</summary>
    public string? PathOf(WordSyntax word, string folder)
    {
        var path = new KnownTail();
        Append(path, word.Parts, 0);
        return path.Text is not { Length: > 0 } text ? null
            : path.IsBelowUnknown || folder.Length == 0 || text[0] is '/' or '~' ? Normalize(text) : Normalize($"{folder}/{text}");
    }

    void Append(KnownTail path, IEnumerable<WordPartSyntax> parts, int depth)
    {
        foreach (var part in parts)
        {
            switch (part)
            {
                case LiteralPartSyntax literal:
                    path.Add(literal.Value);
                    break;
                case SingleQuotedPartSyntax quoted:
                    path.Add(quoted.Value);
                    break;
                case DoubleQuotedPartSyntax quoted:
                    Append(path, quoted.Parts, depth);
                    break;
                case TildePartSyntax { Span.Length: 1 }:
                case VariablePartSyntax { Name: "HOME", Operator: null, IsLength: false } when path.IsEmpty:
                    path.Add("~");
                    break;
                case VariablePartSyntax { Operator: null, Index: null, IsLength: false, IsIndirect: false } variable
                    when depth < DeepestReference && _values.GetValueOrDefault(variable.Name) is { } value:
                    AppendValue(path, value, depth + 1);
                    break;
                default:
                    path.AddUnknown();
                    break;
            }
        }
    }

    void AppendValue(KnownTail path, WordSyntax value, int depth)
    {
        // The words of export and its like still have their NAME= in front.
        if (value.Parent is SimpleCommandSyntax && value.Parts[0] is LiteralPartSyntax first)
        {
            path.Add(first.Value[(first.Value.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            Append(path, value.Parts.Skip(1), depth);
        }
        else
        {
            Append(path, value.Parts, depth);
        }
    }

    /// <summary>Resolves <c>.</c> and <c>..</c> and doubled slashes.</summary>
    public static string Normalize(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".." && parts.Count > 0 && parts[^1] is not (".." or "~"))
                parts.RemoveAt(parts.Count - 1);
            else if (part != "." && !(part == ".." && path.StartsWith('/')))
                parts.Add(part);
        }

        return (path.StartsWith('/') ? "/" : "") + string.Join('/', parts);
    }

    /// <summary>A path of which only what stands behind its last unknown piece is kept; that must begin a name of its own.</summary>
    sealed class KnownTail
    {
        readonly StringBuilder _text = new();
        bool _isCut;

        public string Text => _text.ToString();
        public bool IsEmpty => _text.Length == 0 && !IsBelowUnknown;
        public bool IsBelowUnknown { get; private set; }

        public void Add(string text)
        {
            if (text.Length == 0)
                return;
            if (_isCut)
            {
                var slash = text.IndexOf('/', StringComparison.Ordinal);
                if (slash < 0)
                    return;
                text = text[(slash + 1)..];
                _isCut = false;
            }

            _text.Append(text);
        }

        public void AddUnknown()
        {
            _text.Clear();
            _isCut = IsBelowUnknown = true;
        }
    }
}
