using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.CodeAnalysis;

namespace Plimsoll.Output.Html;

/// <summary>The pages of the rules that report, once each, from their Markdown.</summary>
sealed class HtmlRulePages(HtmlPage page, Report report)
{
    /// <summary>A page's own headings stand below the rule's.</summary>
    const int HeadingShift = 2;

    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    public void Write(IEnumerable<DiagnosticDescriptor> rules)
    {
        var shown = rules.ToDictionary(r => r.Id, StringComparer.Ordinal);
        foreach (var rule in shown.Values)
        {
            // The anchor is inside, so that a browser opens what it is led to.
            page.Write($"<details class=\"rule\">\n<summary><h3>{rule.Id} {rule.Title.ToString(null)}</h3></summary>\n<div id=\"rule-{rule.Id}\">\n");
            if (report.PageOf(rule.Id) is { } markdown)
                page.Write($"{new Trusted(Render(markdown, shown.ContainsKey))}");
            else
                page.Write($"<p>This rule has no page.</p>\n");
            if (report.Tool.PageUrl(rule) is { } url)
                page.Write($"<p><a href=\"{url}\" rel=\"noreferrer\">This page on the Web</a></p>\n");
            page.Write($"</div>\n</details>\n");
        }
    }

    string Render(string markdown, Predicate<string> isHere)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        if (document.FirstOrDefault() is HeadingBlock { Level: 1 } title)
            document.Remove(title);
        foreach (var heading in document.Descendants<HeadingBlock>())
            heading.Level = Math.Min(6, heading.Level + HeadingShift);
        using var text = new StringWriter { NewLine = "\n" };
        var renderer = new HtmlRenderer(text);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.ReplaceOrAdd<CodeBlockRenderer>(new Examples());
        renderer.ObjectRenderers.ReplaceOrAdd<LinkInlineRenderer>(new Links(report.Tool, isHere));
        renderer.Render(document);
        return text.ToString();
    }

    /// <summary>The words behind the language say what an example is for: bad, good, fixed.</summary>
    sealed class Examples : HtmlObjectRenderer<CodeBlock>
    {
        protected override void Write(HtmlRenderer renderer, CodeBlock block)
        {
            var purpose = (block as FencedCodeBlock)?.Arguments?.Split(' ')[0];
            renderer.EnsureLine();
            renderer.Write(purpose is "bad" or "good" or "fixed" or "finds" ? $"<div class=\"example {purpose}\"><p>{purpose}</p><pre><code>" : "<div class=\"example\"><pre><code>");
            renderer.WriteLeafRawLines(block, writeEndOfLines: true, escape: true);
            renderer.WriteLine("</code></pre></div>");
        }
    }

    /// <summary>Links lead to the Web, to a page that is here, or nowhere: then their words stand alone.</summary>
    sealed class Links(ToolInfo tool, Predicate<string> isHere) : HtmlObjectRenderer<LinkInline>
    {
        protected override void Write(HtmlRenderer renderer, LinkInline link)
        {
            var target = link.IsImage ? null : Target(link.Url ?? "");
            if (target is not null)
                renderer.Write("<a href=\"").WriteEscapeUrl(target).Write("\" rel=\"noreferrer\">");
            renderer.WriteChildren(link);
            if (target is not null)
                renderer.Write("</a>");
        }

        string? Target(string url)
        {
            if (url.StartsWith("https://", StringComparison.Ordinal) || url.StartsWith("http://", StringComparison.Ordinal))
                return url;
            var file = url.Split('#')[0];
            if (Path.GetDirectoryName(file) is { Length: > 0 } || Path.GetExtension(file) != ".md")
                return null;
            var id = Path.GetFileNameWithoutExtension(file);
            return isHere(id) ? $"#rule-{id}" : tool.PageUrl(id);
        }
    }
}
