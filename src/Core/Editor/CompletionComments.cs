using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;

namespace Plimsoll.Editor;

/// <summary>The words of comments that silence findings: our own, and the ids in those of hadolint.</summary>
static class CompletionComments
{
    const string Name = "plimsoll:";
    const string Hadolint = "ignore=";

    static readonly (string Verb, string Detail)[] _verbs =
    [
        ("ignore", "on this line or the next"), ("ignore-file", "in the whole file"), ("ignore-stage", "in this stage of the Dockerfile"),
    ];

    /// <summary>The cursor stands behind the name of one.</summary>
    public static bool IsIn(EditorPlace place) => Body(place) is not null;

    public static ImmutableArray<Completion> At(EditorPlace place, RuleIndex rules)
    {
        if (Body(place) is not { } body)
            return [];
        var text = place.Document.Text[body.Start..place.Offset];
        if (text.Contains("--", StringComparison.Ordinal))
            return [];
        var isOwn = place.Document.Text.AsSpan(0, body.Start).EndsWith(Name);
        var start = place.Offset;
        while (start > body.Start && place.Document.Text[start - 1] is not (' ' or '\t' or ','))
            start--;
        var before = place.Document.Text[body.Start..start].Split([' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries);
        var replaced = place.Document.At(TextSpan.FromBounds(start, place.Offset));
        if (isOwn && before.Length == 0)
            return [.. _verbs.Select(v => new Completion(v.Verb, CompletionKind.Keyword, replaced, (body.IsEmpty ? " " : "") + v.Verb + " ") { Detail = v.Detail })];
        if (isOwn && !_verbs.Any(v => v.Verb == before[0]))
            return [];
        // Words behind the cursor are there as well.
        var behind = place.Document.Text[place.Offset..place.LineAt().End].Split([' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries);
        var taken = before.Concat(behind).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Rules(place.Document, replaced, rules, taken, isOwn);
    }

    static ImmutableArray<Completion> Rules(Document document, Location replaced, RuleIndex rules, HashSet<string> taken, bool isOwn)
    {
        var typed = replaced.Text;
        var result = ImmutableArray.CreateBuilder<Completion>();
        foreach (var rule in rules.Rules)
        {
            var likely = rule.Descriptor.Category == CategoryOf(document.Kind) ? 1 : 5;
            if (isOwn && !taken.Contains(rule.Id))
                result.Add(Of(rule, rule.Id, replaced, $"{likely}{rule.Id}"));
            foreach (var alias in rule.Aliases)
            {
                // Everybody's ids at once would hide the rule's own: they come once they are begun.
                var isWanted = isOwn ? typed.Length > 0 && alias.StartsWith(typed, StringComparison.OrdinalIgnoreCase) : alias.StartsWith("DL", StringComparison.Ordinal);
                if (isWanted && !taken.Contains(alias))
                    result.Add(Of(rule, alias, replaced, $"{(isOwn ? 3 : likely)}{alias}"));
            }
        }

        return [.. result.DistinctBy(c => c.Label)];
    }

    /// <summary>A rule under one of its names.</summary>
    public static Completion Of(Rule rule, string name, Location replaced, string sort) => new(name, CompletionKind.Rule, replaced, name)
    {
        Detail = $"{rule.Descriptor.Title}", Markdown = Summary(rule), RuleId = rule.Id, SortText = sort,
    };

    /// <summary>A rule in a few lines; its page says more.</summary>
    public static string Summary(Rule rule) => HoverText.Paragraphs(
        $"**{rule.Id}** {rule.Name}", HoverText.Sentence($"{rule.Descriptor.Title}"),
        $"{rule.Descriptor.DefaultSeverity.ToString().ToLowerInvariant()} · {rule.Descriptor.Category}{(rule.Presets == RulePresets.None ? " · off until it is named" : "")}{(rule.FixAvailability is null ? "" : " · can be fixed")}",
        rule.Aliases.IsEmpty ? null : $"Also known as {string.Join(", ", rule.Aliases.Take(6))}.");

    /// <summary>The rule, or the rules, that a word means; null where it means none.</summary>
    public static string? Describe(string word, RuleIndex rules) => rules.Resolve(word) switch
    {
        [] => null,
        [var one] => Summary(one),
        var several => HoverText.Paragraphs($"{HoverText.Code(word)}: {several.Length} rules", HoverText.Bullets([.. several.Select(r => $"{r.Id} {r.Descriptor.Title}")], most: 12)),
    };

    static string CategoryOf(DocumentKind kind) => kind switch
    {
        DocumentKind.Dockerfile => Category.Dockerfile,
        DocumentKind.Compose => Category.Compose,
        DocumentKind.DaemonJson or DocumentKind.ClientConfig or DocumentKind.SystemdUnit => Category.Engine,
        DocumentKind.RegistriesYaml or DocumentKind.K3sConfig => Category.K3s,
        DocumentKind.ShellScript => Category.Shell,
        _ => Category.Network,
    };

    /// <summary>From behind the name to the cursor.</summary>
    static TextSpan? Body(EditorPlace place)
    {
        var line = place.LineAt();
        var text = place.Document.Text.AsSpan(line.Start, place.Offset - line.Start);
        foreach (var name in (ReadOnlySpan<string>)[Name, Hadolint])
        {
            var at = text.LastIndexOf(name);
            if (at < 0 || name == Hadolint && !text[..at].Contains("hadolint", StringComparison.Ordinal))
                continue;
            var before = text[..at];
            if (before.IndexOf('#') >= 0 || before.Contains("<!--", StringComparison.Ordinal) || before.TrimStart() is ['/', '/', ..] or [';', ..])
                return TextSpan.FromBounds(line.Start + at + name.Length, place.Offset);
        }

        return null;
    }
}
