using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Suppressions;

/// <summary>Reads along the body of a comment.</summary>
ref struct CommentWords(string text, TextSpan body)
{
    readonly int _end = body.End;

    public int At { get; private set; } = body.Start;

    public readonly bool IsAtEnd => At >= _end;
    public readonly char Current => At < _end ? text[At] : '\0';
    public readonly ReadOnlySpan<char> Rest => text.AsSpan(At, _end - At);

    public void SkipBlanks()
    {
        while (At < _end && char.IsWhiteSpace(text[At]))
            At++;
    }

    /// <summary>Takes a word, where it stands here as a whole.</summary>
    public bool TakeWord(string word)
    {
        if (!Rest.StartsWith(word, StringComparison.Ordinal) || At + word.Length < _end && IsWordPart(text[At + word.Length]))
            return false;
        At += word.Length;
        SkipBlanks();
        return true;
    }

    public bool Take(char c)
    {
        if (Current != c)
            return false;
        At++;
        SkipBlanks();
        return true;
    }

    /// <summary>The text up to a blank or one of the characters given; may be empty.</summary>
    public TextSpan TakeUntil(string stops)
    {
        var start = At;
        while (At < _end && !char.IsWhiteSpace(text[At]) && !stops.Contains(text[At], StringComparison.Ordinal))
            At++;
        var span = TextSpan.FromBounds(start, At);
        SkipBlanks();
        return span;
    }

    static bool IsWordPart(char c) => char.IsLetterOrDigit(c) || c is '-' or '_';
}
