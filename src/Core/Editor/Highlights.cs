using System.Collections.Immutable;

namespace Plimsoll.Editor;

/// <summary>A place of the file in hand that names the same thing.</summary>
/// <param name="IsWrite">It is made, or gets its value, here.</param>
public readonly record struct Highlight(Location Location, bool IsWrite);

/// <summary>The places of one file that name what a place of it names.</summary>
public static class Highlights
{
    /// <param name="offset">UTF-16, in the file.</param>
    public static ImmutableArray<Highlight> At(EditorFile file, int offset) =>
        Symbols.At(file, offset) is not { } symbol ? []
            : [.. symbol.Uses.Where(u => u.Physical.Document == file.Document).Select(u => new Highlight(u.Location, u.Role == SymbolRole.Definition))];
}
