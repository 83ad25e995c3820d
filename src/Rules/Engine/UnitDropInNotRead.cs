using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Engine;

/// <summary>
/// A drop-in where systemd does not look: a name without <c>.conf</c>, a folder that is not the unit's whole name with <c>.d</c>, a
/// <c>.conf</c> beside the units.
/// </summary>
public sealed class UnitDropInNotRead : Rule
{
    static readonly string[] _types = [".service", ".socket", ".target", ".mount", ".automount", ".swap", ".timer", ".path", ".slice", ".scope", ".device"];
    static readonly string[] _bare = ["service", "socket", "target", "mount", "automount", "swap", "timer", "path", "slice", "scope", "device"];

    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM3042",
        title: "A drop-in where systemd does not look",
        messageFormat: "Systemd does not read `{0}`: {1}",
        Category.Engine,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.SystemdUnit, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        var document = context.Document;
        var path = FilePaths.Normalize(document.EffectivePath);
        if (path.Contains(SourcedText.Unknown, StringComparison.Ordinal) || Mistake(path) is not { } mistake)
            return;
        var end = document.Text.AsSpan().IndexOfAny('\r', '\n') is var line and >= 0 ? line : document.Text.Length;
        context.Report(Diagnostic.Create(_descriptor, WrittenPath.Of(document) ?? document.At(0, end), path, mistake.Why) with
        {
            WhatHappens = "systemctl daemon-reload succeeds, and systemctl cat does not show it",
            WhatToDo = mistake.ToDo,
        });
    }

    static (string Why, string ToDo)? Mistake(string path)
    {
        var at = path.IndexOf("systemd/system/", StringComparison.Ordinal) is var system and >= 0 ? system + "systemd/system/".Length
            : path.IndexOf("systemd/user/", StringComparison.Ordinal) is var user and >= 0 ? user + "systemd/user/".Length : -1;
        if (at < 0)
        {
            // A folder that belongs one step deeper.
            return path.StartsWith("/etc/systemd/", StringComparison.Ordinal) && FilePaths.NameOf(FilePaths.FolderOf(path)) is var own && own.EndsWith(".service.d", StringComparison.Ordinal)
                ? ($"the folder of units is `/etc/systemd/system`", $"write /etc/systemd/system/{own}/{FilePaths.NameOf(path)}") : null;
        }

        return path[at..].Split('/') switch
        {
            [var file] when file.EndsWith(".conf", StringComparison.Ordinal) => ("a drop-in lies in a folder that has the unit's name and `.d`", $"write {path[..at]}{UnitOf(file[..^5])}.d/{file}"),
            [var folder, var file] when folder.EndsWith(".wants", StringComparison.Ordinal) || folder.EndsWith(".requires", StringComparison.Ordinal) => null,
            [var folder, var file] when IsDropInFolder(folder) => file.EndsWith(".conf", StringComparison.Ordinal) ? null
                : ("names of drop-ins end in `.conf`", $"write {path[..at]}{folder}/{(file.LastIndexOf('.') is var dot and > 0 ? file[..dot] : file)}.conf"),
            [var folder, var file] when folder.Contains(".d", StringComparison.Ordinal) || folder.EndsWith(".service", StringComparison.Ordinal)
                => ("the folder of drop-ins has the unit's whole name and `.d`", $"write {path[..at]}{UnitOf(folder.Split('.')[0])}.d/{(file.EndsWith(".conf", StringComparison.Ordinal) ? file : file + ".conf")}"),
            _ => null,
        };
    }

    // docker.service.d, service.d (all services), docker-.service.d (all that begin with docker-).
    static bool IsDropInFolder(string folder) => folder.EndsWith(".d", StringComparison.Ordinal)
        && (_types.Any(t => folder[..^2].EndsWith(t, StringComparison.Ordinal)) || _bare.Contains(folder[..^2]));

    static string UnitOf(string name) => _types.Any(t => name.EndsWith(t, StringComparison.Ordinal)) ? name : name + ".service";
}
