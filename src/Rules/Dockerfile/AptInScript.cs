using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Rules.Dockerfile.Packages;

namespace Plimsoll.Rules.Dockerfile;

/// <summary><c>apt</c> in a RUN, whose command line is made for people. Fix: <c>apt-get</c> or <c>apt-cache</c> with the same verb.</summary>
public sealed class AptInScript : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1051",
        title: "A build runs apt instead of apt-get",
        messageFormat: "`{0}` is made for people at a terminal: `{1}` does the same for scripts",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3027", "CKV_DOCKER_9", "b84a0b47-2e99-4c9f-8933-98bcabe2b94d"];
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterCommandAction(Analyze, "apt");

    static void Analyze(AnalysisContext<ShellCommand> context)
    {
        if (PackageCommand.Of(context.Subject) is not { } packages || Counterpart(packages.Verb) is not var (program, verb))
            return;
        var place = context.Subject.Location;
        context.Report(Diagnostic.Create(_descriptor, place, $"apt {packages.Verb}", $"{program} {verb}") with
        {
            WhatHappens = "apt says it itself: `WARNING: apt does not have a stable CLI interface. Use with caution in scripts.`",
            WhatToDo = $"write {program} {verb}",
            Fix = FixFor(packages, place, program, verb),
        });
    }

    /// <summary>The same with the programs for scripts; null where there is none.</summary>
    static (string Program, string Verb)? Counterpart(string verb) => verb switch
    {
        "install" or "reinstall" or "remove" or "purge" or "update" or "autoremove" or "autopurge" or "clean" or "autoclean" or "build-dep" or "source" or "download"
            or "satisfy" or "distclean" => ("apt-get", verb),
        "upgrade" => ("apt-get", "upgrade --with-new-pkgs"),
        "full-upgrade" or "dist-upgrade" => ("apt-get", "dist-upgrade"),
        "show" or "search" or "policy" or "depends" or "rdepends" or "showsrc" => ("apt-cache", verb),
        _ => null,
    };

    // A program with its path, and words out of variables, are left to people.
    static Fix? FixFor(PackageCommand packages, Location place, string program, string verb)
    {
        if (place.Text != "apt" || packages.VerbLocation.Text != packages.Verb)
            return null;
        ImmutableArray<FixEdit> edits = [new(place, program)];
        return new Fix($"Write {program} {verb}", FixSafety.Safe, verb == packages.Verb ? edits : edits.Add(new FixEdit(packages.VerbLocation, verb)));
    }
}
