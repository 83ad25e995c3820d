using System.Collections.Immutable;
using Plimsoll.Output.Sarif;
using Plimsoll.Output.Summary;
using Plimsoll.Output.Terminal;

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
        new("markdown", _ => new MarkdownReportWriter()),
    ];

    /// <summary>Null for a word that is no format.</summary>
    public static ReportFormat? Named(string name) => All.FirstOrDefault(f => f.Name == name);
}
