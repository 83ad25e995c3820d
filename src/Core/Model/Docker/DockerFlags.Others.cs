namespace Plimsoll.Model;

public static partial class DockerFlags
{
    /// <summary>
    /// What the relatives know besides docker's flags: <c>program</c> for what stands before the command, <c>program command</c> for a
    /// command. Sources: podman's manual pages (5.x), nerdctl's command reference (2.x), docker-compose's help (1.29).
    /// </summary>
    static Dictionary<string, string> Others => new(StringComparer.Ordinal)
    {
        ["docker-compose"] = """
            --all-resources --ansi= --compatibility -c/--context= --dry-run --env-file=* -f/--file=* -H/--host= --insecure-registry=* --log-level=
            --no-ansi --parallel= --profile=* --progress= --project-directory= -p/--project-name= --skip-hostname-check --tls --tlscacert=
            --tlscert= --tlskey= --tlsverify --verbose -v/--version --workdir=
            """,
        ["podman"] = """
            --cgroup-manager= --conmon= --config= -c/--connection= --events-backend= --hooks-dir=* --identity= --imagestore= --log-level=
            --module=* --network-cmd-path= --network-config-dir= --noout --out= -r/--remote --root= --runroot= --runtime= --runtime-flag=*
            --ssh= --storage-driver= --storage-opt=* --syslog --tmpdir= --transient-store --url= -v/--version --volumepath=
            """,
        ["podman run"] = PodmanContainer + " --passwd --preserve-fd=* --preserve-fds= --rmi",
        ["podman create"] = PodmanContainer,
        ["podman build"] = """
            --all-platforms --arch= --authfile= --cap-add=* --cap-drop=* --cert-dir= --cpp-flag=* --creds= --cw= --decryption-key=* --device=*
            --dns=* --dns-option=* --dns-search=* --env=* --format= --from= --group-add=* --hooks-dir=* --http-proxy --identity-label
            --ignorefile= --ipc= --jobs= --layer-label=* --layers --logfile= --manifest= --no-hostname --no-hosts --omit-history --os=
            --os-feature=* --os-version= --pid= --retry= --retry-delay= --runtime= --runtime-flag=* --sign-by= --skip-unused-stages
            --squash-all --stdin --timestamp= --tls-verify --unsetenv=* --unsetlabel=* --userns= --userns-gid-map=* --userns-uid-map=* --uts=
            --variant= -v/--volume=*
            """,
        ["podman pull"] = """
            --arch= --authfile= --cert-dir= --creds= --decryption-key=* --os= --policy= --retry= --retry-delay= --signature-policy=
            --tls-verify --variant=
            """,
        ["podman push"] = """
            --authfile= --cert-dir= --compression-format= --compression-level= --creds= --digestfile= --encrypt-layer=* --encryption-key=*
            -f/--format= --remove-signatures --retry= --retry-delay= --sign-by= --tls-verify
            """,
        ["podman login"] = "--authfile= --cert-dir= --compat-auth-file= --get-login --secret= --tls-verify -v/--verbose",
        ["podman rm"] = "-a/--all --cidfile=* --depend --filter=* -i/--ignore -l/--latest -t/--time=",
        ["podman stop"] = "-a/--all --cidfile=* -f/--filter=* -i/--ignore -l/--latest",
        ["podman ps"] = "--external --noheading --ns -p/--pod --sort= --sync -w/--watch=",
        ["podman exec"] = "--cidfile= -l/--latest --preserve-fd=* --preserve-fds=",
        ["podman network create"] = "--disable-dns --dns=* --ignore --interface-name= --route=*",
        ["nerdctl"] = """
            -a/--address= --bridge-ip= --cgroup-manager= --cni-netconfpath= --cni-path= --data-root= --debug --debug-full --experimental
            -H/--host= --host-gateway-ip= --hosts-dir=* --insecure-registry --kube-hide-dupe -n/--namespace= --snapshotter= --storage-driver=
            --userns-remap= -v/--version
            """,
        ["nerdctl run"] = NerdctlContainer,
        ["nerdctl create"] = NerdctlContainer,
        ["nerdctl build"] = "--buildkit-host=",
        ["nerdctl pull"] = "--all-platforms --cosign-key= --ipfs-address= --soci-index-digest= --unpack= --verify=",
    };

    const string PodmanContainer = """
        --arch= --authfile= --cert-dir= --cgroup-conf=* --cgroups= --chrootdirs=* --conmon-pidfile= --creds= --decryption-key=* --env-host
        --env-merge=* --gidmap=* --group-entry= --health-log-destination= --health-max-log-count= --health-max-log-size=
        --health-on-failure= --health-startup-cmd= --health-startup-interval= --health-startup-retries= --health-startup-success=
        --health-startup-timeout= --hosts-file= --hostuser=* --http-proxy --image-volume= --init-ctr= --init-path= --no-hostname --no-hosts
        --os= --passwd-entry= --personality= --pidfile= --pod= --pod-id-file= --rdt-class= --read-only-tmpfs --replace --requires=* --retry=
        --retry-delay= --rootfs --sdnotify= --seccomp-policy= --secret=* --shm-size-systemd= --subgidname= --subuidname= --systemd=
        --timeout= --tls-verify --tz= --uidmap=* --umask= --unsetenv=* --unsetenv-all --variant=
        """;

    const string NerdctlContainer = """
        --cgroup-conf=* --cosign-key= --ipfs-address= --pidfile= --rdt-class= --rootfs --systemd= --umask= --verify=
        """;
}
