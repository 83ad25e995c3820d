using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

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
        readonly ErrorList _errors;
        readonly ImmutableArray<InstructionSyntax>.Builder _instructions = ImmutableArray.CreateBuilder<InstructionSyntax>();

        public Run(string text)
        {
            _text = text;
            _lines = new LineReader(text);
            _header = new HeaderReader(text);
            _reader = new InstructionReader(text, _lines, _tokens);
            _errors = new ErrorList(text);
        }

        public SyntaxTree Parse()
        {
            if (_text.StartsWith('\uFEFF'))
                _lines.Reset(1);
            while (!_lines.AtEnd)
                ReadLine(_lines.Next());

            var instructions = _instructions.DrainToImmutable();
            _errors.CheckFirst(instructions);
            foreach (var line in _lines.TooLong)
                _errors.Add(new SyntaxError(line, "the line has more than 65,535 bytes, and the builder reads no longer ones"));
            foreach (var error in _header.Errors)
                _errors.Add(error);
            var root = new DockerfileSyntax(new TextSpan(0, _text.Length), _header.Directives, instructions, _header.Escape) { IsForeign = _header.IsForeign };
            return new SyntaxTree(_text, root, _tokens.ToImmutable(), root.IsForeign ? [] : _errors.ToImmutable());
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
                _errors.Add(instruction, _reader.Error, _lines.Escape);
            }

            _tokens.End();
        }
    }
}
