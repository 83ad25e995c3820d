using Plimsoll.Analysis;
using Plimsoll.Syntax.Data;
using Plimsoll.Text;

namespace Plimsoll.Rules.Engine.Values;

/// <summary>Log drivers and their options: most are looked at when dockerd starts, some only when a container does.</summary>
static class DaemonLogChecks
{
    public static IEnumerable<DaemonRefusal> AtStart(DaemonSettings settings)
    {
        var driver = settings["log-driver"] is DataScalarSyntax { Value: { Length: > 0 } named } ? named : "json-file";
        if (settings.Object("log-opts") is not { } options || LogDrivers.OptionsOf(driver) is not { } known)
            yield break;
        foreach (var option in options.Entries.Where(o => !known.Contains(o.Key.Value) && !DaemonSettings.HasBlanks(o.Key)))
        {
            var name = option.Key.Value;
            var near = name.Contains('-', StringComparison.Ordinal) || name.Contains('_', StringComparison.Ordinal) ? Nearest.To(name.Replace('_', '-'), known) : null;
            yield return new(option.Key.Span, $"The log driver `{driver}` has no option `{name}`{(near is null ? "" : $" (did you mean `{near}`?)")}", $"failed to set log opts: unknown log opt '{name}' for {driver} log driver",
                near is null ? "remove it, or choose the driver that has it" : $"write \"{near}\"")
            {
                Fix = near is null || options.Entry(near) is not null ? null : new Fix($"Rename {name} to {near}", FixSafety.Unsafe, new FixEdit(settings.Document.At(option.Key.ContentSpan), near)),
            };
        }

        if (Option(options, "mode") is { } mode && mode.Value is not ("" or "blocking" or "non-blocking"))
            yield return new(mode.Span, $"`mode` is `{mode.Value}`: containers log `blocking` or `non-blocking`", $"failed to set log opts: logger: logging mode not supported: {mode.Value}", "write \"non-blocking\"");
        if (Option(options, "max-buffer-size") is { } buffer)
        {
            if (Option(options, "mode")?.Value != "non-blocking")
                yield return new(((DataEntrySyntax)buffer.Parent!).Key.Span, "`max-buffer-size` counts with `mode` `non-blocking` alone", "failed to set log opts: logger: max-buffer-size option is only supported with 'mode=non-blocking'", "add \"mode\": \"non-blocking\", or remove it")
                {
                    Fix = options.Entry("mode") is null ? new Fix("Add mode non-blocking", FixSafety.Unsafe, new FixEdit(settings.Document.At(buffer.Span.End, 0), ", \"mode\": \"non-blocking\"")) : null,
                };
            else if (DaemonWords.SizeError(buffer.Value) is { } error)
                yield return new(buffer.Span, $"`max-buffer-size` is \"{buffer.Value}\", which is no size", $"failed to set log opts: error parsing option max-buffer-size: {error}", "write a size such as \"4m\"");
        }

        var required = driver switch { "gelf" => "gelf-address", "awslogs" => "awslogs-group", _ => null };
        if (required is not null && options.Entries.Length > 0 && options.Entry(required) is null)
            yield return new(((DataEntrySyntax)options.Parent!).Key.Span, $"The log driver `{driver}` needs `{required}` beside its other options", driver == "gelf" ? "failed to set log opts: gelf-address is a required parameter" : $"failed to set log opts: must specify a value for log opt '{required}'", $"add \"{required}\"");
    }

    /// <summary>What dockerd starts with and no container does.</summary>
    public static IEnumerable<DaemonRefusal> AtContainer(DaemonSettings settings)
    {
        var driver = settings.Text("log-driver");
        if (driver is not null && !LogDrivers.Names.Contains(driver.Value, StringComparer.Ordinal) && Meant(driver.Value) is { } meant)
        {
            yield return new(driver.ContentSpan, $"`{driver.Value}` is no log driver of dockerd's (did you mean `{meant}`?)", $"error looking up logging plugin {driver.Value}: plugin \"{driver.Value}\" not found", $"write \"{meant}\"")
            {
                Fix = settings.Replace(driver, $"\"{meant}\"", FixSafety.Unsafe),
            };
        }

        var name = driver?.Value ?? "json-file";
        if (name is not ("json-file" or "local") || settings.Object("log-opts") is not { } options)
            yield break;
        var (size, count, compress) = (Option(options, "max-size"), Option(options, "max-file"), Option(options, "compress"));
        if (size is not null && (DaemonWords.SizeError(size.Value) ?? (size.Value is "0" ? "size must be greater than 0" : null)) is { } error && size.Value != "0")
            yield return new(size.Span, $"`max-size` is \"{size.Value}\", which is no size", $"failed to initialize logging driver: {error}", "write a size such as \"10m\"");
        long files = 1;
        if (count is not null && !DaemonWords.Number(count.Value, out files))
            yield return new(count.Span, $"`max-file` is \"{count.Value}\", which is no number", $"failed to initialize logging driver: strconv.Atoi: parsing \"{count.Value}\": invalid syntax", "write how many files are kept, such as \"3\"");
        else if (count is not null && files < 1 && name == "json-file" && size is not null)
            yield return new(count.Span, $"`max-file` is {files}: at least one file is kept", "failed to initialize logging driver: max-file cannot be less than 1", "write \"1\" or more");
        if (compress is null)
            yield break;
        if (DaemonWords.Switch(compress.Value) is not { } isCompressed)
            yield return new(compress.Span, $"`compress` is \"{compress.Value}\", which is neither \"true\" nor \"false\"", $"failed to initialize logging driver: strconv.ParseBool: parsing \"{compress.Value}\": invalid syntax", "write \"true\" or \"false\"");
        else if (isCompressed && name == "json-file" && (count is null || files < 2 || size is null))
            yield return new(compress.Span, "`compress` is on, and no file is ever set aside to be compressed: that takes `max-size` and a `max-file` of 2 or more",
                "failed to initialize logging driver: compress cannot be true when max-file is less than 2 or max-size is not set", "add \"max-size\" and \"max-file\"");
    }

    static DataScalarSyntax? Option(DataMappingSyntax options, string name) =>
        options.Entry(name)?.Value is DataScalarSyntax { Type: ScalarType.String } value && !DaemonSettings.HasBlanks(value) ? value : null;

    // Any word may be the name of a plugin; what a slip of the finger makes of a name is not.
    static string? Meant(string driver)
    {
        var plain = driver.Replace('_', '-').ToLowerInvariant();
        return plain is "json" or "jsonfile" or "json-log" or "json-files" ? "json-file" : LogDrivers.Names.FirstOrDefault(n => n == plain);
    }
}
