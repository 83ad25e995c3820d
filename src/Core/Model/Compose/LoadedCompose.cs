using System.Collections.Immutable;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Model;

public enum ComposeProblemKind : byte { IncludeMissing, IncludeCycle, IncludeConflict, ExtendsFileMissing, ExtendsUnknown, ExtendsCycle }

/// <summary>What kept files from being put together.</summary>
/// <param name="Location">Where the file or the service is named.</param>
/// <param name="Subject">Its name.</param>
public sealed record ComposeProblem(ComposeProblemKind Kind, Location Location, string Subject, ImmutableArray<Location> Related);

/// <summary>One application with everything merged that belongs to it. Nothing is copied: values keep their documents.</summary>
public sealed class LoadedCompose
{
    ImmutableArray<ComposeViolation>? _violations;

    /// <summary>The sections that services refer to.</summary>
    internal static ImmutableArray<string> Declarations { get; } = ["networks", "volumes", "secrets", "configs", "models"];

    readonly Dictionary<string, OrderedDictionary<string, ComposeLayers>> _declared =
        Declarations.ToDictionary(d => d, _ => new OrderedDictionary<string, ComposeLayers>(StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>Files merged into it, included ones last.</summary>
    public List<Document> Documents { get; } = [];

    /// <summary>Every file that is read, extended ones too, with the variables that count there.</summary>
    public IReadOnlyList<(Document Document, ComposeEnvironment Environment)> Sources => _sources;

    readonly List<(Document Document, ComposeEnvironment Environment)> _sources = [];

    public OrderedDictionary<string, ComposeLayers> Services { get; } = new(StringComparer.Ordinal);

    /// <summary>What <c>networks</c>, <c>volumes</c>, <c>secrets</c>, <c>configs</c> or <c>models</c> declares.</summary>
    public OrderedDictionary<string, ComposeLayers> Declared(string section) => _declared[section];

    internal OrderedDictionary<string, ComposeLayers> Networks => Declared("networks");

    /// <summary>Files whose services are extended here.</summary>
    public HashSet<Document> Extended { get; } = [];

    /// <summary>What <c>include:</c> and <c>extends:</c> name and is not there, or leads in a circle.</summary>
    public List<ComposeProblem> Problems { get; } = [];

    /// <summary>The last <c>name:</c>.</summary>
    public ComposeText? Name { get; set; }

    /// <summary>False when a file that it includes is not at hand, or lines could not be read: services and networks may be missing.</summary>
    public bool IsComplete { get; set; } = true;

    /// <summary>Everything that its files have and the Compose Specification does not allow, file by file in text order.</summary>
    public ImmutableArray<ComposeViolation> Violations => _violations ??= [.. _sources.SelectMany(s => new ComposeSchemaWalk(s.Document, s.Environment).Run())];

    /// <summary>
    /// An image, a port, a mount or a build waits for a variable that has no default and that no file at hand sets: somebody starts the
    /// application with more than these files.
    /// </summary>
    public bool WaitsForVariables => _waitsForVariables ??= Services.Values.SelectMany(s => s.Layers).Any(WaitsFor);

    bool? _waitsForVariables;

    static bool WaitsFor(ComposeLayer layer)
    {
        var nodes = new Stack<DataNode>(new[] { "image", "ports", "volumes", "build" }.Select(k => layer.Node.FindEntry(k)?.Value.Resolved).OfType<DataNode>());
        while (nodes.TryPop(out var node))
        {
            if (node is DataScalarSyntax scalar && scalar.Value.Contains('$', StringComparison.Ordinal)
                && ComposeSubstitution.In(scalar.Value).Exists(v => v is { IsValid: true, Operator: '\0' } && !layer.Environment.TryGet(v.Name, out _)))
                return true;
            foreach (var child in node.Children)
            {
                if (((child as DataEntrySyntax)?.Value ?? child as DataNode) is { } inner)
                    nodes.Push(inner);
            }
        }

        return false;
    }

    internal void AddSource(Document document, ComposeEnvironment environment)
    {
        if (!_sources.Exists(s => s.Document == document))
            _sources.Add((document, environment));
    }
}
