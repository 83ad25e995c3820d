using System.Globalization;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Schemas;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Engine.Values;

/// <summary>A value that the engine will not have.</summary>
/// <param name="Place">The characters that one would change.</param>
/// <param name="EngineSays">Its own words.</param>
sealed record DaemonRefusal(TextSpan Place, string Message, string EngineSays, string WhatToDo)
{
    public Fix? Fix { get; init; }
}

/// <summary>
/// The settings of a daemon.json as dockerd has them after reading: known keys, of two of the same name the last, each of the type that it
/// wants. Values with blanks to fill in are left out.
/// </summary>
sealed class DaemonSettings
{
    readonly Dictionary<string, DataEntrySyntax> _entries = new(StringComparer.Ordinal);

    public DaemonSettings(Document document, Version? engine, bool hasFlags = false)
    {
        HasFlags = hasFlags;
        Document = document;
        Engine = engine;
        IsWindows = DaemonFiles.PlatformOf(document.EffectivePath) == DaemonPlatform.Windows;
        foreach (var key in DaemonJsonReader.Read(document, engine))
        {
            if (key is { Verdict: DaemonKeyVerdict.Known, IsOverridden: false, Key: { } known } && !DaemonTypes.Check(known, key.Entry.Value).Any())
                _entries[key.Name] = key.Entry;
            else if (key.Verdict == DaemonKeyVerdict.TakesEffectAnyway)
                _entries.TryAdd(key.Name, key.Entry);
        }
    }

    /// <summary>The settings of the file that a rule looks at.</summary>
    public static DaemonSettings Of(AnalysisContext<Document> context) =>
        new(context.Document, context.EngineVersion, context.Deployment.Daemons.Any(d => d.Command is not null && (!d.IsComplete || d.Flags.Any(f => f.Name.StartsWith("--tls", StringComparison.Ordinal) || f.Name == "--add-runtime"))));

    public Document Document { get; }

    /// <summary>Null: not known.</summary>
    public Version? Engine { get; }

    public bool IsWindows { get; }

    /// <summary>The set starts dockerd with flags of its own, which may supply what the file lacks.</summary>
    public bool HasFlags { get; }

    /// <summary>Whether the engine is at least of that release; true where it is not known.</summary>
    public bool IsFrom(int major) => Engine is null || Engine.Major >= major;

    public DataNode? this[string key] => _entries.GetValueOrDefault(key)?.Value;

    public DataEntrySyntax? Entry(string key) => _entries.GetValueOrDefault(key);

    /// <summary>A string that is not empty.</summary>
    public DataScalarSyntax? Text(string key) => this[key] is DataScalarSyntax { Type: ScalarType.String, Value.Length: > 0 } text && !HasBlanks(text) ? text : null;

    /// <summary>The strings of a list, empty ones too.</summary>
    public IEnumerable<DataScalarSyntax> Texts(string key) =>
        (this[key] as DataSequenceSyntax)?.Items.OfType<DataScalarSyntax>().Where(t => t.Type == ScalarType.String && !HasBlanks(t)) ?? [];

    public (DataScalarSyntax Node, long Value)? Number(string key) =>
        this[key] is DataScalarSyntax { Type: ScalarType.Integer } node ? (node, long.Parse(node.Value, CultureInfo.InvariantCulture)) : null;

    public bool? Switch(string key) => this[key] is DataScalarSyntax { Type: ScalarType.Boolean, Value: var value } ? value == "true" : null;

    public DataMappingSyntax? Object(string key) => this[key] as DataMappingSyntax;

    /// <summary>Members of an object of ours in any letter case, as Go finds them.</summary>
    public static DataEntrySyntax? Member(DataMappingSyntax mapping, string name) =>
        mapping.Entries.LastOrDefault(e => e.Key.Value.Equals(name, StringComparison.OrdinalIgnoreCase));

    public Fix Replace(DataNode node, string text, FixSafety safety = FixSafety.Safe) => new($"Write {text}", safety, new FixEdit(Document.At(node), text));

    /// <summary>What people put where everybody has a value of his own: <c>&lt;ip&gt;</c>, <c>${IP}</c>, <c>x.x.x.x</c>.</summary>
    public static bool HasBlanks(DataScalarSyntax text) =>
        text.Value.AsSpan().ContainsAny("<$\uFFFC") || text.Value.Contains("x.x", StringComparison.OrdinalIgnoreCase) || text.Value.Contains(".xx", StringComparison.OrdinalIgnoreCase)
        || text.Value.Contains("...", StringComparison.Ordinal) || text.Value.Contains("your", StringComparison.OrdinalIgnoreCase)
        || text.Value.Contains("{{", StringComparison.Ordinal) || text.Value.StartsWith('%');
}
