namespace Plimsoll.Rules;

/// <summary>The pages of rules-docs, which travel inside this assembly.</summary>
public static class RulePages
{
    /// <summary>A rule's page in Markdown, as it stands in rules-docs; null where it has none.</summary>
    public static string? Of(string ruleId)
    {
        using var stream = typeof(RulePages).Assembly.GetManifestResourceStream($"{ruleId}.md");
        if (stream is null)
            return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
