using Microsoft.CodeAnalysis.Text;
using Plimsoll.Syntax.EnvFile;
using Plimsoll.Text;

namespace Plimsoll.Model;

/// <summary>
/// The variables that compose puts into a file, as far as the files tell: those of <c>.env</c>. The caller's own environment may
/// hold others, and may hide these: a name that no file sets is unknown, not empty; a default counts as meant.
/// Source: compose-go template/template.go.
/// </summary>
public sealed class ComposeEnvironment
{
    /// <summary>Longer texts are not followed: variables that double each other would grow without end.</summary>
    const int LongestText = 64 * 1024;
    const int DeepestDefault = 20;

    // A default location: nothing in a file sets it.
    readonly Dictionary<string, SourcedText> _values = new(StringComparer.Ordinal);
    readonly ComposeEnvironment? _outer;

    public ComposeEnvironment(ComposeEnvironment? outer = null) => _outer = outer;

    /// <summary>A variable that some file sets; its value may have unknown pieces.</summary>
    public bool TryGet(string name, out SourcedText value) =>
        _outer is not null && _outer.TryGet(name, out value) || _values.TryGetValue(name, out value);

    /// <summary>Sets what compose sets itself.</summary>
    public void Set(string name, string value) => _values[name] = new SourcedText(value, default);

    /// <summary>Adds a file's variables and gives them with their values; null: the caller's environment may have one.</summary>
    public IReadOnlyList<(EnvVariableSyntax Variable, SourcedText? Value)> Add(Document document, EnvFileSyntax file)
    {
        var added = new List<(EnvVariableSyntax, SourcedText?)>();
        foreach (var variable in file.Variables)
        {
            SourcedText? value = variable.Value is { } written
                ? new SourcedText(variable.Expands ? Interpolate(written) : written, document.At(variable.ValueSpan))
                : TryGet(variable.Name, out var outer) ? outer : null;
            // A name alone says no more than a name that is not there.
            if (value is { } known)
                _values[variable.Name] = known;
            added.Add((variable, value));
        }

        return added;
    }

    public string Interpolate(string text)
    {
        if (!text.Contains('$', StringComparison.Ordinal))
            return text;
        var target = new TextMapBuilder(text);
        Interpolate(text, target);
        return target.Build().Text;
    }

    /// <summary>Puts the variables into a text. The target's host is the text.</summary>
    public void Interpolate(string text, TextMapBuilder target) => Interpolate(text, 0, text.Length, target, 0);

    void Interpolate(string text, int start, int end, TextMapBuilder target, int depth)
    {
        for (var at = start; at < end;)
        {
            var dollar = text.IndexOf('$', at, end - at);
            if (dollar < 0 || dollar + 1 >= end || target.Length > LongestText)
            {
                target.Verbatim(TextSpan.FromBounds(at, end));
                return;
            }

            target.Verbatim(TextSpan.FromBounds(at, dollar));
            at = Variable(text, dollar, end, target, depth);
        }
    }

    /// <summary>Reads what follows a dollar, and returns the offset behind it.</summary>
    int Variable(string text, int dollar, int end, TextMapBuilder target, int depth)
    {
        var next = text[dollar + 1];
        if (next == '$')
        {
            target.Decoded(new TextSpan(dollar, 2), "$");
            return dollar + 2;
        }

        var isBraced = next == '{';
        var nameStart = dollar + (isBraced ? 2 : 1);
        var nameEnd = nameStart;
        while (nameEnd < end && (char.IsAsciiLetter(text[nameEnd]) || text[nameEnd] == '_' || nameEnd > nameStart && char.IsAsciiDigit(text[nameEnd])))
            nameEnd++;
        var close = isBraced ? ComposeSubstitution.ClosingBrace(text, dollar + 2, end) : nameEnd;
        if (nameEnd == nameStart || close < 0)
        {
            // Compose refuses it; a dollar is what somebody meant.
            target.Verbatim(new TextSpan(dollar, 1));
            return dollar + 1;
        }

        var behind = isBraced ? close + 1 : close;
        var span = TextSpan.FromBounds(dollar, behind);
        var isSet = TryGet(text[nameStart..nameEnd], out var found);
        var value = found.Text;
        var rest = text.AsSpan(nameEnd, close - nameEnd);
        var noEmpty = rest is [':', ..];
        var operand = nameEnd + (noEmpty ? 2 : 1);
        var isUnknown = isSet && value.Length > 0 && value.AsSpan().IndexOfAnyExcept(SourcedText.Unknown) < 0;
        switch (noEmpty ? rest[1..] : rest)
        {
            case ['-', ..] when !isSet || noEmpty && value.Length == 0:
                Nested(text, operand, close, span, target, depth);
                break;
            case ['+', ..] when isSet && !isUnknown && !(noEmpty && value.Length == 0):
                Nested(text, operand, close, span, target, depth);
                break;
            case ['+', ..]:
                target.Decoded(span, isSet && !isUnknown ? "" : SourcedText.UnknownText);
                break;
            default:
                target.Decoded(span, isSet ? value : SourcedText.UnknownText);
                break;
        }

        return behind;
    }

    /// <summary>A default: its plain text maps to itself.</summary>
    void Nested(string text, int start, int end, TextSpan whole, TextMapBuilder target, int depth)
    {
        if (depth < DeepestDefault)
            Interpolate(text, start, end, target, depth + 1);
        else
            target.Decoded(whole, SourcedText.UnknownText);
    }
}
