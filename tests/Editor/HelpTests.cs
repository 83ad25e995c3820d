using Plimsoll.Model;
using Plimsoll.Schemas;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Editor;

/// <summary>The tables behind hovers and completions, held to what the parsers know.</summary>
public sealed class HelpTests
{
    [Test]
    public void Every_flag_of_the_main_commands_is_described_and_no_other() => Assert.Multiple(() =>
    {
        foreach (var command in (string[])["run", "create", "exec", "pull", "push", "build", "network create", "network connect", "volume create"])
        {
            Assert.That(DockerFlags.TryGet(command, "docker", out var flags), command);
            Assert.That(DockerHelp.DescribedFlags(command).Append("--help"), Is.EquivalentTo(flags!.All.Select(f => f.Name)), command);
        }
    });

    [Test]
    public void What_is_described_exists() => Assert.Multiple(() =>
    {
        foreach (var command in DockerHelp.DescribedCommands)
        {
            Assert.That(DockerFlags.TryGet(command, "docker", out var flags), command);
            foreach (var name in DockerHelp.DescribedFlags(command))
            {
                var flag = flags!.Find(name);
                Assert.That(flag?.Name, Is.EqualTo(name), $"{command} {name} is a canonical name");
                Assert.That(DockerHelp.Find(command, name)!.Value.Length > 0, Is.EqualTo(flag?.TakesValue), $"{command} {name}: a value is described where it takes one");
            }
        }

        Assert.That(DockerHelp.CommandsWithLine, Is.SubsetOf(DockerFlags.Commands));
    });

    [Test]
    public void Descriptions_are_sentences() => Assert.Multiple(() =>
    {
        foreach (var command in DockerHelp.DescribedCommands)
        {
            foreach (var name in DockerHelp.DescribedFlags(command))
            {
                var help = DockerHelp.Find(command, name)!;
                Style.IsMessage(help.Description);
                if (help.Note is { } note)
                    Style.IsMessage(note);
            }
        }

        foreach (var command in DockerHelp.CommandsWithLine)
            Style.IsMessage(DockerHelp.LineOf(command)!);
        foreach (var (keyword, help) in DockerfileHelp.Instructions)
        {
            Style.IsMessage(help.Description);
            Style.IsMessage(help.Trap);
            Assert.That(help.Forms, Is.Not.Empty.And.All.StartsWith(keyword));
        }
    });

    [Test]
    public void The_instructions_are_the_builders() => Assert.That(DockerfileHelp.Instructions.Keys, Is.EquivalentTo(Keywords.All));

    [Test]
    public void The_flags_of_instructions_are_the_builders() =>
        Assert.That(DockerfileHelp.Flags.Keys, Is.EquivalentTo(Keywords.All.SelectMany(k => FlagTable.NamesOf(k).Select(f => $"{k} --{f}"))));

    [Test]
    public void The_keys_of_mounts_are_the_builders() => Assert.Multiple(() =>
    {
        Assert.That(DockerfileHelp.MountKeys.Select(k => k.Key).Concat(DockerfileHelp.MountSynonyms.Keys), Is.EquivalentTo(MountFlag.Keys));
        Assert.That(DockerfileHelp.MountTypes.Keys, Is.EquivalentTo(MountFlag.Types));
        foreach (var (key, help, types) in DockerfileHelp.MountKeys)
        {
            Assert.That(help.Form, Does.StartWith(key));
            Assert.That(types, Is.SubsetOf(MountFlag.Types));
        }
    });

    [Test]
    public void The_builder_takes_a_key_for_the_types_that_it_is_for() => Assert.Multiple(() =>
    {
        foreach (var (key, _, types) in DockerfileHelp.MountKeys)
        {
            foreach (var type in types)
            {
                var value = key switch { "type" => "", "target" => "", "id" => ",id=x", "mode" => ",mode=0755", "uid" or "gid" => $",{key}=1", "size" => ",size=1m", "sharing" => ",sharing=locked", "readonly" or "readwrite" or "required" => "," + key, _ => $",{key}=x" };
                var errors = Deployed.Read("Dockerfile", $"FROM x\nRUN --mount=type={type},target=/y{value} z\n").Tree.Errors;
                Assert.That(errors.Select(e => e.Message), Is.Empty, $"{type}: {key}");
            }
        }
    });

    [Test]
    public void Every_page_of_a_key_is_found_at_its_place() => Assert.Multiple(() =>
    {
        foreach (var (kind, path) in (ReadOnlySpan<(DocumentKind, string)>)[
            (DocumentKind.DaemonJson, "bip"), (DocumentKind.DaemonJson, "proxies.http-proxy"), (DocumentKind.Compose, "services.web.image"), (DocumentKind.Compose, "services.web.ports.[].target"),
            (DocumentKind.Compose, "services.web.deploy.resources.limits.memory"), (DocumentKind.Compose, "networks.front.ipam.config.[].subnet"), (DocumentKind.ClientConfig, "proxies.default.httpProxy"),
            (DocumentKind.RegistriesYaml, "mirrors.docker.io.endpoint"), (DocumentKind.RegistriesYaml, "configs.x.tls.ca_file"), (DocumentKind.K3sConfig, "tls-san")])
        {
            string[] steps = path == "mirrors.docker.io.endpoint" ? ["mirrors", "docker.io", "endpoint"] : path.Split('.');
            Assert.That(KeyPages.Find(kind, steps)?.Description, Is.Not.Null, path);
        }

        Assert.That(KeyPages.Find(DocumentKind.Compose, ["services", "image"]), Is.Null, "a service of that name");
    });
}
