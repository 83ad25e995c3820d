using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Text;

namespace Plimsoll.Syntax.Unit;

/// <summary>
/// Reads a systemd unit as systemd does (systemd.syntax(7)): line by line; a line that ends in a backslash goes on in the next one,
/// comment lines in between are dropped; a <c>#</c> behind a value is part of the value.
/// </summary>
public static class UnitParser
{
    public static SyntaxTree Parse(string text) => new Reader(text).Read();

    sealed class Reader(string text)
    {
        readonly LineMap _lines = new(text);
        readonly ImmutableArray<SyntaxToken>.Builder _tokens = ImmutableArray.CreateBuilder<SyntaxToken>();
        readonly ImmutableArray<SyntaxError>.Builder _errors = ImmutableArray.CreateBuilder<SyntaxError>();
        readonly ImmutableArray<UnitSectionSyntax>.Builder _sections = ImmutableArray.CreateBuilder<UnitSectionSyntax>();
        readonly ImmutableArray<UnitSettingSyntax>.Builder _settings = ImmutableArray.CreateBuilder<UnitSettingSyntax>();

        // The header of the section that is being read; null before the first one.
        TextSpan? _header;

        public SyntaxTree Read()
        {
            var next = 0;
            while (next < _lines.LineCount)
                ReadLogicalLine(ref next);
            EndSection();
            _tokens.Sort((a, b) => a.Span.Start.CompareTo(b.Span.Start));
            var root = new UnitFileSyntax(new TextSpan(0, text.Length), _sections.ToImmutable());
            return new SyntaxTree(text, root, _tokens.ToImmutable(), _errors.ToImmutable());
        }

        void ReadLogicalLine(ref int next)
        {
            var logical = new TextMapBuilder(text);
            var oddBackslashes = false;
            do
            {
                var span = _lines.GetLineSpan(next++);
                var isFirst = logical.Length == 0;
                if (IsComment(span))
                {
                    Token(TokenKind.Comment, Trim(span));
                    if (isFirst)
                        return;
                    continue;
                }

                oddBackslashes = EndsInOddBackslashes(span);
                if (!oddBackslashes)
                    logical.Verbatim(span);
                else
                    logical.Verbatim(new TextSpan(span.Start, span.Length - 1)).Decoded(new TextSpan(span.End - 1, 1), " ");
            }
            while (oddBackslashes && next < _lines.LineCount);

            var (line, map) = logical.Build();
            ReadLine(line, map);
        }

        bool IsComment(TextSpan line) => Trim(line) is { IsEmpty: false } span && text[span.Start] is '#' or ';';

        bool EndsInOddBackslashes(TextSpan line)
        {
            var start = line.End;
            while (start > line.Start && text[start - 1] == '\\')
                start--;
            return (line.End - start) % 2 == 1;
        }

        void ReadLine(string line, TextMap map)
        {
            var content = TrimmedSpan(line, 0, line.Length);
            if (content.IsEmpty)
                return;
            if (line[content.Start] == '[')
                ReadHeader(line, map, content);
            else
                ReadSetting(line, map, content);
        }

        void ReadHeader(string line, TextMap map, TextSpan content)
        {
            EndSection();
            var header = map.ToHost(content);
            if (line[content.End - 1] != ']')
                _errors.Add(new SyntaxError(header, "The section header is not closed by ']'"));
            _header = header;
            AddTokens(TokenKind.Keyword, map, content);
        }

        void ReadSetting(string line, TextMap map, TextSpan content)
        {
            var equals = line.IndexOf('=', content.Start, content.Length);
            if (equals <= content.Start)
            {
                _errors.Add(new SyntaxError(map.ToHost(content), equals < 0 ? "A setting needs '='" : "The name of the setting is missing"));
                AddTokens(TokenKind.Bad, map, content);
                return;
            }

            if (_header is null && _settings.Count == 0)
                _errors.Add(new SyntaxError(map.ToHost(content), "The setting stands before the first section header, and systemd ignores it"));
            var key = TrimmedSpan(line, content.Start, equals);
            var value = TrimmedSpan(line, equals + 1, content.End);
            AddTokens(TokenKind.Word, map, key);
            Token(TokenKind.Operator, map.ToHost(new TextSpan(equals, 1)));
            AddTokens(TokenKind.Text, map, value);

            var keyText = line.Substring(key.Start, key.Length);
            var words = UnitWords.Split(line, value, map, out var unclosedQuote);
            if (unclosedQuote is { } quote && IsSplitByWords(keyText))
                _errors.Add(new SyntaxError(map.ToHost(quote), "The quote is not closed"));
            _settings.Add(new UnitSettingSyntax(
                map.ToHost(content), keyText, map.ToHost(key), line.Substring(value.Start, value.Length), ValueSpan(map, value, equals), words));
        }

        static TextSpan ValueSpan(TextMap map, TextSpan value, int equals) =>
            value.IsEmpty ? new TextSpan(map.ToHost(new TextSpan(equals, 1)).End, 0) : map.ToHost(value);

        // In other settings (Description=) a quote is a character like any other.
        static bool IsSplitByWords(string key) => key == "Environment" || key.StartsWith("Exec", StringComparison.Ordinal);

        void EndSection()
        {
            var settings = _settings.DrainToImmutable();
            if (_header is { } header)
            {
                var end = settings.IsEmpty ? header.End : settings[^1].Span.End;
                var closed = header.Length > 1 && text[header.End - 1] == ']';
                var name = TextSpan.FromBounds(header.Start + 1, closed ? header.End - 1 : header.End);
                _sections.Add(new UnitSectionSyntax(TextSpan.FromBounds(header.Start, end), text.Substring(name.Start, name.Length), name, settings));
            }
            else if (!settings.IsEmpty)
            {
                var start = settings[0].Span.Start;
                _sections.Add(new UnitSectionSyntax(TextSpan.FromBounds(start, settings[^1].Span.End), "", new TextSpan(start, 0), settings));
            }
        }

        // One token for each line of a continued text: comment lines may stand between them.
        void AddTokens(TokenKind kind, TextMap map, TextSpan span)
        {
            foreach (var piece in map.Pieces.Where(p => p.Verbatim))
            {
                var start = Math.Max(piece.GuestStart, span.Start);
                var end = Math.Min(piece.GuestEnd, span.End);
                if (start < end)
                    Token(kind, Trim(map.ToHost(TextSpan.FromBounds(start, end))));
            }
        }

        TextSpan Trim(TextSpan span) => TrimmedSpan(text, span.Start, span.End);

        static TextSpan TrimmedSpan(string text, int start, int end)
        {
            while (start < end && IsBlank(text[start]))
                start++;
            while (end > start && IsBlank(text[end - 1]))
                end--;
            return TextSpan.FromBounds(start, end);
        }

        // A byte order mark counts as a blank, so that the first header is seen behind it.
        static bool IsBlank(char c) => c is ' ' or '\t' or '\r' or '\n' or '\uFEFF';

        void Token(TokenKind kind, TextSpan span)
        {
            if (!span.IsEmpty)
                _tokens.Add(new SyntaxToken(kind, span));
        }
    }
}
