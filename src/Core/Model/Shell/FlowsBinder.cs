using System.Collections.Immutable;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Model;

/// <summary>
/// The flows of a set: scripts, scripts inside scripts with the environment of the command that starts them, the commands of units.
/// </summary>
sealed class FlowsBinder(FileIndex files, IEnumerable<ImageSpec> images)
{
    readonly Dictionary<Document, ImageSpec> _images = images.ToDictionary(i => i.Document);
    readonly Dictionary<Document, ShellFlow> _flows = [];
    readonly Dictionary<Document, Dictionary<SyntaxNode, ShellCommand>> _commandsByNode = [];
    readonly JobShells _ci = new();

    /// <summary>In the order of the documents; a host stands before its guests.</summary>
    public ImmutableArray<ShellFlow> Bind(IEnumerable<Document> documents)
    {
        var order = new List<ShellFlow>();
        foreach (var document in documents)
        {
            var flow = document.Kind switch
            {
                DocumentKind.ShellScript => ShellFlowBinder.Bind(document, path => Sourced(document, path), StartOf(document)) with { Job = _ci.JobOf(document) },
                DocumentKind.SystemdUnit => UnitCommands.Flow(document, files),
                DocumentKind.GitHubWorkflow or DocumentKind.DevContainer => WrittenOptions.Flow(document),
                _ => null,
            };
            if (flow is null)
                continue;
            _flows[document] = flow;
            order.Add(flow);
        }

        var readers = ReadersBySource(order);
        return [.. order.Where(f => !IsPartOfAnother(f, readers))];
    }

    Document? Sourced(Document document, string path) =>
        files.FindFromWorkingFolder(document, path) is { Kind: DocumentKind.ShellScript or DocumentKind.EnvFile } found && found != document ? found : null;

    // A text that is written to a file is started by nobody here; one that a shell gets runs with what the shell has.
    ShellStart? StartOf(Document document)
    {
        if (document is { TargetPath: null, Host: { Kind: DocumentKind.Dockerfile } file, HostNode: { } inside })
            return StartOfRun(file, inside);
        if (document is { TargetPath: null, Host.Kind: DocumentKind.GitHubWorkflow or DocumentKind.GitLabCi or DocumentKind.DevContainer })
            return _ci.StartOf(document, host => _flows.GetValueOrDefault(host));
        if (document is not { Host: { Kind: DocumentKind.ShellScript } host, HostNode: { } node } || HostCommand(host, node) is not { } command)
            return null;
        return document.TargetPath is null ? ShellStart.Of(command)
            : new ShellStart { IsElsewhere = command.IsElsewhere, IsConditional = command.IsConditional };
    }

    // A container may be started with other variables, so that CMD and its like have nothing certain.
    ShellStart? StartOfRun(Document file, SyntaxNode node) =>
        node.Ancestors().Prepend(node).OfType<RunSyntax>().FirstOrDefault() is { IsOnbuild: false } run && _images.GetValueOrDefault(file)?.StageOf(run) is { } stage
            ? new ShellStart { Environment = stage.StateBefore(run).RunEnvironment } : null;

    ShellCommand? HostCommand(Document host, SyntaxNode node)
    {
        if (!_flows.TryGetValue(host, out var flow))
            return null;
        if (!_commandsByNode.TryGetValue(host, out var commands))
            _commandsByNode[host] = commands = CommandsByNode(flow);
        for (SyntaxNode? at = node; at is not null; at = at.Parent)
        {
            if (commands.TryGetValue(at, out var command))
                return command;
        }

        return null;
    }

    // A heredoc stands below its command, not in it.
    static Dictionary<SyntaxNode, ShellCommand> CommandsByNode(ShellFlow flow)
    {
        var result = new Dictionary<SyntaxNode, ShellCommand>();
        foreach (var command in flow.Commands)
        {
            if (!result.TryAdd(command.Syntax, command) || command.Syntax is not SimpleCommandSyntax simple)
                continue;
            foreach (var redirection in simple.Redirections)
            {
                if (redirection.Heredoc is { } heredoc)
                    result.TryAdd(heredoc, command);
            }
        }

        return result;
    }

    // A script that another one reads runs as part of that; two that read each other stand for themselves.
    static bool IsPartOfAnother(ShellFlow flow, Dictionary<Document, List<ShellFlow>> readers) =>
        !flow.Document.IsGuest && readers.TryGetValue(flow.Document, out var list) && list.Any(r => r != flow && !flow.Sources.Contains(r.Document));

    static Dictionary<Document, List<ShellFlow>> ReadersBySource(List<ShellFlow> flows)
    {
        var result = new Dictionary<Document, List<ShellFlow>>();
        foreach (var flow in flows)
        {
            foreach (var source in flow.Sources)
            {
                if (!result.TryGetValue(source, out var readers))
                    result[source] = readers = [];
                readers.Add(flow);
            }
        }

        return result;
    }
}
