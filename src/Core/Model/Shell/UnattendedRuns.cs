namespace Plimsoll.Model;

/// <summary>Files whose commands run where nobody sits at a terminal.</summary>
public static class UnattendedRuns
{
    /// <summary>Folders from which run-parts takes scripts: their input is no terminal.</summary>
    static readonly string[] _cronFolders = ["/cron.hourly/", "/cron.daily/", "/cron.weekly/", "/cron.monthly/"];

    /// <summary>Hooks that git starts with an input of its own, /dev/null or a pipe (githooks(5)).</summary>
    static readonly string[] _hooks = ["pre-commit", "prepare-commit-msg", "commit-msg", "post-commit", "pre-push", "pre-receive", "post-receive", "update", "post-update", "post-merge", "post-checkout"];

    /// <summary>Who runs the document's commands without a terminal, as the subject of a sentence; null where a person may do it.</summary>
    public static string? RunnerOf(Document document) => OfKind(document) ?? OfPath("/" + FilePaths.Normalize(document.EffectivePath).TrimStart('/'));

    /// <summary>
    /// Whether a command of a GitLab pipeline runs in the job itself. Where the job runs is not known, so that all its commands are
    /// elsewhere; what holds of every runner holds for it all the same.
    /// </summary>
    public static bool IsInGitLabJob(Deployment deployment, ShellCommand command)
    {
        for (var at = command; !IsInGitLabJob(at);)
        {
            if (IsOnAnotherMachine(at) || at.Document is not { TargetPath: null, Host.Kind: DocumentKind.ShellScript } document
                || deployment.CommandOf(document) is not { Program: "sh" or "bash" or "dash" or "ash" } outer)
                return false;
            at = outer;
        }

        return true;
    }

    /// <summary>The same of the lines of the job alone, without the scripts that they hand to further shells.</summary>
    public static bool IsInGitLabJob(ShellCommand command) =>
        command.Document is { TargetPath: null, Host.Kind: DocumentKind.GitLabCi } && !IsOnAnotherMachine(command);

    static bool IsOnAnotherMachine(ShellCommand command) => command.Wrappers.Any(w => w.Name is "ssh" or "chroot" or "nsenter");

    // The unit, workflow or job around a script counts, however deep the script lies in it; a file that a script writes is run by somebody else.
    static string? OfKind(Document document)
    {
        for (var at = document; at is not null; at = at.TargetPath is null ? at.Host : null)
        {
            switch (at.Kind)
            {
                case DocumentKind.SystemdUnit:
                    return UnitCommands.Settings(at).Any(s => s.Key == "StandardInput" && s.Value.StartsWith("tty", StringComparison.Ordinal)) ? null : "systemd";
                case DocumentKind.GitHubWorkflow:
                    return "GitHub Actions";
                case DocumentKind.GitLabCi:
                    return "GitLab";
            }
        }

        return null;
    }

    static string? OfPath(string path)
    {
        if (_cronFolders.Any(f => path.Contains(f, StringComparison.Ordinal)))
            return "cron";
        var name = FilePaths.NameOf(path);
        var folder = FilePaths.NameOf(FilePaths.FolderOf(path));
        return _hooks.Contains(name, StringComparer.Ordinal) && folder is "hooks" or ".husky" or ".githooks" or "git-hooks" ? "git" : null;
    }
}
