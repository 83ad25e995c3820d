using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Editor;

/// <summary>Where what a place names is made.</summary>
public static class Definitions
{
    /// <summary>Empty where nothing is named, and where no file at hand makes it. A file's definition is its start.</summary>
    /// <param name="offset">UTF-16, in the file.</param>
    public static ImmutableArray<Location> At(EditorFile file, int offset) => Symbols.At(file, offset) is { } symbol ? Of(symbol) : [];

    internal static ImmutableArray<Location> Of(Symbol symbol)
    {
        if (symbol.Target is { } target)
            return [target.At(new TextSpan(0, 0))];
        // What is made nowhere at hand is declared at best.
        foreach (var role in (ReadOnlySpan<SymbolRole>)[SymbolRole.Definition, SymbolRole.Declaration])
        {
            if (symbol.Uses.Any(u => u.Role == role))
                return [.. symbol.Uses.Where(u => u.Role == role).Select(u => u.Location)];
        }

        return [];
    }
}
