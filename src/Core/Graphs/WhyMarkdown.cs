using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Plimsoll.Output;
using Plimsoll.Output.Summary;

namespace Plimsoll.Graphs;

/// <summary>Answers as Markdown, for the document that an editor opens.</summary>
public static class WhyMarkdown
{
    public static string Of(ImmutableArray<WhyAnswer> answers)
    {
        var result = new StringBuilder();
        foreach (var answer in answers)
            Append(result, answer);
        return result.ToString();
    }

    static void Append(StringBuilder result, WhyAnswer answer)
    {
        if (result.Length > 0)
            result.Append('\n');
        result.Append(CultureInfo.InvariantCulture, $"# {MarkdownText.Inline(answer.Heading)}\n");
        foreach (var part in answer.Parts)
        {
            result.Append(CultureInfo.InvariantCulture, $"\n## {MarkdownText.Inline(part.Title)}\n\n");
            if (part.Facts.IsEmpty)
                continue;
            result.Append("| | | |\n|---|---|---|\n");
            foreach (var fact in part.Facts)
                result.Append(CultureInfo.InvariantCulture, $"| {fact.Name} | {(fact.Value.Length == 0 ? "" : MarkdownText.Code(fact.Value))} | {MarkdownText.Inline(fact.Text)} |\n");
        }

        result.Append("\n## So\n\n");
        if (answer.So is not { } so)
        {
            result.Append("Nothing that a rule would complain of.\n");
            return;
        }

        result.Append(CultureInfo.InvariantCulture, $"{MarkdownText.Inline(so)}\n\n");
        var first = answer.Findings[0];
        result.Append(CultureInfo.InvariantCulture, $"Start with **{first.Id}** ({MarkdownText.Code(Places.Of(first.Location))}){(first.WhatToDo is { } todo ? $": {MarkdownText.Inline(todo)}" : "")}\n");
        if (answer.Findings.Length == 1)
            return;
        result.Append('\n');
        foreach (var finding in answer.Findings.Skip(1))
            result.Append(CultureInfo.InvariantCulture, $"* **{finding.Id}** {finding.Severity.Name()}, {MarkdownText.Code(Places.Of(finding.Location))}: {MarkdownText.Inline(finding.Message)}\n");
    }
}
