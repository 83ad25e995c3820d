using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary><c>chown -R</c> or <c>chmod -R</c> over files that a COPY before it brought: the layer stores all of them again.</summary>
public sealed class OwnerChangedAfterCopy : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1103",
        title: "A RUN stores again what COPY brought",
        messageFormat: "`{0} -R` stores the files of `{1}` a second time: `COPY {2}` would bring them like that",
        Category.Dockerfile,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;

    public override void Initialize(RuleContext context) => context.RegisterCommandAction(Analyze, "chown", "chmod");

    static void Analyze(AnalysisContext<ShellCommand> context)
    {
        var command = context.Subject;
        if (RunScript.Around(context.Document, context.Deployment) is not { Run.IsOnbuild: false } script || !RunInstruction.IsInImage(context.Deployment.ImageOf(script.Dockerfile), script.Run)
            || !command.Arguments.Skip(1).Any(a => a.Known is "-R" or "--recursive"))
            return;
        var operands = command.Arguments.Skip(1).Where(a => !a.Text.StartsWith('-')).ToList();
        if (operands.Count < 2 || operands[0].Known is not { } what)
            return;
        foreach (var place in operands.Skip(1))
        {
            if (place.Known is not { } path || Absolute(path, script.State.WorkingDirectory) is not { } folder || folder == "/" || CopyInto(script, folder) is not { } copy || MakesUsers(script, copy) || MayMakeUsers(context.Deployment, script, copy, command, what))
                continue;
            var flag = command.Program == "chown" ? $"--chown={what}" : $"--chmod={what}";
            // COPY's flag takes an owner; letters of chmod only lately.
            if (command.Program == "chmod" && !what.All(char.IsAsciiDigit) || what.Contains('.', StringComparison.Ordinal))
                return;
            context.Report(Diagnostic.Create(_descriptor, command.Location.To(place.Location), command.Program, script.Dockerfile.Tree.TextOf(copy.Destination!), flag) with
            {
                // A folder around it may hold much else, and the copy little.
                Presets = IsTarget(script, copy, folder) ? null : RulePresets.Strict,
                Related = [new RelatedLocation(script.Dockerfile.At(copy.KeywordSpan), "the files come in here")],
                WhatHappens = "a layer cannot hold a new owner without the file: the image grows by the size of the files",
                WhatToDo = $"write COPY {flag}",
            });
            return;
        }
    }

    static bool IsTarget(RunScript script, CopySyntax copy, string folder) =>
        Absolute(script.Stage.StateBefore(copy).Expand(copy.Destination!), script.Stage.StateBefore(copy).WorkingDirectory) == folder;

    /// <summary>The owner may not have been there yet when the files were copied.</summary>
    static bool MakesUsers(RunScript script, CopySyntax copy) => script.Stage.Instructions.OfType<RunSyntax>().Any(r => r.Span.Start > copy.Span.Start && r.Span.Start <= script.Run.Span.Start
        && (script.Dockerfile.Tree.TextOf(r).Contains("useradd", StringComparison.Ordinal) || script.Dockerfile.Tree.TextOf(r).Contains("adduser", StringComparison.Ordinal)
            || script.Dockerfile.Tree.TextOf(r).Contains("groupadd", StringComparison.Ordinal) || script.Dockerfile.Tree.TextOf(r).Contains("addgroup", StringComparison.Ordinal)));

    /// <summary>A package or a script that ran before it may have brought an owner that is known by name alone.</summary>
    static bool MayMakeUsers(Deployment deployment, RunScript script, CopySyntax copy, ShellCommand chown, string owner) =>
        chown.Program == "chown" && owner.Split(':')[0] is var user && user is not ("root" or "node" or "nobody" or "www-data") && !user.All(char.IsAsciiDigit)
        && script.Stage.Instructions.OfType<RunSyntax>().Where(r => r.Span.Start > copy.Span.Start && r.Span.Start <= script.Run.Span.Start)
            .SelectMany(r => RunInstruction.Commands(deployment, script.Dockerfile, r))
            .Any(c => (c.Document != chown.Document || c.Order < chown.Order) && (c.Program is null or "apt-get" or "apt" or "apk" or "yum" or "dnf" or "microdnf" or "rpm" or "dpkg" or "zypper"
                || c.Program.EndsWith(".sh", StringComparison.Ordinal)));

    static CopySyntax? CopyInto(RunScript script, string folder) => script.Stage.Instructions.OfType<CopySyntax>().LastOrDefault(c =>
        c.Span.Start < script.Run.Span.Start && c.Destination is { } destination && c.Flag("chown") is null && c.Flag("chmod") is null
        && Absolute(script.Stage.StateBefore(c).Expand(destination), script.Stage.StateBefore(c).WorkingDirectory) is { } target
        && (target == folder || target.StartsWith(folder + "/", StringComparison.Ordinal)));

    /// <summary>The whole path without a slash at its end; null where it is not known.</summary>
    static string? Absolute(string path, SourcedText? folder)
    {
        if (path.Contains(SourcedText.Unknown, StringComparison.Ordinal) || path.AsSpan().ContainsAny("*?["))
            return null;
        if (!path.StartsWith('/'))
        {
            if (folder?.Known is not { } current)
                return null;
            path = current.TrimEnd('/') + "/" + path;
        }

        var steps = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(s => s != ".").ToList();
        return steps.Contains("..") ? null : "/" + string.Join('/', steps);
    }
}
