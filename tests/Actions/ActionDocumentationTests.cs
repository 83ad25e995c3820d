using Plimsoll.Tests.Testing;
using YamlDotNet.RepresentationModel;

namespace Plimsoll.Tests.Actions;

/// <summary>docs/github-actions.md says of the action's inputs and outputs what action.yml says.</summary>
public sealed class ActionDocumentationTests
{
    static readonly YamlMappingNode Action = Load("action.yml");

    [Test]
    public void The_inputs_are_listed_with_their_defaults() =>
        Assert.That(Table("Inputs"), Is.EqualTo(Members("inputs").Select(i => $"| `{i.Name}` | {Shown(i.Member["default"])}| {i.Member["description"]} |")));

    [Test]
    public void The_outputs_are_listed() =>
        Assert.That(Table("Outputs"), Is.EqualTo(Members("outputs").Select(o => $"| `{o.Name}` | {o.Member["description"]} |")));

    [Test]
    public void Every_input_is_used() =>
        Assert.That(Members("inputs").Select(i => i.Name).Where(n => !Text("action.yml").Contains($"inputs.{n} ", StringComparison.Ordinal) && !Text("action.yml").Contains($"inputs.{n})", StringComparison.Ordinal)), Is.Empty);

    [Test]
    public void The_part_that_installs_takes_the_same_version()
    {
        var version = Load("setup/action.yml")["inputs"]["version"];
        Assert.That($"{version["description"]}", Is.EqualTo($"{Action["inputs"]["version"]["description"]}"));
    }

    static string Shown(YamlNode value) => $"{value}".Length == 0 ? "" : $"`{value}` ";

    static IEnumerable<(string Name, YamlNode Member)> Members(string name) => ((YamlMappingNode)Action[name]).Children.Select(c => ($"{c.Key}", c.Value));

    /// <summary>The rows of the first table below a heading.</summary>
    static IEnumerable<string> Table(string heading) => Text("docs/github-actions.md").Split('\n')
        .SkipWhile(l => l != $"## {heading}").SkipWhile(l => !l.StartsWith('|')).TakeWhile(l => l.StartsWith('|')).Skip(2);

    static YamlMappingNode Load(string path)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Text(path)));
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    static string Text(string path) => File.ReadAllText(Path.Combine(TestData.Root, path));
}
