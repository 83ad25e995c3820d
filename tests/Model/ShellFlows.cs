using Plimsoll.Model;
using Plimsoll.Embedding;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Tests.Model;

/// <summary>Scripts bound for tests, and their commands as text.</summary>
static class ShellFlows
{
    public static Document Script(string text, string path = "script.sh", ShellDialect dialect = ShellDialect.Bash) =>
        new(path, DocumentKind.ShellScript, ShellParser.Parse(text, dialect));

    public static ShellFlow Bind(string text, params ReadOnlySpan<(string Path, string Text)> files) => Bind(text, ShellDialect.Bash, files);

    public static ShellFlow Bind(string text, ShellDialect dialect, params ReadOnlySpan<(string Path, string Text)> files)
    {
        var documents = files.ToArray().ToDictionary(f => f.Path, f => Script(f.Text, f.Path), StringComparer.Ordinal);
        return ShellFlowBinder.Bind(Script(text, dialect: dialect), documents.GetValueOrDefault);
    }

    /// <summary>Binds a fence of a Markdown document.</summary>
    public static ShellFlow BindFence(string text)
    {
        var readme = DocumentReader.Read("README.md", DocumentKind.Markdown, $"```sh\n{text}\n```\n");
        return ShellFlowBinder.Bind(readme.Guests.Single(), _ => null);
    }

    /// <summary>The commands whose program is one of docker's family.</summary>
    public static IEnumerable<ShellCommand> Docker(this ShellFlow flow) =>
        flow.Commands.Where(c => c.Program is "docker" or "podman" or "docker-compose" or "nerdctl" or "system-docker");

    public static ShellCommand LastDocker(string script) => Bind(script).Docker().Last();

    public static DockerCommand Read(string script) => DockerCommandReader.Read(LastDocker(script))!;

    /// <summary>
    /// The arguments behind the program: <c>…</c> stands for what is unknown, <c>…*</c> for a word that may be none or several, and
    /// what has blanks or is empty stands in brackets.
    /// </summary>
    public static string Show(IEnumerable<Argument> arguments) => string.Join(' ', arguments.Select(Show));

    public static string Show(Argument argument) =>
        (argument.Text.Length == 0 || argument.Text.Contains(' ', StringComparison.Ordinal) ? $"[{argument}]" : argument.ToString()) + (argument.MaySplit ? "*" : "");
}
