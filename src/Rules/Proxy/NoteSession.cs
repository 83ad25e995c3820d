using Microsoft.CodeAnalysis.Text;
using Plimsoll.Model;
using Plimsoll.Syntax.Markdown;

namespace Plimsoll.Rules.Proxy;

/// <summary>The fences of one section of a note, read as one session: what the first exports is meant for the next.</summary>
sealed class NoteSession
{
    /// <summary>Words of a note that tells how the daemon gets its proxy: then its exports are for something else.</summary>
    static readonly string[] _daemonWords = ["daemon.json", "docker.service", "dockerd", "default/docker", "sysconfig/docker", "docker.json", "Docker Desktop", "config.json"];

    readonly Deployment _deployment;
    readonly Document _note;
    readonly ILookup<Document, ProxyRoute> _exports;
    readonly int[] _sections;

    NoteSession(Deployment deployment, Document note, IEnumerable<ProxyRoute> exports)
    {
        _deployment = deployment;
        _note = note;
        _exports = exports.ToLookup(e => e.Location.Document);
        _sections = [.. ((MarkdownFileSyntax)note.Root).Blocks.OfType<HeadingSyntax>().Select(h => h.Span.End)];
    }

    /// <summary>
    /// The notes whose fences export a proxy, each with its session; without those that speak of the daemon's configuration, or give containers
    /// or builds a proxy.
    /// </summary>
    public static Dictionary<Document, NoteSession> All(Deployment deployment)
    {
        var exports = deployment.Proxies.Named.Where(r => r is { Carrier: ProxyCarrier.Export, Settings.HasProxy: true } && r.Location.Document.Host is { Kind: DocumentKind.Markdown }
            && r.Variables.Any(v => v is { IsException: false, IsSet: Truth.Yes } && v.Value.IsKnown)).GroupBy(r => r.Location.Document.Host!).ToList();
        if (exports.Count == 0)
            return [];
        var giving = deployment.DockerCommands.Where(c => c.Options.Any(o => o.Name is "--build-arg" or "--env" && o.Location.Text.Contains("proxy", StringComparison.OrdinalIgnoreCase)))
            .Select(c => c.Document.Host).ToHashSet();
        return exports.Where(g => g.Key.Root is MarkdownFileSyntax && !_daemonWords.Any(g.Key.Mentions) && !giving.Contains(g.Key))
            .ToDictionary(g => g.Key, g => new NoteSession(deployment, g.Key, g));
    }

    /// <summary>
    /// The export of a proxy in an earlier fence of the command's section; null where the variable is read, or taken back, in between, and where
    /// a shell on another machine is opened.
    /// </summary>
    /// <param name="command">One of a fence of the note.</param>
    public ProxyRoute? ExportBefore(DockerCommand command, Func<ShellCommand, bool> reads)
    {
        var fence = command.Document.HostNode!.Span.Start;
        var at = Array.BinarySearch(_sections, fence);
        var section = (at < 0 ? ~at : at) is var next and > 0 ? _sections[next - 1] : 0;
        var earlier = _note.GuestsIn(TextSpan.FromBounds(section, fence));
        for (var i = earlier.Length - 1; i >= 0; i--)
        {
            if (_exports[earlier[i]].LastOrDefault() is { } export)
                return IsDisturbed(earlier[i..].ToArray(), export, command, reads) ? null : export;
        }

        return null;
    }

    bool IsDisturbed(IEnumerable<Document> fences, ProxyRoute export, DockerCommand command, Func<ShellCommand, bool> reads) =>
        fences.SelectMany(g => _deployment.FlowOf(g)?.Commands ?? [])
            .Where(c => c.Document != export.Location.Document || c.Location.Span.Start > export.Location.Span.Start)
            .Concat(_deployment.FlowOf(command.Shell)?.Commands.Where(c => c.Order < command.Shell.Order) ?? [])
            .Any(c => c.IsElsewhere || c.Program is null or "unset" or "ssh" or "su" or "systemctl" or "service"
                // A script of its own may read anything.
                || c.Arguments[0].Text.StartsWith('.') || c.Program.Contains('.', StringComparison.Ordinal) || reads(c));
}
