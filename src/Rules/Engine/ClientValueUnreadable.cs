using System.Text;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Schemas;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Engine;

/// <summary>
/// A value of the CLI's config.json that it cannot read: a list where a text is wanted, a switch without quotes, an <c>auth</c> that is not
/// base64 of <c>user:password</c>. The CLI warns at every command. Fix: the form that it reads.
/// </summary>
public sealed class ClientValueUnreadable : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM3031",
        title: "A value in config.json that the CLI cannot read",
        messageFormat: "`{0}` in config.json {1}: every docker command warns, and what stands here has no effect",
        Category.Engine,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.ClientConfig, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        if (ClientKeys.Root(context.Document) is not { } root)
            return;
        foreach (var entry in root.Entries)
        {
            var name = ClientSchema.Root.Keys.Keys.FirstOrDefault(k => k.Equals(entry.Key.Value, StringComparison.OrdinalIgnoreCase));
            if (name is null)
                continue;
            foreach (var wrong in SchemaCheck.Check(entry.Value, ClientSchema.Root.Keys[name], _ => false).OfType<WrongType>().Where(w => !IsBareProxy(w)))
            {
                context.Report(Diagnostic.Create(_descriptor, context.At(wrong.Value), wrong.Value.Path, $"wants {Wanted(wrong.Schema.Types)}, and this is {Seen(wrong.Value)}") with
                {
                    WhatHappens = $"WARNING: Error parsing config file: json: cannot unmarshal {GoName(wrong.Value)} into Go struct field ConfigFile.{wrong.Value.Path}",
                    WhatToDo = $"write {Wanted(wrong.Schema.Types)}",
                    Fix = FixFor(context.Document, wrong),
                });
            }

            if (name == "auths" && entry.Value is DataMappingSyntax auths)
                AnalyzeAuths(context, auths);
        }
    }

    static void AnalyzeAuths(AnalysisContext<Document> context, DataMappingSyntax auths)
    {
        foreach (var host in auths.Entries)
        {
            if (ClientKeys.Entry(host.Value as DataMappingSyntax, "auth")?.Value is not DataScalarSyntax { Type: ScalarType.String, Value.Length: > 0 } auth || ErrorOf(auth.Value) is not { } error)
                continue;
            var isPlain = auth.Value.Contains(':', StringComparison.Ordinal);
            context.Report(Diagnostic.Create(_descriptor, new Location(context.Document, auth.ContentSpan), auth.Path, isPlain ? "is to be base64, and this is plain text" : "is base64 of something that has no colon between user and password") with
            {
                WhatHappens = $"WARNING: Error parsing config file: {error}",
                WhatToDo = "use docker login, or write the base64 of user:password",
            });
        }
    }

    /// <summary>What the CLI says of an <c>auth</c> that is certainly none; null for a good one, and for a blank to fill.</summary>
    static string? ErrorOf(string auth)
    {
        if (Placeholder.IsWord(auth) || auth.Contains("...", StringComparison.Ordinal) || auth.Contains('…', StringComparison.Ordinal))
            return null;
        if (auth.Contains(':', StringComparison.Ordinal))
            return $"illegal base64 data at input byte {auth.AsSpan().IndexOfAnyExcept(_base64)}";
        var bytes = new byte[auth.Length];
        return Convert.TryFromBase64String(auth, bytes, out var length) && !bytes.AsSpan(0, length).Contains((byte)':') && IsText(bytes.AsSpan(0, length)) ? "Invalid auth configuration file" : null;
    }

    static readonly System.Buffers.SearchValues<char> _base64 = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");

    // What decodes to no text was never meant as base64.
    static bool IsText(ReadOnlySpan<byte> bytes) => bytes.Length > 3 && !bytes.ContainsAnyExceptInRange((byte)' ', (byte)'~') && Encoding.ASCII.GetString(bytes) is var text && !Placeholder.IsWord(text);

    // proxies.httpProxy is PLM3030's: it stands one level too high.
    static bool IsBareProxy(WrongType wrong) =>
        wrong.Value is DataScalarSyntax { Parent: DataEntrySyntax { Parent: DataMappingSyntax { Parent: DataEntrySyntax { Key.Value: var section } } } entry }
        && section.Equals("proxies", StringComparison.OrdinalIgnoreCase) && ClientKeys.ProxyKey(entry.Key.Value) is not null;

    static Fix? FixFor(Document document, WrongType wrong)
    {
        var text = document.Tree.TextOf(wrong.Value);
        var edit = wrong switch
        {
            { Schema.Types: var types, Value: DataSequenceSyntax { Items: { IsEmpty: false } items } } when types.HasFlag(SchemaTypes.String) && wrong.Value.Parent is DataEntrySyntax { Key.Value: var key }
                && key.Equals("noProxy", StringComparison.OrdinalIgnoreCase) && items.All(i => i is DataScalarSyntax { Type: ScalarType.String } item && !item.Value.AsSpan().ContainsAny("\"\\,"))
                => $"\"{string.Join(',', items.Select(i => ((DataScalarSyntax)i).Value))}\"",
            { Value: DataScalarSyntax { Type: ScalarType.Boolean or ScalarType.Integer } } when wrong.Schema.Types.HasFlag(SchemaTypes.String) && wrong.Value.Path != "experimental" => $"\"{text}\"",
            { Value: DataScalarSyntax { Type: ScalarType.String, Value.Length: > 0 } } when wrong.Schema is { Items: not null } => $"[{text}]",
            _ => null,
        };
        return edit is null ? null : new Fix($"Write {edit}", FixSafety.Safe, new FixEdit(document.At(wrong.Value), edit));
    }

    static string Wanted(SchemaTypes types) => types.HasFlag(SchemaTypes.Sequence) ? "a list" : types.HasFlag(SchemaTypes.Mapping) ? "an object" : "a text in quotes";

    static string Seen(DataNode node) => node switch
    {
        DataMappingSyntax => "an object",
        DataSequenceSyntax => "a list",
        DataScalarSyntax { Type: ScalarType.String } => "a text",
        DataScalarSyntax { Type: ScalarType.Boolean } => "true or false",
        _ => "a number",
    };

    static string GoName(DataNode node) => node switch
    {
        DataMappingSyntax => "object",
        DataSequenceSyntax => "array",
        DataScalarSyntax { Type: ScalarType.String } => "string",
        DataScalarSyntax { Type: ScalarType.Boolean } => "bool",
        _ => "number",
    };
}
