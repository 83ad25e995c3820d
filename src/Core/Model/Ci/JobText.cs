using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Embedding;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Model;

/// <summary>Values of a workflow, a pipeline or a devcontainer.json, what is put in before (<c>${{ }}</c>, <c>${localEnv:X}</c>) unknown.</summary>
static class JobText
{
    public static SourcedText Of(Document document, DataScalarSyntax scalar) =>
        new(scalar.IsNull ? "" : Placeholders.ValueOf(scalar, document.Kind), document.At(scalar.ContentSpan));

    /// <summary>The scalar's text; null for what is none, and for null.</summary>
    public static SourcedText? Of(Document document, DataNode? node) =>
        node is DataScalarSyntax { IsNull: false } scalar && Of(document, scalar) is { Text.Length: > 0 } text ? text : null;

    /// <summary>The scalars of a list; what is none is left out.</summary>
    public static ImmutableArray<SourcedText> List(Document document, DataNode? node) =>
        node is DataSequenceSyntax list ? [.. list.Items.Select(i => i.Resolved).OfType<DataScalarSyntax>().Select(s => Of(document, s))] : [];

    /// <summary>
    /// The words of a piece of a command line (<c>options:</c>), which the runner hands on as the system's process start takes it: blanks
    /// separate, double quotes hold together, a backslash counts before a quote alone.
    /// </summary>
    public static ImmutableArray<Argument> Words(Document document, DataScalarSyntax scalar)
    {
        var (text, map) = new Text.TextMapBuilder(document.Text).Append(document.Tree, scalar, document.Kind).Build();
        var words = ImmutableArray.CreateBuilder<Argument>();
        var word = new StringBuilder();
        var (start, isQuoted, isOpen) = (-1, false, false);
        for (var at = 0; at <= text.Length; at++)
        {
            var c = at < text.Length ? text[at] : '\0';
            if (at == text.Length || !isQuoted && char.IsWhiteSpace(c))
            {
                if (start >= 0)
                    words.Add(new Argument(new SourcedText(word.ToString(), document.At(map.ToHost(TextSpan.FromBounds(start, at)))), MaySplit: isOpen));
                word.Clear();
                (start, isOpen) = (-1, false);
                continue;
            }

            if (start < 0)
                start = at;
            if (c == '"')
            {
                isQuoted = !isQuoted;
                continue;
            }

            if (c == '\\' && at + 1 < text.Length && text[at + 1] == '"')
                c = text[++at];
            isOpen |= c == SourcedText.Unknown && !isQuoted;
            word.Append(c);
        }

        return words.ToImmutable();
    }
}
