using Plimsoll.Model;
using Plimsoll.Syntax.Markdown;

namespace Plimsoll.Rules.Proxy;

/// <summary>The fences of one section of a note, read as one session: what the first exports is meant for the next.</summary>
static class NoteSession
{
    /// <summary>Words of a note that tells how the daemon gets its proxy: then its exports are for something else.</summary>
    static readonly string[] _daemonWords = ["daemon.json", "docker.service", "dockerd", "default/docker", "sysconfig/docker", "docker.json", "Docker Desktop", "config.json"];

    /// <summary>
    /// The export of a proxy in an earlier fence of the command's section; null where the variable is read, or taken back, in between, where
    /// a shell on another machine is opened, and where the note speaks of the daemon's configuration, or gives containers or builds a proxy.
    /// </summary>
    public static ProxyRoute? ExportBefore(Deployment deployment, DockerCommand command, Func<ShellCommand, bool> reads)
    {
        if (command.Document is not { Host: { Kind: DocumentKind.Markdown, Root: MarkdownFileSyntax note } host, HostNode: { } fence })
            return null;
        var exports = deployment.Proxies.Named.Where(r => r is { Carrier: ProxyCarrier.Export, Settings.HasProxy: true } && r.Location.Document.Host == host
            && r.Variables.Any(v => v is { IsException: false, IsSet: Truth.Yes } && v.Value.IsKnown)).ToList();
        if (exports.Count == 0 || _daemonWords.Any(host.Mentions)
            || deployment.DockerCommands.Any(c => c.Document.Host == host && c.Options.Any(o => o.Name is "--build-arg" or "--env" && o.Location.Text.Contains("proxy", StringComparison.OrdinalIgnoreCase))))
            return null;
        var section = note.Blocks.OfType<HeadingSyntax>().LastOrDefault(h => h.Span.Start < fence.Span.Start)?.Span.End ?? 0;
        var earlier = host.Guests.Where(g => g.HostNode!.Span.Start >= section && g.HostNode.Span.Start < fence.Span.Start).ToList();
        if (exports.FindLast(e => earlier.Contains(e.Location.Document)) is not { } export)
            return null;
        var between = earlier.SkipWhile(g => g != export.Location.Document).SelectMany(g => deployment.FlowOf(g)?.Commands ?? [])
            .Where(c => c.Document != export.Location.Document || c.Location.Span.Start > export.Location.Span.Start)
            .Concat(deployment.FlowOf(command.Shell)?.Commands.Where(c => c.Order < command.Shell.Order) ?? []);
        return between.Any(c => c.IsElsewhere || c.Program is null or "unset" or "ssh" or "su" or "systemctl" or "service"
            // A script of its own may read anything.
            || c.Arguments[0].Text.StartsWith('.') || c.Program.Contains('.', StringComparison.Ordinal) || reads(c)) ? null : export;
    }
}
