using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Plimsoll.Schemas;

/// <summary>What people want to know of an instruction of a Dockerfile.</summary>
/// <param name="Description">One sentence without a final stop.</param>
/// <param name="Forms">How it is written, one line each.</param>
/// <param name="Trap">What surprises people; one sentence without a final stop.</param>
public sealed record InstructionHelp(string Description, ImmutableArray<string> Forms, string Trap);

/// <summary>A flag of an instruction, a key of <c>--mount</c>, or a directive.</summary>
/// <param name="Form">As it is written: <c>--from=stage|image|context</c>.</param>
/// <param name="Description">Sentences without a final stop, separated by semicolons.</param>
public sealed record InstructionFlagHelp(string Form, string Description);

/// <summary>
/// The instructions of a Dockerfile, their flags and the directives, in our own words. Sources: the Dockerfile reference (docs.docker.com),
/// moby/buildkit frontend/dockerfile (instructions/commands.go, instructions/parse.go, parser/directives.go). Tests hold the names to the parser.
/// </summary>
public static class DockerfileHelp
{
    /// <summary>The page that all of it comes from.</summary>
    public const string Source = "https://docs.docker.com/reference/dockerfile/";

    /// <summary>By keyword in upper case.</summary>
    public static FrozenDictionary<string, InstructionHelp> Instructions { get; } = new Dictionary<string, InstructionHelp>(StringComparer.Ordinal)
    {
        ["FROM"] = new("Begins a stage on a base image, on an earlier stage, or on nothing (`scratch`)",
            ["FROM [--platform=PLATFORM] IMAGE[:TAG|@DIGEST] [AS NAME]"],
            "Only ARGs from before the first FROM count in it, and a stage sees those only after it says `ARG NAME` again"),
        ["RUN"] = new("Runs a command while the image is built, and keeps what it changes as a layer",
            ["RUN [flags] command, for the stage's shell", "RUN [\"program\", \"argument\"], without a shell", "RUN <<EOF, lines up to EOF"],
            "Each RUN has a shell of its own: `cd`, `export` and background programs end with it"),
        ["CMD"] = new("What a container runs where nothing else is given; behind an ENTRYPOINT in exec form, its default arguments",
            ["CMD [\"program\", \"argument\"]", "CMD command, for the stage's shell"],
            "Only the last one counts, and an ENTRYPOINT in shell form ignores it"),
        ["ENTRYPOINT"] = new("The program of a container; CMD, or what stands behind the image in `docker run`, is added as arguments",
            ["ENTRYPOINT [\"program\", \"argument\"]", "ENTRYPOINT command, for the stage's shell"],
            "In shell form the shell is process 1: the program gets no signals, and CMD is ignored"),
        ["COPY"] = new("Copies files from the build context, a stage or an image into this image",
            ["COPY [flags] SOURCE... DESTINATION", "COPY [flags] [\"SOURCE\", ... \"DESTINATION\"]", "COPY <<EOF DESTINATION, with the text below"],
            "Of a folder the contents are copied, not the folder itself; several sources want a destination with a closing slash"),
        ["ADD"] = new("Copies like COPY, and can fetch URLs and Git repositories and unpack local tar archives",
            ["ADD [flags] SOURCE... DESTINATION", "ADD [flags] [\"SOURCE\", ... \"DESTINATION\"]"],
            "A local tar archive is unpacked without being asked, a downloaded one is not; where neither is wanted, COPY says so"),
        ["ENV"] = new("Sets variables for the steps below, and for every container of the image",
            ["ENV NAME=value ...", "ENV NAME value (old, one variable only)"],
            "It stays in the image for everybody to read: no secrets, no proxies; on one line a variable does not see the others"),
        ["ARG"] = new("Declares a build argument, which `--build-arg` may set, for the rest of the stage",
            ["ARG NAME[=default] ..."],
            "It ends with the stage, hides behind an ENV of the same name, and can be read in the image's history"),
        ["LABEL"] = new("Adds metadata to the image",
            ["LABEL key=value ...", "LABEL key value (old, one label only)"],
            "Labels of the base image stay; the same key replaces the older value"),
        ["WORKDIR"] = new("Sets the working directory for what follows and for containers, and makes it where it is missing",
            ["WORKDIR path"],
            "A relative path goes on from the WORKDIR before it; a folder that it makes belongs to USER, but to root with the builder before BuildKit"),
        ["USER"] = new("Sets who runs the steps below and the containers",
            ["USER name|uid[:group|gid]"],
            "The name must be in the image's `/etc/passwd`; COPY and ADD still write as root without `--chown`"),
        ["EXPOSE"] = new("Notes that the container listens on a port",
            ["EXPOSE port[/tcp|udp] ..."],
            "It publishes nothing: `-p` does, and `-P` publishes the exposed ports on random ones"),
        ["VOLUME"] = new("Declares places that get an anonymous volume in each container where nothing else is mounted",
            ["VOLUME path ...", "VOLUME [\"path\", ...]"],
            "A source on the host cannot be given here, and each `docker run` without `--rm` leaves such a volume behind"),
        ["SHELL"] = new("Sets the program that runs the shell forms below",
            ["SHELL [\"program\", \"argument\"]"],
            "Only exec form is allowed; it counts for CMD and ENTRYPOINT in shell form as well as for RUN"),
        ["HEALTHCHECK"] = new("Says how the engine finds out whether a container works: 0 is healthy, 1 is not",
            ["HEALTHCHECK [flags] CMD command", "HEALTHCHECK NONE, to drop that of the base image"],
            "The program runs inside the container, so it must be in the image; Kubernetes and Podman with OCI images do not read it"),
        ["STOPSIGNAL"] = new("Sets the signal that asks a container to stop",
            ["STOPSIGNAL SIGNAL"],
            "The process that gets it is number 1, which is a shell where the command is in shell form"),
        ["ONBUILD"] = new("Keeps an instruction for the build that uses this image as its base",
            ["ONBUILD INSTRUCTION"],
            "It runs right after that build's FROM; ONBUILD, FROM and MAINTAINER cannot be kept"),
        ["MAINTAINER"] = new("Names the author of the image; deprecated",
            ["MAINTAINER name"],
            "Write `LABEL org.opencontainers.image.authors=...`"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    const string Chown = "Who owns the files in the image, names or numbers; without it root, 0:0";
    const string Chmod = "The mode of the files: octal such as `755`, or symbolic such as `u=rwX,go=rX` since Dockerfile 1.14";
    const string Link = "Puts the files into a layer of their own, which stays valid when the layers below change; links in the destination's path are not followed";
    const string Exclude = "Files that are left out, as a pattern; may be given several times";

    /// <summary>By instruction and flag: <c>COPY --from</c>.</summary>
    public static FrozenDictionary<string, InstructionFlagHelp> Flags { get; } = new Dictionary<string, InstructionFlagHelp>(StringComparer.Ordinal)
    {
        ["FROM --platform"] = new("--platform=os/arch[/variant]", "The platform of the base image; `$BUILDPLATFORM` is the machine that builds, and without the flag it is `$TARGETPLATFORM`"),
        ["RUN --mount"] = new("--mount=type=bind|cache|tmpfs|secret|ssh,...", "Mounts something while the command runs, and leaves nothing of it in the layer; may be given several times; without `type=` it is a bind mount"),
        ["RUN --network"] = new("--network=default|none|host", "The network of the command; `host` needs the entitlement `network.host`"),
        ["RUN --security"] = new("--security=sandbox|insecure", "`insecure` runs the command with all privileges and needs the entitlement `security.insecure`; since Dockerfile 1.20, before that in the labs syntax"),
        ["RUN --device"] = new("--device=name[,required]", "Gives the command a CDI device of the builder; in the labs syntax, and it needs the entitlement `device`"),
        ["COPY --from"] = new("--from=stage|image|context", "Takes the files from an earlier stage (name or number), from an image, or from a named build context, and not from the build context"),
        ["COPY --chown"] = new("--chown=user[:group]", Chown),
        ["COPY --chmod"] = new("--chmod=mode", Chmod),
        ["COPY --link"] = new("--link[=true|false]", Link),
        ["COPY --parents"] = new("--parents[=true|false]", "Keeps the folders of the sources below the destination; since Dockerfile 1.20, before that in the labs syntax"),
        ["COPY --exclude"] = new("--exclude=pattern", Exclude + "; since Dockerfile 1.19, before that in the labs syntax"),
        ["ADD --chown"] = new("--chown=user[:group]", Chown),
        ["ADD --chmod"] = new("--chmod=mode", Chmod),
        ["ADD --link"] = new("--link[=true|false]", Link),
        ["ADD --checksum"] = new("--checksum=sha256:...", "What the download must be: the build stops where it is another; for URLs, and for the commit of a Git source"),
        ["ADD --keep-git-dir"] = new("--keep-git-dir[=true|false]", "Keeps the `.git` folder of a Git source"),
        ["ADD --unpack"] = new("--unpack[=true|false]", "Whether tar archives are unpacked; without it local ones are, downloaded ones are not; since Dockerfile 1.17"),
        ["ADD --exclude"] = new("--exclude=pattern", Exclude + "; since Dockerfile 1.19, before that in the labs syntax"),
        ["HEALTHCHECK --interval"] = new("--interval=duration", "Time between two checks, and before the first; default: 30s"),
        ["HEALTHCHECK --timeout"] = new("--timeout=duration", "How long one check may take before it counts as failed; default: 30s"),
        ["HEALTHCHECK --start-period"] = new("--start-period=duration", "How long failures do not count after the start; default: 0s"),
        ["HEALTHCHECK --start-interval"] = new("--start-interval=duration", "Time between checks during the start period; default: 5s; since Engine 25.0"),
        ["HEALTHCHECK --retries"] = new("--retries=number", "How many failures in a row make the container unhealthy; default: 3"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Types of <c>RUN --mount</c>.</summary>
    public static FrozenDictionary<string, string> MountTypes { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["bind"] = "Files of the build context, a stage or an image, to read only; what is written to it is thrown away",
        ["cache"] = "A folder that outlives the build, for compilers and package managers",
        ["tmpfs"] = "A folder in memory, empty at the start",
        ["secret"] = "A file or variable that `--secret` of the build gives, and that is in no layer",
        ["ssh"] = "The SSH agent or keys that `--ssh` of the build gives",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The keys of <c>RUN --mount</c>, in the order in which they are likely wanted.</summary>
    public static ImmutableArray<(string Key, InstructionFlagHelp Help, ImmutableArray<string> Types)> MountKeys { get; } =
    [
        ("type", new("type=bind|cache|tmpfs|secret|ssh", "What is mounted; default: bind"), ["bind", "cache", "tmpfs", "secret", "ssh"]),
        ("target", new("target=path", "Where it is mounted; for a secret the default is `/run/secrets/` and its id"), ["bind", "cache", "tmpfs", "secret", "ssh"]),
        ("id", new("id=name", "Which cache, secret or agent; of a cache the default is its target"), ["cache", "secret", "ssh"]),
        ("source", new("source=path", "The path in the build context, or in what `from` names; default: its root"), ["bind", "cache"]),
        ("from", new("from=stage|image|context", "The stage, image or named context that it comes from; default: the build context, for a cache an empty folder; takes no variables"), ["bind", "cache"]),
        ("sharing", new("sharing=shared|private|locked", "What happens when two builds want the cache at once: both write, each has its own, or one waits; default: shared"), ["cache"]),
        ("readonly", new("readonly[=true|false]", "Whether it can be written to; a bind mount is read-only unless it says `rw`"), ["bind", "cache"]),
        ("readwrite", new("readwrite[=true|false]", "Allows writing to a bind mount; what is written is thrown away after the command"), ["bind"]),
        ("required", new("required[=true|false]", "The build stops where the secret or agent is not given; default: false"), ["secret", "ssh"]),
        ("mode", new("mode=octal", "The mode of the file, socket or folder; default: 0400 for a secret, 0600 for an agent, 0755 for a cache"), ["cache", "secret", "ssh"]),
        ("uid", new("uid=number", "Who owns it; default: 0"), ["cache", "secret", "ssh"]),
        ("gid", new("gid=number", "Which group owns it; default: 0"), ["cache", "secret", "ssh"]),
        ("env", new("env=NAME", "Gives the secret as this variable, in place of a file or beside it; since Dockerfile 1.10"), ["secret"]),
        ("size", new("size=bytes", "How large it may grow, such as `64m`"), ["tmpfs"]),
    ];

    /// <summary>Other names of the keys of <c>RUN --mount</c>.</summary>
    public static FrozenDictionary<string, string> MountSynonyms { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["src"] = "source", ["dst"] = "target", ["destination"] = "target", ["ro"] = "readonly", ["rw"] = "readwrite",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The directives of the header.</summary>
    public static FrozenDictionary<string, InstructionFlagHelp> Directives { get; } = new Dictionary<string, InstructionFlagHelp>(StringComparer.Ordinal)
    {
        ["syntax"] = new("# syntax=docker/dockerfile:1", "The image that reads this file, pulled by the builder: new instructions work on old engines; must stand before everything else"),
        ["escape"] = new("# escape=\\ or # escape=`", "The character that continues a line and takes a character literally; a backquote suits Windows paths"),
        ["check"] = new("# check=skip=NAME,...;error=true", "Which checks `docker build --check` leaves out, and whether a finding stops the build; `skip=all` leaves out all of them"),
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
