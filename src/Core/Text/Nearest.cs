namespace Plimsoll.Text;

/// <summary>"Did you mean": the candidate that a typing mistake most likely made this word of.</summary>
public static class Nearest
{
    /// <summary>Longer words are not compared: no name that people mistype is as long.</summary>
    const int LongestWord = 64;

    /// <summary>
    /// The candidate with the smallest Damerau-Levenshtein distance (insert, delete, replace, swap two neighbours; letter case
    /// costs nothing), the first of several. Null when none is near: up to 2 characters allow no mistake but letter case,
    /// 3 to 5 one, 6 to 8 two, longer words three.
    /// </summary>
    public static string? To(string word, IEnumerable<string> candidates)
    {
        if (word.Length is 0 or > LongestWord)
            return null;
        var budget = word.Length switch { < 3 => 0, < 6 => 1, < 9 => 2, _ => 3 };
        string? nearest = null;
        foreach (var candidate in candidates)
        {
            if (Math.Abs(candidate.Length - word.Length) > budget || Distance(word, candidate) is var distance && distance > budget)
                continue;
            if (distance == 0)
                return candidate;
            nearest = candidate;
            budget = distance - 1;
        }

        return nearest;
    }

    /// <summary>One character inserted, deleted or replaced, or two neighbours swapped, makes one word of the other.</summary>
    public static bool IsOneMistake(string a, string b) =>
        a.Length <= LongestWord && b.Length <= LongestWord && Math.Abs(a.Length - b.Length) <= 1 && Distance(a, b) == 1;

    /// <summary>Optimal string alignment distance, letter case ignored.</summary>
    static int Distance(string a, string b)
    {
        Span<int> beforeLast = stackalloc int[b.Length + 1], last = stackalloc int[b.Length + 1], row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = Same(a[i - 1], b[j - 1]);
                row[j] = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
            }

            var free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }

        return last[b.Length];
    }

    static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
