using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>
/// A secret in ENV or ARG: both are part of the image that the stage ends in. By name, and by a value that can be one.
/// </summary>
public sealed class SecretInImage : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1091",
        title: "A secret is written into the image",
        messageFormat: "`{0} {1}` writes a secret into the image: `{2}` shows it",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["SecretsUsedInArgOrEnv", "DL3064", "DS-0031", "c3e1b6ae-d92c-44b3-8ed5-1f5442bab6a4"];
    public override RulePresets Presets => RulePresets.Default | RulePresets.Security;
    public override string SecuritySeverity => "7.5";

    public override void Initialize(RuleContext context)
    {
        context.RegisterNodeAction<EnvSyntax>(c => Analyze(c.Subject, c.Document, c.Deployment, c.Report));
        context.RegisterNodeAction<ArgSyntax>(c => Analyze(c.Subject, c.Document, c.Deployment, c.Report));
    }

    static void Analyze(PairsSyntax instruction, Document document, Deployment deployment, Action<Diagnostic> report)
    {
        if (deployment.ImageOf(document) is not { Final: { } final } image || image.StageOf(instruction) is not { } stage)
            return;
        foreach (var pair in instruction.Pairs.Where(p => !p.Name.HasVariables && SecretNames.IsSecret(p.Name.Value)))
        {
            var name = pair.Name.Value;
            var argument = instruction is EnvSyntax ? Copied(pair, stage.StateBefore(instruction)) : null;
            if (instruction is EnvSyntax ? argument is null && !IsSecret(pair.Value) : IsHarmlessArgument(pair, name, stage, document))
                continue;
            // What a stage leaves behind that only lends files is in no image, but in the builder's cache.
            var isInImage = final.Lineage.Contains(stage);
            report(Diagnostic.Create(_descriptor, document.At(pair.Name), instruction.Keyword, name, instruction is EnvSyntax ? "docker inspect" : "docker history --no-trunc") with
            {
                Severity = isInImage ? _descriptor.DefaultSeverity : DiagnosticSeverity.Info,
                Presets = isInImage ? null : RulePresets.Strict,
                Label = "named like a secret",
                Related = argument is null ? [] : [new RelatedLocation(argument.SetAt, "the build argument that the value comes from")],
                WhatHappens = isInImage ? "whoever can pull the image can read the value; a later instruction cannot take it out again"
                    : "the value stays in the builder's cache, and in the image once the stage is built on",
                WhatToDo = instruction is EnvSyntax && argument is null ? "give it to the container when it starts" : $"mount it where it is needed: RUN --mount=type=secret,id={name},env={name}",
            });
        }
    }

    /// <summary>The build argument that the value is.</summary>
    static StageVariable? Copied(DockerPairSyntax pair, StageState state) =>
        pair.Value is { Variables: [{ Operator: null } variable] } value && value.Span.Length - variable.Span.Length is 0 or 2
        && state.Variables.TryGetValue(variable.Name, out var found) && found.IsArgument && !IsHarmless(found.Value) ? found : null;

    static bool IsHarmless(SourcedText? value) => value is { Known: { Length: > 0 } text } && SecretNames.IsHarmless(text);

    static bool IsSecret(DockerWordSyntax? value) => value is { HasVariables: false } && !SecretNames.IsHarmless(value.Value);

    /// <summary>Has a default that is no secret, or is handed on to ENV, where it is found.</summary>
    static bool IsHarmlessArgument(DockerPairSyntax pair, string name, BuildStage stage, Document document)
    {
        if (pair.Value is { Value.Length: > 0 } value && !IsSecret(value))
            return true;
        return stage.Instructions.OfType<EnvSyntax>().Any(e => e.Span.Start > pair.Span.Start
            && e.Pairs.Any(p => SecretNames.IsSecret(p.Name.Value) && Copied(p, stage.StateBefore(e))?.SetAt == document.At(pair.Name)));
    }
}
