using System.Collections.Immutable;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Network;

/// <summary>Edits of what starts a container: flags of a command line, entries of a service.</summary>
static class ContainerEdits
{
    /// <summary>A flag behind <c>docker run</c>, or a line at the end of a service's own keys; null where there is no place for it.</summary>
    public static FixEdit? AddSwitch(ContainerSpec container, string flag, string entry)
    {
        if (container.DockerCommand is { } command)
            return command.Option(flag) is null ? new FixEdit(command.Location with { Span = new(command.Location.Span.End, 0) }, " " + flag) : null;
        if (container.Service is not { Node: { IsFlow: false, Entries: [var first, ..] } node, KeyLocation.Document: { } document }
            || document.Lines.GetStart(document.Lines.GetLine(first.Span.Start)) is var start && !string.IsNullOrWhiteSpace(document.Text[start..first.Span.Start]))
            return null;
        var after = node.Entry("image") ?? first;
        return new FixEdit(document.At(after.Span.End, 0), document.Lines.LineEnd + document.Text[start..first.Span.Start] + entry);
    }

    /// <summary>Gives a container a mount: <c>-v</c> behind <c>docker run</c>, an item of <c>volumes:</c>; null where there is no place for it.</summary>
    /// <param name="container">Whoever starts it.</param>
    /// <param name="mount">In the short form, <c>source:target</c>.</param>
    public static FixEdit? AddMount(ContainerSpec container, string mount)
    {
        if (container.DockerCommand is { } command)
            return OnOwnLine(container, command, $"-v {mount}") ?? AddSwitch(container, $"-v {mount}", "");
        if (container.Service is not { Node: { IsFlow: false, Entries: [var first, ..] } node, Layers.Length: 1, KeyLocation.Document: { } document } service
            || Indent(document, first.Span.Start) is not { } indent)
            return null;
        var newLine = document.Lines.LineEnd;
        if (node.Entry("volumes") is not { } volumes)
        {
            var step = Indent(document, service.KeyLocation.Span.Start)?.Length is { } outer && outer < indent.Length ? indent[outer..] : "  ";
            return new FixEdit(AfterLine(document, node.Entries[^1].Span.End), $"{newLine}{indent}volumes:{newLine}{indent}{step}- {mount}");
        }

        // What has an anchor, or is one, may be used elsewhere too.
        return volumes.Value is DataSequenceSyntax { IsFlow: false, Items: [var item, ..] items } && document.Text.IndexOf('&', volumes.Key.Span.End, item.Span.Start - volumes.Key.Span.End) < 0
            && DashIndent(document, item.Span.Start) is { } before
            ? new FixEdit(AfterLine(document, items[^1].Span.End), $"{newLine}{before}- {mount}") : null;
    }

    /// <summary>Declares a volume in the compose file of a service; null where there is no place for it, or it is declared already.</summary>
    public static FixEdit? DeclareVolume(ComposeService service, string name)
    {
        var document = service.KeyLocation.Document;
        if ((document.Root as DataFileSyntax)?.First is not DataMappingSyntax { IsFlow: false } root || document.IsGuest)
            return null;
        var newLine = document.Lines.LineEnd;
        if (root.Entry("volumes") is not { } volumes)
            return new FixEdit(document.At(document.Text.Length, 0), $"{(document.Text.EndsWith('\n') ? "" : newLine)}volumes:{newLine}  {name}:{newLine}");
        return volumes.Value switch
        {
            DataScalarSyntax { IsNull: true } => new FixEdit(AfterLine(document, volumes.Key.Span.End), $"{newLine}  {name}:"),
            DataMappingSyntax { IsFlow: false, Entries: [.., var last] } declared when declared.Entry(name) is null && Indent(document, last.Span.Start) is { } indent
                => new FixEdit(AfterLine(document, last.Span.End), $"{newLine}{indent}{name}:"),
            _ => null,
        };
    }

    /// <summary>
    /// One more network for a service, in the form that its <c>networks:</c> has, or beside the <c>default</c> that it has none for; null
    /// where several files say it, or an alias does.
    /// </summary>
    public static FixEdit? AddNetwork(ContainerSpec container, string network)
    {
        if (container.Service is not { Layers.Length: 1, Node: { } node, KeyLocation.Document: { } document } || !network.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            return null;
        if (node.Entry("networks") is not { } entry)
            return container.NetworkMode.Kind == NetworkModeKind.Default ? AddSwitch(container, "", $"networks: [default, {network}]") : null;
        var (last, isFlow, text) = entry.Value switch
        {
            DataSequenceSyntax { Items: [.., var item] } list => ((SyntaxNode)item, list.IsFlow, (list.IsFlow ? "" : "- ") + network),
            DataMappingSyntax { Entries: [.., var key] } map => (key, map.IsFlow, network + ":"),
            _ => (null, true, ""),
        };
        if (last is null)
            return null;
        if (isFlow)
            return entry.Value is DataSequenceSyntax ? new FixEdit(document.At(last.Span.End, 0), ", " + text) : null;
        // The dash of an item is not part of it: the line begins with it.
        var start = document.Lines.GetStart(document.Lines.GetLine(last.Span.Start));
        var indent = document.Text[start..last.Span.Start].TrimEnd().TrimEnd('-');
        return string.IsNullOrWhiteSpace(indent) ? new FixEdit(document.At(last.Span.End, 0), document.Lines.LineEnd + document.Text[start..(start + Blanks(document.Text, start))] + text) : null;
    }

    static int Blanks(string text, int start)
    {
        var end = start;
        while (end < text.Length && text[end] == ' ')
            end++;
        return end - start;
    }

    /// <summary>Takes flags out of a command line, or a key out of a service; null where that takes more along than is meant.</summary>
    /// <param name="container">What the flags or the key belong to.</param>
    /// <param name="flags">Each flag with its value.</param>
    /// <param name="key">The key of the service.</param>
    public static ImmutableArray<FixEdit>? Remove(ContainerSpec container, IEnumerable<Location> flags, string key)
    {
        if (container.DockerCommand is { } command)
        {
            var edits = flags.Distinct().Select(f => RemoveFlag(command, f)).ToList();
            return edits.All(e => e is not null) ? [.. edits.OfType<FixEdit>()] : null;
        }

        if (container.Service is not { Node: { IsFlow: false } node, Layers.Length: 1, KeyLocation.Document: { } document } || node.Entry(key) is not { } entry)
            return null;
        var from = document.Lines.GetStart(document.Lines.GetLine(entry.Span.Start));
        var line = document.Lines.GetSpanWithLineEnd(document.Lines.GetLine(entry.Span.End));
        return string.IsNullOrWhiteSpace(document.Text[from..entry.Span.Start]) && node.Entries.Length > 1
            ? [new FixEdit(document.At(from, line.End - from), "")] : null;
    }

    static FixEdit? RemoveFlag(DockerCommand command, Location flag)
    {
        // `-dp 80:80` holds another flag too; a word of a variable stands for more than this command.
        var document = command.Document;
        if (flag.Document != document || flag.Span.Start < command.Location.Span.End || !flag.Text.StartsWith("-p", StringComparison.Ordinal) && !flag.Text.StartsWith("--", StringComparison.Ordinal))
            return null;
        var text = document.Text;
        var line = document.Lines.GetSpanWithLineEnd(document.Lines.GetLine(flag.Span.Start));
        var rest = text[flag.Span.End..line.End].Trim();
        if (rest == "\\" && string.IsNullOrWhiteSpace(text[line.Start..flag.Span.Start]) && flag.Span.End <= line.End)
            return new FixEdit(document.At(line), "");
        var start = flag.Span.Start;
        while (start > 0 && text[start - 1] is ' ' or '\t')
            start--;
        return new FixEdit(document.At(start, flag.Span.End - start), "");
    }

    /// <summary>A line of its own for a flag, where the image begins a continued line; not behind a prompt, or indented in a list of a note.</summary>
    static FixEdit? OnOwnLine(ContainerSpec container, DockerCommand command, string flag)
    {
        if (container.Image?.Location is not { } image || image.Document != command.Document || Indent(image.Document, image.Span.Start) is not { } indent
            || image.Document.Lines.GetLine(image.Span.Start) == image.Document.Lines.GetLine(command.Location.Span.Start)
            || Indent(image.Physical.Document, image.Physical.Span.Start) != indent)
            return null;
        return new FixEdit(image with { Span = new(image.Span.Start, 0) }, $"{flag} \\{image.Document.Lines.LineEnd}{indent}");
    }

    /// <summary>The end of the last line of what ends at an offset, behind a comment that stands there.</summary>
    static Location AfterLine(Document document, int end)
    {
        while (end > 0 && document.Text[end - 1] is '\r' or '\n')
            end--;
        var rest = document.Text.AsSpan(end).IndexOfAny('\r', '\n');
        return document.At(rest < 0 ? document.Text.Length : end + rest, 0);
    }

    /// <summary>The blanks before a place, where nothing else stands before it on its line.</summary>
    static string? Indent(Document document, int offset)
    {
        var before = document.Text[document.Lines.GetStart(document.Lines.GetLine(offset))..offset];
        return string.IsNullOrWhiteSpace(before) ? before : null;
    }

    /// <summary>The blanks before the dash of a list item.</summary>
    static string? DashIndent(Document document, int offset)
    {
        var before = document.Text[document.Lines.GetStart(document.Lines.GetLine(offset))..offset];
        return before.TrimStart(' ') is ['-', ..] item && string.IsNullOrWhiteSpace(item[1..]) ? before[..^item.Length] : null;
    }
}
