using System.Collections.Immutable;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Model;

/// <summary>A proxy variable of a Dockerfile and how many of its RUN steps see it.</summary>
/// <param name="IsEnv">ENV; otherwise ARG with a default.</param>
/// <param name="CoversRuns">Yes: every RUN step that a build of the last stage needs. No: none.</param>
/// <param name="IsBeforeFrom">ARG before the first FROM: for FROM lines, and for stages that name it again.</param>
sealed record DockerfileProxy(ProxyVariable Variable, bool IsEnv, Truth CoversRuns, bool IsBeforeFrom);

/// <summary>
/// What the ENV and ARG instructions of a Dockerfile say of proxies: ENV holds for the stage from that line on, for stages built on
/// it and for the container; an ARG default holds for its own stage from that line on.
/// </summary>
sealed class DockerfileProxies
{
    public DockerfileProxies(ImageSpec image)
    {
        // The place of a value is the same wherever it is inherited, or named again by an ARG without one.
        var runsByValue = new Dictionary<Location, int>();
        var runs = 0;
        foreach (var stage in image.Stages.Where(image.Reached.Contains))
        {
            for (var i = 0; i < stage.Instructions.Length; i++)
            {
                if (stage.Instructions[i] is not RunSyntax)
                    continue;
                runs++;
                foreach (var (_, variable) in Named(stage.States[i]))
                    runsByValue[variable.Value!.Value.Location] = runsByValue.GetValueOrDefault(variable.Value.Value.Location) + 1;
            }
        }

        All = [.. Settings(image).Select(s => new DockerfileProxy(s.Variable, s.IsEnv, Covers(runsByValue.GetValueOrDefault(s.Variable.Value.Location), runs),
            image.Preamble.Any(p => p.Span.Contains(s.Variable.Location.Span))))];
        Container = image.Final is { } final
            ? [.. Named(final.FinalState).Where(v => !v.Variable.IsArgument).Select(v => new ProxyVariable(v.Name, v.Variable.Value!.Value, v.Variable.SetAt))]
            : [];
    }

    /// <summary>In text order.</summary>
    public ImmutableArray<DockerfileProxy> All { get; }

    /// <summary>What a container of the last stage finds in its environment.</summary>
    public ImmutableArray<ProxyVariable> Container { get; }

    static Truth Covers(int seen, int runs) => seen == 0 ? Truth.No : seen == runs ? Truth.Yes : Truth.Unknown;

    static IEnumerable<(string Name, StageVariable Variable)> Named(StageState state)
    {
        foreach (var name in ProxyNames.All)
        {
            if (state.Variables.TryGetValue(name, out var variable) && variable.Value is { Text.Length: > 0 })
                yield return (name, variable);
        }
    }

    static IEnumerable<(ProxyVariable Variable, bool IsEnv)> Settings(ImageSpec image)
    {
        foreach (var arg in image.Preamble.OfType<ArgSyntax>())
        {
            foreach (var pair in ProxyPairs(arg))
            {
                if (image.Arguments.TryGetValue(pair.Name.Value, out var variable) && variable.Value is { } value && value.Location == image.Document.At(pair.Value!))
                    yield return (new ProxyVariable(pair.Name.Value, value, image.Document.At(pair)), false);
            }
        }

        foreach (var stage in image.Stages)
        {
            for (var i = 0; i < stage.Instructions.Length; i++)
            {
                if (stage.Instructions[i] is not (EnvSyntax or ArgSyntax))
                    continue;
                foreach (var pair in ProxyPairs((PairsSyntax)stage.Instructions[i]))
                {
                    var value = new SourcedText(stage.States[i].Expand(pair.Value!), image.Document.At(pair.Value!));
                    yield return (new ProxyVariable(pair.Name.Value, value, image.Document.At(pair)), stage.Instructions[i] is EnvSyntax);
                }
            }
        }
    }

    static IEnumerable<DockerPairSyntax> ProxyPairs(PairsSyntax instruction) =>
        instruction.Pairs.Where(p => p.Value is { Value.Length: > 0 } && ProxyNames.IsProxyName(p.Name.Value));
}
