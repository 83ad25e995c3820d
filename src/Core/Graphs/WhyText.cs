using System.Collections.Immutable;
using Plimsoll.Output.Terminal;

namespace Plimsoll.Graphs;

/// <summary>Answers set for the terminal.</summary>
public static class WhyText
{
    const int NameColumn = 4, ValueColumn = 16;

    /// <summary>Values up to this width stand in a column of their own.</summary>
    const int ValueWidth = 8;

    const int MostFindings = 12;

    public static void Write(ImmutableArray<WhyAnswer> answers, TextStyle style, TextWriter output)
    {
        for (var i = 0; i < answers.Length; i++)
        {
            if (i > 0)
                output.WriteLine();
            Write(answers[i], style, output);
        }
    }

    static void Write(WhyAnswer answer, TextStyle style, TextWriter output)
    {
        WriteWrapped(VisibleText.Of(answer.Heading), 0, 2, style, style.Bold, output);
        foreach (var part in answer.Parts)
        {
            WriteWrapped("  " + VisibleText.Of(part.Title), 0, 4, style, t => t, output);
            foreach (var fact in part.Facts)
                Write(fact, style, output);
        }

        if (answer.So is not { } so)
        {
            output.WriteLine("  so            nothing that a rule would complain of");
            return;
        }

        WriteLabelled("so", VisibleText.Of(so), style, output);
        var first = answer.Findings[0];
        var todo = first.WhatToDo is { } what ? $": {what}" : "";
        WriteLabelled("start with", $"{first.Id} ({VisibleText.Of(Places.Of(first.Location))}){VisibleText.Of(todo)}", style, output, t => t.Replace(first.Id, style.Of(first.Severity, first.Id), StringComparison.Ordinal));
        foreach (var finding in answer.Findings.Skip(1).Take(MostFindings))
            WriteLabelled(ReferenceEquals(finding, answer.Findings[1]) ? "then" : "", $"{finding.Id} ({VisibleText.Of(Places.Of(finding.Location))}): {VisibleText.Of(finding.Message)}", style, output);
        if (answer.Findings.Length > MostFindings + 1)
            WriteLabelled("", $"and {answer.Findings.Length - MostFindings - 1} more", style, output);
    }

    static void Write(WhyFact fact, TextStyle style, TextWriter output)
    {
        var name = new string(' ', NameColumn) + fact.Name.PadRight(ValueColumn - NameColumn);
        var value = VisibleText.Of(fact.Value);
        var padded = value.Length == 0 && fact.Name.Length > 0 ? "" : value + new string(' ', Math.Max(2, ValueWidth - VisibleText.Width(value)));
        var indent = ValueColumn + (VisibleText.Width(value) < ValueWidth - 1 ? padded.Length : 2);
        var isFirst = true;
        foreach (var line in style.Wrap(VisibleText.Of(fact.Text), ValueColumn + VisibleText.Width(padded), indent))
        {
            if (isFirst)
                output.WriteLine($"{name}{style.Bold(padded)}{style.Dim(line)}".TrimEnd());
            else
                output.WriteLine(new string(' ', indent) + style.Dim(line));
            isFirst = false;
        }
    }

    static void WriteLabelled(string name, string text, TextStyle style, TextWriter output, Func<string, string>? paint = null)
    {
        var label = "  " + name.PadRight(ValueColumn - 2);
        foreach (var line in style.Wrap(text, ValueColumn, ValueColumn))
        {
            output.WriteLine(label + (paint is null ? line : paint(line)));
            label = new string(' ', ValueColumn);
        }
    }

    static void WriteWrapped(string text, int first, int indent, TextStyle style, Func<string, string> paint, TextWriter output)
    {
        var before = "";
        foreach (var line in style.Wrap(text, first, indent))
        {
            output.WriteLine(before + paint(line));
            before = new string(' ', indent);
        }
    }
}
