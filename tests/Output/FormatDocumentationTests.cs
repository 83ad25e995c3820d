using Plimsoll.Output;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Output;

public sealed class FormatDocumentationTests
{
    [Test]
    public void Every_format_has_its_row()
    {
        var rows = File.ReadLines(Path.Combine(TestData.Root, "docs", "formats.md")).Where(l => l.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(l => l.Split('|')[1].Split(',')).Select(w => w.Trim(' ', '`')).ToList();
        Assert.That(ReportFormat.All.Select(f => f.Name), Is.SubsetOf(rows));
        Assert.That(rows, Is.Unique);
    }
}
