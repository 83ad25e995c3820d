using System.Text;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Plimsoll.Output.Terminal;

/// <summary>A rule's page set for a terminal, or as plain text where the style has neither colour nor width.</summary>
public sealed class MarkdownPage
{
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();

    readonly TextStyle _style;
    readonly StringBuilder _text = new();

    MarkdownPage(TextStyle style) => _style = style;

    public static string ToText(string markdown, TextStyle? style = null)
    {
        var page = new MarkdownPage(style ?? new TextStyle());
        page.Blocks(Markdown.Parse(markdown, Pipeline), indent: 0);
        return page._text.ToString().TrimEnd() + "\n";
    }

    /// <summary>The first paragraph as plain text; null for a page without one.</summary>
    public static string? Summary(string markdown) =>
        Markdown.Parse(markdown, Pipeline).OfType<ParagraphBlock>().FirstOrDefault() is { Inline: { } inlines }
            ? new MarkdownPage(new TextStyle()).Text(inlines)
            : null;

    void Blocks(ContainerBlock container, int indent)
    {
        foreach (var block in container)
        {
            Block(block, indent);
            if (container is not ListItemBlock { Parent: ListBlock { IsLoose: false } })
                BlankLine();
        }
    }

    void Block(Block block, int indent)
    {
        switch (block)
        {
            case HeadingBlock { Inline: { } inlines }:
                Line(indent, _style.Bold(Text(inlines)));
                break;
            case ParagraphBlock { Inline: { } inlines }:
                Paragraph(Text(inlines), indent);
                break;
            case CodeBlock code:
                Code(code, indent + 4);
                break;
            case ListBlock list:
                List(list, indent);
                break;
            case Table table:
                Rows(table, indent);
                break;
            case ThematicBreakBlock:
                Line(indent, _style.Dim("───"));
                break;
            case HtmlBlock or LinkReferenceDefinitionGroup:
                break;
            case ContainerBlock container:
                Blocks(container, indent + 2);
                break;
        }
    }

    void Paragraph(string text, int indent)
    {
        foreach (var row in _style.Wrap(text, indent, indent))
            Line(indent, row);
    }

    void Code(CodeBlock code, int indent)
    {
        // The words behind the language say what the sample is for: bad, good, fixed.
        if (code is FencedCodeBlock { Arguments: { Length: > 0 } purpose })
            Line(indent - 2, _style.Dim($"{purpose}:"));
        foreach (var line in code.Lines.Lines.Take(code.Lines.Count))
            Line(indent, _style.Rule(line.ToString().Replace("\t", "    ", StringComparison.Ordinal)));
    }

    void List(ListBlock list, int indent)
    {
        var number = int.TryParse(list.OrderedStart, out var start) ? start : 1;
        foreach (var item in list.OfType<ListItemBlock>())
        {
            var marker = list.IsOrdered ? $"{number++}. " : "• ";
            var at = _text.Length;
            Blocks(item, indent + marker.Length);
            var head = new string(' ', indent + marker.Length);
            if (_text.Length >= at + head.Length && _text.ToString(at, head.Length) == head)
                _text.Remove(at, head.Length).Insert(at, new string(' ', indent) + marker);
        }
    }

    void Rows(Table table, int indent)
    {
        var rows = table.OfType<TableRow>().Select(r => r.OfType<TableCell>().Select(Cell).ToArray()).ToArray();
        var columns = rows.Length == 0 ? 0 : rows.Max(r => r.Length);
        var widths = Enumerable.Range(0, columns).Select(c => rows.Max(r => c < r.Length ? VisibleText.Width(r[c]) : 0)).ToArray();
        for (var i = 0; i < rows.Length; i++)
        {
            var cells = rows[i].Select((c, n) => c + new string(' ', widths[n] - VisibleText.Width(c)));
            var line = string.Join("  ", cells).TrimEnd();
            Line(indent, i == 0 ? _style.Bold(line) : line);
        }
    }

    string Cell(TableCell cell) => string.Join(' ', cell.OfType<ParagraphBlock>().Where(p => p.Inline is not null).Select(p => Text(p.Inline!)));

    void BlankLine()
    {
        if (_text.Length >= 2 && _text.ToString(_text.Length - 2, 2) != "\n\n")
            _text.Append('\n');
    }

    void Line(int indent, string text)
    {
        if (text.Length > 0)
            _text.Append(' ', indent).Append(text);
        _text.Append('\n');
    }

    // Inline marks are left out: the words carry the meaning, and wrapping counts plain columns.
    string Text(ContainerInline inlines)
    {
        var text = new StringBuilder();
        foreach (var inline in inlines)
        {
            text.Append(inline switch
            {
                LiteralInline literal => literal.Content.ToString(),
                CodeInline code => $"`{code.Content}`",
                LineBreakInline => " ",
                AutolinkInline link => link.Url,
                HtmlEntityInline entity => entity.Transcoded.ToString(),
                LinkInline { Url: { } url } link when url.StartsWith("http", StringComparison.Ordinal) && Text(link) != url => $"{Text(link)} ({url})",
                ContainerInline inner => Text(inner),
                _ => "",
            });
        }

        return text.ToString();
    }
}
