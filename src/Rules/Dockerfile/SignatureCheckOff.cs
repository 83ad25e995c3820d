using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>A package manager in a RUN is told to install packages that nobody has signed, or not to look. Fix: leave the option out.</summary>
public sealed class SignatureCheckOff : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1101",
        title: "Packages are installed without a look at their signature",
        messageFormat: "`{0}` makes {1} install what nobody has signed",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    /// <summary>What brings packages in; other commands with these options only list and index.</summary>
    static readonly FrozenSet<string> _verbs = FrozenSet.ToFrozenSet(
        ["install", "add", "upgrade", "dist-upgrade", "full-upgrade", "localinstall", "groupinstall", "reinstall"], StringComparer.Ordinal);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["CKV2_DOCKER_7", "CKV2_DOCKER_8", "CKV2_DOCKER_9", "CKV2_DOCKER_10", "CKV2_DOCKER_11"];
    public override RulePresets Presets => RulePresets.Default | RulePresets.Security;
    public override string SecuritySeverity => "6.5";
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) =>
        context.RegisterCommandAction(Analyze, "apt-get", "apt", "apk", "yum", "dnf", "microdnf", "tdnf", "rpm");

    static void Analyze(AnalysisContext<ShellCommand> context)
    {
        var command = context.Subject;
        if (RunScript.Around(context.Document, context.Deployment) is null || command.Program != "rpm" && !command.Arguments.Any(a => a.Known is { } verb && _verbs.Contains(verb)))
            return;
        for (var i = 1; i < command.Arguments.Length; i++)
        {
            if (command.Arguments[i].Known is not { } word || !Skips(command.Program!, word))
                continue;
            // The package lies in the build already: who signed it was somebody else's question.
            var isLocal = command.Arguments.Skip(1).Any(a => !a.Text.StartsWith('-') && (a.Text.EndsWith(".apk", StringComparison.Ordinal) || a.Text.EndsWith(".rpm", StringComparison.Ordinal) || a.Text.EndsWith(".deb", StringComparison.Ordinal))
                && !a.Text.Contains("://", StringComparison.Ordinal));
            context.Report(Diagnostic.Create(_descriptor, command.Arguments[i].Location, word, command.Program) with
            {
                Severity = isLocal ? DiagnosticSeverity.Info : _descriptor.DefaultSeverity,
                Presets = isLocal ? RulePresets.Strict : null,
                WhatHappens = "whoever can answer in place of the repository decides what runs as root in the image",
                WhatToDo = "install the key of the repository and leave the option out",
                // A file that nobody has signed is refused without the option.
                Fix = isLocal ? null : FixFor(command.Arguments[i - 1].Location, command.Arguments[i].Location, word),
            });
        }
    }

    static bool Skips(string program, string word) => program switch
    {
        "apt-get" or "apt" => word is "--allow-unauthenticated" or "--force-yes",
        "apk" => word == "--allow-untrusted",
        "rpm" => word is "--nosignature" or "--nodigest" or "--noverify",
        _ => word is "--nogpgcheck" or "--no-gpg-checks" or "--nogpg",
    };

    static Fix? FixFor(Location before, Location option, string word)
    {
        var gap = TextSpan.FromBounds(Math.Min(before.Span.End, option.Span.Start), option.Span.Start);
        return option.Text == word && option.Document == before.Document && gap.Length > 0 && option.Document.Text.AsSpan(gap.Start, gap.Length).Trim(' ').IsEmpty
            ? new Fix("Leave the option out", FixSafety.Unsafe, new FixEdit(option with { Span = TextSpan.FromBounds(gap.Start, option.Span.End) }, "")) : null;
    }
}
