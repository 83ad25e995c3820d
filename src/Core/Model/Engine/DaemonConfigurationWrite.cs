using Plimsoll.Syntax;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Model;

/// <summary>Where the change of a daemon's configuration stays without effect.</summary>
/// <param name="Subject">What does not apply it, or the first command that would have needed it.</param>
public sealed record MissedRestart(ShellCommand Subject)
{
    /// <summary>The first fetch that does without the change; null where the script ends before.</summary>
    public ProxyUse? Use { get; init; }

    /// <summary>A restart before systemd has read the drop-in.</summary>
    public ShellCommand? VainRestart { get; init; }

    /// <summary>A SIGHUP.</summary>
    public ShellCommand? VainReload { get; init; }
}

/// <summary>A place where a script writes a file that dockerd, or systemd for it, reads only at the daemon's start.</summary>
/// <param name="Place">What is written: the last proxy of the file, or another key.</param>
/// <param name="Command">The command that writes it, or the first of its pipeline.</param>
/// <param name="End">The end of the text that is written, in the command's document.</param>
public sealed record DaemonConfigurationWrite(DaemonSpec Spec, Location Place, ShellCommand Command, int End)
{
    /// <summary>Words of prose that tell people to do what no command does.</summary>
    static readonly string[] _restartWords =
    [
        "restart", "reboot", "start docker", "start the docker", "start up docker", "重启", "重新启动", "重啟", "重新啟動", "再起動", "재시작", "neustart", "neu start", "neu zu start", "redémarr", "relanc",
        "reinici", "riavvi", "перезапу", "перезагру", "yeniden başlat", "khởi động lại", "ponownie", "log out", "logout",
    ];

    /// <summary>The file that is written, as the script names it.</summary>
    public string Path => Spec.Document.TargetPath!;

    public bool IsDropIn => Spec.Source == DaemonSource.SystemdDropIn;

    /// <summary>Null where the command is not certain, or runs on another machine.</summary>
    public static DaemonConfigurationWrite? Find(Deployment deployment, DaemonSpec spec, Location written)
    {
        if (spec.Document.Map is not { } map)
            return null;
        var place = map.ToHost(written.Span);
        return deployment.CommandOf(spec.Document, place.Start) is { IsElsewhere: false } command
            ? new DaemonConfigurationWrite(spec, written, command, EndOf(command, place.End)) : null;
    }

    /// <summary>
    /// What comes after it: the first fetch of the daemon that gets nothing of the change, or what should have applied it and does not. Null
    /// where the daemon is started anew, and wherever that is not certain.
    /// </summary>
    public MissedRestart? Follow(Deployment deployment)
    {
        ProxyUse? use = null;
        return Follow(deployment, isReloadEnough: false, c => (use = FetchOf(deployment, c)) is not null) is { } missed ? missed with { Use = use } : null;
    }

    /// <summary>The same for another change than a proxy.</summary>
    /// <param name="deployment">The set of the script.</param>
    /// <param name="isReloadEnough">The daemon takes it over at a SIGHUP.</param>
    /// <param name="needs">The commands that go without it.</param>
    public MissedRestart? Follow(Deployment deployment, bool isReloadEnough, Func<ShellCommand, bool> needs)
    {
        ShellCommand? vainRestart = null, vainReload = null, user = null;
        var areUnitsRead = !IsDropIn;
        foreach (var command in Later(deployment))
        {
            if (command.Program is "exit" or "return" or "exec" && (Command.IsConditional || !command.IsConditional))
                break;
            var effect = DaemonEffects.Of(command);
            if (effect == DaemonEffect.Unknown || effect == DaemonEffect.Restart && areUnitsRead)
                return null;
            areUnitsRead |= effect == DaemonEffect.UnitReload;
            if (effect == DaemonEffect.Restart && !IsSystemctl(command))
                return null;
            if (effect == DaemonEffect.Restart)
                vainRestart ??= command;
            else if (effect == DaemonEffect.Reload && isReloadEnough)
                return null;
            else if (effect == DaemonEffect.Reload)
                vainReload ??= command;
            if (MayFollow(command) && needs(command))
            {
                user = command;
                break;
            }
        }

        // A reload of the unit's proxies does nothing either, but the drop-in may not be read yet: the restart is what is missing.
        var subject = vainRestart ?? vainReload ?? user;
        return subject is null || !MayFollow(subject) || IsToldInProse(subject, vainRestart ?? vainReload) ? null
            : new MissedRestart(subject) { VainRestart = vainRestart, VainReload = vainRestart is null ? vainReload : null };
    }

    // The script's own commands, then those of the script around it, or of the fences that follow in a note.
    IEnumerable<ShellCommand> Later(Deployment deployment)
    {
        var after = Command;
        while (deployment.FlowOf(after) is { } flow)
        {
            foreach (var command in flow.Commands.Where(c => c.Order > after.Order))
                yield return command;
            var document = after.Document;
            if (document is not { Host: { } host, HostNode: { } node })
                yield break;
            if (host.Kind == DocumentKind.Markdown)
            {
                foreach (var fence in host.Guests.Where(g => g.HostNode!.Span.Start > node.Span.Start))
                {
                    foreach (var command in deployment.FlowOf(fence)?.Commands ?? [])
                        yield return command;
                }

                yield break;
            }

            if (deployment.CommandOf(document) is not { } outer)
                yield break;
            after = outer;
        }
    }

    /// <summary>A pull that no other proxy of the daemon serves: what the same file writes has no effect yet either.</summary>
    ProxyUse? FetchOf(Deployment deployment, ShellCommand command) =>
        deployment.Proxies.Uses.FirstOrDefault(u => u.Consumer is ProxyConsumer.DaemonPull or ProxyConsumer.BuildFrom && u.Command?.Shell == command
            && u.Command is { IsPodman: false, Shell.IsElsewhere: false } && u.Engine.Place == EnginePlace.Local && u.NeedsNoProxy != Truth.Yes
            && !u.Routes.Any(r => r.Reaches != Truth.No && r.Settings.HasProxy && r.Location.Document.Physical != Spec.Document.Physical));

    /// <summary>Not in another branch, and not in a function that may run before.</summary>
    bool MayFollow(ShellCommand later)
    {
        if (later.Document != Command.Document)
            return !Command.IsConditional || later.Document.Physical.Kind == DocumentKind.Markdown;
        foreach (var node in Command.Syntax.Ancestors())
        {
            if (node is FunctionSyntax && !node.Span.Contains(later.Syntax.Span))
                return !Command.IsConditional && !later.IsConditional;
            if (node.Parent is IfSyntax or CaseSyntax && node.Parent.Span.Contains(later.Syntax.Span) && !node.Span.Contains(later.Syntax.Span))
                return false;
        }

        return !(later.IsConditional && later.Syntax.Ancestors().Any(a => a is FunctionSyntax && !a.Span.Contains(Command.Syntax.Span)));
    }

    bool IsToldInProse(ShellCommand subject, ShellCommand? vain)
    {
        var start = Command.Document.At(End, 0).Physical.Span.Start;
        var at = subject.Location.Physical;
        if (at.Document != Command.Document.Physical)
            return true;
        var text = at.Document.Text;
        var (low, high) = start <= at.Span.Start ? (start, at.Span.Start) : (at.Span.End, Command.Location.Physical.Span.Start);
        // What comes right behind may be the hint too: "and restart Docker".
        if (vain is null && subject.Document.Physical.Kind == DocumentKind.Markdown)
            high = Math.Min(text.Length, high + 80);
        var between = text.AsSpan(low, Math.Max(0, high - low));
        foreach (var word in _restartWords)
        {
            if (between.Contains(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    static bool IsSystemctl(ShellCommand command) => command.Program == "systemctl";

    static int EndOf(ShellCommand command, int place)
    {
        SyntaxNode statement = command.Syntax.Ancestors().OfType<ShellStatementSyntax>().FirstOrDefault() ?? command.Syntax;
        var end = Math.Max(statement.Span.End, place);
        return command.Syntax is SimpleCommandSyntax simple
            ? simple.Redirections.Select(r => r.Heredoc).OfType<HeredocSyntax>().Select(h => h.TerminatorSpan.End).Append(end).Max() : end;
    }
}
