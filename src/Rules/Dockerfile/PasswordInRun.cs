using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>A RUN that gives a user a password that stands in the file: <c>echo root:secret | chpasswd</c>, or takes the password away.</summary>
public sealed class PasswordInRun : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1102",
        title: "A user of the image has a password that stands in the file",
        messageFormat: "{0}",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["CKV2_DOCKER_17"];
    public override RulePresets Presets => RulePresets.Default | RulePresets.Security;
    public override string SecuritySeverity => "7.0";

    public override void Initialize(RuleContext context)
    {
        context.RegisterNodeAction<PipelineSyntax>(OfPipe);
        context.RegisterCommandAction(OfPasswd, "passwd");
    }

    static void OfPipe(AnalysisContext<PipelineSyntax> context)
    {
        if (context.Subject.Commands is not [var left, var right] || RunScript.Around(context.Document, context.Deployment) is not { } script)
            return;
        var commands = script.Commands(context.Deployment);
        if (commands.FirstOrDefault(c => c.Syntax == right) is not { Program: "chpasswd" }
            || commands.FirstOrDefault(c => c.Syntax == left) is not { Program: "echo" or "printf" } writer
            || writer.Arguments.Skip(1).Where(a => a.Text.Contains(':', StringComparison.Ordinal)).ToList() is not [{ Known: { } pair } argument])
            return;
        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        // A hash may be anything, and behind a colon that ends the word comes another one.
        var password = pair[(colon + 1)..].Replace("\\n", "", StringComparison.Ordinal).Trim();
        if (colon == 0 || password.Length == 0 || password.StartsWith('$') || password is "*" or "!" || password.AsSpan().ContainsAny("<>{}%"))
            return;
        Report(context.Report, argument.Location, $"Everybody who has the image knows the password of `{pair[..colon].Trim()}`");
    }

    static void OfPasswd(AnalysisContext<ShellCommand> context)
    {
        var command = context.Subject;
        if (command.Arguments is [_, { Known: "-d" or "--delete" } option, { Known: { } user }] && RunScript.Around(context.Document, context.Deployment) is not null)
            Report(context.Report, option.Location, $"`{user}` needs no password in this image");
    }

    static void Report(Action<Diagnostic> report, Location location, string message) => report(Diagnostic.Create(_descriptor, location, message) with
    {
        WhatHappens = "the RUN is part of the image's history, and so is the password: where a program of the container takes it (ssh, su, sudo), anybody gets in",
        WhatToDo = "give nobody a password, and let keys or docker exec do what it was for",
    });
}
