using Microsoft.CodeAnalysis.Text;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Data;
using Plimsoll.Syntax.Shell;
using Plimsoll.Text;

namespace Plimsoll.Embedding;

/// <summary>The scripts, Dockerfiles and configuration files that a compose file holds in its scalars.</summary>
static class ComposeGuests
{
    public static IEnumerable<Guest> Of(SyntaxTree tree) => tree.Root is DataFileSyntax { First: DataMappingSyntax root }
        // A scalar that several services share through an alias is one document.
        ? OfServices(tree, root).Concat(OfConfigs(tree, root)).DistinctBy(g => g.Node)
        : [];

    static IEnumerable<Guest> OfServices(SyntaxTree tree, DataMappingSyntax root)
    {
        foreach (var service in Mappings(root["services"]).Select(s => s.Value))
        {
            var guests = new[]
            {
                Command(tree, service["entrypoint"], []),
                Command(tree, service["command"], Strings(service["entrypoint"])),
                Healthcheck(tree, (service["healthcheck"] as DataMappingSyntax)?["test"]),
                Text(tree, (service["build"] as DataMappingSyntax)?["dockerfile_inline"], DocumentKind.Dockerfile),
            };
            foreach (var guest in guests.OfType<Guest>())
                yield return guest;
        }
    }

    /// <summary>
    /// A list is the words of a command, and one of them may be a script. A string is split into words much as a shell does it: it is
    /// taken for a shell's command line where it only starts one with a script.
    /// </summary>
    static Guest? Command(SyntaxTree tree, DataNode? command, IReadOnlyList<string?> entrypoint)
    {
        if (command is DataSequenceSyntax list)
        {
            IReadOnlyList<string?> words = [.. entrypoint, .. Strings(list)];
            if (CommandLine.Script(words, ShellDialect.Posix) is not { } script || script.Index < entrypoint.Count)
                return null;
            return Text(tree, list.Items[script.Index - entrypoint.Count].Resolved, DocumentKind.ShellScript, script.Dialect);
        }

        return command is DataScalarSyntax { Value: var value } && StartsShell(value) ? Text(tree, command, DocumentKind.ShellScript) : null;
    }

    static bool StartsShell(string command)
    {
        IReadOnlyList<string?> words = command.Split([' ', '\t', '\n'], 6, StringSplitOptions.RemoveEmptyEntries);
        return words.Count > 2 && Shebang.DialectOfShell(words[0]!) is not null && CommandLine.Script(words, ShellDialect.Posix) is not null;
    }

    static Guest? Healthcheck(SyntaxTree tree, DataNode? test) => test switch
    {
        DataScalarSyntax { IsNull: false } => Text(tree, test, DocumentKind.ShellScript, ShellDialect.Posix),
        DataSequenceSyntax { Items: [DataScalarSyntax { Value: "CMD-SHELL" }, var script, ..] } =>
            Text(tree, script.Resolved, DocumentKind.ShellScript, ShellDialect.Posix),
        DataSequenceSyntax { Items: [DataScalarSyntax { Value: "CMD" }, ..] } list when CommandLine.Script(Strings(list).Skip(1).ToList(), ShellDialect.Posix) is { } script =>
            Text(tree, list.Items[script.Index + 1].Resolved, DocumentKind.ShellScript, script.Dialect),
        _ => null,
    };

    static IEnumerable<Guest> OfConfigs(SyntaxTree tree, DataMappingSyntax root)
    {
        var targets = Targets(root);
        foreach (var (name, config) in Mappings(root["configs"]))
        {
            var path = targets.GetValueOrDefault(name) ?? name;
            if (config["content"] is DataScalarSyntax content && DocumentKinds.ByPath(path) is { } kind and not DocumentKind.Markdown
                && Text(tree, content, kind) is { } guest)
                yield return guest with { TargetPath = path };
        }
    }

    /// <summary>Where services mount configs, by their names: the <c>target</c>, or <c>/name</c>. The first service decides.</summary>
    static Dictionary<string, string> Targets(DataMappingSyntax root)
    {
        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (_, service) in Mappings(root["services"]))
        {
            foreach (var mount in (service["configs"] as DataSequenceSyntax)?.Items.Select(m => m.Resolved) ?? [])
            {
                var entry = mount as DataMappingSyntax;
                if ((mount as DataScalarSyntax ?? entry?["source"] as DataScalarSyntax)?.Value is { } name)
                    targets.TryAdd(name, (entry?["target"] as DataScalarSyntax)?.Value ?? "/" + name);
            }
        }

        return targets;
    }

    static IEnumerable<(string Name, DataMappingSyntax Value)> Mappings(DataNode? node)
    {
        foreach (var entry in (node as DataMappingSyntax)?.EntriesWithMerged ?? [])
        {
            if (entry.Value.Resolved is DataMappingSyntax mapping)
                yield return (entry.Key.Value, mapping);
        }
    }

    /// <summary>The words of a command list; a word with a variable in it is not known. A string is not split: it counts as unknown.</summary>
    static List<string?> Strings(DataNode? node) => node switch
    {
        DataSequenceSyntax list => [.. list.Items.Select(i => i.Resolved is DataScalarSyntax scalar && !scalar.Value.Contains('$', StringComparison.Ordinal) ? scalar.Value : null)],
        _ => [],
    };

    static Guest? Text(SyntaxTree tree, DataNode? node, DocumentKind kind, ShellDialect dialect = ShellDialect.Bash)
    {
        if (node is not DataScalarSyntax { IsNull: false } scalar)
            return null;
        var (text, map) = Interpolated(tree, scalar);
        return new Guest(scalar, text, map, kind) { Dialect = dialect };
    }

    /// <summary>The scalar as compose hands it on: <c>$$</c> is a dollar sign; its own <c>$NAME</c> and <c>${...}</c> stay as they stand.</summary>
    static (string Text, TextMap Map) Interpolated(SyntaxTree tree, DataScalarSyntax scalar)
    {
        var (text, map) = ScalarText.Map(tree, scalar);
        if (text.Length == 0)
            return new TextMapBuilder(tree.Text).Verbatim(new TextSpan(scalar.ContentSpan.Start, 0)).Build();
        if (!text.Contains('$', StringComparison.Ordinal))
            return (text, map);
        var builder = new TextMapBuilder(tree.Text);
        var start = 0;
        for (var at = 0; at + 1 < text.Length;)
        {
            var length = text[at] != '$' ? 0 : text[at + 1] == '$' ? 2 : VariableLength(text, at);
            if (length == 0)
            {
                at++;
                continue;
            }

            builder.Through(text, map, TextSpan.FromBounds(start, at));
            if (text[at + 1] == '$')
                builder.Decoded(map.ToHost(new TextSpan(at, 2)), "$");
            else
                builder.ExpansionThrough(text, map, new TextSpan(at, length));
            start = at += length;
        }

        return builder.Through(text, map, TextSpan.FromBounds(start, text.Length)).Build();
    }

    static int VariableLength(string text, int at)
    {
        var next = at + 1;
        if (text[next] == '{')
            return text.IndexOf('}', next) is var close and >= 0 ? close + 1 - at : 0;
        while (next < text.Length && (char.IsAsciiLetterOrDigit(text[next]) || text[next] == '_'))
            next++;
        return next - at == 1 || char.IsAsciiDigit(text[at + 1]) ? 0 : next - at;
    }
}
