using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Data;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Syntax.Unit;

namespace Plimsoll.Rules.Proxy;

/// <summary>
/// Writes a proxy setting a second time under another name, beside the first one and in its form: quotes, variables and indentation are
/// the file's own.
/// </summary>
static class ProxySettingFix
{
    /// <param name="setting">The whole setting: a flag with its value, a list item, an entry, a word of a unit, a pair of ENV.</param>
    /// <param name="name">The name that it has.</param>
    /// <param name="newName">The name that the copy has.</param>
    /// <returns>Null where there is no place for it, or the name is not in it.</returns>
    public static FixEdit? Duplicate(Location setting, string name, string newName)
    {
        var document = setting.Document;
        var text = setting.Text;
        var at = text.IndexOf(name, StringComparison.Ordinal);
        if (at < 0 || text.AsSpan().IndexOfAny('\r', '\n') >= 0)
            return null;
        var copy = string.Concat(text.AsSpan(0, at), newName, text.AsSpan(at + name.Length));
        var line = document.Lines.GetLineSpan(document.Lines.GetLine(setting.Span.Start));
        var before = document.Text[line.Start..setting.Span.Start];
        var after = document.Text[setting.Span.End..line.End];
        var lineEnd = document.Lines.LineEnd;
        return document.Root switch
        {
            UnitFileSyntax => before.EndsWith("Environment=", StringComparison.Ordinal) && string.IsNullOrWhiteSpace(after)
                ? Insert(line.End, lineEnd + before + copy) : null,
            DockerfileSyntax => Insert(setting.Span.End, " " + copy),
            DataFileSyntax when document.Kind is DocumentKind.DaemonJson or DocumentKind.ClientConfig or DocumentKind.Json =>
                Insert(setting.Span.End, string.IsNullOrWhiteSpace(before) ? $",{lineEnd}{before}{copy}" : ", " + copy),
            DataFileSyntax => before.TrimStart(' ') is "" or ['-', ..] && string.IsNullOrWhiteSpace(before.Replace('-', ' ')) && !text.StartsWith('{')
                ? Insert(setting.Span.End, lineEnd + before + copy) : null,
            // A flag of a command line that has a line of its own.
            _ when string.IsNullOrWhiteSpace(before) && line.Start > 0 && after.TrimEnd().EndsWith('\\') => Insert(setting.Span.End, $" \\{lineEnd}{before}{copy}"),
            _ => Insert(setting.Span.End, " " + copy),
        };

        FixEdit Insert(int offset, string inserted) => new(document.At(new TextSpan(offset, 0)), inserted);
    }
}
