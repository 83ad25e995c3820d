using System.Collections.Immutable;
using Plimsoll.Analysis;
using Plimsoll.Embedding;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Data;
using Plimsoll.Text;

namespace Plimsoll;

/// <summary>Reads <c>.plimsoll.yaml</c>. What is wrong is told at its place and left out; the rest counts.</summary>
sealed class ConfigurationReader
{
    readonly Document _document;
    readonly RuleIndex _rules;
    readonly ImmutableArray<Diagnostic>.Builder _errors = ImmutableArray.CreateBuilder<Diagnostic>();

    ConfigurationReader(Document document, RuleIndex rules)
    {
        _document = document;
        _rules = rules;
    }

    public static Configuration Read(string path, string text, RuleIndex rules) =>
        new ConfigurationReader(DocumentReader.Read(path, DocumentKind.Yaml, text), rules).Read();

    Configuration Read()
    {
        foreach (var error in _document.Tree.Errors)
            _errors.Add(Diagnostic.Create(ConfigurationError.Rule, _document.At(error.Span), error.Message));

        var result = new Configuration { Path = _document.Path };
        var layers = ImmutableArray.CreateBuilder<RuleLayer>();
        foreach (var entry in Entries((_document.Root as DataFileSyntax)?.First, "The configuration", ConfigurationKeys.TopLevel))
        {
            var value = entry.Value;
            switch (entry.Key.Value)
            {
                case ConfigurationKeys.Extends:
                    result = result.WithPresets(Strings(value, entry.Key.Value).Select(s => OneOf(s, Configuration.PresetNames, "preset")).OfType<string>());
                    break;
                case ConfigurationKeys.Rules:
                    layers.Insert(0, RuleLayer.From([], Settings(value), _rules));
                    break;
                case ConfigurationKeys.Overrides:
                    layers.AddRange(Items(value, entry.Key.Value).Select(Override).OfType<RuleLayer>());
                    break;
                case ConfigurationKeys.Exclude:
                    result = result with { Exclude = Globs(value, entry.Key.Value) };
                    break;
                case ConfigurationKeys.TrustedRegistries:
                    result = result with { TrustedRegistries = [.. Strings(value, entry.Key.Value).Select(s => s.Value)] };
                    break;
                case ConfigurationKeys.LabelSchema:
                    result = result with { LabelSchema = Labels(value) };
                    break;
                case ConfigurationKeys.StrictLabels:
                    result = result with { StrictLabels = Scalar(value, $"`{entry.Key.Value}`") is { } scalar && OneOf(scalar, ["true", "false"], "truth value") == "true" };
                    break;
                case ConfigurationKeys.EngineVersion:
                    result = result with { EngineVersion = EngineVersion(value) };
                    break;
                case ConfigurationKeys.FailOn:
                    result = result with { FailOn = FailOnOf(value) };
                    break;
                case ConfigurationKeys.ShellCheck:
                    result = result with { UsesShellCheck = Scalar(value, $"`{entry.Key.Value}`") is not { } wish || OneOf(wish, ConfigurationKeys.ShellCheckValues, "setting") != "off" };
                    break;
            }
        }

        return result with { Layers = layers.ToImmutable(), Errors = _errors.ToImmutable() };
    }

    RuleLayer? Override(DataNode item)
    {
        ImmutableArray<Glob>? files = null;
        var settings = new List<KeyValuePair<string, RuleSetting>>();
        foreach (var entry in Entries(item, "An override", ConfigurationKeys.InOverride))
        {
            if (entry.Key.Value == ConfigurationKeys.Files)
                files = Globs(entry.Value, entry.Key.Value);
            else
                settings.AddRange(Settings(entry.Value));
        }

        if (files is { IsEmpty: false } some)
            return RuleLayer.From(some, settings, _rules);
        if (files is null && item.Resolved is DataMappingSyntax)
            Error(item, "An override lacks `files`: which paths it is for");
        return null;
    }

    List<KeyValuePair<string, RuleSetting>> Settings(DataNode node)
    {
        var result = new List<KeyValuePair<string, RuleSetting>>();
        foreach (var entry in Entries(node, $"`{ConfigurationKeys.Rules}`", null))
        {
            if (_rules.Resolve(entry.Key.Value).IsEmpty)
                Error(entry.Key, $"`{entry.Key.Value}` names no rule", _rules.Near(entry.Key.Value));
            else if (Scalar(entry.Value, $"The setting of `{entry.Key.Value}`") is { } scalar && OneOf(scalar, ConfigurationKeys.Severities, "severity") is { } severity)
                result.Add(KeyValuePair.Create(entry.Key.Value, SettingOf(severity)));
        }

        return result;
    }

    static RuleSetting SettingOf(string severity) => severity switch
    {
        "error" => RuleSetting.Error,
        "warning" => RuleSetting.Warning,
        "info" => RuleSetting.Info,
        "on" => RuleSetting.On,
        _ => RuleSetting.Off,
    };

    ImmutableSortedDictionary<string, LabelKind> Labels(DataNode value)
    {
        var labels = ImmutableSortedDictionary.CreateBuilder<string, LabelKind>(StringComparer.Ordinal);
        foreach (var entry in Entries(value, $"`{ConfigurationKeys.LabelSchema}`", null))
        {
            if (Scalar(entry.Value, $"The kind of `{entry.Key.Value}`") is { } scalar
                && ConfigurationKeys.LabelKindOf(OneOf(scalar, ConfigurationKeys.LabelKinds, "kind of label")) is { } kind)
                labels[entry.Key.Value] = kind;
        }

        return labels.ToImmutable();
    }

    Version? EngineVersion(DataNode value)
    {
        if (Scalar(value, $"`{ConfigurationKeys.EngineVersion}`") is not { } scalar)
            return null;
        // The text counts, not the number: 20.10 is no 20.1.
        if (Version.TryParse(scalar.Value.Contains('.', StringComparison.Ordinal) ? scalar.Value : scalar.Value + ".0", out var version))
            return version;
        Error(scalar, $"`{scalar.Value}` is no version of the Engine, such as 20.10");
        return null;
    }

    FailOn? FailOnOf(DataNode value) => Scalar(value, $"`{ConfigurationKeys.FailOn}`") is { } scalar
        ? OneOf(scalar, ConfigurationKeys.FailOnValues, "severity") switch
        {
            "error" => FailOn.Error,
            "warning" => FailOn.Warning,
            "info" => FailOn.Info,
            "never" => FailOn.Never,
            _ => null,
        }
        : null;

    ImmutableArray<Glob> Globs(DataNode value, string key) => [.. Strings(value, key).Select(s => Glob.Selecting(s.Value))];

    /// <summary>The entries of a mapping, unknown and repeated keys reported; nothing for a value that is missing.</summary>
    List<DataEntrySyntax> Entries(DataNode? node, string what, string[]? keys)
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

    IEnumerable<DataNode> Items(DataNode node, string key)
    {
        if (node.Resolved is DataSequenceSyntax sequence)
            return sequence.Items;
        if (node.Resolved is not DataScalarSyntax { IsNull: true })
            Error(node, $"`{key}` is a list");
        return [];
    }

    /// <summary>A list of strings; one string alone counts as a list of one.</summary>
    List<DataScalarSyntax> Strings(DataNode node, string key) => node.Resolved is DataScalarSyntax { IsNull: false } one
        ? [one] : [.. Items(node, key).Select(i => Scalar(i, $"An item of `{key}`")).OfType<DataScalarSyntax>()];

    DataScalarSyntax? Scalar(DataNode node, string what)
    {
        if (node.Resolved is DataScalarSyntax { IsNull: false } scalar)
            return scalar;
        Error(node, $"{what} is a single word");
        return null;
    }

    string? OneOf(DataScalarSyntax scalar, IReadOnlyCollection<string> values, string what)
    {
        if (values.Contains(scalar.Value, StringComparer.Ordinal))
            return scalar.Value;
        if (Nearest.To(scalar.Value, values) is { } near)
            Error(scalar, $"`{scalar.Value}` is no {what}", near);
        else
            Error(scalar, $"`{scalar.Value}` is no {what}: there are {string.Join(", ", values)}");
        return null;
    }

    void Error(SyntaxNode node, string message, string? near = null) => _errors.Add(Diagnostic.Create(
        ConfigurationError.Rule, _document.At(node), near is null ? message : $"{message}: did you mean `{near}`?"));
}
