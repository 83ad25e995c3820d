using System.Collections.Immutable;
using Plimsoll.Output.Html;
using Plimsoll.Output.Sarif;
using Plimsoll.Output.Summary;
using Plimsoll.Output.Terminal;
using Plimsoll.Output.Xml;

namespace Plimsoll.Output;

/// <summary>A format that a report can be written in. One line here, one writer, one baseline in the tests.</summary>
/// <param name="Name">The word of the command line.</param>
/// <param name="Writer">Only the text format has a style.</param>
public sealed record ReportFormat(string Name, Func<TextStyle, IReportWriter> Writer)
{
    /// <summary>For people, in a terminal; the default.</summary>
    public static ReportFormat Text { get; } = new("text", style => new TextReportWriter(style));

    public static ImmutableArray<ReportFormat> All { get; } =
    [
        Text,
        new("json", _ => new JsonReportWriter()),
        new("sarif", _ => new SarifReportWriter()),
        new("github", _ => new GitHubReportWriter()),
        new("gitlab", _ => new GitLabReportWriter()),
        new("junit", _ => new JUnitReportWriter()),
        new("checkstyle", _ => new CheckstyleReportWriter()),
        new("rdjson", _ => new ReviewDogReportWriter(isLines: false)),
        new("rdjsonl", _ => new ReviewDogReportWriter(isLines: true)),
        new("sonarqube", _ => new SonarQubeReportWriter()),
        new("markdown", _ => new MarkdownReportWriter()),
        new("html", _ => new HtmlReportWriter()),
        new("msbuild", _ => new MSBuildReportWriter()),
    ];

    /// <summary>Null for a word that is no format.</summary>
    public static ReportFormat? Named(string name) => All.FirstOrDefault(f => f.Name == name);
}
