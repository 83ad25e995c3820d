using System.Collections.Immutable;

namespace Plimsoll.Model;

/// <summary>
/// What a Dockerfile and the arguments of a build give to RUN steps. BuildKit lays proxy arguments over ENV, in both letter cases; the legacy
/// builder gives the very name, and ENV goes first.
/// </summary>
/// <param name="isLegacy">DOCKER_BUILDKIT=0.</param>
sealed class RunStepRoutes(ImageBuild build, Func<ImageSpec, DockerfileProxies> dockerfileOf, ShellCommand? caller, bool isLegacy)
{
    /// <summary>What build arguments, and those that config.json adds, are laid over.</summary>
    public IEnumerable<ProxyRoute> BeforeArguments() => FromDockerfile(p => !(isLegacy && p.IsEnv));

    /// <summary>The arguments, and what is laid over them.</summary>
    public IEnumerable<ProxyRoute> FromArguments() => Arguments().Concat(isLegacy ? FromDockerfile(p => p.IsEnv) : []);

    IEnumerable<ProxyRoute> FromDockerfile(Func<DockerfileProxy, bool> which)
    {
        if (build.Image is null)
            yield break;
        foreach (var group in dockerfileOf(build.Image).All.Where(which).GroupBy(p => (p.IsEnv, Covers: isLegacy && p.IsBeforeFrom ? Truth.Yes : p.CoversRuns, p.IsBeforeFrom)))
        {
            var (isEnv, covers, isBeforeFrom) = group.Key;
            yield return ProxyRoutes.Make(
                isEnv ? ProxyCarrier.DockerfileEnv : ProxyCarrier.DockerfileArg,
                [.. group.Select(p => p.Variable)],
                build.Target is null || covers == Truth.No ? covers : Truth.Unknown,
                covers switch
                {
                    Truth.Yes when isBeforeFrom && isLegacy => "the legacy builder gives it to every RUN step",
                    Truth.Yes => isEnv ? "every RUN step comes after it" : "every RUN step comes after it in its stage",
                    Truth.No => "no RUN step comes after it in a stage that is built",
                    _ => "some RUN steps come before it or in other stages",
                });
        }
    }

    IEnumerable<ProxyRoute> Arguments()
    {
        var given = new List<(Truth Reaches, string Why, ProxyVariable Variable)>();
        foreach (var argument in build.Arguments.Where(a => ProxyNames.IsProxyName(a.Name)))
        {
            if (argument.Value is { } value)
            {
                if (ProxyVariable.Given(value, argument.Location) is { Text.Length: > 0 } text)
                    given.Add((Truth.Yes, "the builder gives it to every RUN step, without an ARG line", new ProxyVariable(argument.Name, text, argument.Location)));
            }
            else
            {
                given.Add(PassedVariable.Of(argument.Name, argument.Location, caller, build.Service?.Project));
            }
        }

        return given.GroupBy(g => (g.Reaches, g.Why))
            .Select(g => ProxyRoutes.Make(ProxyCarrier.BuildArgument, [.. g.SelectMany(v => AsExported(v.Variable))], g.Key.Reaches, g.Key.Why));
    }

    ImmutableArray<ProxyVariable> AsExported(ProxyVariable variable) => isLegacy ? [variable]
        : [variable with { Name = variable.Name.ToUpperInvariant() }, variable with { Name = variable.Name.ToLowerInvariant() }];
}
