using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Syntax.Shell;

/// <summary>One shell word: neighbouring parts without blanks between them.</summary>
public sealed class WordSyntax(TextSpan span, ImmutableArray<WordPartSyntax> parts) : SyntaxNode(span)
{
    public ImmutableArray<WordPartSyntax> Parts { get; } = parts;

    /// <summary>The word after quote removal, or null when any part must be expanded first (variables, globs, braces, a tilde).</summary>
    public string? Literal { get; } = LiteralOf(parts);

    public override IEnumerable<SyntaxNode> Children => Parts;
    public override string? Detail => Literal;

    internal static string? LiteralOf(ImmutableArray<WordPartSyntax> parts)
    {
        if (parts is [LiteralPartSyntax only])
            return only.Value;
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            switch (part)
            {
                case LiteralPartSyntax literal:
                    text.Append(literal.Value);
                    break;
                case SingleQuotedPartSyntax quoted:
                    text.Append(quoted.Value);
                    break;
                case DoubleQuotedPartSyntax quoted when LiteralOf(quoted.Parts) is { } inner:
                    text.Append(inner);
                    break;
                default:
                    return null;
            }
        }

        return text.ToString();
    }
}

public abstract class WordPartSyntax(TextSpan span) : SyntaxNode(span)
{
    public override IEnumerable<SyntaxNode> Children => [];
}

/// <summary>Unquoted text (or text inside double quotes or a heredoc), backslashes resolved.</summary>
public sealed class LiteralPartSyntax(TextSpan span, string value) : WordPartSyntax(span)
{
    public string Value { get; } = value;
    public override string Detail => Value;
}

/// <summary><c>'...'</c> or <c>$'...'</c>; the value is decoded.</summary>
public sealed class SingleQuotedPartSyntax(TextSpan span, string value, bool isAnsiC) : WordPartSyntax(span)
{
    public string Value { get; } = value;
    public bool IsAnsiC { get; } = isAnsiC;
    public override string Detail => Value;
}

/// <summary><c>"..."</c> or <c>$"..."</c>.</summary>
public sealed class DoubleQuotedPartSyntax(TextSpan span, ImmutableArray<WordPartSyntax> parts) : WordPartSyntax(span)
{
    public ImmutableArray<WordPartSyntax> Parts { get; } = parts;
    public override IEnumerable<SyntaxNode> Children => Parts;
}

/// <summary><c>$NAME</c>, <c>${NAME}</c>, <c>${NAME:-word}</c>, <c>${#NAME}</c>, <c>${!NAME}</c>, <c>${NAME[@]}</c>, <c>$1</c>, <c>$@</c>.</summary>
public sealed class VariablePartSyntax(
    TextSpan span, string name, TextSpan nameSpan, string? index, string? @operator, WordSyntax? argument, bool isLength, bool isIndirect)
    : WordPartSyntax(span)
{
    public string Name { get; } = name;
    public TextSpan NameSpan { get; } = nameSpan;

    /// <summary>Between the brackets, as written: <c>@</c>, <c>*</c>, <c>0</c>, <c>$i</c>; null when there are none.</summary>
    public string? Index { get; } = index;

    /// <summary><c>:-</c>, <c>-</c>, <c>:=</c>, <c>=</c>, <c>:?</c>, <c>?</c>, <c>:+</c>, <c>+</c>, <c>#</c>, <c>##</c>, <c>%</c>, <c>%%</c>, <c>/</c>, <c>//</c>, <c>/#</c>, <c>/%</c>, <c>:</c>, <c>^</c>, <c>^^</c>, <c>,</c>, <c>,,</c>, <c>@</c>; null when there is none.</summary>
    public string? Operator { get; } = @operator;

    /// <summary>What follows the operator, parsed as a word for the defaults (<c>:-</c> and its kin); null elsewhere and where it is empty.</summary>
    public WordSyntax? Argument { get; } = argument;

    /// <summary><c>${#NAME}</c>.</summary>
    public bool IsLength { get; } = isLength;

    /// <summary><c>${!NAME}</c>.</summary>
    public bool IsIndirect { get; } = isIndirect;

    public override IEnumerable<SyntaxNode> Children => Argument is null ? [] : [Argument];
    public override string Detail => Name + (Index is null ? "" : $"[{Index}]") + Operator;
}

/// <summary><c>$( list )</c>, or backquotes.</summary>
public sealed class CommandSubstitutionSyntax(TextSpan span, ShellListSyntax? body, bool isBackquoted) : WordPartSyntax(span)
{
    /// <summary>Null in backquotes that hold escapes, as their text is not the command's text, and where their text is no correct script.</summary>
    public ShellListSyntax? Body { get; } = body;
    public bool IsBackquoted { get; } = isBackquoted;
    public override IEnumerable<SyntaxNode> Children => Body is null ? [] : [Body];
}

/// <summary><c>&lt;(list)</c> or <c>&gt;(list)</c>.</summary>
public sealed class ProcessSubstitutionSyntax(TextSpan span, ShellListSyntax body) : WordPartSyntax(span)
{
    public ShellListSyntax Body { get; } = body;
    public override IEnumerable<SyntaxNode> Children => [Body];
}

/// <summary><c>$(( expression ))</c> or <c>$[ expression ]</c>; opaque.</summary>
public sealed class ArithmeticPartSyntax(TextSpan span) : WordPartSyntax(span);

/// <summary>Unquoted <c>*</c>, <c>?</c>, <c>[...]</c> or an extended pattern.</summary>
public sealed class GlobPartSyntax(TextSpan span) : WordPartSyntax(span);

/// <summary>Unquoted <c>{a,b}</c> or <c>{1..9}</c>.</summary>
public sealed class BracePartSyntax(TextSpan span) : WordPartSyntax(span);

/// <summary><c>~</c> or <c>~user</c> at the start of a word.</summary>
public sealed class TildePartSyntax(TextSpan span) : WordPartSyntax(span);
