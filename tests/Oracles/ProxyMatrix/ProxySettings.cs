namespace Plimsoll.Tests.Oracles.ProxyMatrix;

/// <summary>The rows of the matrix.</summary>
static class ProxySettings
{
    const string A = "http://192.168.1.10:3128";
    const string B = "http://192.168.1.20:3128";

    const string ExportA = $"export HTTP_PROXY={A}\nexport HTTPS_PROXY={A}\n";
    const string WaitForDaemon = "until docker info >/dev/null 2>&1; do sleep 0.2; done\n";

    const string DaemonJson = "etc/docker/daemon.json";
    const string DropIn = "etc/systemd/system/docker.service.d/proxy.conf";
    const string ConfigJson = "root/.docker/config.json";

    static readonly (string, string) _daemonPage = ("Daemon proxy configuration", "https://docs.docker.com/engine/daemon/proxy/");
    static readonly (string, string) _cliPage = ("Use a proxy server with the Docker CLI", "https://docs.docker.com/engine/cli/proxy/");
    static readonly (string, string) _runPage = ("docker container run: -e, --env, --env-file", "https://docs.docker.com/reference/cli/docker/container/run/#env");
    static readonly (string, string) _buildPage = ("Dockerfile reference: predefined ARGs", "https://docs.docker.com/reference/dockerfile/#predefined-args");
    static readonly (string, string) _composePage = ("Compose: environment variables of containers", "https://docs.docker.com/compose/how-tos/environment-variables/set-environment-variables/");
    static readonly (string, string) _interpolationPage = ("Compose: interpolation and .env", "https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/");

    static string Proxies(string url) => $$"""
        {
          "proxies": {
            "http-proxy": "{{url}}",
            "https-proxy": "{{url}}"
          }
        }

        """;

    static CellFile Client(string entry, string url) => new(ConfigJson, $$"""
        {
          "proxies": {
            "{{entry}}": {
              "httpProxy": "{{url}}",
              "httpsProxy": "{{url}}"
            }
          }
        }

        """);

    static CellFile Unit(params string[] variables) => new(DropIn, "[Service]\n" + string.Concat(variables.Select(v => $"Environment=\"{v}\"\n")));

    public static (string Title, string Id, ProxySetting[] Rows)[] Groups { get; } =
    [
        ("Your shell", "shell",
        [
            new("export", "`export` in the shell")
            {
                Before = ExportA,
                Explanation = "The CLI has the variables, and uses them for nothing: it speaks to dockerd over a unix socket. dockerd pulls, builds and starts containers with an environment of its own, which the init system gave it.",
                Links = [_daemonPage],
            },
            new("prefix", "`HTTPS_PROXY=... docker`")
            {
                Words = $"HTTP_PROXY={A} HTTPS_PROXY={A} ",
                Explanation = "The same as an export, for one command.",
            },
            new("lower-case", "`export https_proxy` in lower case")
            {
                Before = $"export http_proxy={A}\nexport https_proxy={A}\n",
                Explanation = "Letter case is not the reason why an export does nothing.",
            },
            new("not-exported", "a variable, not exported")
            {
                Before = $"HTTP_PROXY={A}\nHTTPS_PROXY={A}\n",
                Explanation = "Not even the CLI gets it.",
            },
            new("sudo", "`export`, then `sudo docker`")
            {
                Before = ExportA,
                Words = "sudo ",
                Explanation = "sudo drops the variables, and had it kept them, they would end at the CLI.",
            },
            new("sudo-e", "`export`, then `sudo -E docker`")
            {
                Before = ExportA,
                Words = "sudo -E ",
                Explanation = "Now root's CLI has the variables. dockerd still has not.",
            },
        ]),
        ("The daemon", "daemon",
        [
            new("daemon-json", "daemon.json `proxies`")
            {
                Files = [new(DaemonJson, Proxies(A))],
                Since = "23.0",
                Explanation = "Everything that dockerd fetches itself goes through it, after a restart. Neither RUN steps nor containers get a variable.",
                Links = [_daemonPage],
            },
            new("drop-in", "a drop-in of docker.service")
            {
                Files = [Unit($"HTTP_PROXY={A}", $"HTTPS_PROXY={A}")],
                Explanation = "dockerd's own environment: the same effect as daemon.json, also before Engine 23.0. `systemctl daemon-reload` and a restart make it count.",
                Links = [_daemonPage],
            },
            new("drop-in-lower-case", "a drop-in, names in lower case")
            {
                Files = [Unit($"http_proxy={A}", $"https_proxy={A}")],
                Explanation = "dockerd reads both cases.",
            },
            new("daemon-export", "`export`, then `dockerd &` from that shell")
            {
                Before = ExportA + "dockerd &\n" + WaitForDaemon,
                Explanation = "The one case in which an export reaches pulls: dockerd inherits it, since this shell starts it. So it is with start scripts of a NAS that have the export in themselves.",
            },
            new("daemon-sudo", "`export`, then `sudo dockerd &`")
            {
                Before = ExportA + "sudo dockerd &\n" + WaitForDaemon,
                Explanation = "sudo hands dockerd an environment without the variables.",
            },
            new("daemon-sudo-e", "`export`, then `sudo -E dockerd &`")
            {
                Before = ExportA + "sudo -E dockerd &\n" + WaitForDaemon,
                Explanation = "`-E` keeps them.",
            },
            new("daemon-flags", "`dockerd --http-proxy --https-proxy`")
            {
                Before = $"dockerd --http-proxy {A} --https-proxy {A} &\n" + WaitForDaemon,
                Since = "23.0",
                Explanation = "The flags are daemon.json's keys (Engine 23.0 and newer). The same key in both places stops dockerd.",
                Links = [("dockerd", "https://docs.docker.com/reference/cli/dockerd/")],
            },
            new("daemon-json-top-level", "daemon.json with `http-proxy` at the top")
            {
                Files = [new(DaemonJson, $$"""
                    {
                      "http-proxy": "{{A}}",
                      "https-proxy": "{{A}}"
                    }

                    """)],
                Explanation = "dockerd starts, `dockerd --validate` says OK, and nobody reads it: the keys belong into `proxies`.",
                Links = [_daemonPage],
            },
            new("daemon-http-only", "a drop-in with HTTP_PROXY alone")
            {
                Files = [Unit($"HTTP_PROXY={A}")],
                Explanation = "Registries are spoken to over https, and for https counts HTTPS_PROXY alone.",
            },
            new("daemon-all-proxy", "a drop-in with ALL_PROXY")
            {
                Files = [Unit($"ALL_PROXY={A}")],
                Explanation = "Go programs, dockerd among them, do not read ALL_PROXY.",
                Links = [("Go: httpproxy.FromEnvironment", "https://pkg.go.dev/golang.org/x/net/http/httpproxy#FromEnvironment")],
            },
        ]),
        ("The CLI's config.json", "client",
        [
            new("config-json", "config.json `proxies.default`")
            {
                Files = [Client("default", A)],
                Explanation = "The CLI hands it on: as variables to every new container, as build arguments to every build, in both letter cases. dockerd never sees it, so pulls and `FROM` go without.",
                Links = [_cliPage],
            },
            new("config-json-host", "config.json `proxies.unix:///var/run/docker.sock`")
            {
                Files = [Client("unix:///var/run/docker.sock", A)],
                Explanation = "An entry for one daemon, under the address that the CLI uses for it.",
                Links = [_cliPage],
            },
            new("config-json-other-host", "config.json with an entry for another daemon")
            {
                Files = [Client("tcp://192.168.1.50:2376", A)],
                Explanation = "The entry is for another daemon, and there is no `default`.",
                Links = [_cliPage],
            },
            new("config-json-no-merge", "config.json: `default`, and this daemon's entry with `noProxy` alone")
            {
                Files = [new(ConfigJson, $$"""
                    {
                      "proxies": {
                        "default": {
                          "httpProxy": "{{A}}",
                          "httpsProxy": "{{A}}"
                        },
                        "unix:///var/run/docker.sock": {
                          "noProxy": "192.168.1.0/24"
                        }
                      }
                    }

                    """)],
                Explanation = "Entries are not merged: the daemon's own entry is taken, and it names no proxy.",
                Links = [_cliPage],
            },
            new("config-json-daemon-keys", "config.json with daemon.json's keys")
            {
                Files = [new(ConfigJson, $$"""
                    {
                      "proxies": {
                        "default": {
                          "http-proxy": "{{A}}",
                          "https-proxy": "{{A}}"
                        }
                      }
                    }

                    """)],
                Explanation = "The keys of config.json are `httpProxy`, `httpsProxy`, `noProxy`; others are passed over in silence.",
                Links = [_cliPage],
            },
        ]),
        ("docker run", "run",
        [
            new("run-e", "`docker run -e NAME=value`")
            {
                RunOptions = $"-e HTTP_PROXY={A} -e HTTPS_PROXY={A} ",
                Explanation = "For the container's process alone. That the image has to be pulled first is dockerd's business.",
                Links = [_runPage],
            },
            new("run-e-pass", "`export`, then `docker run -e NAME`")
            {
                Before = ExportA,
                RunOptions = "-e HTTP_PROXY -e HTTPS_PROXY ",
                Explanation = "A name without a value takes the value from the CLI's environment: the way in which an export does reach a container.",
                Links = [_runPage],
            },
            new("run-e-nothing", "`docker run -e NAME`, not exported")
            {
                Before = $"HTTP_PROXY={A}\nHTTPS_PROXY={A}\n",
                RunOptions = "-e HTTP_PROXY -e HTTPS_PROXY ",
                Explanation = "There is nothing to pass on; and a variable of that name in the image is removed.",
                Links = [_runPage],
            },
            new("run-e-sudo", "`export`, then `sudo docker run -e NAME`")
            {
                Before = ExportA,
                Words = "sudo ",
                RunOptions = "-e HTTP_PROXY -e HTTPS_PROXY ",
                Explanation = "sudo drops the variables before the CLI can pass them on.",
            },
            new("run-e-sudo-e", "`export`, then `sudo -E docker run -e NAME`")
            {
                Before = ExportA,
                Words = "sudo -E ",
                RunOptions = "-e HTTP_PROXY -e HTTPS_PROXY ",
                Explanation = "With `-E` the CLI has them to pass on.",
            },
            new("run-env-file", "`docker run --env-file`")
            {
                Files = [new("proxy.env", $"HTTP_PROXY={A}\nHTTPS_PROXY={A}\n")],
                RunOptions = "--env-file proxy.env ",
                Explanation = "As `-e` for each line of the file.",
                Links = [_runPage],
            },
        ]),
        ("Compose", "compose",
        [
            new("compose-environment", "compose `environment:`")
            {
                Service = $"    environment:\n      HTTP_PROXY: {A}\n      HTTPS_PROXY: {A}\n",
                Explanation = "For the container's process: not for the pull of its image, and not for the build.",
                Links = [_composePage],
            },
            new("compose-environment-pass", "`export`, compose `environment: [NAME]`")
            {
                Before = ExportA,
                Service = "    environment:\n      - HTTP_PROXY\n      - HTTPS_PROXY\n",
                Explanation = "A name without a value takes it from the shell that calls compose.",
                Links = [_composePage],
            },
            new("compose-environment-dotenv", "`.env`, compose `environment: [NAME]`")
            {
                Files = [new(".env", $"HTTP_PROXY={A}\nHTTPS_PROXY={A}\n")],
                Service = "    environment:\n      - HTTP_PROXY\n      - HTTPS_PROXY\n",
                Explanation = "Where the shell has no such variable, the value comes from the project's `.env`.",
                Links = [_composePage, _interpolationPage],
            },
            new("compose-interpolation", "`.env`, compose `${NAME}`")
            {
                Files = [new(".env", $"HTTP_PROXY={A}\nHTTPS_PROXY={A}\n")],
                Service = "    environment:\n      HTTP_PROXY: ${HTTP_PROXY}\n      HTTPS_PROXY: ${HTTPS_PROXY}\n",
                Explanation = "Compose puts the values of `.env` into the file.",
                Links = [_interpolationPage],
            },
            new("compose-dotenv", "`.env` alone")
            {
                Files = [new(".env", $"HTTP_PROXY={A}\nHTTPS_PROXY={A}\n")],
                IsOfCompose = true,
                Explanation = "`.env` fills in `${NAME}` and names without a value. By itself it gives nobody a variable.",
                Links = [_interpolationPage],
            },
            new("compose-env-file", "compose `env_file:`")
            {
                Files = [new("proxy.env", $"HTTP_PROXY={A}\nHTTPS_PROXY={A}\n")],
                Service = "    env_file: proxy.env\n",
                Explanation = "For the container's process, each line of the file.",
                Links = [_composePage],
            },
            new("compose-build-args", "compose `build.args`")
            {
                ServiceBuild = $"      args:\n        HTTP_PROXY: {A}\n        HTTPS_PROXY: {A}\n",
                Explanation = "As `--build-arg`: for RUN steps, without an ARG line.",
                Links = [_buildPage],
            },
            new("compose-build-args-pass", "`export`, compose `build.args: [NAME]`")
            {
                Before = ExportA,
                ServiceBuild = "      args:\n        - HTTP_PROXY\n        - HTTPS_PROXY\n",
                Explanation = "A name without a value takes it from the shell that calls compose.",
                Links = [_buildPage],
            },
        ]),
        ("docker build", "build",
        [
            new("build-arg", "`--build-arg NAME=value`")
            {
                BuildOptions = $"--build-arg HTTP_PROXY={A} --build-arg HTTPS_PROXY={A} ",
                Explanation = "RUN steps see it, without an ARG line in the Dockerfile, and the image does not keep it. `FROM` and `ADD` are dockerd's, which does not read it.",
                Links = [_buildPage],
            },
            new("build-arg-pass", "`export`, then `--build-arg NAME`")
            {
                Before = ExportA,
                BuildOptions = "--build-arg HTTP_PROXY --build-arg HTTPS_PROXY ",
                Explanation = "A name without a value takes it from the CLI's environment.",
                Links = [_buildPage],
            },
            new("build-arg-sudo", "`export`, then `sudo docker build --build-arg NAME`")
            {
                Before = ExportA,
                Words = "sudo ",
                BuildOptions = "--build-arg HTTP_PROXY --build-arg HTTPS_PROXY ",
                Explanation = "sudo drops the variables before the CLI can pass them on.",
            },
            new("build-arg-lower-case", "`--build-arg https_proxy=value`")
            {
                BuildOptions = $"--build-arg http_proxy={A} --build-arg https_proxy={A} ",
                Explanation = "BuildKit takes the name in either case and gives RUN steps both; the legacy builder gives what was written.",
                Links = [_buildPage],
            },
            new("arg", "`ARG HTTP_PROXY=value` behind FROM")
            {
                AfterFrom = $"ARG HTTP_PROXY={A}\nARG HTTPS_PROXY={A}\n",
                Explanation = "RUN steps of that stage, from that line on. It stands in `docker history`.",
                Links = [_buildPage],
            },
            new("arg-before-from", "`ARG HTTP_PROXY=value` before FROM")
            {
                BeforeFrom = $"ARG HTTP_PROXY={A}\nARG HTTPS_PROXY={A}\n",
                Explanation = "An ARG before the first FROM can be used in FROM lines. A stage sees it only where it says `ARG HTTP_PROXY` again. The legacy builder gives it to RUN steps all the same.",
                Links = [("Dockerfile reference: how ARG and FROM interact", "https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact")],
            },
            new("arg-build-arg", "`ARG HTTP_PROXY` in the Dockerfile, and `--build-arg`")
            {
                AfterFrom = "ARG HTTP_PROXY\nARG HTTPS_PROXY\n",
                BuildOptions = $"--build-arg HTTP_PROXY={A} --build-arg HTTPS_PROXY={A} ",
                Explanation = "The ARG line is not needed, and harms: the proxy becomes part of the build cache and of `docker history`.",
                Links = [_buildPage],
            },
            new("env", "`ENV HTTP_PROXY=value`")
            {
                AfterFrom = $"ENV HTTP_PROXY={A}\nENV HTTPS_PROXY={A}\n",
                Explanation = "RUN steps from that line on, and every container of the image, wherever it is run.",
                Links = [("Dockerfile reference: ENV", "https://docs.docker.com/reference/dockerfile/#env")],
            },
            new("run-export", "`RUN export HTTP_PROXY=value`")
            {
                AfterFrom = $"RUN export HTTP_PROXY={A} HTTPS_PROXY={A}\n",
                Explanation = "Each RUN has a shell of its own: the export ends with its line.",
                Links = [("Dockerfile reference: RUN", "https://docs.docker.com/reference/dockerfile/#run")],
            },
        ]),
        ("Two settings at once", "both",
        [
            new("file-and-drop-in", "daemon.json and a drop-in")
            {
                Files = [new(DaemonJson, Proxies(A)), Unit($"HTTP_PROXY={B}", $"HTTPS_PROXY={B}")],
                Rivals = ("daemon.json", "the drop-in"),
                Since = "23.0",
                Explanation = "dockerd overwrites its own variables with what the file says, and logs `overriding existing proxy variable with value from configuration`.",
                Links = [_daemonPage],
            },
            new("flags-and-export", "`--http-proxy`, and variables")
            {
                Before = $"export HTTP_PROXY={B}\nexport HTTPS_PROXY={B}\ndockerd --http-proxy {A} --https-proxy {A} &\n" + WaitForDaemon,
                Rivals = ("the flags", "the variables"),
                Since = "23.0",
                Explanation = "The flags are the same setting as the file, and win the same way.",
            },
            new("upper-and-lower", "HTTPS_PROXY and https_proxy in a drop-in")
            {
                Files = [Unit($"HTTPS_PROXY={A}", $"https_proxy={B}")],
                Rivals = ("HTTPS_PROXY", "https_proxy"),
                Explanation = "Go reads the upper case first.",
            },
            new("run-e-and-config", "`-e HTTP_PROXY`, and config.json")
            {
                Files = [Client("default", B)],
                RunOptions = $"-e HTTP_PROXY={A} -e HTTPS_PROXY={A} ",
                Rivals = ("`-e`", "config.json"),
                Explanation = "`-e` wins for the very name that it gives, and config.json keeps the other letter case: two proxies in one container. Give both cases.",
                Links = [_cliPage],
            },
            new("env-file-and-config", "`--env-file`, and config.json")
            {
                Files = [Client("default", B), new("proxy.env", $"HTTP_PROXY={A}\nHTTPS_PROXY={A}\n")],
                RunOptions = "--env-file proxy.env ",
                Rivals = ("the file", "config.json"),
                Explanation = "What comes from an env file does not count as given: config.json is laid over it.",
                Links = [_cliPage],
            },
            new("compose-and-config", "compose `environment:`, and config.json")
            {
                Files = [Client("default", B)],
                Service = $"    environment:\n      HTTP_PROXY: {A}\n      HTTPS_PROXY: {A}\n",
                Rivals = ("`environment:`", "config.json"),
                Explanation = "As with `-e`: each letter case is a name of its own.",
            },
            new("compose-env-file-and-config", "compose `env_file:`, and config.json")
            {
                Files = [Client("default", B), new("proxy.env", $"HTTP_PROXY={A}\nHTTPS_PROXY={A}\n")],
                Service = "    env_file: proxy.env\n",
                Rivals = ("the file", "config.json"),
                Explanation = "Compose reads the file itself, and then it is as with `environment:`.",
            },
            new("build-arg-and-config", "`--build-arg`, and config.json")
            {
                Files = [Client("default", B)],
                BuildOptions = $"--build-arg HTTP_PROXY={A} --build-arg HTTPS_PROXY={A} ",
                Rivals = ("`--build-arg`", "config.json"),
                Explanation = "The command line goes first. With the legacy builder config.json keeps the other letter case. In a container of the image config.json counts, as in every container.",
            },
            new("env-and-build-arg", "`ENV`, and `--build-arg`")
            {
                AfterFrom = $"ENV HTTP_PROXY={A}\nENV HTTPS_PROXY={A}\n",
                BuildOptions = $"--build-arg HTTP_PROXY={B} --build-arg HTTPS_PROXY={B} ",
                Rivals = ("`ENV`", "`--build-arg`"),
                Explanation = "BuildKit lays the argument over ENV for RUN steps; with the legacy builder ENV wins. In the image stays what ENV says.",
            },
            new("arg-and-build-arg", "`ARG` with a default, and `--build-arg`")
            {
                AfterFrom = $"ARG HTTP_PROXY={A}\nARG HTTPS_PROXY={A}\n",
                BuildOptions = $"--build-arg HTTP_PROXY={B} --build-arg HTTPS_PROXY={B} ",
                Rivals = ("`ARG`", "`--build-arg`"),
                Explanation = "A default is for the case that nothing is given. Neither is left in the image.",
            },
            new("env-and-config", "`ENV`, and config.json")
            {
                Files = [Client("default", B)],
                AfterFrom = $"ENV HTTP_PROXY={A}\nENV HTTPS_PROXY={A}\n",
                Rivals = ("`ENV`", "config.json"),
                Explanation = "config.json comes as a build argument for RUN steps and as a variable for the container: over ENV both times, where the CLI that starts the container has that config.json. With the legacy builder ENV wins in RUN steps, for the names that it sets.",
            },
            new("env-and-run-e", "`ENV` in the image, and `docker run -e`")
            {
                AfterFrom = $"ENV HTTP_PROXY={A}\nENV HTTPS_PROXY={A}\n",
                RunOptions = $"-e HTTP_PROXY={B} -e HTTPS_PROXY={B} ",
                Rivals = ("`ENV`", "`-e`"),
                Explanation = "Whoever starts the container has the last word.",
            },
            new("env-and-run-e-empty", "`ENV` in the image, and `docker run -e HTTP_PROXY=`")
            {
                AfterFrom = $"ENV HTTP_PROXY={A}\nENV HTTPS_PROXY={A}\n",
                RunOptions = "-e HTTP_PROXY= -e HTTPS_PROXY= ",
                Rivals = ("`ENV`", "`-e`"),
                Explanation = "An empty value takes the proxy away from a container whose image has one.",
            },
        ]),
    ];

    public static IEnumerable<ProxySetting> All => Groups.SelectMany(g => g.Rows);
}
