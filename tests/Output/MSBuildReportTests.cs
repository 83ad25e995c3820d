using System.Text;
using Microsoft.CodeAnalysis;
using Plimsoll.Output;

namespace Plimsoll.Tests.Output;

public sealed class MSBuildReportTests
{
    [TestCase("/home/me", "a b/Dockerfile (1)", "/home/me/a b/Dockerfile (1)")]
    [TestCase("/", "Dockerfile", "/Dockerfile")]
    [TestCase("/home/me", "/etc/docker/daemon.json", "/etc/docker/daemon.json")]
    [TestCase("/home/me", "été/日本.sh", "/home/me/été/日本.sh")]
    [TestCase("/home/me", "C:/not a drive", "/home/me/C\uA789/not a drive")]
    [TestCase("C:/src/shop", "docker/Dockerfile", @"C:\src\shop\docker\Dockerfile")]
    [TestCase("C:/src/shop", "D:/other/Dockerfile", @"D:\other\Dockerfile")]
    [TestCase("//server/share", "Dockerfile", @"\\server\share\Dockerfile")]
    public void A_path_is_whole_and_as_the_system_writes_it(string workingFolder, string path, string expected) =>
        Assert.That(Write(workingFolder, path, "text"), Is.EqualTo($"{expected}(1,1,1,5): warning PLM6001: text\n"));

    [Test]
    public void A_name_cannot_pass_for_an_error_of_its_own() => Assert.That(
        Write("/home/me", "x: error CS0001: forged\n", "text"), Is.EqualTo("/home/me/x\uA789 error CS0001\uA789 forged␊(1,1,1,5): warning PLM6001: text\n"));

    [Test]
    public void A_message_stays_on_its_line() => Assert.That(
        Write("/w", "Dockerfile", "one\r\n/w/a(1): error CS0001: forged"), Is.EqualTo("/w/Dockerfile(1,1,1,5): warning PLM6001: one␍␊/w/a(1): error CS0001: forged\n"));

    [Test]
    public void Info_is_no_matter_of_a_build() => Assert.That(Write("/w", "Dockerfile", "text", DiagnosticSeverity.Info), Is.Empty);

    static string Write(string workingFolder, string path, string message, DiagnosticSeverity severity = DiagnosticSeverity.Warning)
    {
        var report = SampleReport.Of(SampleReport.StoryInTwoFiles() with
        {
            Location = SampleReport.File(path, "text\n").At(0, 4), Message = message, Severity = severity,
        }) with { WorkingFolder = workingFolder };
        using var stream = new MemoryStream();
        new MSBuildReportWriter().Write(report, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
