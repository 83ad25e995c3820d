using Plimsoll.Syntax;
using Plimsoll.Syntax.Shell;
using Plimsoll.Text;

namespace Plimsoll.Embedding;

/// <summary>What a node of a host holds for another tool, before it is parsed.</summary>
/// <param name="Node">The node whose text it is: a fence, a heredoc, a word, a scalar.</param>
sealed record Guest(SyntaxNode Node, string Text, TextMap Map, DocumentKind Kind)
{
    /// <summary>The file that the text is written to, where it is one.</summary>
    public string? TargetPath { get; init; }

    /// <summary>For a shell script without a shebang line.</summary>
    public ShellDialect Dialect { get; init; }

    /// <summary>The folder that a script starts in, as <see cref="Document.WorkingFolder"/> has it.</summary>
    public string? WorkingFolder { get; init; }

    /// <summary>
    /// The text may be a part of the file: more is appended elsewhere. It is taken for the whole only where it can be read as a whole.
    /// </summary>
    public bool MayBeFragment { get; init; }
}
