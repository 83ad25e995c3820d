using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;

namespace Plimsoll.Output;

/// <summary>The words of the command line, the configuration file and JSON. They are an interface: none may change.</summary>
public static class Names
{
    public static string Name(this DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        DiagnosticSeverity.Info => "info",
        _ => "hidden",
    };

    public static string Name(this SuppressionSource source) => source == SuppressionSource.Comment ? "comment" : "baseline";

    public static string Name(this FixSafety safety) => safety switch
    {
        FixSafety.Safe => "safe",
        FixSafety.Unsafe => "unsafe",
        _ => "display-only",
    };

    public static string Name(this RulePrecision precision) => precision switch
    {
        RulePrecision.VeryHigh => "very-high",
        RulePrecision.High => "high",
        _ => "medium",
    };

    public static string Name(this DocumentKind kind) => kind switch
    {
        DocumentKind.Dockerfile => "dockerfile",
        DocumentKind.Compose => "compose",
        DocumentKind.ShellScript => "shell",
        DocumentKind.Markdown => "markdown",
        DocumentKind.NginxConf => "nginx",
        DocumentKind.SystemdUnit => "systemd",
        DocumentKind.EnvFile => "env",
        DocumentKind.DaemonJson => "daemon.json",
        DocumentKind.ClientConfig => "docker-config",
        DocumentKind.RegistriesYaml => "registries.yaml",
        DocumentKind.K3sConfig => "k3s-config",
        DocumentKind.DockerIgnore => "dockerignore",
        DocumentKind.DevContainer => "devcontainer",
        DocumentKind.GitHubWorkflow => "github-workflow",
        DocumentKind.GitLabCi => "gitlab-ci",
        DocumentKind.Yaml => "yaml",
        _ => "json",
    };

    /// <summary>The presets that switch a rule on, comma-separated; <c>all</c> where no narrower one does.</summary>
    public static string Name(this RulePresets presets)
    {
        string[] names =
        [
            .. presets.HasFlag(RulePresets.Recommended) ? (string[])["recommended"] : [],
            .. presets.HasFlag(RulePresets.Strict) ? (string[])["strict"] : [],
            .. presets.HasFlag(RulePresets.Security) ? (string[])["security"] : [],
        ];
        return names.Length == 0 ? "all" : string.Join(", ", names);
    }
}
