using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;
using SyntaxNode = Plimsoll.Syntax.SyntaxNode;

namespace Plimsoll.Rules.Compose;

/// <summary>A variable without default that no <c>.env</c> sets: whoever starts the application must.</summary>
public sealed class ComposeVariableUnset : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2020",
        title: "A variable that no file sets",
        messageFormat: "`{0}` has no default, and no `.env` sets it{1}",
        Category.Compose,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override RulePresets Presets => RulePresets.Strict;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        foreach (var (document, environment) in context.Deployment.ComposeProjects.SelectMany(p => p.Compose.Sources))
        {
            if (document.Root is not DataFileSyntax file || document.IsGuest)
                continue;
            var told = new HashSet<string>(StringComparer.Ordinal);
            var nodes = new Stack<SyntaxNode>(file.Documents.Reverse());
            while (nodes.TryPop(out var node))
            {
                if (node is DataScalarSyntax scalar)
                {
                    if (scalar.Value.Contains('$', StringComparison.Ordinal))
                        Scalar(context, document, environment, scalar, told);
                    continue;
                }

                foreach (var child in node is DataEntrySyntax entry ? [entry.Value] : node.Children.Reverse())
                    nodes.Push(child);
            }
        }
    }

    /// <summary>Each name once a file, where it comes first.</summary>
    static void Scalar(AnalysisContext<Deployment> context, Document document, ComposeEnvironment environment, DataScalarSyntax scalar, HashSet<string> told)
    {
        foreach (var variable in ComposeSubstitution.In(scalar.Value))
        {
            if (!variable.IsValid || variable.Operator is '-' or '+' || environment.TryGet(variable.Name, out _) || !told.Add(variable.Name))
                continue;
            var place = ScalarText.Map(document.Tree, scalar).Map.ToHost(new TextSpan(variable.Start, variable.Length));
            var isRequired = variable.Operator == '?';
            context.Report(Diagnostic.Create(_descriptor, new Location(document, place), variable.Name, isRequired ? ": the file asks for it" : "") with
            {
                WhatHappens = isRequired ? $"required variable {variable.Name} is missing a value" : $"The \"{variable.Name}\" variable is not set. Defaulting to a blank string",
                WhatToDo = isRequired ? $"set {variable.Name} in `.env`" : $"set {variable.Name} in `.env`, or give a default: `${{{variable.Name}:-...}}`",
            });
        }
    }
}
