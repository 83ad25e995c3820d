using Plimsoll.Syntax;
using Plimsoll.Syntax.EnvFile;
using Plimsoll.Syntax.Markdown;
using Plimsoll.Syntax.Nginx;
using Plimsoll.Syntax.Unit;

namespace Plimsoll.Embedding;

/// <summary>From a text to a document with everything that is embedded in it: the one way, for the first reading and for every later one.</summary>
public static class DocumentReader
{
    public static Document Read(string path, DocumentKind kind, string text) => new(path, kind, Parse(kind, text));

    static SyntaxTree Parse(DocumentKind kind, string text) => kind switch
    {
        DocumentKind.Markdown => MarkdownParser.Parse(text),
        DocumentKind.NginxConf => NginxParser.Parse(text),
        DocumentKind.SystemdUnit => UnitParser.Parse(text),
        DocumentKind.EnvFile => EnvFileParser.Parse(text),
        DocumentKind.ShellScript => Syntax.Shell.ShellParser.Parse(text, Syntax.Shell.ShellDialect.Bash),
        DocumentKind.DaemonJson or DocumentKind.ClientConfig or DocumentKind.Json => Syntax.Json.JsonParser.Parse(text),
        DocumentKind.Compose or DocumentKind.RegistriesYaml or DocumentKind.K3sConfig or DocumentKind.Yaml => Syntax.Yaml.YamlParser.Parse(text),
        DocumentKind.Dockerfile => Syntax.Dockerfile.DockerfileParser.Parse(text),
        _ => throw new NotSupportedException($"no parser for {kind}"),
    };
}
