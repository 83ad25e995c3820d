using Microsoft.CodeAnalysis.Text;
using Plimsoll.Model;
using Plimsoll.Schemas;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Editor;

/// <summary>Instructions, their flags, the keys of mounts, directives, stages and base images.</summary>
static class HoverDockerfile
{
    public static Hover? At(Deployment deployment, EditorPlace place)
    {
        if (place.Document.Root is not DockerfileSyntax file)
            return null;
        if (file.Directives.FirstOrDefault(d => place.Touches(d.NameSpan)) is { } directive)
            return DockerfileHelp.Directives.TryGetValue(directive.Name, out var help) ? Of(help, "#parser-directives", place.Document.At(directive.NameSpan)) : null;
        var instruction = file.Instructions.FirstOrDefault(i => place.Touches(i.Span));
        if (instruction is OnbuildSyntax { Inner: { } inner } && place.Touches(inner.Span))
            instruction = inner;
        if (instruction is null)
            return null;
        if (place.Touches(instruction.KeywordSpan))
            return DockerfileHelp.Instructions.TryGetValue(instruction.Keyword, out var known) ? Of(instruction.Keyword, known, place.Document.At(instruction.KeywordSpan)) : null;
        return instruction.Flags.FirstOrDefault(f => place.Touches(f.Span)) is { } flag ? InFlag(deployment, place, instruction, flag)
            : instruction is FromSyntax from ? InFrom(deployment, place, from) : null;
    }

    static Hover Of(string keyword, InstructionHelp help, Location location) => new(Of(keyword, help), location);

    /// <summary>An instruction's page.</summary>
    public static string Of(string keyword, InstructionHelp help) => HoverText.Paragraphs(
        $"**{keyword}**", HoverText.Sentence(help.Description), $"```dockerfile\n{string.Join("\n", help.Forms)}\n```", HoverText.Sentence(help.Trap),
        HoverText.Source($"{DockerfileHelp.Source}#{keyword.ToLowerInvariant()}"));

    static Hover Of(InstructionFlagHelp help, string anchor, Location location) => new(Page(help, anchor), location);

    /// <summary>A flag's page.</summary>
    /// <param name="flag">As the table has it: <c>COPY --from</c>.</param>
    public static string Of(InstructionFlagHelp help, string flag) => Page(help, Anchor(flag[..flag.IndexOf(' ', StringComparison.Ordinal)], flag[(flag.IndexOf("--", StringComparison.Ordinal) + 2)..]));

    static string Page(InstructionFlagHelp help, string anchor) =>
        HoverText.Paragraphs(HoverText.Code(help.Form), HoverText.Sentence(help.Description), HoverText.Source(DockerfileHelp.Source + anchor));

    static Hover? InFlag(Deployment deployment, EditorPlace place, InstructionSyntax instruction, FlagSyntax flag)
    {
        if (place.Touches(flag.NameSpan))
            return DockerfileHelp.Flags.TryGetValue($"{instruction.Keyword} --{flag.Name}", out var help) ? Of(help, Anchor(instruction.Keyword, flag.Name), place.Document.At(flag.NameSpan)) : null;
        if (flag.Value is not { } value || !place.Touches(value.Span))
            return null;
        return flag.Name switch
        {
            "from" => Stage(deployment, place.Document, instruction, value.Value, place.Document.At(value)),
            "mount" => InMount(deployment, place, instruction, value),
            _ => null,
        };
    }

    static string Anchor(string keyword, string flag) => keyword switch
    {
        "FROM" or "HEALTHCHECK" => "#" + keyword.ToLowerInvariant(),
        _ => $"#{keyword.ToLowerInvariant()}---{flag}",
    };

    static Hover? InMount(Deployment deployment, EditorPlace place, InstructionSyntax instruction, DockerWordSyntax value)
    {
        // Keys and values are told apart in the text as it stands: a mount that is not finished has no options yet.
        var text = place.Document.Text;
        var start = place.Offset;
        while (start > value.Span.Start && text[start - 1] is not (',' or '"' or '\''))
            start--;
        var end = place.Offset;
        while (end < value.Span.End && text[end] is not (',' or '"' or '\''))
            end++;
        var option = text[start..end];
        var equals = option.IndexOf('=', StringComparison.Ordinal);
        var key = (equals < 0 ? option : option[..equals]).ToLowerInvariant();
        var canonical = DockerfileHelp.MountSynonyms.GetValueOrDefault(key, key);
        if (place.Offset - start <= (equals < 0 ? option.Length : equals))
        {
            var found = DockerfileHelp.MountKeys.FirstOrDefault(k => k.Key == canonical);
            return found.Help is { } help ? Of(help, "#run---mount", place.Document.At(start, key.Length)) : null;
        }

        var given = option[(equals + 1)..];
        var location = place.Document.At(start + equals + 1, given.Length);
        return key switch
        {
            "type" when DockerfileHelp.MountTypes.TryGetValue(given, out var type) => new Hover(
                HoverText.Paragraphs($"`type={given}`", HoverText.Sentence(type), HoverText.Source($"{DockerfileHelp.Source}#run---mounttype{given}")), location),
            "from" => Stage(deployment, place.Document, instruction, given, location),
            _ => null,
        };
    }

    static Hover? InFrom(Deployment deployment, EditorPlace place, FromSyntax from)
    {
        if (deployment.ImageOf(place.Document) is not { } image || image.StageOf(from) is not { } stage)
            return null;
        if (from.Alias is { } alias && place.Touches(alias.Span))
            return new Hover(Describe(deployment, image, stage), place.Document.At(alias));
        if (from.Image is not { } word || !place.Touches(word.Span))
            return null;
        return stage.Base is { } local ? new Hover(Describe(deployment, image, local), place.Document.At(word)) : HoverImages.Of(stage.Image, place.Document.At(word));
    }

    static Hover? Stage(Deployment deployment, Document document, InstructionSyntax instruction, string name, Location location)
    {
        if (name.Length == 0 || deployment.ImageOf(document) is not { } image || image.StageOf(instruction) is not { } stage)
            return null;
        return image.FindStage(name, stage) is { } found ? new Hover(Describe(deployment, image, found), location)
            : HoverImages.Of(new SourcedText(name.Contains('$', StringComparison.Ordinal) ? SourcedText.UnknownText : name, location), location, "No stage above is called that: an image, or a named build context.");
    }

    static string Describe(Deployment deployment, ImageSpec image, BuildStage stage)
    {
        List<string> users = [];
        foreach (var other in image.Stages.Where(s => s != stage))
        {
            if (other.Base == stage)
                users.Add($"{Name(other)} is built on it ({HoverText.Place(image.Document.At(other.From.KeywordSpan))})");
            else if (other.Sources.Contains(stage))
                users.Add($"{Name(other)} takes files of it ({HoverText.Place(image.Document.At(other.From.KeywordSpan))})");
        }

        var bottom = stage.Lineage.Last();
        return HoverText.Paragraphs(
            $"**{Name(stage)}** · {Fate(deployment, image, stage)}",
            $"{HoverText.Place(image.Document.At(stage.From.KeywordSpan))}: {HoverText.Code(image.Document.Tree.TextOf(FromLine(stage.From)))}"
                + (bottom == stage ? "" : $", which begins with {HoverText.Code(bottom.Image.Text)}"),
            HoverText.Bullets(users));
    }

    /// <summary>Builds of the files say which stage is built; where there are none, the last one is, unless somebody says otherwise.</summary>
    static string Fate(Deployment deployment, ImageSpec image, BuildStage stage)
    {
        var builds = deployment.AllBuilds.Where(b => b.Image?.Document == image.Document).Select(b => (Build: b, Stage: ImageFiles.StageOf(b))).ToList();
        if (builds.Count == 0 || builds.Exists(b => b.Stage is null || !b.Build.IsComplete))
            return stage == image.Final ? "what is built where no target is given" : image.Reached.Contains(stage) ? "needed by the last stage" : "not needed by the last stage";
        if (builds.Where(b => b.Stage == stage).Select(b => HoverText.Place(b.Build.Location)).Distinct().ToList() is { Count: > 0 } places)
            return $"built by {string.Join(", ", places.Take(3))}{(places.Count > 3 ? $" and {places.Count - 3} more" : "")}";
        return builds.Exists(b => ImageBinder.Reach(b.Stage!).Contains(stage)) ? "needed by what is built" : "not needed by what is built";
    }

    static TextSpan FromLine(FromSyntax from) => TextSpan.FromBounds(from.KeywordSpan.Start, Math.Max(from.KeywordSpan.End, from.ArgumentsSpan.End));

    static string Name(BuildStage stage) => stage.Name is { } name ? $"stage {name}" : $"stage {stage.Index}";
}
