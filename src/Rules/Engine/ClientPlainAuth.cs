using System.Text;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Engine;

/// <summary>A password or token in the CLI's config.json: base64 is no encryption, and whoever reads the file has it.</summary>
public sealed class ClientPlainAuth : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM3034",
        title: "A password in the CLI's config.json",
        messageFormat: "The {0} for `{1}` can be read by everybody who has the file",
        Category.Engine,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override RulePresets Presets => RulePresets.Default | RulePresets.Security;
    public override string? SecuritySeverity => "6.5";
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context) => context.RegisterPathAction(DocumentKind.ClientConfig, "auths/*/*", Analyze);

    static void Analyze(AnalysisContext<DataEntrySyntax> context)
    {
        var entry = context.Subject;
        if (entry.Value is not DataScalarSyntax { Type: ScalarType.String, Value: { Length: > 0 } text } value || context.Document.IsExpanded(value.Span)
            || entry.Parent?.Parent is not DataEntrySyntax host)
            return;
        var what = entry.Key.Value.ToLowerInvariant() switch
        {
            "auth" when IsPair(text) => "password",
            "password" when !IsStandIn(text) => "password",
            "identitytoken" or "registrytoken" when text.Length > 15 && !IsStandIn(text) => "token",
            _ => null,
        };
        if (what is null)
            return;
        context.Report(Diagnostic.Create(_descriptor, new Location(context.Document, value.ContentSpan), what, host.Key.Value) with
        {
            Label = entry.Key.Value.Equals("auth", StringComparison.OrdinalIgnoreCase) ? "base64, which is no encryption" : "plain text",
            WhatHappens = "base64 -d shows user and password; a repository or an image keeps them for ever",
            WhatToDo = "set credsStore and log in again, change the password, and keep the file out of repositories and images",
        });
    }

    static bool IsPair(string text)
    {
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length))
            return text.IndexOf(':', StringComparison.Ordinal) is var at and > 0 && !IsStandIn(text[(at + 1)..]) && !Placeholder.IsMarked(text);
        var pair = Encoding.UTF8.GetString(bytes, 0, length).TrimEnd('\n');
        return pair.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 && colon + 1 < pair.Length && !IsStandIn(pair[(colon + 1)..]) && !pair.AsSpan().ContainsAnyInRange('\0', '\u001f');
    }

    static bool IsStandIn(string text) => Placeholder.IsWord(text) || text.Contains("...", StringComparison.Ordinal) || text.Contains("token", StringComparison.OrdinalIgnoreCase)
        || text.Contains("example", StringComparison.OrdinalIgnoreCase) || text.Contains("secret", StringComparison.OrdinalIgnoreCase);
}
