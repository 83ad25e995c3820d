using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Syntax.Dockerfile;

sealed partial class InstructionReader
{
    InstructionSyntax ReadInstruction(Header header, ImmutableArray<DockerHeredocSyntax> heredocs, int end)
    {
        if (!Keywords.IsKnown(header.Keyword))
        {
            tokens.AddCut(TokenKind.Bad, header.Arguments.Source);
            return new UnknownInstructionSyntax(Parts(header, heredocs, end));
        }

        if (header.Keyword != "HEALTHCHECK")
            CheckFlags(header);
        var make = ReadArguments(header, heredocs);
        var parts = Parts(header, heredocs, end);
        return _isBroken && header.Keyword != "FROM" ? new UnknownInstructionSyntax(parts) : make(parts);
    }

    /// <summary>Reads what stands behind keyword and flags; the result makes the node once it is known whether something was wrong.</summary>
    Func<InstructionParts, InstructionSyntax> ReadArguments(Header header, ImmutableArray<DockerHeredocSyntax> heredocs)
    {
        switch (header.Keyword)
        {
            case "FROM":
                return ReadFrom(header);
            case "RUN":
                Refuse(MountFlag.Check(header.Flags));
                CheckNetwork(header.Flags);
                var command = ReadCommand(header.Arguments, heredocs);
                return parts => new RunSyntax(parts, command);
            case "CMD":
                var cmd = ReadCommand(header.Arguments, []);
                return parts => new CmdSyntax(parts, cmd);
            case "ENTRYPOINT":
                var entrypoint = ReadCommand(header.Arguments, []);
                return parts => new EntrypointSyntax(parts, entrypoint);
            case "SHELL":
                return ReadShell(header);
            case "HEALTHCHECK":
                return ReadHealthcheck(header);
            case "COPY" or "ADD":
                return ReadTransfer(header);
            case "ENV":
                var variables = ReadPairs(header, out var isLegacyEnv);
                return parts => new EnvSyntax(parts, variables, isLegacyEnv);
            case "LABEL":
                var labels = ReadPairs(header, out var isLegacyLabel);
                return parts => new LabelSyntax(parts, labels, isLegacyLabel);
            case "ARG":
                var arguments = ReadArg(header);
                return parts => new ArgSyntax(parts, arguments);
            case "EXPOSE":
                var ports = ReadList(header, SplitAtBlanks(header.Arguments));
                return parts => new ExposeSyntax(parts, ports);
            case "VOLUME":
                return ReadVolume(header);
            default:
                var value = ReadValue(header);
                return parts => header.Keyword switch
                {
                    "USER" => new UserSyntax(parts, value),
                    "WORKDIR" => new WorkdirSyntax(parts, value),
                    "STOPSIGNAL" => new StopsignalSyntax(parts, value),
                    _ => new MaintainerSyntax(parts, value),
                };
        }
    }

    Func<InstructionParts, InstructionSyntax> ReadFrom(Header header)
    {
        var words = SplitAtBlanks(header.Arguments);
        if (words.Count == 0)
            Refuse(header.KeywordSpan, "FROM names no image");
        var image = words.Count == 0 ? null : Word(words[0]);
        DockerWordSyntax? alias = null;
        if (words.Count == 3 && words[1].Span.Equals("AS", StringComparison.OrdinalIgnoreCase))
        {
            tokens.AddCut(TokenKind.Keyword, words[1].Source);
            alias = new DockerWordSyntax(words[2].Source, words[2].ToString());
            tokens.AddWord(alias);
            if (!IsStageName(alias.Value.ToLowerInvariant()))
                Refuse(alias.Span, $"\"{alias.Value}\" is no name for a stage: it begins with a letter, and letters, digits, \"-\", \"_\" and \".\" follow");
        }
        else if (words.Count > 1)
        {
            var rest = TextSpan.FromBounds(words[1].Source.Start, words[^1].Source.End);
            tokens.AddCut(TokenKind.Bad, rest);
            Refuse(rest, words[1].Span.Equals("AS", StringComparison.OrdinalIgnoreCase) && words.Count == 2
                ? "AS names no stage" : $"FROM takes one image, then perhaps AS and a name{CommentHint(words.Find(w => w.Span[0] == '#'))}");
        }

        return parts => new FromSyntax(parts, image, alias);
    }

    static bool IsStageName(string name) =>
        char.IsAsciiLetterLower(name[0]) && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_' or '.');

    static string CommentHint(LogicalText word) => word.Span is ['#', ..] ? ": a comment needs a line of its own" : "";

    void CheckNetwork(ImmutableArray<FlagSyntax> flags)
    {
        if (flags.FirstOrDefault(f => f.Name == "network")?.Value is { Value: not ("default" or "none" or "host") } network)
            Refuse(network.Span, $"the network of RUN is default, none or host, not \"{network.Value}\"");
    }

    DockerCommandSyntax? ReadCommand(LogicalText text, ImmutableArray<DockerHeredocSyntax> heredocs)
    {
        if (text.IsEmpty)
            return null;
        if (JsonForm.Read(text) is { } form)
            return ReadExecForm(text, form);
        var span = text.Source;
        if (heredocs.Length == 1 && heredocs[0].OperatorSpan == span)
            return null;
        var at = span.Start;
        foreach (var heredoc in heredocs)
        {
            tokens.AddCut(TokenKind.Text, TextSpan.FromBounds(at, Math.Max(at, heredoc.OperatorSpan.Start)));
            at = Math.Max(at, heredoc.OperatorSpan.End);
        }

        tokens.AddCut(TokenKind.Text, TextSpan.FromBounds(at, Math.Max(at, span.End)));
        return new ShellFormSyntax(span);
    }

    ExecFormSyntax? ReadExecForm(LogicalText text, JsonForm form)
    {
        if (!CheckStrings(text, form))
            return null;
        var arguments = ImmutableArray.CreateBuilder<ExecArgumentSyntax>(form.Strings.Count);
        foreach (var literal in form.Strings)
            arguments.Add(new ExecArgumentSyntax(text.ToSource(literal.Start, literal.End), JsonForm.Decode(text, literal, source).ToString()));
        return new ExecFormSyntax(text.Source, arguments.MoveToImmutable());
    }

    bool CheckStrings(LogicalText text, JsonForm form)
    {
        if (form.Kind == JsonFormKind.NotOnlyStrings)
        {
            tokens.AddCut(TokenKind.Bad, text.Source);
            Reject(text.Source, "a JSON array may hold strings only here");
            return false;
        }

        var at = text.Start;
        foreach (var (start, end) in form.Strings)
        {
            AddPunctuation(text.Slice(at, start));
            tokens.AddCut(TokenKind.String, text.ToSource(start, end));
            at = end;
        }

        AddPunctuation(text.From(at));
        return true;
    }

    void AddPunctuation(LogicalText gap)
    {
        for (var at = gap.Start; at < gap.End; at++)
        {
            if (gap.Text[at] is '[' or ']' or ',')
                tokens.Add(TokenKind.Punctuation, gap.ToSource(at, at + 1));
        }
    }

    Func<InstructionParts, InstructionSyntax> ReadShell(Header header)
    {
        var command = ReadCommand(header.Arguments, []);
        if (command is null or ExecFormSyntax { Arguments.IsEmpty: true } && !_isBroken)
            Refuse(header.KeywordSpan, "SHELL names no shell");
        else if (command is ShellFormSyntax)
            Refuse(header.Arguments.Source, "SHELL takes a JSON array, such as [\"/bin/bash\", \"-c\"]");
        return parts => new ShellSyntax(parts, command as ExecFormSyntax);
    }

    Func<InstructionParts, InstructionSyntax> ReadHealthcheck(Header header)
    {
        var text = header.Arguments;
        var end = text.Start;
        while (end < text.End && !char.IsWhiteSpace(text.Text[end]))
            end++;
        var kind = text.Slice(text.Start, end);
        var command = ReadCommand(text.From(end).Trim(), []);
        var isMissing = command is null or ExecFormSyntax { Arguments.IsEmpty: true };
        if (kind.Span.Equals("NONE", StringComparison.OrdinalIgnoreCase))
        {
            tokens.AddCut(TokenKind.Keyword, kind.Source);
            if (!isMissing)
                Refuse(command!.Span, "HEALTHCHECK NONE takes no arguments");
            return parts => new HealthcheckSyntax(parts, isNone: true, command: null);
        }

        CheckFlags(header);
        Refuse(HealthcheckFlags.Check(header.Flags));
        if (kind.Span.Equals("CMD", StringComparison.OrdinalIgnoreCase))
        {
            tokens.AddCut(TokenKind.Keyword, kind.Source);
            if (isMissing && !_isBroken)
                Refuse(kind.Source, "HEALTHCHECK CMD has no command");
        }
        else if (kind.IsEmpty)
        {
            Refuse(header.KeywordSpan, "HEALTHCHECK has neither CMD nor NONE");
        }
        else
        {
            tokens.AddCut(TokenKind.Bad, kind.Source);
            Refuse(kind.Source, $"HEALTHCHECK is followed by CMD or NONE, not \"{kind}\"");
        }

        return parts => new HealthcheckSyntax(parts, isNone: false, command);
    }

    Func<InstructionParts, InstructionSyntax> ReadTransfer(Header header)
    {
        if (header.Flags.FirstOrDefault(f => f.Name == "from")?.Value is { } from && from.Value.IndexOf('$', StringComparison.Ordinal) is var dollar
            && dollar >= 0 && dollar + 1 < from.Value.Length)
        {
            Refuse(from.Span, "--from takes no variable: name a stage with FROM, which may hold one");
        }

        var sources = ImmutableArray.CreateBuilder<DockerWordSyntax>();
        DockerWordSyntax? destination = null;
        var words = ReadJsonWords(header.Arguments) ?? [.. SplitAtBlanks(header.Arguments).Select(w => (w, w.Source))];
        if (words.Count < 2)
            Refuse(words.Count == 0 ? header.KeywordSpan : words[0].Span, $"{header.Keyword} needs a source and a destination");
        for (var i = 0; i < words.Count; i++)
        {
            var (text, span) = words[i];
            var isHeredoc = span == text.Source && HeredocOperators.Parse(text) is not null;
            if (isHeredoc && i < words.Count - 1)
                continue;
            if (isHeredoc)
                Refuse(span, $"a heredoc cannot be the destination of {header.Keyword}");
            var word = Word(text, span);
            if (i < words.Count - 1)
                sources.Add(word);
            else
                destination = word;
        }

        var all = sources.DrainToImmutable();
        return parts => header.Keyword == "COPY" ? new CopySyntax(parts, all, destination) : new AddSyntax(parts, all, destination);
    }

    ImmutableArray<DockerPairSyntax> ReadPairs(Header header, out bool isLegacy)
    {
        isLegacy = false;
        var words = SplitWords(header.Arguments);
        if (words.Count == 0)
        {
            Refuse(header.KeywordSpan, $"{header.Keyword} has no arguments");
            return [];
        }

        if (!words[0].Span.Contains('='))
        {
            isLegacy = true;
            return ReadLegacyPair(header);
        }

        var pairs = ImmutableArray.CreateBuilder<DockerPairSyntax>(words.Count);
        foreach (var word in words)
        {
            if (ReadPair(header, word) is { } pair)
                pairs.Add(pair);
            else
                Reject(word.Source, $"\"{word}\" has no \"=\": {header.Keyword} takes name=value{CommentHint(word)}");
        }

        return pairs.DrainToImmutable();
    }

    ImmutableArray<DockerPairSyntax> ReadLegacyPair(Header header)
    {
        var text = header.Arguments;
        var blank = text.Span.IndexOfAny(" \t\v\f\r");
        if (blank < 0)
        {
            tokens.AddCut(TokenKind.Bad, text.Source);
            Reject(text.Source, $"{header.Keyword} {text} has no value");
            return [];
        }

        var value = text.Start + blank;
        while (value < text.End && LogicalText.IsBlank(text.Text[value]))
            value++;
        return [new DockerPairSyntax(text.Source, Word(text.Slice(text.Start, text.Start + blank)), Word(text.From(value)))];
    }

    /// <summary><c>name=value</c>; null without an equals sign.</summary>
    DockerPairSyntax? ReadPair(Header header, LogicalText word)
    {
        var equals = word.Span.IndexOf('=');
        if (equals < 0)
            return null;
        equals += word.Start;
        if (equals == word.Start)
            Refuse(word.Source, $"a name of {header.Keyword} is blank");
        var sign = word.ToSource(equals, equals + 1);
        tokens.Add(TokenKind.Operator, sign);
        var value = word.From(equals + 1);
        return new DockerPairSyntax(
            word.Source, Word(word.Slice(word.Start, equals)), Word(value, value.IsEmpty ? new TextSpan(sign.End, 0) : null));
    }

    ImmutableArray<DockerPairSyntax> ReadArg(Header header)
    {
        var words = SplitWords(header.Arguments);
        if (words.Count == 0)
            Refuse(header.KeywordSpan, "ARG names no variable");
        return [.. words.Select(w => ReadPair(header, w) ?? new DockerPairSyntax(w.Source, Word(w), value: null))];
    }

    Func<InstructionParts, InstructionSyntax> ReadVolume(Header header)
    {
        var words = ReadJsonWords(header.Arguments) is { } json
            ? ReadList(header, json)
            : ReadList(header, SplitAtBlanks(header.Arguments));
        if (words.FirstOrDefault(w => !w.HasVariables && string.IsNullOrWhiteSpace(w.Value)) is { } empty)
            Refuse(empty.Span, "the path of a volume is empty");
        return parts => new VolumeSyntax(parts, words);
    }

    DockerWordSyntax? ReadValue(Header header)
    {
        if (header.Arguments.IsEmpty)
        {
            Refuse(header.KeywordSpan, $"{header.Keyword} has no argument");
            return null;
        }

        if (header.Keyword != "MAINTAINER")
            return Word(header.Arguments);
        var literal = new DockerWordSyntax(header.Arguments.Source, header.Arguments.ToString());
        tokens.AddWord(literal);
        return literal;
    }

    ImmutableArray<DockerWordSyntax> ReadList(Header header, List<LogicalText> words) =>
        ReadList(header, words.ConvertAll(w => (w, w.Source)));

    ImmutableArray<DockerWordSyntax> ReadList(Header header, List<(LogicalText Text, TextSpan Span)> words)
    {
        if (words.Count == 0)
            Refuse(header.KeywordSpan, $"{header.Keyword} has no arguments");
        return [.. words.Select(w => Word(w.Text, w.Span))];
    }

    /// <summary>The strings of a JSON array; null where the text is none.</summary>
    List<(LogicalText Text, TextSpan Span)>? ReadJsonWords(LogicalText text)
    {
        if (JsonForm.Read(text) is not { } form)
            return null;
        return CheckStrings(text, form)
            ? [.. form.Strings.Select(s => (JsonForm.Decode(text, s, source), text.ToSource(s.Start, s.End)))]
            : [];
    }

    DockerWordSyntax Word(LogicalText text, TextSpan? span = null)
    {
        var word = WordLexer.Read(text, lines.Escape, out var error, span);
        Refuse(error);
        if (span is null || span == text.Source)
            tokens.AddWord(word);
        return word;
    }

    /// <summary>Words between runs of blanks, quotes or no.</summary>
    static List<LogicalText> SplitAtBlanks(LogicalText text)
    {
        var words = new List<LogicalText>();
        for (var at = text.Start; at < text.End;)
        {
            var start = at;
            while (at < text.End && !LogicalText.IsBlank(text.Text[at]))
                at++;
            words.Add(text.Slice(start, at));
            while (at < text.End && LogicalText.IsBlank(text.Text[at]))
                at++;
        }

        return words;
    }

    /// <summary>Words between runs of white space that is neither quoted nor escaped; quotes stay.</summary>
    List<LogicalText> SplitWords(LogicalText text)
    {
        var words = new List<LogicalText>();
        for (var at = text.Start; at < text.End;)
        {
            if (char.IsWhiteSpace(text.Text[at]))
            {
                at++;
                continue;
            }

            var start = at;
            at = FindWordEnd(text, at);
            words.Add(text.Slice(start, at));
        }

        return words;
    }

    int FindWordEnd(LogicalText text, int at)
    {
        var quote = '\0';
        for (; at < text.End; at++)
        {
            var c = text.Text[at];
            if (quote == '\0' && char.IsWhiteSpace(c))
                break;
            if (c == lines.Escape && quote != '\'')
                at++;
            else if (quote == '\0' && c is '\'' or '"')
                quote = c;
            else if (c == quote)
                quote = '\0';
        }

        return Math.Min(at, text.End);
    }
}
