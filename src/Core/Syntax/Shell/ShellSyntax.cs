using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Syntax.Shell;

public enum ShellDialect : byte { Posix, Bash }

/// <summary>A list of statements: a whole script, or the body of a group, loop, function or substitution.</summary>
public sealed class ShellListSyntax(TextSpan span, ImmutableArray<ShellStatementSyntax> statements) : SyntaxNode(span)
{
    public ImmutableArray<ShellStatementSyntax> Statements { get; } = statements;
    public override IEnumerable<SyntaxNode> Children => Statements;
}

/// <summary>A command and what ends it: <c>;</c>, a line end or <c>&amp;</c>.</summary>
public sealed class ShellStatementSyntax(TextSpan span, ShellCommandSyntax command, bool isBackground) : SyntaxNode(span)
{
    public ShellCommandSyntax Command { get; } = command;
    public bool IsBackground { get; } = isBackground;
    public override IEnumerable<SyntaxNode> Children => [Command];
    public override string? Detail => IsBackground ? "&" : null;
}

public abstract class ShellCommandSyntax(TextSpan span) : SyntaxNode(span);

/// <summary><c>left &amp;&amp; right</c> or <c>left || right</c>; left-associative.</summary>
public sealed class AndOrSyntax(TextSpan span, ShellCommandSyntax left, TextSpan operatorSpan, bool isAnd, ShellCommandSyntax right)
    : ShellCommandSyntax(span)
{
    public ShellCommandSyntax Left { get; } = left;
    public TextSpan OperatorSpan { get; } = operatorSpan;
    public bool IsAnd { get; } = isAnd;
    public ShellCommandSyntax Right { get; } = right;
    public override IEnumerable<SyntaxNode> Children => [Left, Right];
    public override string Detail => IsAnd ? "&&" : "||";
}

/// <summary>
/// <c>! time a | b |&amp; c</c>: more than one command, or one that is negated or timed, or none behind a lone <c>!</c> or <c>time</c>.
/// </summary>
public sealed class PipelineSyntax(TextSpan span, ImmutableArray<ShellCommandSyntax> commands, bool isNegated) : ShellCommandSyntax(span)
{
    public ImmutableArray<ShellCommandSyntax> Commands { get; } = commands;
    public bool IsNegated { get; } = isNegated;
    public override IEnumerable<SyntaxNode> Children => Commands;
    public override string? Detail => IsNegated ? "!" : null;
}

/// <summary>
/// <c>NAME=value command word &gt; file</c>. Without words, the assignments are for the shell itself.
/// Children stand in text order: redirections may stand anywhere.
/// </summary>
public sealed class SimpleCommandSyntax(
    TextSpan span, ImmutableArray<AssignmentSyntax> assignments, ImmutableArray<WordSyntax> words, ImmutableArray<RedirectionSyntax> redirections)
    : ShellCommandSyntax(span)
{
    /// <summary>Those before the command's name, then the array arguments of <c>declare</c> and its kin, which stand behind <c>Words[0]</c>.</summary>
    public ImmutableArray<AssignmentSyntax> Assignments { get; } = assignments;

    public ImmutableArray<WordSyntax> Words { get; } = words;
    public ImmutableArray<RedirectionSyntax> Redirections { get; } = redirections;

    /// <summary>The first word's literal value, or null when there is none or it must be expanded first.</summary>
    public string? Name => Words.IsEmpty ? null : Words[0].Literal;

    public override IEnumerable<SyntaxNode> Children =>
        Redirections.IsEmpty && (Assignments.IsEmpty || Words.IsEmpty || Assignments[^1].Span.End <= Words[0].Span.Start) ? [.. Assignments, .. Words]
            : new SyntaxNode[][] { [.. Assignments], [.. Words], [.. Redirections] }.SelectMany(n => n).OrderBy(n => n.Span.Start);
}

/// <summary>
/// <c>NAME=word</c>, <c>NAME+=word</c>, <c>NAME[i]=word</c>, <c>NAME=(a b c)</c>. Also the arguments of
/// <c>declare</c>, <c>local</c>, <c>export</c> and <c>readonly</c> that are array assignments.
/// </summary>
public sealed class AssignmentSyntax(
    TextSpan span, string name, TextSpan nameSpan, bool isAppend, bool isIndexed, WordSyntax? value, ImmutableArray<WordSyntax> elements, bool isArray)
    : SyntaxNode(span)
{
    public string Name { get; } = name;
    public TextSpan NameSpan { get; } = nameSpan;
    public bool IsAppend { get; } = isAppend;

    /// <summary>Has an index, <c>NAME[i]=</c>.</summary>
    public bool IsIndexed { get; } = isIndexed;

    /// <summary>Null for an empty value and for an array.</summary>
    public WordSyntax? Value { get; } = value;

    public bool IsArray { get; } = isArray;

    /// <summary>The words between the parentheses; an indexed element <c>[i]=word</c> is one word.</summary>
    public ImmutableArray<WordSyntax> Elements { get; } = elements;

    public override IEnumerable<SyntaxNode> Children => Value is null ? Elements : [Value];
    public override string Detail => Name;
}

/// <summary>A redirection such as <c>2&gt;&amp;1</c>, <c>&gt; file</c>, <c>&lt;&lt;EOF</c>, <c>&lt;&lt;&lt; word</c>.</summary>
public sealed class RedirectionSyntax(TextSpan span, string @operator, TextSpan operatorSpan, string? descriptor, WordSyntax? target, HeredocSyntax? heredoc)
    : SyntaxNode(span)
{
    /// <summary><c>&gt;</c>, <c>&gt;&gt;</c>, <c>&lt;</c>, <c>&gt;|</c>, <c>&amp;&gt;</c>, <c>&amp;&gt;&gt;</c>, <c>&gt;&amp;</c>, <c>&lt;&amp;</c>, <c>&lt;&gt;</c>, <c>&lt;&lt;</c>, <c>&lt;&lt;-</c>, <c>&lt;&lt;&lt;</c>.</summary>
    public string Operator { get; } = @operator;

    public TextSpan OperatorSpan { get; } = operatorSpan;

    /// <summary>A number or <c>{name}</c> before the operator.</summary>
    public string? Descriptor { get; } = descriptor;

    /// <summary>The file, the descriptor, the here-string, or the heredoc's delimiter word.</summary>
    public WordSyntax? Target { get; } = target;

    /// <summary>Its body stands below the line, outside this node's span; so it is no child here but a child of the list's root.</summary>
    public HeredocSyntax? Heredoc { get; internal set; } = heredoc;

    public override IEnumerable<SyntaxNode> Children => Target is null ? [] : [Target];
    public override string Detail => Operator;
}

/// <summary>
/// The body of a heredoc. It stands below the line of its command, so its span lies outside the command's: it is found through
/// <see cref="RedirectionSyntax.Heredoc"/> and listed in <see cref="ShellScriptSyntax.Heredocs"/>.
/// </summary>
public sealed class HeredocSyntax(
    TextSpan span, string delimiter, bool expands, bool stripsTabs, TextSpan bodySpan, TextSpan terminatorSpan, ImmutableArray<WordPartSyntax> parts)
    : SyntaxNode(span)
{
    public string Delimiter { get; } = delimiter;

    /// <summary>The delimiter was not quoted: <c>$X</c>, <c>$(...)</c> and <c>\$</c> in the body are processed.</summary>
    public bool Expands { get; } = expands;

    public bool StripsTabs { get; } = stripsTabs;

    /// <summary>The lines of the body, the last line end included.</summary>
    public TextSpan BodySpan { get; } = bodySpan;

    /// <summary>The delimiter at the end, without blanks; empty at the end of the text where it is missing.</summary>
    public TextSpan TerminatorSpan { get; } = terminatorSpan;

    /// <summary>Literals and expansions of the body in order; one literal where <see cref="Expands"/> is false.</summary>
    public ImmutableArray<WordPartSyntax> Parts { get; } = parts;

    public override IEnumerable<SyntaxNode> Children => Parts;
    public override string Detail => Delimiter;
}

/// <summary>The root of a shell tree.</summary>
public sealed class ShellScriptSyntax(TextSpan span, ShellListSyntax body, ImmutableArray<HeredocSyntax> heredocs, ShellDialect dialect) : SyntaxNode(span)
{
    public ShellListSyntax Body { get; } = body;

    /// <summary>All heredoc bodies, in text order.</summary>
    public ImmutableArray<HeredocSyntax> Heredocs { get; } = heredocs;

    public ShellDialect Dialect { get; } = dialect;
    public override IEnumerable<SyntaxNode> Children => [Body, .. Heredocs];
    public override string Detail => Dialect.ToString();
}
