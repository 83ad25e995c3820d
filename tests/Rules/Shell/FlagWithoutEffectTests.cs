using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class FlagWithoutEffectTests
{
    [TestCase("docker build [|--memory|] 2g .", "`--memory` of `docker build` does nothing: BuildKit has no such limit")]
    [TestCase("docker build [|--squash|] -t app .", "`--squash` of `docker build` does nothing with BuildKit")]
    [TestCase("docker build [|--force-rm|]=true .", "`--force-rm` of `docker build` does nothing with BuildKit")]
    [TestCase("docker run [|--kernel-memory|] 50m nginx", "`--kernel-memory` of `docker run` does nothing")]
    [TestCase("docker compose pull [|--parallel|]", "`--parallel` of `docker compose pull` does nothing")]
    [TestCase("docker compose [|--no-ansi|] up", "`--no-ansi` of `docker compose` is an old name of `--ansi never`")]
    public void Is_found(string script, string message) => Check.Rule<FlagWithoutEffect>().On("setup.sh", script + "\n").Finds(message);

    [TestCase("docker build [|--squash|] -t app .", "docker build -t app .")]
    [TestCase("docker compose [|--no-ansi|] up", "docker compose --ansi never up")]
    public void Is_mended(string script, string after) => Check.Rule<FlagWithoutEffect>().On("setup.sh", script + "\n").Finds().FixedTo(after + "\n");

    [TestCase("docker build -t app .")]
    [TestCase("DOCKER_BUILDKIT=0 docker build --squash .")]
    [TestCase("export DOCKER_BUILDKIT=0\ndocker build --memory 2g .")]
    [TestCase("docker-compose pull --parallel")]
    [TestCase("docker-compose --no-ansi up")]
    [TestCase("podman build --squash .")]
    [TestCase("docker compose --ansi never up")]
    [TestCase("docker run --memory 2g nginx")]
    [TestCase("docker compose build --pull")]
    [TestCase("docker build --no-cache .")]
    [TestCase("docker compose --compatibility up")]
    [TestCase("docker run nginx --kernel-memory 1")]
    [TestCase("docker compose up --no-color")]
    public void Is_left_alone(string script) => Check.Rule<FlagWithoutEffect>().On("setup.sh", script + "\n").FindsNothing();

    [Test]
    public void In_a_note() => Check.Rule<FlagWithoutEffect>().On("notes.md", "```bash\ndocker build [|--memory|] 2g .\n```\n").Finds();
}
