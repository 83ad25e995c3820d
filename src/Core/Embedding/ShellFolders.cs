using Plimsoll.Syntax;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Embedding;

/// <summary>
/// Follows <c>cd</c> through a script, node by node in text order. What a subshell, a pipeline or a function changes ends with it;
/// behind a condition that may have changed the folder it is unknown.
/// </summary>
sealed class ShellFolders(ShellPaths paths)
{
    readonly Stack<Scope> _scopes = new();

    readonly record struct Scope(int End, string Before, bool IsCondition);

    /// <summary>The folder that relative paths are below; empty where it is the one that the script was started in, or unknown.</summary>
    public string Current { get; private set; } = "";

    public void Enter(SyntaxNode node)
    {
        while (_scopes.TryPeek(out var scope) && scope.End <= node.Span.Start)
            Leave(_scopes.Pop());
        switch (node)
        {
            case SubshellSyntax or PipelineSyntax or CommandSubstitutionSyntax or ProcessSubstitutionSyntax:
                _scopes.Push(new Scope(node.Span.End, Current, IsCondition: false));
                break;
            case FunctionSyntax:
                _scopes.Push(new Scope(node.Span.End, Current, IsCondition: false));
                Current = "";
                break;
            case IfSyntax or WhileSyntax or ForSyntax or CaseSyntax or ArithmeticForSyntax:
                _scopes.Push(new Scope(node.Span.End, Current, IsCondition: true));
                break;
            case SimpleCommandSyntax { Name: "cd", Words: var words }:
                Current = words.Length == 1 ? "~" : words.Length == 2 ? paths.PathOf(words[1], Current) ?? "" : "";
                break;
            case SimpleCommandSyntax { Name: "pushd" or "popd" }:
                Current = "";
                break;
            default:
                break;
        }
    }

    void Leave(Scope scope)
    {
        if (!scope.IsCondition)
            Current = scope.Before;
        else if (Current != scope.Before)
            Current = "";
    }
}
