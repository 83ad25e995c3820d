using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Network;

/// <summary>A file that is written in the same script, behind the start of the container that reads it once.</summary>
public sealed partial class RegistriesFileNotMounted
{
    /// <summary>Programs that start nothing: with another one behind it, K3s may be started anew.</summary>
    static readonly string[] _harmless = ["echo", "printf", "cat", "tee", "chmod", "chown", "mkdir", "sleep", "kubectl", "curl", "ls", "grep", "sed", "cp", "true", "exit", "export", "set", "cd"];

    static Diagnostic? WrittenTooLate(K3sContainer node, Deployment deployment)
    {
        if (node.Container.DockerCommand is not { } run || run.Option("--detach")?.IsOn != true || run.Shell.IsConditional || node.Container.Name?.Known is not { } name
            || deployment.RegistriesOf(node)?.Document is not { } file || deployment.FlowOf(run.Shell) is not { } flow || file.Host != run.Document)
            return null;
        if (WrittenPath.CommandOf(file, flow) is not { IsConditional: false } write || write.Order <= run.Shell.Order || !flow.Commands.Where(c => c.Order > write.Order).All(c => IsHarmless(c, deployment)))
            return null;
        return Diagnostic.Create(_descriptor, WrittenPath.Of(file) ?? write.Location, $"K3s in the container `{name}` runs already, and does not read what is written to registries.yaml here") with
        {
            Related = [new RelatedLocation(run.Location, "started here: the file is read once, now")],
            WhatHappens = "K3s goes on without the new mirrors and credentials until its next start",
            WhatToDo = $"write the file first, or restart it: docker restart {name}",
        };
    }

    static bool IsHarmless(ShellCommand command, Deployment deployment) =>
        command.Program is { } program && (_harmless.Contains(program)
            || deployment.DockerCommandsOf(command.Document).Any(d => d.Shell == command && d.Name is "logs" or "ps" or "exec" or "inspect" or "cp" or "images" or "pull"));
}
