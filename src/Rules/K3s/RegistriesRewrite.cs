using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Data;
using Plimsoll.Text;

namespace Plimsoll.Rules.K3s;

/// <summary>
/// A rewrite of registries.yaml that does nothing or something else: no Go regular expression, a group written <c>\1</c>, the registry's
/// name in the pattern, no endpoint that it could count for, a <c>$1</c> that a script's shell takes. Fix: <c>$1</c>.
/// </summary>
public sealed class RegistriesRewrite : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM4007",
        title: "A rewrite of registries.yaml that does not do what it says",
        messageFormat: "The rewrite `{0}` {1}",
        Category.K3s,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.RegistriesYaml, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        if (RegistriesFile.Read(context.Document) is not { } file)
            return;
        foreach (var mirror in file.Mirrors)
        {
            if (mirror.Body?.Entry("rewrite") is not { Value: DataMappingSyntax { Entries: { IsEmpty: false } entries } } rewrite)
                continue;
            // A list that cannot be read may hold some.
            if (mirror.Body["endpoint"] is null or DataScalarSyntax { IsNull: true } or DataSequenceSyntax { Items.IsEmpty: true } && mirror.Body.Entry("endpoints") is null)
            {
                context.Report(Find(context, rewrite.Key, entries[0].Key.Value, "counts for the endpoints of its mirror, and there is none") with
                {
                    WhatHappens = "the default endpoint is asked without rewrites",
                    WhatToDo = $"add an endpoint, for the registry itself https://{(mirror.Name.Contains(':', StringComparison.Ordinal) ? mirror.Name : mirror.Name + ":443")}",
                });
                continue;
            }

            foreach (var entry in entries)
            {
                if (ShellGroup(context.Document, entry) is { } group)
                {
                    context.Report(Find(context, entry.Value, entry.Key.Value, $"loses `{group}`: the shell puts its own `{group}` into this heredoc, which is mostly nothing") with
                    {
                        WhatToDo = $"put the heredoc's word in quotes, or write \\{group}",
                    });
                }
                else if (!context.Document.IsExpanded(entry.Span) && Read(context, mirror, entry) is { } finding)
                {
                    context.Report(finding);
                }
            }
        }
    }

    static Diagnostic? Read(AnalysisContext<Document> context, WrittenMirror mirror, DataEntrySyntax entry)
    {
        var pattern = entry.Key.Value;
        if (GoRegexSyntax.Error(pattern) is { } error)
        {
            return Find(context, entry.Key, pattern, "is no regular expression of Go") with
            {
                WhatHappens = $"error parsing regexp: {error}",
                WhatToDo = "write it in the syntax of RE2: groups and classes, neither lookaround nor back references",
            };
        }

        if (pattern.TrimStart('^', '(').Replace("\\.", ".", StringComparison.Ordinal).StartsWith(mirror.Name + "/", StringComparison.Ordinal) && mirror.Name.Contains('.', StringComparison.Ordinal))
        {
            return Find(context, entry.Key, pattern, $"never matches: it begins with the registry `{mirror.Name}`, and is held against the repository alone") with
            {
                WhatHappens = $"of {mirror.Name}/library/nginx:1.27 the text is library/nginx",
                WhatToDo = $"leave {mirror.Name}/ out of the pattern",
            };
        }

        if (entry.Value.Resolved is DataScalarSyntax { Value: var text } value && BackslashGroup(text) is { } group)
        {
            return Find(context, value, pattern, $"puts `\\{group}` in as it stands: a group is `${group}`") with
            {
                WhatToDo = $"write ${group}",
                Fix = value.Style is ScalarStyle.Plain or ScalarStyle.SingleQuoted ? new Fix($"Write ${group}", FixSafety.Safe,
                    new FixEdit(new Location(context.Document, value.ContentSpan), context.Document.Tree.TextOf(value.ContentSpan).Replace($"\\{group}", $"${group}", StringComparison.Ordinal))) : null,
            };
        }

        return entry.Value.Resolved is DataScalarSyntax { Value: var replacement } && NameForGroup(replacement) is { } name
            ? Find(context, entry.Value, pattern, $"puts nothing in for `${name}`: Go takes all of `{name}` for the name of a group") with { WhatToDo = $"write ${{{name[0]}}}{name[1..]}" }
            : null;
    }

    /// <summary>A group's number that the shell takes for an argument of the script, as the host has it; null where it does not.</summary>
    static string? ShellGroup(Document document, DataEntrySyntax entry)
    {
        if (document.Host?.Kind != DocumentKind.ShellScript || entry.Value is not DataScalarSyntax value || !document.IsExpanded(value.Span))
            return null;
        var text = new Location(document, value.ContentSpan).Physical.Text;
        for (var i = text.IndexOf('$', StringComparison.Ordinal); i >= 0 && i + 1 < text.Length; i = text.IndexOf('$', i + 1))
        {
            if (text[i + 1] is >= '1' and <= '9' && (i == 0 || text[i - 1] != '\\'))
                return text.Substring(i, 2);
        }

        return null;
    }

    static char? BackslashGroup(string text) =>
        text.IndexOf('\\', StringComparison.Ordinal) is var i and >= 0 && i + 1 < text.Length && text[i + 1] is >= '1' and <= '9' ? text[i + 1] : null;

    /// <summary><c>1_x</c> of <c>$1_x</c>; null where every group's number ends where its name does.</summary>
    static string? NameForGroup(string text)
    {
        for (var i = text.IndexOf('$', StringComparison.Ordinal); i >= 0 && i + 1 < text.Length; i = text.IndexOf('$', i + 2))
        {
            var end = i + 1;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
                end++;
            var name = text[(i + 1)..end];
            if (name.Length > 1 && char.IsAsciiDigit(name[0]) && !name.All(char.IsAsciiDigit))
                return name;
            if (i + 2 >= text.Length)
                break;
        }

        return null;
    }

    static Diagnostic Find(AnalysisContext<Document> context, DataNode node, string pattern, string what) =>
        Diagnostic.Create(_descriptor, node is DataScalarSyntax scalar ? new Location(context.Document, scalar.ContentSpan) : context.At(node), Shown(pattern), what);

    // A message is no place for an exclamation mark.
    static string Shown(string pattern) => pattern.IndexOf('!', StringComparison.Ordinal) is var mark and >= 0 ? pattern[..mark] + "…" : pattern;
}
