using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Shell;

/// <summary><c>docker port web 8080:80</c>, as if it published a port: it only lists what is published.</summary>
public sealed class DockerPortPublishes : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5002",
        title: "`docker port` with a mapping",
        messageFormat: "`docker port` publishes nothing: it shows what is published, and refuses `{0}`",
        Category.Shell,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;

    public override void Initialize(RuleContext context) => context.RegisterDockerAction(Analyze, "port");

    static void Analyze(AnalysisContext<DockerCommand> context)
    {
        var command = context.Subject;
        // Of the flags it knows only --help.
        var mapping = command.Option("--publish") is { } flag ? (flag.Location, flag.Location.Text)
            : command.Operands is [_, { Known: { } port } operand, ..] && IsMapping(port) ? (operand.Location, port) : ((Location, string)?)null;
        if (mapping is not var (place, text) || command.Operands.IsEmpty)
            return;
        context.Report(Diagnostic.Create(_descriptor, place, text) with
        {
            WhatHappens = $"invalid port ({text.Split(' ')[^1]}): strconv.ParseUint: invalid syntax; the container stays as it was",
            WhatToDo = "publish ports when the container is made: `docker run -p`; a container that exists has to be made anew",
        });
    }

    static bool IsMapping(string text) => text.Contains(':', StringComparison.Ordinal)
        && text.All(c => char.IsAsciiDigit(c) || c is ':' or '.' or '/' or '-' or 't' or 'c' or 'p' or 'u' or 'd');
}
