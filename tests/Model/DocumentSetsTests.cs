using Plimsoll.Model;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Tests.Model;

public sealed class DocumentSetsTests
{
    static Document File(string path) => new(path, DocumentKind.Yaml, new SyntaxTree("", new DataFileSyntax(default, []), [], []));

    static string[] Split(string[] paths, string[] roots, string[] boundaries, bool isolated = false) =>
        [.. DocumentSets.Split([.. paths.Select(File)], roots, f => new SetBoundary(boundaries.Contains(f) ? SetReasons.Compose : SetReasons.None), isolated)
            .Select(s => $"{s.Folder}: {string.Join(' ', s.Documents.Select(d => d.Path))}{(s.Outer is { } outer ? $" < {outer.Folder}" : "")}")];

    [Test]
    public void One_root_without_boundaries_is_one_set() =>
        Assert.That(Split(["setup.sh", "etc/daemon.json", "a/b/c.yaml"], ["."], []),
            Is.EqualTo(new[] { ": setup.sh etc/daemon.json a/b/c.yaml" }));

    [Test]
    public void A_boundary_takes_what_is_below_it_and_sees_what_is_above() =>
        Assert.That(Split(["daemon.json", "web/compose.yaml", "web/nginx/nginx.conf", "db/compose.yaml"], ["."], ["web", "db"]),
            Is.EqualTo(new[] { ": daemon.json", "db: db/compose.yaml < ", "web: web/compose.yaml web/nginx/nginx.conf < " }));

    [Test]
    public void The_nearest_boundary_counts_and_empty_sets_are_passed_over() =>
        Assert.That(Split(["r/a/b/c/x.yaml", "r/y.yaml"], ["r"], ["r/a", "r/a/b/c", "r/a/b"]),
            Is.EqualTo(new[] { "r: r/y.yaml", "r/a/b/c: r/a/b/c/x.yaml < r" }));

    [Test]
    public void Roots_do_not_see_each_other() =>
        Assert.That(Split(["one/x.yaml", "two/y.yaml", "one/in/z.yaml"], ["one", "two", "one/in"], []),
            Is.EqualTo(new[] { "one: one/x.yaml", "two: two/y.yaml", "one/in: one/in/z.yaml" }));

    [Test]
    public void A_boundary_above_the_root_does_not_count() =>
        Assert.That(Split(["/srv/app/x.yaml"], ["/srv/app"], ["/srv"]), Is.EqualTo(new[] { "/srv/app: /srv/app/x.yaml" }));

    [Test]
    public void A_file_outside_every_root_has_its_own_folder() =>
        Assert.That(Split(["/tmp/x/a.yaml", "/tmp/x/b.yaml", "/tmp/c.yaml"], [], []),
            Is.EqualTo(new[] { "/tmp: /tmp/c.yaml", "/tmp/x: /tmp/x/a.yaml /tmp/x/b.yaml" }));

    [Test]
    public void Isolated_files_stand_alone() =>
        Assert.That(Split(["a/x.yaml", "a/y.yaml"], ["a"], ["a"], isolated: true), Is.EqualTo(new[] { "a/x.yaml: a/x.yaml", "a/y.yaml: a/y.yaml" }));

    [Test]
    public void Each_folder_is_asked_for_once()
    {
        var asked = new List<string>();
        var documents = Enumerable.Range(0, 50).Select(i => File($"r/a/b/{i}.yaml")).ToArray();
        DocumentSets.Split(documents, ["r"], f => { asked.Add(f); return default; }, isolated: false);
        Assert.That(asked, Is.Unique);
        Assert.That(asked, Is.EquivalentTo(new[] { "r/a/b", "r/a", "r" }));
    }
}
