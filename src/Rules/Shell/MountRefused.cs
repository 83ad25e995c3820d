using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Rules.Network;
using Plimsoll.Text;

namespace Plimsoll.Rules.Shell;

/// <summary>
/// A mount that the engine refuses: a place that is no absolute path, a source that is neither a path nor a volume's name, a mode that
/// there is not. Windows' paths are left alone, and so is a `~`, which PLM5055 finds where no shell expands it. Fix: the word that is meant.
/// </summary>
public sealed class MountRefused : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5032",
        title: "A mount that the engine refuses",
        messageFormat: "{0}",
        Category.Shell,
        DiagnosticSeverity.Error);

    static readonly ImmutableArray<string> _types = ["bind", "volume", "tmpfs", "image", "npipe", "cluster"];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterContainerAction(Analyze);

    static void Analyze(AnalysisContext<ContainerSpec> context)
    {
        var container = context.Subject;
        if (!container.IsForEngine())
            return;
        var refusals = container.DockerCommand is { } command ? command.Options.Select(o => OfOption(command, o)) : container.Mounts.Select(OfService);
        foreach (var refusal in refusals.OfType<EngineRefusal>())
            context.Report(refusal.Finding(_descriptor));
    }

    static EngineRefusal? OfOption(DockerCommand command, DockerOption option)
    {
        // %cd% is cmd's, whose lines stand in fences of bash too.
        if (option.Value is not { } value || EngineSettings.IsBlank(value.Text) || command.Document.IsInNote() && value.Text.Contains('%', StringComparison.Ordinal))
            return null;
        return option.Name switch
        {
            "--volume" => MountSyntax.ParseVolume(value) is { } mount ? OfTarget(mount) ?? OfSource(command, mount) ?? MountMode.Refusal(value, mount) : null,
            "--tmpfs" => OfTarget(MountSyntax.ParseTmpfs(value)),
            "--mount" => OfMount(value),
            _ => null,
        };
    }

    static EngineRefusal? OfService(ContainerMount mount)
    {
        if (mount.Kind is MountKind.Config or MountKind.Other)
            return null;
        // Compose takes one letter before a colon for a drive of Windows, and the rest for a path on it.
        if (mount is { Kind: MountKind.Volume, Source.Known: [var letter] } && char.IsAsciiLetter(letter) && mount.Target.Known is ['/', ..] place
            && mount.Location.Text.Trim('"', '\'').StartsWith($"{letter}:{place}", StringComparison.Ordinal))
        {
            return new(new SourcedText(mount.Location.Text, mount.Location), $"Compose takes `{letter}:` for a drive of Windows, not for the volume `{letter}`",
                $"invalid mount path: '{letter}:{place}' mount path must be absolute", "give the volume a name of two letters or more");
        }

        return OfTarget(mount) ?? (mount is { Kind: MountKind.Tmpfs, Source: { Known.Length: > 0 } source } ? OfTmpfsSource(source) : null);
    }

    static EngineRefusal? OfTarget(ContainerMount mount)
    {
        if (mount.Target.Known is not { Length: > 0 } target || EngineSettings.IsBlank(target) || IsOfWindows(target))
            return null;
        // A note has words for the paths of its reader: -v hostdir:containerdir.
        if (!target.Contains('/', StringComparison.Ordinal) && mount.Target.Location.Document.IsInNote())
            return null;
        if (target[0] != '/')
            return new(mount.Target, $"`{target}` is no place for a mount: its path is not absolute", $"invalid mount path: '{target}' mount path must be absolute", "write the whole path inside the container, from its `/`");
        // An anonymous volume there gets as far as the start.
        return target.AsSpan().TrimStart("/.").IsEmpty && !target.Contains("..", StringComparison.Ordinal) && mount.Source is not null | mount.Kind == MountKind.Tmpfs
            ? new(mount.Target, "A mount cannot take the place of the whole container", "invalid specification: destination can't be '/'", "name a folder below `/`") : null;
    }

    static EngineRefusal? OfSource(DockerCommand command, ContainerMount mount)
    {
        if (mount.Source is not { Known: { Length: > 0 } source } written || source[0] is '/' or '.' or '~' || IsOfWindows(source) || IsVolumeName(source) || command.Option("--volume-driver") is not null)
            return null;
        return new(written, $"`{source}` is neither a path of the host nor the name of a volume", VolumeNameWords(source), $"write an absolute path, or ./{source} from CLI 23 on")
        {
            Right = source.Contains(' ', StringComparison.Ordinal) ? null : "./" + source,
        };
    }

    static EngineRefusal? OfMount(SourcedText value)
    {
        if (!value.IsKnown || value.Text.Contains('"', StringComparison.Ordinal))
            return null;
        SourcedText? type = null, source = null;
        foreach (var field in value.Split(','))
        {
            var (name, text) = EngineSettings.Pair(field);
            if (name.Text.Equals("type", StringComparison.OrdinalIgnoreCase))
                type = text;
            else if (name.Text.ToLowerInvariant() is "source" or "src")
                source = text;
        }

        var kind = type?.Text.ToLowerInvariant() ?? "volume";
        if (!_types.Contains(kind) && ClientLines.IsBlank(type!.Value.Text))
            return null;
        if (!_types.Contains(kind))
        {
            var near = Nearest.To(kind, _types);
            return new(type!.Value, $"`{kind}` is no type of mount{(near is null ? "" : $" (did you mean `{near}`?)")}", $"invalid mount config for type \"{kind}\": mount type unknown", near is null ? "write bind, volume or tmpfs" : $"write {near}") { Right = near };
        }

        if (MountSyntax.ParseMount(value) is not { } mount)
            return null;
        if (OfTarget(mount) is { } ofTarget)
            return ofTarget;
        var from = source?.Text ?? "";
        return kind switch
        {
            "tmpfs" when from.Length > 0 => OfTmpfsSource(source!.Value),
            "bind" when from.Length == 0 => new(value, "A mount of type bind has no source", "invalid mount config for type \"bind\": field Source must not be empty", "add source=, the path of the host"),
            "bind" when from[0] is not ('/' or '.' or '~') && !IsOfWindows(from) => new(source!.Value, $"`{from}` is no absolute path of the host",
                $"invalid mount config for type \"bind\": invalid mount path: '{from}' mount path must be absolute", $"write the whole path, or ./{from} from CLI 23 on"),
            "volume" when from.Length > 0 && !IsVolumeName(from) && !IsOfWindows(from) && !value.Text.Contains("volume-driver", StringComparison.Ordinal) => new(source!.Value, $"`{from}` is no name of a volume", VolumeNameWords(from),
                from[0] is '/' or '.' ? "write type=bind" : "write letters, digits, `_`, `.` and `-`, a letter or digit first"),
            _ => null,
        };
    }

    static EngineRefusal OfTmpfsSource(SourcedText source) =>
        new(source, "A tmpfs has no source: it lies in memory", "invalid mount config for type \"tmpfs\": field Source must not be specified", "remove the source, or make it a volume");

    /// <summary>Source: moby volume names. A drive or a backslash is Windows' business.</summary>
    internal static bool IsVolumeName(string name) => char.IsAsciiLetterOrDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-');

    internal static string VolumeNameWords(string name) =>
        $"create {name}: \"{name}\" includes invalid characters for a local volume name, only \"[a-zA-Z0-9][a-zA-Z0-9_.-]\" are allowed. If you intended to pass a host directory, use absolute path";

    static bool IsOfWindows(string path) => path.Contains('\\', StringComparison.Ordinal) || path is [_, ':', ..] || path.StartsWith("//", StringComparison.Ordinal);
}
