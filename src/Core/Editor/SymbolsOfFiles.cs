using Plimsoll.Model;

namespace Plimsoll.Editor;

/// <summary>Paths that lead to other files of the root.</summary>
static class SymbolsOfFiles
{
    public static void Add(SymbolTable table, Deployment set)
    {
        foreach (var mention in FileMention.In(table.Root, set))
        {
            if (mention.Location.Document is null || table.Files.At(mention.Path) is not { } target)
                continue;
            var node = table.Node(SymbolKind.File, null, mention.Path);
            node.Target = target;
            table.Add(node, mention.Location);
        }
    }
}
