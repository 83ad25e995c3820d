using System.Collections.Immutable;
using Plimsoll.Model;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Analysis;

/// <summary>What an action gets: its subject, where it stands, everything that the files say together, and a place to report to.</summary>
public sealed class AnalysisContext<T>(T subject, Document document, Deployment deployment, Configuration configuration, Action<Diagnostic> report)
{
    public T Subject { get; } = subject;

    /// <summary>The document that holds the subject; may be a guest.</summary>
    public Document Document { get; } = document;

    public Deployment Deployment { get; } = deployment;

    /// <summary>For what no file tells: the Engine's version, trusted registries. Whether the rule runs is not its own business.</summary>
    public Configuration Configuration { get; } = configuration;

    /// <summary>The Engine that the files are for: as the configuration says, else as a script of the set installs it; null where neither does.</summary>
    public Version? EngineVersion => Configuration.EngineVersion ?? Deployment.InstalledEngine;

    /// <summary>Reports a finding. Positions may lie in a guest; they are led back to the file.</summary>
    public void Report(Diagnostic diagnostic) => report(diagnostic);

    public Location At(SyntaxNode node) => Document.At(node);
}

/// <summary>What rules register with. One walk a tree serves them all: actions are indexed by node type, command and path.</summary>
public sealed class RuleContext
{
    internal List<(Type Node, NodeAction Action)> NodeActions { get; } = [];
    internal List<(string Program, Action<AnalysisContext<ShellCommand>> Action)> CommandActions { get; } = [];
    /// <summary>In place of a docker command's name; no command is called so.</summary>
    internal const string AnyCommand = "*";

    internal List<(string Name, Action<AnalysisContext<DockerCommand>> Action)> DockerActions { get; } = [];
    internal List<(DocumentKind Kind, ImmutableArray<string> Path, Action<AnalysisContext<DataEntrySyntax>> Action)> PathActions { get; } = [];
    internal List<(DocumentKind Kind, Action<AnalysisContext<Document>> Action)> DocumentActions { get; } = [];
    internal List<Action<AnalysisContext<ContainerSpec>>> ContainerActions { get; } = [];
    internal List<Action<AnalysisContext<Deployment>>> DeploymentActions { get; } = [];

    /// <summary>Runs a typed action on a node that is known to be of its type.</summary>
    internal delegate void NodeAction(SyntaxNode node, Document document, Deployment deployment, Configuration configuration, Action<Diagnostic> report);

    /// <summary>Every node of this type (exactly this one), in every document, guests included.</summary>
    public void RegisterNodeAction<TNode>(Action<AnalysisContext<TNode>> action)
        where TNode : SyntaxNode =>
        NodeActions.Add((typeof(TNode), (node, document, deployment, configuration, report) =>
            action(new AnalysisContext<TNode>((TNode)node, document, deployment, configuration, report))));

    /// <summary>Every shell command whose program has one of these base names (<c>apt-get</c>, <c>curl</c>), behind sudo, env and their like too.</summary>
    public void RegisterCommandAction(Action<AnalysisContext<ShellCommand>> action, params ReadOnlySpan<string> programs)
    {
        foreach (var program in programs)
            CommandActions.Add((program, action));
    }

    /// <summary>
    /// Every docker command line of one of these names (<c>run</c>, <c>pull</c>, <c>network create</c>, <c>compose up</c>), wherever it stands.
    /// <c>docker container run</c> is <c>run</c>; podman and nerdctl come too, see <see cref="DockerCommand.Program"/>. Without names: every
    /// docker command line, those of unknown commands too.
    /// </summary>
    public void RegisterDockerAction(Action<AnalysisContext<DockerCommand>> action, params ReadOnlySpan<string> names)
    {
        foreach (var name in names.IsEmpty ? [AnyCommand] : names)
            DockerActions.Add((name, action));
    }

    /// <summary>
    /// Every entry of a YAML or JSON document at a path such as <c>services/*/privileged</c>: <c>*</c> is any key or index, a last
    /// <c>**</c> everything below. The path of an entry inside a list has the index as a step (<c>services/*/ports/*/target</c>).
    /// </summary>
    public void RegisterPathAction(DocumentKind kind, string path, Action<AnalysisContext<DataEntrySyntax>> action) =>
        PathActions.Add((kind, [.. path.Split('/')], action));

    /// <summary>Every document of one kind, guests included.</summary>
    public void RegisterDocumentAction(DocumentKind kind, Action<AnalysisContext<Document>> action) =>
        DocumentActions.Add((kind, action));

    /// <summary>Every container of the deployment, whichever file it comes from.</summary>
    public void RegisterContainerAction(Action<AnalysisContext<ContainerSpec>> action) => ContainerActions.Add(action);

    /// <summary>Once per deployment, after everything else.</summary>
    public void RegisterDeploymentAction(Action<AnalysisContext<Deployment>> action) => DeploymentActions.Add(action);
}
