using Microsoft.CodeAnalysis.Text;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Syntax.Yaml;

/// <summary>What the scanner sees, in the terms of libyaml, which Go's reader and so compose follow.</summary>
enum YamlTokenKind : byte
{
    DocumentStart, DocumentEnd, Directive,
    BlockMappingStart, BlockSequenceStart, BlockEnd,
    FlowMappingStart, FlowMappingEnd, FlowSequenceStart, FlowSequenceEnd,
    BlockEntry, FlowEntry, Key, Value,
    Anchor, Alias, Tag, Scalar,

    /// <summary>The end of the text, or the place where the scanner gave up.</summary>
    End,
}

/// <summary>One token. Block starts and ends, and the key before a plain <c>key:</c>, stand for no characters: their spans are empty.</summary>
/// <param name="Text">The decoded value of a scalar, the name of an anchor or alias; empty otherwise.</param>
readonly record struct YamlToken(YamlTokenKind Kind, TextSpan Span, string Text = "", ScalarStyle Style = ScalarStyle.Plain);

/// <summary>The first thing in a text that is no YAML.</summary>
/// <param name="Span">Where the scanner noticed it, or where the construct begins that it could not finish.</param>
/// <param name="Reason">What the scanner was about, for choosing the message.</param>
readonly record struct YamlProblem(TextSpan Span, YamlProblemReason Reason);

enum YamlProblemReason : byte
{
    Other, TooDeep, MissingColon, SecondColon, Escape, Directive, UnclosedFlow, UndefinedTagHandle,
}

/// <summary>What the scanner makes of a text up to its end or its first problem.</summary>
sealed record YamlTokens(List<YamlToken> Tokens, List<TextSpan> Comments, YamlProblem? Problem);
