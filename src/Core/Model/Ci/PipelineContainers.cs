using System.Collections.Immutable;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Model;

/// <summary>
/// The containers of a GitLab pipeline: the one that a job's script runs in (<c>image:</c>), and <c>services:</c>. A service is found by its
/// aliases, or by the name of its image; where nothing else is said, both get the job's variables. Source: docs.gitlab.com, Services.
/// </summary>
static class PipelineContainers
{
    public static IEnumerable<ContainerSpec> Bind(Document pipeline)
    {
        if (pipeline.Root is not DataFileSyntax file)
            yield break;
        var seen = new HashSet<DataNode>();
        foreach (var owner in file.Documents.OfType<DataMappingSyntax>().SelectMany(f => f.Entries.Select(e => e.Value.Resolved).OfType<DataMappingSyntax>().Prepend(f)))
        {
            // A key called "image" may stand in a mapping that is no job: variables, cache.
            var isJob = owner.Parent is DataFileSyntax || owner.Parent is DataEntrySyntax { Key.Value: not ("variables" or "cache" or "workflow" or "include") };
            if (isJob && owner["image"] is { } image && seen.Add(image) && Of(pipeline, owner.FindEntry("image")!, image) is { } job)
                yield return job with { HasCommand = true };
            foreach (var service in isJob && owner["services"] is DataSequenceSyntax list ? list.Items.Select(i => i.Resolved).OfType<DataNode>() : [])
            {
                if (seen.Add(service) && Of(pipeline, null, service) is { } found)
                    yield return found with { Name = NameOf(pipeline, service, found.Image) };
            }
        }
    }

    static ContainerSpec? Of(Document pipeline, DataEntrySyntax? entry, DataNode container)
    {
        var mapping = container as DataMappingSyntax;
        var image = JobText.Of(pipeline, mapping is null ? container : mapping["name"]);
        // GitLab puts its variables in.
        if (image is { } written && written.Text.Contains('$', StringComparison.Ordinal))
            image = SourcedText.UnknownAt(written.Location);
        if (image is null)
            return null;
        var (variables, _) = JobSettings.Variables(pipeline, mapping?["variables"]);
        var place = entry is null ? image.Value.Location : pipeline.At(entry.Key);
        return new ContainerSpec
        {
            Source = ContainerSource.Job,
            Document = pipeline,
            Location = place,
            Image = image,
            Environment = variables,
            IsEnvironmentComplete = false,
            // Which executor runs it, and on which network, stands in the runner's configuration.
            NetworkMode = new NetworkMode(NetworkModeKind.Unknown, null, null),
            Command = Words(mapping?["command"]),
            HasCommand = mapping?["command"] is not null,
            Entrypoint = Words(mapping?["entrypoint"]),
            HasEntrypoint = mapping?["entrypoint"] is not null,
            Privileged = Truth.Unknown,
            ArePortsComplete = false,
            AreMountsComplete = false,
            IsComplete = false,
        };

        ImmutableArray<Argument> Words(DataNode? node) => [.. JobText.List(pipeline, node).Select(t => new Argument(t))];
    }

    /// <summary>The first alias, else what GitLab makes of the image: <c>library/postgres:16</c> is found as <c>library-postgres</c>.</summary>
    static SourcedText? NameOf(Document pipeline, DataNode service, SourcedText? image)
    {
        if (JobText.Of(pipeline, (service as DataMappingSyntax)?["alias"]) is { } alias)
            return alias.Split(',').First().Split(' ').First();
        return image is { Known: { } text } known ? known with { Text = text.Split('@')[0].Split(':')[0].Replace('/', '-') } : null;
    }
}
