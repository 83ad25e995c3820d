using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Syntax.Shell;

/// <summary>A compound command with the redirections behind it.</summary>
public abstract class CompoundSyntax(TextSpan span, ImmutableArray<RedirectionSyntax> redirections) : ShellCommandSyntax(span)
{
    public ImmutableArray<RedirectionSyntax> Redirections { get; } = redirections;
    protected abstract IEnumerable<SyntaxNode> Parts { get; }
    public sealed override IEnumerable<SyntaxNode> Children => [.. Parts, .. Redirections];
}

/// <summary><c>( list )</c>: what it sets ends with it.</summary>
public sealed class SubshellSyntax(TextSpan span, ShellListSyntax body, ImmutableArray<RedirectionSyntax> redirections) : CompoundSyntax(span, redirections)
{
    public ShellListSyntax Body { get; } = body;
    protected override IEnumerable<SyntaxNode> Parts => [Body];
}

/// <summary><c>{ list; }</c>.</summary>
public sealed class GroupSyntax(TextSpan span, ShellListSyntax body, ImmutableArray<RedirectionSyntax> redirections) : CompoundSyntax(span, redirections)
{
    public ShellListSyntax Body { get; } = body;
    protected override IEnumerable<SyntaxNode> Parts => [Body];
}

/// <summary>One <c>if</c> or <c>elif</c> with its body.</summary>
public sealed class IfBranchSyntax(TextSpan span, ShellListSyntax condition, ShellListSyntax body) : SyntaxNode(span)
{
    public ShellListSyntax Condition { get; } = condition;
    public ShellListSyntax Body { get; } = body;
    public override IEnumerable<SyntaxNode> Children => [Condition, Body];
}

public sealed class IfSyntax(
    TextSpan span, ImmutableArray<IfBranchSyntax> branches, ShellListSyntax? @else, ImmutableArray<RedirectionSyntax> redirections)
    : CompoundSyntax(span, redirections)
{
    public ImmutableArray<IfBranchSyntax> Branches { get; } = branches;
    public ShellListSyntax? Else { get; } = @else;
    protected override IEnumerable<SyntaxNode> Parts => Else is null ? Branches : [.. Branches, Else];
}

/// <summary><c>while</c> or <c>until</c>.</summary>
public sealed class WhileSyntax(
    TextSpan span, bool isUntil, ShellListSyntax condition, ShellListSyntax body, ImmutableArray<RedirectionSyntax> redirections)
    : CompoundSyntax(span, redirections)
{
    public bool IsUntil { get; } = isUntil;
    public ShellListSyntax Condition { get; } = condition;
    public ShellListSyntax Body { get; } = body;
    protected override IEnumerable<SyntaxNode> Parts => [Condition, Body];
}

/// <summary><c>for NAME in words</c> or <c>select NAME in words</c>; without <c>in</c>, over the arguments.</summary>
public sealed class ForSyntax(
    TextSpan span, bool isSelect, string variable, TextSpan variableSpan, bool hasIn, ImmutableArray<WordSyntax> words, ShellListSyntax body,
    ImmutableArray<RedirectionSyntax> redirections)
    : CompoundSyntax(span, redirections)
{
    public bool IsSelect { get; } = isSelect;
    public string Variable { get; } = variable;
    public TextSpan VariableSpan { get; } = variableSpan;
    public bool HasIn { get; } = hasIn;
    public ImmutableArray<WordSyntax> Words { get; } = words;
    public ShellListSyntax Body { get; } = body;
    protected override IEnumerable<SyntaxNode> Parts => [.. Words, Body];
    public override string Detail => Variable;
}

/// <summary><c>for ((a; b; c))</c>; the arithmetic stays opaque.</summary>
public sealed class ArithmeticForSyntax(TextSpan span, TextSpan headerSpan, ShellListSyntax body, ImmutableArray<RedirectionSyntax> redirections)
    : CompoundSyntax(span, redirections)
{
    public TextSpan HeaderSpan { get; } = headerSpan;
    public ShellListSyntax Body { get; } = body;
    protected override IEnumerable<SyntaxNode> Parts => [Body];
}

/// <summary><c>pattern | pattern ) list ;;</c>.</summary>
public sealed class CaseItemSyntax(TextSpan span, ImmutableArray<WordSyntax> patterns, ShellListSyntax body) : SyntaxNode(span)
{
    public ImmutableArray<WordSyntax> Patterns { get; } = patterns;
    public ShellListSyntax Body { get; } = body;
    public override IEnumerable<SyntaxNode> Children => [.. Patterns, Body];
}

public sealed class CaseSyntax(
    TextSpan span, WordSyntax? subject, ImmutableArray<CaseItemSyntax> items, ImmutableArray<RedirectionSyntax> redirections)
    : CompoundSyntax(span, redirections)
{
    public WordSyntax? Subject { get; } = subject;
    public ImmutableArray<CaseItemSyntax> Items { get; } = items;
    protected override IEnumerable<SyntaxNode> Parts => Subject is null ? Items : [Subject, .. Items];
}

/// <summary><c>name() body</c> or <c>function name body</c>.</summary>
public sealed class FunctionSyntax(
    TextSpan span, string name, TextSpan nameSpan, ShellCommandSyntax? body, ImmutableArray<RedirectionSyntax> redirections)
    : CompoundSyntax(span, redirections)
{
    public string Name { get; } = name;
    public TextSpan NameSpan { get; } = nameSpan;
    public ShellCommandSyntax? Body { get; } = body;
    protected override IEnumerable<SyntaxNode> Parts => Body is null ? [] : [Body];
    public override string Detail => Name;
}

/// <summary><c>(( expression ))</c>; opaque.</summary>
public sealed class ArithmeticCommandSyntax(TextSpan span, ImmutableArray<RedirectionSyntax> redirections) : CompoundSyntax(span, redirections)
{
    protected override IEnumerable<SyntaxNode> Parts => [];
}

/// <summary><c>[[ expression ]]</c>; its words are kept, its operators are among them.</summary>
public sealed class ConditionSyntax(TextSpan span, ImmutableArray<WordSyntax> words, ImmutableArray<RedirectionSyntax> redirections)
    : CompoundSyntax(span, redirections)
{
    public ImmutableArray<WordSyntax> Words { get; } = words;
    protected override IEnumerable<SyntaxNode> Parts => Words;
}

/// <summary><c>coproc [NAME] command</c>.</summary>
public sealed class CoprocSyntax(TextSpan span, ShellCommandSyntax? body) : ShellCommandSyntax(span)
{
    public ShellCommandSyntax? Body { get; } = body;
    public override IEnumerable<SyntaxNode> Children => Body is null ? [] : [Body];
}

/// <summary>Text that could not be read as a command; a syntax error stands beside it, and nothing inside is looked at.</summary>
public sealed class BadCommandSyntax(TextSpan span) : ShellCommandSyntax(span)
{
    public override IEnumerable<SyntaxNode> Children => [];
}
