using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Unit;

namespace Plimsoll.Rules.Engine;

/// <summary>
/// A second <c>ExecStart=</c> without an empty one before it: systemd adds it, and refuses a service with two. Mostly in a drop-in that is to
/// give dockerd other flags. Fix: the empty line.
/// </summary>
public sealed class UnitStartTwice : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM3040",
        title: "A second ExecStart= without an empty one before it",
        messageFormat: "{0}: systemd refuses to start the service",
        Category.Engine,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.SystemdUnit, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        var unit = context.Document;
        var settings = UnitCommands.Settings(unit).ToList();
        if (settings.LastOrDefault(s => s.Key == "Type")?.Value is { } type && (type == "oneshot" || unit.IsExpanded(settings.Last(s => s.Key == "Type").ValueSpan)))
            return;
        // What describes itself is a whole unit, which a note only names after a drop-in.
        var isWhole = unit.Root is UnitFileSyntax file && file.Sections.Any(c => c.Name == "Install" || c.Settings.Any(d => d.Key == "Description"));
        UnitSettingSyntax? first = null;
        var isReset = false;
        foreach (var start in settings.Where(s => s.Key == "ExecStart"))
        {
            if (start.Value.Length == 0)
                (first, isReset) = (null, true);
            else if (first is not null)
            {
                Report(context, start, first, "This is a second `ExecStart=`");
                return;
            }
            else if (!isReset && !isWhole && DropInOf(unit) is { } service)
            {
                Report(context, start, null, $"`{service}` has an `ExecStart=` of its own, and this drop-in adds a second one");
                return;
            }
            else
            {
                first = start;
            }
        }
    }

    static void Report(AnalysisContext<Document> context, UnitSettingSyntax start, UnitSettingSyntax? first, string what)
    {
        var document = context.Document;
        var line = document.Text.LastIndexOfAny(['\n', '\r'], Math.Max(0, start.Span.Start - 1)) + 1;
        context.Report(Diagnostic.Create(_descriptor, new Location(document, start.KeySpan), what) with
        {
            Related = first is null ? [] : [new RelatedLocation(new Location(document, first.KeySpan), "the first one")],
            WhatHappens = "Service has more than one ExecStart= setting, which is only allowed for Type=oneshot services. Refusing",
            WhatToDo = "write a line ExecStart= without a value before it",
            Fix = string.IsNullOrWhiteSpace(document.Text[line..start.Span.Start])
                ? new Fix("Forget the first one", FixSafety.Safe, new FixEdit(document.At(start.Span.Start, 0), "ExecStart=" + document.Lines.LineEnd + document.Text[line..start.Span.Start])) : null,
        });
    }

    /// <summary>The service that a drop-in is of, where that is one whose own unit is known to start a program and not to be a oneshot.</summary>
    static string? DropInOf(Document unit)
    {
        var path = FilePaths.Normalize(unit.EffectivePath);
        var folder = FilePaths.NameOf(FilePaths.FolderOf(path));
        return path.EndsWith(".conf", StringComparison.Ordinal) && folder is "docker.service.d" or "containerd.service.d" or "k3s.service.d" or "k3s-agent.service.d" or "kubelet.service.d" ? folder[..^2] : null;
    }
}
