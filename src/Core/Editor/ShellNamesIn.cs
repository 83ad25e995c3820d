using Microsoft.CodeAnalysis.Text;
using Plimsoll.Model;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Editor;

/// <summary>Names of variables in the text of scripts.</summary>
static class ShellNamesIn
{
    /// <summary>The names that a script gives a value.</summary>
    public static IEnumerable<string> Assigned(Document document) => Assignments(document).Select(a => a.Name);

    /// <summary>The names that a script gives a value, and what does so.</summary>
    public static IEnumerable<(string Name, SyntaxNode Node)> Assignments(Document document)
    {
        foreach (var node in document.Root.DescendantsAndSelf())
        {
            switch (node)
            {
                case AssignmentSyntax assignment:
                    yield return (assignment.Name, node);
                    break;
                case ForSyntax loop:
                    yield return (loop.Variable, node);
                    break;
                case VariablePartSyntax { Operator: ":=" or "=" } variable:
                    yield return (variable.Name, node);
                    break;
                case RedirectionSyntax { Descriptor: ['{', .. var descriptor, '}'] }:
                    yield return (descriptor, node);
                    break;
                case ArithmeticPartSyntax or ArithmeticCommandSyntax or ArithmeticForSyntax:
                    foreach (var (name, _, isAssigned) in Words(document.Text, node is ArithmeticForSyntax header ? header.HeaderSpan : node.Span))
                    {
                        if (isAssigned)
                            yield return (name, node);
                    }

                    break;
                case SimpleCommandSyntax command:
                    foreach (var (name, _, role, _) in Arguments(document, command))
                    {
                        if (role == SymbolRole.Definition)
                            yield return (name, node);
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
    public static IEnumerable<(string Name, TextSpan Span, bool IsAssigned)> Words(string text, TextSpan span)
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
                yield return (text[at..end], TextSpan.FromBounds(at, end), IsAssigned(text, at, end, span));
            at = Math.Max(end, at + 1);
        }
    }

    // "i = 0", "i += 1", "i++", "--i".
    static bool IsAssigned(string text, int start, int end, TextSpan span)
    {
        var before = text.AsSpan(span.Start, start - span.Start).TrimEnd();
        var behind = text.AsSpan(end, span.End - end).TrimStart();
        if (before.EndsWith("++") || before.EndsWith("--") || behind.StartsWith("++") || behind.StartsWith("--"))
            return true;
        var sign = behind.IndexOfAnyExcept("+-*/%&|^<>");
        return sign >= 0 && behind[sign] == '=' && !behind[sign..].StartsWith("==") && behind[..sign] is "" or "+" or "-" or "*" or "/" or "%" or "&" or "|" or "^" or "<<" or ">>";
    }

    static int NameEnd(string text, int start, int end)
    {
        var at = start;
        while (at < end && (char.IsAsciiLetter(text[at]) || text[at] == '_' || at > start && char.IsAsciiDigit(text[at])))
            at++;
        return at;
    }
}
