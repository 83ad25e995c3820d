using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>One word of EXPOSE as the builder sees it.</summary>
/// <param name="Text">Variables put in.</param>
/// <param name="IsWritten">It stands in the file like that, character by character.</param>
readonly record struct ExposedPort(DockerWordSyntax Word, string Text, bool IsWritten)
{
    /// <summary>Where the protocol begins in <see cref="Text"/>, its slash not included; -1 where there is none.</summary>
    public int ProtocolStart => Text.IndexOf('/', StringComparison.Ordinal) is var i and >= 0 ? i + 1 : -1;

    /// <summary>The words of an EXPOSE whose text is known; none behind ONBUILD, which waits for another file's variables.</summary>
    public static IEnumerable<ExposedPort> Of(ExposeSyntax expose, Document document, Deployment deployment)
    {
        if (expose.IsOnbuild || deployment.ImageOf(document)?.StageOf(expose) is not { } stage)
            yield break;
        var state = stage.StateBefore(expose);
        foreach (var word in expose.Words)
        {
            var text = state.Expand(word);
            if (!text.Contains(SourcedText.Unknown, StringComparison.Ordinal))
                yield return new ExposedPort(word, text, document.Tree.TextOf(word) == text);
        }
    }
}
