using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Rules.Network;

namespace Plimsoll.Rules.Shell;

/// <summary>
/// A flag at the end without its value; a flag whose value is the next flag (<c>--name -d</c>); a switch with a word behind it
/// (<c>--rm true</c>), which the client takes for the image. Fix: the word goes behind an equals sign.
/// </summary>
public sealed class FlagValueMissing : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5012",
        title: "A flag without its value, or a switch with one",
        messageFormat: "{0}",
        Category.Shell,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDockerAction(Analyze);

    static void Analyze(AnalysisContext<DockerCommand> context)
    {
        var command = context.Subject;
        if (!command.IsForClient() || CutCommand.Of(command) is not null || command.Shell.HasWrapper("xargs") || ClientLines.HasVanishedWord(command) || MistypedDash.In(command).Any()
            || !DockerFlags.TryGet(command.Name, command.Program, out var flags))
            return;
        foreach (var option in command.GlobalOptions.Concat(command.Options))
        {
            // -p #{port}: a template's blank is a comment to the shell.
            if (option is { Flag.TakesValue: true, Value: null } && command.Document.IsInNote() && command.Document.Text.AsSpan(Math.Min(option.Location.Span.End, command.Document.Text.Length)).StartsWith(" #{", StringComparison.Ordinal))
                continue;
            if (option is { Flag.TakesValue: true, Value: null })
                ReportMissing(context, option);
            else if (option is { Flag: { TakesValue: true } flag, Value: { Known: ['-', _, ..] value } given } && IsSwallowed(flag, value, flags) && !option.Location.Text.Contains('=', StringComparison.Ordinal))
                ReportSwallowed(context, option, given);
        }

        foreach (var operand in DockerFlags.EndsFlagsAtOperand(command.Name) ? command.Operands.Take(1) : command.Operands)
        {
            if (operand.Known is "true" or "false" && command.Options.LastOrDefault(o => o.Location.Document == operand.Location.Document && o.Location.Span.End <= operand.Location.Span.Start) is { Flag.Type: FlagType.Switch, Value: null } option
                && command.Document.Text.AsSpan(option.Location.Span.End, operand.Location.Span.Start - option.Location.Span.End).Trim(" \t\r\n\\").IsEmpty)
                ReportSwitch(context, option, operand);
        }
    }

    // A value that is a flag of this very command, where no value begins with a dash.
    static bool IsSwallowed(DockerFlag flag, string value, DockerFlagSet flags)
    {
        if (flag.Name is "--entrypoint" or "--health-cmd" or "--build-arg" or "--opt" or "--format" or "--message" or "--change" || flag.Type is FlagType.Integer or FlagType.BytesOrUnlimited)
            return false;
        var name = value.Split('=')[0];
        return name.StartsWith("--", StringComparison.Ordinal) ? flags.Find(name) is not null : name.Length is 2 or 3 && name[1..].All(l => flags.Find(l) is not null);
    }

    static void ReportMissing(AnalysisContext<DockerCommand> context, DockerOption option)
    {
        var written = option.NameLocation.Text;
        var isShort = !option.Spelling.StartsWith("--", StringComparison.Ordinal);
        context.Report(Diagnostic.Create(_descriptor, option.NameLocation, $"`{Shown(option)}` stands at the end without its value") with
        {
            Label = written.Length > 0 ? "needs a value" : null,
            WhatHappens = isShort ? $"flag needs an argument: '{option.Spelling[1]}' in {option.Spelling}" : $"flag needs an argument: {option.Name}",
            WhatToDo = "write the value behind it",
        });
    }

    static void ReportSwallowed(AnalysisContext<DockerCommand> context, DockerOption option, SourcedText value) =>
        context.Report(Diagnostic.Create(_descriptor, option.NameLocation, $"`{Shown(option)}` has no value of its own: it takes `{value.Text}` for it") with
        {
            Related = [new RelatedLocation(value.Location, "this flag is lost")],
            WhatHappens = $"the value is `{value.Text}`, and the words behind it mean something else than they look like",
            WhatToDo = $"write the value of {Shown(option)} behind it",
        });

    static void ReportSwitch(AnalysisContext<DockerCommand> context, DockerOption option, Argument word)
    {
        var isImage = context.Subject.Name is "run" or "create";
        var between = Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(option.Location.Span.End, word.Location.Span.Start);
        context.Report(Diagnostic.Create(_descriptor, word.Location, $"`{Shown(option)}` is a switch and takes no word: `{word.Text}` is taken for {(isImage ? "the image" : "a name")}") with
        {
            Related = [new RelatedLocation(option.Location, "the switch")],
            WhatHappens = isImage ? $"docker looks for an image called `{word.Text}`" : $"`{context.Subject.Words}` gets `{word.Text}` as one of its names",
            WhatToDo = $"write {Shown(option)}={word.Text}",
            Fix = context.Subject.Document.Text.AsSpan(between.Start, between.Length).Trim(" \t").IsEmpty
                ? new Fix("Join them with =", FixSafety.Safe, new FixEdit(word.Location with { Span = between }, "=")) : null,
        });
    }

    static string Shown(DockerOption option) => option.NameLocation.Text is ['-', ..] written ? written : option.Name;
}
