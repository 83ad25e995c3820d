using Microsoft.CodeAnalysis.Text;
using Plimsoll.Model;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>A stage or image that an instruction takes files from, <c>COPY --from=</c> or <c>RUN --mount=from=</c>.</summary>
/// <param name="Name">As written; never empty.</param>
/// <param name="Node">The value of the flag; of a mount, all of it.</param>
/// <param name="NameSpan">The name alone, where it stands in the text as it is; else <paramref name="Node"/>'s span.</param>
/// <param name="IsMount">A mount takes names only: to it, a number is an image's name.</param>
sealed record StageSource(string Name, SyntaxNode Node, TextSpan NameSpan, bool IsMount)
{
    public static IEnumerable<StageSource> Of(CopySyntax copy) =>
        copy.Flag("from")?.Value is { Value.Length: > 0 } from ? [new StageSource(from.Value, from, from.Span, IsMount: false)] : [];

    public static IEnumerable<StageSource> Of(RunSyntax run)
    {
        foreach (var flag in run.Flags)
        {
            if (flag is not { Name: "mount", Value: { } value })
                continue;
            foreach (var (key, name) in flag.Options)
            {
                if (key == "from" && name.Length > 0 && !name.Contains('$', StringComparison.Ordinal))
                    yield return new StageSource(name, value, SpanOf(value, name), IsMount: true);
            }
        }
    }

    static TextSpan SpanOf(DockerWordSyntax value, string name)
    {
        const string key = "from=";
        var start = value.Value.IndexOf(key + name, StringComparison.OrdinalIgnoreCase);
        // Quotes and line continuations move the text; there the whole value is marked.
        return start >= 0 && value.Span.Length == value.Value.Length ? new TextSpan(value.Span.Start + start + key.Length, name.Length) : value.Span;
    }

    /// <summary>The stage above that it names; null where it is an image.</summary>
    public BuildStage? FindStage(ImageSpec image, BuildStage from) =>
        image.FindStage(Name, from) is { } stage && (!IsMount || IsNameOf(stage)) ? stage : null;

    /// <summary>It names the very stage that it stands in. Where a stage above has the same name, this one comes first all the same.</summary>
    public bool IsOwn(BuildStage stage) =>
        IsNameOf(stage) || (!IsMount && int.TryParse(Name, out var index) && index == stage.Index);

    bool IsNameOf(BuildStage stage) => string.Equals(stage.Name, Name, StringComparison.OrdinalIgnoreCase);
}
