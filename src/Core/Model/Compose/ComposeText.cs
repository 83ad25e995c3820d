using Microsoft.CodeAnalysis.Text;
using Plimsoll.Syntax.Data;
using Plimsoll.Text;

namespace Plimsoll.Model;

/// <summary>
/// A scalar of a compose file with its variables put in, and where each piece of it stands: behind quotes, escapes, folded lines
/// and <c>${X:-default}</c>.
/// </summary>
public sealed class ComposeText
{
    readonly Document _document;
    readonly DataScalarSyntax _scalar;
    readonly TextMap? _variables;
    TextMap? _source;

    public ComposeText(Document document, DataScalarSyntax scalar, ComposeEnvironment environment)
    {
        _document = document;
        _scalar = scalar;
        Text = scalar.Value;
        if (!Text.Contains('$', StringComparison.Ordinal))
            return;
        var target = new TextMapBuilder(scalar.Value);
        environment.Interpolate(scalar.Value, target);
        (Text, _variables) = target.Build();
    }

    public string Text { get; }

    /// <summary>The text, located without its quotes.</summary>
    public SourcedText Whole => new(Text, _document.At(_scalar.ContentSpan));

    /// <summary>The text, located where its characters stand: of <c>${X:-default}</c> the default alone.</summary>
    public SourcedText Exact => _variables is { } map && Text.Length > 0
        ? new SourcedText(Text, new Location(_document, (_source ??= ScalarText.Map(_document.Tree, _scalar).Map).ToHost(map.ToHost(new TextSpan(0, Text.Length))))) : Whole;

    /// <summary>A piece of the text; offsets count the text with its variables put in.</summary>
    public SourcedText Slice(int start, int length)
    {
        if (start == 0 && length == Text.Length)
            return Whole;
        var inValue = _variables?.ToHost(new TextSpan(start, length)) ?? new TextSpan(start, length);
        _source ??= ScalarText.Map(_document.Tree, _scalar).Map;
        return new SourcedText(Text.Substring(start, length), new Location(_document, _source.ToHost(inValue)));
    }

    public SourcedText Slice(int start) => Slice(start, Text.Length - start);
}
