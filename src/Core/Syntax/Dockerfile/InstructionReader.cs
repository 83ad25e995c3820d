using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Syntax.Dockerfile;

/// <summary>
/// Makes a typed instruction of a logical line and the heredocs below it. What BuildKit's parser refuses is an error wherever it stands;
/// what only its reading of instructions refuses is none behind ONBUILD, where it reads them when the image is used.
/// </summary>
sealed partial class InstructionReader(string source, LineReader lines, TokenTable tokens)
{
    readonly record struct Header(string Keyword, TextSpan KeywordSpan, ImmutableArray<FlagSyntax> Flags, SyntaxError? FlagError, LogicalText Arguments);

    bool _isBehindOnbuild;
    bool _isBroken;
    bool _hasUnclosedHeredoc;

    /// <summary>What is wrong with the instruction read last; the first thing, as the builder sees no other.</summary>
    public SyntaxError? Error { get; private set; }

    public InstructionSyntax Read(LogicalText line)
    {
        Error = null;
        _isBroken = false;
        _isBehindOnbuild = false;
        var header = ReadHeader(line);
        if (header.Keyword == "ONBUILD")
            return ReadOnbuild(line, header);
        var heredocs = ReadHeredocs(line, header);
        return ReadInstruction(header, heredocs, line.Source.End);
    }

    InstructionSyntax ReadOnbuild(LogicalText line, Header header)
    {
        CheckFlags(header);
        if (header.Arguments.IsEmpty)
        {
            Refuse(header.KeywordSpan, "ONBUILD has no instruction");
            return new UnknownInstructionSyntax(Parts(header, [], line.Source.End));
        }

        var inner = ReadHeader(header.Arguments);
        if (inner.Keyword is "ONBUILD" or "FROM" or "MAINTAINER")
        {
            Refuse(new SyntaxError(inner.KeywordSpan, $"{inner.Keyword} cannot stand behind ONBUILD") { HasOwnRule = true });
            return new UnknownInstructionSyntax(Parts(header, [], line.Source.End));
        }

        var outerIsBroken = _isBroken;
        _isBehindOnbuild = true;
        var heredocs = ReadHeredocs(line, inner);
        var instruction = ReadInstruction(inner, heredocs, line.Source.End);
        var parts = Parts(header, [], instruction.Span.End);
        return outerIsBroken ? new UnknownInstructionSyntax(parts) : new OnbuildSyntax(parts, instruction);
    }

    Header ReadHeader(LogicalText line)
    {
        var end = line.Start;
        while (end < line.End && !LogicalText.IsBlank(line.Text[end]))
            end++;
        var keyword = line.Slice(line.Start, end);
        var name = keyword.ToString().ToUpperInvariant();
        tokens.AddCut(Keywords.IsKnown(name) ? TokenKind.Keyword : TokenKind.Bad, keyword.Source);
        while (end < line.End && LogicalText.IsBlank(line.Text[end]))
            end++;
        var flags = new FlagReader(source, lines.Escape);
        var arguments = line.From(flags.Read(line.From(end))).Trim();
        var read = flags.Flags;
        foreach (var flag in read)
        {
            tokens.AddCut(TokenKind.Operator, flag.NameSpan);
            if (flag.Value is null)
                continue;
            tokens.AddCut(TokenKind.Punctuation, TextSpan.FromBounds(flag.NameSpan.End, flag.Value.Span.Start));
            tokens.AddWord(flag.Value);
        }

        return new Header(name, keyword.Source, read, flags.Error, arguments);
    }

    InstructionParts Parts(Header header, ImmutableArray<DockerHeredocSyntax> heredocs, int end) => new(
        TextSpan.FromBounds(header.KeywordSpan.Start, heredocs.IsEmpty ? end : Math.Max(end, heredocs[^1].Span.End)),
        header.Keyword, header.KeywordSpan, header.Flags, header.Arguments.Source, heredocs)
    {
        IsBroken = Error is not null,
    };

    /// <summary>BuildKit's parser does not get past this, wherever it stands.</summary>
    void Reject(TextSpan span, string message)
    {
        _isBroken = true;
        Error ??= new SyntaxError(span, message);
    }

    /// <summary>BuildKit refuses the instruction, which behind ONBUILD it does not look at.</summary>
    void Refuse(TextSpan span, string message) => Refuse(new SyntaxError(span, message));

    void Refuse(SyntaxError? error)
    {
        if (error is null)
            return;
        _isBroken = true;
        if (!_isBehindOnbuild)
            Error ??= error;
    }

    void CheckFlags(Header header)
    {
        Refuse(header.FlagError);
        Refuse(FlagTable.Check(header.Keyword, header.Flags));
    }

    ImmutableArray<DockerHeredocSyntax> ReadHeredocs(LogicalText line, Header header)
    {
        if (header.Keyword is not ("RUN" or "COPY" or "ADD") || JsonForm.Read(header.Arguments) is not null)
            return [];
        var operators = HeredocOperators.Find(line);
        if (operators.Count == 0)
            return [];
        var heredocs = ImmutableArray.CreateBuilder<DockerHeredocSyntax>(operators.Count);
        foreach (var heredoc in operators)
            heredocs.Add(ReadHeredoc(heredoc, line.Slice(heredoc.Start, heredoc.End), isExpanded: heredoc.Expands && header.Keyword != "RUN"));
        return heredocs.DrainToImmutable();
    }

    DockerHeredocSyntax ReadHeredoc(HeredocOperator heredoc, LogicalText operatorText, bool isExpanded)
    {
        var operatorSpan = operatorText.Source;
        var start = lines.Position;
        var terminator = FindTerminator(heredoc);
        if (terminator is null)
        {
            Reject(operatorSpan, $"the builder takes \"{operatorText}\" for a heredoc, and no line below is \"{heredoc.Name}\" alone");
            _hasUnclosedHeredoc = true;
            lines.Reset(start);
            SkipToInstruction();
        }

        var end = terminator ?? new TextSpan(lines.Position, 0);
        var body = TextSpan.FromBounds(start, end.Start);
        SyntaxError? error = null;
        var content = isExpanded ? WordLexer.ReadBody(new LogicalText(source, body.Start, body.End, map: null), lines.Escape, out error) : null;
        Refuse(error);
        tokens.AddCut(TokenKind.Operator, operatorSpan);
        tokens.AddBody(body, content);
        tokens.Add(TokenKind.Operator, end);
        return new DockerHeredocSyntax(
            TextSpan.FromBounds(start, end.End), heredoc.Name, operatorSpan, body, end, heredoc.Expands, heredoc.StripsTabs, content);
    }

    TextSpan? FindTerminator(HeredocOperator heredoc)
    {
        while (!lines.AtEnd)
        {
            var line = lines.Next();
            var content = source.AsSpan(line.Start, line.Length);
            // The builder gave up at the first heredoc that is not closed. To go on is a guess, which must not cost a look at all the rest again.
            if (_hasUnclosedHeredoc && Keywords.StartWith(content))
                return null;
            if ((heredoc.StripsTabs ? content.TrimStart('\t') : content).SequenceEqual(heredoc.Name))
                return line;
        }

        return null;
    }

    // Takes lines into the body up to one that must be an instruction.
    void SkipToInstruction()
    {
        while (!lines.AtEnd)
        {
            var start = lines.Position;
            var line = lines.Next();
            if (!Keywords.StartWith(source.AsSpan(line.Start, line.Length)))
                continue;
            lines.Reset(start);
            return;
        }
    }
}
