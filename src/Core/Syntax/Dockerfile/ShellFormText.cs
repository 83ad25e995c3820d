using Plimsoll.Text;

namespace Plimsoll.Syntax.Dockerfile;

/// <summary>What the shell gets to see of a shell form.</summary>
public static class ShellFormText
{
    /// <summary>
    /// The text of a command with continued lines joined and the comment lines and empty lines in between left out, and the way back to
    /// the file. Heredoc bodies are not part of it.
    /// </summary>
    public static (string Text, TextMap Map) Read(SyntaxTree tree, ShellFormSyntax command)
    {
        var lines = new LineReader(tree.Text) { Escape = ((DockerfileSyntax)tree.Root).Escape };
        lines.Reset(command.Span.Start);
        var text = lines.ReadInstruction(lines.Next(), new TokenTable()).Trim();
        var builder = new TextMapBuilder(tree.Text);
        foreach (var piece in text.Pieces())
            builder.Verbatim(piece);
        return builder.Build();
    }
}
