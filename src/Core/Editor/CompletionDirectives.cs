using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;
using Plimsoll.Schemas;
using Plimsoll.Suppressions;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Editor;

/// <summary>The directives in the header of a Dockerfile, and the names of BuildKit's checks behind <c># check=skip=</c>.</summary>
static class CompletionDirectives
{
    const string Check = "check=";

    static readonly (string Text, string Detail)[] _options =
        [("skip=", "checks that are left out"), ("error=true", "a finding stops the build"), ("experimental=", "checks that are not on by themselves")];

    public static ImmutableArray<Completion> At(EditorPlace place, DockerfileSyntax file, RuleIndex rules)
    {
        var text = place.Document.Text;
        var line = place.LineAt();
        var start = text.IndexOf('#', line.Start) + 1;
        while (start < place.Offset && text[start] is ' ' or '\t')
            start++;
        if (start > place.Offset)
            return [];
        var typed = text[start..place.Offset];
        if (typed.StartsWith(Check, StringComparison.OrdinalIgnoreCase))
            return typed.Contains(' ', StringComparison.Ordinal) ? [] : Options(place, start + Check.Length, rules);
        return typed.Any(c => !char.IsAsciiLetter(c)) || !IsHeader(text, line.Start) ? [] : Names(place, TextSpan.FromBounds(start, place.Offset), file);
    }

    static ImmutableArray<Completion> Names(EditorPlace place, TextSpan span, DockerfileSyntax file)
    {
        (string Name, string Text)[] directives = [("syntax", "syntax=docker/dockerfile:1"), ("check", "check=skip="), ("escape", "escape=`")];
        return
        [
            .. directives.Where(d => !file.Directives.Any(f => f.Name == d.Name && !f.Span.IntersectsWith(span))).Select((d, i) => new Completion(d.Name, CompletionKind.Keyword, place.Document.At(span), d.Text)
            {
                Detail = DockerfileHelp.Directives[d.Name].Form, Markdown = HoverText.Sentence(DockerfileHelp.Directives[d.Name].Description), SortText = $"{i}",
            }),
        ];
    }

    // Nothing but comments with a directive above.
    static bool IsHeader(string text, int lineStart)
    {
        foreach (var line in text[..lineStart].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.TrimStart() is not ['#', .. var rest] || rest is not ['!', ..] && !rest.Contains('=', StringComparison.Ordinal))
                return false;
        }

        return true;
    }

    static ImmutableArray<Completion> Options(EditorPlace place, int start, RuleIndex rules)
    {
        var text = place.Document.Text;
        var typed = text.AsSpan(start, place.Offset - start);
        var part = typed.LastIndexOf(';') + 1;
        var option = typed[part..];
        var equals = option.IndexOf('=');
        if (equals < 0)
        {
            var span = TextSpan.FromBounds(start + part, place.Offset);
            return [.. _options.Select((o, i) => new Completion(o.Text, CompletionKind.Keyword, place.Document.At(span), o.Text) { Detail = o.Detail, SortText = $"{i}" })];
        }

        var from = Math.Max(equals, option.LastIndexOf(',')) + 1;
        var word = place.Document.At(TextSpan.FromBounds(start + part + from, place.Offset));
        var key = option[..equals].ToString();
        if (key == "error")
            return [new Completion("true", CompletionKind.Value, word, "true"), new Completion("false", CompletionKind.Value, word, "false")];
        if (key is not ("skip" or "experimental"))
            return [];
        var taken = text[(start + part)..place.LineAt().End].Split('=', ',', ';', ' ').ToHashSet(StringComparer.Ordinal);
        return
        [
            .. rules.Rules.SelectMany(r => r.Aliases.Where(a => CheckComments.IsCheckName(a) && a == CheckComments.Experiment == (key == "experimental")).Select(a => (Name: a, Rule: r)))
                .Where(a => !taken.Contains(a.Name)).DistinctBy(a => a.Name).OrderBy(a => a.Name, StringComparer.Ordinal).Select(a => CompletionComments.Of(a.Rule, a.Name, word, "1" + a.Name)),
            .. taken.Contains("all") ? Array.Empty<Completion>() : [new Completion("all", CompletionKind.Value, word, "all") { Detail = "every one", SortText = "9" }],
        ];
    }
}
