using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>The sources of COPY and ADD that are files of the build context.</summary>
static class ContextSources
{
    /// <summary>None behind ONBUILD, whose context is that of another build; no heredocs, URLs or files of another stage or image.</summary>
    public static IEnumerable<DockerWordSyntax> Of(TransferSyntax copy) =>
        copy.IsOnbuild || copy.Flag("from") is not null ? [] : copy.Sources.Where(s => !IsRemote(s.Value));

    // git@github.com:user/project.git, as ssh writes it
    static bool IsRemote(string source) =>
        source.Contains("://", StringComparison.Ordinal) || source.Contains('@', StringComparison.Ordinal) && source.Contains(':', StringComparison.Ordinal);
}
