using System.Text;
using System.Xml;
using Plimsoll.Output.Terminal;

namespace Plimsoll.Output.Xml;

/// <summary>What the formats in XML have in common.</summary>
static class XmlReport
{
    static readonly XmlWriterSettings _settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, NewLineChars = "\n", CloseOutput = false,
    };

    public static void Write(Stream output, Action<XmlWriter> writeRoot)
    {
        using (var xml = XmlWriter.Create(output, _settings))
        {
            xml.WriteStartDocument();
            writeRoot(xml);
        }

        output.Write("\n"u8);
    }

    /// <summary>
    /// Writes text of a scanned file. XML has no way to write a control character, so that it is shown as a symbol, as in the terminal.
    /// </summary>
    public static void WriteVisible(this XmlWriter xml, string attribute, string text) => xml.WriteAttributeString(attribute, VisibleText.Of(text));
}
