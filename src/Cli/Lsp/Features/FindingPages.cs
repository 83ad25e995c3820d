using System.Text;
using System.Text.Json;
using Plimsoll.Analysis;
using Plimsoll.Rules;
using Plimsoll.ShellCheck;

namespace Plimsoll.Cli.Lsp.Features;

/// <summary>What there is to read about a finding and its rule.</summary>
static class FindingPages
{
    /// <summary>What happens, and what to do. The message itself is shown by the editor.</summary>
    public static string Summary(Diagnostic finding)
    {
        var text = new StringBuilder($"**{finding.Id}** {finding.Descriptor.Title}\n\n");
        if (finding.WhatHappens is { } happens)
            text.Append($"**What happens:** {happens}\n\n");
        if (finding.WhatToDo is { } todo)
            text.Append($"**What to do:** {todo}\n\n");
        return text.ToString();
    }

    public static string? PageOf(string id) => RulePages.Of(id) ?? ShellCheckRule.PageOf(id);

    /// <summary>Answers <c>plimsoll/rulePage</c>; null where there is no such rule.</summary>
    public static Action<Utf8JsonWriter>? Answer(RuleIndex rules, string word)
    {
        if (rules.Resolve(word) is not [var rule, ..])
            return null;
        return json =>
        {
            json.WriteStartObject();
            json.WriteString("title", $"{rule.Id} {rule.Name}");
            json.WriteString("markdown", PageOf(rule.Id) ?? ExplainCommand.Markdown(rule));
            json.WriteEndObject();
        };
    }
}
