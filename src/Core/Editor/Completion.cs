namespace Plimsoll.Editor;

/// <summary>What a completion stands for, for the picture that an editor shows beside it.</summary>
public enum CompletionKind : byte { Keyword, Command, Flag, Key, Value, Variable, Stage, Service, Container, Network, Volume, File, Rule }

/// <summary>One thing that may be written at a place.</summary>
/// <param name="Label">What is shown, and what the typed text is compared with.</param>
/// <param name="Replaced">What is typed of it already, up to the cursor, on the cursor's line; may lie in a guest, and then has an edit in the file.</param>
/// <param name="NewText">Takes its place as it stands: further lines have their whole indentation.</param>
public sealed record Completion(string Label, CompletionKind Kind, Location Replaced, string NewText)
{
    /// <summary>A few words beside the label: type, or what it is.</summary>
    public string? Detail { get; init; }

    /// <summary>What is known of it.</summary>
    public string? Markdown { get; init; }

    /// <summary>The new text has places to fill, <c>$1</c>.</summary>
    public bool IsSnippet { get; init; }

    /// <summary>Likely ones come first; null: the label.</summary>
    public string? SortText { get; init; }

    /// <summary>The rule whose page tells more; null where it is none.</summary>
    public string? RuleId { get; init; }
}
