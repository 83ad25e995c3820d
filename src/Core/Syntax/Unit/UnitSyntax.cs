using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Syntax.Unit;

/// <summary>A systemd unit file or drop-in.</summary>
public sealed class UnitFileSyntax(TextSpan span, ImmutableArray<UnitSectionSyntax> sections) : SyntaxNode(span)
{
    /// <summary>Settings before the first header stand in a section with an empty name and span of zero width.</summary>
    public ImmutableArray<UnitSectionSyntax> Sections { get; } = sections;
    public override IEnumerable<SyntaxNode> Children => Sections;
}

public sealed class UnitSectionSyntax(TextSpan span, string name, TextSpan nameSpan, ImmutableArray<UnitSettingSyntax> settings) : SyntaxNode(span)
{
    public string Name { get; } = name;

    /// <summary>Between the brackets.</summary>
    public TextSpan NameSpan { get; } = nameSpan;

    public ImmutableArray<UnitSettingSyntax> Settings { get; } = settings;
    public override IEnumerable<SyntaxNode> Children => Settings;
    public override string Detail => Name;
}

/// <summary><c>Key=value</c>. A trailing backslash continues the value on the next line and counts as a blank.</summary>
public sealed class UnitSettingSyntax(TextSpan span, string key, TextSpan keySpan, string value, TextSpan valueSpan, ImmutableArray<UnitWordSyntax> words)
    : SyntaxNode(span)
{
    public string Key { get; } = key;
    public TextSpan KeySpan { get; } = keySpan;

    /// <summary>The raw value with continuations replaced by one blank; quotes and <c>%</c> specifiers as written.</summary>
    public string Value { get; } = value;

    public TextSpan ValueSpan { get; } = valueSpan;

    /// <summary>The value split as systemd splits <c>Environment=</c> and <c>ExecStart=</c>: at blanks, quotes resolved, C escapes decoded.</summary>
    public ImmutableArray<UnitWordSyntax> Words { get; } = words;

    public override IEnumerable<SyntaxNode> Children => Words;
    public override string Detail => Key;
}

public sealed class UnitWordSyntax(TextSpan span, string value) : SyntaxNode(span)
{
    public string Value { get; } = value;
    public override IEnumerable<SyntaxNode> Children => [];
    public override string Detail => Value;
}
