using System.Text.RegularExpressions;
using Plimsoll.Model;

namespace Plimsoll.Tests.Oracles;

sealed partial class EngineBench
{
    /// <summary>Hints of the CLI, and what compose tells of its progress.</summary>
    static readonly string[] _asides =
    [
        "Run 'docker", "See 'docker", "See '", "Usage:", "Error: failed to start containers", "time=\"", " Container ", " Network ", " Volume ", " Image ", "[+]", "WARNING:", "Flag --",
    ];

    /// <summary>An error without what changes from run to run.</summary>
    List<string> Said(string error, string folder)
    {
        var lines = error.Split('\n').Where(l => !string.IsNullOrWhiteSpace(l) && !_asides.Any(a => l.StartsWith(a, StringComparison.Ordinal)))
            .Select(l => Plain(l.TrimEnd(), folder)).Distinct().ToList();
        return lines.Count > 0 ? lines : [Plain(error.Trim(), folder)];
    }

    string Plain(string line, string folder)
    {
        line = line.Replace(_prefix, "", StringComparison.Ordinal).Replace(folder, "$PWD", StringComparison.Ordinal).Replace(_folder.Path("host"), "", StringComparison.Ordinal)
            .Replace(_address, "0.0.0.0", StringComparison.Ordinal).Replace(DataFolder, "/var/lib/docker", StringComparison.Ordinal)
            // Which of the two addresses of everywhere is tried first, is chance.
            .Replace("Bind for :::", "Bind for 0.0.0.0:", StringComparison.Ordinal);
        line = Replica().Replace(line, "${1}1 ");
        return Id().Replace(_ports.Aggregate(line, (text, port) => text.Replace(port.Key, port.Value, StringComparison.Ordinal)), "...");
    }

    /// <summary>Which of several equal containers comes too late, is chance.</summary>
    [GeneratedRegex("(endpoint \\S+-)[0-9]+ ")]
    private static partial Regex Replica();

    [GeneratedRegex("\\b[0-9a-f]{64}\\b")]
    private static partial Regex Id();

    /// <summary>The names in an example that the engine keeps, and the same with a prefix.</summary>
    sealed class ExampleNames
    {
        readonly List<string> _names;
        readonly string _prefix;

        public ExampleNames(Deployment deployment, string prefix)
        {
            _prefix = prefix;
            var commands = deployment.DockerCommands;
            IEnumerable<string?> names =
            [
                .. deployment.Containers.SelectMany(c => new[] { c.ContainerName?.Known, c.NetworkMode.Kind == NetworkModeKind.Container ? c.NetworkMode.Target : null }),
                .. deployment.Containers.Where(c => c.Source == ContainerSource.DockerRun).SelectMany(c => c.Networks.Select(n => n.Name.Known).Concat(c.Links.Select(l => l.Known?.Split(':')[0]))),
                .. deployment.Containers.Where(c => c.Source == ContainerSource.DockerRun).SelectMany(c => c.Mounts.Where(m => m.Kind == MountKind.Volume).Select(m => m.Source?.Known)),
                .. deployment.Networks.Where(n => n.Command is not null).Select(n => n.Name.Known),
                .. commands.Where(c => c.Name is "network connect" or "network disconnect" or "volume create" or "update" or "kill" or "port" or "rename" or "start" or "stop" or "restart" or "rm" or "network rm" or "volume rm")
                    .SelectMany(c => c.Operands.Select(o => o.Known)),
                .. commands.Where(c => c.Name is "exec" or "logs" or "inspect" && !c.Operands.IsEmpty).Select(c => c.Operands[0].Known),
            ];
            _names = [.. names.OfType<string>().Where(IsName).Distinct().OrderByDescending(n => n.Length)];
        }

        /// <summary>A name that is no name is part of what is refused.</summary>
        static bool IsName(string name) => name.Length > 1 && name is not ("bridge" or "host" or "none" or "default") && char.IsAsciiLetterOrDigit(name[0])
            && !name.All(char.IsAsciiDigit) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-');

        /// <summary>A word with the prefix before each name that stands alone in it: whole, or between <c>=</c>, <c>:</c> and commas.</summary>
        public string Replace(string word)
        {
            foreach (var name in _names)
            {
                for (var at = word.IndexOf(name, StringComparison.Ordinal); at >= 0; at = word.IndexOf(name, at, StringComparison.Ordinal))
                {
                    var end = at + name.Length;
                    if ((at == 0 || word[at - 1] is '=' or ':' or ',') && (end == word.Length || word[end] is ':' or ','))
                    {
                        word = word.Insert(at, _prefix);
                        at += _prefix.Length;
                    }

                    at += name.Length;
                }
            }

            return word;
        }
    }
}
