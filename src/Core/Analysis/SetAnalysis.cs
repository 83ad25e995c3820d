using System.Diagnostics;
using Plimsoll.Model;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Analysis;

/// <summary>A finding as a rule made it: positions may lie in guests, and no configuration has been asked about its severity.</summary>
sealed record Finding(Rule Rule, Diagnostic Diagnostic);

/// <summary>Runs the actions of all rules over one set. Findings come in the order of the documents, whatever runs beside what.</summary>
sealed class SetAnalysis(
    AnalysisDriver driver, ActionIndex actions, Deployment deployment, Configuration configuration, RuleStates states, CancellationToken cancellation)
{
    /// <summary>Characters of all its texts: what there is to do.</summary>
    public long Size { get; } = deployment.OwnDocuments.Sum(d => (long)d.Text.Length);

    public List<Finding> Run()
    {
        var result = new List<Finding>();
        result.AddRange(Each([.. deployment.OwnDocuments], InDocument));
        result.AddRange(Each([.. deployment.Flows.Where(f => deployment.IsOwn(f.Document))], InFlow));
        result.AddRange(Each([.. deployment.DockerCommands.Where(c => deployment.IsOwn(c.Document))], InDockerCommand));
        result.AddRange(Each(deployment.Containers, InContainer));
        if (!deployment.Documents.IsEmpty)
        {
            result.AddRange(Measured(deployment, (set, into) =>
            {
                foreach (var (rule, action) in actions.Deployments)
                    Try(rule, action, set, set.Documents[0], into);
            }));
        }

        // What is wrong in a borrowed file, the set that it is part of tells.
        if (!deployment.Borrowed.IsEmpty)
            result.RemoveAll(f => !deployment.IsOwn(f.Diagnostic.Location.Document));
        return result;
    }

    void InDocument(Document document, List<Finding> into)
    {
        SyntaxErrors.Report(document, into);
        if (actions.Nodes.Count > 0)
        {
            foreach (var node in document.Root.DescendantsAndSelf())
                InNode(node, document, into);
        }

        if (document.Root is DataFileSyntax file && actions.Paths.TryGetValue(document.Kind, out var trie))
        {
            foreach (var (entry, (rule, action)) in trie.Match(file))
                Try(rule, action, entry, document, into);
        }

        if (actions.Documents.TryGetValue(document.Kind, out var whole))
        {
            foreach (var (rule, action) in whole)
                Try(rule, action, document, document, into);
        }
    }

    void InNode(SyntaxNode node, Document document, List<Finding> into)
    {
        if (!actions.Nodes.TryGetValue(node.GetType(), out var list))
            return;
        foreach (var (rule, action) in list)
            Try(rule, document, into, report => action(node, document, deployment, configuration, report));
    }

    void InFlow(ShellFlow flow, List<Finding> into)
    {
        foreach (var command in flow.Commands)
        {
            if (command.Program is { } program && actions.Commands.TryGetValue(program, out var list))
            {
                foreach (var (rule, action) in list)
                    Try(rule, action, command, command.Document, into);
            }
        }
    }

    void InDockerCommand(DockerCommand command, List<Finding> into)
    {
        InDockerCommand(command.Name, command, into);
        InDockerCommand(RuleContext.AnyCommand, command, into);
    }

    void InDockerCommand(string name, DockerCommand command, List<Finding> into)
    {
        if (!actions.DockerCommands.TryGetValue(name, out var list))
            return;
        foreach (var (rule, action) in list)
            Try(rule, action, command, command.Document, into);
    }

    void InContainer(ContainerSpec container, List<Finding> into)
    {
        foreach (var (rule, action) in actions.Containers)
            Try(rule, action, container, container.Document, into);
    }

    void Try<T>(int rule, Action<AnalysisContext<T>> action, T subject, Document document, List<Finding> into) =>
        Try(rule, document, into, report => action(new AnalysisContext<T>(subject, document, deployment, configuration, report)));

    /// <summary>A rule that throws costs its own finding there and nothing else.</summary>
    void Try(int index, Document document, List<Finding> into, Action<Action<Diagnostic>> run)
    {
        if (!states.For(document.Path)[index].IsOn)
            return;
        var rule = driver.Rules.Rules[index];
        var since = driver.Timings is null ? 0 : Stopwatch.GetTimestamp();
        try
        {
            run(diagnostic => into.Add(new Finding(rule, diagnostic)));
        }
#pragma warning disable CA1031 // Whatever a rule throws, the run goes on, and says so.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            into.Add(new Finding(OwnRules.RuleFailed, Diagnostic.Create(
                RuleFailed.Rule, document.Physical.At(0, 0), $"{rule.Id} {rule.Name}", exception.GetType().Name, OneLine(exception.Message))));
        }
        finally
        {
            driver.Timings?.AddRule(index, since);
        }
    }

    static string OneLine(string text) => text.ReplaceLineEndings(" ").TrimEnd('.');

    IEnumerable<Finding> Each<T>(IReadOnlyList<T> items, Action<T, List<Finding>> action) =>
        InParallel.Select(items, Size, item => Measured(item, action), cancellation).SelectMany(f => f);

    List<Finding> Measured<T>(T item, Action<T, List<Finding>> action) => driver.Timings.Measure(RunPhase.Analyze, () =>
    {
        var found = new List<Finding>();
        action(item, found);
        return found;
    });
}
