using System.Collections.Immutable;
using Plimsoll.Syntax.Data;
using Plimsoll.Text;

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
    /// Rather one part of an application than the whole of it: an image, a port, a mount or a build waits for a variable that has no default
    /// and that no file at hand sets; or several services are missing, or one and the networks.
    /// </summary>
    public bool IsPart => _isPart ??= Services.Values.SelectMany(s => s.Layers).Any(WaitsFor) || MissesMuch();

    bool? _isPart;

    static readonly ImmutableArray<string> _resources = ["image", "ports", "volumes", "build"];

    bool MissesMuch()
    {
        var missing = Services.Values.SelectMany(s => Names(s, "depends_on").Concat(Names(s, "links").Select(l => l.Split(':')[0])))
            .Where(n => !Services.ContainsKey(n) && Nearest.To(n, Services.Keys) is null).Distinct(StringComparer.Ordinal).Take(2).Count();
        return missing == 2 || missing == 1 && Networks.Count == 0 && Services.Values.Any(s => Names(s, "networks").Any(n => n != "default"));
    }

    static IEnumerable<string> Names(ComposeLayers service, string key) => service.All(key).SelectMany(v => v.Node is DataMappingSyntax
        ? v.Entries.Select(e => e.Key.Value) : v.Items.Select(i => v.Read(i)?.Whole.Known).OfType<string>());

    static bool WaitsFor(ComposeLayer layer)
    {
        var nodes = new Stack<DataNode>(_resources.Select(k => layer.Node.FindEntry(k)?.Value.Resolved).OfType<DataNode>());
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
