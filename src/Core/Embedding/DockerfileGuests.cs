using System.Buffers;
using System.Collections.Frozen;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Model;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Syntax.Shell;
using Plimsoll.Text;

namespace Plimsoll.Embedding;

/// <summary>The commands and heredocs of a Dockerfile.</summary>
static class DockerfileGuests
{
    public static IEnumerable<Guest> Of(Document host)
    {
        var escape = ((DockerfileSyntax)host.Root).Escape;
        var reader = new Reader(host.Text, new DockerfileText(host.Text, escape));
        var image = ImageBinder.Bind(host);
        // A note's fence may show instructions without the FROM above them.
        var start = new StageState { Shell = escape == '`' ? StageShell.Cmd : StageShell.Posix };
        return image.Preamble.SelectMany(i => reader.Of(i, start))
            .Concat(image.Stages.SelectMany(s => s.Instructions.SelectMany((instruction, i) => reader.Of(instruction, s.States[i]))));
    }

    /// <summary>What a shell takes for the character that it is, wherever it stands.</summary>
    static readonly SearchValues<char> _plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-+./:=@%,");

    /// <summary>What only a shell can do: as programs there are none of these names.</summary>
    static readonly FrozenSet<string> _shellWords = FrozenSet.ToFrozenSet(
    [
        "if", "then", "else", "elif", "fi", "do", "done", "case", "esac", "while", "until", "for", "in", "function", "select", "time", "coproc",
        ".", "source", "cd", "export", "alias", "unset", "set", "eval", "exec", "exit", "return", "break", "continue", "trap", "local", "declare", "readonly", "shift", "umask", "ulimit",
    ], StringComparer.Ordinal);

    sealed class Reader(string host, DockerfileText text)
    {
        public IEnumerable<Guest> Of(InstructionSyntax instruction, StageState state) => instruction switch
        {
            OnbuildSyntax { Inner: { } inner } => Of(inner, state),
            // SHELL's own words are no command.
            ShellSyntax => [],
            RunSyntax { Command: null, Heredocs: [var heredoc] } => Script(heredoc, DialectOf(state.Shell)),
            CommandInstructionSyntax { Command: ShellFormSyntax form } => DialectOf(state.Shell) is { } dialect ? [ShellForm(form, instruction, dialect)] : [],
            RunSyntax { Command: ExecFormSyntax form } => Exec(form) is { } script ? [script] : Words(form) is { } words ? [words] : [],
            CommandInstructionSyntax { Command: ExecFormSyntax form } => Exec(form) is { } script ? [script] : [],
            TransferSyntax transfer => Files(transfer, state),
            _ => [],
        };

        /// <summary>Heredocs are the shell's affair here: their bodies follow the command, as BuildKit puts it together again.</summary>
        Guest ShellForm(ShellFormSyntax form, InstructionSyntax instruction, ShellDialect dialect)
        {
            var builder = new TextMapBuilder(host);
            text.AppendShellForm(builder, form);
            foreach (var heredoc in instruction.Heredocs)
            {
                var lineEnd = heredoc.BodySpan.Start - (heredoc.BodySpan.Start > 1 && host[heredoc.BodySpan.Start - 2] == '\r' ? 2 : 1);
                builder.Verbatim(TextSpan.FromBounds(Math.Max(lineEnd, form.Span.End), heredoc.BodySpan.Start));
                builder.Verbatim(heredoc.BodySpan).Verbatim(heredoc.TerminatorSpan);
            }

            return Build(builder, form, dialect);
        }

        /// <summary>RUN with nothing but a heredoc: the body is the script, for the program that its first line names or the stage's shell.</summary>
        IEnumerable<Guest> Script(DockerHeredocSyntax heredoc, ShellDialect? shell)
        {
            var builder = new TextMapBuilder(host);
            text.AppendBody(builder, heredoc, expands: false);
            var (script, map) = builder.Build();
            var dialect = Shebang.InterpreterOf(script) is { } interpreter ? Shebang.DialectOfShell(interpreter) : shell;
            if (dialect is { } known)
                yield return new Guest(heredoc, script, map, DocumentKind.ShellScript) { Dialect = known };
        }

        Guest? Exec(ExecFormSyntax form)
        {
            var words = form.Arguments.Select(a => (string?)a.Value).ToList();
            if (CommandLine.Script(words, ShellDialect.Posix) is { } script && text.OfArgument(form, script.Index) is var (argument, map))
                return new Guest(form.Arguments[script.Index], argument, map, DocumentKind.ShellScript) { Dialect = script.Dialect };
            return null;
        }

        /// <summary>
        /// The words of an exec form as one command, so that it is read like all others. Null where a shell would read them in another
        /// way than the program that gets them.
        /// </summary>
        Guest? Words(ExecFormSyntax form)
        {
            if (form.Arguments.IsEmpty || form.Arguments[0].Value.Contains('=', StringComparison.Ordinal) || _shellWords.Contains(form.Arguments[0].Value)
                || form.Arguments.Any(a => a.Value.Length == 0 || a.Value.AsSpan().IndexOfAnyExcept(_plain) >= 0))
                return null;
            var builder = new TextMapBuilder(host);
            for (var i = 0; i < form.Arguments.Length; i++)
            {
                if (text.OfArgument(form, i) is not var (argument, map))
                    return null;
                if (i > 0)
                    builder.Decoded(TextSpan.FromBounds(form.Arguments[i - 1].Span.End - 1, form.Arguments[i].Span.Start + 1), " ");
                builder.Through(argument, map, new TextSpan(0, argument.Length));
            }

            return Build(builder, form, ShellDialect.Posix);
        }

        IEnumerable<Guest> Files(TransferSyntax transfer, StageState state)
        {
            foreach (var heredoc in transfer.Heredocs)
            {
                if (transfer.Destination is not { } destination || Target(destination, state) is not { } target)
                    continue;
                // Several sources, or a target that ends in a slash: a folder, and the heredoc's name is the file's.
                if (target.EndsWith('/') || transfer.Heredocs.Length + transfer.Sources.Length > 1)
                    target = $"{target.TrimEnd('/')}/{heredoc.Name}";
                target = ShellPaths.Normalize(target);
                var builder = new TextMapBuilder(host);
                text.AppendBody(builder, heredoc, heredoc.Expands);
                var (content, map) = builder.Build();
                if ((DocumentKinds.ByPath(target) ?? DocumentKinds.ByContent(target, content)) is { } kind and not DocumentKind.Markdown)
                    yield return new Guest(heredoc, content, map, kind) { TargetPath = target, Dialect = ShellDialect.Bash };
            }
        }

        /// <summary>The destination, below the working directory where it is relative; null where it is not known.</summary>
        static string? Target(DockerWordSyntax destination, StageState state)
        {
            var path = state.Expand(destination);
            if (!path.StartsWith('/') && state.WorkingDirectory?.Known is { } folder)
                path = $"{folder.TrimEnd('/')}/{path}";
            return path.Contains(SourcedText.Unknown, StringComparison.Ordinal) ? null : path;
        }

        static ShellDialect? DialectOf(StageShell shell) => shell switch
        {
            StageShell.Posix => ShellDialect.Posix,
            StageShell.Bash => ShellDialect.Bash,
            _ => null,
        };

        static Guest Build(TextMapBuilder builder, SyntaxNode node, ShellDialect dialect)
        {
            var (script, map) = builder.Build();
            return new Guest(node, script, map, DocumentKind.ShellScript) { Dialect = dialect };
        }
    }
}
