using System.Globalization;
using System.Runtime.CompilerServices;
using Plimsoll.Output.Terminal;

namespace Plimsoll.Output.Html;

/// <summary>
/// A page as it is written. What stands in the holes of an interpolated string is escaped and made visible, what stands round them is
/// markup: <c>page.Write($"&lt;p&gt;{text}&lt;/p&gt;")</c>. So no text of a scanned file gets by.
/// </summary>
sealed class HtmlPage(TextWriter output)
{
    public void Write([InterpolatedStringHandlerArgument("")] ref Markup markup) => _ = markup;

    /// <summary>Prose in which <c>`x`</c> is code, as in the messages of rules.</summary>
    public void WriteProse(string text)
    {
        var parts = text.Split('`');
        for (var i = 0; i < parts.Length; i++)
        {
            if (i % 2 == 1 && i < parts.Length - 1)
                Write($"<code>{parts[i]}</code>");
            else
                Write($"{(i % 2 == 1 ? "`" : "")}{parts[i]}");
        }
    }

    /// <summary>A piece of a file: its tabs stay, everything else is as in a hole.</summary>
    public void WriteCode(string text) => output.Write(string.Join('\t', text.Split('\t').Select(Escape)));

    public static string Escape(string text) => VisibleText.Of(text)
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal)
        .Replace("'", "&#39;", StringComparison.Ordinal);

    [InterpolatedStringHandler]
    public readonly ref struct Markup
    {
        readonly TextWriter _output;

        // The compiler passes both lengths.
        public Markup(int literalLength, int formattedCount, HtmlPage page)
        {
            _ = (literalLength, formattedCount);
            _output = page.Writer;
        }

        public void AppendLiteral(string markup) => _output.Write(markup);
        public void AppendFormatted(string? text) => _output.Write(Escape(text ?? ""));
        public void AppendFormatted(Trusted markup) => _output.Write(markup.Html);
        public void AppendFormatted(int number) => _output.Write(number.ToString(CultureInfo.InvariantCulture));
    }

    TextWriter Writer => output;
}

/// <summary>Markup of our own that goes into a hole as it is; nothing of a scanned file is ever in it.</summary>
readonly record struct Trusted(string? Html);
