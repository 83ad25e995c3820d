using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Shell;

/// <summary><c>-name web</c> with one dash, and <c>–rm</c> with the dash of a web page. Fix: the dashes of a flag.</summary>
public sealed class FlagDashes : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5019",
        title: "A flag with the wrong dashes",
        messageFormat: "`{0}` {1}: write `{2}`",
        Category.Shell,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDockerAction(Analyze);

    static void Analyze(AnalysisContext<DockerCommand> context)
    {
        var command = context.Subject;
        if (!command.IsForClient() || !DockerFlags.TryGet(command.Name, command.Program, out var flags))
            return;
        foreach (var dash in MistypedDash.In(command))
        {
            var (says, isRefused) = Says(command, dash, flags);
            context.Report(Diagnostic.Create(_descriptor, dash.Location, dash.Written, dash.IsTypographic ? "begins with a dash that no keyboard types" : "is a bundle of short flags for the client", dash.Meant) with
            {
                Severity = isRefused ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
                WhatHappens = says,
                WhatToDo = $"write {dash.Meant}",
                Fix = dash.Location.Text == dash.Written ? new Fix($"Write {dash.Meant}", FixSafety.Safe, new FixEdit(dash.Location, dash.Meant)) : null,
            });
        }
    }

    // What the client makes of it; it goes on where it finds a meaning for each letter.
    static (string Says, bool IsRefused) Says(DockerCommand command, MistypedDash dash, DockerFlagSet flags)
    {
        if (dash.IsTypographic)
            return command.Name is "run" or "create" ? ("invalid reference format", true) : (DockerOperands.Refusal(command.Name, command.Operands.Length) ?? "the word is taken for a name", true);
        for (var i = 1; i < dash.Written.Length; i++)
        {
            var flag = flags.Find(dash.Written[i]);
            if (flag is null)
                return ($"unknown shorthand flag: '{dash.Written[i]}' in -{dash.Written[i..]}", true);
            if (!flag.TakesValue)
                continue;
            var value = dash.Word.Text[(i + 1)..];
            return FlagValues.Refusal(flag, value) is { } refusal ? (refusal, true)
                : DockerOperands.Refusal(command.Name, command.Operands.Length) is { } words ? (words, true)
                : ($"the client reads {flag.Name} with the value `{value}`", false);
        }

        return ("each letter is a flag of its own for the client", false);
    }
}
