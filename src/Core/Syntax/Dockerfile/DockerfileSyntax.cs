using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Syntax.Dockerfile;

/// <summary>A whole Dockerfile: the header's directives, then the instructions in order.</summary>
public sealed class DockerfileSyntax(
    TextSpan span, ImmutableArray<DirectiveSyntax> directives, ImmutableArray<InstructionSyntax> instructions, char escape)
    : SyntaxNode(span)
{
    /// <summary><c># syntax=</c>, <c># escape=</c>, <c># check=</c> in the header.</summary>
    public ImmutableArray<DirectiveSyntax> Directives { get; } = directives;

    public ImmutableArray<InstructionSyntax> Instructions { get; } = instructions;

    /// <summary>The character that continues a line: <c>\</c>, or <c>`</c> after <c># escape=`</c>.</summary>
    public char Escape { get; } = escape;

    /// <summary><c># syntax=</c> names another builder than Docker's: its grammar is not known here, and nothing is an error.</summary>
    public bool IsForeign { get; init; }

    public override IEnumerable<SyntaxNode> Children => [.. Directives, .. Instructions];
}

/// <summary><c># name=value</c> in the header.</summary>
public sealed class DirectiveSyntax(TextSpan span, string name, TextSpan nameSpan, string value, TextSpan valueSpan) : SyntaxNode(span)
{
    /// <summary>In lower case, as BuildKit compares it.</summary>
    public string Name { get; } = name;
    public TextSpan NameSpan { get; } = nameSpan;
    public string Value { get; } = value;
    public TextSpan ValueSpan { get; } = valueSpan;
    public override IEnumerable<SyntaxNode> Children => [];
    public override string Detail => $"{Name}={Value}";
}

/// <summary><c>--name</c> or <c>--name=value</c> before an instruction's arguments.</summary>
public sealed class FlagSyntax(TextSpan span, string name, TextSpan nameSpan, DockerWordSyntax? value) : SyntaxNode(span)
{
    /// <summary>Without the dashes.</summary>
    public string Name { get; } = name;

    /// <summary>With the dashes.</summary>
    public TextSpan NameSpan { get; } = nameSpan;

    public DockerWordSyntax? Value { get; } = value;
    public override IEnumerable<SyntaxNode> Children => Value is null ? [] : [Value];
    public override string Detail => Name;

    /// <summary>The <c>key=value</c> pairs of a <c>--mount</c> value; a key alone has an empty value. Keys in lower case.</summary>
    public IEnumerable<KeyValuePair<string, string>> Options =>
        (Value?.Value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(part =>
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            return equals < 0 ? new KeyValuePair<string, string>(part.ToLowerInvariant(), "")
                : new KeyValuePair<string, string>(part[..equals].ToLowerInvariant(), part[(equals + 1)..]);
        });
}

/// <summary>
/// <c>&lt;&lt;NAME</c> on an instruction and the body that stands below it. The node's span is the body and the line that ends it;
/// the operator stands among the instruction's arguments.
/// </summary>
public sealed class DockerHeredocSyntax(
    TextSpan span, string name, TextSpan operatorSpan, TextSpan bodySpan, TextSpan terminatorSpan, bool expands, bool stripsTabs,
    DockerWordSyntax? content) : SyntaxNode(span)
{
    public string Name { get; } = name;

    /// <summary>From <c>&lt;&lt;</c> (or the file descriptor before it) to the end of the name, quotes included, on the instruction's line.</summary>
    public TextSpan OperatorSpan { get; } = operatorSpan;

    /// <summary>The lines of the body, the last line end included.</summary>
    public TextSpan BodySpan { get; } = bodySpan;

    /// <summary>The line that ends it, without its line end; empty at the end of the body where it is missing.</summary>
    public TextSpan TerminatorSpan { get; } = terminatorSpan;

    /// <summary>Variables in the body are expanded: no part of the name was quoted. A backslash does not count as a quote here, as it would in a shell.</summary>
    public bool Expands { get; } = expands;

    /// <summary><c>&lt;&lt;-</c>: leading tabs are dropped.</summary>
    public bool StripsTabs { get; } = stripsTabs;

    /// <summary>
    /// The body with its variables, where the builder itself puts them in: COPY and ADD, the name not quoted. Null elsewhere; in RUN the
    /// shell does it.
    /// </summary>
    public DockerWordSyntax? Content { get; } = content;

    public override IEnumerable<SyntaxNode> Children => Content is null ? [] : [Content];
    public override string Detail => Name;
}
