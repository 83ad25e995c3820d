using System.Collections.Frozen;
using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Analysis;

/// <summary>The actions of all rules, found by what they are for. Rules are meant by their place in the driver's list.</summary>
sealed class ActionIndex
{
    public ActionIndex(ImmutableArray<Rule> rules)
    {
        var contexts = rules.Select(rule =>
        {
            var context = new RuleContext();
            rule.Initialize(context);
            return context;
        }).ToArray();

        Nodes = Group(contexts, c => c.NodeActions.Select(a => (a.Node, a.Action)));
        Commands = Group(contexts, c => c.CommandActions, StringComparer.Ordinal);
        DockerCommands = Group(contexts, c => c.DockerActions, StringComparer.Ordinal);
        Documents = Group(contexts, c => c.DocumentActions);
        Containers = [.. contexts.SelectMany((c, rule) => c.ContainerActions.Select(a => (rule, a)))];
        Deployments = [.. contexts.SelectMany((c, rule) => c.DeploymentActions.Select(a => (rule, a)))];

        var paths = new Dictionary<DocumentKind, PathTrie>();
        for (var rule = 0; rule < contexts.Length; rule++)
        {
            foreach (var (kind, path, action) in contexts[rule].PathActions)
            {
                if (!paths.TryGetValue(kind, out var trie))
                    paths[kind] = trie = new PathTrie();
                trie.Add(path, (rule, action));
            }
        }

        Paths = paths.ToFrozenDictionary();
    }

    public FrozenDictionary<Type, (int Rule, RuleContext.NodeAction Action)[]> Nodes { get; }
    public FrozenDictionary<string, (int Rule, Action<AnalysisContext<ShellCommand>> Action)[]> Commands { get; }
    public FrozenDictionary<string, (int Rule, Action<AnalysisContext<DockerCommand>> Action)[]> DockerCommands { get; }
    public FrozenDictionary<DocumentKind, (int Rule, Action<AnalysisContext<Document>> Action)[]> Documents { get; }
    public FrozenDictionary<DocumentKind, PathTrie> Paths { get; }
    public ImmutableArray<(int Rule, Action<AnalysisContext<ContainerSpec>> Action)> Containers { get; }
    public ImmutableArray<(int Rule, Action<AnalysisContext<Deployment>> Action)> Deployments { get; }

    static FrozenDictionary<TKey, (int Rule, TAction Action)[]> Group<TKey, TAction>(
        RuleContext[] contexts, Func<RuleContext, IEnumerable<(TKey Key, TAction Action)>> actions, IEqualityComparer<TKey>? comparer = null)
        where TKey : notnull =>
        contexts.SelectMany((c, rule) => actions(c).Select(a => (a.Key, Value: (rule, a.Action))))
            .GroupBy(a => a.Key, a => a.Value, comparer)
            .ToFrozenDictionary(g => g.Key, g => g.ToArray(), comparer);
}
