using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>ADD of a URL without <c>--checksum</c>: whatever the server sends is in the image.</summary>
public sealed class RemoteFileUnchecked : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1104",
        title: "ADD takes a remote file without a checksum",
        messageFormat: "`{0}` is whatever the server sends on the day of the build",
        Category.Dockerfile,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override RulePresets Presets => RulePresets.Strict | RulePresets.Security;
    public override string SecuritySeverity => "4.0";

    public override void Initialize(RuleContext context) => context.RegisterNodeAction<AddSyntax>(Analyze);

    static void Analyze(AnalysisContext<AddSyntax> context)
    {
        if (context.Subject.Flag("checksum") is not null)
            return;
        foreach (var source in context.Subject.Sources.Where(s => IsFile(s.Value)))
        {
            context.Report(Diagnostic.Create(_descriptor, context.At(source), source.Value) with
            {
                WhatHappens = "a file that was exchanged on the server, or on the way to it over plain HTTP, is in the image without a word",
                WhatToDo = "add --checksum=sha256:... with the file's own sum",
            });
        }
    }

    /// <summary>Over HTTP; a repository of git is no file, and has a commit in place of a checksum.</summary>
    static bool IsFile(string source)
    {
        if (!source.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !source.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            return false;
        var end = source.IndexOfAny(['#', '?']);
        return !(end < 0 ? source : source[..end]).EndsWith(".git", StringComparison.Ordinal);
    }
}
