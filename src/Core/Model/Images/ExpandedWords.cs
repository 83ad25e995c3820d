using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Model;

/// <summary>Which words of a Dockerfile the builder itself puts variables into; what RUN, CMD and ENTRYPOINT hold, a shell reads when it runs.</summary>
public static class ExpandedWords
{
    /// <summary>
    /// The words of an instruction inside a stage that BuildKit expands and checks, in text order. Those of FROM belong to another scope,
    /// those of EXPOSE are expanded and not checked, and those behind ONBUILD wait for the build that uses the image.
    /// </summary>
    public static IEnumerable<DockerWordSyntax> Of(InstructionSyntax instruction) => instruction switch
    {
        ArgSyntax arg => arg.Pairs.Select(p => p.Value).OfType<DockerWordSyntax>(),
        PairsSyntax pairs => pairs.Pairs.SelectMany(p => new[] { p.Name, p.Value }).OfType<DockerWordSyntax>(),
        TransferSyntax copy =>
        [
            .. Flags(copy, "chown", "chmod", "checksum"), .. copy.Sources, .. copy.Destination is { } target ? [target] : Array.Empty<DockerWordSyntax>(),
            .. copy.Heredocs.Select(h => h.Content).OfType<DockerWordSyntax>(),
        ],
        RunSyntax run => Flags(run, "mount"),
        VolumeSyntax volume => volume.Words,
        UserSyntax or WorkdirSyntax or StopsignalSyntax => ((ValueSyntax)instruction).Value is { } value ? [value] : [],
        _ => [],
    };

    /// <summary>The variables of a word, those inside operands of others included.</summary>
    public static IEnumerable<DockerVariableSyntax> VariablesOf(DockerWordSyntax word) =>
        word.HasVariables ? word.DescendantsAndSelf().OfType<DockerVariableSyntax>() : [];

    static IEnumerable<DockerWordSyntax> Flags(InstructionSyntax instruction, params string[] names) =>
        instruction.Flags.Where(f => names.Contains(f.Name)).Select(f => f.Value).OfType<DockerWordSyntax>();
}
