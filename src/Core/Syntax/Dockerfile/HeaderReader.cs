using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Syntax.Dockerfile;

/// <summary>
/// Reads the directives at the top of the file: comments of the form <c># name=value</c>, up to the first line that is something else.
/// A <c>#!</c> line may come first; behind it BuildKit still reads <c>syntax</c> and <c>check</c>, but no <c>escape</c>.
/// </summary>
sealed class HeaderReader(string text)
{
    readonly ImmutableArray<DirectiveSyntax>.Builder _directives = ImmutableArray.CreateBuilder<DirectiveSyntax>();
    bool _isOpen = true;
    bool _isFirstLine = true;
    bool _hasShebang;

    public char Escape { get; private set; } = '\\';
    public List<SyntaxError> Errors { get; } = [];

    public ImmutableArray<DirectiveSyntax> Directives => _directives.ToImmutable();

    /// <summary>Another builder than Docker's reads the file.</summary>
    public bool IsForeign => _directives.FirstOrDefault(d => d.Name == "syntax") is { } syntax && !IsDockerfileFrontend(syntax.Value);

    /// <summary>A blank line or an instruction ends the header.</summary>
    public void Close() => _isOpen = false;

    /// <summary>Takes a comment, from its <c>#</c> to the end of the line.</summary>
    public void ReadComment(TextSpan comment, bool isIndented)
    {
        if (!_isOpen)
            return;
        var isFirstLine = _isFirstLine;
        _isFirstLine = false;
        if (isFirstLine && !isIndented && comment.Length > 1 && text[comment.Start + 1] == '!')
            _hasShebang = true;
        else if (Match(comment) is { } directive)
            Take(directive, isIndented);
        else
            _isOpen = false;
    }

    void Take(DirectiveSyntax directive, bool isIndented)
    {
        if (_hasShebang && directive.Name == "escape")
            return;
        if (_directives.Any(d => d.Name == directive.Name))
        {
            if (!_hasShebang)
                Errors.Add(new SyntaxError(directive.Span, $"only one {directive.Name} directive can be used"));
            return;
        }

        _directives.Add(directive);
        if (directive.Name == "escape" && directive.Value is not ("\\" or "`"))
            Errors.Add(new SyntaxError(directive.ValueSpan, $"the escape character is \"\\\" or \"`\", not \"{directive.Value}\""));
        else if (directive.Name == "escape")
            Escape = directive.Value[0];
        else if (directive.Name == "check" && !isIndented && CheckOptions.Parse(directive.Value, out var refusal) is not null && refusal is not null)
            Errors.Add(new SyntaxError(directive.ValueSpan, refusal));
    }

    DirectiveSyntax? Match(TextSpan comment)
    {
        var nameStart = SkipBlanks(comment.Start + 1, comment.End);
        var nameEnd = nameStart;
        while (nameEnd < comment.End && char.IsAsciiLetterOrDigit(text[nameEnd]))
            nameEnd++;
        var equals = SkipBlanks(nameEnd, comment.End);
        if (equals == comment.End || text[equals] != '=')
            return null;
        var name = text[nameStart..nameEnd].ToLowerInvariant();
        var valueStart = SkipBlanks(equals + 1, comment.End);
        var valueEnd = comment.End;
        while (valueEnd > valueStart && char.IsWhiteSpace(text[valueEnd - 1]))
            valueEnd--;
        if (name is not ("syntax" or "escape" or "check") || valueEnd == valueStart)
            return null;
        var value = TextSpan.FromBounds(valueStart, valueEnd);
        return new DirectiveSyntax(comment, name, TextSpan.FromBounds(nameStart, nameEnd), text.Substring(value.Start, value.Length), value);
    }

    int SkipBlanks(int at, int end)
    {
        while (at < end && char.IsWhiteSpace(text[at]))
            at++;
        return at;
    }

    /// <summary>docker/dockerfile or its upstream builds, from whatever registry.</summary>
    static bool IsDockerfileFrontend(string syntax)
    {
        var image = syntax.AsSpan();
        if (image.IndexOf(' ') is var blank and >= 0)
            image = image[..blank];
        if (image.IndexOf('@') is var at and >= 0)
            image = image[..at];
        var slash = image.LastIndexOf('/');
        if (slash >= 0 && image[slash..].IndexOf(':') is var colon and >= 0)
            image = image[..(slash + colon)];
        return image is "docker/dockerfile" or "docker/dockerfile-upstream"
            || image.EndsWith("/docker/dockerfile", StringComparison.Ordinal)
            || image.EndsWith("/docker/dockerfile-upstream", StringComparison.Ordinal);
    }
}
