using System.Collections.Frozen;

namespace Plimsoll.Model;

/// <summary>
/// The base images that something is known of. Sources: the Dockerfiles behind Docker Hub's official images
/// (github.com/docker-library and the repositories that its <c>library</c> files name), the README of GoogleContainerTools/distroless, and
/// Microsoft's pages on the Windows base images.
/// </summary>
public static class BaseImages
{
    static readonly BaseImage _scratch = new("scratch")
    {
        Shell = ImageShell.None, HasBash = Truth.No, Packages = ImagePackages.None, User = "root", SetsWorkdir = Truth.No, Variables = [],
        HasCurl = Truth.No, HasWget = Truth.No,
    };

    static readonly BaseImage _alpine = System("alpine", ImageShell.Ash, ImagePackages.Apk) with { HasBash = Truth.No, Variables = [], HasCurl = Truth.No, HasWget = Truth.Yes };
    static readonly BaseImage _debian = System("debian", ImageShell.Dash, ImagePackages.Apt) with { Variables = [], HasCurl = Truth.No, HasWget = Truth.No };
    static readonly BaseImage _redHat = System("fedora", ImageShell.Bash, ImagePackages.Dnf);

    // The shell and tools are there for an image with a language, its variables differ from release to release.
    static readonly BaseImage _language = new("debian") { User = "root" };

    static readonly BaseImage _distroless = new("distroless")
    {
        Shell = ImageShell.None, HasBash = Truth.No, Packages = ImagePackages.None, User = "root", SetsWorkdir = Truth.No, HasCurl = Truth.No, HasWget = Truth.No,
    };

    /// <summary>Windows' system images by what follows <c>mcr.microsoft.com/windows</c>, with the user that a container starts as.</summary>
    static readonly FrozenDictionary<string, string> _windows = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["windows"] = "ContainerAdministrator",
        ["windows/server"] = "ContainerAdministrator",
        ["windows/servercore"] = "ContainerAdministrator",
        ["windows/nanoserver"] = "ContainerUser",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Images of Docker Hub, without <c>library/</c>. Those with a language are like this in their plain tags; see <see cref="OfTag"/>.</summary>
    static readonly FrozenDictionary<string, BaseImage> _hub = new Dictionary<string, BaseImage>(StringComparer.Ordinal)
    {
        ["alpine"] = _alpine,
        ["busybox"] = _alpine with { Family = "busybox", Packages = ImagePackages.None },
        ["debian"] = _debian,
        ["ubuntu"] = _debian with { Family = "ubuntu" },
        ["buildpack-deps"] = _debian with { Variables = default, HasCurl = Truth.Yes, HasWget = Truth.Yes },
        ["fedora"] = _redHat,
        ["centos"] = _redHat with { Family = "centos" },
        ["almalinux"] = _redHat with { Family = "almalinux" },
        ["rockylinux"] = _redHat with { Family = "rockylinux" },
        ["amazonlinux"] = _redHat with { Family = "amazonlinux" },
        ["oraclelinux"] = _redHat with { Family = "oraclelinux" },
        ["archlinux"] = Other("archlinux", ImagePackages.Pacman),
        ["opensuse/leap"] = Other("opensuse", ImagePackages.Zypper),
        ["opensuse/tumbleweed"] = Other("opensuse", ImagePackages.Zypper),
        ["photon"] = Other("photon", ImagePackages.Dnf),

        ["node"] = WithTools(Truth.No),
        ["python"] = WithTools(Truth.No),
        ["ruby"] = WithTools(Truth.No),
        ["golang"] = WithTools(Truth.Yes),
        ["rust"] = _language with { HasBash = Truth.Yes },
        ["perl"] = _language with { HasBash = Truth.Yes },
        ["openjdk"] = _language with { Family = null, HasBash = Truth.Yes },
        ["eclipse-temurin"] = _language with { Family = null, HasBash = Truth.Yes },
        ["amazoncorretto"] = _language with { Family = null },
        ["dart"] = _language,
        ["elixir"] = _language,
        ["erlang"] = _language,
        ["haskell"] = _language,
        ["julia"] = _language,
        ["pypy"] = _language,
        ["r-base"] = _language,
        ["swift"] = _language with { Family = null },

        // Their programs give root away, or have a user of their own in some releases.
        ["php"] = _language with { User = null, HasBash = Truth.Yes },
        ["gcc"] = _language with { User = null, HasBash = Truth.Yes },
        ["maven"] = _language with { Family = null, User = null, HasBash = Truth.Yes },
        ["gradle"] = _language with { Family = null, User = null, HasBash = Truth.Yes },
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Null where nothing is known of the image, and for a name that is not known itself.</summary>
    public static BaseImage? Find(SourcedText image)
    {
        if (image.Known is not { } name)
            return null;
        if (name == "scratch")
            return _scratch;
        if (ImageReference.TryParse(name) is not { } reference)
            return null;
        var path = reference.IsOfficial ? reference.Path["library/".Length..] : reference.Path;
        return reference.Registry switch
        {
            ImageReference.DockerHub => OfHub(reference, path),
            "gcr.io" => path.StartsWith("distroless/", StringComparison.Ordinal) ? OfDistroless(reference.Tag ?? "") : null,
            "mcr.microsoft.com" => _windows.TryGetValue(path, out var user)
                ? new BaseImage("windows") { Shell = ImageShell.Cmd, HasBash = Truth.No, Packages = ImagePackages.None, User = user } : null,
            _ => null,
        };
    }

    // Official images with this word in their tag are built on Alpine.
    static BaseImage? OfHub(ImageReference reference, string path) =>
        _hub.TryGetValue(path, out var found) ? OfTag(found, reference.Tag ?? "")
            : reference is { IsOfficial: true, Tag: { } tag } && tag.Contains("alpine", StringComparison.Ordinal) ? OfTag(new BaseImage("alpine"), tag) : null;

    // A tag may name another system than the plain one, or Windows.
    static BaseImage? OfTag(BaseImage image, string tag)
    {
        if (image.IsPlainSystem)
            return image;
        if (tag.Contains("windowsservercore", StringComparison.Ordinal) || tag.Contains("nanoserver", StringComparison.Ordinal))
            return null;
        if (tag.Contains("alpine", StringComparison.Ordinal))
        {
            return image with
            {
                Family = "alpine", Shell = ImageShell.Ash, Packages = ImagePackages.Apk, HasBash = Truth.Unknown,
                HasCurl = image.HasCurl == Truth.Yes ? Truth.No : Truth.Unknown, HasWget = Truth.Yes,
            };
        }

        return tag.Contains("slim", StringComparison.Ordinal) && image.HasCurl == Truth.Yes ? image with { HasCurl = Truth.No, HasWget = Truth.No } : image;
    }

    // debug brings BusyBox, nonroot another user.
    static BaseImage OfDistroless(string tag)
    {
        var image = tag.Contains("debug", StringComparison.Ordinal) ? _distroless with { Shell = ImageShell.Unknown, HasWget = Truth.Unknown } : _distroless;
        return tag.Contains("nonroot", StringComparison.Ordinal) ? image with { User = "nonroot", SetsWorkdir = Truth.Yes } : image;
    }

    static BaseImage System(string family, ImageShell shell, ImagePackages packages) => new(family)
    {
        Shell = shell, HasBash = Truth.Yes, Packages = packages, User = "root", SetsWorkdir = Truth.No, IsPlainSystem = true,
    };

    static BaseImage Other(string family, ImagePackages packages) =>
        new(family) { Shell = ImageShell.Bash, HasBash = Truth.Yes, Packages = packages, User = "root" };

    // Built on buildpack-deps, which has both.
    static BaseImage WithTools(Truth setsWorkdir) => _language with
    {
        Shell = ImageShell.Dash, HasBash = Truth.Yes, Packages = ImagePackages.Apt, SetsWorkdir = setsWorkdir, HasCurl = Truth.Yes, HasWget = Truth.Yes,
    };
}
