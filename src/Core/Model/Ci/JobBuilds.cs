using Microsoft.CodeAnalysis.Text;
using Plimsoll.Embedding;
using Plimsoll.Syntax.Data;
using Plimsoll.Text;

namespace Plimsoll.Model;

/// <summary>
/// The builds of <c>docker/build-push-action</c> steps. Paths count from the repository's folder; steps before may have made more files, so
/// what lies in the context is not known. Source: github.com/docker/build-push-action, Customizing.
/// </summary>
static class JobBuilds
{
    const string Action = "docker/build-push-action@";

    public static IEnumerable<ImageBuild> Bind(Document workflow, FileIndex files, Func<Document, ImageSpec?> imageOf)
    {
        foreach (var step in workflow.Root.DescendantsAndSelf().OfType<DataMappingSyntax>())
        {
            if (step.Entry("uses")?.Value is DataScalarSyntax { Value: var uses } && uses.StartsWith(Action, StringComparison.Ordinal) && step["with"] is DataMappingSyntax inputs)
                yield return Of(workflow, step.Entry("uses")!, inputs, files, imageOf);
        }
    }

    static ImageBuild Of(Document workflow, DataEntrySyntax uses, DataMappingSyntax inputs, FileIndex files, Func<Document, ImageSpec?> imageOf)
    {
        var path = PathOf(workflow, inputs);
        return new ImageBuild(workflow.At(uses.Value))
        {
            Image = path is not null && files.At(path) is { } file ? imageOf(file) : null,
            DockerfilePath = path,
            Target = JobText.Of(workflow, inputs["target"]),
            Arguments = [.. Arguments(workflow, inputs["build-args"])],
        };
    }

    // Without a context it is the repository as the server has it; one that is an address is somebody else's.
    static string? PathOf(Document workflow, DataMappingSyntax inputs)
    {
        var context = inputs["context"] is { } node ? JobText.Of(workflow, node)?.Known : ".";
        if (context is null || context.Contains("://", StringComparison.Ordinal) || context.Contains("{{", StringComparison.Ordinal))
            return null;
        if (inputs["file"] is { } file)
            context = JobText.Of(workflow, file)?.Known;
        else
            context += "/Dockerfile";
        return context is null ? null : FilePaths.Join(FileIndex.RepositoryOf(FileIndex.FolderOf(workflow)), context);
    }

    // One a line.
    static IEnumerable<BuildArgument> Arguments(Document workflow, DataNode? node)
    {
        if (node is not DataScalarSyntax { IsNull: false } scalar)
            yield break;
        var (text, map) = new TextMapBuilder(workflow.Text).Append(workflow.Tree, scalar, workflow.Kind).Build();
        var start = 0;
        foreach (var line in text.Split('\n'))
        {
            var end = start + line.TrimEnd().Length;
            var from = start + line.Length - line.TrimStart().Length;
            start += line.Length + 1;
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (from >= end || equals < 1)
                continue;
            var place = workflow.At(map.ToHost(TextSpan.FromBounds(from, end)));
            yield return new BuildArgument(line[..equals].Trim(), new SourcedText(line[(equals + 1)..].TrimEnd(), place), place);
        }
    }
}
