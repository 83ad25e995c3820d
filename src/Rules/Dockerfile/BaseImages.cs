using System.Collections.Frozen;
using Plimsoll.Model;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>What images of Docker Hub are known to be like.</summary>
static class BaseImages
{
    static readonly FrozenSet<string> _plain = FrozenSet.ToFrozenSet(
        ["alpine", "debian", "ubuntu", "busybox", "fedora", "centos", "almalinux", "rockylinux", "amazonlinux", "oraclelinux", "buildpack-deps"],
        StringComparer.Ordinal);

    static readonly FrozenSet<string> _languages = FrozenSet.ToFrozenSet(["node", "python", "ruby"], StringComparer.Ordinal);

    /// <summary>A system and nothing else: no working directory, and hardly a variable but PATH.</summary>
    public static bool IsPlainSystem(SourcedText image) => Name(image) is { } name && _plain.Contains(name);

    /// <summary>Sets no working directory.</summary>
    public static bool HasNoWorkdir(SourcedText image) => Name(image) is { } name && (_plain.Contains(name) || _languages.Contains(name));

    static string? Name(SourcedText image) => image.Known is { } text && ImageReference.TryParse(text) is { IsOfficial: true } reference ? reference.Name : null;
}
