using Plimsoll.Model;
using Plimsoll.Syntax.Shell;
using Plimsoll.Text;

namespace Plimsoll.Embedding;

/// <summary>What a script hands to other programs: scripts for further shells, files that it writes, documents on standard input.</summary>
static class ShellGuests
{
    public static IEnumerable<Guest> Of(Document host)
    {
        var reader = new Reader(host);
        reader.Read();
        return reader.Guests.Concat(ShellWrites.ToGuests(host.Text, reader.Writes));
    }

    sealed class Reader(Document host)
    {
        readonly string _text = host.Text;
        readonly ShellDialect _dialect = ((ShellScriptSyntax)host.Root).Dialect;
        readonly ShellPaths _paths = new(host.Root);
        readonly Lazy<ShellValues> _values = new(() => ShellValues.Of(host));

        public List<Guest> Guests { get; } = [];
        public List<ShellWrite> Writes { get; } = [];

        public void Read()
        {
            var folders = new ShellFolders(_paths);
            foreach (var node in host.Root.DescendantsAndSelf())
            {
                folders.Enter(node);
                if (node is PipelineSyntax pipeline)
                    ReadPipeline(pipeline.Commands, folders.Current);
                else if (node is SimpleCommandSyntax { Parent: not PipelineSyntax } command)
                    ReadPipeline([command], folders.Current);
            }
        }

        /// <summary>Follows a text that is known from the command that has it through those that pass it on to the one that keeps it.</summary>
        void ReadPipeline(IEnumerable<ShellCommandSyntax> commands, string folder)
        {
            ShellSource? flowing = null;
            foreach (var command in commands)
            {
                if (command is not SimpleCommandSyntax { Words.IsEmpty: false } simple)
                {
                    flowing = null;
                    continue;
                }

                var words = simple.Words.Select(w => w.Literal).ToList();
                ReadScript(simple, words);
                flowing = ReadFlow(simple, words, ShellSource.StdinOf(simple, _text) ?? flowing, folder);
            }
        }

        void ReadScript(SimpleCommandSyntax command, List<string?> words)
        {
            if (CommandLine.Script(words, _dialect) is not { } script)
                return;
            var word = command.Words[script.Index];
            var builder = new TextMapBuilder(_text);
            if (word.Parts.All(IsExpansion) || !ShellText.TryAppend(builder, _text, word, values: null))
                return;
            var (text, map) = builder.Build();
            Guests.Add(new Guest(word, text, map, DocumentKind.ShellScript) { Dialect = script.Dialect });
        }

        static bool IsExpansion(WordPartSyntax part) => part switch
        {
            DoubleQuotedPartSyntax quoted => quoted.Parts.All(IsExpansion),
            LiteralPartSyntax or SingleQuotedPartSyntax => false,
            _ => true,
        };

        /// <summary>What the command does with a known standard input; returns its standard output, where that is known.</summary>
        ShellSource? ReadFlow(SimpleCommandSyntax command, List<string?> words, ShellSource? input, string folder)
        {
            var program = CommandLine.ProgramIndex(words);
            var name = program < 0 ? null : CommandLine.BaseName(words[program]);
            var output = name switch
            {
                "cat" when words.Skip(program + 1).All(w => w is "-") => input,
                "echo" or "printf" when program == 0 => ShellSource.Printed(command, _text, _dialect),
                "tee" => input,
                _ => null,
            };
            if (input is not null)
                ReadInput(command, words, program, name, input, folder);
            if (output is not null && Redirected(command) is { } redirection)
            {
                Write(redirection.Target!, redirection.Operator == ">>", output, folder);
                return null;
            }

            return output;
        }

        void ReadInput(SimpleCommandSyntax command, List<string?> words, int program, string? name, ShellSource input, string folder)
        {
            var operands = Enumerable.Range(program + 1, Math.Max(0, words.Count - program - 1)).ToList();
            switch (name)
            {
                case "tee":
                    foreach (var i in operands.Where(i => words[i] is not ['-', ..]))
                        Write(command.Words[i], operands.Any(o => words[o] is "-a" or "--append" or "-ai" or "-ia"), input, folder);
                    break;
                case "install" or "cp" when words.Count > 2 && words[^2] == "/dev/stdin":
                    Write(command.Words[^1], isAppend: false, input, folder);
                    break;
                default:
                    if (CommandLine.StdinShell(words) is { } dialect)
                        AddInput(input, DocumentKind.ShellScript, dialect);
                    else if (CommandLine.StdinDocument(words) is { } kind)
                        AddInput(input, kind, _dialect);
                    break;
            }
        }

        void AddInput(ShellSource input, DocumentKind kind, ShellDialect dialect)
        {
            if ((kind == DocumentKind.ShellScript ? input.Read(values: null) : Filled(input, input.Read(values: null))) is var (text, map))
                Guests.Add(new Guest(input.Node, text, map, kind) { Dialect = dialect });
        }

        void Write(WordSyntax target, bool isAppend, ShellSource source, string folder)
        {
            if (_paths.PathOf(target, folder) is not { } path)
                return;
            var written = source.Read(values: null);
            if (Filled(source, written) is var (text, map))
                Writes.Add(new ShellWrite(path, isAppend, source.Node, text, map, ShellWrite.ConditionOf(target)) { Unfilled = written });
        }

        /// <summary>The text with the values of variables put in, as far as they are known.</summary>
        /// <param name="source">What is read.</param>
        /// <param name="unfilled">The text without them; null: without them there is none.</param>
        (string Text, TextMap Map)? Filled(ShellSource source, (string Text, TextMap Map)? unfilled) =>
            unfilled is { Map.Expansions.IsEmpty: true } ? unfilled : source.Read(_values.Value);

        static RedirectionSyntax? Redirected(SimpleCommandSyntax command) =>
            command.Redirections.LastOrDefault(r => r is { Operator: ">" or ">>" or ">|", Descriptor: null or "1", Target: not null });
    }
}
