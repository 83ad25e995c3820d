using System.Collections.Frozen;
using System.Globalization;

namespace Plimsoll.Model;

/// <summary>
/// How many words a docker command takes besides its flags. Source: the <c>Args</c> of docker/cli's commands, each held against the client
/// of 28.5 by a test. Commands that are not listed take any number, or none of this is certain for them.
/// </summary>
public static class DockerOperands
{
    const int Any = int.MaxValue;

    static readonly FrozenDictionary<string, (int Least, int Most)> Counts = new (string Count, string Commands)[]
    {
        ("0", """
            ps, load, info, version, events, container prune, image prune, network ls, network prune, volume ls, volume prune, system df,
            system prune, builder prune, buildx prune, buildx du, service ls, stack ls, swarm init, swarm leave, swarm update, swarm unlock,
            swarm ca, secret ls, config ls, node ls, context ls, context show, plugin ls
            """),
        ("1", """
            attach, diff, export, history, logs, pull, push, search, build, network create, service update, service logs, service rollback, stack deploy,
            stack ps, stack services, swarm join, swarm join-token, node update, context create, context update, plugin enable, plugin disable,
            manifest push, checkpoint ls
            """),
        ("2", "cp, rename, tag, network connect, network disconnect, config create, checkpoint create, checkpoint rm, compose cp"),
        ("0-1", "images, login, logout, volume create, buildx create, buildx inspect, buildx stop"),
        ("1-2", "commit, port, secret create"),
        ("1+", """
            run, create, kill, pause, restart, rm, rmi, save, start, stop, top, unpause, update, wait, import, inspect, container inspect,
            image inspect, network inspect, network rm, volume inspect, volume rm, service create, service inspect, service ps, service rm,
            service scale, stack rm, secret inspect, secret rm, config inspect, config rm, node inspect, node rm, node promote, node demote,
            context rm, plugin install, plugin inspect, plugin rm, compose run, compose scale, compose wait, manifest rm
            """),
        ("2+", "exec, compose exec, compose port, plugin set, manifest create"),
    }.SelectMany(r => r.Commands.Split([',', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(c => KeyValuePair.Create(c, Read(r.Count))))
        .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The commands of which the number is known.</summary>
    public static IEnumerable<string> Commands => Counts.Keys;

    /// <summary>How many words the command takes; null where that is not known.</summary>
    public static (int Least, int Most)? Of(string command) => Counts.TryGetValue(command, out var counts) ? counts : null;

    /// <summary>What the client says of this number of words; null where it takes them.</summary>
    public static string? Refusal(string command, int given)
    {
        if (Of(command) is not var (least, most) || given >= least && given <= most)
            return null;
        // Compose counts with cobra's own words, but for cp and wait.
        if (command is "compose exec" or "compose run" or "compose scale" or "compose port")
            return $"requires at least {least} arg(s), only received {given}";
        var name = command switch { "build" => "docker buildx build", "builder prune" => "docker buildx prune", _ => $"docker {command}" };
        var count = most == 0 ? "accepts no arguments"
            : most == least ? $"requires {Arguments(least)}"
            : most == Any ? $"requires at least {Arguments(least)}"
            : least == 0 ? $"requires at most {Arguments(most)}"
            : $"requires at least {least} and at most {Arguments(most)}";
        return $"'{name}' {count}";
    }

    static string Arguments(int count) => count == 1 ? "1 argument" : $"{count} arguments";

    static (int Least, int Most) Read(string count)
    {
        var bounds = count.Split('-', '+');
        var least = int.Parse(bounds[0], CultureInfo.InvariantCulture);
        return (least, count.EndsWith('+') ? Any : bounds.Length == 2 ? int.Parse(bounds[1], CultureInfo.InvariantCulture) : least);
    }
}
