using Plimsoll.Syntax;
using Plimsoll.Syntax.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Syntax.Shell;

/// <summary>
/// Writes a tree in one line, to compare with: commands in parentheses, literals resolved, expansions as they are named. Examples:
/// <c>(echo "a $b" glob:*)</c>, <c>{&amp;&amp; (a) (b)}</c>, <c>{if (a) then (b)}</c>, <c>&gt;[file]</c> for a redirection.
/// </summary>
static class ShellShape
{
    /// <summary>Parses a correct script, checks the tree's soundness, and writes it.</summary>
    public static string Of(string text, ShellDialect dialect = ShellDialect.Bash)
    {
        var tree = ShellParser.Parse(text, dialect);
        TreeAssert.IsSound(tree);
        Assert.That(tree.Errors, Is.Empty, text);
        return Of(tree);
    }

    public static string Of(SyntaxTree tree) => List(tree, ((ShellScriptSyntax)tree.Root).Body);

    static string List(SyntaxTree tree, ShellListSyntax list) =>
        string.Join("; ", list.Statements.Select(s => Command(tree, s.Command) + (s.IsBackground ? "&" : "")));

    static string Command(SyntaxTree tree, ShellCommandSyntax command) => command switch
    {
        SimpleCommandSyntax simple => $"({string.Join(' ', simple.Children.Select(n => Item(tree, n)))})",
        AndOrSyntax { IsAnd: var isAnd } list => $"{{{(isAnd ? "&&" : "||")} {Command(tree, list.Left)} {Command(tree, list.Right)}}}",
        PipelineSyntax pipe => $"{{{(pipe.IsNegated ? "!" : "")}| {string.Join(' ', pipe.Commands.Select(c => Command(tree, c)))}}}",
        SubshellSyntax sub => $"{{sub {List(tree, sub.Body)}{Behind(tree, sub)}}}",
        GroupSyntax group => $"{{group {List(tree, group.Body)}{Behind(tree, group)}}}",
        IfSyntax @if => $"{{{string.Join(" el", @if.Branches.Select(b => $"if {List(tree, b.Condition)} then {List(tree, b.Body)}"))}"
            + (@if.Else is null ? "" : $" else {List(tree, @if.Else)}") + $"{Behind(tree, @if)}}}",
        WhileSyntax loop => $"{{{(loop.IsUntil ? "until" : "while")} {List(tree, loop.Condition)} do {List(tree, loop.Body)}{Behind(tree, loop)}}}",
        ForSyntax loop => $"{{{(loop.IsSelect ? "select" : "for")} {loop.Variable}{(loop.HasIn ? " in" : "")}{Words(tree, loop.Words)} do {List(tree, loop.Body)}"
            + $"{Behind(tree, loop)}}}",
        ArithmeticForSyntax loop => $"{{for {tree.TextOf(loop.HeaderSpan)} do {List(tree, loop.Body)}{Behind(tree, loop)}}}",
        CaseSyntax @case => $"{{case{(@case.Subject is null ? "" : " " + Word(tree, @case.Subject))}"
            + string.Concat(@case.Items.Select(i => $" [{string.Join('|', i.Patterns.Select(p => Word(tree, p)))}] {List(tree, i.Body)}")) + $"{Behind(tree, @case)}}}",
        FunctionSyntax function => $"{{function {function.Name} {(function.Body is null ? "-" : Command(tree, function.Body))}}}",
        ArithmeticCommandSyntax arithmetic => $"{{arith{Behind(tree, arithmetic)}}}",
        ConditionSyntax condition => $"{{test{Words(tree, condition.Words)}{Behind(tree, condition)}}}",
        CoprocSyntax coproc => $"{{coproc {(coproc.Body is null ? "-" : Command(tree, coproc.Body))}}}",
        BadCommandSyntax bad => $"<bad {tree.TextOf(bad)}>",
        _ => throw new InvalidOperationException(command.GetType().Name),
    };

    static string Behind(SyntaxTree tree, CompoundSyntax command) => string.Concat(command.Redirections.Select(r => " " + Item(tree, r)));

    static string Words(SyntaxTree tree, IEnumerable<WordSyntax> words) => string.Concat(words.Select(w => " " + Word(tree, w)));

    static string Item(SyntaxTree tree, SyntaxNode node) => node switch
    {
        WordSyntax word => Word(tree, word),
        AssignmentSyntax a => a.Name + (a.IsIndexed ? "[]" : "") + (a.IsAppend ? "+=" : "=")
            + (a.IsArray ? $"({Words(tree, a.Elements).TrimStart()})" : a.Value is null ? "" : Word(tree, a.Value)),
        RedirectionSyntax r => $"{r.Descriptor}{r.Operator}[{(r.Target is null ? "" : Word(tree, r.Target))}]",
        _ => throw new InvalidOperationException(node.GetType().Name),
    };

    public static string Word(SyntaxTree tree, WordSyntax word) => Parts(tree, word.Parts);

    public static string Parts(SyntaxTree tree, IEnumerable<WordPartSyntax> parts) => string.Join('+', parts.Select(p => Part(tree, p)));

    static string Part(SyntaxTree tree, WordPartSyntax part) => part switch
    {
        LiteralPartSyntax literal => literal.Value.Replace("\n", "\\n", StringComparison.Ordinal),
        SingleQuotedPartSyntax quoted => $"'{quoted.Value.Replace("\n", "\\n", StringComparison.Ordinal)}'",
        DoubleQuotedPartSyntax quoted => $"\"{Parts(tree, quoted.Parts)}\"",
        VariablePartSyntax v => $"${{{(v.IsLength ? "#" : "")}{(v.IsIndirect ? "!" : "")}{v.Name}{(v.Index is null ? "" : $"[{v.Index}]")}{v.Operator}"
            + $"{(v.Argument is null ? "" : $" {Word(tree, v.Argument)}")}}}",
        CommandSubstitutionSyntax { Body: null } => "$(?)",
        CommandSubstitutionSyntax substitution => $"$[{List(tree, substitution.Body)}]",
        ProcessSubstitutionSyntax substitution => $"{tree.Text[substitution.Span.Start]}[{List(tree, substitution.Body)}]",
        ArithmeticPartSyntax => "arith:" + tree.TextOf(part),
        GlobPartSyntax => "glob:" + tree.TextOf(part),
        BracePartSyntax => "brace:" + tree.TextOf(part),
        TildePartSyntax => "tilde:" + tree.TextOf(part),
        _ => throw new InvalidOperationException(part.GetType().Name),
    };
}
