using System.Collections.Immutable;
using Plimsoll.Embedding;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Model;

/// <summary>How the scripts of CI jobs and devcontainers start: with which variables, on which machine.</summary>
sealed class JobShells
{
    readonly Dictionary<Document, Dictionary<DataNode, WorkflowStep>> _steps = [];
    readonly Dictionary<Document, Dictionary<DataNode, PipelineScript>> _scripts = [];

    /// <summary>The job that a script is a step of, when its steps run on the runner itself; null for others.</summary>
    public SyntaxNode? JobOf(Document script) => script is { TargetPath: null, Host.Kind: DocumentKind.GitHubWorkflow } ? StepOf(script)?.Job : null;

    /// <param name="script">A guest of a workflow, a pipeline or a devcontainer.json.</param>
    /// <param name="flowOf">The flows that were bound before.</param>
    public ShellStart? StartOf(Document script, Func<Document, ShellFlow?> flowOf) => script.Host!.Kind switch
    {
        DocumentKind.GitHubWorkflow => StepOf(script) is { } step ? StartOf(script.Host, step) : null,
        DocumentKind.GitLabCi => ScriptOf(script) is { } list ? StartOf(script.Host, list, flowOf) : null,
        // On the user's machine, or in the container.
        _ => new ShellStart { IsElsewhere = !script.HostNode!.Ancestors().OfType<DataEntrySyntax>().Any(e => e.Key.Value == DevContainerGuests.OnHost) },
    };

    // A job in a container has the runner's engine only where somebody handed it in.
    static ShellStart StartOf(Document workflow, WorkflowStep step)
    {
        var variables = ImmutableDictionary.CreateBuilder<string, ShellVariable>(StringComparer.Ordinal);
        Add(variables, workflow, step.File["env"]);
        Add(variables, workflow, step.Job?["env"]);
        // A step may give all later ones another value through the file that GITHUB_ENV names.
        if (variables.Count > 0 && workflow.Mentions("GITHUB_ENV"))
            variables.RemoveRange(variables.Keys.Where(n => workflow.Mentions($"{n}=") || workflow.Mentions($"{n}<<")).ToList());
        Add(variables, workflow, step.Step["env"]);
        return new ShellStart
        {
            Environment = new ShellEnvironment(variables.ToImmutable(), isComplete: false),
            IsElsewhere = step.Job?["container"] is not null,
            IsConditional = step.Step["if"] is not null,
        };
    }

    /// <summary>
    /// Whether the runner is this machine's, has Docker, or speaks to a service (docker:dind) stands in its own configuration: its engine is
    /// another's. Variables of the project's settings win over those of the file, and are not known here.
    /// </summary>
    ShellStart StartOf(Document pipeline, PipelineScript script, Func<Document, ShellFlow?> flowOf)
    {
        var variables = ImmutableDictionary.CreateBuilder<string, ShellVariable>(StringComparer.Ordinal);
        foreach (var file in ((DataFileSyntax)pipeline.Root).Documents.OfType<DataMappingSyntax>())
            Add(variables, pipeline, file["variables"]);
        var isShared = script.Owner is null || script.Owner.Parent is DataFileSyntax || script.Owner["extends"] is not null
            || script.Owner.Parent is DataEntrySyntax { Key.Value: "default" or ['.', ..] };
        // Jobs may have values of their own for what they share.
        if (isShared)
            variables.RemoveRange(variables.Keys.Where(n => Owners(pipeline).Any(o => (o["variables"] as DataMappingSyntax)?.FindEntry(n) is not null)).ToList());
        else
            Add(variables, pipeline, script.Owner!["variables"]);
        if (script.Key != PipelineScript.Main || script.Owner?[PipelineScript.Before] is not { } before)
            return Start(variables.ToImmutable(), isSameShell: false);

        // One shell runs both.
        if (pipeline.Guests.FirstOrDefault(g => g.HostNode == before) is not { } guest || flowOf(guest) is not { End: { } end })
            return Start(ShellEnvironment.Unknown.Variables, isSameShell: false);
        return Start(variables.ToImmutable().SetItems(end.Variables), isSameShell: true);

        static ShellStart Start(ImmutableDictionary<string, ShellVariable> variables, bool isSameShell) => new()
        {
            Environment = new ShellEnvironment(variables, isComplete: false),
            IsSameShell = isSameShell,
            IsElsewhere = true,
        };
    }

    static IEnumerable<DataMappingSyntax> Owners(Document pipeline) => ((DataFileSyntax)pipeline.Root).Documents.OfType<DataMappingSyntax>()
        .SelectMany(f => f.Entries).Select(e => e.Value.Resolved).OfType<DataMappingSyntax>();

    static void Add(ImmutableDictionary<string, ShellVariable>.Builder variables, Document document, DataNode? mapping)
    {
        foreach (var entry in (mapping as DataMappingSyntax)?.EntriesWithMerged ?? [])
        {
            // GitLab: "value" with a description for whoever starts the pipeline by hand.
            var node = entry.Value.Resolved is DataMappingSyntax described ? described["value"] : entry.Value.Resolved;
            var value = node is DataScalarSyntax scalar ? JobText.Of(document, scalar) : SourcedText.UnknownAt(document.At(entry.Value));
            // GitLab puts variables into variables.
            if (document.Kind == DocumentKind.GitLabCi && value.Text.Contains('$', StringComparison.Ordinal))
                value = SourcedText.UnknownAt(value.Location);
            variables[entry.Key.Value] = new ShellVariable(Truth.Yes, Truth.Yes, value, document.At(entry.Key));
        }
    }

    WorkflowStep? StepOf(Document script)
    {
        if (!_steps.TryGetValue(script.Host!, out var steps))
            _steps[script.Host!] = steps = WorkflowStep.In(script.Host!.Tree).DistinctBy(s => s.Run).ToDictionary(s => (DataNode)s.Run);
        return script.HostNode is DataNode node ? steps.GetValueOrDefault(node) : null;
    }

    PipelineScript? ScriptOf(Document script)
    {
        if (!_scripts.TryGetValue(script.Host!, out var scripts))
            _scripts[script.Host!] = scripts = PipelineScript.In(script.Host!.Tree).ToDictionary(s => s.Node);
        return script.HostNode is DataNode node ? scripts.GetValueOrDefault(node) : null;
    }
}
