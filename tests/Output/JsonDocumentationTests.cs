using System.Text.Json;
using System.Text.RegularExpressions;
using Plimsoll.Output;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Output;

/// <summary>docs/json-output.md is what readers of the format rely on.</summary>
public sealed class JsonDocumentationTests
{
    static readonly string Page = File.ReadAllText(Path.Combine(TestData.Root, "docs", "json-output.md"));

    [Test]
    public void Every_field_is_described()
    {
        using var stream = new MemoryStream();
        new JsonReportWriter().Write(SampleReport.Make(), stream);
        var written = Names(JsonDocument.Parse(stream.ToArray()).RootElement).Distinct(StringComparer.Ordinal).ToList();
        Assert.That(written, Does.Contain("whatToDo").And.Contain("justification").And.Contain("newText"), "the sample has every field");
        Assert.That(written.Where(n => !Page.Contains($"\"{n}\"", StringComparison.Ordinal) && !Page.Contains($"`{n}`", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void Every_kind_is_named()
    {
        foreach (var kind in Enum.GetValues<DocumentKind>())
            Assert.That(Page, Does.Contain($"`{kind.Name()}`"));
    }

    [Test]
    public void The_version_is_the_one_that_is_written() =>
        Assert.That(Regex.Match(Page, "\"schemaVersion\": (\\d+)").Groups[1].Value, Is.EqualTo($"{JsonReportWriter.SchemaVersion}"));

    static IEnumerable<string> Names(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Names(p.Value).Prepend(p.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Names),
        _ => [],
    };
}
