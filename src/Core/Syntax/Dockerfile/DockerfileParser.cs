using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Text;

namespace Plimsoll.Syntax.Dockerfile;

/// <summary>
/// Parses Dockerfiles as BuildKit does, whatever their text: it never throws, and an error costs the instruction that has it, not the
/// file. Errors are what BuildKit refuses for certain; a file for another frontend (<c># syntax=</c>) has none, since its grammar is not
/// known here.
/// </summary>
public static class DockerfileParser
{
    public static SyntaxTree Parse(string text) => new Run(text).Parse();

    sealed class Run
    {
        readonly string _text;
        readonly LineReader _lines;
        readonly TokenTable _tokens = new();
        readonly HeaderReader _header;
        readonly InstructionReader _reader;
        readonly List<SyntaxError> _errors = [];
        readonly ImmutableArray<InstructionSyntax>.Builder _instructions = ImmutableArray.CreateBuilder<InstructionSyntax>();
        bool _followsUnknown;

        public Run(string text)
        {
            _text = text;
            _lines = new LineReader(text);
            _header = new HeaderReader(text);
            _reader = new InstructionReader(text, _lines, _tokens);
        }

        public SyntaxTree Parse()
        {
            if (_text.StartsWith('\uFEFF'))
                _lines.Reset(1);
            while (!_lines.AtEnd)
                ReadLine(_lines.Next());

            CheckFirstInstruction();
            foreach (var line in _lines.TooLong)
                _errors.Add(new SyntaxError(line, "the line has more than 65,535 bytes, and the builder reads no longer ones"));
            _errors.AddRange(_header.Errors);
            var root = new DockerfileSyntax(new TextSpan(0, _text.Length), _header.Directives, _instructions.DrainToImmutable(), _header.Escape);
            return new SyntaxTree(_text, root, _tokens.ToImmutable(), _header.IsForeign ? [] : [.. _errors.OrderBy(e => e.Span.Start)]);
        }

        void ReadLine(TextSpan line)
        {
            var start = _lines.SkipWhiteSpace(line);
            var content = TextSpan.FromBounds(start, line.End);
            if (!content.IsEmpty && _text[start] == '#')
            {
                _tokens.Add(TokenKind.Comment, content);
                _header.ReadComment(content, isIndented: start > line.Start);
                _lines.Escape = _header.Escape;
                return;
            }

            _header.Close();
            if (!content.IsEmpty)
                ReadInstruction(content);
        }

        void ReadInstruction(TextSpan first)
        {
            _tokens.Begin();
            var line = _lines.ReadInstruction(first, _tokens).Trim();
            if (line.IsEmpty)
            {
                // A continuation at the end of the file, and nothing that it continues.
                _errors.Add(new SyntaxError(first, $"\"{_lines.Escape}\" continues nothing"));
            }
            else
            {
                var instruction = _reader.Read(line);
                _instructions.Add(instruction);
                Report(instruction, _reader.Error);
            }

            _tokens.End();
        }

        void Report(InstructionSyntax instruction, SyntaxError? error)
        {
            var isUnknown = instruction is UnknownInstructionSyntax && !Keywords.IsKnown(instruction.Keyword);
            if (isUnknown)
                error = UnknownInstruction(instruction);
            if (error is not null)
                _errors.Add(error);
            _followsUnknown = isUnknown;
        }

        // The lines of a broken RUN come in a row: one error tells it.
        SyntaxError? UnknownInstruction(InstructionSyntax instruction)
        {
            var written = _text.Substring(instruction.KeywordSpan.Start, Math.Min(instruction.KeywordSpan.Length, 40));
            if (Nearest.To(instruction.Keyword, Keywords.All) is { } near)
                return new SyntaxError(instruction.KeywordSpan, $"unknown instruction \"{written}\" (did you mean {near}?)");
            if (_followsUnknown)
                return null;
            var mayContinue = _instructions.Count > 1 && _instructions[^2].Keyword is "RUN" or "CMD" or "ENTRYPOINT" or "ENV" or "LABEL"
                && IsNextLine(_instructions[^2].Span.End, instruction.Span.Start);
            var hint = mayContinue ? $": if it belongs to the line before, that one has to end in \"{_lines.Escape}\"" : "";
            return new SyntaxError(instruction.KeywordSpan, $"unknown instruction \"{written}\"{hint}");
        }

        bool IsNextLine(int end, int start)
        {
            var between = _text.AsSpan(end, start - end);
            return between.Count('\n') == 1 && between.IsWhiteSpace();
        }

        /// <summary>
        /// Before the first FROM only ARG may stand. A text without any FROM is taken for a piece of a file; and where the first
        /// instruction is unknown, it may be FROM misspelt.
        /// </summary>
        void CheckFirstInstruction()
        {
            var first = _instructions.FirstOrDefault(i => i.Keyword != "ARG");
            if (first is null or FromSyntax || !Keywords.IsKnown(first.Keyword) || !_instructions.Any(i => i is FromSyntax))
                return;
            _errors.Add(new SyntaxError(first.KeywordSpan, $"{first.Keyword} stands before the first FROM, where only ARG may"));
        }
    }
}
