using Microsoft.CodeAnalysis.Text;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Data;
using Plimsoll.Syntax.Shell;
using Plimsoll.Text;

namespace Plimsoll.Embedding;

/// <summary>The scripts of a GitLab pipeline: each list of commands is one, an item a line or more of it.</summary>
static class GitLabGuests
{
    // What is taken in from elsewhere may do anything to the shell, as a file that is read with "." may.
    const string TakenIn = ". " + SourcedText.UnknownText;

    public static IEnumerable<Guest> Of(SyntaxTree tree) => PipelineScript.In(tree).Select(s => Of(tree, s.Node)).OfType<Guest>();

    static Guest? Of(SyntaxTree tree, DataNode script)
    {
        if (PipelineScript.ItemsOf(script).OfType<DataScalarSyntax>().Any(i => IsPowerShell(i.Value)))
            return null;
        var builder = new TextMapBuilder(tree.Text);
        var end = -1;
        foreach (var item in PipelineScript.ItemsOf(script))
        {
            var place = item is DataScalarSyntax scalar ? scalar.ContentSpan : item.Span;
            // An alias or a !reference stands for lines that are a script of their own.
            if (end >= 0)
                builder.Decoded(TextSpan.FromBounds(Math.Min(end, place.Start), place.Start), "\n");
            if (item is DataScalarSyntax { Tag: null } line)
                builder.Append(tree, line, DocumentKind.GitLabCi);
            else
                builder.DecodedExpansion(place, TakenIn);
            end = place.End;
        }

        if (end < 0)
            return null;
        var (text, map) = builder.Build();
        return new Guest(script, text, map, DocumentKind.ShellScript) { Dialect = ShellDialect.Bash, WorkingFolder = "" };
    }

    /// <summary>
    /// Which shell a runner has stands in its own configuration. <c>$env:PATH = ...</c>, <c>$x = ...</c> and <c>Write-Host</c> are no words of
    /// a POSIX shell.
    /// </summary>
    static bool IsPowerShell(string lines)
    {
        foreach (var line in lines.AsSpan().EnumerateLines())
        {
            var text = line.TrimStart();
            if (text.StartsWith("$env:", StringComparison.OrdinalIgnoreCase))
                return true;
            var end = text.IndexOfAny(' ', '\t') is var blank and >= 0 ? blank : text.Length;
            if (text is ['$', _, ..] && text[end..].TrimStart() is ['=', not ('=' or '~'), ..] or ['+', '=', ..])
                return true;
            if (text[..end] is [>= 'A' and <= 'Z', ..] verb && verb.IndexOf('-') is var dash and > 1 && dash + 1 < verb.Length && char.IsAsciiLetterUpper(verb[dash + 1])
                && verb[1..dash].IndexOfAnyExceptInRange('a', 'z') < 0)
                return true;
        }

        return false;
    }
}
