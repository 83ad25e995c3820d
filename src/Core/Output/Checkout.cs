namespace Plimsoll.Output;

/// <summary>The working tree of a version control system that the files lie in.</summary>
/// <param name="Root">Its absolute folder, with <c>/</c> and no final one but that of the root itself.</param>
/// <param name="RepositoryUri">Where it was cloned from, without credentials; null where that is not known.</param>
/// <param name="Revision">The hash of the commit that is checked out; null before the first one.</param>
/// <param name="Branch">Without <c>refs/heads/</c>; null for a detached HEAD.</param>
public sealed record Checkout(string Root, string? RepositoryUri, string? Revision, string? Branch);
