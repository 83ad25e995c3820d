using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.ShellCheck;

/// <summary>
/// What ShellCheck printed (<c>--format json1</c>), read as a stranger's text: nothing of it is believed that the texts do not bear out.
/// </summary>
public static class ShellCheckReport
{
    const int LongestMessage = 500;

    /// <param name="output">The bytes of its standard output.</param>
    /// <param name="texts">The texts that it was given, by the names under which it got them.</param>
    /// <param name="problem">What is wrong with the report or with some of its findings, which are left out then; null: nothing.</param>
    /// <returns>The findings by the name of the text; every text has an entry. Null where the report cannot be read at all.</returns>
    public static Dictionary<string, ImmutableArray<ShellCheckComment>>? Read(
        ReadOnlyMemory<byte> output, IReadOnlyDictionary<string, string> texts, out string? problem)
    {
        problem = null;
        var found = texts.Keys.ToDictionary(name => name, _ => ImmutableArray.CreateBuilder<ShellCheckComment>(), StringComparer.Ordinal);
        try
        {
            using var json = JsonDocument.Parse(output);
            if (Property(json.RootElement, "comments") is not { ValueKind: JsonValueKind.Array } comments)
            {
                problem = "it printed JSON of another kind than json1";
                return null;
            }

            var lines = new Dictionary<string, Lines>(StringComparer.Ordinal);
            var strange = 0;
            foreach (var comment in comments.EnumerateArray())
            {
                if (String(comment, "file") is { } name && texts.TryGetValue(name, out var text)
                    && Comment(comment, lines.TryGetValue(name, out var known) ? known : lines[name] = new Lines(text)) is { } read)
                    found[name].Add(read);
                else
                    strange++;
            }

            if (strange > 0)
                problem = $"{strange} of its findings could not be read, or point to places that are not there";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string with half a surrogate pair.
            problem = "what it printed is no JSON";
            return null;
        }

        return found.ToDictionary(f => f.Key, f => f.Value.ToImmutable(), StringComparer.Ordinal);
    }

    static ShellCheckComment? Comment(JsonElement comment, Lines lines)
    {
        if (Int(comment, "code") is not { } code || ShellCheckRule.Of(code) is not { } rule
            || Severity(String(comment, "level")) is not { } severity
            || String(comment, "message") is not { } message || lines.SpanOf(comment) is not { } span)
            return null;
        return new ShellCheckComment(rule, severity, OneLine(message), span, Replacements(Property(comment, "fix"), lines));
    }

    /// <summary>All of the replacements, or none: half a fix is none. Two at one place have an order that only ShellCheck knows.</summary>
    static ImmutableArray<ShellCheckReplacement> Replacements(JsonElement? fix, Lines lines)
    {
        if (fix is not { } some || Property(some, "replacements") is not { ValueKind: JsonValueKind.Array } array)
            return [];
        var result = ImmutableArray.CreateBuilder<ShellCheckReplacement>();
        foreach (var item in array.EnumerateArray())
        {
            if (lines.SpanOf(item) is not { } span || String(item, "replacement") is not { } text || text.Any(IsUnwanted))
                return [];
            result.Add(new ShellCheckReplacement(span, text));
        }

        result.Sort((a, b) => a.Span.CompareTo(b.Span));
        for (var i = 1; i < result.Count; i++)
        {
            if (result[i].Span.Start < result[i - 1].Span.End || result[i].Span.Start == result[i - 1].Span.Start)
                return [];
        }

        return result.ToImmutable();
    }

    static bool IsUnwanted(char c) => char.IsControl(c) && c is not '\n' and not '\t';

    static DiagnosticSeverity? Severity(string? level) => level switch
    {
        "error" => DiagnosticSeverity.Error,
        "warning" => DiagnosticSeverity.Warning,
        "info" or "style" => DiagnosticSeverity.Info,
        _ => null,
    };

    static string OneLine(string message)
    {
        var line = new StringBuilder(message.Length);
        foreach (var c in message)
        {
            if (!char.IsControl(c) && !char.IsWhiteSpace(c))
                line.Append(c);
            else if (line.Length > 0 && line[^1] != ' ')
                line.Append(' ');
            if (line.Length == LongestMessage)
                return line.Append('…').ToString();
        }

        var text = line.ToString().Trim();
        return text.EndsWith('.') && !text.EndsWith("..", StringComparison.Ordinal) ? text[..^1].TrimEnd() : text;
    }

    static JsonElement? Property(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    static string? String(JsonElement element, string name) =>
        Property(element, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    static int? Int(JsonElement element, string name) =>
        Property(element, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : null;

    /// <summary>
    /// The lines of a text as ShellCheck counts: they end at <c>\n</c> alone, columns count code points, and a tab is one (tried with
    /// 0.9). Lines and columns begin with 1.
    /// </summary>
    sealed class Lines
    {
        readonly string _text;
        readonly List<int> _starts = [0];

        public Lines(string text)
        {
            _text = text;
            for (var at = text.IndexOf('\n', StringComparison.Ordinal); at >= 0; at = text.IndexOf('\n', at + 1))
                _starts.Add(at + 1);
        }

        public TextSpan? SpanOf(JsonElement element)
        {
            if (Offset(Int(element, "line"), Int(element, "column")) is not { } start
                || Offset(Int(element, "endLine"), Int(element, "endColumn")) is not { } end)
                return null;
            return TextSpan.FromBounds(start, Math.Max(start, end));
        }

        int? Offset(int? line, int? column)
        {
            if (line is not { } l || column is not { } c || l < 1 || l > _starts.Count || c < 1)
                return null;
            var at = _starts[l - 1];
            var end = l < _starts.Count ? _starts[l] - 1 : _text.Length;
            for (; c > 1; c--)
            {
                if (at >= end)
                    return null;
                at += at + 1 < end && char.IsSurrogatePair(_text[at], _text[at + 1]) ? 2 : 1;
            }

            return at;
        }
    }
}
