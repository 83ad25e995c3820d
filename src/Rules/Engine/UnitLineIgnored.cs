using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Schemas;
using Plimsoll.Syntax.Unit;
using Plimsoll.Text;

namespace Plimsoll.Rules.Engine;

/// <summary>
/// A line of a unit that systemd logs and ignores: a misspelt section or setting, one in the wrong section, a shell's <c>export</c>, a variable
/// without <c>Environment=</c>. Names that are far from all are left alone. Fix: the name that was meant.
/// </summary>
public sealed class UnitLineIgnored : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM3036",
        title: "A line of a unit that systemd ignores",
        messageFormat: "{0}",
        Category.Engine,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterNodeAction<UnitSectionSyntax>(Analyze);

    static void Analyze(AnalysisContext<UnitSectionSyntax> context)
    {
        var section = context.Subject;
        if (context.Document.Kind != DocumentKind.SystemdUnit || section.Name.Length == 0)
            return;
        if (!UnitKeys.Sections.Contains(section.Name) && !section.Name.StartsWith("X-", StringComparison.Ordinal))
        {
            if (Nearest.To(section.Name, UnitKeys.Sections.Order(StringComparer.Ordinal)) is { } meant && !context.Document.IsExpanded(section.NameSpan))
            {
                context.Report(Find(new Location(context.Document, section.NameSpan), $"Systemd knows no section `[{section.Name}]`, and ignores all that is in it (did you mean `[{meant}]`?)",
                    $"Unknown section '{section.Name}'. Ignoring", meant, context));
            }

            return;
        }

        if (UnitKeys.Of(section.Name) is not { } known)
            return;
        foreach (var setting in section.Settings)
        {
            if (setting.Key == "EnvironmentFile" && setting.Value.TrimStart('-') is { Length: > 0 } file && file[0] is not ('/' or '%' or '$' or '{' or '<' or '"') && !context.Document.IsExpanded(setting.ValueSpan))
            {
                context.Report(Diagnostic.Create(_descriptor, new Location(context.Document, setting.ValueSpan), $"`{file}` is no absolute path: systemd ignores the line") with
                {
                    WhatHappens = $"EnvironmentFile= path is not absolute, ignoring: {file}",
                    WhatToDo = "write the whole path",
                });
            }

            if (!known.Contains(setting.Key) && !setting.Key.StartsWith("X-", StringComparison.Ordinal) && !context.Document.IsExpanded(setting.KeySpan))
                AnalyzeKey(context, section, setting);
        }
    }

    static void AnalyzeKey(AnalysisContext<UnitSectionSyntax> context, UnitSectionSyntax section, UnitSettingSyntax setting)
    {
        var key = setting.Key;
        var at = new Location(context.Document, setting.KeySpan);
        var words = $"Unknown key '{key}' in section [{section.Name}], ignoring";
        if (VariableOf(key) is { } variable)
        {
            var message = key.StartsWith("export", StringComparison.Ordinal) ? $"A unit is no shell script: `{key}=` sets nothing" : $"`{key}=` is no setting of systemd, and sets nothing";
            context.Report(Diagnostic.Create(_descriptor, at, message) with
            {
                WhatHappens = words,
                WhatToDo = $"write Environment=\"{variable}=...\"",
                Fix = section.Name == "Service" ? FixFor(context, setting, variable) : null,
            });
            return;
        }

        if (Other(section.Name, key) is { } other)
        {
            context.Report(Diagnostic.Create(_descriptor, at, $"`{key}=` is read in `[{other}]`, and stands in `[{section.Name}]`") with { WhatHappens = words, WhatToDo = $"move the line below [{other}]" });
            return;
        }

        var bare = key.TrimEnd(':');
        if (bare != key && UnitKeys.Of(section.Name)!.Contains(bare))
            context.Report(Find(at, $"`{key}=` is no setting of systemd: the colon is too much", words, bare, context));
        else if (Nearest.To(key, UnitKeys.Of(section.Name)!.Order(StringComparer.Ordinal)) is { } near && key.Length > 4)
            context.Report(Find(at, $"Systemd knows no `{key}=` in `[{section.Name}]` (did you mean `{near}=`?)", words, near, context));
    }

    /// <summary>The variable that a line is to set: <c>export X</c>, or a name as only variables have it; null for other keys.</summary>
    static string? VariableOf(string key)
    {
        foreach (var prefix in (ReadOnlySpan<string>)["export ", "Environment: ", "Environment ", "env "])
        {
            if (key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && IsName(key[prefix.Length..].TrimStart('"').Trim()))
                return key[prefix.Length..].TrimStart('"').Trim();
        }

        return ProxyNames.IsProxyName(key) || key.Contains('_', StringComparison.Ordinal) && key.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_') ? key : null;
    }

    static bool IsName(string text) => text.Length > 0 && !char.IsAsciiDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    static string? Other(string section, string key) => section switch
    {
        "Service" => UnitKeys.Unit.Contains(key) ? "Unit" : UnitKeys.Install.Contains(key) ? "Install" : null,
        "Install" => UnitKeys.Service.Contains(key) ? "Service" : UnitKeys.Unit.Contains(key) ? "Unit" : null,
        _ => UnitKeys.Service.Contains(key) ? "Service" : UnitKeys.Install.Contains(key) ? "Install" : null,
    };

    static Fix? FixFor(AnalysisContext<UnitSectionSyntax> context, UnitSettingSyntax setting, string variable)
    {
        var value = setting.Value.Trim();
        if (value is ['"', .., '"'] or ['\'', .., '\''])
            value = value[1..^1];
        // A continued line, quotes inside, or a quote that opened before the name: left to people.
        return value.AsSpan().ContainsAny("\"\\\r\n%") || setting.Key.Contains('"', StringComparison.Ordinal) || context.Document.Text.AsSpan(setting.Span.Start, setting.Span.Length).ContainsAny('\r', '\n') ? null
            : new Fix("Write Environment=", FixSafety.Safe, new FixEdit(context.Document.At(setting), $"Environment=\"{variable}={value}\""));
    }

    static Diagnostic Find(Location at, string message, string words, string meant, AnalysisContext<UnitSectionSyntax> context) => Diagnostic.Create(_descriptor, at, message) with
    {
        WhatHappens = words,
        WhatToDo = $"write {meant}",
        Fix = new Fix($"Write {meant}", FixSafety.Safe, new FixEdit(at, meant)),
    };
}
