using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Rules.Shell;

/// <summary>
/// <c>-v "~/data:/data"</c>, <c>--volume=~/data:/data</c>: a shell puts the home folder in only where the tilde begins a word, without
/// quotes. Fix: <c>$HOME</c>.
/// </summary>
public sealed class TildeNotExpanded : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5055",
        title: "A tilde that no shell puts the home folder in for",
        messageFormat: "Docker gets `{0}` as it is written: {1}",
        Category.Shell,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDockerAction(Analyze, "run", "create", "build", "cp", "compose up", "compose run", "compose build", "compose down", "compose exec", "compose pull");

    static void Analyze(AnalysisContext<DockerCommand> context)
    {
        var command = context.Subject;
        // The shell on the other side reads the words once more.
        if (command.Shell.IsElsewhere)
            return;
        foreach (var option in command.Options.Concat(command.GlobalOptions))
        {
            if (option.Value is not { } value)
                continue;
            switch (option.Name)
            {
                case "--volume" when !command.Name.StartsWith("compose ", StringComparison.Ordinal) || command.Name == "compose run":
                    Check(context, value, 0, "it is taken for the name of a volume", $"create {Source(value)}: includes invalid characters for a local volume name");
                    break;
                case "--mount":
                    foreach (var part in value.Split(','))
                    {
                        var equals = part.Text.IndexOf('=', StringComparison.Ordinal);
                        // bash takes a word that begins with src=~ for an assignment, and puts the folder in.
                        if (equals > 0 && part.Text[..equals] is "src" or "source" && (part.Location.Span.Start > value.Location.Span.Start || option.Location.Text.Contains('"', StringComparison.Ordinal)))
                            Check(context, part, equals + 1, "the daemon wants an absolute path", "invalid mount config for type \"bind\": invalid mount path: mount path must be absolute");
                    }

                    break;
                case "--env-file" or "--file":
                    Check(context, value, 0, "the client looks for a folder of that name", $"open {value.Text}: no such file or directory");
                    break;
            }
        }

        if (command.Name == "cp")
        {
            foreach (var operand in command.Operands)
                Check(context, operand.Value, 0, "the client looks for a folder of that name", "no such directory");
        }
    }

    static string Source(SourcedText value) => value.Text.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 ? value.Text[..colon] : value.Text;

    static void Check(AnalysisContext<DockerCommand> context, SourcedText value, int at, string why, string happens)
    {
        if (at >= value.Text.Length || value.Text[at] != '~' || at + 1 < value.Text.Length && value.Text[at + 1] is not ('/' or ':'))
            return;
        // What a variable brought along may have been put in where it was assigned.
        var tilde = value.Slice(at, 1).Location;
        var syntax = context.Subject.Shell.Syntax;
        if (tilde.Text != "~" || tilde.Document != context.Document || !syntax.Span.Contains(tilde.Span)
            || syntax.DescendantsAndSelf().Any(n => n is TildePartSyntax && n.Span.Start == tilde.Span.Start))
            return;
        var end = value.Text.AsSpan(at).IndexOf(':') is var colon and > 0 ? at + colon : value.Text.Length;
        context.Report(Diagnostic.Create(_descriptor, tilde, value with { Text = value.Text[at..end] }, why) with
        {
            Label = "stays a tilde",
            WhatHappens = happens,
            WhatToDo = context.Document.Kind == DocumentKind.SystemdUnit ? "write the path in full: a unit has no shell" : "write $HOME, outside single quotes",
            Fix = context.Document.Kind == DocumentKind.ShellScript && !IsInSingleQuotes(tilde)
                ? new Fix("Write $HOME", FixSafety.Safe, new FixEdit(tilde, "$HOME")) : null,
        });
    }

    // The quote before it on its line: a word has few characters in front of its tilde.
    static bool IsInSingleQuotes(Location tilde)
    {
        var text = tilde.Document.Text;
        for (var i = tilde.Span.Start - 1; i >= 0 && !char.IsWhiteSpace(text[i]); i--)
        {
            if (text[i] == '\'')
                return true;
        }

        return false;
    }
}
