namespace Plimsoll.Model;

public static partial class DockerFlags
{
    /// <summary>Images, builds and registries.</summary>
    static Dictionary<string, string> Images => new(StringComparer.Ordinal)
    {
        ["build"] = """
            --add-host=* --allow=* --annotation=* --attest=* --build-arg=* --build-context=* --builder= --cache-from=* --cache-to=*
            --call= --cgroup-parent= --check --compress --cpu-period= --cpu-quota= -c/--cpu-shares= --cpuset-cpus= --cpuset-mems=
            -D/--debug --disable-content-trust -f/--file= --force-rm --iidfile= --isolation= --label=* --load --memory-swap=
            -m/--memory= --metadata-file= --network= --no-cache --no-cache-filter=* -o/--output=* --platform=* --policy=* --print=
            --progress= --provenance= --pull --push -q/--quiet --resource=* --rm --sbom= --secret=* --security-opt=, --shm-size=
            --squash --ssh=* -t/--tag=* --target= --ulimit=*
            """,
        ["builder"] = "--builder= -D/--debug",
        ["builder prune"] = """
            -a/--all --builder= -D/--debug --filter=* -f/--force --keep-storage= --max-used-space=
            --min-free-space= --reserved-space= --verbose
            """,
        ["buildx"] = "--builder= -D/--debug",
        ["buildx bake"] = """
            --allow=* --builder= --call= --check -D/--debug -f/--file=* --list= --load --metadata-file= --no-cache --print --progress=
            --provenance= --pull --push --sbom= --set=*
            """,
        ["buildx create"] = """
            --append --bootstrap --buildkitd-config= --buildkitd-flags= --config=>--buildkitd-config -D/--debug --driver-opt=* --driver= --leave --name= --node=
            --platform=* --use
            """,
        ["buildx dial-stdio"] = "--builder= -D/--debug --platform= --progress=",
        ["buildx du"] = "--builder= -D/--debug --filter=* --format= --verbose",
        ["buildx history"] = "--builder= -D/--debug",
        ["buildx history export"] = "--all --builder= -D/--debug --finalize -o/--output=",
        ["buildx history import"] = "--builder= -D/--debug -f/--file=*",
        ["buildx history inspect"] = "--builder= -D/--debug --format=",
        ["buildx history logs"] = "--builder= -D/--debug --progress=",
        ["buildx history ls"] = "--builder= -D/--debug --filter=* --format= --local --no-trunc",
        ["buildx history open"] = "--builder= -D/--debug",
        ["buildx history rm"] = "--all --builder= -D/--debug",
        ["buildx imagetools"] = "--builder= -D/--debug",
        ["buildx imagetools create"] = """
            --annotation=* --append --builder= -D/--debug --dry-run -f/--file=* -p/--platform=* --prefer-index --progress= -t/--tag=*
            """,
        ["buildx imagetools inspect"] = "--builder= -D/--debug --format= --raw",
        ["buildx inspect"] = "--bootstrap --builder= -D/--debug",
        ["buildx ls"] = "-D/--debug --format= --no-trunc",
        ["buildx prune"] = """
            -a/--all --builder= -D/--debug --filter=* -f/--force --keep-storage= --max-used-space=
            --min-free-space= --reserved-space= --verbose
            """,
        ["buildx rm"] = "--all-inactive --builder= -D/--debug -f/--force --keep-daemon --keep-state",
        ["buildx stop"] = "--builder= -D/--debug",
        ["buildx use"] = "--builder= -D/--debug --default --global",
        ["buildx version"] = "-D/--debug",
        ["history"] = "--format= -H/--human --no-trunc --platform= -q/--quiet",
        ["image"] = "",
        ["image inspect"] = "-f/--format= --platform=",
        ["image prune"] = "-a/--all --filter=* -f/--force",
        ["images"] = "-a/--all --digests -f/--filter=* --format= --no-trunc -q/--quiet --tree",
        ["import"] = "-c/--change=* -m/--message= --platform=",
        ["load"] = "-i/--input= --platform= -q/--quiet",
        ["login"] = "-e/--email= --password-stdin -p/--password= -u/--username=",
        ["logout"] = "",
        ["manifest"] = "",
        ["manifest annotate"] = "--arch= --os-features=, --os-version= --os= --variant=",
        ["manifest create"] = "-a/--amend --insecure",
        ["manifest inspect"] = "--insecure -v/--verbose",
        ["manifest push"] = "--insecure -p/--purge",
        ["manifest rm"] = "",
        ["pull"] = "-a/--all-tags --disable-content-trust --platform= -q/--quiet",
        ["push"] = "-a/--all-tags --disable-content-trust --platform= -q/--quiet",
        ["rmi"] = "-f/--force --no-prune --platform=,",
        ["save"] = "-o/--output= --platform=",
        ["search"] = "--automated -f/--filter=* --format= --limit= --no-index --no-trunc -s/--stars=",
        ["tag"] = "-f/--force",
        ["trust"] = "",
        ["trust inspect"] = "--pretty",
        ["trust key"] = "",
        ["trust key generate"] = "--dir=",
        ["trust key load"] = "--name=",
        ["trust revoke"] = "-y/--yes",
        ["trust sign"] = "--local",
        ["trust signer"] = "",
        ["trust signer add"] = "--key=*",
        ["trust signer remove"] = "-f/--force",
    };
}
