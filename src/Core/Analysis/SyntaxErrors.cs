using Plimsoll.Syntax.Data;

namespace Plimsoll.Analysis;

/// <summary>Turns what parsers could not read into findings, where it is certain that a reader will refuse it too.</summary>
public static class SyntaxErrors
{
    internal static void Report(Document document, List<Finding> into)
    {
        if (document.Tree.Errors.IsEmpty)
            return;
        var isCertain = IsCertain(document);
        var isTemplate = false;
        foreach (var error in document.Tree.Errors.Where(e => !e.HasOwnRule))
        {
            // A placeholder of Jinja or Go in YAML is the same mistake wherever it stands: nobody has filled it in.
            if (document.Root is DataFileSyntax && string.CompareOrdinal(document.Text, error.Span.Start, "{{", 0, 2) == 0)
            {
                if (isTemplate)
                    continue;
                isTemplate = true;
            }

            // What we do not read is so wherever it stands; what others refuse is told only where that is sure.
            var rule = error.IsLimit ? OwnRules.TooLarge : isCertain ? RuleFor(document.Kind) : null;
            if (rule is not null)
            {
                into.Add(new Finding(rule, Diagnostic.Create(rule.Descriptor, document.At(error.Span), Capitalized(error.Message)) with
                {
                    Fix = error.Repair is { } repair
                        ? new Fix(repair.Title, FixSafety.Safe, new FixEdit(document.At(repair.Span.Start, repair.Span.Length), repair.NewText)) : null,
                }));
            }
        }
    }

    static string Capitalized(string message) => message.Length == 0 ? message : char.ToUpperInvariant(message[0]) + message[1..];

    static Rule? RuleFor(DocumentKind kind) => kind switch
    {
        DocumentKind.Dockerfile => OwnRules.DockerfileSyntaxError,
        DocumentKind.ShellScript => OwnRules.ShellSyntaxError,
        DocumentKind.Compose or DocumentKind.RegistriesYaml or DocumentKind.K3sConfig or DocumentKind.GitHubWorkflow or DocumentKind.GitLabCi or DocumentKind.Yaml => OwnRules.YamlSyntaxError,
        DocumentKind.DaemonJson or DocumentKind.ClientConfig or DocumentKind.DevContainer or DocumentKind.Json => OwnRules.JsonSyntaxError,
        DocumentKind.SystemdUnit or DocumentKind.EnvFile or DocumentKind.NginxConf or DocumentKind.DockerIgnore => OwnRules.LineSyntaxError,
        _ => null,
    };

    /// <summary>A YAML or JSON file with statements of Jinja or ERB: what is read of it is what a program makes of it.</summary>
    public static bool IsTemplate(Document file) => file.Root is DataFileSyntax
        && (Has(file.Text, "{% ", " %}") || Has(file.Text, "{%- ", " %}") || Has(file.Text, "{% ", " -%}") || Has(file.Text, "{%- ", " -%}") || Has(file.Text, "<% ", " %>"));

    static bool Has(string text, string start, string end) =>
        text.IndexOf(start, StringComparison.Ordinal) is >= 0 and var at && text.IndexOf(end, at, StringComparison.Ordinal) > 0;

    /// <summary>
    /// People elide in notes (<c>...</c>, <c>&lt;your-ip&gt;</c>), and a guest with a piece that only a run can fill in may be whole
    /// in the end. Shell guests count where they stand in a Dockerfile or a workflow, whose readers hand them to a shell as they are;
    /// elsewhere it is open who reads them.
    /// </summary>
    public static bool IsCertain(Document document)
    {
        if (IsTemplate(document.Physical))
            return false;
        if (!document.IsGuest)
            return true;
        for (var guest = document; guest is { Host: { } host, Map: { } map }; guest = host)
        {
            if (host.Kind == DocumentKind.Markdown || !map.Expansions.IsEmpty)
                return false;
        }

        return !document.Text.Contains(SourcedText.Unknown, StringComparison.Ordinal)
            && (document.Kind != DocumentKind.ShellScript || document.Host!.Kind is DocumentKind.Dockerfile or DocumentKind.GitHubWorkflow);
    }
}
