using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Rules.Engine.Values;
using Plimsoll.Text;

namespace Plimsoll.Rules.Shell;

/// <summary>
/// Options of a container's logs that its driver does not take: most are refused when it is created, some values when it starts. Without a
/// driver the daemon's counts, which is not known: then only slips of the pen in the names that nearly every driver has. Fix: the name.
/// </summary>
public sealed class LogOptionRefused : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5037",
        title: "A log option that the driver refuses",
        messageFormat: "{0}",
        Category.Shell,
        DiagnosticSeverity.Error);

    static readonly ImmutableArray<string> _ofBothFiles = ["max-size", "max-file", "compress"];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterContainerAction(Analyze);

    static void Analyze(AnalysisContext<ContainerSpec> context)
    {
        if (!context.Subject.IsForEngine() || Logging(context.Subject) is not var (driver, options))
            return;
        foreach (var refusal in OfDriver(driver).Concat(OfNames(driver, options)).Concat(OfValues(driver?.Known, options)))
            context.Report(refusal.Finding(_descriptor));
    }

    /// <summary>Null where several files or unknown words have a say.</summary>
    static (SourcedText? Driver, List<(SourcedText Name, SourcedText? Value)> Options)? Logging(ContainerSpec container)
    {
        if (container.DockerCommand is { } command)
            return command.IsComplete ? (command.Option("--log-driver")?.Value, [.. container.Pairs("", "--log-opt")]) : null;
        if (container.Layers()?.All("logging") is not [var logging])
            return null;
        var options = logging.Entries.FirstOrDefault(e => e.Key.Value == "options")?.Value.Resolved;
        return (logging["driver"]?.Whole, options is null ? [] : [.. EngineSettings.Pairs(logging.With(options))]);
    }

    static IEnumerable<EngineRefusal> OfDriver(SourcedText? driver)
    {
        if (driver is not { Known: { Length: > 0 } name } value || LogDrivers.Names.Contains(name, StringComparer.Ordinal))
            yield break;
        // Any other word may be a plugin.
        var plain = name.Replace('_', '-').ToLowerInvariant();
        if ((plain is "json" or "jsonfile" or "json-log" or "json-files" ? "json-file" : LogDrivers.Names.FirstOrDefault(n => n == plain)) is { } meant)
            yield return new(value, $"`{name}` is no log driver (did you mean `{meant}`?)", $"error looking up logging plugin {name}: plugin \"{name}\" not found", $"write {meant}") { Right = meant };
    }

    static IEnumerable<EngineRefusal> OfNames(SourcedText? driver, List<(SourcedText Name, SourcedText? Value)> options)
    {
        var isSaid = driver is { Text.Length: > 0 };
        if (driver is { IsKnown: false } || LogDrivers.OptionsOf(isSaid ? driver!.Value.Text : "json-file") is not { } taken)
            yield break;
        var name = isSaid ? driver!.Value.Text : "json-file";
        foreach (var (option, _) in options)
        {
            if (option.Known is not { Length: > 0 } text || EngineSettings.IsBlank(text) || taken.Contains(text))
                continue;
            var near = Nearest.To(text.Replace('_', '-'), taken);
            if (!isSaid && (near is null || !_ofBothFiles.Contains(near) || LogDrivers.IsOption(text)))
                continue;
            yield return new(option, $"The log driver `{name}` has no option `{text}`{(near is null ? "" : $" (did you mean `{near}`?)")}",
                name == "local" ? $"unknown log opt '{text}' for log driver local" : $"unknown log opt '{text}' for {name} log driver", near is null ? "remove it, or choose the driver that has it" : $"write {near}")
            {
                Right = near is null || options.Exists(o => o.Name.Text == near) ? null : near,
                Because = driver, BecauseText = "the driver",
            };
        }
    }

    static IEnumerable<EngineRefusal> OfValues(string? driver, List<(SourcedText Name, SourcedText? Value)> options)
    {
        SourcedText? Value(string name) => options.LastOrDefault(o => o.Name.Text == name).Value is { Known.Length: > 0 } value && !EngineSettings.IsBlank(value.Text) ? value : null;

        var (mode, buffer, size, count, compress) = (Value("mode"), Value("max-buffer-size"), Value("max-size"), Value("max-file"), Value("compress"));
        if (mode is { } given && given.Text is not ("blocking" or "non-blocking"))
            yield return new(given, $"`{given.Text}` is no way to log: containers log `blocking` or `non-blocking`", $"logger: logging mode not supported: {given.Text}", "write non-blocking");
        if (buffer is { } kept && (mode is { Text: "blocking" } || options.TrueForAll(o => o.Name.Text != "mode") && driver is not null))
            yield return new(kept, "`max-buffer-size` counts with `mode` `non-blocking` alone", "logger: max-buffer-size option is only supported with 'mode=non-blocking'", "add mode=non-blocking, or remove it");
        var required = driver switch { "gelf" => "gelf-address", "awslogs" => "awslogs-group", _ => null };
        if (required is not null && options.Count > 0 && options.TrueForAll(o => o.Name.Text != required))
            yield return new(options[0].Name, $"The log driver `{driver}` needs `{required}`", driver == "gelf" ? "gelf-address is a required parameter" : $"must specify a value for log opt '{required}'", $"add {required}");
        if (driver is not ("json-file" or "local"))
            yield break;
        if (size is { } written && DaemonWords.SizeError(written.Text) is { } error)
            yield return new(written, $"`max-size` is `{written.Text}`, which is no size", $"failed to initialize logging driver: {error}", "write a size such as 10m");
        long files = 1;
        if (count is { } number && !DaemonWords.Number(number.Text, out files))
            yield return new(number, $"`max-file` is `{number.Text}`, which is no number", $"failed to initialize logging driver: strconv.Atoi: parsing \"{number.Text}\": invalid syntax", "write how many files are kept, such as 3");
        else if (count is { } few && files < 1 && driver == "json-file" && size is not null)
            yield return new(few, $"`max-file` is {files}: at least one file is kept", "failed to initialize logging driver: max-file cannot be less than 1", "write 1 or more");
        if (compress is { } on && DaemonWords.Switch(on.Text) == true && driver == "json-file" && (count is null || files < 2 || size is null)
            && !options.Exists(o => o.Value is { IsKnown: false }))
        {
            yield return new(on, "`compress` is on, and no file is ever set aside to be compressed: that takes `max-size` and a `max-file` of 2 or more",
                "failed to initialize logging driver: compress cannot be true when max-file is less than 2 or max-size is not set", "add max-size and max-file");
        }
    }
}
