using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Shell;

/// <summary>A flag that takes one value is given twice: the last wins, and the first has no effect. Fix: the first goes.</summary>
public sealed class FlagRepeated : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5017",
        title: "A flag that is given twice",
        messageFormat: "`{0}` has no effect: `{1}` behind it wins",
        Category.Shell,
        DiagnosticSeverity.Warning, Describe.Unnecessary);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDockerAction(Analyze);

    static void Analyze(AnalysisContext<DockerCommand> context)
    {
        var command = context.Subject;
        if (!command.IsForClient() || MistypedDash.In(command).Any())
            return;
        for (var i = 0; i < command.Options.Length; i++)
        {
            var first = command.Options[i];
            if (first is not { Flag: { TakesValue: true, IsRepeatable: false }, Value: not null } || !IsWrittenHere(command, first)
                || command.Options.Skip(i + 1).FirstOrDefault(o => o.Name == first.Name && o.Value is not null) is not { } next || !IsWrittenHere(command, next))
                continue;
            context.Report(Diagnostic.Create(_descriptor, first.Location, Shown(first), Shown(next)) with
            {
                Label = "overwritten",
                Related = [new RelatedLocation(next.Location, "this one counts")],
                WhatHappens = $"the client takes {first.Name} once; the last one wins",
                WhatToDo = "remove the one that is not meant",
                Fix = OptionEdits.Remove(command, first) is { } edit ? new Fix("Remove the first", FixSafety.Safe, edit) : null,
            });
        }
    }

    // A default in a variable that the line overwrites is a way to write scripts.
    static bool IsWrittenHere(DockerCommand command, DockerOption option) =>
        option.NameLocation.Document == command.Document && command.Shell.Syntax.Span.Contains(option.NameLocation.Span) && option.NameLocation.Text.StartsWith('-');

    static string Shown(DockerOption option) => option.Location.Text is ['-', ..] text && !text.AsSpan().ContainsAny("\r\n\\") ? text : option.Name;
}
