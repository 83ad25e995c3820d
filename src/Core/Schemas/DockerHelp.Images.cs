namespace Plimsoll.Schemas;

public static partial class DockerHelp
{
    const string NoTrust = "Deprecated: newer CLIs have no content trust, and the flag does nothing";
    const string OldBuilder = "For the builder before BuildKit, which newer engines do not use";

    static (string, DockerFlagHelp)[] Pull =>
    [
        ("--all-tags", new("", "Fetches every tag of the repository")),
        ("--disable-content-trust", new("", "Skips the check of signatures") { Default = "true", Note = NoTrust }),
        ("--platform", new("os/arch[/variant]", "Which platform's image is fetched") { Default = "the engine's", Values = ["linux/amd64", "linux/arm64", "linux/arm/v7"] }),
        ("--quiet", new("", "Prints no more than the image's name")),
    ];

    static (string, DockerFlagHelp)[] Push =>
    [
        ("--all-tags", new("", "Sends every tag of the repository")),
        ("--disable-content-trust", new("", "Sends without a signature") { Default = "true", Note = NoTrust }),
        ("--platform", new("os/arch[/variant]", "Sends the manifest of one platform alone") { Note = "Other platforms and attestations are left out; Engine 28.0 and newer" }),
        ("--quiet", new("", "Prints no more than the image's name")),
    ];

    static (string, DockerFlagHelp)[] Build =>
    [
        ("--add-host", new("name:ip", "Adds a line to `/etc/hosts` of RUN steps") { Note = "`host-gateway` as the address is the host" }),
        ("--allow", new("entitlement", "Lets RUN steps do what is not allowed by itself") { Values = ["network.host", "security.insecure", "device"] }),
        ("--annotation", new("[type:]key=value", "Adds an OCI annotation to the image")),
        ("--attest", new("type=sbom|provenance,...", "Adds an attestation to the image")),
        ("--build-arg", new("NAME[=value]", "Sets an ARG; a name alone is taken over from the caller") { Note = "Proxy variables need no ARG line and reach every RUN step; FROM is pulled by the builder, which does not read them" }),
        ("--build-context", new("name=path|URL|image", "A further context, for `FROM name` and `--from=name`")),
        ("--builder", new("name", "Which builder builds") { Default = "the one that `docker buildx use` chose" }),
        ("--cache-from", new("source", "Where cached steps are looked for, an image or `type=...`")),
        ("--cache-to", new("type=...,...", "Where the cache is kept") { Note = "The builder of the engine keeps `inline` alone unless it uses the containerd image store" }),
        ("--call", new("method", "What is done with the Dockerfile") { Default = "build", Values = ["build", "check", "outline", "targets"] }),
        ("--cgroup-parent", new("group", "The control group of RUN steps")),
        ("--check", new("", "Checks the Dockerfile and builds nothing: `--call=check`")),
        ("--compress", new("", "Compresses the build context") { Note = OldBuilder }),
        ("--cpu-period", new("microseconds", "The length of a period of the CPU quota") { Note = OldBuilder }),
        ("--cpu-quota", new("microseconds", "CPU time in each period") { Note = OldBuilder }),
        ("--cpu-shares", new("weight", "The weight when CPU time is scarce") { Note = OldBuilder }),
        ("--cpuset-cpus", new("0-3|0,1", "Which CPUs RUN steps may use") { Note = OldBuilder }),
        ("--cpuset-mems", new("0-3|0,1", "Which memory nodes RUN steps may use") { Note = OldBuilder }),
        ("--debug", new("", "Logs what the client does")),
        ("--disable-content-trust", new("", "Skips the check of signatures") { Default = "true", Note = NoTrust }),
        ("--file", new("path", "The Dockerfile; `-` is the standard input") { Default = "Dockerfile in the build context" }),
        ("--force-rm", new("", "Removes containers of the build in any case") { Note = OldBuilder }),
        ("--iidfile", new("path", "Writes the image's id to a file")),
        ("--isolation", new("technology", "How RUN steps are isolated, on Windows") { Note = OldBuilder, Values = ["default", "process", "hyperv"] }),
        ("--label", new("key=value", "Adds metadata to the image")),
        ("--load", new("", "Puts the image into the engine: `--output=type=docker`")),
        ("--memory", new("bytes[b|k|m|g]", "Memory that RUN steps may use") { Note = OldBuilder }),
        ("--memory-swap", new("bytes[b|k|m|g]", "Memory and swap of RUN steps") { Note = OldBuilder }),
        ("--metadata-file", new("path", "Writes what was built, with digests, as JSON")),
        ("--network", new("mode", "The network of RUN steps") { Default = "default", Values = ["default", "host", "none"], Note = "`host` needs a builder that allows it, as the engine's own does" }),
        ("--no-cache", new("", "Runs every step again")),
        ("--no-cache-filter", new("stage", "Runs every step of a stage again")),
        ("--output", new("type=...,dest=...", "What becomes of the result; a path alone gets the files") { Values = ["type=docker", "type=registry", "type=image", "type=local,dest=", "type=tar,dest=", "type=oci,dest=", "type=cacheonly"] }),
        ("--platform", new("os/arch[/variant]", "What the image is for; several are separated by commas") { Default = "that of the builder", Values = ["linux/amd64", "linux/arm64", "linux/amd64,linux/arm64", "linux/arm/v7"] }),
        ("--policy", new("policy", "A policy that sources of the build are held to") { Note = "Recent buildx only" }),
        ("--print", new("method", "Older name of what `--call` does") { Values = ["outline", "targets"] }),
        ("--progress", new("kind", "How the progress is shown") { Default = "auto", Values = ["auto", "plain", "tty", "quiet", "rawjson", "none"] }),
        ("--provenance", new("mode", "Adds an attestation of how it was built: `--attest=type=provenance`") { Values = ["true", "false", "mode=min", "mode=max"] }),
        ("--pull", new("", "Asks the registry for base images even where they are there")),
        ("--push", new("", "Sends the image to its registry: `--output=type=registry`")),
        ("--quiet", new("", "Prints no more than the image's id")),
        ("--resource", new("limit", "A limit of RUN steps") { Note = "Recent buildx only" }),
        ("--rm", new("", "Removes containers of the build") { Default = "true", Note = OldBuilder }),
        ("--sbom", new("mode", "Adds a list of the packages in the image: `--attest=type=sbom`") { Values = ["true", "false"] }),
        ("--secret", new("id=...,src=...|env=...", "Gives RUN steps a secret, for `RUN --mount=type=secret`") { Note = "It is in no layer, unlike a build argument" }),
        ("--security-opt", new("option", "Security options of RUN steps") { Note = OldBuilder }),
        ("--shm-size", new("bytes[b|k|m|g]", "The size of `/dev/shm` in RUN steps") { Default = "64m" }),
        ("--squash", new("", "Makes one layer of the new ones") { Note = OldBuilder + "; experimental" }),
        ("--ssh", new("default|id[=socket|key]", "Gives RUN steps an SSH agent or keys, for `RUN --mount=type=ssh`")),
        ("--tag", new("name[:tag]", "A name of the image") { Note = "Without a tag it is `latest`" }),
        ("--target", new("stage", "The stage that is built") { Default = "the last one" }),
        ("--ulimit", new("name=soft[:hard]", "A limit of the processes of RUN steps")),
    ];

    static (string, DockerFlagHelp)[] Global =>
    [
        ("--config", new("folder", "The folder of the CLI's own configuration") { Default = "~/.docker" }),
        ("--context", new("name", "The context, which says where the daemon is") { Note = "Goes before DOCKER_HOST" }),
        ("--debug", new("", "Logs what the client does")),
        ("--host", new("address", "The daemon that the command speaks to") { Default = "unix:///var/run/docker.sock", Note = "Another machine's daemon pulls with that machine's proxy; over `tcp://` this shell's own proxy variables count for the connection", Values = ["unix:///var/run/docker.sock", "ssh://", "tcp://"] }),
        ("--log-level", new("level", "How much the client logs") { Default = "info", Values = ["debug", "info", "warn", "error", "fatal"] }),
        ("--tls", new("", "Speaks TLS to the daemon, and does not check who it is")),
        ("--tlscacert", new("path", "The authority that the daemon's certificate is checked with") { Default = "~/.docker/ca.pem" }),
        ("--tlscert", new("path", "The client's certificate") { Default = "~/.docker/cert.pem" }),
        ("--tlskey", new("path", "The key to it") { Default = "~/.docker/key.pem" }),
        ("--tlsverify", new("", "Speaks TLS to the daemon, and checks its certificate")),
        ("--version", new("", "Prints the client's version")),
    ];
}
