using Plimsoll.Syntax.Data;

namespace Plimsoll.Model;

/// <summary>
/// The containers that a workflow's runner starts for a job: the one that its steps run in (<c>container:</c>), and <c>services:</c>. All of
/// a job are on a network that the runner makes, where a service has its key for a name; steps that run on the runner itself reach a service
/// through the ports that it publishes. Source: docs.github.com, Communicating with Docker service containers.
/// </summary>
static class JobContainers
{
    /// <summary>Jobs in text order, a job's own container before its services. A container may be a mapping or an image's name alone.</summary>
    public static IEnumerable<(DataMappingSyntax Job, DataEntrySyntax Entry, DataNode Container)> In(Document workflow)
    {
        if (workflow.Root is not DataFileSyntax { First: DataMappingSyntax file } || file["jobs"] is not DataMappingSyntax jobs)
            yield break;
        foreach (var job in jobs.EntriesWithMerged.Select(j => j.Value.Resolved).OfType<DataMappingSyntax>())
        {
            var services = (job["services"] as DataMappingSyntax)?.EntriesWithMerged ?? [];
            foreach (var entry in job.FindEntry("container") is { } own ? services.Prepend(own) : services)
            {
                if (entry.Value.Resolved is DataMappingSyntax or DataScalarSyntax { IsNull: false })
                    yield return (job, entry, entry.Value.Resolved);
            }
        }
    }

    /// <param name="workflow">A workflow.</param>
    /// <param name="commandOf">The command line that <see cref="WrittenOptions"/> made of the options.</param>
    public static IEnumerable<ContainerSpec> Bind(Document workflow, Func<DataNode, DockerCommand?> commandOf)
    {
        foreach (var (job, entry, container) in In(workflow))
        {
            var key = new SourcedText(entry.Key.Value, workflow.At(entry.Key));
            var isJob = job["container"] == container;
            var spec = container is DataMappingSyntax mapping ? Of(workflow, mapping, mapping["options"] is { } options ? commandOf(options) : null)
                : new ContainerSpec { Source = ContainerSource.Job, Document = workflow, Location = key.Location, Image = JobText.Of(workflow, container) };
            var network = new NetworkAttachment(SourcedText.UnknownAt(key.Location)) { Aliases = isJob ? [] : [key] };
            yield return spec with
            {
                Source = ContainerSource.Job,
                Location = key.Location,
                Name = isJob ? null : key,
                ContainerName = null,
                NetworkMode = new NetworkMode(NetworkModeKind.Named, null, null),
                Networks = [network],
                // The runner keeps the job's container alive with a command of its own.
                HasCommand = isJob || spec.HasCommand,
                HasEntrypoint = isJob || spec.HasEntrypoint,
            };
        }
    }

    static ContainerSpec Of(Document workflow, DataMappingSyntax container, DockerCommand? command)
    {
        var place = workflow.At(container);
        var spec = command is null ? null : DockerRunBinder.FromRun(command);
        spec ??= new ContainerSpec { Source = ContainerSource.Job, Document = workflow, Location = place, IsComplete = container["options"] is null };
        var (variables, areVariablesComplete) = JobSettings.Variables(workflow, container["env"]);
        var (ports, arePortsComplete) = JobSettings.Ports(workflow, container["ports"]);
        var (mounts, areMountsComplete) = JobSettings.Mounts(workflow, container["volumes"]);
        return spec with
        {
            Image = JobText.Of(workflow, container["image"]),
            Environment = [.. spec.Environment, .. variables],
            // The runner adds GITHUB_ and CI.
            IsEnvironmentComplete = spec.IsEnvironmentComplete && areVariablesComplete,
            Ports = [.. spec.Ports, .. ports],
            ArePortsComplete = spec.ArePortsComplete && arePortsComplete,
            Mounts = [.. spec.Mounts, .. mounts],
            AreMountsComplete = spec.AreMountsComplete && areMountsComplete,
        };
    }
}
