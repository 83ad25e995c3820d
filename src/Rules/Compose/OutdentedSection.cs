using System.Collections.Immutable;
using Plimsoll.Analysis;
using Plimsoll.Schemas;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Compose;

/// <summary>
/// A section of compose's with nothing in it, and behind it at the top level what was meant for it: <c>services:</c>, and the services
/// beside it for want of indentation.
/// </summary>
sealed record OutdentedSection(DataEntrySyntax Section, ImmutableArray<DataEntrySyntax> Entries)
{
    public string Name => Section.Key.Value;

    /// <summary>All such sections of a file.</summary>
    public static IEnumerable<OutdentedSection> In(DataMappingSyntax root)
    {
        for (var i = 0; i < root.Entries.Length; i++)
        {
            if (root.Entries[i] is not { Key.Value: "services" or "networks" or "volumes" or "secrets" or "configs", Value: DataScalarSyntax { IsNull: true } } section)
                continue;
            var schema = ComposeSchema.Root.Keys[section.Key.Value].OtherKeys!;
            var entries = root.Entries.Skip(i + 1).TakeWhile(e => ComposeSchema.Root.Key(e.Key.Value) is null && MayBe(e, schema, section.Key.Value)).ToImmutableArray();
            if (!entries.IsEmpty)
                yield return new OutdentedSection(section, entries);
        }
    }

    /// <summary>Services have keys of services; everything else may be empty too.</summary>
    static bool MayBe(DataEntrySyntax entry, Schema schema, string section) =>
        entry.Value is DataMappingSyntax mapping ? mapping.Entries.Any(e => e.Key.Value == "<<" || schema.Keys.ContainsKey(e.Key.Value))
        : section == "services" ? entry.Value is DataAliasSyntax
        : entry.Value is DataAliasSyntax or DataScalarSyntax { IsNull: true };

    /// <summary>Two blanks before every line from the first entry to the last, with the comments above the first.</summary>
    public Fix? FixIn(Document document)
    {
        if (!document.Tree.Errors.IsEmpty || Section.Value is not { Span.Length: 0, Anchor: null, Tag: null } || Entries.Any(e => !StartsLine(document, e)))
            return null;
        return Indentation.Edits(document, document.Lines.GetLine(Section.Span.End) + 1, Indentation.LastLine(document, Entries[^1])) is { } edits
            ? new Fix($"Indent what belongs under {Name}", FixSafety.Unsafe, edits) : null;
    }

    static bool StartsLine(Document document, DataEntrySyntax entry) =>
        document.Text.AsSpan(document.Lines.GetStart(document.Lines.GetLine(entry.Span.Start))..entry.Span.Start).IsWhiteSpace();
}
