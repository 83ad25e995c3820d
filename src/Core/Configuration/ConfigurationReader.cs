using System.Collections.Immutable;
using Plimsoll.Analysis;
using Plimsoll.Embedding;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;
using Plimsoll.Text;

namespace Plimsoll;

/// <summary>Reads <c>.plimsoll.yaml</c>. What is wrong is told at its place and left out; the rest counts.</summary>
sealed class ConfigurationReader
{
    readonly ConfigurationValues _values;
    readonly RuleIndex _rules;

    ConfigurationReader(Document document, RuleIndex rules)
    {
        _values = new ConfigurationValues(document);
        _rules = rules;
    }

    public static Configuration Read(string path, string text, RuleIndex rules) =>
        new ConfigurationReader(DocumentReader.Read(path, DocumentKind.Yaml, text), rules).Read(path);

    Configuration Read(string path)
    {
        var result = new Configuration { Path = path };
        var layers = ImmutableArray.CreateBuilder<RuleLayer>();
        foreach (var entry in _values.Entries(_values.Root, "The configuration", ConfigurationKeys.TopLevel))
        {
            var value = entry.Value;
            switch (entry.Key.Value)
            {
                case ConfigurationKeys.Extends:
                    result = result.WithPresets(_values.Strings(value, entry.Key.Value).Select(s => _values.OneOf(s, Configuration.PresetNames, "preset")).OfType<string>());
                    break;
                case ConfigurationKeys.Rules:
                    layers.Insert(0, RuleLayer.From([], Settings(value), _rules));
                    break;
                case ConfigurationKeys.Overrides:
                    layers.AddRange(_values.Items(value, entry.Key.Value).Select(Override).OfType<RuleLayer>());
                    break;
                case ConfigurationKeys.Exclude:
                    result = result with { Exclude = Globs(value, entry.Key.Value) };
                    break;
                case ConfigurationKeys.TrustedRegistries:
                    result = result with { TrustedRegistries = [.. _values.Strings(value, entry.Key.Value).Select(s => s.Value)] };
                    break;
                case ConfigurationKeys.LabelSchema:
                    result = result with { LabelSchema = _values.Labels(value, entry.Key.Value) };
                    break;
                case ConfigurationKeys.StrictLabels:
                    result = result with { StrictLabels = _values.Flag(value, entry.Key.Value) };
                    break;
                case ConfigurationKeys.DisableIgnoreComments:
                    result = result with { DisablesIgnoreComments = _values.Flag(value, entry.Key.Value) };
                    break;
                case ConfigurationKeys.EngineVersion:
                    result = result with { EngineVersion = EngineVersion(value) };
                    break;
                case ConfigurationKeys.FailOn:
                    result = result with { FailOn = FailOnOf(value) };
                    break;
                case ConfigurationKeys.ShellCheck:
                    result = result with { UsesShellCheck = _values.Scalar(value, $"`{entry.Key.Value}`") is not { } wish || _values.OneOf(wish, ConfigurationKeys.ShellCheckValues, "setting") != "off" };
                    break;
                case ConfigurationKeys.Baseline:
                    result = result with { Baseline = BaselineOf(value) };
                    break;
                case ConfigurationKeys.Sets:
                    result = result with { Sets = [.. _values.Items(value, entry.Key.Value).Select(Set).OfType<ConfiguredSet>()] };
                    break;
            }
        }

        return result with { Layers = layers.ToImmutable(), Errors = _values.Errors };
    }

    // A folder or a pattern of folders; a list of them is one set.
    ConfiguredSet? Set(DataNode item, int index)
    {
        if (item.Resolved is not (DataSequenceSyntax or DataScalarSyntax { IsNull: false }))
        {
            _values.Error(item, $"An item of `{ConfigurationKeys.Sets}` is a folder, or a list of folders");
            return null;
        }

        var folders = _values.Strings(item, ConfigurationKeys.Sets).Select(Folder).OfType<Glob>().ToImmutableArray();
        return folders.IsEmpty ? null : new ConfiguredSet(index, folders, item.Resolved is DataSequenceSyntax);
    }

    Glob? Folder(DataScalarSyntax scalar)
    {
        var folder = FilePaths.Normalize(scalar.Value);
        if (scalar.Value.Length == 0)
            _values.Error(scalar, "A folder of `sets` is empty: `.` is the configuration's own");
        else if (FilePaths.IsRooted(folder) || folder == ".." || folder.StartsWith("../", StringComparison.Ordinal))
            _values.Error(scalar, $"`{scalar.Value}` leads out of the configuration's folder");
        else
            return new Glob(folder);
        return null;
    }

    RuleLayer? Override(DataNode item)
    {
        ImmutableArray<Glob>? files = null;
        var settings = new List<KeyValuePair<string, RuleSetting>>();
        foreach (var entry in _values.Entries(item, "An override", ConfigurationKeys.InOverride))
        {
            if (entry.Key.Value == ConfigurationKeys.Files)
                files = Globs(entry.Value, entry.Key.Value);
            else
                settings.AddRange(Settings(entry.Value));
        }

        if (files is { IsEmpty: false } some)
            return RuleLayer.From(some, settings, _rules);
        if (files is null && item.Resolved is DataMappingSyntax)
            _values.Error(item, "An override lacks `files`: which paths it is for");
        return null;
    }

    List<KeyValuePair<string, RuleSetting>> Settings(DataNode node)
    {
        var result = new List<KeyValuePair<string, RuleSetting>>();
        foreach (var entry in _values.Entries(node, $"`{ConfigurationKeys.Rules}`", null))
        {
            if (_rules.Resolve(entry.Key.Value).IsEmpty)
                _values.Error(entry.Key, $"`{entry.Key.Value}` names no rule", _rules.Near(entry.Key.Value));
            else if (_values.Scalar(entry.Value, $"The setting of `{entry.Key.Value}`") is { } scalar && _values.OneOf(scalar, ConfigurationKeys.Severities, "severity") is { } severity)
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

    Version? EngineVersion(DataNode value)
    {
        if (_values.Scalar(value, $"`{ConfigurationKeys.EngineVersion}`") is not { } scalar)
            return null;
        // The text counts, not the number: 20.10 is no 20.1.
        if (Version.TryParse(scalar.Value.Contains('.', StringComparison.Ordinal) ? scalar.Value : scalar.Value + ".0", out var version))
            return version;
        _values.Error(scalar, $"`{scalar.Value}` is no version of the Engine, such as 20.10");
        return null;
    }

    FailOn? FailOnOf(DataNode value) => _values.Scalar(value, $"`{ConfigurationKeys.FailOn}`") is { } scalar
        ? FailOnExtensions.Parse(_values.OneOf(scalar, ConfigurationKeys.FailOnValues, "severity")) : null;

    // A path that leads elsewhere would let a scanned folder name what is overwritten there.
    string? BaselineOf(DataNode value)
    {
        if (_values.Scalar(value, $"`{ConfigurationKeys.Baseline}`") is not { } scalar)
            return null;
        if (scalar.Value.Length > 0 && scalar.Value[0] != '/' && !scalar.Value.AsSpan().ContainsAny('\\', ':', '\0') && !scalar.Value.Split('/').Contains(".."))
            return scalar.Value;
        _values.Error(scalar, $"`{ConfigurationKeys.Baseline}` is a file in this folder or below it, with / between folders");
        return null;
    }

    ImmutableArray<Glob> Globs(DataNode value, string key) => [.. _values.Strings(value, key).Select(s => Glob.Selecting(s.Value))];
}
