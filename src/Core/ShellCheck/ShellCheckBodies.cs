using Plimsoll.Model;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.ShellCheck;

/// <summary>Finds the texts of a set that are ShellCheck's business, and what it has to know of their surroundings.</summary>
public static class ShellCheckBodies
{
    /// <summary>Longer ones (characters) are no handwork, and would take ShellCheck minutes.</summary>
    const int Longest = 300_000;

    public static IEnumerable<ShellCheckBody> Of(Deployment deployment) => deployment.OwnDocuments
        // A plain exec form is read as a command here, and by no shell when it runs.
        .Where(d => d.Kind == DocumentKind.ShellScript && d.HostNode is not ExecFormSyntax && d.Text.Length <= Longest && !string.IsNullOrWhiteSpace(d.Text) && !IsTemplate(d.Text) && !Analysis.SyntaxErrors.IsTemplate(d.Physical))
        .Select(d => Of(d, deployment));

    static ShellCheckBody Of(Document document, Deployment deployment)
    {
        var stage = StageOf(document, deployment, out var state);
        return new ShellCheckBody(document, PlaceOf(document), ShellOf(document), state is null ? "" : Prelude(state))
        {
            IsDash = state is { ShellInstruction: null, Shell: StageShell.Posix } && Shebang.InterpreterOf(document.Text) is null && IsDebian(stage!),
        };
    }

    // Jinja's statements, which some file of the same name becomes a script by.
    static bool IsTemplate(string text) => text.Contains("{%", StringComparison.Ordinal) && text.Contains("%}", StringComparison.Ordinal);

    static ShellCheckPlace PlaceOf(Document document)
    {
        for (var host = document.Host; host is not null; host = host.Host)
        {
            if (host.Kind == DocumentKind.Markdown)
                return ShellCheckPlace.Note;
            if (host.Kind == DocumentKind.Dockerfile)
                return ShellCheckPlace.Dockerfile;
        }

        return document.IsGuest && document.TargetPath is null ? ShellCheckPlace.Embedded
            : Shebang.InterpreterOf(document.Text) is null ? ShellCheckPlace.Sourced : ShellCheckPlace.Script;
    }

    /// <summary>
    /// What the text says itself in a directive, else the dialect it was parsed as. A plain sh is read as dash: what POSIX leaves open
    /// and every sh on Linux knows (<c>local</c>) is no finding.
    /// </summary>
    static string ShellOf(Document document) => (DirectiveOf(document.Text) ?? Shebang.InterpreterOf(document.Text)) switch
    {
        "bash" => "bash",
        "ksh" => "ksh",
        "sh" or "dash" or "ash" or "busybox" => "dash",
        _ => document.Root is ShellScriptSyntax { Dialect: ShellDialect.Posix } ? "dash" : "bash",
    };

    /// <summary>The value of <c># shellcheck shell=</c> in the comments at the top: <c>--shell</c> would win over it.</summary>
    static string? DirectiveOf(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var rest = line.Trim();
            if (rest.IsEmpty)
                continue;
            if (rest[0] != '#')
                return null;
            rest = rest.TrimStart("# \t");
            if (!rest.StartsWith("shellcheck ", StringComparison.Ordinal))
                continue;
            foreach (var word in rest.ToString().Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
            {
                if (word.StartsWith("shell=", StringComparison.Ordinal))
                    return word["shell=".Length..];
            }
        }

        return null;
    }

    /// <summary>The stage of a Dockerfile that a text stands in, and how things stand before its instruction.</summary>
    static BuildStage? StageOf(Document document, Deployment deployment, out StageState? state)
    {
        state = null;
        while (document is { Host: { } host } && host.Kind != DocumentKind.Dockerfile)
            document = host;
        if (document is not { Host: { } file, HostNode: { } node } || deployment.ImageOf(file)?.StageOf(node) is not { } stage)
            return null;
        var at = -1;
        while (at + 1 < stage.Instructions.Length && stage.Instructions[at + 1].Span.Start <= node.Span.Start)
            at++;
        if (at < 0)
            return null;
        state = stage.States[at];
        return stage;
    }

    /// <summary>
    /// The variables of ENV and ARG are set and exported for what RUN starts, and a SHELL with <c>-e</c> stops at the first failure.
    /// </summary>
    static string Prelude(StageState state)
    {
        var names = state.Variables.Keys.Where(n => ShellNames.IsName(n) && n is not ("PATH" or "IFS")).Order(StringComparer.Ordinal).ToList();
        var stops = state.ShellInstruction is { } shell && StopsAtFailure(shell) ? "set -e" : "";
        // A value without blanks: what a build gives is not known here.
        var exports = names.Count == 0 ? "" : "export " + string.Join(' ', names.Select(n => n + "=1"));
        return stops.Length > 0 && exports.Length > 0 ? $"{stops}; {exports}" : stops + exports;
    }

    /// <summary>Official images whose sh is dash; BusyBox stands in those for Alpine, and bash in Red Hat's.</summary>
    static bool IsDebian(BuildStage stage) => stage.Lineage.Last().Image.Known is { } text
        && ImageReference.TryParse(text) is { IsOfficial: true, Name: "debian" or "ubuntu" or "buildpack-deps" };

    static bool StopsAtFailure(ShellSyntax shell) =>
        shell.Words.Skip(1).Any(w => w is ['-', not '-', ..] && w.Contains('e', StringComparison.Ordinal));
}
