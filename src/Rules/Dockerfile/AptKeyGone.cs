using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Dockerfile;

/// <summary><c>apt-key add</c> and <c>apt-key adv</c> in a RUN: Debian 13 has no such program, and before it trusts a key for all archives.</summary>
public sealed class AptKeyGone : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1114",
        title: "Debian has no apt-key any more",
        messageFormat: "`apt-key {0}` {1}",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;

    public override void Initialize(RuleContext context) => context.RegisterCommandAction(Analyze, "apt-key");

    static void Analyze(AnalysisContext<ShellCommand> context)
    {
        var command = context.Subject;
        // A script that looks whether the program is there has an answer for both.
        if (RunScript.Around(context.Document, context.Deployment) is not { } script || script.Guest.Text.Contains("command -v apt-key", StringComparison.Ordinal)
            || script.Guest.Text.Contains("which apt-key", StringComparison.Ordinal) || command.Arguments.Skip(1).FirstOrDefault(a => a.Known is "add" or "adv") is not { Text: not null } verb)
            return;
        var isGone = !script.Run.IsOnbuild && IsTrixie(script.Stage.Lineage.Last());
        context.Report(Diagnostic.Create(_descriptor, command.Location.To(verb.Location), verb.Text,
            isGone ? $"does not run in `{script.Stage.Lineage.Last().Image.Text}`: Debian 13 has no apt-key any more" : "trusts the key for every archive, and Debian 13 has no apt-key any more") with
        {
            Severity = isGone ? _descriptor.DefaultSeverity : DiagnosticSeverity.Info,
            Presets = isGone ? null : RulePresets.Strict,
            WhatHappens = isGone ? "the build stops with `apt-key: not found`" : "with the next release of the base image the build stops with `apt-key: not found`",
            WhatToDo = "store the key below /etc/apt/keyrings, and name it with signed-by in the line of the archive",
        });
    }

    /// <summary>An official image whose tag says Debian 13.</summary>
    static bool IsTrixie(BuildStage root) =>
        root is { From.Image.HasVariables: false } && root.Image.Known is { } name && ImageReference.TryParse(name) is { IsOfficial: true, Tag: { } tag } reference
        && (tag.Split('-').Contains("trixie") || reference.Name == "debian" && (tag.Split('-')[0] is "13" || tag.StartsWith("13.", StringComparison.Ordinal)));
}
