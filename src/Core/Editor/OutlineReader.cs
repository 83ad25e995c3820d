using Microsoft.CodeAnalysis.Text;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Syntax.EnvFile;
using Plimsoll.Syntax.Markdown;
using Plimsoll.Syntax.Nginx;
using Plimsoll.Syntax.Shell;
using Plimsoll.Syntax.Unit;

namespace Plimsoll.Editor;

/// <summary>The entries of one document, flat and in its own positions; that one lies in another tells how they nest.</summary>
static class OutlineReader
{
    /// <summary>Levels of keys below the root.</summary>
    const int DeepestKey = 3;

    public static IEnumerable<OutlineEntry> Read(Document document) => document.Root switch
    {
        DockerfileSyntax file => OfDockerfile(document, file),
        DataFileSyntax file => file.Documents.SelectMany(d => OfData(document, d, 0)),
        ShellScriptSyntax script => OfShell(document, script),
        MarkdownFileSyntax file => OfMarkdown(document, file),
        NginxFileSyntax file => OfNginx(document, file),
        UnitFileSyntax file => OfUnit(document, file),
        EnvFileSyntax file => file.Variables.Select(v => Entry(document, v.Name, null, OutlineKind.Variable, v.Span, v.NameSpan)),
        _ => [],
    };

    static OutlineEntry Entry(Document document, string name, string? detail, OutlineKind kind, TextSpan span, TextSpan selection) =>
        new(name, detail, kind, document.At(span), document.At(selection));

    static IEnumerable<OutlineEntry> OfDockerfile(Document document, DockerfileSyntax file)
    {
        for (var i = 0; i < file.Instructions.Length; i++)
        {
            var instruction = file.Instructions[i];
            if (instruction is FromSyntax from)
            {
                var last = i;
                while (last + 1 < file.Instructions.Length && file.Instructions[last + 1] is not FromSyntax)
                    last++;
                var image = from.Image?.Value;
                yield return Entry(document, from.Alias?.Value ?? image ?? "FROM", from.Alias is null ? null : image, OutlineKind.Stage,
                    TextSpan.FromBounds(from.Span.Start, file.Instructions[last].Span.End), (from.Alias ?? from.Image)?.Span ?? from.KeywordSpan);
            }
            else
            {
                var arguments = document.Tree.TextOf(instruction.ArgumentsSpan);
                yield return Entry(document, instruction.Keyword, arguments.Length == 0 ? null : arguments, OutlineKind.Instruction, instruction.Span, instruction.KeywordSpan);
            }
        }
    }

    static IEnumerable<OutlineEntry> OfData(Document document, DataNode node, int depth)
    {
        if (depth >= DeepestKey)
            yield break;
        if (node is DataMappingSyntax mapping)
        {
            foreach (var entry in mapping.Entries)
            {
                var isCompose = document.Kind == DocumentKind.Compose;
                var kind = depth == 0 ? isCompose ? OutlineKind.Section : OutlineKind.Key
                    : depth == 1 && isCompose && mapping.Parent is DataEntrySyntax { Key.Value: "services" } ? OutlineKind.Service : OutlineKind.Key;
                var detail = entry.Value is DataScalarSyntax { IsNull: false } scalar ? scalar.Value
                    : kind == OutlineKind.Service && entry.Value is DataMappingSyntax service && service["image"] is DataScalarSyntax image ? image.Value : null;
                yield return Entry(document, entry.Key.Value, string.IsNullOrWhiteSpace(detail) ? null : detail, kind, entry.Span, entry.Key.Span);
                foreach (var inner in OfData(document, entry.Value, depth + 1))
                    yield return inner;
            }
        }
        else if (node is DataSequenceSyntax list && depth < DeepestKey - 1)
        {
            // Items that are mappings, by their first key.
            foreach (var item in list.Items.OfType<DataMappingSyntax>().Where(i => !i.Entries.IsEmpty))
            {
                var first = item.Entries[0];
                yield return Entry(document, first.Value is DataScalarSyntax { IsNull: false, Value.Length: > 0 } value ? $"{first.Key.Value}: {value.Value}" : first.Key.Value, null, OutlineKind.Item, item.Span, first.Key.Span);
            }
        }
    }

    static IEnumerable<OutlineEntry> OfShell(Document document, ShellScriptSyntax script)
    {
        foreach (var node in script.DescendantsAndSelf())
        {
            if (node is FunctionSyntax function)
                yield return Entry(document, function.Name + "()", null, OutlineKind.Function, function.Span, function.NameSpan);
            else if (node is SimpleCommandSyntax command && IsDocker(command) is { } start)
                yield return Command(document, command, start);
        }
    }

    static int? IsDocker(SimpleCommandSyntax command)
    {
        for (var i = 0; i < command.Words.Length; i++)
        {
            if (command.Words[i].Literal is not { } word)
                return null;
            if (word[(word.LastIndexOf('/') + 1)..] is "docker" or "docker-compose" or "podman" or "nerdctl" or "kubectl" or "k3s")
                return i;
            // sudo -E docker, env X=1 docker
            if (i == 0 && word is not ("sudo" or "env" or "time" or "nohup" or "exec" or "command") || i > 0 && !word.StartsWith('-') && !word.Contains('=', StringComparison.Ordinal))
                return null;
        }

        return null;
    }

    static OutlineEntry Command(Document document, SimpleCommandSyntax command, int start)
    {
        var words = command.Words[start..];
        // Up to the first flag it is docker's own words.
        var name = words.TakeWhile((w, i) => i < 3 && w.Literal is { } text && !text.StartsWith('-')).ToList();
        var end = name.Count == 0 ? words[0].Span.End : name[^1].Span.End;
        var detail = document.Tree.TextOf(TextSpan.FromBounds(end, Math.Max(end, command.Span.End))).Replace("\\\n", " ", StringComparison.Ordinal);
        return Entry(document, string.Join(' ', name.Select(w => w.Literal)), string.IsNullOrWhiteSpace(detail) ? null : detail, OutlineKind.Command, command.Span, TextSpan.FromBounds(words[0].Span.Start, end));
    }

    static IEnumerable<OutlineEntry> OfMarkdown(Document document, MarkdownFileSyntax file)
    {
        var headings = file.Blocks.OfType<HeadingSyntax>().ToList();
        for (var i = 0; i < headings.Count; i++)
        {
            var next = headings.FindIndex(i + 1, h => h.Level <= headings[i].Level);
            var end = next < 0 ? document.Text.Length : headings[next].Span.Start;
            yield return Entry(document, document.Tree.TextOf(headings[i]).Trim('#', ' ', '\n', '\r', '=', '-'), null, OutlineKind.Heading,
                TextSpan.FromBounds(headings[i].Span.Start, Math.Max(end, headings[i].Span.End)), headings[i].Span);
        }

        foreach (var fence in file.Fences)
            yield return Entry(document, fence.Info.Length == 0 ? "```" : fence.Info, null, OutlineKind.Fence, fence.Span, fence.InfoSpan.IsEmpty ? new TextSpan(fence.Span.Start, 0) : fence.InfoSpan);
    }

    static IEnumerable<OutlineEntry> OfNginx(Document document, NginxFileSyntax file)
    {
        foreach (var directive in file.DescendantsAndSelf().OfType<NginxDirectiveSyntax>())
        {
            if (directive.BlockSpan is null && !NginxSite.IsPass(directive.Name.Value) && directive.Name.Value is not ("listen" or "server_name" or "include"))
                continue;
            var detail = string.Join(' ', directive.Arguments.Select(a => a.Value));
            yield return Entry(document, directive.Name.Value, detail.Length == 0 ? null : detail, directive.BlockSpan is null ? OutlineKind.Key : OutlineKind.Block, directive.Span, directive.Name.Span);
        }
    }

    static IEnumerable<OutlineEntry> OfUnit(Document document, UnitFileSyntax file)
    {
        foreach (var section in file.Sections)
        {
            if (section.Name.Length > 0)
                yield return Entry(document, section.Name, null, OutlineKind.Section, section.Span, section.NameSpan);
            foreach (var setting in section.Settings)
                yield return Entry(document, setting.Key, setting.Value.Length == 0 ? null : setting.Value, OutlineKind.Key, setting.Span, setting.KeySpan);
        }
    }
}
