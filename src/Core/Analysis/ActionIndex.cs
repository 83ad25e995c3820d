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
        Containers = List(contexts, c => c.ContainerActions);
        Deployments = List(contexts, c => c.DeploymentActions);

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

        Paths = paths;
    }

    public Dictionary<Type, List<RuleAction<RuleContext.NodeAction>>> Nodes { get; }
    public Dictionary<string, List<RuleAction<Action<AnalysisContext<ShellCommand>>>>> Commands { get; }
    public Dictionary<string, List<RuleAction<Action<AnalysisContext<DockerCommand>>>>> DockerCommands { get; }
    public Dictionary<DocumentKind, List<RuleAction<Action<AnalysisContext<Document>>>>> Documents { get; }
    public Dictionary<DocumentKind, PathTrie> Paths { get; }
    public List<RuleAction<Action<AnalysisContext<ContainerSpec>>>> Containers { get; }
    public List<RuleAction<Action<AnalysisContext<Deployment>>>> Deployments { get; }

    static Dictionary<TKey, List<RuleAction<TAction>>> Group<TKey, TAction>(
        RuleContext[] contexts, Func<RuleContext, IEnumerable<(TKey Key, TAction Action)>> actions, IEqualityComparer<TKey>? comparer = null)
        where TKey : notnull
    {
        var result = new Dictionary<TKey, List<RuleAction<TAction>>>(comparer);
        for (var rule = 0; rule < contexts.Length; rule++)
        {
            foreach (var (key, action) in actions(contexts[rule]))
            {
                if (!result.TryGetValue(key, out var list))
                    result[key] = list = [];
                list.Add(new RuleAction<TAction>(rule, action));
            }
        }

        return result;
    }

    static List<RuleAction<TAction>> List<TAction>(RuleContext[] contexts, Func<RuleContext, IEnumerable<TAction>> actions)
    {
        var result = new List<RuleAction<TAction>>();
        for (var rule = 0; rule < contexts.Length; rule++)
        {
            foreach (var action in actions(contexts[rule]))
                result.Add(new RuleAction<TAction>(rule, action));
        }

        return result;
    }
}

/// <summary>What a rule does. A type of our own: collections of tuples are compiled at every start, those of our own types when we publish.</summary>
/// <param name="Rule">The rule's place in the driver's list.</param>
readonly record struct RuleAction<TAction>(int Rule, TAction Action);
