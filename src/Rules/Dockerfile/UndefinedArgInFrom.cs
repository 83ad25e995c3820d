using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Text;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>FROM uses a variable that no ARG above the first FROM declares: it is empty, and --build-arg does not reach it.</summary>
public sealed class UndefinedArgInFrom : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1121",
        title: "FROM uses a variable that no ARG above it declares",
        messageFormat: "`${0}` in FROM is never set: no `ARG {0}` stands above the first FROM{1}",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["UndefinedArgInFrom"];

    public override void Initialize(RuleContext context) => context.RegisterNodeAction<FromSyntax>(Analyze);

    static void Analyze(AnalysisContext<FromSyntax> context)
    {
        var from = context.Subject;
        // An instruction that cannot be read, as in templates, may be the very ARG.
        if (from.IsBroken || context.Deployment.ImageOf(context.Document) is not { } image || image.Preamble.Any(i => i is UnknownInstructionSyntax))
            return;
        foreach (var word in new[] { from.Flag("platform")?.Value, from.Image }.OfType<DockerWordSyntax>())
        {
            foreach (var variable in ExpandedWords.VariablesOf(word))
            {
                // In a heredoc, the shell that writes the file fills it in.
                if (context.Document.Map?.IsExpanded(variable.Span) != true && !image.Arguments.ContainsKey(variable.Name) && !BuildArguments.IsPlatform(variable.Name))
                    context.Report(Create(context, image, variable));
            }
        }
    }

    static Diagnostic Create(AnalysisContext<FromSyntax> context, ImageSpec image, DockerVariableSyntax variable)
    {
        var name = variable.Name;
        var near = Nearest.To(name, image.Arguments.Keys.Order(StringComparer.Ordinal).Concat(BuildArguments.Platform));
        var inStage = image.Stages.SelectMany(s => s.Instructions).OfType<PairsSyntax>().Where(p => p is not LabelSyntax).SelectMany(p => p.Pairs)
            .FirstOrDefault(p => p.Name.Value == name);
        var hasDefault = variable.Operator is "-" or ":-";
        return Diagnostic.Create(_descriptor, context.At(variable), name, near is null ? "" : $"; did you mean `{near}`?") with
        {
            WhatHappens = hasDefault ? $"the default is always taken, and --build-arg {name} changes nothing" : "the builder puts an empty text in its place",
            WhatToDo = near is null ? $"declare it with ARG {name} above the first FROM" : $"write {near}",
            Related = inStage is null ? [] : [new RelatedLocation(context.Document.At(inStage.Name), "set inside a stage, where FROM does not look")],
        };
    }
}
