using Microsoft.CodeAnalysis.Text;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Data;
using Plimsoll.Text;

namespace Plimsoll.Embedding;

/// <summary>
/// What a CI server or the devcontainer tool replaces in a text before anybody else reads it: <c>${{ github.sha }}</c>,
/// <c>$[[ inputs.name ]]</c>, <c>${localEnv:HOME}</c>. For the reader there is something unknown in that place.
/// </summary>
static class Placeholders
{
    // Source: containers.dev/implementors/json_reference, Variables in devcontainer.json.
    static readonly string[] s_devContainer =
        ["${localEnv:", "${env:", "${containerEnv:", "${localWorkspaceFolder", "${containerWorkspaceFolder", "${workspaceFolder", "${devcontainerId}"];

    /// <summary>The value of a scalar, its placeholders unknown.</summary>
    public static string ValueOf(DataScalarSyntax scalar, DocumentKind kind)
    {
        var text = scalar.Value;
        if (!text.Contains('$', StringComparison.Ordinal))
            return text;
        var builder = new System.Text.StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            var length = LengthAt(text, at, kind);
            builder.Append(length > 0 ? SourcedText.Unknown : text[at]);
            at += Math.Max(1, length);
        }

        return builder.ToString();
    }

    /// <summary>Takes a scalar as the next reader sees it.</summary>
    public static TextMapBuilder Append(this TextMapBuilder target, SyntaxTree tree, DataScalarSyntax scalar, DocumentKind kind)
    {
        var (text, map) = ScalarText.Map(tree, scalar);
        if (text.Length == 0)
            return target.Verbatim(new TextSpan(scalar.ContentSpan.Start, 0));
        var start = 0;
        for (var at = text.IndexOf('$', StringComparison.Ordinal); at >= 0; at = at < text.Length ? text.IndexOf('$', at) : -1)
        {
            var length = LengthAt(text, at, kind);
            if (length == 0)
            {
                at++;
                continue;
            }

            if (at > start)
                target.Through(text, map, TextSpan.FromBounds(start, at));
            target.DecodedExpansion(map.ToHost(new TextSpan(at, length)), SourcedText.UnknownText);
            start = at += length;
        }

        return start < text.Length ? target.Through(text, map, TextSpan.FromBounds(start, text.Length)) : target;
    }

    /// <summary>The length of the placeholder that begins at an offset; 0 for none. One that is not closed is none.</summary>
    public static int LengthAt(string text, int at, DocumentKind kind)
    {
        if (text[at] != '$')
            return 0;
        var rest = text.AsSpan(at);
        return kind switch
        {
            DocumentKind.GitHubWorkflow when rest.StartsWith("${{") => LengthTo(rest, "}}"),
            DocumentKind.GitLabCi when rest.StartsWith("$[[") => LengthTo(rest, "]]"),
            DocumentKind.DevContainer when IsOfDevContainer(rest) => LengthTo(rest, "}"),
            _ => 0,
        };
    }

    // An expression's strings stand in single quotes, and may hold braces.
    static int LengthTo(ReadOnlySpan<char> text, string end)
    {
        var isQuoted = false;
        for (var at = 2; at < text.Length; at++)
        {
            if (text[at] == '\'')
                isQuoted = !isQuoted;
            else if (!isQuoted && text[at..].StartsWith(end))
                return at + end.Length;
        }

        return text.IndexOf(end) is var close and >= 0 ? close + end.Length : 0;
    }

    static bool IsOfDevContainer(ReadOnlySpan<char> text)
    {
        foreach (var start in s_devContainer)
        {
            if (text.StartsWith(start))
                return true;
        }

        return false;
    }
}
