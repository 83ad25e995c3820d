using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.ShellCheck;

/// <summary>A finding as ShellCheck says it, checked: the span lies in the text that it was given (UTF-16 offsets).</summary>
/// <param name="Message">One line, without control characters and without a final stop.</param>
/// <param name="Replacements">Its fix; empty where it has none, or one that cannot be carried out as it stands.</param>
public sealed record ShellCheckComment(
    ShellCheckRule Rule, DiagnosticSeverity Severity, string Message, TextSpan Span, ImmutableArray<ShellCheckReplacement> Replacements);

/// <summary>One piece of a fix. An empty span inserts.</summary>
public readonly record struct ShellCheckReplacement(TextSpan Span, string NewText);
