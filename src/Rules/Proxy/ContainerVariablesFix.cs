using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Proxy;

/// <summary>Gives a container variables: <c>-e</c> before the image of a command line, entries of <c>environment:</c> in compose.</summary>
static class ContainerVariablesFix
{
    /// <summary>A NO_PROXY for K3s: loopback and the private ranges, as the K3s documentation has them, and the names of the cluster.</summary>
    public const string Direct = "localhost,127.0.0.0/8,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,.svc,.cluster.local";

    /// <summary>Null where there is no place to write them: no image, an environment of a form that cannot be added to.</summary>
    public static Fix? Add(ContainerSpec container, ImmutableArray<(string Name, string Value)> variables, string title, FixSafety safety)
    {
        if (variables.IsEmpty)
            return null;
        var edit = container.Source == ContainerSource.Compose ? InCompose(container, variables) : OnCommandLine(container, variables);
        return edit is { } found ? new Fix(title, safety, found) : null;
    }

    static FixEdit? OnCommandLine(ContainerSpec container, ImmutableArray<(string Name, string Value)> variables)
    {
        // The image as it stands in this very command, not in a variable or an array set elsewhere.
        if (container.DockerCommand is not { } command || container.Image?.Location is not { } image || image.Document != command.Document
            || image.Span.Start < command.Location.Span.End)
            return null;
        var text = command.Document.Text;
        var lines = command.Document.Lines;
        var lineStart = lines.GetStart(lines.GetLine(image.Span.Start));
        var indent = text[lineStart..image.Span.Start];
        // Where the image begins a continued line, the flags get lines of their own; not behind a prompt, or indented in a list of a note.
        var hasOwnLine = string.IsNullOrWhiteSpace(indent) && lineStart > command.Location.Span.Start && LinePrefix(image.Physical) == indent;
        var separator = hasOwnLine ? $" \\{lines.LineEnd}{indent}" : " ";
        return new FixEdit(image with { Span = new(image.Span.Start, 0) }, string.Concat(variables.Select(v => $"-e {v.Name}={v.Value}{separator}")));
    }

    static FixEdit? InCompose(ContainerSpec container, ImmutableArray<(string Name, string Value)> variables) =>
        container.Service is { KeyLocation: { Document: var document } key, Node: var node } ? Into(document, node, key, "environment", "image", variables) : null;

    /// <summary>Arguments under <c>build.args</c>; <c>build: .</c> becomes a mapping. Null for forms that cannot be added to.</summary>
    public static FixEdit? AddBuildArguments(ComposeService service, ImmutableArray<(string Name, string Value)> arguments) => service switch
    {
        { Build: { Value: DataMappingSyntax build } entry, BuildDocument: { } document } => Into(document, build, document.At(entry.Key), "args", "context", arguments),
        { Build: { Value: DataScalarSyntax context } entry, BuildDocument: { } document } => FromShortForm(document, entry, context, arguments),
        _ => null,
    };

    static FixEdit? FromShortForm(Document document, DataEntrySyntax entry, DataScalarSyntax context, ImmutableArray<(string Name, string Value)> arguments)
    {
        var keyEnd = entry.Key.Span.End;
        // Nothing but the colon between key and value: no tag, no anchor, no alias.
        if (Indent(document, entry.Key.Span.Start) is not { } indent || document.Text[keyEnd..context.Span.Start].TrimEnd(' ') != ":")
            return null;
        var line = document.Lines.LineEnd + indent + "  ";
        return new FixEdit(document.At(TextSpan.FromBounds(keyEnd + 1, context.Span.End)),
            $"{line}context: {document.Tree.TextOf(context.Span)}{line}args:" + string.Concat(arguments.Select(a => $"{line}  {a.Name}: {a.Value}")));
    }

    /// <summary>Entries under a key of a mapping, which is put in behind a neighbour where it is not there yet.</summary>
    static FixEdit? Into(Document document, DataMappingSyntax node, Location owner, string key, string neighbour, ImmutableArray<(string Name, string Value)> variables)
    {
        if (node.IsFlow)
            return null;
        var newLine = document.Lines.LineEnd;
        if (node.Entry(key) is not { } entry)
        {
            var first = node.Entries.FirstOrDefault();
            if (first is null || Indent(document, first.Span.Start) is not { } indent)
                return null;
            var after = node.Entry(neighbour) ?? node.Entries[^1];
            var step = indent.Length > 1 && indent.Length % 4 == 0 && Indent(document, owner.Span.Start)?.Length == indent.Length / 2 ? indent[..(indent.Length / 2)] : "  ";
            return new FixEdit(AfterLine(document, after.Span), $"{newLine}{indent}{key}:" + string.Concat(variables.Select(v => $"{newLine}{indent}{step}{v.Name}: {v.Value}")));
        }

        // What has an anchor may be used elsewhere too.
        if (document.Text[entry.Key.Span.End..AfterLine(document, entry.Key.Span).Span.Start].Contains('&', StringComparison.Ordinal))
            return null;
        return entry.Value switch
        {
            DataMappingSyntax { IsFlow: false, Entries: [.., var last] } => Indent(document, last.Span.Start) is { } indent
                ? new FixEdit(AfterLine(document, last.Span), string.Concat(variables.Select(v => $"{newLine}{indent}{v.Name}: {v.Value}"))) : null,
            DataSequenceSyntax { IsFlow: false, Items: [.., var last] } => ItemIndent(document, last.Span.Start) is { } indent
                ? new FixEdit(AfterLine(document, last.Span), string.Concat(variables.Select(v => $"{newLine}{indent}- {v.Name}={v.Value}"))) : null,
            _ => null,
        };
    }

    /// <summary>The end of the last line of an entry, behind a comment that stands there.</summary>
    static Location AfterLine(Document document, TextSpan span)
    {
        var end = span.End;
        while (end > span.Start && document.Text[end - 1] is '\r' or '\n')
            end--;
        var rest = document.Text.AsSpan(end).IndexOfAny('\r', '\n');
        return document.At(rest < 0 ? document.Text.Length : end + rest, 0);
    }

    static string LinePrefix(Location location) =>
        location.Document.Text[location.Document.Lines.GetStart(location.Document.Lines.GetLine(location.Span.Start))..location.Span.Start];

    /// <summary>The blanks before a place, where nothing else stands before it on its line.</summary>
    static string? Indent(Document document, int offset)
    {
        var before = document.Text[document.Lines.GetStart(document.Lines.GetLine(offset))..offset];
        return string.IsNullOrWhiteSpace(before) ? before : null;
    }

    /// <summary>The blanks before the dash of a list item.</summary>
    static string? ItemIndent(Document document, int offset)
    {
        var before = document.Text[document.Lines.GetStart(document.Lines.GetLine(offset))..offset];
        return before.TrimStart(' ') is ['-', ..] item && string.IsNullOrWhiteSpace(item[1..]) ? before[..^item.Length] : null;
    }
}
