namespace Plimsoll.Editor;

/// <summary>
/// What places name: stages, services, networks, volumes, configs, secrets, containers, variables, anchors, files; over all sets of the
/// root, as far as a name reaches.
/// </summary>
public static class Symbols
{
    /// <param name="offset">UTF-16, in the file.</param>
    public static Symbol? At(EditorFile file, int offset)
    {
        var place = Math.Clamp(offset, 0, file.Document.Text.Length);
        return RootIndex.Of(file).Symbols.At(file.Document, place) is { } found ? found.Node.At(found.Use.Location) : null;
    }
}
