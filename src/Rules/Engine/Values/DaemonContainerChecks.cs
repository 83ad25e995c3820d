using System.Collections.Frozen;
using System.Globalization;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Engine.Values;

/// <summary>Values with which dockerd starts and no container does. Each was tried on Engine 28.5.</summary>
static class DaemonContainerChecks
{
    /// <summary>What runc knows (libcontainer/specconv), without RLIMIT_.</summary>
    static readonly FrozenSet<string> _limits = FrozenSet.ToFrozenSet(
        ["as", "core", "cpu", "data", "fsize", "locks", "memlock", "msgqueue", "nice", "nofile", "nproc", "rss", "rtprio", "rttime", "sigpending", "stack"], StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<DaemonRefusal> Of(DaemonSettings settings) => [.. DaemonLogChecks.AtContainer(settings), .. Limits(settings)];

    static IEnumerable<DaemonRefusal> Limits(DaemonSettings settings)
    {
        foreach (var entry in settings.Object("default-ulimits")?.Entries ?? [])
        {
            if (entry.Value is not DataMappingSyntax parts)
                continue;
            var name = DaemonSettings.Member(parts, "Name");
            if (name?.Value is not DataScalarSyntax { Type: ScalarType.String, Value: { Length: > 0 } written } text)
            {
                var key = entry.Key.Value;
                yield return new(entry.Key.Span, $"The limit `{key}` has no `Name`: the key it stands under is not read", "runc create failed: wrong rlimit value: RLIMIT_", $"add \"Name\": \"{key}\"")
                {
                    Fix = name is null && parts.Entries.Length > 0 && _limits.Contains(key)
                        ? new Fix($"Add the name {key}", FixSafety.Safe, new FixEdit(settings.Document.At(parts.Entries[0].Span.Start, 0), $"\"Name\": \"{key}\", ")) : null,
                };
                continue;
            }

            if (DaemonSettings.HasBlanks(text))
                continue;
            if (!_limits.Contains(written))
            {
                var meant = written.StartsWith("RLIMIT_", StringComparison.OrdinalIgnoreCase) && _limits.Contains(written[7..]) ? written[7..].ToLowerInvariant() : Text.Nearest.To(written, _limits.Order(StringComparer.Ordinal));
                yield return new(text.ContentSpan, $"`{written}` is no limit of the kernel's{(meant is null ? "" : $" (did you mean `{meant}`?)")}", $"runc create failed: wrong rlimit value: RLIMIT_{written.ToUpperInvariant()}", meant is null ? "write a name such as \"nofile\"" : $"write \"{meant}\"")
                {
                    Fix = meant is null ? null : settings.Replace(text, $"\"{meant}\"", FixSafety.Unsafe),
                };
            }
            else if (Number(parts, "Soft") is { } soft && Number(parts, "Hard") is { } hard && soft.Value > hard.Value && hard.Value >= 0)
            {
                yield return new(soft.Node.Span, $"The soft limit of `{written}`, {soft.Value}, is above the hard one, {hard.Value}", "error setting rlimits for ready process: invalid argument", "write a soft limit that is no higher than the hard one");
            }
        }
    }

    static (DataNode Node, long Value)? Number(DataMappingSyntax parts, string name) =>
        DaemonSettings.Member(parts, name)?.Value is DataScalarSyntax { Type: ScalarType.Integer } node ? (node, long.Parse(node.Value, CultureInfo.InvariantCulture)) : null;
}
