using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>The RUN that a piece of shell is part of.</summary>
static class RunInstruction
{
    /// <summary>Climbs from a guest (a RUN's text, <c>bash -c '...'</c> inside it) to the instruction; null where there is none.</summary>
    public static (Document Dockerfile, RunSyntax Run)? Of(Document guest)
    {
        for (var document = guest; document is { Host: { } host, HostNode: { } node }; document = host)
        {
            if (node.Ancestors().Prepend(node).OfType<RunSyntax>().FirstOrDefault() is { } run)
                return (host, run);
        }

        return null;
    }

    /// <summary>In the last stage, or in one that it is built on; what other stages leave behind is thrown away.</summary>
    public static bool IsInImage(ImageSpec? image, RunSyntax run) =>
        image?.StageOf(run) is { } stage && image.Layers.Contains(stage);

    /// <summary>What the RUN's text runs, with what is embedded in it; in order within one document only.</summary>
    public static IEnumerable<ShellCommand> Commands(Deployment deployment, Document dockerfile, RunSyntax run) =>
        dockerfile.GuestsIn(run.Span).ToArray().SelectMany(g => g.WithGuests)
            .Select(deployment.FlowOf).OfType<ShellFlow>().SelectMany(f => f.Commands);
}
