using System.Collections.Immutable;

namespace Plimsoll.Model;

/// <summary>What <c>/bin/sh</c> is in an image, or what stands in its place.</summary>
public enum ImageShell : byte
{
    Unknown,

    /// <summary>There is none: a shell form cannot run.</summary>
    None,

    /// <summary>BusyBox's.</summary>
    Ash,
    Dash, Bash,

    /// <summary>cmd.exe, on Windows.</summary>
    Cmd,
}

/// <summary>What installs packages in an image.</summary>
public enum ImagePackages : byte
{
    Unknown, None, Apk, Apt,

    /// <summary>yum and its heirs, microdnf and tdnf among them.</summary>
    Dnf,
    Pacman, Zypper,
}

/// <summary>What a base image is known to be like. What is not known says so.</summary>
/// <param name="Family">The system that it is made of: <c>alpine</c>, <c>debian</c>, <c>distroless</c>, <c>scratch</c>...; null where tags differ.</param>
public sealed record BaseImage(string? Family)
{
    public ImageShell Shell { get; init; }

    /// <summary><c>/bin/bash</c> is there.</summary>
    public Truth HasBash { get; init; } = Truth.Unknown;

    public ImagePackages Packages { get; init; }

    /// <summary>Who starts the processes of a container; null where it is not known, or where the entrypoint gives root away.</summary>
    public string? User { get; init; }

    /// <summary>Its working directory is another one than <c>/</c>.</summary>
    public Truth SetsWorkdir { get; init; } = Truth.Unknown;

    /// <summary>The names that its ENV sets, apart from PATH; default where they are not known.</summary>
    public ImmutableArray<string> Variables { get; init; }

    /// <summary>A system and nothing else: no working directory, and hardly a variable but PATH.</summary>
    public bool IsPlainSystem { get; init; }

    public Truth HasCurl { get; init; } = Truth.Unknown;
    public Truth HasWget { get; init; } = Truth.Unknown;

    public bool RunsAsRoot => User == "root";

    /// <summary>Sets no variable but PATH.</summary>
    public bool IsBare => Variables is { IsDefault: false, IsEmpty: true };

    /// <summary>Whether a program is there that healthchecks and downloads use; unknown for all others.</summary>
    public Truth Has(string program) => program switch
    {
        "curl" => HasCurl,
        "wget" => HasWget,
        "bash" => HasBash,
        "sh" => Shell switch { ImageShell.Unknown => Truth.Unknown, ImageShell.None or ImageShell.Cmd => Truth.No, _ => Truth.Yes },
        _ => Truth.Unknown,
    };
}
