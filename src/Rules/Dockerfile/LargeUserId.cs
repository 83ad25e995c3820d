using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Dockerfile;

/// <summary><c>useradd</c> with a large uid and without <c>-l</c>: its entry far into lastlog and faillog makes the layer large. Fix: <c>-l</c>.</summary>
public sealed class LargeUserId : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1096",
        title: "A user with a large uid is made without -l",
        messageFormat: "`useradd` writes an entry for uid {0} far into the login records, and the layer stores all that stands before it",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    /// <summary>From here on the zeros in front of the entry are some 30 MB.</summary>
    const int Large = 100_000;

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3046"];
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterCommandAction(Analyze, "useradd");

    static void Analyze(AnalysisContext<ShellCommand> context)
    {
        var useradd = context.Subject;
        if (RunScript.Around(context.Document, context.Deployment) is null || useradd.Arguments.Skip(1).Any(SkipsLog)
            || Uid(useradd) is not var (uid, place) || uid < Large)
            return;
        context.Report(Diagnostic.Create(_descriptor, place, uid) with
        {
            WhatHappens = "/var/log/lastlog and /var/log/faillog are sparse files on a disk, but full of zeros in a layer: the build grows by the size, up to a full disk",
            WhatToDo = "add -l (--no-log-init)",
            Fix = new Fix("Add -l", FixSafety.Safe, new FixEdit(useradd.Location with { Span = new(useradd.Location.Span.End, 0) }, " -l")),
        });
    }

    static bool SkipsLog(Argument argument) => argument.Known is not { } word ? argument.MaySplit || argument.Text.StartsWith('-')
        : word == "--no-log-init" || word.Length > 1 && word[0] == '-' && word[1] != '-' && word.Contains('l', StringComparison.Ordinal) && word.AsSpan(1).IndexOfAnyExcept("lmMNrUo") < 0
        || word is "-lu" or "-mlu" or "-lmu";

    static (long Uid, Location Place)? Uid(ShellCommand useradd)
    {
        var arguments = useradd.Arguments;
        for (var i = 1; i < arguments.Length; i++)
        {
            var word = arguments[i].Known;
            var value = word is "--uid" || word is { Length: > 1 } && word[0] == '-' && word[1] != '-' && word.EndsWith('u') && word.AsSpan(1).IndexOfAnyExcept("mMNrUou") < 0
                ? i + 1 < arguments.Length ? arguments[i + 1] : (Argument?)null
                : word?.StartsWith("--uid=", StringComparison.Ordinal) == true ? arguments[i] : null;
            if (value is { Known: { } text } found && long.TryParse(text[(text.IndexOf('=', StringComparison.Ordinal) + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var uid))
                return (uid, found.Location);
        }

        return null;
    }
}
