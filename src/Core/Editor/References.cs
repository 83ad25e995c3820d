using System.Collections.Immutable;

namespace Plimsoll.Editor;

/// <summary>Every place of the root that names the same thing.</summary>
public static class References
{
    /// <summary>By file and position, each place once.</summary>
    /// <param name="offset">UTF-16, in the file.</param>
    /// <param name="includeDeclaration">Whether the places that make it are among them.</param>
    public static ImmutableArray<Location> At(EditorFile file, int offset, bool includeDeclaration) =>
        Symbols.At(file, offset) is not { } symbol ? []
            : [.. symbol.Uses.Where(u => includeDeclaration || u.Role != SymbolRole.Definition).Select(u => u.Location)];
}
