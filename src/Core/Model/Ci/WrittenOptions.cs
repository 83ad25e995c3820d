using System.Collections.Immutable;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Model;

/// <summary>
/// The pieces of docker command lines that a file holds for another tool: <c>options:</c> of a job's containers, which GitHub's runner puts
/// into <c>docker create</c>, and <c>runArgs</c> of a devcontainer.json, which become part of <c>docker run</c>. What the tools add of
/// their own is not among the words. The command's node is the list or scalar.
/// </summary>
static class WrittenOptions
{
    /// <summary>The command lines of a document in text order; none where nobody wrote an option.</summary>
    public static ShellFlow Flow(Document document)
    {
        var commands = ImmutableArray.CreateBuilder<ShellCommand>();
        foreach (var (options, image, words) in document.Kind == DocumentKind.DevContainer ? OfDevContainer(document) : OfJobs(document))
        {
            var command = document.Kind == DocumentKind.DevContainer ? "run" : "create";
            var place = document.At(options);
            commands.Add(new ShellCommand
            {
                Document = document,
                Syntax = options,
                Arguments = [new Argument(new SourcedText("docker", place)), new Argument(new SourcedText(command, place)), .. words, new Argument(image ?? SourcedText.UnknownAt(place))],
                Program = "docker",
                Order = commands.Count,
                IsElsewhere = true,
            });
        }

        return new ShellFlow(document, commands.ToImmutable());
    }

    static IEnumerable<(DataNode Options, SourcedText? Image, ImmutableArray<Argument> Words)> OfJobs(Document workflow)
    {
        foreach (var (_, _, container) in JobContainers.In(workflow))
        {
            if (container is DataMappingSyntax mapping && mapping["options"] is DataScalarSyntax { IsNull: false } options
                && JobText.Words(workflow, options) is { IsEmpty: false } words)
                yield return (options, JobText.Of(workflow, mapping["image"]), words);
        }
    }

    static IEnumerable<(DataNode Options, SourcedText? Image, ImmutableArray<Argument> Words)> OfDevContainer(Document file)
    {
        if (file.Root is DataFileSyntax { First: DataMappingSyntax root } && root["dockerComposeFile"] is null && root["runArgs"] is DataSequenceSyntax { Items.IsEmpty: false } list)
            yield return (list, JobText.Of(file, root["image"]), [.. JobText.List(file, list).Select(t => new Argument(t))]);
    }
}
