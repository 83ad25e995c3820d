using System.Collections.Immutable;
using System.Text;

namespace Plimsoll.Model;

/// <summary>One field of an expanded word: an argument, or a value on its way to a variable.</summary>
/// <param name="IsOneWord">Used unquoted it would be one word again.</param>
readonly record struct ShellField(Argument Argument, bool IsOneWord)
{
    /// <summary>Exactly one argument.</summary>
    public bool IsSingle => !Argument.MaySplit;

    public static ShellField Several(Location place) => new(new Argument(SourcedText.UnknownAt(place), MaySplit: true), IsOneWord: false);
    public static ShellField Empty(Location place) => new(new Argument(new SourcedText("", place)), IsOneWord: false);

    public static bool IsOneWordText(string text) => text.Length > 0 && !text.Any(ShellNames.IsBlank) && !ShellNames.HasGlob(text);
}

/// <summary>
/// Puts the parts of a word together: quoted ones join, unquoted values are split at blanks. What comes out of one value in several
/// pieces is located in that value.
/// </summary>
sealed class FieldBuilder(Location place, bool splits, bool ifsSplits)
{
    /// <summary>A longer value is not followed: variables that double each other would grow without end.</summary>
    public const int LongestText = 4096;

    readonly List<ShellField> _fields = [];
    readonly StringBuilder _text = new();
    Location? _exact;
    bool _isStarted, _isLong, _isPattern;
    bool _hasOpen, _hasOpenUnquoted, _hasText;

    /// <summary>Text that is not split.</summary>
    public void Literal(string text) => Append(text, null);

    /// <summary>An expansion to the empty string: quoted it is still a word.</summary>
    public void Nothing(bool isQuoted)
    {
        if (isQuoted)
            Append("", null);
    }

    public void Unknown(bool isQuoted, bool isOneWord)
    {
        Start(null);
        Add(SourcedText.UnknownText);
        _hasOpen |= !isOneWord;
        _hasOpenUnquoted |= !isOneWord && !isQuoted;
    }

    /// <summary><c>"$@"</c> and its kin where the list is not known: any number of words, although it is quoted.</summary>
    public void UnknownList(bool isJoined)
    {
        Unknown(isQuoted: isJoined, isOneWord: false);
    }

    public void Glob(string text)
    {
        if (splits && !ShellNames.MakesGlobLiteral(_text.ToString()))
            Files();
        else
            Literal(text);
    }

    // A pattern becomes the files that match, all of them words of their own.
    void Files()
    {
        Unknown(isQuoted: false, isOneWord: false);
        _isPattern = true;
    }

    /// <summary>The value of a variable. Pieces of it may be unknown.</summary>
    /// <param name="exact">Where the value stands, when it is an element that has a place of its own.</param>
    public void Value(SourcedText value, bool isQuoted, Location? exact = null)
    {
        var text = value.Text;
        if (!splits || isQuoted || (ifsSplits && text.Length > 0 && !text.Any(ShellNames.IsBlank)))
        {
            Piece(text, exact, isQuoted || !splits);
            return;
        }

        if (!ifsSplits)
        {
            if (text.Length > 0)
                Unknown(isQuoted: false, isOneWord: false);
            return;
        }

        for (var at = 0; at < text.Length;)
        {
            if (ShellNames.IsBlank(text[at]))
            {
                EndField();
                at++;
                continue;
            }

            var end = at;
            while (end < text.Length && !ShellNames.IsBlank(text[end]))
                end++;
            var piece = value.Slice(at, end - at);
            Piece(piece.Text, piece.Location.Document is not null && piece.Location != value.Location ? piece.Location : null, isQuoted: false);
            at = end;
        }
    }

    /// <summary><c>"${array[@]}"</c>: one field an element; the outer ones join their neighbours.</summary>
    public void List(ImmutableArray<Argument> elements, bool isQuoted)
    {
        for (var i = 0; i < elements.Length; i++)
        {
            if (i > 0 && splits)
                EndField();
            else if (i > 0)
                Literal(" ");
            if (elements[i].MaySplit)
                Unknown(isQuoted: false, isOneWord: false);
            else
                Value(elements[i].Value, isQuoted, elements[i].Location.Document is null ? null : elements[i].Location);
        }
    }

    public void EndField()
    {
        if (!_isStarted)
            return;
        _fields.Add(Take());
    }

    public List<ShellField> Build()
    {
        EndField();
        return _fields;
    }

    public ShellField BuildValue()
    {
        var field = Take();
        // Without its quotes, where the value stands in them as it is.
        var (source, value) = (place.Text, field.Argument.Value);
        if (source.Length != value.Text.Length + 2 || source[0] is not ('"' or '\'') || !source.AsSpan(1, source.Length - 2).SequenceEqual(value.Text))
            return field;
        var inside = place with { Span = new(place.Span.Start + 1, value.Text.Length) };
        return field with { Argument = new Argument(value with { Location = inside }, field.Argument.MaySplit) };
    }

    ShellField Take()
    {
        var text = _isLong ? SourcedText.UnknownText : _text.ToString();
        var isOneWord = !_isLong && !_isPattern && (!_hasOpen || _hasText) && ShellField.IsOneWordText(text);
        // An expansion that touches other text is taken for a part of that one word: what splits there is a broken script.
        var field = new ShellField(new Argument(new SourcedText(text, _exact ?? place), _isPattern || (_hasOpenUnquoted && !_hasText)), isOneWord);
        _text.Clear();
        _exact = null;
        _isStarted = _isLong = _isPattern = _hasOpen = _hasOpenUnquoted = _hasText = false;
        return field;
    }

    void Piece(string text, Location? exact, bool isQuoted)
    {
        if (text.Length > 0 && text.AsSpan().IndexOfAnyExcept(SourcedText.Unknown) < 0)
        {
            Unknown(isQuoted, isOneWord: false);
        }
        else if (!isQuoted && ShellNames.HasGlob(text) && !ShellNames.MakesGlobLiteral(_text + text[..text.AsSpan().IndexOfAny('*', '?', '[')]))
        {
            Files();
        }
        else if (text.Length > 0 || isQuoted)
        {
            Append(text, exact);
        }
    }

    void Append(string text, Location? exact)
    {
        Start(exact);
        Add(text);
        _hasText |= text.Length > 0;
    }

    void Start(Location? exact)
    {
        _exact = _isStarted ? null : exact;
        _isStarted = true;
    }

    void Add(string text)
    {
        _isLong |= _text.Length + text.Length > LongestText;
        if (!_isLong)
            _text.Append(text);
    }
}
