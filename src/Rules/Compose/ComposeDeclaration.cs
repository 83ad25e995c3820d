using Plimsoll.Analysis;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Compose;

/// <summary>Declares at the top level what a service asks for.</summary>
static class ComposeDeclaration
{
    /// <summary>Null where the section cannot take a line: braces, several YAML documents, a file that compose cannot read.</summary>
    public static Fix? For(Document document, string section, string name)
    {
        if (!document.Tree.Errors.IsEmpty || document.Root is not DataFileSyntax { Documents: [DataMappingSyntax { IsFlow: false, Entries: [_, ..] } root] }
            || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'))
            return null;
        var lineEnd = document.Lines.LineEnd;
        var title = $"Declare {name} under {section}";
        switch (root.Entry(section))
        {
            case null:
                var (last, indent) = (document.Text[^1], root.Entries[0].Span.Start - document.Lines.GetLineSpan(document.Lines.GetLine(root.Entries[0].Span.Start)).Start);
                var declaration = $"{section}:{lineEnd}  {name}:";
                // The last character is part of the edit: a second declaration waits for the next round, and finds the section there.
                return indent != 0 ? null : new Fix(title, FixSafety.Unsafe,
                    new FixEdit(document.At(document.Text.Length - 1, 1), last == '\n' ? $"\n{declaration}{lineEnd}" : $"{last}{lineEnd}{declaration}"));
            case { Value: DataMappingSyntax { IsFlow: false, Entries: [var first, ..] } }:
                var line = document.Lines.GetLineSpan(document.Lines.GetLine(first.Span.Start));
                var blanks = document.Text[line.Start..first.Span.Start];
                return blanks.Trim().Length > 0 ? null
                    : new Fix(title, FixSafety.Unsafe, new FixEdit(document.At(line.Start, 0), $"{blanks}{name}:{lineEnd}"));
            default:
                return null;
        }
    }
}
