namespace Plimsoll.Model;

public static partial class DockerFlags
{
    /// <summary>Networks, volumes, contexts, plugins, and the engine itself.</summary>
    static Dictionary<string, string> Objects => new(StringComparer.Ordinal)
    {
        ["inspect"] = "-f/--format= -s/--size --type=",
        ["info"] = "-f/--format=",
        ["events"] = "-f/--filter=* --format= --since= --until=",
        ["version"] = "-f/--format=",
        ["checkpoint"] = "",
        ["checkpoint create"] = "--checkpoint-dir= --leave-running",
        ["checkpoint ls"] = "--checkpoint-dir=",
        ["checkpoint rm"] = "--checkpoint-dir=",
        ["context"] = "",
        ["context create"] = "--description= --docker=, --from=",
        ["context export"] = "",
        ["context import"] = "",
        ["context inspect"] = "-f/--format=",
        ["context ls"] = "--format= -q/--quiet",
        ["context rm"] = "-f/--force",
        ["context show"] = "",
        ["context update"] = "--description= --docker=,",
        ["context use"] = "",
        ["network"] = "",
        ["network connect"] = "--alias=, --driver-opt=, --gw-priority= --ip6= --ip= --link-local-ip=, --link=*",
        ["network create"] = """
            --attachable --aux-address=* --config-from= --config-only -d/--driver= --gateway=, --ingress --internal --ip-range=,
            --ipam-driver= --ipam-opt=* --ipv4 --ipv6 --label=* -o/--opt=* --scope= --subnet=,
            """,
        ["network disconnect"] = "-f/--force",
        ["network inspect"] = "-f/--format= -v/--verbose",
        ["network ls"] = "-f/--filter=* --format= --no-trunc -q/--quiet",
        ["network prune"] = "--filter=* -f/--force",
        ["network rm"] = "-f/--force",
        ["plugin"] = "",
        ["plugin create"] = "--compress",
        ["plugin disable"] = "-f/--force",
        ["plugin enable"] = "--timeout=",
        ["plugin inspect"] = "-f/--format=",
        ["plugin install"] = "--alias= --disable --disable-content-trust --grant-all-permissions",
        ["plugin ls"] = "-f/--filter=* --format= --no-trunc -q/--quiet",
        ["plugin push"] = "--disable-content-trust",
        ["plugin rm"] = "-f/--force",
        ["plugin set"] = "",
        ["plugin upgrade"] = "--disable-content-trust --grant-all-permissions --skip-remote-check",
        ["system"] = "",
        ["system dial-stdio"] = "",
        ["system df"] = "--format= -v/--verbose",
        ["system prune"] = "-a/--all --filter=* -f/--force --volumes",
        ["volume"] = "",
        ["volume create"] = """
            --availability= -d/--driver= --group= --label=* --limit-bytes= --name= -o/--opt=* --required-bytes= --scope= --secret=*
            --sharing= --topology-preferred=* --topology-required=* --type=
            """,
        ["volume inspect"] = "-f/--format=",
        ["volume ls"] = "--cluster -f/--filter=* --format= -q/--quiet",
        ["volume prune"] = "-a/--all --filter=* -f/--force",
        ["volume rm"] = "-f/--force",
        ["volume update"] = "--availability=",
    };
}
