namespace Plimsoll.Schemas;

public static partial class DockerHelp
{
    const string DryRun = "Shows what would be done, and does nothing";

    static (string, DockerFlagHelp)[] Compose =>
    [
        ("--all-resources", new("", "Counts networks and volumes too that no service uses")),
        ("--ansi", new("when", "Whether the output has control characters") { Default = "auto", Values = ["never", "always", "auto"] }),
        ("--compatibility", new("", "Names containers as Compose 1 did, with underscores")),
        ("--dry-run", new("", DryRun)),
        ("--env-file", new("file", "The file that variables of the compose files come from") { Default = "`.env` in the project's folder", Note = "Containers do not get them by that" }),
        ("--file", new("path", "A compose file; later ones are laid over earlier ones") { Default = "compose.yaml and compose.override.yaml, or their kin" }),
        ("--parallel", new("number", "How many things are done at once") { Default = "-1, no limit" }),
        ("--profile", new("name", "Starts services of that profile too")),
        ("--progress", new("kind", "How the progress is shown") { Default = "auto", Values = ["auto", "tty", "plain", "json", "quiet"] }),
        ("--project-directory", new("path", "The folder that relative paths start from") { Default = "that of the first file" }),
        ("--project-name", new("name", "The name that containers, networks and volumes begin with") { Default = "`name:` of the file, or its folder's name" }),
    ];

    static (string, DockerFlagHelp)[] ComposeUp =>
    [
        ("--abort-on-container-exit", new("", "Stops all when one container ends") { Note = "Not with `--detach`" }),
        ("--abort-on-container-failure", new("", "Stops all when one container fails") { Note = "Not with `--detach`" }),
        ("--always-recreate-deps", new("", "Makes the containers anew that these depend on") { Note = "Not with `--no-recreate`" }),
        ("--attach", new("service", "Shows the output of this service alone") { Note = "Not with `--attach-dependencies`" }),
        ("--attach-dependencies", new("", "Shows the output of what the services depend on too")),
        ("--build", new("", "Builds images first")),
        ("--detach", new("", "Leaves the containers in the background")),
        ("--dry-run", new("", DryRun)),
        ("--exit-code-from", new("service", "Ends with the exit code of this service") { Note = "Stops all when one container ends" }),
        ("--force-recreate", new("", "Makes containers anew that did not change")),
        ("--menu", new("", "Offers keys while it runs") { Note = "Not with `--detach`" }),
        ("--no-attach", new("service", "Does not show the output of this service")),
        ("--no-build", new("", "Builds nothing, whatever the files say")),
        ("--no-color", new("", "Prints without colours")),
        ("--no-deps", new("", "Does not start what the services depend on")),
        ("--no-log-prefix", new("", "Prints output without the service's name")),
        ("--no-recreate", new("", "Keeps containers that are there, changed or not") { Note = "Not with `--force-recreate`" }),
        ("--no-start", new("", "Makes the containers, and does not start them")),
        ("--pull", new("policy", "When images are pulled") { Default = "what the files say", Values = ["always", "missing", "never"] }),
        ("--quiet-build", new("", "Does not show the output of builds")),
        ("--quiet-pull", new("", "Does not show the progress of pulls")),
        ("--remove-orphans", new("", "Removes containers of services that are gone from the files")),
        ("--renew-anon-volumes", new("", "Makes anonymous volumes anew, with what was in them lost")),
        ("--scale", new("service=number", "How many containers of a service run")),
        ("--timeout", new("seconds", "How long it waits before it kills")),
        ("--timestamps", new("", "Prints output with the time")),
        ("--wait", new("", "Waits until services run, or are healthy where they have a check") { Note = "Leaves them in the background" }),
        ("--wait-timeout", new("seconds", "How long `--wait` waits")),
        ("--watch", new("", "Goes on, and does what `develop.watch` says when files change")),
        ("--yes", new("", "Answers every question with yes")),
    ];

    static (string, DockerFlagHelp)[] ComposeRun =>
    [
        ("--build", new("", "Builds the image first")),
        ("--cap-add", new("capability", "Gives the container a kernel capability")),
        ("--cap-drop", new("capability", "Takes a kernel capability away")),
        ("--detach", new("", "Leaves the container in the background")),
        ("--dry-run", new("", DryRun)),
        ("--entrypoint", new("program", "The program in place of the image's ENTRYPOINT")),
        ("--env", new("NAME[=value]", "Sets a variable of the container")),
        ("--env-from-file", new("file", "Sets the variables of a file")),
        ("--interactive", new("", "Keeps the standard input open") { Default = "true" }),
        ("--label", new("key[=value]", "Adds metadata to the container")),
        ("--name", new("name", "The container's name")),
        ("--no-TTY", new("", "Gives the container no terminal") { Default = "true where there is none" }),
        ("--no-deps", new("", "Does not start what the service depends on")),
        ("--publish", new("[address:][host:]container[/protocol]", "Publishes a port; those of the service are not published by themselves")),
        ("--pull", new("policy", "When the image is pulled") { Default = "what the files say", Values = ["always", "missing", "never"] }),
        ("--quiet", new("", "Prints nothing of its own")),
        ("--quiet-build", new("", "Does not show the output of builds")),
        ("--quiet-pull", new("", "Does not show the progress of pulls")),
        ("--remove-orphans", new("", "Removes containers of services that are gone from the files")),
        ("--rm", new("", "Removes the container when it ends")),
        ("--service-ports", new("", "Publishes the service's own ports")),
        ("--use-aliases", new("", "Lets others find it by the service's names")),
        ("--user", new("user[:group]", "Who runs the command")),
        ("--volume", new("source:target[:options]", "Mounts a volume or a folder of the host")),
        ("--workdir", new("path", "The working directory of the command")),
    ];

    static (string, DockerFlagHelp)[] ComposeBuild =>
    [
        ("--build-arg", new("NAME[=value]", "Sets an ARG of the services' builds")),
        ("--builder", new("name", "Which builder builds")),
        ("--check", new("", "Checks the Dockerfiles and builds nothing")),
        ("--dry-run", new("", DryRun)),
        ("--memory", new("bytes[b|k|m|g]", "Memory of the build") { Note = "BuildKit does not heed it" }),
        ("--no-cache", new("", "Runs every step again")),
        ("--print", new("", "Prints the bake file that it amounts to")),
        ("--provenance", new("mode", "Adds an attestation of how it was built")),
        ("--pull", new("", "Asks the registry for base images even where they are there")),
        ("--push", new("", "Sends the images to their registries")),
        ("--quiet", new("", "Does not show the output")),
        ("--sbom", new("mode", "Adds a list of the packages in the image")),
        ("--ssh", new("default|id[=socket|key]", "Gives RUN steps an SSH agent or keys")),
        ("--with-dependencies", new("", "Builds what the services depend on too")),
    ];

    static (string, DockerFlagHelp)[] ComposeDown =>
    [
        ("--dry-run", new("", DryRun)),
        ("--remove-orphans", new("", "Removes containers of services that are gone from the files")),
        ("--rmi", new("which", "Removes images too: all, or those without a name of their own") { Values = ["all", "local"] }),
        ("--timeout", new("seconds", "How long it waits before it kills")),
        ("--volumes", new("", "Removes the volumes that the files declare, and anonymous ones: their data is gone")),
    ];
}
