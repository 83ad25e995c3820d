using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Syntax.EnvFile;

namespace Plimsoll.Model;

/// <summary>A place of the set that says what is reached without a proxy.</summary>
/// <param name="Carrier">What carries it; a shell's variable that is not exported is listed as <see cref="ProxyCarrier.Assignment"/>.</param>
/// <param name="Variable">Its value is the list.</param>
public sealed record NoProxyList(ProxyCarrier Carrier, ProxyVariable Variable)
{
    /// <summary>The list is written down for another variable, which may serve other ends too.</summary>
    public bool IsOfVariable { get; init; }

    public NoProxy Parsed { get; } = NoProxy.Parse(Variable.Value.Text);

    /// <summary>An item with its place: the item itself where the text has it as it stands, else the word that it comes from.</summary>
    public SourcedText TextOf(NoProxyEntry entry)
    {
        var text = Variable.Value.Slice(entry.Span.Start, entry.Span.Length);
        // A list of one item may be a quoted word.
        var (at, length) = (text.Location, text.Text.Length);
        return at.Span.Length == length + 2 && at.Text[0] is '"' or '\'' && at.Text.AsSpan(1, length).SequenceEqual(text.Text)
            ? text with { Location = at with { Span = new TextSpan(at.Span.Start + 1, length) } } : text;
    }

    /// <summary>The item stands there letter for letter: an edit of the place is an edit of the item.</summary>
    public bool IsVerbatim(NoProxyEntry entry) => TextOf(entry) is var text && text.Location.Text == text.Text;
}

/// <summary>Every NO_PROXY of a set, whoever reads it.</summary>
public static class NoProxyLists
{
    /// <summary>The same place once, in the order of the documents; empty lists are left out.</summary>
    public static ImmutableArray<NoProxyList> Of(Deployment deployment)
    {
        var seen = new HashSet<(Location, bool)>();
        var lists = ImmutableArray.CreateBuilder<NoProxyList>();
        foreach (var flow in deployment.Flows)
        {
            // Defaults files and units are listed as what they are.
            if (flow.Document.Kind == DocumentKind.ShellScript && !DaemonFiles.IsDefaultsFile(flow.Document.EffectivePath))
                InFlow(flow);
        }

        foreach (var daemon in deployment.Daemons)
            Add(ProxyRoutes.FromDaemon(daemon, ProxyConsumer.DaemonPull, EnginePlace.Local, isOwnBuilder: false, isElsewhere: false, isPodman: false)?.Carrier ?? default, daemon.Variables);
        foreach (var client in deployment.Clients)
        {
            Add(ProxyCarrier.ClientConfig, client.HostProxies.Select(h => h.Proxy).Prepend(client.Proxy).Select(p => p.NoProxy).OfType<SourcedText>()
                .Select(v => new ProxyVariable("noProxy", v, v.Location)));
        }

        foreach (var container in deployment.Containers)
        {
            Add(ProxyCarrier.ContainerVariable, container.Environment.Where(e => e.Value is not null)
                .Select(e => new ProxyVariable(e.Name, e.Value!.Value, e.Location)));
        }

        foreach (var build in deployment.Builds)
        {
            Add(ProxyCarrier.BuildArgument, build.Arguments.Where(a => a.Value is not null)
                .Select(a => new ProxyVariable(a.Name, a.Value!.Value, a.Location)));
        }

        foreach (var image in deployment.Images)
        {
            foreach (var proxy in new DockerfileProxies(image).All)
                Add(proxy.IsEnv ? ProxyCarrier.DockerfileEnv : ProxyCarrier.DockerfileArg, [proxy.Variable]);
        }

        foreach (var document in deployment.Documents)
        {
            if (document.Root is EnvFileSyntax { Variables: var variables })
            {
                Add(CarrierOf(document), variables.Where(v => v.Value is not null)
                    .Select(v => new ProxyVariable(v.Name, document.TextAt(v.ValueSpan, v.Value!), document.At(v.NameSpan))));
            }
            else if (document.Kind == DocumentKind.SystemdUnit)
            {
                Add(ProxyCarrier.K3sService, UnitCommands.Environment(document, deployment.Files).Passed());
            }
        }

        return lists.ToImmutable();

        void InFlow(ShellFlow flow)
        {
            (ShellEnvironment? Shell, ShellEnvironment? Environment) last = default;
            foreach (var command in flow.Commands)
            {
                // The last export of a script is followed by no command that sees it.
                if (command.Program == "export")
                    Add(ProxyCarrier.Export, Exported(command));
                if ((command.Shell, command.Environment) == last)
                    continue;
                last = (command.Shell, command.Environment);
                foreach (var (carrier, _, _, variables) in ProxyRoutes.OfShell(command))
                    Add(carrier, variables);
            }
        }

        void Add(ProxyCarrier carrier, IEnumerable<ProxyVariable> variables)
        {
            foreach (var variable in variables)
            {
                if (!IsList(variable) || variable.IsSet != Truth.Yes)
                    continue;
                var value = variable.Value.AsWritten();
                if (seen.Add((value.Location, carrier == ProxyCarrier.Assignment)))
                    lists.Add(new NoProxyList(carrier, variable with { Value = value }) { IsOfVariable = value != variable.Value });
            }
        }
    }

    static bool IsList(ProxyVariable variable) => variable.IsException || variable.Name == "CONTAINERD_NO_PROXY";

    static ProxyCarrier CarrierOf(Document file) => FilePaths.NameOf(FilePaths.Normalize(file.EffectivePath)) switch
    {
        "k3s.service.env" or "k3s-agent.service.env" => ProxyCarrier.K3sService,
        "environment" => ProxyCarrier.LoginEnvironment,
        _ => ProxyCarrier.ContainerVariable,
    };

    static IEnumerable<ProxyVariable> Exported(ShellCommand command)
    {
        foreach (var argument in command.Arguments.Skip(1))
        {
            var equals = argument.Text.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && ProxyNames.IsProxyName(argument.Text[..equals]))
                yield return new ProxyVariable(argument.Text[..equals], argument.Value.Slice(equals + 1), argument.Value.Slice(0, equals).Location);
        }
    }
}
