using System.Globalization;
using Plimsoll.Schemas;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Model;

/// <summary>
/// Holds one compose file against the specification: merge keys and aliases count where they are used, variables as far as <c>.env</c>
/// and defaults tell. Each violation is given once, at the text that it is about.
/// </summary>
sealed class ComposeSchemaWalk(Document document, ComposeEnvironment environment)
{
    readonly HashSet<(DataNode, Schema)> _seen = [];
    readonly List<ComposeViolation> _found = [];

    // Compose reads no further than the first syntax error, and what stands behind it may have slipped to another level.
    readonly int _end = document.Tree.Errors.Select(e => e.Span.Start).DefaultIfEmpty(int.MaxValue).Min();

    /// <summary>A place, as a list of its steps from the last to the first: spelled out only where something is found.</summary>
    sealed record Place(Place? Outer, string Step)
    {
        public override string ToString() => Outer is null ? Step : $"{Outer}.{Step}";
    }

    public IEnumerable<ComposeViolation> Run()
    {
        if (document.Root is not DataFileSyntax file)
            return [];
        foreach (var node in file.Documents)
        {
            if (node is not DataMappingSyntax root)
            {
                if (document.Tree.Errors.IsEmpty && !document.IsGuest)
                    _found.Add(new ComposeTypeMismatch(document, "", ComposeSchema.Root, node));
                continue;
            }

            if (IsOfComposeOne(root))
            {
                if (!document.IsGuest && root.Entries.FirstOrDefault(IsService) is { } first)
                    _found.Add(new ComposeServicesAtTop(document, "", ComposeSchema.Root, root, first));
                continue;
            }

            if (!IsAnotherFormat(root))
                Visit(root, ComposeSchema.Root, null);
        }

        return _found.OrderBy(PositionOf);
    }

    static int PositionOf(ComposeViolation violation) => violation switch
    {
        ComposeUnknownEntry unknown => unknown.Entry.Span.Start,
        ComposeTypeMismatch type => type.Value.Span.Start,
        ComposeWordMismatch word => word.Text.Location.Span.Start,
        ComposeMissingEntry missing => missing.Mapping.Span.Start,
        ComposeMalformedText text => text.Text.Location.Span.Start,
        ComposeOldTruthValue old => old.Scalar.Span.Start,
        ComposeRepeatedItem item => item.List.Items[item.Second].Span.Start,
        _ => 0,
    };

    /// <summary>Services at the top level, without <c>services:</c>: the format of compose 1.x, which has other rules.</summary>
    static bool IsOfComposeOne(DataMappingSyntax root) => root["services"] is null && root["include"] is null && root.Entries.Any(IsService);

    static bool IsService(DataEntrySyntax entry) => !entry.Key.Value.StartsWith("x-", StringComparison.Ordinal)
        && entry.Value is DataMappingSyntax mapping && (mapping.Entry("image") ?? mapping.Entry("build")) is not null;

    /// <summary>Nothing at the top level is a section of compose's, or near to one: another program's file under compose's name.</summary>
    static bool IsAnotherFormat(DataMappingSyntax root)
    {
        var sections = root.Entries.Select(e => e.Key.Value).Where(k => k is not ("version" or "name") && !k.StartsWith("x-", StringComparison.Ordinal)).ToList();
        return sections.Count > 0 && sections.TrueForAll(k => !ComposeSchema.Root.Keys.ContainsKey(k) && !ComposeSchema.Service.Keys.ContainsKey(k)
            && ComposeSchema.NearKey(k, ComposeSchema.Root.Keys.Keys) is null);
    }

    void Visit(DataNode written, Schema schema, Place? place)
    {
        if (schema.IsAny || written.Tag == "!reset" || written.Span.Start >= _end || written.Resolved is not { } node || !_seen.Add((node, schema)))
            return;
        if (!IsAllowed(node, schema))
        {
            // Where lines could not be read, what seems empty may not be.
            if (!IsOutdented(node, place) && (_end == int.MaxValue || node is not DataScalarSyntax { IsNull: true }))
                _found.Add(new ComposeTypeMismatch(document, $"{place}", schema, node));
            return;
        }

        switch (node)
        {
            case DataScalarSyntax scalar:
                Text(scalar, schema, place);
                break;
            case DataSequenceSyntax list:
                if (schema.HasUniqueItems)
                    Repetitions(list, schema, place);
                if (schema.Items is { } items)
                {
                    for (var i = 0; i < list.Items.Length; i++)
                        Visit(list.Items[i], items, new Place(place, i.ToString(CultureInfo.InvariantCulture)));
                }

                break;
            case DataMappingSyntax mapping:
                Keys(mapping, schema, place);
                break;
        }
    }

    static bool IsAllowed(DataNode node, Schema schema) => node is not DataScalarSyntax scalar ? schema.Allows(node)
        : scalar.Value.Contains('$', StringComparison.Ordinal) ? schema.Types.HasFlag(SchemaTypes.String)
        : !ComposeTimestamp.Is(scalar) && schema.Allows(node);

    /// <summary><c>services:</c> with nothing in it, and the services beside it for want of indentation: those are found.</summary>
    static bool IsOutdented(DataNode node, Place? place) => place is { Outer: null } && node is DataScalarSyntax { IsNull: true, Parent: DataEntrySyntax { Parent: DataMappingSyntax root } entry }
        && root.Entries.Any(e => e.Span.Start > entry.Span.Start && ComposeSchema.Root.Key(e.Key.Value) is null);

    void Keys(DataMappingSyntax mapping, Schema schema, Place? place)
    {
        foreach (var entry in mapping.EntriesWithMerged)
        {
            if (entry.Key.Value == "<<" || entry.Key.Span.Start >= _end)
                continue;
            if (schema.Key(entry.Key.Value) is not { } value)
            {
                if (entry.Value.Tag != "!reset")
                    _found.Add(new ComposeUnknownEntry(document, $"{place}", schema, entry));
            }
            else
            {
                Visit(entry.Value, value, new Place(place, entry.Key.Value));
            }
        }

        // A text that YAML took for a mapping, for its colon, lacks everything: its key is told.
        if (_end != int.MaxValue || mapping.Entries.Length > 0 && mapping.Entries.All(e => e.Key.Value != "<<" && schema.Key(e.Key.Value) is null))
            return;
        foreach (var required in schema.Required)
        {
            if (mapping.FindEntry(required) is null)
                _found.Add(new ComposeMissingEntry(document, $"{place}", schema, mapping, required));
        }
    }

    void Text(DataScalarSyntax scalar, Schema schema, Place? place)
    {
        if (scalar.IsNull)
            return;
        var isText = scalar.Type == ScalarType.String;
        var text = new ComposeText(document, scalar, environment);
        // What a placeholder or a caller's variable stands for is not known.
        if (!text.Whole.IsKnown || document.IsGuest && IsPlaceholder(text.Text))
            return;
        if (isText && schema.Form == ComposeForms.Boolean && text.Text.ToLowerInvariant() is "y" or "yes" or "on" or "n" or "no" or "off")
            _found.Add(new ComposeOldTruthValue(document, $"{place}", schema, scalar, text.Exact));
        if (isText && !schema.Values.IsEmpty && !schema.Values.Contains(text.Text, StringComparer.Ordinal))
            _found.Add(new ComposeWordMismatch(document, $"{place}", schema, text.Exact));
        if (schema.Form is { } form && (isText || form.ReadsNumbers || form.Least is not null) && Check(form, scalar, text.Text) is { } error)
        {
            var piece = error.Length == 0 || error.Length >= text.Text.Length ? text.Exact : text.Slice(error.Start, error.Length);
            _found.Add(new ComposeMalformedText(document, $"{place}", schema, form, text.Exact, piece, error));
        }
    }

    /// <summary>In notes people write <c>&lt;port&gt;:80</c>, <c>HOST_PORT:80</c> and <c>x.x.x.x</c>, and mean that the reader fills it in.</summary>
    static bool IsPlaceholder(string text) => text.AsSpan().ContainsAny("<>{}…") || text.Contains("...", StringComparison.Ordinal)
        || text.Contains("x.x", StringComparison.OrdinalIgnoreCase) || text.Contains("xxx", StringComparison.OrdinalIgnoreCase)
        || text.Split(':', '/', '-').Any(part => part.Length > 1 && char.IsAsciiLetterUpper(part[0]) && part.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_'));

    static FormError? Check(ScalarForm form, DataScalarSyntax scalar, string text)
    {
        if (form.ReadsNumbers && scalar.Type == ScalarType.Float)
            return new FormError(0, text.Length, "is a fraction", "invalid type float64 for port");
        if ((scalar.Type == ScalarType.String || form.ReadsNumbers) && form.Check(text) is { } error)
            return error;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && (number < form.Least || number > form.Most)
            ? new FormError(0, text.Length, number < form.Least ? "is too small" : "is too large", number < form.Least ? $"must be greater than or equal to {form.Least}" : "must be a string")
            : null;
    }

    void Repetitions(DataSequenceSyntax list, Schema schema, Place? place)
    {
        var seen = new Dictionary<(ScalarType, string), int>();
        for (var i = 0; i < list.Items.Length; i++)
        {
            if (list.Items[i].Resolved is not DataScalarSyntax scalar || new ComposeText(document, scalar, environment) is not { Whole.IsKnown: true } text)
                continue;
            if (!seen.TryAdd((scalar.Type, text.Text), i))
                _found.Add(new ComposeRepeatedItem(document, $"{place}", schema, list, seen[(scalar.Type, text.Text)], i, text.Text));
        }
    }
}
