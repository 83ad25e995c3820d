using Microsoft.CodeAnalysis.Text;
using Plimsoll.Output;
using static Plimsoll.Tests.Output.SarifJson;

namespace Plimsoll.Tests.Output;

/// <summary>Where a finding is, for a reader that knows only the repository.</summary>
public sealed class SarifPlacesTests
{
    static readonly Diagnostic Finding = SampleReport.Suppressed() with { Suppression = null };

    [TestCase("/home/me", "a b/Dockerfile", "a%20b/Dockerfile")]
    [TestCase("/home/me", "été #1/50%.sh", "%C3%A9t%C3%A9%20%231/50%25.sh")]
    [TestCase("/home/me", "back\\slash?.sh", "back%5Cslash%3F.sh", Description = "a backslash is part of a name here")]
    [TestCase("/home/me", "c:/x.sh", "c%3A/x.sh", Description = "and this no drive")]
    [TestCase("C:/Users/me", "a b/x.sh", "a%20b/x.sh")]
    public void Paths_are_relative_to_the_working_folder_without_a_checkout(string workingFolder, string path, string uri)
    {
        var artifact = ArtifactOf(path, workingFolder, null);
        Assert.That(artifact.GetProperty("uri").GetString(), Is.EqualTo(uri));
        Assert.That(artifact.GetProperty("uriBaseId").GetString(), Is.EqualTo("SRCROOT"));
    }

    [TestCase("/src/repo/a/b", "/src/repo", "x.sh", "a/b/x.sh")]
    [TestCase("/src/repo/a b", "/src/repo", "x.sh", "a%20b/x.sh")]
    [TestCase("/src/repo/a", "/src/repo", "/src/repo/c/x.sh", "c/x.sh", Description = "beside the working folder")]
    [TestCase("/", "/src", "src/x.sh", "x.sh", Description = "below the working folder")]
    [TestCase("/work", "/", "x.sh", "work/x.sh")]
    [TestCase("C:/repo/a", "C:/repo", "x.sh", "a/x.sh")]
    [TestCase("c:/repo/a", "C:/repo", "x.sh", "a/x.sh")]
    [TestCase("C:/repo/a", "C:/repo", "C:/repo/b/x.sh", "b/x.sh")]
    public void Paths_are_relative_to_the_root_of_the_checkout(string workingFolder, string root, string path, string uri)
    {
        var artifact = ArtifactOf(path, workingFolder, root);
        Assert.That(artifact.GetProperty("uri").GetString(), Is.EqualTo(uri));
        Assert.That(artifact.GetProperty("uriBaseId").GetString(), Is.EqualTo("SRCROOT"));
    }

    [TestCase("/src/repo", "/etc/docker/daemon.json", "file:///etc/docker/daemon.json")]
    [TestCase("/src/repo", "/src/repository/x.sh", "file:///src/repository/x.sh")]
    [TestCase("C:/repo", "D:/a b/x.sh", "file:///D:/a%20b/x.sh")]
    [TestCase("C:/repo", "//server/share/x.sh", "file://server/share/x.sh")]
    public void What_lies_outside_is_absolute(string root, string path, string uri)
    {
        var artifact = ArtifactOf(path, root, root);
        Assert.That(artifact.GetProperty("uri").GetString(), Is.EqualTo(uri));
        Assert.That(artifact.TryGetProperty("uriBaseId", out _), Is.False);
    }

    [TestCase("/", "file:///")]
    [TestCase("/a b", "file:///a%20b/")]
    [TestCase("C:/a", "file:///C:/a/")]
    public void The_base_is_the_root(string root, string uri)
    {
        var run = Run(SampleReport.Of(Finding) with { WorkingFolder = "/srv", FindCheckout = () => new Checkout(root, null, null, null) });
        Assert.That(run.GetProperty("originalUriBaseIds").GetProperty("SRCROOT").GetProperty("uri").GetString(), Is.EqualTo(uri));
        Assert.That(run.GetProperty("invocations")[0].GetProperty("workingDirectory").GetProperty("uri").GetString(), Is.EqualTo("file:///srv/"));
        Assert.That(run.TryGetProperty("versionControlProvenance", out _), Is.False, "without a repository there is nothing to say");
    }

    [Test]
    public void The_provenance_says_what_was_checked_out()
    {
        var provenance = Run(SampleReport.Make()).GetProperty("versionControlProvenance")[0];
        Assert.That(provenance.GetProperty("repositoryUri").GetString(), Is.EqualTo("https://github.com/example/deployment.git"));
        Assert.That(provenance.GetProperty("revisionId").GetString(), Is.EqualTo("0123456789abcdef0123456789abcdef01234567"));
        Assert.That(provenance.GetProperty("branch").GetString(), Is.EqualTo("main"));
        Assert.That(provenance.GetProperty("mappedTo").GetProperty("uriBaseId").GetString(), Is.EqualTo("SRCROOT"));
    }

    // text, span; line and column where it begins and ends, all from 1 on.
    [TestCase("ab\ncd\n", 0, 2, 1, 1, 1, 3)]
    [TestCase("ab\ncd\n", 0, 3, 1, 1, 1, 3, Description = "without the line end")]
    [TestCase("ab\r\ncd", 0, 4, 1, 1, 1, 3)]
    [TestCase("ab\ncd\n", 1, 4, 1, 2, 2, 3)]
    [TestCase("ab\ncd\n", 3, 0, 2, 1, 2, 2, Description = "an empty span has the character behind it")]
    [TestCase("ab\ncd\n", 2, 0, 1, 2, 1, 3, Description = "at the end of a line, that before it")]
    [TestCase("ab\ncd\n", 6, 0, 2, 2, 2, 3, Description = "at the end of the file, the last one of the last line")]
    [TestCase("ab\ncd", 5, 0, 2, 2, 2, 3)]
    [TestCase("ab\r\n", 4, 0, 1, 2, 1, 3)]
    [TestCase("a\U0001F600\n", 1, 0, 1, 2, 1, 4, Description = "never half a character")]
    [TestCase("a\U0001F600\n", 3, 0, 1, 2, 1, 4)]
    [TestCase("ab\n\ncd", 3, 0, 2, 1, 2, 1, Description = "an empty line has none")]
    [TestCase("ab\n\n", 4, 0, 2, 1, 2, 1)]
    [TestCase("", 0, 0, 1, 1, 1, 1)]
    public void Regions_can_be_seen(string text, int start, int length, int startLine, int startColumn, int endLine, int endColumn)
    {
        var file = SampleReport.File("x.sh", text);
        var result = Result(Finding with { Location = new Location(file, new TextSpan(start, length)) });
        var region = result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region");
        string[] fields = ["startLine", "startColumn", "endLine", "endColumn"];
        Assert.That(fields.Select(f => region.GetProperty(f).GetInt32()), Is.EqualTo(new[] { startLine, startColumn, endLine, endColumn }));
        Assert.That(result.GetProperty("partialFingerprints").GetProperty("primaryLocationLineHash").GetString(),
            Is.EqualTo(RollingHash.OfLines(text)[startLine - 1]), "of the line that the region begins on");
    }

    [Test]
    public void A_byte_order_mark_is_part_of_githubs_hash()
    {
        var file = SampleReport.File("x.sh", "true \ntrue \n");
        var marked = Run(SampleReport.Of(Finding with { Location = file.At(4, 1) }) with { HasByteOrderMark = d => d == file });
        Assert.That(marked.GetProperty("results")[0].GetProperty("partialFingerprints").GetProperty("primaryLocationLineHash").GetString(),
            Is.EqualTo(RollingHash.OfLines("\uFEFFtrue \ntrue \n")[0]));
    }

    static System.Text.Json.JsonElement ArtifactOf(string path, string workingFolder, string? root)
    {
        var report = SampleReport.Of(Finding with { Location = SampleReport.File(path, "true \n").At(4, 1) });
        return Artifact(Run(report with { WorkingFolder = workingFolder, FindCheckout = () => root is null ? null : new Checkout(root, null, null, null) }).GetProperty("results")[0]);
    }
}
