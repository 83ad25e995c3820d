using Microsoft.CodeAnalysis.Text;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Text;

namespace Plimsoll.Embedding;

/// <summary>The texts inside a Dockerfile as BuildKit hands them to shells and files.</summary>
sealed class DockerfileText(string source, char escape)
{
    /// <summary>The command of a shell form: continued lines joined without their line ends, comment lines and empty ones left out.</summary>
    public void AppendShellForm(TextMapBuilder builder, ShellFormSyntax form) => Logical(form).AppendTo(builder);

    /// <summary>A string of an exec form, JSON escapes decoded.</summary>
    public (string Text, TextMap Map)? OfArgument(ExecFormSyntax form, int index)
    {
        var logical = Logical(form);
        if (JsonForm.Read(logical) is not { Kind: JsonFormKind.Strings } json || json.Strings.Count != form.Arguments.Length)
            return null;
        var builder = new TextMapBuilder(source);
        JsonForm.Decode(logical, json.Strings[index], source).AppendTo(builder);
        return builder.Build();
    }

    LogicalText Logical(DockerCommandSyntax command)
    {
        var lines = new LineReader(source) { Escape = escape };
        lines.Reset(command.Span.Start);
        return lines.ReadInstruction(lines.Next(), new TokenTable()).Trim();
    }

    /// <summary>
    /// A heredoc's body as a file. Where BuildKit expands, a backslash goes wherever it stands, whatever it stands before, and quotes
    /// mean nothing (tried with BuildKit 0.25).
    /// </summary>
    public void AppendBody(TextMapBuilder builder, DockerHeredocSyntax heredoc, bool expands)
    {
        var body = heredoc.BodySpan;
        builder.Verbatim(new TextSpan(body.Start, 0));
        for (var at = body.Start; at < body.End;)
        {
            var start = at;
            while (heredoc.StripsTabs && start < body.End && source[start] == '\t')
                start++;
            at = source.IndexOf('\n', start, body.End - start) is var i and >= 0 ? i + 1 : body.End;
            if (expands)
                AppendExpanded(builder, TextSpan.FromBounds(start, at));
            else
                builder.Verbatim(TextSpan.FromBounds(start, at));
        }
    }

    void AppendExpanded(TextMapBuilder builder, TextSpan line)
    {
        var start = line.Start;
        for (var at = line.Start; at + 1 < line.End; at++)
        {
            var variable = source[at] == '$' ? VariableLength(at, line.End) : 0;
            if (variable == 0 && source[at] != escape)
                continue;
            builder.Verbatim(TextSpan.FromBounds(start, at));
            if (variable > 0)
                builder.Expansion(new TextSpan(at, variable));
            else
                builder.Decoded(new TextSpan(at, 2), source.Substring(at + 1, 1));
            start = at + Math.Max(variable, 2);
            at = start - 1;
        }

        builder.Verbatim(TextSpan.FromBounds(start, line.End));
    }

    int VariableLength(int at, int end)
    {
        var next = at + 1;
        if (source[next] == '{')
            return source.IndexOf('}', next, end - next) is var close and >= 0 ? close + 1 - at : 0;
        while (next < end && (char.IsAsciiLetterOrDigit(source[next]) || source[next] == '_'))
            next++;
        return next - at == 1 ? 0 : next - at;
    }
}
