using Microsoft.CodeAnalysis.Text;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Syntax.Yaml;

/// <summary>One reading of a text, up to its end or its first problem. The text may have lines blanked: offsets are the same.</summary>
sealed class YamlAttempt
{
    /// <summary>Each costs a reading; a file has next to none.</summary>
    const int MostEased = 20;

    readonly DataFileSyntax _root;
    readonly YamlSyntaxTokens _tokens;
    readonly List<SyntaxError> _refused;

    YamlAttempt(string text, YamlTokens scanned)
    {
        Text = text;
        Scanned = scanned;
        _tokens = new YamlSyntaxTokens(text);
        var builder = new YamlTreeBuilder(text, scanned, _tokens);
        _root = builder.Build();
        _refused = builder.Refused;
        Problem = builder.Problem;
    }

    public static YamlAttempt Read(string text)
    {
        var attempt = new YamlAttempt(text, YamlTokenReader.Read(text));
        var comments = new List<TextSpan>();
        for (var eased = 0; eased < MostEased && attempt.Problem is { } problem; eased++)
        {
            if (YamlLeniency.Ease(attempt.Text, problem, attempt.Scanned.Tokens) is not { } easier)
                break;
            var next = new YamlAttempt(easier.Text, YamlTokenReader.Read(easier.Text));
            if (next.Progress <= easier.End)
                break;
            comments.AddRange(easier.Comments);
            attempt = next;
        }

        attempt.Scanned.Comments.AddRange(comments);
        return attempt;
    }

    public string Text { get; }
    public YamlTokens Scanned { get; }
    public YamlProblem? Problem { get; }

    /// <summary>How far the reading got, in UTF-16 offsets.</summary>
    public int Progress => Problem?.Span.Start ?? int.MaxValue;

    /// <param name="text">The text as it was given.</param>
    /// <param name="blanked">The lines of it that were left out.</param>
    public SyntaxTree ToTree(string text, List<TextSpan> blanked, List<SyntaxError> errors)
    {
        var tabs = YamlTabs.Find(text.Contains('\t', StringComparison.Ordinal) ? YamlRecovery.Blank(text, blanked) : text, Scanned);
        var bad = blanked.ConvertAll(line => YamlRecovery.Trim(text, line));
        return new SyntaxTree(text, _root, _tokens.Build(Scanned.Comments, bad), [.. errors.Concat(_refused).Concat(tabs).OrderBy(e => e.Span.Start)]);
    }
}
