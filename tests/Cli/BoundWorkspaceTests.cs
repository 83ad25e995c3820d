using System.Collections.Immutable;
using Plimsoll.Analysis;
using Plimsoll.Cli;
using Plimsoll.Cli.Discovery;
using Plimsoll.Model;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Cli;

/// <summary>What an editor's server does after each key: bind and analyze again what an edit changed, and take the rest as it was.</summary>
public sealed class BoundWorkspaceTests
{
    static readonly AnalysisDriver _driver = new(Plimsoll.Rules.Catalogue.Index);

    static Workspace Workspace(params (string Path, string Text)[] files) => Plimsoll.Cli.Workspace.Of(
        [.. files.Select(f => SourceFile.InEditor(new FoundFile(f.Path, $"/project/{f.Path}", Plimsoll.Embedding.DocumentKinds.ByPath(f.Path), false, Plimsoll.Configuration.Default), f.Text))], [""]);

    static readonly Workspace _two = Workspace(
        ("a/compose.yaml", "services:\n  web:\n    image: nginx:latest\n    networks: [own-net]\nnetworks:\n  own-net:\n    external: true\n"),
        ("a/run.sh", "docker network create own_net\n"),
        ("b/compose.yaml", "services:\n  db:\n    image: postgres\n"),
        ("b/Dockerfile", "FROM alpine\nRUN cd x\n"));

    static BoundWorkspace Bind(Workspace workspace, BoundWorkspace? before = null) => BoundWorkspace.Of(workspace, "/project", false, BuildOptions.None, before);

    [Test]
    public void A_set_whose_files_are_the_same_is_the_same_object()
    {
        var before = Bind(_two);
        var after = Bind(_two.With(ImmutableDictionary<string, string>.Empty.Add("b/Dockerfile", "FROM alpine:3\n")), before);
        Assert.That(after.Sets.Select(s => s.Set.Folder), Is.EqualTo(new[] { "a", "b" }));
        Assert.That(ReferenceEquals(after.Sets[0].Alone, before.Sets[0].Alone));
        Assert.That(ReferenceEquals(after.Sets[1].Alone, before.Sets[1].Alone), Is.False);
    }

    [Test]
    public void A_network_that_comes_to_be_in_one_set_is_known_in_the_others()
    {
        var memory = new AnalysisMemory();
        var before = Bind(_two);
        Assert.That(before.Analyze(_driver, memory: memory).Select(d => d.Message), Has.Some.Contain("`own-net`"));
        var after = Bind(_two.With(ImmutableDictionary<string, string>.Empty.Add("b/compose.yaml", "services:\n  db:\n    image: postgres\nnetworks:\n  n:\n    name: own-net\n")), before);
        Assert.That(ReferenceEquals(after.Sets[0].Alone, before.Sets[0].Alone));
        Assert.That(after.Analyze(_driver, memory: memory).Select(d => d.Message), Has.None.Contain("`own-net`"));
    }

    [Test]
    public void What_is_remembered_makes_no_difference()
    {
        var random = new Random(7);
        var folder = TestData.Samples;
        var paths = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
        var workspace = Workspace([.. paths.Select(p => (Path.GetRelativePath(folder, p), File.ReadAllText(p)))]);
        var (memory, bound) = (new AnalysisMemory(), (BoundWorkspace?)null);
        for (var round = 0; round < 12; round++)
        {
            var file = workspace.Files[random.Next(workspace.Files.Length)];
            var text = file.Source.Text;
            var at = random.Next(text.Length + 1);
            var edited = random.Next(2) == 0 ? text.Insert(at, "\n# x\n") : text.Remove(at, Math.Min(random.Next(30), text.Length - at));
            workspace = workspace.With(ImmutableDictionary<string, string>.Empty.Add(file.Source.Found.Path, edited));
            bound = Bind(workspace, bound);
            Assert.That(bound.Analyze(_driver, memory: memory).Select(Told), Is.EqualTo(Bind(workspace).Analyze(_driver).Select(Told)));
        }

        static string Told(Diagnostic d) => $"{d.Location} {d.Id} {d.Severity} {d.Message} {string.Join(';', d.Related.Select(r => $"{r.Location} {r.Message}"))}";
    }
}
