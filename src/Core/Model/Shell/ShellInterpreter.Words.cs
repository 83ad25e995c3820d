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
                    AddArithmetic(part, builder, isQuoted);
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
}
