using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Rules.Dockerfile;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Rules.Shell;

/// <summary>
/// <c>docker login -p</c>: a password that every user of the machine sees in the list of processes. Info where it comes from a variable.
/// Fix: <c>--password-stdin</c>.
/// </summary>
public sealed class LoginPassword : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5063",
        title: "A password on the command line of docker login",
        messageFormat: "`{0}` shows the password to everybody on the machine{1}",
        Category.Shell,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override RulePresets Presets => RulePresets.Default | RulePresets.Security;
    public override string SecuritySeverity => "5.5";
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDockerAction(Analyze, "login");

    static void Analyze(AnalysisContext<DockerCommand> context)
    {
        var command = context.Subject;
        if (command.Option("--password") is not { Value: { Text.Length: > 0 } password } option || option.Location.Document != command.Document)
            return;
        // "$PASSWORD" is in nobody's repository; the text of one is.
        var isWritten = password.IsKnown && option.Location.Text.AsSpan().IndexOfAny("$`") < 0;
        if (isWritten && (SecretNames.IsHarmless(password.Text) || ScriptText.IsNote(command.Document)))
            return;
        context.Report(Diagnostic.Create(_descriptor, option.Location, command.Words, isWritten ? ", and to everybody who reads this file" : "") with
        {
            Severity = isWritten ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info,
            Label = "shown by `ps`",
            Presets = !isWritten && ScriptText.IsNote(command.Document) ? RulePresets.Strict | RulePresets.Security : null,
            WhatHappens = command.Program == "docker" ? "WARNING! Using --password via the CLI is insecure. Use --password-stdin" : "command lines are shown by `ps` and kept in the shell's history",
            WhatToDo = "hand it over with --password-stdin",
            Fix = isWritten ? null : FixFor(command, option),
        });
    }

    static Fix? FixFor(DockerCommand command, DockerOption option)
    {
        // Without a user docker refuses --password-stdin.
        if (command.Program != "docker" || command.Option("--username") is null || ScriptText.WholeCommand(command.Shell) is not { } whole
            || command.Shell.Syntax is not SimpleCommandSyntax { Redirections.IsEmpty: true, Assignments.IsEmpty: true, Words: var words } syntax || syntax.Parent is PipelineSyntax)
            return null;
        // -p $P, -p "$P": the variable alone.
        if (words.FirstOrDefault(w => option.Location.Span.Contains(w.Span) && w.Parts is [VariablePartSyntax { Operator: null, Index: null } or DoubleQuotedPartSyntax { Parts: [VariablePartSyntax { Operator: null }] }]) is not { } word)
            return null;
        var text = command.Document.Tree.TextOf(word.Span).Trim('"');
        return new Fix("Hand the password over on the input", FixSafety.Safe,
            new FixEdit(whole with { Span = new(whole.Span.Start, 0) }, $"printf '%s' \"{text}\" | "), new FixEdit(option.Location, "--password-stdin"));
    }
}
