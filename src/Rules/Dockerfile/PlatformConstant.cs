using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>
/// <c>FROM --platform</c> with a platform written out, as BuildKit's check sees it: not where the stage's name says the platform. Fix:
/// remove the flag; unsafe, since the software may exist for that platform alone.
/// </summary>
public sealed class PlatformConstant : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1018",
        title: "FROM names one platform",
        messageFormat: "This stage is for `{0}`, whatever platform is built for",
        Category.Dockerfile,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3029", "FromPlatformFlagConstDisallowed", "b16e8501-ef3c-44e1-a543-a093238099c9"];
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterNodeAction<FromSyntax>(Analyze);

    static void Analyze(AnalysisContext<FromSyntax> context)
    {
        var from = context.Subject;
        if (from.IsBroken || from.Flag("platform") is not { Value: { HasVariables: false, Value: { Length: > 0 } platform } } flag
            || IsInName(platform, from.Alias?.Value.ToLowerInvariant()) || platform.AsSpan().ContainsAny("<>{}%@"))
            return;
        context.Report(Diagnostic.Create(_descriptor, context.At(flag), platform) with
        {
            WhatHappens = "`docker build --platform` with another platform, or a computer of another kind, gets an image whose programs it has to emulate, or that fails with `exec format error`",
            WhatToDo = "remove the flag, give --platform to docker build, or name the stage after its platform",
            Fix = new Fix("Remove --platform", FixSafety.Unsafe, InstructionEdits.Remove(context.Document, flag)),
        });
    }

    /// <summary>A stage that is called after its operating system or processor is one of several, chosen by its name.</summary>
    static bool IsInName(string platform, string? name) =>
        name is not null && platform.ToLowerInvariant().Split('/').Take(2).Any(p => name.Contains(p, StringComparison.Ordinal)
            || p switch { "x86_64" or "x86-64" => name.Contains("amd64", StringComparison.Ordinal), "aarch64" => name.Contains("arm64", StringComparison.Ordinal), _ => false });
}
