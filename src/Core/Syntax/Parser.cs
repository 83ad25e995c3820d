using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Syntax.DockerIgnore;
using Plimsoll.Syntax.EnvFile;
using Plimsoll.Syntax.Json;
using Plimsoll.Syntax.Markdown;
using Plimsoll.Syntax.Nginx;
using Plimsoll.Syntax.Shell;
using Plimsoll.Syntax.Unit;
using Plimsoll.Syntax.Yaml;

namespace Plimsoll.Syntax;

/// <summary>One door to all parsers. None of them throws or hangs, whatever the text.</summary>
public static class Parser
{
    /// <param name="text">The whole text.</param>
    /// <param name="kind">Decides the parser.</param>
    /// <param name="dialect">For a shell script whose first line names no shell; bash where nothing else is known, since it reads all that sh does.</param>
    public static SyntaxTree Parse(string text, DocumentKind kind, ShellDialect dialect = ShellDialect.Bash) => kind switch
    {
        DocumentKind.Dockerfile => DockerfileParser.Parse(text),
        DocumentKind.ShellScript => ShellParser.Parse(text, Shebang.DialectOf(text) ?? dialect),
        DocumentKind.Markdown => MarkdownParser.Parse(text),
        DocumentKind.NginxConf => NginxParser.Parse(text),
        DocumentKind.SystemdUnit => UnitParser.Parse(text),
        DocumentKind.EnvFile => EnvFileParser.Parse(text),
        DocumentKind.DockerIgnore => DockerIgnoreParser.Parse(text),
        DocumentKind.DaemonJson or DocumentKind.ClientConfig or DocumentKind.Json => JsonParser.Parse(text),
        DocumentKind.DevContainer => JsonParser.Parse(text, hasComments: true),
        DocumentKind.GitHubWorkflow or DocumentKind.GitLabCi => YamlParser.Parse(text),
        DocumentKind.Compose or DocumentKind.RegistriesYaml or DocumentKind.K3sConfig or DocumentKind.Yaml => YamlParser.Parse(text),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
    };
}
