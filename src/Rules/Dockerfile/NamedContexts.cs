using Plimsoll.Model;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>Names that a build gives to images and folders, which FROM and <c>--from</c> then take for what they name.</summary>
static class NamedContexts
{
    /// <summary>A build of the set has <c>--build-context</c>, <c>additional_contexts</c>, or words that are not known.</summary>
    public static bool MayHave(Deployment deployment, ImageSpec image) =>
        deployment.Builds.Any(b => b.Image?.Document == image.Document
            && (!b.IsComplete || b.Command?.Option("--build-context") is not null
                || b.Service?.Build?.Value.Resolved is DataMappingSyntax mapping && mapping["additional_contexts"] is not null));
}
