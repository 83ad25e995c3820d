using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Syntax.Shell;

/// <summary>
/// Parses POSIX sh and bash by recursive descent, straight from the characters: what a character means in a shell depends on the
/// construct it stands in, so there is no lexer to ask. It never throws, takes linear time, and accepts what <c>bash -n</c> accepts.
/// </summary>
/// <remarks>
/// Carriage returns at line ends count as blanks, although a shell would choke on them: the same file with LF is what its author
/// means. Both dialects share one grammar, and bash's constructs are no errors in sh, which may well be bash. They differ where the same
/// text means different things: <c>&amp;&gt;</c>, <c>$[</c>, <c>]]</c> as a command, single quotes in <c>"${x:-...}"</c>, an unclosed index, and
/// simple commands as function bodies.
/// </remarks>
public sealed partial class ShellParser
{
    /// <summary>Constructs within constructs. Real scripts stay below 20; a level takes up to 5 kB of stack.</summary>
    const int DeepestNesting = 200;

    readonly string _text;
    readonly ShellDialect _dialect;
    readonly ImmutableArray<SyntaxToken>.Builder _tokens = ImmutableArray.CreateBuilder<SyntaxToken>();
    readonly ImmutableArray<SyntaxError>.Builder _errors = ImmutableArray.CreateBuilder<SyntaxError>();
    readonly List<HeredocSyntax> _heredocs = [];
    readonly NodePile<ShellStatementSyntax> _statements = new();
    readonly NodePile<ShellCommandSyntax> _commands = new();
    readonly NodePile<AssignmentSyntax> _assignments = new();
    readonly NodePile<RedirectionSyntax> _redirections = new();
    readonly NodePile<WordSyntax> _words = new();
    readonly NodePile<WordPartSyntax> _parts = new();

    int _at;

    /// <summary>Where the text ends for what is being read: the text's end, or that of the backquotes or the heredoc around it.</summary>
    int _end;

    int _depth;
    bool _gaveUp;

    /// <summary>Errors that start in here follow from one already told: the rest of its line.</summary>
    TextSpan _quiet;

    ShellParser(string text, ShellDialect dialect)
    {
        _text = text;
        _dialect = dialect;
        _end = text.Length;
    }

    public static SyntaxTree Parse(string text, ShellDialect dialect = ShellDialect.Bash) => new ShellParser(text, dialect).ReadScript();

    SyntaxTree ReadScript()
    {
        if (_text.StartsWith('\uFEFF'))
            _at = 1;
        var body = ReadList(Ends.None);
        DropPendingHeredocs();
        _heredocs.Sort(static (a, b) => a.Span.Start.CompareTo(b.Span.Start));
        _errors.Sort(static (a, b) => a.Span.Start.CompareTo(b.Span.Start));
        var root = new ShellScriptSyntax(new TextSpan(0, _text.Length), body, [.. _heredocs], _dialect);
        return new SyntaxTree(_text, root, _tokens.DrainToImmutable(), _errors.DrainToImmutable());
    }

    bool IsPosix => _dialect == ShellDialect.Posix;

    bool AtEnd => _at >= _end;

    /// <summary>The character here, or NUL at the end.</summary>
    char Current => _at < _end ? _text[_at] : '\0';

    char Peek(int distance) => CharAt(_at + distance);

    char CharAt(int offset) => offset < _end ? _text[offset] : '\0';

    /// <summary>From there to the end of what was read last, without the blanks and comments behind it.</summary>
    TextSpan From(int start) => TextSpan.FromBounds(start, EndBehind(start));

    int EndBehind(int start)
    {
        for (var i = _tokens.Count - 1; i >= 0 && _tokens[i].Span.Start >= start; i--)
        {
            if (_tokens[i].Kind is not (TokenKind.Comment or TokenKind.LineEnd))
                return _tokens[i].Span.End;
        }

        return Math.Max(start, _at);
    }

    void Token(TokenKind kind, int start)
    {
        if (_at > start)
            _tokens.Add(new SyntaxToken(kind, TextSpan.FromBounds(start, _at)));
    }

    /// <summary>Reads so many characters as one token.</summary>
    void Take(TokenKind kind, int length)
    {
        _tokens.Add(new SyntaxToken(kind, new TextSpan(_at, length)));
        _at += length;
    }

    void Error(TextSpan span, string message, bool isLimit = false)
    {
        if (!_gaveUp && !_quiet.Contains(span.Start))
            _errors.Add(new SyntaxError(span, message) { IsLimit = isLimit });
    }

    /// <summary>
    /// Opens one level of nesting. At the limit nothing that is left of the text is read: what would come of it helps nobody,
    /// and the construct's end cannot be found without reading it.
    /// </summary>
    bool Enter(int start)
    {
        if (_depth < DeepestNesting)
        {
            _depth++;
            return true;
        }

        Error(From(start), "Nested too deeply: the rest is not read", isLimit: true);
        _gaveUp = true;
        var rest = _at;
        _at = _end;
        Token(TokenKind.Bad, rest);
        return false;
    }

    void Leave() => _depth--;

    /// <summary>How far everything has been read, to come back to.</summary>
    readonly record struct Snapshot(int At, int Tokens, int Errors, int Heredocs, TextSpan Quiet);

    Snapshot Mark() => new(_at, _tokens.Count, _errors.Count, _heredocs.Count, _quiet);

    void Return(Snapshot snapshot)
    {
        _at = snapshot.At;
        _tokens.Count = snapshot.Tokens;
        _errors.Count = snapshot.Errors;
        _heredocs.RemoveRange(snapshot.Heredocs, _heredocs.Count - snapshot.Heredocs);
        _quiet = snapshot.Quiet;
    }

    /// <summary>
    /// Reads a part of the text as if the text ended behind it, and as a shell would at run time: it knows nothing of the constructs
    /// around, and its errors are not the script's. Returns false when it had errors.
    /// </summary>
    bool ReadWithin(int end, Action read)
    {
        var (outerEnd, outerAwaited, outerPending, outerSubstitutions, outerGaveUp) = (_end, _awaited, _pending, _substitutions, _gaveUp);
        var (errors, quiet, openIndex, openRegex, bracesKnownTo) = (_errors.Count, _quiet, _hasOpenIndex, _hasOpenRegex, _bracesKnownTo);
        (_end, _awaited, _pending, _substitutions, _quiet, _bracesKnownTo) = (end, Ends.None, [], 0, default, 0);
        read();
        DropPendingHeredocs();
        var clean = _errors.Count == errors && !_gaveUp;
        _errors.Count = errors;
        (_quiet, _hasOpenIndex, _hasOpenRegex, _bracesKnownTo) = (quiet, openIndex, openRegex, bracesKnownTo);
        (_end, _awaited, _pending, _substitutions, _gaveUp) = (outerEnd, outerAwaited, outerPending, outerSubstitutions, outerGaveUp);
        return clean;
    }
}
