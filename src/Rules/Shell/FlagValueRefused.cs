using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Rules.Network;

namespace Plimsoll.Rules.Shell;

/// <summary>
/// A flag's value that the docker client cannot read: it stops before it asks the engine. Fix: an address for <c>localhost</c>, a unit for
/// a duration, a suffix that it knows for bytes.
/// </summary>
public sealed class FlagValueRefused : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5013",
        title: "A flag's value that the docker client refuses",
        messageFormat: "The docker client refuses `{0}`: {1}",
        Category.Shell,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDockerAction(Analyze);

    static void Analyze(AnalysisContext<DockerCommand> context)
    {
        var command = context.Subject;
        if (!command.IsForClient())
            return;
        var dashes = MistypedDash.In(command).ToList();
        var split = BlankInFlagValue.In(command).ToList();
        foreach (var option in command.Options.Concat(command.GlobalOptions))
        {
            if (option is not { Flag: { } flag, Value: { Known: { } value } given } || FlagValues.Refusal(flag, value) is not { } refusal || IsElsewhere(option) || MayBeBlank(command, flag, value))
                continue;
            var shown = option.Location.Text is ['-', ..] text && !text.AsSpan().ContainsAny("\r\n\\") ? text : $"{option.Name} {value}";
            var words = refusal.IndexOf("\" flag: ", StringComparison.Ordinal) is var at and >= 0 ? refusal[(at + "\" flag: ".Length)..] : refusal;
            context.Report(Diagnostic.Create(_descriptor, given.Location, shown, words.TrimEnd('.', ' ')) with
            {
                WhatHappens = refusal,
                WhatToDo = ToDo(flag),
                Fix = Meant(flag, value) is { } meant && given.Location.Text.Contains(value, StringComparison.Ordinal)
                    ? new Fix($"Write {meant.Text}", meant.Safety, new FixEdit(given.Location, given.Location.Text.Replace(value, meant.Text, StringComparison.Ordinal))) : null,
            });
        }

        bool IsElsewhere(DockerOption option) =>
            dashes.Exists(d => d.Word.Location.Span.Contains(option.NameLocation.Span)) || split.Exists(s => s.Option == option);
    }

    /// <summary>A blank for the reader to fill: <c>-p HOST:CONTAINER</c>, <c>--memory=LIMIT</c>; in a note, whatever has no digit where one belongs.</summary>
    static bool MayBeBlank(DockerCommand command, DockerFlag flag, string value) =>
        value.Length > 0 && flag.Type is not (FlagType.Mount or FlagType.Gpus) && (ClientLines.IsBlank(value)
        || flag.Type is FlagType.Publish or FlagType.Expose or FlagType.ServicePort && (value.Any(char.IsAsciiLetterUpper) && !value.Contains('/', StringComparison.Ordinal) || value.Contains("port", StringComparison.OrdinalIgnoreCase))
        || command.Document.IsInNote() && !value.Any(char.IsAsciiDigit) && flag.Type is not (FlagType.Env or FlagType.Label or FlagType.Switch or FlagType.Sysctl)
        || flag.Type == FlagType.Volume && command.Document.IsInNote() && value.StartsWith(':'));

    static string ToDo(DockerFlag flag) => flag.Type switch
    {
        FlagType.Publish or FlagType.ServicePort => "write [address:]port:port[/tcp|udp|sctp] with numbers up to 65535, and an IP address for the first part",
        FlagType.Expose => "write a port of the container, or a range: 8080, 8000-8010/udp",
        FlagType.Bytes or FlagType.BytesOrUnlimited => "write a number with b, k, m or g, such as 512m",
        FlagType.Duration => "write a number with ms, s, m or h, such as 30s",
        FlagType.Integer or FlagType.Unsigned or FlagType.Unsigned16 => "write a whole number",
        FlagType.Decimal or FlagType.Fraction => "write a number with a point, such as 1.5",
        FlagType.Switch => $"write {flag.Name} alone, or {flag.Name}=false",
        FlagType.Env or FlagType.Label => "write NAME=value",
        FlagType.AddHost => "write name:address, or name:host-gateway",
        FlagType.Mount => "write type=bind,source=/path,target=/path; what has no value is left out or is called readonly",
        FlagType.Ulimit => "write name=soft:hard with numbers, -1 for no limit: nofile=1024:4096",
        FlagType.Sysctl => "set it on the host: only net.*, fs.mqueue.* and some of kernel.* belong to a container",
        FlagType.Pull => "write --pull=always, missing or never",
        FlagType.Filter => "write name=value",
        FlagType.Volume => "write source:target[:options]",
        _ => $"see `docker run --help` for {flag.Name}",
    };

    static (string Text, FixSafety Safety)? Meant(DockerFlag flag, string value)
    {
        var (text, safety) = flag.Type switch
        {
            FlagType.Publish when value.StartsWith("localhost:", StringComparison.Ordinal) => ("127.0.0.1" + value["localhost".Length..], FixSafety.Safe),
            FlagType.Publish when value.Count(c => c == ':') == 1 && value.IndexOf(':', StringComparison.Ordinal) is var colon && FlagValues.IsIP(value[..colon]) => (value[..colon] + ":" + value[colon..], FixSafety.Unsafe),
            FlagType.Duration when value.All(char.IsAsciiDigit) => (value + "s", FixSafety.Unsafe),
            FlagType.Integer when value.EndsWith('s') && value[..^1].All(char.IsAsciiDigit) => (value[..^1], FixSafety.Safe),
            FlagType.Decimal => (value.Replace(',', '.'), FixSafety.Safe),
            FlagType.Switch when value is "yes" or "on" or "no" or "off" => (value is "yes" or "on" ? "true" : "false", FixSafety.Safe),
            FlagType.AddHost when value.Count(c => c == ' ') == 1 => (value.Replace(' ', ':'), FixSafety.Safe),
            FlagType.Mount => (string.Join(',', value.Split(',').Select(f => f.Trim()).Where(f => f is not ("" or "rw"))), FixSafety.Safe),
            _ => (value, FixSafety.Safe),
        };
        return text != value && FlagValues.Refusal(flag, text) is null ? (text, safety) : null;
    }
}
