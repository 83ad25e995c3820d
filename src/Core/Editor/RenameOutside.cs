using System.Collections.Immutable;

namespace Plimsoll.Editor;

/// <summary>
/// What a renaming cannot reach: files of other programs, which nobody here reads. They are looked through for the name, so that it is not
/// changed around them.
/// </summary>
public static class RenameOutside
{
    /// <summary>Paths, relative to the working folder, of what containers mount and images take in, and so may ask for a container by its name.</summary>
    public static ImmutableArray<string> Given(EditorFile file, Symbol symbol)
    {
        if (symbol.Kind is not (SymbolKind.Service or SymbolKind.Container))
            return [];
        var root = RootIndex.Of(file);
        return
        [
            .. root.Sets.Where(s => s.Documents.Any(d => symbol.Uses.Any(u => u.Physical.Document == d))).SelectMany(s => FileMention.In(root, s))
                .Select(m => m.Path).Where(p => p.Length > 0 && root.Files.At(p) is not { Kind: not (DocumentKind.Yaml or DocumentKind.Json) }).Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>Such a file has the name as a word of its own.</summary>
    /// <returns>The line, from 1; null where it has not.</returns>
    public static int? LineOf(string text, Symbol symbol) => Line(text, symbol, (line, start, end) => RenameWords.IsWord(line, start, end, isShell: false));

    /// <summary>The same of a file that starts docker: a Makefile, a pipeline, a bake file.</summary>
    /// <param name="isAboutBuilds">Its lines speak of builds without saying <c>docker</c>.</param>
    public static int? LineOfCommand(string text, Symbol symbol, bool isAboutBuilds) => Line(text, symbol, (line, start, end) =>
        RenameWords.IsWhole(line, start, end) && !line.TrimStart().StartsWith('#') && symbol.Kind switch
        {
            SymbolKind.Service or SymbolKind.Container or SymbolKind.Network or SymbolKind.Volume => IsDocker(line),
            SymbolKind.Stage => isAboutBuilds || IsDocker(line) || line.Contains("target", StringComparison.OrdinalIgnoreCase),
            SymbolKind.Variable => isAboutBuilds || line.Contains("build-arg", StringComparison.OrdinalIgnoreCase) || line.TrimStart(' ', '-', '"').StartsWith(symbol.Name, StringComparison.Ordinal),
            _ => false,
        });

    static bool IsDocker(string line) => line.Contains("docker", StringComparison.OrdinalIgnoreCase) || line.Contains("compose", StringComparison.OrdinalIgnoreCase) || line.Contains("podman", StringComparison.OrdinalIgnoreCase);

    static int? Line(string text, Symbol symbol, Func<string, int, int, bool> isMeant)
    {
        var number = 0;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            number++;
            var line = text[range];
            for (var at = line.IndexOf(symbol.Name, StringComparison.Ordinal); at >= 0; at = line.IndexOf(symbol.Name, at + 1, StringComparison.Ordinal))
            {
                if (isMeant(line, at, at + symbol.Name.Length))
                    return number;
            }
        }

        return null;
    }
}
