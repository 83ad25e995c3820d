using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Editor;

/// <summary>Where a cursor stands in a YAML or JSON text, whether that parses or not.</summary>
/// <param name="Path">The keys from the top, with <c>[]</c> for each item of a list; of a value its key is the last.</param>
/// <param name="Typed">What is typed of the word, up to the cursor, quotes not included.</param>
sealed record CompletionCursor(ImmutableArray<string> Path, TextSpan Typed)
{
    /// <summary>A key of the mapping at <see cref="Path"/> may stand here.</summary>
    public bool IsKey { get; init; }

    /// <summary>A value may stand here; at the beginning of a list's item both may.</summary>
    public bool IsValue { get; init; }

    /// <summary>The keys of the mapping, or the texts of the list, that are there already.</summary>
    public ImmutableHashSet<string> Taken { get; init; } = [];

    public CompletionSyntax Syntax { get; init; }

    /// <summary>The quote that was opened before the word; NUL for none.</summary>
    public char Quote { get; init; }

    /// <summary>What follows the word closes its quote.</summary>
    public bool IsClosed { get; init; }

    /// <summary>A colon follows: the key has its value already.</summary>
    public bool HasColon { get; init; }

    /// <summary>Where the key begins on its line: further lines of its value are indented from there.</summary>
    public int Column { get; init; }
}

/// <summary>How the mapping or list around a cursor is written.</summary>
enum CompletionSyntax : byte { Block, Flow, Json }
