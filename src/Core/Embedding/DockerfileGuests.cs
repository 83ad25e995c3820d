using Microsoft.CodeAnalysis.Text;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Syntax.Shell;
using Plimsoll.Text;

namespace Plimsoll.Embedding;

/// <summary>The commands and heredocs of a Dockerfile.</summary>
static class DockerfileGuests
{
    public static IEnumerable<Guest> Of(SyntaxTree tree)
    {
        var file = (DockerfileSyntax)tree.Root;
        var shells = new DockerfileShells(tree);
        var reader = new Reader(tree.Text, new DockerfileText(tree.Text, file.Escape));
        foreach (var instruction in file.Instructions)
        {
            shells.Enter(instruction);
            foreach (var guest in reader.Of(instruction is OnbuildSyntax { Inner: { } inner } ? inner : instruction, shells.Current))
                yield return guest;
        }
    }

    sealed class Reader(string host, DockerfileText text)
    {
        public IEnumerable<Guest> Of(InstructionSyntax instruction, ShellDialect? shell) => instruction switch
        {
            // SHELL's own words are no command.
            ShellSyntax => [],
            RunSyntax { Command: null, Heredocs: [var heredoc] } => Script(heredoc, shell),
            CommandInstructionSyntax { Command: ShellFormSyntax form } => shell is { } dialect ? [ShellForm(form, instruction, dialect)] : [],
            CommandInstructionSyntax { Command: ExecFormSyntax form } => Exec(form),
            TransferSyntax transfer => Files(transfer),
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

        IEnumerable<Guest> Exec(ExecFormSyntax form)
        {
            var words = form.Arguments.Select(a => (string?)a.Value).ToList();
            if (CommandLine.Script(words, ShellDialect.Posix) is { } script && text.OfArgument(form, script.Index) is var (argument, map))
                yield return new Guest(form.Arguments[script.Index], argument, map, DocumentKind.ShellScript) { Dialect = script.Dialect };
        }

        IEnumerable<Guest> Files(TransferSyntax transfer)
        {
            foreach (var heredoc in transfer.Heredocs)
            {
                if (transfer.Destination is not { HasVariables: false, Value: var target })
                    continue;
                // Several sources, or a target that ends in a slash: a folder, and the heredoc's name is the file's.
                if (target.EndsWith('/') || transfer.Heredocs.Length + transfer.Sources.Length > 1)
                    target = $"{target.TrimEnd('/')}/{heredoc.Name}";
                var builder = new TextMapBuilder(host);
                text.AppendBody(builder, heredoc, heredoc.Expands);
                var (content, map) = builder.Build();
                if ((DocumentKinds.ByPath(target) ?? DocumentKinds.ByContent(target, content)) is { } kind and not DocumentKind.Markdown)
                    yield return new Guest(heredoc, content, map, kind) { TargetPath = target, Dialect = ShellDialect.Bash };
            }
        }

        static Guest Build(TextMapBuilder builder, SyntaxNode node, ShellDialect dialect)
        {
            var (script, map) = builder.Build();
            return new Guest(node, script, map, DocumentKind.ShellScript) { Dialect = dialect };
        }
    }
}
