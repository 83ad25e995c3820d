using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Rules.Network;
using Plimsoll.Text;

namespace Plimsoll.Rules.Shell;

/// <summary>
/// A volume that the engine does not make, or makes and cannot mount: a name or an option that the driver <c>local</c> does not take, half
/// of a mount. Other drivers have options of their own.
/// </summary>
public sealed class VolumeRefused : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5039",
        title: "A volume that the engine refuses",
        messageFormat: "{0}",
        Category.Shell,
        DiagnosticSeverity.Error);

    static readonly ImmutableArray<string> _options = ["type", "o", "device", "size"];

    public override DiagnosticDescriptor Descriptor => _descriptor;

    public override void Initialize(RuleContext context)
    {
        context.RegisterDockerAction(AnalyzeCommand, "volume create");
        context.RegisterDeploymentAction(AnalyzeCompose);
    }

    static void AnalyzeCommand(AnalysisContext<DockerCommand> context)
    {
        var command = context.Subject;
        if (!command.IsDocker() || command.Option("--driver")?.Value is { } driver && driver.Text != "local")
            return;
        var name = command.Operands is [var operand] ? operand.Value : command.Option("--name")?.Value;
        var options = command.OptionsNamed("--opt").Select(o => o.Value).OfType<SourcedText>().Select(EngineSettings.Pair).ToList();
        Report(context, name, name?.Known ?? "NAME", options, command.IsComplete);
    }

    static void AnalyzeCompose(AnalysisContext<Deployment> context)
    {
        foreach (var project in context.Deployment.ComposeProjects.Where(p => !p.IsFragment))
        {
            foreach (var (key, volume) in project.Compose.Declared("volumes"))
            {
                if (volume.Last("external") is not null || volume.Text("driver") is { } driver && driver.Text != "local")
                    continue;
                Report(context, volume.Text("name"), volume.Text("name")?.Known ?? $"{project.EffectiveName ?? "NAME"}_{key}", [.. volume.All("driver_opts").SelectMany(EngineSettings.Pairs)], volume.IsComplete);
            }
        }
    }

    static void Report<T>(AnalysisContext<T> context, SourcedText? name, string shown, List<(SourcedText Name, SourcedText? Value)> options, bool isComplete)
    {
        if (name is { Known: { Length: > 0 } text } written && !EngineSettings.IsBlank(text) && !(text.Contains(' ', StringComparison.Ordinal) && written.Location.Document.IsInNote())
            && OfName(written, text) is { } ofName)
            context.Report(ofName.Finding(_descriptor));
        if (options.Count == 0 || !isComplete || options.Exists(o => !o.Name.IsKnown))
            return;
        foreach (var refusal in OfOptions(options, shown))
            context.Report(refusal.Finding(_descriptor));
    }

    static EngineRefusal? OfName(SourcedText written, string text) => text.Length < 2
        ? new(written, $"`{text}` is too short for a volume", $"create {text}: volume name is too short, names should be at least two alphanumeric characters", "write two characters or more")
        : MountRefused.IsVolumeName(text) ? null
        : new(written, $"`{text}` is no name of a volume", MountRefused.VolumeNameWords(text), "write letters, digits, `_`, `.` and `-`, a letter or digit first");

    static IEnumerable<EngineRefusal> OfOptions(List<(SourcedText Name, SourcedText? Value)> options, string volume)
    {
        foreach (var (name, _) in options.Where(o => !_options.Contains(o.Name.Text) && !EngineSettings.IsBlank(o.Name.Text)))
        {
            var meant = name.Text switch
            {
                "options" or "opts" or "opt" or "mount-opts" or "mountopts" => "o",
                "mountpoint" or "source" or "path" or "src" => "device",
                var other => Nearest.To(other, ["type", "device"]),
            };
            yield return new(name, $"The driver `local` has no option `{name.Text}`{(meant is null ? "" : $" (did you mean `{meant}`?)")}", $"create {volume}: invalid option: \"{name.Text}\"", "write type, o and device, as mount(8) has them");
        }

        if (options.Exists(o => !_options.Contains(o.Name.Text)))
            yield break;
        var (type, device, o) = (Find("type"), Find("device"), Find("o"));
        if (type is null && device is null && o is null)
            yield break;
        if (device is null)
        {
            yield return new(options[0].Name, "A mount without a `device` has nothing to mount", $"create {volume}: missing required option: \"device\"", type?.Value?.Text == "tmpfs" ? "add device=tmpfs" : "add device: the path of the host, or the share");
            yield break;
        }

        if (type is null)
        {
            yield return new(device.Value.Name, "A mount with a `device` needs a `type`", $"create {volume}: missing required option: \"type\"", "add type=none for a folder of the host, or the type of the file system");
            yield break;
        }

        if (type.Value.Value?.Known is not ("none" or "bind") || device.Value.Value is not { Known: { Length: > 0 } path } where || EngineSettings.IsBlank(path) || o is { Value.IsKnown: false })
            yield break;
        var words = o?.Value?.Text.Split(',', StringSplitOptions.TrimEntries) ?? [];
        if (!words.Contains("bind") && !words.Contains("rbind"))
            yield return new(type.Value.Name, $"A folder of the host is mounted with `o` `bind`, which is missing: `{type.Value.Value.Value.Text}` is no file system", "error while mounting volume: failed to mount local volume: no such device", "add o=bind");
        else if (path[0] is not '/' && !path.Contains('\\', StringComparison.Ordinal))
            yield return new(where, $"`{path}` is no absolute path: it is looked for below the folder in which dockerd runs", "error while mounting volume: failed to mount local volume: no such file or directory", "write the whole path of the host");

        (SourcedText Name, SourcedText? Value)? Find(string name) => options.FindLast(x => x.Name.Text == name) is { Name.Text: not null } found ? found : null;
    }
}
