using System.Collections.Immutable;
using System.Globalization;

namespace Plimsoll.Output;

/// <summary>
/// GitHub's <c>primaryLocationLineHash</c>: a hash of the hundred characters from the start of a line on, blanks left out, so that
/// an alert stays the same one when lines move. The number behind the colon tells equal lines apart.
/// </summary>
static class RollingHash
{
    const int BlockSize = 100;
    const ulong Factor = 37;
    const char EndOfFile = '\uFFFF';
    const int NoLine = -1;

    /// <summary>One hash a line, as lines are counted there: LF, CRLF and CR end them.</summary>
    public static ImmutableArray<string> OfLines(string text)
    {
        var window = new RollingWindow();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is ' ' or '\t' || c == '\n' && i > 0 && text[i - 1] == '\r')
                continue;
            window.Add(c == '\r' ? '\n' : c);
        }

        window.Add(EndOfFile);
        return window.Finish();
    }

    sealed class RollingWindow
    {
        static readonly ulong OldestFactor = Power(Factor, BlockSize);

        readonly char[] _characters = new char[BlockSize];
        readonly int[] _lineStarts = [.. Enumerable.Repeat(NoLine, BlockSize)];
        readonly ImmutableArray<string>.Builder _hashes = ImmutableArray.CreateBuilder<string>();
        readonly Dictionary<ulong, int> _seen = [];
        ulong _hash;
        int _index;
        int _line;
        bool _isLineStart = true;

        public void Add(char c)
        {
            Flush();
            if (_isLineStart)
                _lineStarts[_index] = _line++;
            _isLineStart = c == '\n';
            Push(c);
        }

        public ImmutableArray<string> Finish()
        {
            for (var i = 0; i < BlockSize; i++)
            {
                Flush();
                Push('\0');
            }

            return _hashes.ToImmutable();
        }

        // The window has come round to the start of a line: its hundred characters are all in the hash now.
        void Flush()
        {
            if (_lineStarts[_index] == NoLine)
                return;
            var count = _seen[_hash] = _seen.GetValueOrDefault(_hash) + 1;
            _hashes.Add(string.Create(CultureInfo.InvariantCulture, $"{_hash:x}:{count}"));
            _lineStarts[_index] = NoLine;
        }

        void Push(char c)
        {
            unchecked
            {
                _hash = Factor * _hash + c - OldestFactor * _characters[_index];
            }

            _characters[_index] = c;
            _index = (_index + 1) % BlockSize;
        }

        static ulong Power(ulong value, int exponent)
        {
            var result = 1UL;
            for (var i = 0; i < exponent; i++)
                result = unchecked(result * value);
            return result;
        }
    }
}
