namespace Plimsoll.Model;

public static partial class DockerFlags
{
    /// <summary>Flags of <c>run</c> that <c>create</c> does not have.</summary>
    static string[] RunOnly => ["--detach", "--detach-keys", "--sig-proxy"];

    /// <summary>Containers, and (under the empty name) what stands before every command.</summary>
    static Dictionary<string, string> Containers => new(StringComparer.Ordinal)
    {
        [""] = """
            --config= -c/--context= -D/--debug -H/--host= -l/--log-level= --tls --tlscacert= --tlscert= --tlskey= --tlsverify
            -v/--version
            """,
        ["run"] = """
            --add-host=* --annotation=* -a/--attach=* --blkio-weight-device=* --blkio-weight= --cap-add=* --cap-drop=* --cgroup-parent=
            --cgroupns= --cidfile= --cpu-count= --cpu-percent= --cpu-period= --cpu-quota= --cpu-rt-period= --cpu-rt-runtime=
            -c/--cpu-shares= --cpus= --cpuset-cpus= --cpuset-mems= -d/--detach --detach-keys= --device-cgroup-rule=* --device-read-bps=*
            --device-read-iops=* --device-write-bps=* --device-write-iops=* --device=* --disable-content-trust --dns-opt=*>--dns-option
            --dns-option=* --dns-search=* --dns=* --domainname= --entrypoint= --env-file=* -e/--env=* --expose=* --gpus= --group-add=*
            --health-cmd= --health-interval= --health-retries= --health-start-interval= --health-start-period= --health-timeout=
            -h/--hostname= --init -i/--interactive --io-maxbandwidth= --io-maxiops= --ip6= --ip= --ipc= --isolation= --kernel-memory=
            --label-file=* -l/--label=* --link-local-ip=* --link=* --log-driver= --log-opt=* --mac-address= --memory-reservation=
            --memory-swap= --memory-swappiness= -m/--memory= --mount=* --name= --net-alias=*>--network-alias --net=*>--network
            --network-alias=* --network=* --no-healthcheck --oom-kill-disable --oom-score-adj= --pid= --pids-limit= --platform=
            --privileged -P/--publish-all -p/--publish=* --pull= -q/--quiet --read-only --restart= --rm --runtime= --security-opt=*
            --shm-size= --sig-proxy --stop-signal= --stop-timeout= --storage-opt=* --sysctl=* --tmpfs=* -t/--tty --ulimit=*
            --use-api-socket -u/--user= --userns= --uts= --volume-driver= -v/--volume=* --volumes-from=* -w/--workdir=
            """,
        ["create"] = "", // the row of run, without RunOnly
        ["exec"] = """
            -d/--detach --detach-keys= --env-file=* -e/--env=* -i/--interactive --privileged -t/--tty -u/--user= -w/--workdir=
            """,
        ["attach"] = "--detach-keys= --no-stdin --sig-proxy",
        ["commit"] = "-a/--author= -c/--change=* -m/--message= -p/--pause",
        ["container"] = "",
        ["container inspect"] = "-f/--format= -s/--size",
        ["container prune"] = "--filter=* -f/--force",
        ["cp"] = "-a/--archive -L/--follow-link -q/--quiet",
        ["diff"] = "",
        ["export"] = "-o/--output=",
        ["kill"] = "-s/--signal=",
        ["logs"] = "--details -f/--follow --since= -n/--tail= -t/--timestamps --until=",
        ["pause"] = "",
        ["port"] = "",
        ["ps"] = "-a/--all --before= -f/--filter=* --format= -n/--last= -l/--latest --no-trunc -q/--quiet --since= -s/--size",
        ["rename"] = "",
        ["restart"] = "-s/--signal= --time=>--timeout -t/--timeout=",
        ["rm"] = "-f/--force -l/--link -v/--volumes",
        ["start"] = "-a/--attach --checkpoint-dir= --checkpoint= --detach-keys= -i/--interactive",
        ["stats"] = "-a/--all --format= --no-stream --no-trunc",
        ["stop"] = "-s/--signal= --time=>--timeout -t/--timeout=",
        ["top"] = "",
        ["unpause"] = "",
        ["update"] = """
            --blkio-weight= --cpu-period= --cpu-quota= --cpu-rt-period= --cpu-rt-runtime= -c/--cpu-shares= --cpus= --cpuset-cpus=
            --cpuset-mems= --kernel-memory= --memory-reservation= --memory-swap= -m/--memory= --pids-limit= --restart=
            """,
        ["wait"] = "",
    };
}
