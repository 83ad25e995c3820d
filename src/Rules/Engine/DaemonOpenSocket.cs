using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Rules.Engine.Values;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Engine;

/// <summary>
/// A daemon that listens on TCP and asks nobody for a certificate: whoever reaches the port is root on the machine. Also CIS Docker
/// Benchmark 2.7.
/// </summary>
public sealed class DaemonOpenSocket : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM3010",
        title: "A Docker socket on TCP without TLS",
        messageFormat: "The daemon listens on `{0}` and takes commands from whoever connects: `tlsverify` is not set",
        Category.Engine,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override RulePresets Presets => RulePresets.Default | RulePresets.Security;
    public override string? SecuritySeverity => "9.8";

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.DaemonJson, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        var settings = DaemonSettings.Of(context);
        if (settings.HasFlags || settings.Entry("tlsverify") is { Value: DataScalarSyntax { Value: "true" } })
            return;
        foreach (var host in settings.Texts("hosts").Where(h => IsOpen(h.Value.Trim())))
        {
            var isTls = settings.Switch("tls") == true;
            context.Report(Diagnostic.Create(_descriptor, context.Document.At(host.ContentSpan), host.Value) with
            {
                WhatHappens = isTls ? "the connection is encrypted, and anyone may make one: a container with the host's root folder is one command away"
                    : "a container with the host's root folder is one command away for anyone who reaches the port",
                WhatToDo = "set \"tlsverify\" with tlscacert, tlscert and tlskey, or use ssh://, and listen on a local socket alone",
            });
        }
    }

    /// <summary>Not the machine itself alone.</summary>
    static bool IsOpen(string host)
    {
        var address = host.StartsWith("tcp://", StringComparison.Ordinal) ? host[6..] : host.Contains("://", StringComparison.Ordinal) ? "" : host;
        return address.Length > 0 && !address.StartsWith("127.", StringComparison.Ordinal) && !address.StartsWith("localhost", StringComparison.Ordinal)
            && !address.StartsWith("[::1]", StringComparison.Ordinal) && !address.StartsWith(':') && !address.Contains('/', StringComparison.Ordinal);
    }
}
