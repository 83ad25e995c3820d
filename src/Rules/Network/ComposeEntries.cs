using Plimsoll.Model;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Network;

/// <summary>Entries of a service, whichever of its layers has them.</summary>
static class ComposeEntries
{
    /// <summary>
    /// The key of an entry that says something; null where no layer has it, it is empty, or a tag (<c>!reset</c>) may take it away.
    /// </summary>
    public static Location? Find(ComposeService service, string key)
    {
        Location? found = null;
        foreach (var (document, node) in service.Layers)
        {
            if (node.FindEntry(key) is not { } entry)
                continue;
            if (entry.Value.Tag is not null)
                return null;
            if (entry.Value.Resolved is DataMappingSyntax { Entries.IsEmpty: false } or DataSequenceSyntax { Items.IsEmpty: false } or DataScalarSyntax { IsNull: false, Value.Length: > 0 })
                found = document.At(entry.Key);
        }

        return found;
    }
}
