using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Syntax.Yaml;

/// <summary>
/// Builds the tree from the scanner's tokens, after libyaml's grammar. At the first token that does not fit it stops, closes what
/// is open and reports the problem: what stood before it is kept.
/// </summary>
sealed class YamlTreeBuilder
{
    /// <summary>Deeper texts are no configuration. The limit keeps this recursion, and every later one, off the stack's end.</summary>
    public const int DeepestNesting = 500;

    readonly string _text;
    readonly List<YamlToken> _input;
    readonly YamlSyntaxTokens _output;
    readonly YamlProblem? _scannerProblem;
    // Null while the anchored node is not finished: an alias that finds null would contain itself.
    readonly Dictionary<string, DataNode?> _anchors = new(StringComparer.Ordinal);
    readonly HashSet<string> _tagHandles = new(StringComparer.Ordinal);
    int _at;
    int _depth;
    YamlProblem? _problem;

    public YamlTreeBuilder(string text, YamlTokens tokens, YamlSyntaxTokens output)
    {
        _text = text;
        _input = tokens.Tokens;
        _scannerProblem = tokens.Problem;
        _output = output;
    }

    /// <summary>Aliases that stand for nothing, and what Go's reader refuses and YamlDotNet takes. None of it stops the reading.</summary>
    public List<SyntaxError> Refused { get; } = [];

    /// <summary>The first problem of grammar or scanner; null when the whole text was read.</summary>
    public YamlProblem? Problem => _problem ?? _scannerProblem;

    YamlToken Current => _input[_at];
    YamlTokenKind Kind => _input[_at].Kind;

    /// <summary>A node, and its span with anchor and tag.</summary>
    readonly record struct Built(DataNode Node, TextSpan Full);

    public DataFileSyntax Build()
    {
        var documents = ImmutableArray.CreateBuilder<DataNode>();
        var mayBeBare = true;
        while (_problem is null && Kind != YamlTokenKind.End)
        {
            if (Kind == YamlTokenKind.DocumentEnd)
            {
                TakeAs(TokenKind.Punctuation);
                mayBeBare = true;
                continue;
            }

            _anchors.Clear();
            _tagHandles.Clear();
            while (Kind == YamlTokenKind.Directive)
                Directive();
            if (Kind == YamlTokenKind.DocumentStart)
            {
                var start = TakeAs(TokenKind.Punctuation);
                documents.Add(Kind is YamlTokenKind.Directive or YamlTokenKind.DocumentStart or YamlTokenKind.DocumentEnd or YamlTokenKind.End
                    ? Empty(start.Span.End)
                    : Node(isBlock: true, mayBeIndentless: false).Node);
            }
            else if (mayBeBare && Kind != YamlTokenKind.End)
            {
                documents.Add(Node(isBlock: true, mayBeIndentless: false).Node);
            }
            else
            {
                Fail(YamlProblemReason.Other);
            }

            mayBeBare = false;
        }

        return new DataFileSyntax(new TextSpan(0, _text.Length), documents.ToImmutable());
    }

    void Directive()
    {
        var words = _text.Substring(Current.Span.Start, Current.Span.Length).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words is ["%TAG", var handle, ..])
            _tagHandles.Add(handle);
        TakeAs(TokenKind.Punctuation);
    }

    Built Node(bool isBlock, bool mayBeIndentless, bool isKey = false)
    {
        if (++_depth > DeepestNesting)
        {
            _problem ??= new YamlProblem(Current.Span, YamlProblemReason.TooDeep);
            _depth--;
            return Plain(Empty(Current.Span.Start));
        }

        var built = Kind == YamlTokenKind.Alias ? Alias() : NodeWithProperties(isBlock, mayBeIndentless, isKey);
        _depth--;
        return built;
    }

    Built Alias()
    {
        var token = TakeName();
        if (!_anchors.TryGetValue(token.Text, out var target) && token.Text.All(YamlErrors.IsNameCharacter))
            Refused.Add(new SyntaxError(token.Span, $"No anchor '&{token.Text}' stands above this alias"));
        else if (target is null && _anchors.ContainsKey(token.Text))
            Refused.Add(new SyntaxError(token.Span, $"The alias '*{token.Text}' stands inside its own anchor: it would contain itself"));
        return new(new DataAliasSyntax(token.Span, token.Text, target), token.Span);
    }

    YamlToken TakeName()
    {
        var token = TakeAs(TokenKind.Variable);
        if (!token.Text.All(YamlErrors.IsNameCharacter))
            Refused.Add(new SyntaxError(token.Span, YamlErrors.BadName(_text[token.Span.Start])));
        return token;
    }

    Built NodeWithProperties(bool isBlock, bool mayBeIndentless, bool isKey)
    {
        YamlToken? anchor = null, tag = null;
        while (Kind == YamlTokenKind.Anchor && anchor is null || Kind == YamlTokenKind.Tag && tag is null)
        {
            if (Kind == YamlTokenKind.Anchor)
                anchor = TakeName();
            else
                tag = Tag();
        }

        if (anchor is null && tag is null)
            return Plain(Content(isBlock, mayBeIndentless, isKey, tag: null, after: null));

        var before = Cover(anchor?.Span ?? tag!.Value.Span, tag?.Span ?? anchor!.Value.Span);
        var tagText = tag is { } t ? _text.Substring(t.Span.Start, t.Span.Length) : null;
        if (anchor is { } opened)
            _anchors[opened.Text] = null;
        var content = Content(isBlock, mayBeIndentless, isKey, tagText, after: before.End);
        (content.Anchor, content.AnchorSpan, content.Tag, content.TagSpan) = (anchor?.Text, anchor?.Span, tagText, tag?.Span);
        // An anchor of the same name inside the node wins: it was made later.
        if (anchor is { } closed && _anchors[closed.Text] is null)
            _anchors[closed.Text] = content;
        return new(content, Cover(before, content.Span));
    }

    YamlToken Tag()
    {
        var text = _text.AsSpan(Current.Span.Start, Current.Span.Length);
        // !handle!suffix needs a %TAG line; !!suffix, !suffix and !<uri> do not.
        var second = text.Length > 2 && text[1] != '<' ? text[1..].IndexOf('!') : -1;
        if (second > 0 && !_tagHandles.Contains(text[..(second + 2)].ToString()))
            Fail(YamlProblemReason.UndefinedTagHandle);
        return TakeAs(TokenKind.Operator);
    }

    /// <param name="after">The end of an anchor or tag, behind which the content may be missing.</param>
    DataNode Content(bool isBlock, bool mayBeIndentless, bool isKey, string? tag, int? after)
    {
        switch (Kind)
        {
            case YamlTokenKind.BlockEntry when mayBeIndentless:
                return BlockSequence(isIndentless: true);
            case YamlTokenKind.Scalar:
                return Scalar(tag, isKey);
            case YamlTokenKind.FlowSequenceStart:
                return FlowSequence();
            case YamlTokenKind.FlowMappingStart:
                return FlowMapping();
            case YamlTokenKind.BlockSequenceStart when isBlock:
                Take();
                return BlockSequence(isIndentless: false);
            case YamlTokenKind.BlockMappingStart when isBlock:
                Take();
                return BlockMapping();
        }

        if (after is null)
            Fail(YamlProblemReason.Other);
        return Empty(after ?? PreviousEnd, tag);
    }

    DataScalarSyntax Scalar(string? tag, bool isKey)
    {
        var token = Take();
        var (span, content) = YamlScalars.Spans(_text, token);
        var type = YamlScalars.TypeOf(token.Text, token.Style, tag);
        if (token.Style == ScalarStyle.DoubleQuoted && YamlErrors.EscapedSlash(_text, span) is { } slash)
            Refused.Add(slash);
        _output.AddScalar(span, content, isKey ? TokenKind.Word : YamlScalars.TokenKindOf(token.Style, type));
        return new DataScalarSyntax(span, token.Text, token.Style, type, content);
    }

    DataSequenceSyntax BlockSequence(bool isIndentless)
    {
        var items = ImmutableArray.CreateBuilder<DataNode>();
        var start = Current.Span.Start;
        var end = start;
        while (_problem is null && Kind == YamlTokenKind.BlockEntry)
        {
            end = TakeAs(TokenKind.Punctuation).Span.End;
            var item = Kind == YamlTokenKind.BlockEntry || IsMissing(isBlock: isIndentless) ? Plain(Empty(end))
                : Node(isBlock: true, mayBeIndentless: false);
            items.Add(item.Node);
            end = Math.Max(end, item.Full.End);
        }

        if (!isIndentless)
            Close(YamlTokenKind.BlockEnd);
        return new DataSequenceSyntax(TextSpan.FromBounds(start, end), items.ToImmutable(), isFlow: false);
    }

    DataMappingSyntax BlockMapping()
    {
        var entries = ImmutableArray.CreateBuilder<DataEntrySyntax>();
        while (_problem is null && Kind is YamlTokenKind.Key or YamlTokenKind.Value)
            entries.Add(Entry(isBlock: true));

        Close(YamlTokenKind.BlockEnd);
        var span = entries.Count == 0 ? new TextSpan(PreviousEnd, 0) : TextSpan.FromBounds(entries[0].Span.Start, entries[^1].Span.End);
        return new DataMappingSyntax(span, entries.ToImmutable(), isFlow: false);
    }

    DataMappingSyntax FlowMapping()
    {
        var start = TakeAs(TokenKind.Punctuation).Span.Start;
        var entries = ImmutableArray.CreateBuilder<DataEntrySyntax>();
        while (_problem is null && Kind is not (YamlTokenKind.FlowMappingEnd or YamlTokenKind.End))
        {
            if (entries.Count > 0 && !Comma(YamlTokenKind.FlowMappingEnd))
                break;
            if (Kind is YamlTokenKind.FlowMappingEnd or YamlTokenKind.End)
                break;
            if (Kind == YamlTokenKind.FlowEntry)
                Fail(YamlProblemReason.Other);
            else
                entries.Add(Entry(isBlock: false));
        }

        var end = FlowEnd(YamlTokenKind.FlowMappingEnd, entries.Count == 0 ? start : entries[^1].Span.End);
        return new DataMappingSyntax(TextSpan.FromBounds(start, end), entries.ToImmutable(), isFlow: true);
    }

    DataSequenceSyntax FlowSequence()
    {
        var start = TakeAs(TokenKind.Punctuation).Span.Start;
        var items = ImmutableArray.CreateBuilder<DataNode>();
        while (_problem is null && Kind is not (YamlTokenKind.FlowSequenceEnd or YamlTokenKind.End))
        {
            if (items.Count > 0 && !Comma(YamlTokenKind.FlowSequenceEnd))
                break;
            if (Kind is YamlTokenKind.FlowSequenceEnd or YamlTokenKind.End)
                break;
            if (Kind != YamlTokenKind.Key)
            {
                items.Add(Node(isBlock: false, mayBeIndentless: false).Node);
                continue;
            }

            // [a: b] is a mapping of one entry inside the list.
            var entry = Entry(isBlock: false);
            items.Add(new DataMappingSyntax(entry.Span, [entry], isFlow: true));
        }

        var end = FlowEnd(YamlTokenKind.FlowSequenceEnd, items.Count == 0 ? start : items[^1].Span.End);
        return new DataSequenceSyntax(TextSpan.FromBounds(start, end), items.ToImmutable(), isFlow: true);
    }

    /// <summary><c>key: value</c>, <c>? key</c>, <c>: value</c>, or a lone key between braces.</summary>
    DataEntrySyntax Entry(bool isBlock)
    {
        var start = Current.Span.Start;
        var end = Kind == YamlTokenKind.Key ? TakeAs(TokenKind.Punctuation).Span.End : start;
        var key = IsMissing(isBlock) ? Plain(Empty(end)) : Node(isBlock, mayBeIndentless: isBlock, isKey: true);
        end = Math.Max(end, key.Full.End);
        var value = Plain(Empty(end));
        if (_problem is null && Kind == YamlTokenKind.Value)
        {
            end = TakeAs(TokenKind.Punctuation).Span.End;
            value = IsMissing(isBlock) ? Plain(Empty(end)) : Node(isBlock, mayBeIndentless: isBlock);
            end = Math.Max(end, value.Full.End);
        }

        // Where no key could be read, it stands behind the token before.
        return new DataEntrySyntax(TextSpan.FromBounds(Math.Min(start, key.Full.Start), end), AsScalar(key.Node), value.Node);
    }

    /// <summary>What comes next belongs to no key or value: the one expected here is missing.</summary>
    bool IsMissing(bool isBlock) => isBlock && Kind == YamlTokenKind.Key || Kind is YamlTokenKind.Value or YamlTokenKind.FlowEntry
        or YamlTokenKind.FlowMappingEnd or YamlTokenKind.FlowSequenceEnd or YamlTokenKind.BlockEnd or YamlTokenKind.End;

    DataScalarSyntax AsScalar(DataNode key) => key as DataScalarSyntax
        ?? new DataScalarSyntax(key.Span, _text.Substring(key.Span.Start, key.Span.Length), ScalarStyle.Plain, ScalarType.String, key.Span);

    bool Comma(YamlTokenKind close)
    {
        if (Kind == YamlTokenKind.FlowEntry)
        {
            TakeAs(TokenKind.Punctuation);
            return true;
        }

        Fail(YamlProblemReason.UnclosedFlow);
        return Kind == close;
    }

    int FlowEnd(YamlTokenKind close, int lastChildEnd)
    {
        if (_problem is null && Kind == close)
            return TakeAs(TokenKind.Punctuation).Span.End;
        Fail(YamlProblemReason.UnclosedFlow);
        return Math.Max(PreviousEnd, lastChildEnd);
    }

    void Close(YamlTokenKind kind)
    {
        if (_problem is not null || Kind == YamlTokenKind.End)
            return;
        if (Kind == kind)
            Take();
        else
            Fail(Kind switch
            {
                YamlTokenKind.Scalar => YamlProblemReason.MissingColon,
                YamlTokenKind.BlockMappingStart or YamlTokenKind.BlockSequenceStart => YamlProblemReason.Indentation,
                _ => YamlProblemReason.Other,
            });
    }

    void Fail(YamlProblemReason reason)
    {
        // Where the tokens end early, the scanner knows why.
        _problem ??= Kind == YamlTokenKind.End && _scannerProblem is { } earlier ? earlier : new YamlProblem(Current.Span, reason);
    }

    /// <summary>The end of the last token that has any width.</summary>
    int PreviousEnd
    {
        get
        {
            for (var i = _at - 1; i >= 0; i--)
            {
                if (!_input[i].Span.IsEmpty)
                    return YamlScalars.TrimmedEnd(_text, _input[i]);
            }

            return 0;
        }
    }

    YamlToken Take() => Kind == YamlTokenKind.End ? Current : _input[_at++];

    YamlToken TakeAs(TokenKind kind)
    {
        var token = Take();
        _output.Add(kind, token.Span);
        return token;
    }

    static DataScalarSyntax Empty(int position, string? tag = null)
    {
        var span = new TextSpan(position, 0);
        return new DataScalarSyntax(span, "", ScalarStyle.Plain, YamlScalars.TypeOf("", ScalarStyle.Plain, tag), span);
    }

    static Built Plain(DataNode node) => new(node, node.Span);

    static TextSpan Cover(TextSpan first, TextSpan second) =>
        TextSpan.FromBounds(Math.Min(first.Start, second.Start), Math.Max(first.End, second.End));
}
