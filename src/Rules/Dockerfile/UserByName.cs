using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>The user that the image runs as is a name: Kubernetes cannot tell whether it is root.</summary>
public sealed class UserByName : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1024",
        title: "The image runs as a user without a number",
        messageFormat: "`USER {0}` is a name: only the image itself knows its number",
        Category.Dockerfile,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3066"];
    public override RulePresets Presets => RulePresets.Strict;

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.Dockerfile, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        // The last USER counts: before it, names are for the build alone.
        if (context.Deployment.ImageOf(context.Document)?.Final is not { } final
            || final.Lineage.SelectMany(s => s.Instructions.Reverse()).OfType<UserSyntax>().FirstOrDefault() is not { Value: { HasVariables: false } user }
            || final.FinalState.Shell is StageShell.Cmd or StageShell.PowerShell)
            return;
        var name = user.Value.Split(':')[0];
        // Root is another matter, and Windows has users without numbers.
        if (name.Length == 0 || name == "root" || name.All(char.IsAsciiDigit) || name.StartsWith("Container", StringComparison.OrdinalIgnoreCase)
            || name.AsSpan().ContainsAny("<>{}\\"))
            return;
        context.Report(Diagnostic.Create(_descriptor, context.At(user), user.Value) with
        {
            WhatHappens = $"Kubernetes with `runAsNonRoot: true` does not start the container: `image has non-numeric user ({name}), cannot verify user is non-root`",
            WhatToDo = "write the user's number, such as USER 10001",
        });
    }
}
