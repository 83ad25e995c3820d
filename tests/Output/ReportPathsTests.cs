using System.Text;
using System.Text.Json;
using Plimsoll.Output;

namespace Plimsoll.Tests.Output;

/// <summary>GitHub and GitLab know the repository and not the folder in which the run was started; SarifPlacesTests says the same of SARIF.</summary>
public sealed class ReportPathsTests
{
    [TestCase("/src/repo", "/src/repo", "a/x.sh", "a/x.sh")]
    [TestCase("/src/repo/a/b", "/src/repo", "x.sh", "a/b/x.sh", Description = "started in a folder of it")]
    [TestCase("/src/repo/a", "/src/repo", "/src/repo/c/x.sh", "c/x.sh", Description = "beside the working folder")]
    [TestCase("/", "/src", "src/x.sh", "x.sh", Description = "below the working folder")]
    [TestCase("/work", "/", "x.sh", "work/x.sh")]
    [TestCase("/src/repo", "/src/repo", "/src/repository/x.sh", "/src/repository/x.sh", Description = "outside")]
    [TestCase("/work", null, "a/x.sh", "a/x.sh", Description = "outside of any repository")]
    [TestCase("/work", null, "/etc/x.sh", "/etc/x.sh")]
    [TestCase("/work", null, "c:/x.sh", "c:/x.sh", Description = "no drive here")]
    [TestCase("C:/repo/a", "C:/repo", "x.sh", "a/x.sh")]
    [TestCase("c:/Repo/a", "C:/repo", "x.sh", "a/x.sh")]
    [TestCase("C:/repo/a", "C:/repo", "C:/repo/b/x.sh", "b/x.sh")]
    [TestCase("C:/repo", "C:/repo", "D:/x.sh", "D:/x.sh")]
    [TestCase("//server/share/repo/a", "//server/share/repo", "x.sh", "a/x.sh")]
    public void Paths_are_relative_to_the_root_of_the_repository(string workingFolder, string? root, string path, string expected)
    {
        var finding = SampleReport.StoryInTwoFiles() with { Location = SampleReport.File(path, "text\n").At(0, 4) };
        var report = SampleReport.Of(finding) with { WorkingFolder = workingFolder, FindCheckout = () => root is null ? null : new Checkout(root, null, null, null) };
        Assert.That(Written(report, new GitHubReportWriter()), Does.Contain($" file={expected.Replace(":", "%3A", StringComparison.Ordinal)},line=1,"));
        var issue = JsonDocument.Parse(Written(report, new GitLabReportWriter())).RootElement[0];
        Assert.That(issue.GetProperty("location").GetProperty("path").GetString(), Is.EqualTo(expected));
    }

    [Test]
    public void A_fingerprint_does_not_depend_on_where_the_run_starts() =>
        Assert.That(Fingerprint("/src/repo/a", "x.sh"), Is.EqualTo(Fingerprint("/src/repo", "a/x.sh")).And.Not.EqualTo(Fingerprint("/src/repo", "x.sh")));

    static string? Fingerprint(string workingFolder, string path)
    {
        var finding = SampleReport.StoryInTwoFiles() with { Location = SampleReport.File(path, "text\n").At(0, 4) };
        var report = SampleReport.Of(finding) with { WorkingFolder = workingFolder, FindCheckout = () => new Checkout("/src/repo", null, null, null) };
        return JsonDocument.Parse(Written(report, new GitLabReportWriter())).RootElement[0].GetProperty("fingerprint").GetString();
    }

    static string Written(Report report, IReportWriter writer)
    {
        using var stream = new MemoryStream();
        writer.Write(report, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
