using System.Collections.Frozen;

namespace Plimsoll.Model;

/// <summary>What the client takes a flag's value for: which texts it refuses, and in which words.</summary>
public enum FlagType : byte
{
    /// <summary>Anything: the client hands it on, and the engine may refuse it.</summary>
    Text,

    /// <summary>On or off; a value only behind <c>=</c>.</summary>
    Switch,
    Integer, Unsigned, Unsigned16, Decimal, Fraction,

    /// <summary>Bytes, with b, k, m, g, t or p behind the number.</summary>
    Bytes,

    /// <summary>Bytes, or -1 for no limit.</summary>
    BytesOrUnlimited,

    /// <summary>A duration as Go writes it: <c>30s</c>, <c>1m30s</c>.</summary>
    Duration,
    Env, Label, AddHost, IPAddress, Domain, Mac, Ulimit, Gpus, Mount, Volume, Network, Publish, ServicePort, Expose, Filter, Platform,
    Link, Stream, Sysctl, Pull, Restart, Pid, Uts, Userns, Cgroupns, SecurityOption, StorageOption, DeviceRule, DeviceRate, DeviceWeight,
}

/// <summary>The types of flags by their names; most names mean the same wherever they stand.</summary>
static class FlagTypes
{
    static readonly FrozenDictionary<string, FlagType> ByName = Table(
        (FlagType.Integer, """
            --cpu-count --cpu-percent --cpu-period --cpu-quota --cpu-rt-period --cpu-rt-runtime --cpu-shares --gw-priority --health-retries
            --index --last --limit --limit-pids --memory-swappiness --oom-score-adj --pids-limit --stop-timeout --task-history-limit --timeout
            --wait-timeout
            """),
        (FlagType.Unsigned, """
            --io-maxiops --max-concurrent --max-snapshots --replicas --replicas-max-per-node --restart-max-attempts --rollback-parallelism
            --snapshot-interval --update-parallelism
            """),
        (FlagType.Unsigned16, "--blkio-weight"),
        (FlagType.Decimal, "--cpus --limit-cpu --reserve-cpu"),
        (FlagType.Fraction, "--rollback-max-failure-ratio --update-max-failure-ratio"),
        (FlagType.Bytes, """
            --io-maxbandwidth --kernel-memory --limit-bytes --limit-memory --max-used-space --memory --memory-reservation --min-free-space
            --required-bytes --reserve-memory --reserved-space --shm-size
            """),
        (FlagType.BytesOrUnlimited, "--memory-swap"),
        (FlagType.Duration, """
            --cert-expiry --dispatcher-heartbeat --health-interval --health-start-interval --health-start-period --health-timeout
            --restart-delay --restart-window --rollback-delay --rollback-monitor --stop-grace-period --update-delay --update-monitor
            """),
        (FlagType.Mount, "--mount --mount-add"),
        (FlagType.Network, "--network --network-add"),
        (FlagType.Ulimit, "--ulimit --ulimit-add"),
        (FlagType.Filter, "--filter"));

    static readonly FrozenDictionary<string, FlagType> OfContainers = Table(
        (FlagType.Env, "--env"), (FlagType.Label, "--label"), (FlagType.AddHost, "--add-host"), (FlagType.IPAddress, "--dns"),
        (FlagType.Domain, "--dns-search"), (FlagType.Mac, "--mac-address"), (FlagType.Gpus, "--gpus"), (FlagType.Volume, "--volume"),
        (FlagType.Publish, "--publish"), (FlagType.Expose, "--expose"), (FlagType.Platform, "--platform"), (FlagType.Link, "--link"),
        (FlagType.Stream, "--attach"), (FlagType.Sysctl, "--sysctl"), (FlagType.Pull, "--pull"), (FlagType.Restart, "--restart"),
        (FlagType.Pid, "--pid"), (FlagType.Uts, "--uts"), (FlagType.Userns, "--userns"), (FlagType.Cgroupns, "--cgroupns"),
        (FlagType.SecurityOption, "--security-opt"), (FlagType.StorageOption, "--storage-opt"), (FlagType.DeviceRule, "--device-cgroup-rule"),
        (FlagType.DeviceRate, "--device-read-bps --device-write-bps --device-read-iops --device-write-iops"),
        (FlagType.DeviceWeight, "--blkio-weight-device"));

    /// <summary>Where a name means something else than above, or only a few commands look at the value.</summary>
    static readonly FrozenDictionary<string, FlagType> Exceptions = new Dictionary<string, FlagType>(StringComparer.Ordinal)
    {
        // BuildKit has no such limits, so buildx takes any text and ignores it.
        ["build --memory"] = FlagType.Text, ["build --memory-swap"] = FlagType.Text, ["build --network"] = FlagType.Text,
        ["compose ps --filter"] = FlagType.Text, ["buildx history ls --filter"] = FlagType.Text, ["compose --parallel"] = FlagType.Integer,
        ["exec --env"] = FlagType.Env, ["service create --env"] = FlagType.Env, ["service create --publish"] = FlagType.ServicePort,
        ["service update --publish-add"] = FlagType.ServicePort, ["service create --label"] = FlagType.Label,
        ["service create --container-label"] = FlagType.Label, ["network create --label"] = FlagType.Label, ["volume create --label"] = FlagType.Label,
        ["network connect --link"] = FlagType.Link, ["update --restart"] = FlagType.Restart,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The type of a flag that takes a value.</summary>
    public static FlagType Of(string command, string flag) =>
        Exceptions.TryGetValue($"{command} {flag}", out var type) || (command is "run" or "create" && OfContainers.TryGetValue(flag, out type))
            || ByName.TryGetValue(flag, out type) ? type : FlagType.Text;

    static FrozenDictionary<string, FlagType> Table(params (FlagType Type, string Names)[] rows) =>
        rows.SelectMany(r => r.Names.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(n => KeyValuePair.Create(n, r.Type)))
            .ToFrozenDictionary(StringComparer.Ordinal);
}
