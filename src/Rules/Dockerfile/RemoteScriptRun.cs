using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Rules.Dockerfile;

/// <summary><c>curl ... | sh</c> in a RUN: what the server sends is run as it comes.</summary>
public sealed class RemoteScriptRun : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1108",
        title: "A downloaded script is run without a look at it",
        messageFormat: "`{0}` runs whatever `{1}` sends on the day of the build",
        Category.Dockerfile,
        DiagnosticSeverity.Info);

    static readonly FrozenSet<string> _interpreters = FrozenSet.ToFrozenSet(
        ["sh", "bash", "dash", "ash", "zsh", "python", "python3", "perl", "ruby", "node", "php"], StringComparer.Ordinal);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override RulePresets Presets => RulePresets.Strict | RulePresets.Security;
    public override string SecuritySeverity => "4.0";

    public override void Initialize(RuleContext context) => context.RegisterNodeAction<PipelineSyntax>(Analyze);

    static void Analyze(AnalysisContext<PipelineSyntax> context)
    {
        if (RunScript.Around(context.Document, context.Deployment) is not { } script)
            return;
        var commands = script.Commands(context.Deployment);
        var parts = context.Subject.Commands.Select(part => commands.FirstOrDefault(c => c.Syntax == part)).ToImmutableArray();
        // Anything in between may be the check: sed, gpg, tee and a checksum.
        if (parts is not [{ Program: "curl" or "wget" } download, { Program: { } interpreter } reader] || !_interpreters.Contains(interpreter) || !ReadsInput(reader)
            || download.Arguments.Skip(1).FirstOrDefault(a => a.Text.Contains("://", StringComparison.Ordinal)) is not { Text: not null } url || IsHere(url.Text))
            return;
        context.Report(Diagnostic.Create(_descriptor, reader.Location, interpreter, Host(url.Text)) with
        {
            Related = [new RelatedLocation(url.Location, "the script comes from here")],
            WhatHappens = "a script that was exchanged on the server, or cut off on the way, runs with the rights of the build all the same",
            WhatToDo = "download it, compare it with a checksum that stands in the file, and run it then",
        });
    }

    /// <summary>No script and no command among its own words, or <c>-</c> and <c>-s</c>, which say so.</summary>
    static bool ReadsInput(ShellCommand reader)
    {
        foreach (var word in reader.Arguments.Skip(1))
        {
            if (word.Known is null || word.Known is "-c" or "-e" or "-m" or "-r")
                return false;
            if (word.Known is "-" or "-s" or "--" || word.Known.StartsWith('-') && word.Known.EndsWith('s'))
                return true;
            if (!word.Known.StartsWith('-'))
                return false;
        }

        return true;
    }

    static bool IsHere(string url) => url.Contains("://localhost", StringComparison.Ordinal) || url.Contains("://127.0.0.1", StringComparison.Ordinal);

    static string Host(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = url.AsSpan(start).IndexOfAny('/', '?', '#');
        var host = end < 0 ? url[start..] : url[start..(start + end)];
        return host.Length == 0 || host.Contains(SourcedText.Unknown, StringComparison.Ordinal) ? "the server" : host;
    }
}
