using System.Globalization;
using System.Xml;
using Plimsoll.Output.Terminal;

namespace Plimsoll.Output.Xml;

/// <summary>
/// Checkstyle's XML, which many tools take in that have never seen Java. There is no schema; what is written here is what its
/// <c>XMLLogger</c> writes: files with errors, and line, column, severity, message and source of each.
/// </summary>
public sealed class CheckstyleReportWriter : IReportWriter
{
    /// <summary>The version since which the format has had this shape; readers do not look at it.</summary>
    const string Version = "4.3";

    public void Write(Report report, Stream output) => XmlReport.Write(output, xml =>
    {
        xml.WriteStartElement("checkstyle");
        xml.WriteAttributeString("version", Version);
        foreach (var file in report.Shown.GroupBy(d => d.Location.Document.Path, StringComparer.Ordinal))
        {
            xml.WriteStartElement("file");
            xml.WriteVisible("name", file.Key);
            foreach (var diagnostic in file)
                Write(xml, diagnostic);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    });

    static void Write(XmlWriter xml, Diagnostic diagnostic)
    {
        var start = diagnostic.Location.Document.Lines.GetPosition(diagnostic.Location.Span.Start);
        xml.WriteStartElement("error");
        xml.WriteAttributeString("line", (start.Line + 1).ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("column", (start.Character + 1).ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("severity", diagnostic.Severity.Name());
        xml.WriteVisible("message", diagnostic.Message);
        // A class name to Checkstyle: Jenkins takes its last part for the type, and the part before for the category.
        xml.WriteAttributeString("source", $"{ToolInfo.Command}.{diagnostic.Descriptor.Category}.{diagnostic.Id}");
        xml.WriteEndElement();
    }
}
