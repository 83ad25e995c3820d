using Microsoft.CodeAnalysis.Text;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Syntax.Yaml;

/// <summary>One reading of a text, up to its end or its first problem. The text may have lines blanked: offsets are the same.</summary>
sealed class YamlAttempt
{
    readonly DataFileSyntax _root;
    readonly YamlSyntaxTokens _tokens;
    readonly List<SyntaxError> _aliasErrors;

    YamlAttempt(string text, YamlTokens scanned)
    {
        Text = text;
        Scanned = scanned;
        _tokens = new YamlSyntaxTokens(text);
        var builder = new YamlTreeBuilder(text, scanned, _tokens);
        _root = builder.Build();
        _aliasErrors = builder.AliasErrors;
        Problem = builder.Problem;
    }

    public static YamlAttempt Read(string text) => new(text, YamlTokenReader.Read(text));

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
        return new SyntaxTree(text, _root, _tokens.Build(Scanned.Comments, bad), [.. errors.Concat(_aliasErrors).Concat(tabs).OrderBy(e => e.Span.Start)]);
    }
}
