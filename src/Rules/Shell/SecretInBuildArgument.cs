using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Rules.Dockerfile;

namespace Plimsoll.Rules.Shell;

/// <summary><c>--build-arg NPM_TOKEN=...</c>: the value of a build argument stands in the history of the image. Info in a note.</summary>
public sealed class SecretInBuildArgument : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5068",
        title: "A secret as a build argument",
        messageFormat: "`{0}` stands in the history of the image for everybody who has it",
        Category.Shell,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override RulePresets Presets => RulePresets.Default | RulePresets.Security;
    public override string SecuritySeverity => "6.5";
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context) => context.RegisterDockerAction(Analyze, "build", "compose build");

    static void Analyze(AnalysisContext<DockerCommand> context)
    {
        foreach (var option in context.Subject.OptionsNamed("--build-arg"))
        {
            if (option.Value is not { } value)
                continue;
            var equals = value.Text.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? value.Text : value.Text[..equals];
            if (name.Contains(SourcedText.Unknown, StringComparison.Ordinal) || !SecretNames.IsSecret(name) || equals >= 0 && IsHarmless(value.Text[(equals + 1)..]))
                continue;
            context.Report(Diagnostic.Create(_descriptor, option.Location, name) with
            {
                Severity = ScriptText.IsNote(context.Document) ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning,
                Label = "kept in the image",
                WhatHappens = "`docker history` shows build arguments with their values at each RUN that could read them",
                WhatToDo = $"hand it over with `--secret id={name.ToLowerInvariant()},env={name}`, and mount it in the RUN that needs it",
            });
        }
    }

    static bool IsHarmless(string value) => value.Length == 0 || !value.Contains(SourcedText.Unknown, StringComparison.Ordinal) && SecretNames.IsHarmless(value);
}
