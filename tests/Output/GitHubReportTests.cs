using System.Text;
using Plimsoll.Output;

namespace Plimsoll.Tests.Output;

public sealed class GitHubReportTests
{
    [Test]
    public void A_finding_cannot_smuggle_in_a_command_of_its_own()
    {
        var file = SampleReport.File("a,b:c%\n::set-env name=X::y", "text\n");
        var report = SampleReport.Of(SampleReport.StoryInTwoFiles() with
        {
            Location = file.At(0, 4), Message = "100 %\r\n::error::forged",
        });
        using var stream = new MemoryStream();
        new GitHubReportWriter().Write(report, stream);
        Assert.That(Encoding.UTF8.GetString(stream.ToArray()), Is.EqualTo(
            "::warning file=a%2Cb%3Ac%25%0A%3A%3Aset-env name=X%3A%3Ay,line=1,col=1,endLine=1,endColumn=5,title=PLM6001 ShellProxyStops::100 %25␍␊::error::forged\n"));
    }
}
