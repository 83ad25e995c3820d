using Plimsoll.Model;
using Plimsoll.Rules.Compose;
using Plimsoll.Rules.Network;
using Plimsoll.Syntax.Data;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Rules.Shell;

/// <summary>What the rules about the engine's own checks ask of a container before they are certain of anything.</summary>
static class EngineSettings
{
    /// <summary>
    /// Docker Engine makes it. Podman and nerdctl have other checks, Swarm leaves most of these settings out, and of a part of a compose
    /// application another file may say the rest.
    /// </summary>
    public static bool IsForEngine(this ContainerSpec container) => container.DockerCommand is { } command ? command.IsDocker() && !HasBlanks(command)
        : container.Service is { HasSwarmKeys: false, Project.IsFragment: false };

    /// <summary><c>-v &lt;your folder&gt;:/data</c> of a note is a redirection to a shell, and its words are words of the command.</summary>
    static bool HasBlanks(DockerCommand command) =>
        command.Document.IsInNote() && command.Shell.Syntax is SimpleCommandSyntax { Redirections: var all } && all.Any(r => r.Operator == "<");

    /// <summary>The value that counts of a key or flag that has one; null where there is none.</summary>
    public static SourcedText? Setting(this ContainerSpec container, string key, string flag) =>
        container.Settings(key, flag).LastOrDefault() is { Text: not null } value ? value : null;

    /// <summary>Names with their values: <c>--sysctl name=value</c>, a list of such texts, or a mapping of the service.</summary>
    public static IEnumerable<(SourcedText Name, SourcedText? Value)> Pairs(this ContainerSpec container, string key, string flag) =>
        container.DockerCommand is { } command ? command.OptionsNamed(flag).Select(o => o.Value).OfType<SourcedText>().Select(Pair)
        : container.Layers() is { } layers ? layers.All(key).SelectMany(Pairs) : [];

    /// <summary>The same of a mapping or list of compose.</summary>
    public static IEnumerable<(SourcedText Name, SourcedText? Value)> Pairs(ComposeValue value) => value.Node is DataMappingSyntax
        ? value.Entries.Select(e => (new SourcedText(e.Key.Value, value.Document.At(e.Key.ContentSpan)), value.Read(e.Value)?.Whole))
        : value.Items.Select(i => value.Read(i)?.Whole).OfType<SourcedText>().Select(Pair);

    /// <summary>The service with all that is laid over it; null for a command line.</summary>
    public static ComposeLayers? Layers(this ContainerSpec container) =>
        container.Service is { } service && service.Project.Compose.Services.TryGetValue(service.Name, out var layers) ? layers : null;

    /// <summary>A blank to fill, as notes have them (<c>&lt;dir&gt;</c>, <c>[options]</c>, <c>always|no</c>, <c>@DIR@</c>), or not known.</summary>
    public static bool IsBlank(string text) =>
        text.AsSpan().ContainsAny("<>[]{}|$*") || text is ['@', .., '@'] || text.Contains("...", StringComparison.Ordinal) || text.Any(c => c > 127);

    public static (SourcedText Name, SourcedText? Value) Pair(SourcedText text)
    {
        var equals = text.Text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (text, null) : (text.Slice(0, equals), text.Slice(equals + 1));
    }
}
