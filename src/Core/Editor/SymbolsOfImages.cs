using System.Globalization;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Editor;

/// <summary>The stages of Dockerfiles, and who builds on them or takes something of them.</summary>
static class SymbolsOfImages
{
    public static void Add(SymbolTable table, Deployment set)
    {
        foreach (var image in set.Images)
        {
            foreach (var stage in image.Stages)
                Add(table, image, stage);
        }

        foreach (var build in set.Builds)
        {
            if (table.Root.ImageOf(build) is { } image && build.Target is { Known: { Length: > 0 } name } target && Named(image, name) is { } stage)
                AddTarget(table, image, stage, target);
            if (table.Root.ImageOf(build) is { } built && build.Service is { } service)
                AddLayers(table, built, service);
        }
    }

    static void AddTarget(SymbolTable table, ImageSpec image, BuildStage stage, SourcedText target) =>
        table.Add(NodeOf(table, image, stage), target.Place(), isNumber: stage.Name is null || !target.Text.Equals(stage.Name, StringComparison.OrdinalIgnoreCase));

    /// <summary>A file that another one is laid over is read alone at times.</summary>
    static void AddLayers(SymbolTable table, ImageSpec image, ComposeService service)
    {
        foreach (var layer in service.Project.Compose.Services.GetValueOrDefault(service.Name)?.Layers ?? [])
        {
            if (layer.Node.FindEntry("build") is { Value.Resolved: DataMappingSyntax build } entry && new ComposeValue(layer.Document, layer.Environment, entry, build)["target"]?.Whole is { Known: { Length: > 0 } name } target
                && Named(image, name) is { } stage)
                AddTarget(table, image, stage, target);
        }
    }

    /// <summary>By name the last one, else by number. Source: BuildKit instructions.HasStage.</summary>
    static BuildStage? Named(ImageSpec image, string name) => ImageSpec.FindStage(image.Stages.AsSpan(), name, byIndex: true);

    static SymbolNode NodeOf(SymbolTable table, ImageSpec image, BuildStage stage) =>
        table.Node(SymbolKind.Stage, (image.Document, stage.Index), stage.Name ?? stage.Index.ToString(CultureInfo.InvariantCulture));

    static void Add(SymbolTable table, ImageSpec image, BuildStage stage)
    {
        var document = image.Document;
        var node = NodeOf(table, image, stage);
        if (stage.From.Alias is { } alias)
            table.Add(node, document.At(alias), SymbolRole.Definition);
        else if (!stage.From.IsBroken)
            table.Add(node, document.At(stage.From.KeywordSpan), SymbolRole.Definition, isNumber: true);
        if (stage.Base is { } parent && stage.From.Image is { } word)
            table.Add(NodeOf(table, image, parent), document.At(word));
        foreach (var (instruction, isLater) in stage.Instructions.SelectMany(i => i.DescendantsAndSelf().OfType<InstructionSyntax>().Select(inner => (inner, inner != i))))
        {
            foreach (var flag in instruction.Flags)
            {
                if (flag.Value is { } value && SourceOf(document, instruction, flag, value) is var (name, place) && image.FindStage(name, stage) is { } source)
                    table.Add(NodeOf(table, image, source), place, isNumber: !name.Equals(source.Name, StringComparison.OrdinalIgnoreCase),
                        doubt: isLater ? "the build that this image is the base of may have a stage of that name" : null);
            }
        }
    }

    static (string Name, Location Place)? SourceOf(Document document, InstructionSyntax instruction, FlagSyntax flag, DockerWordSyntax value)
    {
        if (instruction is TransferSyntax && flag.Name == "from")
            return (value.Value, new SourcedText(value.Value, document.At(value)).Place());
        if (instruction is not RunSyntax || flag.Name != "mount" || flag.Options.LastOrDefault(o => o.Key == "from") is not { Value.Length: > 0 } from)
            return null;
        // The options stand there as they are read, unless somebody quoted or continued them.
        var text = document.Tree.TextOf(value);
        var at = 0;
        foreach (var field in text.Split(','))
        {
            var start = field.IndexOf('=', StringComparison.Ordinal) + 1;
            if (start > 0 && field[..(start - 1)].Equals("from", StringComparison.OrdinalIgnoreCase) && field[start..] == from.Value)
                return (from.Value, document.At(value.Span.Start + at + start, from.Value.Length));
            at += field.Length + 1;
        }

        return (from.Value, document.At(value));
    }
}
