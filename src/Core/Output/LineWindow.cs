namespace Plimsoll.Output;

/// <summary>The part of a line that is worth showing where the line is very long: it may be a whole minified file.</summary>
static class LineWindow
{
    /// <summary>
    /// At most <paramref name="most"/> characters (UTF-16) with a place in them: from the line's beginning where the place ends soon enough,
    /// else with a quarter of the room before it. No pair of surrogates is torn apart.
    /// </summary>
    public static (int From, int To) Around(string line, int start, int end, int most)
    {
        if (line.Length <= most)
            return (0, line.Length);
        var from = end <= most ? 0 : Math.Clamp(start - most / 4, 0, line.Length - most);
        return (Whole(line, from), Whole(line, from + most));
    }

    static int Whole(string line, int offset) => offset > 0 && offset < line.Length && char.IsLowSurrogate(line[offset]) ? offset - 1 : offset;
}
