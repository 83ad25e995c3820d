using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>A label's value is not what the configuration's <c>labelSchema</c> says that it is. Without that key, nothing.</summary>
public sealed class LabelValueMalformed : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1030",
        title: "The value of a label is not of its kind",
        messageFormat: "Label `{0}` is {1}",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3051", "DL3052", "DL3053", "DL3054", "DL3055", "DL3056", "DL3058"];

    public override void Initialize(RuleContext context) => context.RegisterNodeAction<LabelSyntax>(Analyze);

    static void Analyze(AnalysisContext<LabelSyntax> context)
    {
        var label = context.Subject;
        var schema = context.Configuration.LabelSchema;
        if (schema.IsEmpty || label.IsOnbuild || context.Deployment.ImageOf(context.Document)?.StageOf(label) is not { } stage)
            return;
        var state = stage.StateBefore(label);
        foreach (var pair in label.Pairs)
        {
            if (pair is not { Name.HasVariables: false, Value: { } value } || !schema.TryGetValue(pair.Name.Value, out var kind))
                continue;
            var text = state.Expand(value);
            if (text.Contains(SourcedText.Unknown) || Mistake(kind, text) is not { } mistake)
                continue;
            context.Report(Diagnostic.Create(_descriptor, context.At(text.Length == 0 ? pair : value), pair.Name.Value, mistake));
        }
    }

    static string? Mistake(LabelKind kind, string value)
    {
        if (string.IsNullOrWhiteSpace(value))
            return "empty";
        var expected = kind switch
        {
            LabelKind.Url when !IsUrl(value) => "a URL, such as https://example.com/app",
            LabelKind.Rfc3339 when !IsTime(value) => "a time as RFC 3339 writes it, such as 2025-03-09T14:05:00Z",
            LabelKind.Spdx when !IsLicense(value) => "a licence of the SPDX list, such as Apache-2.0",
            LabelKind.Hash when !IsHash(value) => "the hash of a commit: 7 or 40 digits from 0 to f, or 64",
            LabelKind.Semver when !IsSemanticVersion(value) => "a semantic version, such as 1.4.0",
            LabelKind.Email when !IsEmail(value) => "an e-mail address, such as ada@example.com",
            _ => null,
        };
        return expected is null ? null : $"`{value}`, and not {expected}";
    }

    static bool IsUrl(string value) => Uri.TryCreate(value, UriKind.Absolute, out var uri) && value.Contains(':', StringComparison.Ordinal) && !uri.IsFile && !value.Contains(' ', StringComparison.Ordinal);

    static bool IsTime(string value) => value.Length >= "2025-03-09T14:05:00Z".Length && value[10] is 'T' or 't' or ' ' && (value[^1] is 'Z' or 'z' || value[^6] is '+' or '-')
        && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>Has the shape of an SPDX expression: ids with AND, OR and WITH between them. Whether the list has the id is not looked up.</summary>
    static bool IsLicense(string value)
    {
        var words = value.Replace('(', ' ').Replace(')', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length % 2 == 1
            && words.Index().All(w => w.Index % 2 == 1 ? w.Item is "AND" or "OR" or "WITH" : w.Item.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '+' or ':'));
    }

    static bool IsHash(string value) => value.Length is 7 or 40 or 64 && value.All(char.IsAsciiHexDigitLower);

    static bool IsSemanticVersion(string value)
    {
        var plus = value.IndexOf('+', StringComparison.Ordinal);
        var main = plus < 0 ? value : value[..plus];
        var dash = main.IndexOf('-', StringComparison.Ordinal);
        var numbers = (dash < 0 ? main : main[..dash]).Split('.');
        return numbers.Length == 3 && numbers.All(IsNumber)
            && (dash < 0 || main[(dash + 1)..].Split('.').All(p => IsIdentifier(p) && (!p.All(char.IsAsciiDigit) || IsNumber(p))))
            && (plus < 0 || value[(plus + 1)..].Split('.').All(IsIdentifier));
    }

    static bool IsNumber(string text) => text.Length > 0 && text.All(char.IsAsciiDigit) && (text.Length == 1 || text[0] != '0');

    static bool IsIdentifier(string text) => text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    static bool IsEmail(string value) => value.Split('@') is [{ Length: > 0 } user, { Length: > 0 } host] && !user.Contains(' ', StringComparison.Ordinal)
        && host.Split('.').All(l => l.Length > 0 && l.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'));
}
