using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class UnknownFlagTests
{
    [TestCase("docker run [|--rmm|] nginx", "`docker run` has no flag `--rmm` (did you mean `--rm`?)")]
    [TestCase("docker run [|--it|] debian:13 bash", "`docker run` has no flag `--it` (did you mean `-it`?)")]
    [TestCase("docker exec [|--rm|] web ls", "`docker exec` has no flag `--rm`: it is a flag of `docker run`")]
    [TestCase("docker compose up [|-f|] prod.yaml", "`docker compose up` has no flag `-f`: it belongs before `up`")]
    [TestCase("docker compose [|-d|] up", "`docker compose` has no flag `-d`: it belongs behind `up`")]
    [TestCase("docker-compose up -d [|-f|] prod.yaml", "`docker-compose up` has no flag `-f`: it belongs before `up`")]
    [TestCase("docker tag [|-f|] app:1 app:2", "`docker tag` has no flag `-f` any more: only old clients had it")]
    [TestCase("docker ps -[|Z|]q", "`docker ps` has no flag `-Z`")]
    [TestCase("sudo docker run [|--detatch|] nginx", "`docker run` has no flag `--detatch` (did you mean `--detach`?)")]
    public void Is_found(string script, string message) => Check.Rule<UnknownFlag>().On("setup.sh", script + "\n").Finds(message);

    [TestCase("docker run [|--detatch|] nginx", "docker run --detach nginx")]
    [TestCase("docker run [|--it|] nginx", "docker run -it nginx")]
    public void Is_mended(string script, string after) => Check.Rule<UnknownFlag>().On("setup.sh", script + "\n").Finds().FixedTo(after + "\n");

    [TestCase("docker run --rm -it nginx")]
    [TestCase("docker run nginx --rmm")]
    [TestCase("podman run --rmm nginx")]
    [TestCase("nerdctl run --foo nginx")]
    [TestCase("docker run $OPTS nginx")]
    [TestCase("docker run --name=web nginx --foo")]
    [TestCase("docker exec web ls --foo")]
    [TestCase("docker compose -f a.yaml up -d")]
    [TestCase("docker-compose up --remove-orphan")]
    [TestCase("docker-compose --log-level ERROR up")]
    [TestCase("docker run [OPTIONS] --foo IMAGE")]
    [TestCase("docker run --foo ... nginx")]
    [TestCase("ssh host docker run --foo nginx")]
    [TestCase("docker scout cves --foo")]
    [TestCase("docker build --help --foo")]
    [TestCase("docker port web -p 80:80")]
    [TestCase("docker buildx create --config buildkitd.toml")]
    [TestCase("docker() { podman \"$@\"; }\ndocker run --foo nginx")]
    [TestCase("alias docker=podman\ndocker run --foo nginx")]
    public void Is_left_alone(string script) => Check.Rule<UnknownFlag>().On("setup.sh", script + "\n").FindsNothing();

    [Test]
    public void In_a_note() => Check.Rule<UnknownFlag>().On("notes.md", "```bash\ndocker build [|--no-cahe|] .\n```\n").Finds();

    [Test]
    public void Left_alone_in_a_note_1() => Check.Rule<UnknownFlag>().On("notes.md", "```bash\ndocker run [--foo] <image>\n```\n").FindsNothing();

    [Test]
    public void In_a_unit() => Check.Rule<UnknownFlag>().On("web.service", "[Service]\nExecStart=/usr/bin/docker run [|--nmae|] web nginx\n").Finds();

    [TestCase("docker run -options nginx")]
    [TestCase("docker run --flags nginx")]
    public void A_remark_or_a_blank_of_a_note(string line) => Check.Rule<UnknownFlag>().On("notes.md", $"```bash\n{line}\n```\n").FindsNothing();

    [Test]
    public void In_a_job_of_GitLab() => Check.Rule<UnknownFlag>()
        .On(".gitlab-ci.yml", "job:\n  script:\n    - docker run [|--detatch|] nginx:1.29\n    - ssh host.example.com docker run --detatch nginx:1.29\n").Finds();
}
