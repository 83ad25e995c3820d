using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>How the author of a RUN lays its commands out, so that a command that a fix adds stands like the others.</summary>
static class RunLayout
{
    /// <summary>What to put between the last command of a RUN and one more: on one line where the RUN is one.</summary>
    /// <param name="mayBeList">The shell stops at errors, so that a semicolon does as well as <c>&amp;&amp;</c>.</param>
    public static string Joint(Document dockerfile, ShellFormSyntax form, bool mayBeList) =>
        JointOf(dockerfile, form, mayBeList)
        ?? (Lines(dockerfile, form) is [_, .., var last] ? LineBreak(dockerfile) + Indent(last) + "&& " : " && ");

    /// <summary>What to put between the commands of RUNs that become one: the joint of the first of them that has lines to show one.</summary>
    public static string JointOfAll(Document dockerfile, IEnumerable<ShellFormSyntax> forms) =>
        forms.Select(f => JointOf(dockerfile, f, mayBeList: false)).FirstOrDefault(j => j is not null) ?? LineBreak(dockerfile) + "    && ";

    /// <summary>The last joint that ends or begins a line; null where none does.</summary>
    static string? JointOf(Document dockerfile, ShellFormSyntax form, bool mayBeList)
    {
        var lines = Lines(dockerfile, form);
        for (var i = lines.Count - 1; i > 0; i--)
        {
            var (indent, before) = (Indent(lines[i]), lines[i - 1].TrimEnd().TrimEnd(EscapeOf(dockerfile)).TrimEnd());
            if (lines[i].AsSpan().Trim().StartsWith("&&"))
                return LineBreak(dockerfile) + indent + "&& ";
            if (before.EndsWith("&&", StringComparison.Ordinal))
                return " &&" + LineBreak(dockerfile) + indent;
            if (mayBeList && before.EndsWith(';'))
                return ";" + LineBreak(dockerfile) + indent;
        }

        return null;
    }

    /// <summary>The lines of the text without its comments, which the builder takes out, and without empty ones.</summary>
    static List<string> Lines(Document dockerfile, ShellFormSyntax form) =>
    [
        .. dockerfile.Tree.TextOf(form).Split('\n').Where((line, i) => i == 0 || line.AsSpan().TrimStart() is { IsEmpty: false } rest && rest[0] != '#'),
    ];

    static string Indent(string line) => line[..(line.Length - line.AsSpan().TrimStart(" \t").Length)];

    static string LineBreak(Document dockerfile) => $" {EscapeOf(dockerfile)}{dockerfile.Lines.LineEnd}";

    static char EscapeOf(Document dockerfile) => ((DockerfileSyntax)dockerfile.Root).Escape;
}
