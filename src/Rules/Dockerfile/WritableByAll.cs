using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Dockerfile;

/// <summary><c>chmod 777</c> in a RUN: every user of the container may change the files.</summary>
public sealed class WritableByAll : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1106",
        title: "Files of the image are writable by everybody",
        messageFormat: "`chmod {0}` lets every user of the container write to `{1}`",
        Category.Dockerfile,
        DiagnosticSeverity.Info);

    /// <summary>What is there for everybody, mostly with the sticky bit.</summary>
    static readonly ImmutableArray<string> _shared = ["/tmp", "/var/tmp", "/dev", "/run"];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override RulePresets Presets => RulePresets.Strict | RulePresets.Security;
    public override string SecuritySeverity => "4.0";

    public override void Initialize(RuleContext context) => context.RegisterCommandAction(Analyze, "chmod");

    static void Analyze(AnalysisContext<ShellCommand> context)
    {
        var command = context.Subject;
        if (RunScript.Around(context.Document, context.Deployment) is not { } script || !RunInstruction.IsInImage(context.Deployment.ImageOf(script.Dockerfile), script.Run))
            return;
        var operands = command.Arguments.Skip(1).Where(a => a.Known is not ("-R" or "-v" or "-f" or "-c" or "--recursive" or "-Rf" or "-fR" or "-vR")).ToList();
        if (operands is not [{ Known: "777" or "0777" or "666" or "0666" or "a+rwx" or "a+rw" or "a+w" or "o+w" or "ugo+rwx" } mode, { Known: { } path }, ..]
            || _shared.Any(s => path == s || path.StartsWith(s + "/", StringComparison.Ordinal)))
            return;
        context.Report(Diagnostic.Create(_descriptor, mode.Location, mode.Known, path) with
        {
            WhatHappens = "a program that was broken into can exchange what another user, root too, runs or reads next",
            WhatToDo = "give the files to the user that needs them: COPY --chown, or chown",
        });
    }
}
