using System.Collections.Immutable;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Model;

/// <summary>
/// K3s' config.yaml: its keys are the flags without dashes, a list stands for a flag given several times. Source: K3s documentation,
/// "Configuration File".
/// </summary>
public static class K3sConfigFile
{
    /// <summary>
    /// The file's flags and then the command line's, which hides the file's of the same name; a key that ends in <c>+</c> adds to them.
    /// </summary>
    /// <returns>Null for a file that cannot be read.</returns>
    public static ImmutableArray<K3sFlag>? Merge(Document document, ImmutableArray<K3sFlag> commandLine)
    {
        if (!document.Tree.Errors.IsEmpty || (document.Root as DataFileSyntax)?.First?.Resolved is not DataMappingSyntax root)
            return null;
        var flags = ImmutableArray.CreateBuilder<K3sFlag>();
        foreach (var entry in root.EntriesWithMerged)
        {
            var name = entry.Key.Value.TrimEnd('+');
            if (name == entry.Key.Value && commandLine.Any(f => f.Name == name))
                continue;
            switch (entry.Value.Resolved)
            {
                case DataScalarSyntax scalar:
                    flags.Add(Flag(scalar));
                    break;
                case DataSequenceSyntax list:
                    flags.AddRange(list.Items.Select(i => i.Resolved).OfType<DataScalarSyntax>().Select(Flag));
                    break;
            }

            K3sFlag Flag(DataScalarSyntax value) =>
                new(name, document.IsExpanded(value.Span) ? SourcedText.UnknownAt(document.At(value)) : DataTexts.Of(document, value), document.At(entry));
        }

        flags.AddRange(commandLine);
        return flags.ToImmutable();
    }
}
