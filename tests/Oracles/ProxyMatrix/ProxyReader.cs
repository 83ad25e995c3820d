using Plimsoll.Model;

namespace Plimsoll.Tests.Oracles.ProxyMatrix;

/// <summary>One column of the matrix: a command, and which of the processes that it sets to work is asked for its proxy.</summary>
/// <param name="Id">A few words that stay the same: the recording names it.</param>
/// <param name="Title">Who reads, in Markdown.</param>
/// <param name="Heading">The same as the head of a narrow column.</param>
/// <param name="Consumer">What the model calls it; null where the model says nothing of it.</param>
/// <param name="Uses">The pieces of a setting that its files have a place for.</param>
sealed record ProxyReader(string Id, string Title, string Heading, ProxyConsumer? Consumer, Pieces Uses)
{
    /// <summary>The environment of a process decides; otherwise what goes over the network.</summary>
    public bool PrintsEnvironment => Consumer is ProxyConsumer.BuildRun or ProxyConsumer.Container;

    /// <summary>The command line, with the setting's words and options in it.</summary>
    public required Func<ProxySetting, string> Command { get; init; }

    /// <summary>The files beside the script.</summary>
    public Func<ProxySetting, CellFile[]> Files { get; init; } = _ => [];

    /// <summary>What an earlier run of it leaves behind that would be taken again.</summary>
    public string Cleanup { get; init; } = "";

    static CellFile Dockerfile(ProxySetting s, string image, string last) => new("Dockerfile", $"{s.BeforeFrom}FROM {image}\n{s.AfterFrom}{last}\n");

    static CellFile Compose(string what, string keys) => new("compose.yaml", $"services:\n  web:\n{what}{keys}");

    static string Docker(ProxySetting s) => s.Words + "docker";

    const string Build = "build --no-cache --progress=plain";

    /// <summary>The matrix' columns, in their order.</summary>
    public static ProxyReader[] All { get; } =
    [
        new("pull", "`docker pull`", "`docker pull`", ProxyConsumer.DaemonPull, Pieces.None) { Command = s => $"{Docker(s)} pull nginx" },
        new("run-pull", "the pull of `docker run`", "`docker run`<br>pull", ProxyConsumer.DaemonPull, Pieces.Run) { Command = s => $"{Docker(s)} run --rm {s.RunOptions}nginx" },
        new("compose-pull", "the pull of `compose up`", "`compose up`<br>pull", ProxyConsumer.DaemonPull, Pieces.Service)
        {
            Command = s => $"{Docker(s)} compose up",
            Files = s => [Compose("    image: nginx\n", s.Service)],
        },
        new("from", "`FROM`", "`FROM`", ProxyConsumer.BuildFrom, Pieces.Build | Pieces.Dockerfile)
        {
            Command = s => $"{Docker(s)} {Build} {s.BuildOptions}.",
            Files = s => [Dockerfile(s, "nginx", "RUN env")],
        },
        new("add", "`ADD https://`", "`ADD`<br>`https:`", ProxyConsumer.BuildFrom, Pieces.Build | Pieces.Dockerfile)
        {
            Command = s => $"{Docker(s)} {Build} {s.BuildOptions}.",
            Files = s => [Dockerfile(s, "busybox", "ADD https://example.com/tool.tar.gz /opt/")],
        },
        new("run-step", "`RUN`", "`RUN`", ProxyConsumer.BuildRun, Pieces.Build | Pieces.Dockerfile)
        {
            Command = s => $"{Docker(s)} {Build} {s.BuildOptions}.",
            Files = s => [Dockerfile(s, "busybox", "RUN env")],
        },
        new("legacy-run-step", "`RUN` with `DOCKER_BUILDKIT=0`", "`RUN`<br>legacy builder", ProxyConsumer.BuildRun, Pieces.Build | Pieces.Dockerfile)
        {
            Command = s => $"export DOCKER_BUILDKIT=0\n{Docker(s)} build --no-cache {s.BuildOptions}.",
            Files = s => [Dockerfile(s, "busybox", "RUN env")],
        },
        new("compose-run-step", "`RUN` of `compose build`", "`RUN`<br>`compose build`", ProxyConsumer.BuildRun, Pieces.ServiceBuild | Pieces.Service | Pieces.Dockerfile)
        {
            Command = s => $"{Docker(s)} compose --progress=plain build --no-cache",
            Files = s => [Dockerfile(s, "busybox", "RUN env"), Compose("    build:\n      context: .\n", s.ServiceBuild + s.Service)],
        },
        new("container", "the container of `docker run`", "`docker run`<br>container", ProxyConsumer.Container, Pieces.Run) { Command = s => $"{Docker(s)} run --rm {s.RunOptions}busybox env" },
        new("compose-container", "the container of `compose up`", "`compose up`<br>container", ProxyConsumer.Container, Pieces.Service)
        {
            Command = s => $"{Docker(s)} compose up",
            Files = s => [Compose("    image: busybox\n    command: env\n", s.Service)],
            Cleanup = "docker compose down -t 0",
        },
        new("built-container", "a container of the image built", "image built<br>container", ProxyConsumer.Container, Pieces.Build | Pieces.Dockerfile | Pieces.Run)
        {
            Command = s => $"{Docker(s)} {Build} {s.BuildOptions}-t app .\n{Docker(s)} run --rm {s.RunOptions}app env",
            Files = s => [Dockerfile(s, "busybox", "RUN true")],
        },
    ];

    /// <summary>Commands beside the matrix: who of the two, the CLI or the daemon, goes to the network.</summary>
    public static ProxyReader[] Others { get; } =
    [
        Other("compose-pull-command", "`docker compose pull`", "compose pull") with { Files = s => [Compose("    image: nginx\n", s.Service)] },
        Other("push", "`docker push`", "push team/app") with { Command = s => $"{Docker(s)} tag busybox team/app\n{Docker(s)} push team/app" },
        Other("login", "`docker login`", "login -u me -p secret"),
        Other("search", "`docker search`", "search nginx"),
        Other("plugin", "`docker plugin install`", "plugin install --grant-all-permissions vieux/sshfs"),
        Other("url-context", "`docker build https://...`: the context", "build https://example.com/context.tar.gz"),
        Other("legacy-from", "`DOCKER_BUILDKIT=0 docker build`: `FROM`", "") with
        {
            Command = s => $"export DOCKER_BUILDKIT=0\n{Docker(s)} build --no-cache .",
            Files = s => [Dockerfile(s, "nginx", "RUN env")],
        },
        Other("manifest", "`docker manifest inspect`", "manifest inspect nginx"),
        Other("imagetools", "`docker buildx imagetools inspect`", "buildx imagetools inspect nginx"),
        Other("tcp", "the CLI's way to `DOCKER_HOST=tcp://`", "") with { Command = s => $"export DOCKER_HOST=tcp://192.168.1.50:2375\n{Docker(s)} version" },
    ];

    static ProxyReader Other(string id, string title, string words) => new(id, title, title, null, Pieces.None) { Command = s => $"{Docker(s)} {words}" };
}
