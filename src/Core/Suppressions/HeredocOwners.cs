using Microsoft.CodeAnalysis.Text;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Suppressions;

/// <summary>
/// A heredoc's body stands below its command, outside the command's span. To people it is part of the command, and so is what is
/// found in it.
/// </summary>
static class HeredocOwners
{
    /// <summary>The ends of the nodes that own heredocs, bodies included.</summary>
    public static Dictionary<SyntaxNode, int> EndsIn(SyntaxNode root)
    {
        var ends = new Dictionary<SyntaxNode, int>();
        foreach (var redirection in Redirections(root))
        {
            var end = redirection.Heredoc!.Span.End;
            foreach (var owner in redirection.Ancestors().TakeWhile(a => a is not ShellListSyntax))
                ends[owner] = Math.Max(end, ends.GetValueOrDefault(owner, owner.Span.End));
        }

        return ends;
    }

    /// <summary>The place of the redirection whose body holds the offset; any other offset as it is.</summary>
    public static int ToCommand(SyntaxNode root, int offset) =>
        Redirections(root).FirstOrDefault(r => new TextSpan(r.Heredoc!.Span.Start, r.Heredoc.Span.Length + 1).Contains(offset))?.Span.Start ?? offset;

    static IEnumerable<RedirectionSyntax> Redirections(SyntaxNode root) => root is ShellScriptSyntax { Heredocs.IsEmpty: false }
        ? root.DescendantsAndSelf().OfType<RedirectionSyntax>().Where(r => r.Heredoc is not null) : [];
}
