using System.Collections.Immutable;
using Plimsoll.Model;
using Plimsoll.Schemas;

namespace Plimsoll.Editor;

/// <summary>Subcommands, flags and values of the docker CLI.</summary>
static class CompletionCommands
{
    /// <param name="words">The command up to the cursor, the last word being typed.</param>
    public static ImmutableArray<Completion> At(Deployment deployment, EditorPlace place, ImmutableArray<CompletionShellWord> words)
    {
        if (words.Length < 2 || ProgramOf(words[0].Text) is not { } program)
            return [];
        var name = program == "docker-compose" ? "compose" : "";
        var given = new HashSet<string>(StringComparer.Ordinal);
        DockerFlag? awaiting = null;
        var operands = 0;
        var endsFlags = false;
        var flags = FlagsOf(name, program);
        foreach (var word in words.Skip(1).SkipLast(1))
        {
            if (awaiting is not null)
            {
                awaiting = null;
                continue;
            }

            if (!endsFlags && word.Text.StartsWith('-') && word.Text.Length > 1)
            {
                endsFlags = word.Text == "--";
                awaiting = Read(word.Text, flags, given);
                continue;
            }

            if (operands == 0 && (name.Length == 0 || DockerFlags.IsGroup(name)))
            {
                var longer = name.Length == 0 ? word.Text : $"{name} {word.Text}";
                if (DockerFlags.CanonicalName(longer) is not { } known)
                    return [];
                name = known;
                given.Clear();
                flags = FlagsOf(name, program);
                continue;
            }

            operands++;
            endsFlags |= DockerFlags.EndsFlagsAtOperand(name);
        }

        var typed = words[^1];
        var last = new Typing(deployment, place, name, program, typed);
        if (awaiting is not null)
            return last.Values(awaiting, 0);
        if (!endsFlags && typed.Text.StartsWith('-'))
        {
            var equals = typed.Text.IndexOf('=', StringComparison.Ordinal);
            return equals > 0 ? flags?.Find(typed.Text[..equals]) is { TakesValue: true } flag ? last.Values(flag, equals + 1) : []
                : flags is null ? [] : last.Flags(flags, given);
        }

        return operands == 0 && (name.Length == 0 || DockerFlags.IsGroup(name)) ? last.Subcommands() : last.Operands(operands);
    }

    static string? ProgramOf(string word) => word[(word.LastIndexOf('/') + 1)..] switch
    {
        "docker" or "docker.exe" => "docker",
        "docker-compose" => "docker-compose",
        "podman" => "podman",
        "nerdctl" => "nerdctl",
        _ => null,
    };

    static DockerFlagSet? FlagsOf(string name, string program) =>
        DockerFlags.TryGet(program == "docker-compose" && name == "compose" ? "" : name, program, out var flags) ? flags : null;

    /// <summary>The flag that waits for the next word; null where none does.</summary>
    static DockerFlag? Read(string word, DockerFlagSet? flags, HashSet<string> given)
    {
        if (flags is null)
            return null;
        if (word.StartsWith("--", StringComparison.Ordinal))
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            var flag = flags.Find(equals < 0 ? word : word[..equals]);
            if (flag is not null)
                given.Add(flag.Name);
            return equals < 0 && flag is { TakesValue: true } ? flag : null;
        }

        for (var i = 1; i < word.Length; i++)
        {
            if (flags.Find(word[i]) is not { } flag)
                return null;
            given.Add(flag.Name);
            if (flag.TakesValue)
                return i + 1 == word.Length ? flag : null;
        }

        return null;
    }

    sealed record Typing(Deployment Deployment, EditorPlace Place, string Name, string Program, CompletionShellWord Word)
    {
        public ImmutableArray<Completion> Flags(DockerFlagSet flags, HashSet<string> given) => Word.Typed(0, Place.Offset) is not { } span ? []
            : [.. flags.All.Where(f => f.IsRepeatable || !given.Contains(f.Name)).OrderBy(f => f.Name, StringComparer.Ordinal).Select(f =>
            {
                var help = DockerHelp.Find(Name, f.Name);
                var isOld = help?.Note?.StartsWith("Deprecated", StringComparison.Ordinal) == true || f.Name == "--help";
                return new Completion(f.Name, CompletionKind.Flag, Place.Document.At(span), f.Name)
                {
                    Detail = help?.Description ?? (f.TakesValue ? "takes a value" : "a switch"),
                    Markdown = HoverCommands.Describe(Name, Program, f),
                    SortText = $"{(isOld ? 9 : IsFrequent(f.Name) ? 1 : 5)}{f.Name}",
                };
            })];

        static bool IsFrequent(string flag) => flag is "--detach" or "--name" or "--network" or "--publish" or "--volume" or "--env" or "--restart" or "--rm" or "--tag" or "--file" or "--build-arg" or "--platform" or "--subnet" or "--driver" or "--build";

        public ImmutableArray<Completion> Subcommands()
        {
            if (Word.Typed(0, Place.Offset) is not { } span)
                return [];
            var prefix = Name.Length == 0 ? "" : Name + " ";
            return [.. DockerFlags.Commands.Where(c => c.Length > prefix.Length && c.StartsWith(prefix, StringComparison.Ordinal) && c.IndexOf(' ', prefix.Length) < 0).Order(StringComparer.Ordinal)
                .Select(c => new Completion(c[prefix.Length..], CompletionKind.Command, Place.Document.At(span), c[prefix.Length..])
                {
                    Detail = DockerHelp.LineOf(c),
                    SortText = $"{(DockerHelp.LineOf(c) is null ? 5 : 1)}{c}",
                })];
        }

        public ImmutableArray<Completion> Values(DockerFlag flag, int from)
        {
            // A value may have what it sets in front: -e NAME=value is none of ours.
            if (Word.Typed(from, Place.Offset) is not { } span)
                return [];
            var help = DockerHelp.Find(Name, flag.Name);
            IEnumerable<Completion> found = help is null ? [] : help.Values.Select((v, i) => Make(v, CompletionKind.Value, null, $"5{i:D2}"));
            found = flag.Name switch
            {
                "--network" when Name != "build" => Networks().Concat(found).Concat(Containers().Select(c => Make("container:" + c, CompletionKind.Container, "the network of that container", $"6{c}"))),
                "--ipc" or "--pid" => found.Concat(Containers().Select(c => Make("container:" + c, CompletionKind.Container, null, $"6{c}"))),
                "--volumes-from" or "--link" => Containers().Select(c => Make(c, CompletionKind.Container, null, $"1{c}")),
                "--env" => ProxyNames.Common.Select(n => Make(n, CompletionKind.Variable, "taken over from the caller, or with `=` and a value", $"5{n}")),
                "--build-arg" => ProxyNames.Common.Select(n => Make(n, CompletionKind.Variable, "reaches every RUN step without an ARG line", $"5{n}")),
                _ => found,
            };
            return [.. found.DistinctBy(c => c.Label)];

            Completion Make(string value, CompletionKind kind, string? detail, string sort) => new(value, kind, Place.Document.At(span), value) { Detail = detail, SortText = sort };

            IEnumerable<Completion> Networks() => KnownNetworks().Select(n => Make(n, CompletionKind.Network, "a network of these files", $"1{n}"));
        }

        public ImmutableArray<Completion> Operands(int before)
        {
            if (Word.Typed(0, Place.Offset) is not { } span)
                return [];
            IEnumerable<(string Text, CompletionKind Kind)> found = Name switch
            {
                "network connect" or "network disconnect" => before == 0 ? KnownNetworks().Select(n => (n, CompletionKind.Network)) : Containers().Select(c => (c, CompletionKind.Container)),
                "network rm" or "network inspect" => KnownNetworks().Select(n => (n, CompletionKind.Network)),
                "exec" or "attach" or "port" or "top" when before == 0 => Containers().Select(c => (c, CompletionKind.Container)),
                "logs" or "stop" or "start" or "restart" or "rm" or "kill" or "pause" or "unpause" or "wait" or "update" or "stats" or "inspect" => Containers().Select(c => (c, CompletionKind.Container)),
                "compose up" or "compose stop" or "compose start" or "compose restart" or "compose logs" or "compose build" or "compose pull" or "compose push" or "compose rm" or "compose kill" or "compose create" => Services(),
                "compose run" or "compose exec" when before == 0 => Services(),
                _ => [],
            };
            return [.. found.DistinctBy(f => f.Text).Select(f => new Completion(f.Text, f.Kind, Place.Document.At(span), f.Text))];
        }

        IEnumerable<string> KnownNetworks() => Deployment.AllNetworks.Concat(Deployment.RootNetworks)
            .Select(n => n.EngineName ?? (n.Project is null ? n.Name.Known : null)).OfType<string>().Where(n => n.Length > 0 && !n.Contains(SourcedText.Unknown, StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal);

        // Not the one whose name is being typed.
        IEnumerable<string> Containers() => Deployment.Containers.Select(c => c.ContainerName?.Known).OfType<string>().Where(n => n.Length > 0).Distinct().Order(StringComparer.Ordinal);

        IEnumerable<(string, CompletionKind)> Services() => Deployment.Containers.Select(c => c.Service?.Name).OfType<string>().Distinct().Select(s => (s, CompletionKind.Service));
    }
}
