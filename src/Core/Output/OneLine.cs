using System.Globalization;
using Plimsoll.Output.Terminal;

namespace Plimsoll.Output;

/// <summary>A finding as compilers print it, for the places where a format takes any text.</summary>
static class OneLine
{
    public static string Of(Diagnostic diagnostic)
    {
        var (document, span) = diagnostic.Location;
        var start = document.Lines.GetPosition(span.Start);
        return string.Create(CultureInfo.InvariantCulture,
            $"{VisibleText.Of(document.Path)}:{start.Line + 1}:{start.Character + 1}: {diagnostic.Severity.Name()} {diagnostic.Id}: {VisibleText.Of(diagnostic.Message)}");
    }
}
