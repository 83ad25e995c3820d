using Plimsoll.Rules.Compose;
using Plimsoll.Rules.Network;
using Plimsoll.Rules.Proxy;
using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules;

/// <summary>Rules in the files of CI servers and devcontainers: where they find, where fixes go, where they are silent.</summary>
public sealed class CiRulesTests
{
    const string Workflow = ".github/workflows/ci.yml", Dev = ".devcontainer/devcontainer.json";

    [Test]
    public void A_fix_goes_into_the_block_of_a_step() => Check.Rule<HiddenFlagAlias>()
        .On(Workflow, """
            jobs:
              a:
                runs-on: ubuntu-latest
                steps:
                  - run: |
                      docker run [|--net|] host \
                        nginx:${{ matrix.tag }}
            """)
        .FixedTo("""
            jobs:
              a:
                runs-on: ubuntu-latest
                steps:
                  - run: |
                      docker run --network host \
                        nginx:${{ matrix.tag }}
            """);

    [Test]
    public void A_fix_goes_into_an_item_of_a_pipeline() => Check.Rule<HiddenFlagAlias>()
        .On(".gitlab-ci.yml", "job:\n  script:\n    - docker pull x\n    - 'docker run [|--net|] host nginx'\n")
        .FixedTo("job:\n  script:\n    - docker pull x\n    - 'docker run --network host nginx'\n");

    [Test]
    public void Options_of_a_service_are_a_piece_of_a_command_line() => Check.Rule<HiddenFlagAlias>()
        .On(Workflow, """
            jobs:
              a:
                runs-on: ubuntu-latest
                services:
                  db:
                    image: postgres:16
                    options: >-
                      --memory 1g
                      [|--net-alias|] data
                steps: []
            """)
        .FixedTo("""
            jobs:
              a:
                runs-on: ubuntu-latest
                services:
                  db:
                    image: postgres:16
                    options: >-
                      --memory 1g
                      --network-alias data
                steps: []
            """);

    [Test]
    public void The_environment_of_a_job_does_not_reach_the_daemon() => Check.Rule<ShellProxyDoesNotReachDaemon>()
        .On(Workflow, """
            env:
              {|related:HTTPS_PROXY|}: http://proxy.example.com:3128
            jobs:
              a:
                runs-on: [self-hosted, linux]
                steps:
                  - run: [|docker pull|] nginx:1.27
            """)
        .Finds("The proxy set in this shell does not reach the Docker daemon, which does the fetching for `docker pull`")
        .HasNothingToFix();

    [TestCase("--network host", "")]
    [TestCase("", "    container: docker:27\n")]
    public void A_job_in_a_container_has_an_engine_that_nobody_knows(string flags, string job) => Check.Rule<ShellProxyDoesNotReachDaemon>()
        .On(Workflow, $"jobs:\n  a:\n    runs-on: ubuntu-latest\n{(job.Length == 0 ? "    container: {image: docker:27}\n" : job)}    env: {{HTTPS_PROXY: 'http://proxy.example.com:3128'}}\n    steps:\n      - run: docker run {flags} nginx\n")
        .FindsNothing();

    [Test]
    public void Services_of_a_job_publish_for_its_steps() => Check.Rule<PublishedOnAllInterfaces>()
        .On(Workflow, "jobs:\n  a:\n    runs-on: ubuntu-latest\n    services:\n      db: {image: 'postgres:16', ports: ['5432:5432']}\n    steps:\n      - run: docker run -d -p 6379:6379 redis:7\n")
        .FindsNothing();

    [Test]
    public void A_job_may_have_the_socket() => Check.Rule<DockerSocketMounted>()
        .On(Workflow, "jobs:\n  a:\n    runs-on: ubuntu-latest\n    container: {image: 'node:22', volumes: ['/var/run/docker.sock:/var/run/docker.sock']}\n    steps:\n      - run: docker run -v /var/run/docker.sock:/var/run/docker.sock alpine\n")
        .FindsNothing();

    [Test]
    public void A_developer_may_trace_processes() => Check.Rule<DangerousCapability>()
        .On(Dev, "{\"image\": \"x\", \"runArgs\": [\"--cap-add=SYS_ADMIN\"], \"mounts\": [\"source=/var/run/docker.sock,target=/var/run/docker.sock,type=bind\"]}\n")
        .FindsNothing();

    [Test]
    public void Ports_beside_the_hosts_network_are_of_no_use_to_developers_too() => Check.Rule<PublishedPortsDiscarded>()
        .On(Dev, "{\"image\": \"x\", \"runArgs\": [\"--network={|related:host|}\", \"-p\", \"[|8080:80|]\"]}\n")
        .Finds();
}
