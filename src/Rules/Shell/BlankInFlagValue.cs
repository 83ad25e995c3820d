using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Shell;

/// <summary>A flag's value that a blank cuts in two: <c>-p 8080: 80</c>, <c>-v /a :/b</c>, <c>--name= web</c>. Fix: the blank goes.</summary>
public sealed class BlankInFlagValue : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5022",
        title: "A blank in the value of a flag",
        messageFormat: "The blank ends the value: `{0}` and `{1}` are two words",
        Category.Shell,
        DiagnosticSeverity.Error);

    /// <summary>Flags that nobody gives an empty value; <c>--entrypoint=</c> takes the image's own away.</summary>
    static readonly string[] _neverEmpty = ["--name", "--network", "--hostname", "--restart", "--memory", "--publish", "--volume", "--platform"];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDockerAction(Analyze, "run", "create");

    static void Analyze(AnalysisContext<DockerCommand> context)
    {
        var command = context.Subject;
        if (!command.IsForClient())
            return;
        foreach (var (option, blank, word) in In(command))
        {
            context.Report(Diagnostic.Create(_descriptor, command.Document.At(blank), option.Location.Text, word.Text) with
            {
                Label = "blank",
                Severity = option.Value!.Value.Text.Length == 0 ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error,
                WhatHappens = option.Value!.Value.Text.Length == 0 ? $"docker takes `{word.Text}` for the image" : FlagValues.Refusal(option.Flag!, option.Value!.Value.Text) ?? "invalid reference format",
                WhatToDo = "delete the blank",
                Fix = new Fix("Delete the blank", FixSafety.Safe, new FixEdit(command.Document.At(blank), "")),
            });
        }
    }

    /// <summary>The flag whose value is cut, the blanks, and the word that belongs to it, which the client takes for the image.</summary>
    internal static IEnumerable<(DockerOption Option, TextSpan Blank, Argument Word)> In(DockerCommand command)
    {
        if (command.Name is not ("run" or "create") || command.Options.IsEmpty || command.Operands is not [{ Known: { } text } word, ..] || command.Options[^1] is not { Flag: { TakesValue: true } flag, Value: { Known: { } value } } option
            || option.Location.Document != command.Document || word.Location.Document != command.Document || option.Location.Span.End >= word.Location.Span.Start)
            yield break;
        var blank = TextSpan.FromBounds(option.Location.Span.End, word.Location.Span.Start);
        if (!command.Document.Text.AsSpan(blank.Start, blank.Length).Trim(" \t").IsEmpty)
            yield break;
        // --mount type=bind, source=/a, target=/b: each blank in its turn.
        if (flag.Type == FlagType.Mount && value.EndsWith(',') && text.IndexOf('=', StringComparison.Ordinal) > 0)
        {
            yield return (option, blank, word);
            yield break;
        }

        if (FlagValues.Refusal(flag, value + text) is not null)
            yield break;
        // What stands there is no image, or no value, and together they are one.
        var isCut = (flag.Type is FlagType.Publish or FlagType.Volume) && (text is [':', _, ..] || value.EndsWith(':') && value.Count(c => c == ':') == 1 && text is ['/' or (>= '0' and <= '9'), ..])
            || value.Length == 0 && command.Operands.Length > 1 && option.Location.Text.EndsWith('=') && _neverEmpty.Contains(flag.Name);
        if (isCut)
            yield return (option, blank, word);
    }
}
