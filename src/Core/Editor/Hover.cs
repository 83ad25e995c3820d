namespace Plimsoll.Editor;

/// <summary>What is known of a word of a file.</summary>
/// <param name="Markdown">Short; ends with the source of its facts where they are not this set's own.</param>
/// <param name="Location">The word that it is about, and no more; may lie in a guest.</param>
public sealed record Hover(string Markdown, Location Location);
