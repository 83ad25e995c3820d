using System.Collections.Immutable;
using Plimsoll.Analysis;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Data;
using Plimsoll.Text;

namespace Plimsoll;

/// <summary>Takes typed values from the tree of a configuration. What is of another type is told at its place and left out.</summary>
sealed class ConfigurationValues
{
    readonly Document _document;
    readonly ImmutableArray<Diagnostic>.Builder _errors = ImmutableArray.CreateBuilder<Diagnostic>();

    /// <param name="document">YAML; its syntax errors are the first to be told.</param>
    public ConfigurationValues(Document document)
    {
        _document = document;
        foreach (var error in document.Tree.Errors)
            _errors.Add(Diagnostic.Create(ConfigurationError.Rule, document.At(error.Span), error.Message));
    }

    public ImmutableArray<Diagnostic> Errors => _errors.ToImmutable();

    public DataNode? Root => (_document.Root as DataFileSyntax)?.First;

    /// <summary>The entries of a mapping, unknown and repeated keys reported; nothing for a value that is missing.</summary>
    public List<DataEntrySyntax> Entries(DataNode? node, string what, string[]? keys)
    {
        var result = new List<DataEntrySyntax>();
        if (node?.Resolved is not DataMappingSyntax mapping)
        {
            if (node?.Resolved is not (null or DataScalarSyntax { IsNull: true }))
                Error(node, $"{what} is a mapping");
            return result;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in mapping.EntriesWithMerged)
        {
            if (keys is not null && !keys.Contains(entry.Key.Value))
                Error(entry.Key, $"Unknown key `{entry.Key.Value}`", Nearest.To(entry.Key.Value, keys));
            else if (!seen.Add(entry.Key.Value))
                Error(entry.Key, $"`{entry.Key.Value}` is set twice");
            else
                result.Add(entry);
        }

        return result;
    }

    public IEnumerable<DataNode> Items(DataNode node, string key)
    {
        if (node.Resolved is DataSequenceSyntax sequence)
            return sequence.Items;
        if (node.Resolved is not DataScalarSyntax { IsNull: true })
            Error(node, $"`{key}` is a list");
        return [];
    }

    /// <summary>A list of strings; one string alone counts as a list of one.</summary>
    public List<DataScalarSyntax> Strings(DataNode node, string key) => node.Resolved is DataScalarSyntax { IsNull: false } one
        ? [one] : [.. Items(node, key).Select(i => Scalar(i, $"An item of `{key}`")).OfType<DataScalarSyntax>()];

    public DataScalarSyntax? Scalar(DataNode node, string what)
    {
        if (node.Resolved is DataScalarSyntax { IsNull: false } scalar)
            return scalar;
        Error(node, $"{what} is a single word");
        return null;
    }

    public string? OneOf(DataScalarSyntax scalar, IReadOnlyCollection<string> values, string what)
    {
        if (values.Contains(scalar.Value, StringComparer.Ordinal))
            return scalar.Value;
        if (Nearest.To(scalar.Value, values) is { } near)
            Error(scalar, $"`{scalar.Value}` is no {what}", near);
        else
            Error(scalar, $"`{scalar.Value}` is no {what}: there are {string.Join(", ", values)}");
        return null;
    }

    public void Error(SyntaxNode node, string message, string? near = null) => _errors.Add(Diagnostic.Create(
        ConfigurationError.Rule, _document.At(node), near is null ? message : $"{message}: did you mean `{near}`?"));

    /// <summary>A truth value as YAML writes it; false for what is none.</summary>
    public bool Flag(DataNode node, string key) => Scalar(node, $"`{key}`") is { } scalar
        && (scalar.Value is "True" or "TRUE" || scalar.Value is not ("False" or "FALSE") && OneOf(scalar, ["true", "false"], "truth value") == "true");

    public ImmutableSortedDictionary<string, LabelKind> Labels(DataNode value, string key)
    {
        var labels = ImmutableSortedDictionary.CreateBuilder<string, LabelKind>(StringComparer.Ordinal);
        foreach (var entry in Entries(value, $"`{key}`", null))
        {
            if (Scalar(entry.Value, $"The kind of `{entry.Key.Value}`") is { } scalar
                && ConfigurationKeys.LabelKindOf(OneOf(scalar, ConfigurationKeys.LabelKinds, "kind of label")) is { } kind)
                labels[entry.Key.Value] = kind;
        }

        return labels.ToImmutable();
    }
}
