using System.Collections.Immutable;
using Plimsoll.Analysis;

namespace Plimsoll.Editor;

/// <summary>What would be renamed at a place, or why nothing is.</summary>
/// <param name="Location">The name at the place, in the file; null where it is refused.</param>
/// <param name="Refusal">One sentence; null where it can be renamed.</param>
public sealed record RenameTarget(Location? Location, string Placeholder, string? Refusal);

/// <summary>All edits of a renaming, in files, or why there are none.</summary>
/// <param name="Refusal">One sentence; null where there are edits.</param>
public sealed record RenameResult(ImmutableArray<FixEdit> Edits, string? Refusal);

/// <summary>
/// Gives a thing another name in all files of the root. Only where it is certain that the files mean the same afterwards: each refusal
/// names the place that stands in the way.
/// </summary>
public static class Renames
{
    /// <param name="offset">UTF-16, in the file.</param>
    public static RenameTarget Prepare(EditorFile file, int offset)
    {
        if (Symbols.At(file, offset) is not { } symbol)
            return new RenameTarget(null, "", "There is no name here that can be changed");
        if (symbol.Uses.Any(u => u.Location == symbol.Location && u is { IsNumber: true, Role: SymbolRole.Use }))
            return new RenameTarget(null, "", "This is the number of a stage: rename the stage where it has its name");
        return RenameChecks.Refusal(RootIndex.Of(file).Symbols, symbol) is { } refusal ? new RenameTarget(null, "", refusal)
            : new RenameTarget(symbol.Location.PhysicalEdit, symbol.Location.Text, null);
    }

    /// <param name="offset">UTF-16, in the file.</param>
    public static RenameResult Rename(EditorFile file, int offset, string newName)
    {
        if (Symbols.At(file, offset) is not { } symbol)
            return new RenameResult([], "There is no name here that can be changed");
        var table = RootIndex.Of(file).Symbols;
        if ((RenameChecks.Refusal(table, symbol) ?? RenameNames.Refusal(table, symbol, newName)) is { } refusal)
            return new RenameResult([], refusal);
        return new RenameResult([.. symbol.Uses.Where(u => !u.IsNumber).Select(u => new FixEdit(u.Location.PhysicalEdit!.Value, newName)).DistinctBy(e => e.Location)], null);
    }
}
