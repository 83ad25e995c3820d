namespace Plimsoll.Syntax.Shell;

public sealed partial class ShellParser
{
    const int LongestKeyword = 8;

    enum Keyword : byte
    {
        None, If, Then, Elif, Else, Fi, While, Until, For, Select, In, Do, Done, Case, Esac, Function, Time, Coproc,
        LeftBrace, RightBrace, Not, Condition, ConditionEnd,
    }

    /// <summary>What can end a list of commands.</summary>
    [Flags]
    enum Ends : ushort
    {
        None = 0, Then = 1, Elif = 2, Else = 4, Fi = 8, Do = 16, Done = 32, Esac = 64, RightBrace = 128, RightParenthesis = 256,
        CaseItem = 512,

        /// <summary><c>in</c> and <c>]]</c>: reserved words that end no list but cannot begin a command either.</summary>
        Never = 1024,
    }

    /// <summary>What the open constructs wait for. A list also ends where only an outer one's end comes: then the inner end is missing.</summary>
    Ends _awaited;

    /// <summary>The reserved word that stands here; the caller knows whether it may count as one here.</summary>
    Keyword KeywordHere(out int end)
    {
        end = _at;
        var first = Current;
        if (first is not ((>= 'c' and <= 'w') or '{' or '}' or '!' or '[' or ']' or '\\'))
            return Keyword.None;
        Span<char> word = stackalloc char[LongestKeyword];
        var length = 0;
        for (end = PastContinuations(_at); !IsWordEnd(PastContinuations(end)); end = PastContinuations(end) + 1)
        {
            var c = _text[PastContinuations(end)];
            if (length == LongestKeyword || c is not ((>= 'a' and <= 'z') or '{' or '}' or '!' or '[' or ']'))
                return Keyword.None;
            word[length++] = c;
        }

        return word[..length] switch
        {
            "if" => Keyword.If,
            "then" => Keyword.Then,
            "elif" => Keyword.Elif,
            "else" => Keyword.Else,
            "fi" => Keyword.Fi,
            "while" => Keyword.While,
            "until" => Keyword.Until,
            "for" => Keyword.For,
            "select" => Keyword.Select,
            "in" => Keyword.In,
            "do" => Keyword.Do,
            "done" => Keyword.Done,
            "case" => Keyword.Case,
            "esac" => Keyword.Esac,
            "function" => Keyword.Function,
            "time" => Keyword.Time,
            "coproc" => Keyword.Coproc,
            "{" => Keyword.LeftBrace,
            "}" => Keyword.RightBrace,
            "!" => Keyword.Not,
            "[[" => Keyword.Condition,
            "]]" when !IsPosix => Keyword.ConditionEnd,
            _ => Keyword.None,
        };
    }

    /// <summary>Reads the reserved word if it stands here.</summary>
    bool TryTake(Keyword keyword)
    {
        if (KeywordHere(out var end) != keyword)
            return false;
        Take(TokenKind.Keyword, end - _at);
        return true;
    }

    /// <summary>What stands here and cannot begin a command because it ends a list.</summary>
    Ends EndHere()
    {
        switch (Current)
        {
            case ')':
                return Ends.RightParenthesis;
            case ';':
                return Peek(1) is ';' or '&' ? Ends.CaseItem : Ends.None;
            default:
                return KeywordHere(out _) switch
                {
                    Keyword.Then => Ends.Then,
                    Keyword.Elif => Ends.Elif,
                    Keyword.Else => Ends.Else,
                    Keyword.Fi => Ends.Fi,
                    Keyword.Do => Ends.Do,
                    Keyword.Done => Ends.Done,
                    Keyword.Esac => Ends.Esac,
                    Keyword.RightBrace => Ends.RightBrace,
                    Keyword.In or Keyword.ConditionEnd => Ends.Never,
                    _ => Ends.None,
                };
        }
    }

    bool EndsHere(Ends ends) => (EndHere() & ends) != Ends.None;
}
