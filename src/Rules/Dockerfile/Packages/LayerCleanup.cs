using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Rules.Dockerfile.Packages;

/// <summary>Whether a RUN leaves a package manager's cache in its layer, and how to remove it.</summary>
static class LayerCleanup
{
    /// <summary>A mount of the RUN lies over the folder: what is written there is not part of the layer.</summary>
    /// <param name="holds">Whether a folder, without a slash at the end, is the cache or one above it.</param>
    public static bool IsMounted(RunSyntax run, Func<string, bool> holds) => run.Flags.Any(f => f.Name == "mount" && f.Options.Any(o =>
        o.Key is "target" or "dst" or "destination" && holds(o.Value.TrimEnd('/'))));

    /// <summary>The folder itself, or one above it.</summary>
    public static bool IsAbove(string mounted, string folder) =>
        mounted == folder || folder.StartsWith(mounted, StringComparison.Ordinal) && mounted.Length > 0 && folder[mounted.Length] == '/';

    /// <summary>Deletes the cache, or may: a path that is not known, and scripts and functions whose text is not seen.</summary>
    /// <param name="isCache">Whether a path that is deleted is, or holds, the cache.</param>
    /// <param name="folder">How a text that a shell is given names the cache.</param>
    public static bool MayRemove(ShellCommand command, Func<string, bool> isCache, string folder) => command.Program switch
    {
        "rm" or "find" => command.Arguments.Skip(1).Any(a => PackageCommand.WordOf(a) is not { } path || isCache(path)),
        "sh" or "bash" or "dash" or "ash" or "." or "source" or "eval" => MayRemoveInside(command, folder),
        null => true,
        _ => command.Program.EndsWith("clean", StringComparison.Ordinal) || command.Program.EndsWith("cleanup", StringComparison.Ordinal)
            || command.Program.EndsWith(".sh", StringComparison.Ordinal),
    };

    /// <summary>A path where somebody's home folder is, or is likely to be.</summary>
    public static bool IsInHome(string path) => path.StartsWith('~') || path.StartsWith("/root", StringComparison.Ordinal) || path.StartsWith("/home", StringComparison.Ordinal);

    /// <summary>A shell that is given a script, or text that names the cache.</summary>
    static bool MayRemoveInside(ShellCommand shell, string folder)
    {
        var isText = shell.Program == "eval" || shell.Arguments.Any(a => a.Text.StartsWith('-') && !a.Text.StartsWith("--", StringComparison.Ordinal) && a.Text.EndsWith('c'));
        return shell.Arguments.Skip(1).Any(a => !a.Text.StartsWith('-') && (!isText || a.Text.Contains(folder, StringComparison.Ordinal)));
    }

    /// <summary>
    /// Whether any of the commands that run in the same RUN behind an install removes what it keeps. The order of texts for other shells is
    /// not known: there every command counts.
    /// </summary>
    public static bool IsRemovedAfter(PackageCommand install, Deployment deployment, Func<ShellCommand, bool> removes) =>
        RunInstruction.Commands(deployment, install.Dockerfile, install.Run)
            .Any(c => (c.Document != install.Command.Document || c.Order > install.Command.Order) && removes(c));

    /// <summary>
    /// One more command at the end of the RUN, laid out like the others. Null where the RUN does not end with a plain command: behind
    /// anything else the new one may never run, or hide a failure.
    /// </summary>
    public static Fix? Append(string title, FixSafety safety, Document guest, Document host, RunSyntax run, string command)
    {
        if (run.Command is not ShellFormSyntax form || guest.HostNode != form
            || guest.Root is not ShellScriptSyntax { Body.Statements: [.., { IsBackground: false } last] statements }
            || statements.Length > 1 && !StopsAtErrors(statements[0]) || !EndsPlainly(last.Command)
            // A comment at the end would swallow what is put behind it, and a semicolon there is an end of its own.
            || !guest.Text.AsSpan(last.Span.End).IsWhiteSpace())
            return null;
        return new Fix(title, safety, new FixEdit(host.At(form.Span.End, 0), RunLayout.Joint(host, form, mayBeList: statements.Length > 1) + command));
    }

    static bool StopsAtErrors(ShellStatementSyntax first) => first.Command is SimpleCommandSyntax { Name: "set" } set
        && set.Words.Skip(1).Any(w => w.Literal is ['-', not '-', ..] options && options.Contains('e', StringComparison.Ordinal));

    /// <summary>
    /// Whether <c>&amp;&amp;</c> behind the command leaves all before it as it was. Inside a group or a loop in front of <c>&amp;&amp;</c>, <c>set -e</c>
    /// has no effect any more.
    /// </summary>
    static bool EndsPlainly(ShellCommandSyntax command) => command switch
    {
        AndOrSyntax both => both.IsAnd && EndsPlainly(both.Right),
        PipelineSyntax pipeline => pipeline.Commands.All(c => c is SimpleCommandSyntax),
        SimpleCommandSyntax simple => simple.Name is not ("exit" or "exec" or "return"),
        _ => false,
    };

    /// <summary>The document is the whole text of the RUN, and nothing but commands with <c>&amp;&amp;</c> between them.</summary>
    public static bool IsPlainChain(Document guest, RunSyntax run) => run.Command is ShellFormSyntax form && guest.HostNode == form
        && guest.Root is ShellScriptSyntax { Body.Statements: [{ IsBackground: false } statement] } && IsAndChain(statement.Command)
        // A comment at the end would swallow what is put behind it.
        && guest.Text.AsSpan(statement.Span.End).IsWhiteSpace();

    static bool IsAndChain(ShellCommandSyntax command) => command switch
    {
        AndOrSyntax { IsAnd: true } both => IsAndChain(both.Left) && IsAndChain(both.Right),
        SimpleCommandSyntax => true,
        _ => false,
    };
}
