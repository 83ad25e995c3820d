using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Shell;

/// <summary>
/// A flag of <c>docker run</c> behind the image: it goes to the container's program. Only where its value can be nothing else
/// (<c>-p 80:80</c>, <c>-v /a:/b</c>, <c>--name web</c>), and where it stands first, or only such flags stand before it.
/// </summary>
public sealed class FlagBehindImage : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5011",
        title: "A flag of `docker run` behind the image",
        messageFormat: "`{0}` stands behind the image `{1}`: docker hands it to the container's program",
        Category.Shell,
        DiagnosticSeverity.Warning);

    /// <summary>Images without an ENTRYPOINT: what stands behind them is the program itself, and no program is called <c>-d</c>.</summary>
    static readonly string[] _bare =
        ["ubuntu", "debian", "alpine", "busybox", "fedora", "centos", "rockylinux", "almalinux", "amazonlinux", "archlinux", "opensuse/leap", "oraclelinux"];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterDockerAction(Analyze, "run", "create");

    static void Analyze(AnalysisContext<DockerCommand> context)
    {
        var command = context.Subject;
        if (!command.IsForClient() || !command.IsWhole() || command.Operands.Length < 2 || command.Operands[0].Known is not { } image || command.Option("--entrypoint") is not null
            || !DockerFlags.TryGet(command.Name, command.Program, out var flags))
            return;
        var first = command.Operands[1];
        if (first.Known is not ['-', _, ..] word || first.Location.Document != command.Document)
            return;
        var isBare = ImageReference.TryParse(image) is { } reference && _bare.Any(b => reference.Path == (b.Contains('/', StringComparison.Ordinal) ? b : "library/" + b));
        if (FlagAt(command, flags) is not { } found || !(found.IsTelling || isBare))
            return;
        var last = command.Operands[found.Words];
        var location = first.Location.To(last.Location);
        context.Report(Diagnostic.Create(_descriptor, location, found.Words == 1 ? word : $"{word} {last.Text}", image) with
        {
            Label = "not for docker",
            Related = [new RelatedLocation(command.Operands[0].Location, "the flags end at the image")],
            WhatHappens = isBare ? $"exec: \"{word}\": executable file not found in $PATH" : "the container gets it as an argument, and docker never sees it",
            WhatToDo = "write it before the image",
            Fix = Moved(command, location),
        });
    }

    /// <summary>How many words behind the image are a flag of docker, and whether its value tells that it can be nobody else's.</summary>
    static (int Words, bool IsTelling)? FlagAt(DockerCommand command, DockerFlagSet flags)
    {
        var text = command.Operands[1].Text;
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? text : text[..equals];
        var flag = name.StartsWith("--", StringComparison.Ordinal) ? flags.Find(name) : name.Length == 2 ? flags.Find(name[1]) : null;
        if (flag is null)
            return name.Length is 3 or 4 && name[1] != '-' && name[1..].All(l => flags.Find(l) is { TakesValue: false }) ? (1, false) : null;
        if (!flag.TakesValue)
            return (1, false);
        var value = equals >= 0 ? text[(equals + 1)..] : command.Operands.Length > 2 ? command.Operands[2].Known : null;
        if (value is null)
            return null;
        return (equals >= 0 ? 1 : 2, flag.Name switch
        {
            "--publish" => value.Contains(':', StringComparison.Ordinal) && value.Any(char.IsAsciiDigit) && FlagValues.Refusal(flag, value) is null,
            "--volume" => value is ['/' or '.' or '~', ..] && value.Contains(":/", StringComparison.Ordinal),
            "--restart" => value is "always" or "unless-stopped" or "on-failure" or "no",
            "--mount" => value.Contains("target=", StringComparison.Ordinal) || value.Contains("dst=", StringComparison.Ordinal),
            _ => false,
        });
    }

    static Fix? Moved(DockerCommand command, Location flag)
    {
        var image = command.Operands[0].Location;
        if (flag.Document != image.Document || image.Span.End >= flag.Span.Start || flag.Text.AsSpan().ContainsAny('\r', '\n'))
            return null;
        var between = flag.Document.Text[image.Span.End..flag.Span.Start];
        return between.AsSpan().Trim(" \t").IsEmpty
            ? new Fix("Write it before the image", FixSafety.Unsafe,
                new FixEdit(image with { Span = new(image.Span.Start, 0) }, flag.Text + " "),
                new FixEdit(image with { Span = Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(image.Span.End, flag.Span.End) }, ""))
            : null;
    }
}
