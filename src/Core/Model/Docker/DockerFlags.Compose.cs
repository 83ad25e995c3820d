namespace Plimsoll.Model;

public static partial class DockerFlags
{
    /// <summary>Compose 2; what docker-compose 1 knew besides is in its own row, see <see cref="Others"/>.</summary>
    static Dictionary<string, string> Compose => new(StringComparer.Ordinal)
    {
        ["compose"] = """
            --all-resources --ansi= --compatibility --dry-run --env-file=* -f/--file=* --insecure-registry=* --no-ansi --parallel=
            --profile=* --progress= --project-directory= -p/--project-name= --verbose -v/--version --workdir=
            """,
        ["compose attach"] = "--detach-keys= --dry-run --index= --no-stdin --sig-proxy",
        ["compose bridge"] = "--dry-run",
        ["compose bridge convert"] = "--dry-run -o/--output= --templates= -t/--transformation=*",
        ["compose bridge transformations"] = "--dry-run",
        ["compose build"] = """
            --build-arg=* --builder= --check --compress --dry-run --force-rm -m/--memory= --no-cache --no-rm --parallel --print
            --progress= --provenance= --pull --push -q/--quiet --sbom= --ssh= --with-dependencies
            """,
        ["compose commit"] = "-a/--author= -c/--change=* --dry-run --index= -m/--message= -p/--pause",
        ["compose config"] = """
            --dry-run --environment --format= --hash= --images --lock-image-digests --models --networks --no-consistency
            --no-env-resolution --no-interpolate --no-normalize --no-path-resolution -o/--output= --profiles -q/--quiet
            --resolve-image-digests --services --variables --volumes
            """,
        ["compose cp"] = "--all -a/--archive --dry-run -L/--follow-link --index=",
        ["compose create"] = """
            --build --dry-run --force-recreate --no-build --no-recreate --pull= --quiet-pull --remove-orphans --scale=* -y/--yes
            """,
        ["compose down"] = "--dry-run --remove-orphans --rmi= -t/--timeout= -v/--volumes",
        ["compose events"] = "--dry-run --json --since= --until=",
        ["compose exec"] = """
            -d/--detach --dry-run -e/--env=* --index= -i/--interactive -T/--no-TTY -T/--no-tty>--no-TTY --privileged -t/--tty -u/--user=
            -w/--workdir=
            """,
        ["compose export"] = "--dry-run --index= -o/--output=",
        ["compose images"] = "--dry-run --format= -q/--quiet",
        ["compose kill"] = "--dry-run --remove-orphans -s/--signal=",
        ["compose logs"] = "--dry-run -f/--follow --index= --no-color --no-log-prefix --since= -n/--tail= -t/--timestamps --until=",
        ["compose ls"] = "-a/--all --dry-run --filter=* --format= -q/--quiet",
        ["compose pause"] = "--dry-run",
        ["compose port"] = "--dry-run --index= --protocol=",
        ["compose ps"] = "-a/--all --dry-run --filter= --format= --no-trunc --orphans -q/--quiet --services --status=*",
        ["compose publish"] = "--app --dry-run --oci-version= --resolve-image-digests --with-env -y/--yes",
        ["compose pull"] = """
            --dry-run --ignore-buildable --ignore-pull-failures --include-deps --no-parallel --parallel --policy= -q/--quiet
            """,
        ["compose push"] = "--dry-run --ignore-push-failures --include-deps -q/--quiet",
        ["compose restart"] = "--dry-run --no-deps -t/--timeout=",
        ["compose rm"] = "-a/--all --dry-run -f/--force -s/--stop -v/--volumes",
        ["compose run"] = """
            --build --cap-add=* --cap-drop=* -d/--detach --dry-run --entrypoint= --env-from-file=* -e/--env=* -i/--interactive
            -l/--label=* --name= -T/--no-TTY --no-deps -T/--no-tty>--no-TTY -p/--publish=* --pull= -q/--quiet --quiet-build --quiet-pull
            --remove-orphans --rm -P/--service-ports -t/--tty --use-aliases -u/--user= -v/--volume=* -w/--workdir=
            """,
        ["compose scale"] = "--dry-run --no-deps",
        ["compose start"] = "--dry-run --wait --wait-timeout=",
        ["compose stats"] = "-a/--all --dry-run --format= --no-stream --no-trunc",
        ["compose stop"] = "--dry-run -t/--timeout=",
        ["compose top"] = "--dry-run",
        ["compose unpause"] = "--dry-run",
        ["compose up"] = """
            --abort-on-container-exit --abort-on-container-failure --always-recreate-deps --attach-dependencies --attach=* --build
            -d/--detach --dry-run --exit-code-from= --force-recreate --menu --no-attach=* --no-build --no-color --no-deps
            --no-log-prefix --no-recreate --no-start --pull= --quiet-build --quiet-pull --remove-orphans -V/--renew-anon-volumes
            --scale=* -t/--timeout= --timestamps --wait --wait-timeout= -w/--watch -y/--yes
            """,
        ["compose version"] = "--dry-run -f/--format= --short",
        ["compose volumes"] = "--dry-run --format= -q/--quiet",
        ["compose wait"] = "--down-project --dry-run",
        ["compose watch"] = "--dry-run --no-up --prune --quiet",
    };
}
