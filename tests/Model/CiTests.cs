using Plimsoll.Model;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Model;

/// <summary>Workflows, pipelines and devcontainers as parts of a deployment.</summary>
public sealed class CiTests
{
    const string Workflow = ".github/workflows/ci.yml", Pipeline = ".gitlab-ci.yml", Dev = ".devcontainer/devcontainer.json";

    static ShellCommand Command(string path, string text, string program, params (string, string)[] others) =>
        Deployed.Of([(path, text), .. others]).Flows.SelectMany(f => f.Commands).Last(c => c.Program == program);

    static string? Value(ShellCommand command, string name) =>
        command.Environment.Passes(name) == Truth.Yes && command.Environment.TryGet(name, out var variable) ? variable.Value.ToString() : null;

    [Test]
    public void A_step_has_the_variables_of_the_file_its_job_and_its_own()
    {
        var command = Command(Workflow, """
            env: {A: file, B: file, C: file}
            jobs:
              a:
                runs-on: ubuntu-latest
                env: {B: job, C: job}
                steps:
                  - env: {C: "${{ secrets.C }}"}
                    run: docker pull $A
            """, "docker");
        Assert.That((Value(command, "A"), Value(command, "B"), Value(command, "C"), command.Arguments[2].Known, command.IsElsewhere), Is.EqualTo(("file", "job", "…", "file", false)));
    }

    [Test]
    public void What_an_expression_stands_for_may_be_any_words()
    {
        var commands = Deployed.Of((Workflow, """
            jobs:
              a:
                runs-on: ubuntu-latest
                steps:
                  - run: |
                      X=1
                      docker run ${{ inputs.flags }} -v "${{ github.workspace }}:/w" nginx:${{ matrix.tag }}
                      ${{ inputs.setup }}
                      docker pull x:$X
            """)).DockerCommands;
        Assert.That(commands.Select(c => (c.Name, c.IsComplete)), Is.EqualTo(new[] { ("run", false), ("pull", true) }));
        Assert.That(commands[0].Shell.Arguments.Select(a => a.MaySplit), Is.EqualTo(new[] { false, false, true, false, false, false }));
        Assert.That(commands[1].Operands[0].Known, Is.Null, "an unknown line may have set X");
    }

    [Test]
    public void A_variable_that_a_step_may_give_another_value_is_not_known() => Assert.That(Value(Command(Workflow, """
        env: {TAG: "1", REST: "2"}
        jobs:
          a:
            runs-on: ubuntu-latest
            steps:
              - run: echo "TAG=2" >> $GITHUB_ENV
              - run: docker pull x
        """, "docker"), "TAG"), Is.Null);

    [Test]
    public void Services_and_the_container_of_a_job()
    {
        var containers = Deployed.Of((Workflow, """
            jobs:
              a:
                runs-on: ubuntu-latest
                container:
                  image: node:22
                  volumes: ["/cache:/cache"]
                services:
                  db:
                    image: postgres:16
                    env: {POSTGRES_PASSWORD: "${{ secrets.DB }}"}
                    ports: ["5432:5432", 80]
                    options: >-
                      --health-cmd "pg_isready -U postgres"
                      --hostname data
                  cache:
                    image: redis:7
                steps: []
            """)).Containers;
        Assert.That(containers.Select(c => (c.Name?.Text, c.Image?.Text, c.IsInCi, c.IsTooling)), Is.EqualTo(new[] { (null, "node:22", true, true), ("db", "postgres:16", true, true), ("cache", "redis:7", true, true) }));
        Assert.That(containers[0].Mounts.Single().Target.Text, Is.EqualTo("/cache"));
        Assert.That(containers[1].Ports.Select(p => (p.HostStart, p.ContainerStart)), Is.EqualTo(new[] { ((int?)5432, 5432), (null, 80) }));
        Assert.That(containers[1].Hostname?.Text, Is.EqualTo("data"));
        Assert.That(containers[1].DockerCommand!.Option("--health-cmd")!.Value!.Value.Text, Is.EqualTo("pg_isready -U postgres"));
        Assert.That(containers[1].DockerCommand!.Option("--hostname")!.Value!.Value.Location.Text, Is.EqualTo("data"));
        Assert.That(containers[1].Environment.Single().Value!.Value.IsKnown, Is.False);
    }

    [Test]
    public void Steps_of_a_job_share_a_machine_and_jobs_do_not()
    {
        const string step = "      - run: docker run -d --name {0} -p 8080:80 nginx\n";
        const string job = "  {0}:\n    runs-on: ubuntu-latest\n    steps:\n";
        string Step(string name) => string.Format(null, step, name);
        string Job(string name) => string.Format(null, job, name);
        Assert.That(HostPorts.Conflicts(Deployed.Of((Workflow, $"jobs:\n{Job("a")}{Step("x")}{Step("y")}"))), Has.Length.EqualTo(1));
        Assert.That(HostPorts.Conflicts(Deployed.Of((Workflow, $"jobs:\n{Job("a")}{Step("x")}{Job("b")}{Step("y")}"))), Is.Empty);
    }

    [TestCase("", "Dockerfile")]
    [TestCase("working-directory: web", "web/Dockerfile")]
    [TestCase("working-directory: other", null)]
    [TestCase("working-directory: ${{ matrix.dir }}", null)]
    public void A_step_runs_in_the_repositorys_folder_or_the_one_that_it_names(string line, string? dockerfile) => Assert.That(
        Deployed.Of((Workflow, $"jobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: docker build .\n        {line}\n"), ("Dockerfile", "FROM a\n"), ("web/Dockerfile", "FROM b\n"))
            .Builds.Single().Image?.Document.Path, Is.EqualTo(dockerfile));

    [Test]
    public void Before_script_and_script_are_one_shell()
    {
        var command = Command(Pipeline, """
            variables: {A: file}
            default:
              before_script: [other]
            job:
              variables: {B: job}
              before_script:
                - TAG=1.2
                - export C=3
              script:
                - docker build -t app:$TAG .
            """, "docker");
        Assert.That(command.Arguments[3].Known, Is.EqualTo("app:1.2"));
        Assert.That((Value(command, "A"), Value(command, "B"), Value(command, "C"), command.IsElsewhere), Is.EqualTo(("file", "job", "3", true)));
    }

    [Test]
    public void Lines_from_elsewhere_leave_nothing_certain() =>
        Assert.That(Command(Pipeline, "job:\n  script:\n    - TAG=1\n    - !reference [.x, script]\n    - docker pull x:$TAG\n", "docker").Arguments[2].Known, Is.Null);

    [Test]
    public void Services_of_a_pipeline_have_their_alias_or_the_name_of_their_image() => Assert.That(
        Deployed.Of((Pipeline, "image: docker:27\nservices:\n  - name: docker:27-dind\n    alias: docker\njob:\n  script: [a]\n  services: [library/postgres:16, $IMAGE]\n"))
            .Containers.Select(c => (c.Name?.ToString(), c.Image?.ToString())),
        Is.EqualTo(new[] { (null, "docker:27"), ("docker", "docker:27-dind"), ("library-postgres", "library/postgres:16"), (null, "…") }));

    [Test]
    public void A_devcontainer_is_a_container()
    {
        var container = Deployed.Of((Dev, """
            {
              "image": "debian:12", // the base
              "runArgs": ["--network", "host", "--cap-add=SYS_PTRACE"],
              "containerEnv": {"HTTP_PROXY": "${localEnv:HTTP_PROXY}", "OTHER": "${localEnv:X}", "A": "b"},
              "mounts": ["source=cache,target=/cache,type=volume", {"source": "/srv", "target": "/srv", "type": "bind"}],
              "appPort": [3000, "8080:80"],
              "privileged": true,
              "postCreateCommand": "docker pull x",
            }
            """)).Containers.Single();
        Assert.That(container.Source, Is.EqualTo(ContainerSource.DevContainer));
        Assert.That(container.NetworkMode.Kind, Is.EqualTo(NetworkModeKind.Host));
        Assert.That(container.Environment.Select(e => (e.Name, e.Value?.ToString())), Is.EqualTo(new[] { ("HTTP_PROXY", null), ("OTHER", "…"), ("A", "b") }));
        Assert.That(container.Mounts.Select(m => (m.Kind, m.Target.Text)), Is.EqualTo(new[] { (MountKind.Volume, "/cache"), (MountKind.Bind, "/srv") }));
        Assert.That(container.Ports.Select(p => (p.HostAddress, p.HostStart)), Is.EqualTo(new[] { ("127.0.0.1", (int?)3000), (null, 8080) }));
        Assert.That(container.Privileged, Is.EqualTo(Truth.Yes));
        Assert.That(container.CapAdd.Single().Text, Is.EqualTo("SYS_PTRACE"));
    }

    [Test]
    public void Comments_and_trailing_commas_are_no_errors_there() =>
        Assert.That(Deployed.Of((Dev, "// a\n{ /* b */ \"image\": \"x\", \"mounts\": [ \"a\", ], }\n")).Documents[0].Tree.Errors, Is.Empty);

    [Test]
    public void The_compose_files_of_a_devcontainer_are_one_application()
    {
        var service = Deployed.Of((Dev, "{\"dockerComposeFile\": [\"../compose.yaml\", \"docker-compose.dev.yml\"], \"service\": \"app\"}"),
            ("compose.yaml", "services:\n  app:\n    image: a\n"), (".devcontainer/docker-compose.dev.yml", "services:\n  app:\n    command: sleep infinity\n")).Containers.Single();
        Assert.That((service.Image?.Text, service.HasCommand), Is.EqualTo(("a", true)));
    }

    [Test]
    public void Commands_of_a_devcontainer_run_inside_but_for_the_first()
    {
        Assert.That(Command(Dev, "{\"initializeCommand\": \"docker pull x\"}", "docker").IsElsewhere, Is.False);
        Assert.That(Command(Dev, "{\"postCreateCommand\": \"docker pull x\"}", "docker").IsElsewhere, Is.True);
    }

    [Test]
    public void A_file_that_a_step_writes_is_not_this_machines() => Assert.That(Deployed.Of((Workflow, """
        jobs:
          a:
            runs-on: ubuntu-latest
            steps:
              - run: |
                  sudo tee /etc/docker/daemon.json <<'EOF'
                  {"proxies": {"http-proxy": "http://proxy.example.com:3128"}}
                  EOF
        """)).Daemons.Select(d => d.IsRead), Is.All.EqualTo(Truth.Unknown));

    [TestCase("{\"build\": {\"dockerfile\": \"Dockerfile\", \"args\": {\"V\": \"1\", \"H\": \"${localEnv:HOME}\"}, \"target\": \"dev\"}}", ".devcontainer/Dockerfile")]
    [TestCase("{\"dockerFile\": \"../Dockerfile\", \"context\": \"..\", \"build\": {\"args\": {\"V\": \"1\", \"H\": \"${localEnv:HOME}\"}, \"target\": \"dev\"}}", "Dockerfile")]
    public void The_build_of_a_devcontainer(string text, string dockerfile)
    {
        var build = Deployed.Of((Dev, text), ("Dockerfile", "FROM a\n"), (".devcontainer/Dockerfile", "FROM b\n")).Builds.Single();
        Assert.That((build.Image?.Document.Path, build.Target?.Text), Is.EqualTo((dockerfile, "dev")));
        Assert.That(build.Arguments.Select(a => (a.Name, a.Value?.ToString())), Is.EqualTo(new[] { ("V", "1"), ("H", "…") }));
    }

    [TestCase("context: .", "Dockerfile")]
    [TestCase("context: ./web", "web/Dockerfile")]
    [TestCase("file: web/Dockerfile", "web/Dockerfile")]
    [TestCase("context: https://github.com/x/y.git", null)]
    [TestCase("context: \"{{defaultContext}}:web\"", null)]
    [TestCase("file: ${{ matrix.file }}", null)]
    public void The_build_of_an_action(string input, string? dockerfile)
    {
        var build = Deployed.Of((Workflow, $"jobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n          {input}\n          build-args: |\n            A=1\n            B=${{{{ github.sha }}}}\n"),
            ("Dockerfile", "FROM a\n"), ("web/Dockerfile", "FROM b\n")).Builds.Single();
        Assert.That(build.Image?.Document.Path, Is.EqualTo(dockerfile));
        Assert.That(build.Arguments.Select(a => (a.Name, a.Value?.ToString(), a.Location.Text)), Is.EqualTo(new[] { ("A", "1", "A=1"), ("B", "…", "B=${{ github.sha }}") }));
    }
}
