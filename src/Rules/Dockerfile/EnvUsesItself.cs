using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>
/// An ENV whose value uses a variable that the same ENV sets: all values are put in before any of its names is set. Fix: an ENV of its own
/// for the later pair.
/// </summary>
public sealed class EnvUsesItself : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1016",
        title: "ENV uses a variable that the same ENV sets",
        messageFormat: "`{0}` is not yet `{1}` in the `ENV` that sets it",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3044"];
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterNodeAction<EnvSyntax>(Analyze);

    static void Analyze(AnalysisContext<EnvSyntax> context)
    {
        var env = context.Subject;
        if (env.IsOnbuild || env.Pairs.Length < 2 || context.Deployment.ImageOf(context.Document)?.StageOf(env) is not { } stage)
            return;
        var state = stage.StateBefore(env);
        var set = new Dictionary<string, int>(StringComparer.Ordinal);
        var newStart = 0;
        for (var i = 0; i < env.Pairs.Length; i++)
        {
            var pair = env.Pairs[i];
            foreach (var variable in (pair.Value?.Variables ?? []).DistinctBy(v => v.Name))
            {
                // What an ARG or an ENV above has set is there, and PATH always is. With an operator the variable may be missing on purpose.
                if (variable.Operator is not null || variable.Name == "PATH" || state.Variables.ContainsKey(variable.Name) || !set.TryGetValue(variable.Name, out var setter))
                    continue;
                // A new ENV that begins behind the setter mends this one too.
                if (setter >= newStart)
                    newStart = i;
                Report(context, variable, env.Pairs[setter], pair, state.IsFromScratch || BaseImages.Find(stage.Lineage.Last().Image)?.IsPlainSystem == true, FixFor(context.Document, env, newStart));
            }

            // A name that its own value extends has a value already, the base image's.
            if (pair is { Name.HasVariables: false, Value: { } value } && !value.Variables.Any(v => v.Name == pair.Name.Value))
                set.TryAdd(pair.Name.Value, i);
        }
    }

    static void Report(AnalysisContext<EnvSyntax> context, DockerVariableSyntax variable, DockerPairSyntax setter, DockerPairSyntax user, bool isEmpty, Fix? fix)
    {
        context.Report(Diagnostic.Create(_descriptor, context.At(variable), variable.Written, setter.Value!.Value) with
        {
            // A base image that sets the variable too mostly sets it to the same.
            Severity = isEmpty ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info,
            Related = [new RelatedLocation(context.At(setter), "this is true only behind the instruction")],
            WhatHappens = $"the builder puts all values in first: `{user.Name.Value}` gets what `{variable.Name}` was before, {(isEmpty ? "which is nothing" : "which is nothing where the base image does not set it")}",
            WhatToDo = $"set `{user.Name.Value}` in an ENV of its own",
            Fix = fix,
        });
    }

    static Fix? FixFor(Document document, EnvSyntax env, int newStart)
    {
        var user = env.Pairs[newStart];
        var before = env.Pairs[newStart - 1].Span.End;
        // Comments between the lines would stand in the middle of nothing.
        if (document.Text.AsSpan(before, user.Span.Start - before).Contains('#'))
            return null;
        return new Fix("Begin a new ENV", FixSafety.Unsafe, new FixEdit(document.At(before, user.Span.Start - before), document.Lines.LineEnd + document.Tree.TextOf(env.KeywordSpan) + " "));
    }
}
