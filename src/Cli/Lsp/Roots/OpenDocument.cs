using System.Text.Json;
using Plimsoll.Cli.Lsp.Protocol;
using Plimsoll.Cli.Lsp.Rpc;
using Plimsoll.Text;
using Range = Plimsoll.Cli.Lsp.Protocol.Range;

namespace Plimsoll.Cli.Lsp.Roots;

/// <summary>A text as the editor holds it. Immutable.</summary>
/// <param name="Uri">As the client writes it.</param>
/// <param name="Path">A full path; null for a text that is no file.</param>
/// <param name="LanguageId">What the editor takes it for.</param>
sealed record OpenDocument(string Uri, string? Path, string LanguageId, int Version, string Text)
{
    /// <summary>What a language says of a text whose name says nothing. The first name is VS Code's, others are Vim's, Emacs' and Helix'.</summary>
    public DocumentKind? KindByLanguage => LanguageId switch
    {
        "dockerfile" => DocumentKind.Dockerfile,
        "dockercompose" or "docker-compose" or "yaml.docker-compose" => DocumentKind.Compose,
        "github-actions-workflow" or "yaml.github" => DocumentKind.GitHubWorkflow,
        "yaml.gitlab" => DocumentKind.GitLabCi,
        "shellscript" or "sh" or "bash" => DocumentKind.ShellScript,
        "markdown" => DocumentKind.Markdown,
        "nginx" => DocumentKind.NginxConf,
        "dotenv" or "env" => DocumentKind.EnvFile,
        "systemd" => DocumentKind.SystemdUnit,
        _ => null,
    };

    /// <summary>The text after the client's changes, each of which counts in the text that the one before it made.</summary>
    /// <exception cref="RpcException">A change is none.</exception>
    public OpenDocument With(int version, IEnumerable<JsonElement> changes, PositionEncoding encoding)
    {
        var text = Text;
        foreach (var change in changes)
        {
            var newText = change.Text("text") ?? throw new RpcException(RpcError.InvalidParams, "a change without a text");
            if (change.Get("range") is not { } element)
            {
                text = newText;
                continue;
            }

            var range = Range.Read(element) ?? throw new RpcException(RpcError.InvalidParams, "a change whose range is none");
            var span = encoding.SpanOf(text, new LineMap(text), range);
            text = string.Concat(text.AsSpan(0, span.Start), newText, text.AsSpan(span.End));
        }

        return this with { Version = version, Text = text };
    }
}
