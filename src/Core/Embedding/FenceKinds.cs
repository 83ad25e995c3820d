namespace Plimsoll.Embedding;

/// <summary>
/// What a fence holds. The info string decides; JSON, YAML and INI are taken only where a name nearby or the text itself says which
/// file it is; without an info string, only what is certain from the text.
/// </summary>
static class FenceKinds
{
    public static DocumentKind? Of(string language, FenceNames names, string text) => language switch
    {
        "dockerfile" or "docker" or "containerfile" => DocumentKind.Dockerfile,
        "yaml" or "yml" or "compose" or "docker-compose" => OfYaml(names, text),
        "json" or "jsonc" or "json5" => OfJson(names, text),
        "bash" or "sh" or "shell" or "zsh" or "ash" or "dash" or "shellscript" => DocumentKind.ShellScript,
        _ when IsConsole(language) => DocumentKind.ShellScript,
        "nginx" => DocumentKind.NginxConf,
        "systemd" => DocumentKind.SystemdUnit,
        "ini" or "conf" or "config" or "cfg" or "properties" => OfConf(names, text),
        "env" or "dotenv" => DocumentKind.EnvFile,
        "" => OfText(text),
        _ => OfFileName(language, names, text) ?? OfOtherLanguage(text),
    };

    /// <summary>Languages for a terminal's contents: commands behind prompts, and what they print.</summary>
    public static bool IsConsole(string language) =>
        language is "console" or "terminal" or "shell-session" or "sh-session" or "bash-session" or "shellsession" or "session";

    static DocumentKind? OfYaml(FenceNames names, string text)
    {
        if (DocumentKinds.ByContent("fence.yaml", text) is { } certain)
            return certain;
        return names.NearKind is DocumentKind.RegistriesYaml or DocumentKind.K3sConfig && DataKinds.MayBe(names.NearKind.Value, text) ? names.NearKind : null;
    }

    static DocumentKind? OfJson(FenceNames names, string text)
    {
        if (names.NearKind is DocumentKind.DaemonJson or DocumentKind.ClientConfig && DataKinds.MayBe(names.NearKind.Value, text))
            return names.NearKind;
        return DocumentKinds.ByContent("fence.json", text) is not { } kind ? null
            : names.HeadingKind is DocumentKind.DaemonJson or DocumentKind.ClientConfig ? names.HeadingKind : kind;
    }

    static DocumentKind? OfConf(FenceNames names, string text)
    {
        var isNamed = names.NearKind switch
        {
            DocumentKind.SystemdUnit => LineKinds.MayBeUnit(text),
            DocumentKind.NginxConf or DocumentKind.EnvFile => !LineKinds.IsOtherConf(text),
            _ => false,
        };
        return isNamed ? names.NearKind : DocumentKinds.ByContent("fence.conf", text);
    }

    // ```Dockerfile.dev, ```docker-compose.yml: a file's name in the language's place.
    static DocumentKind? OfFileName(string language, FenceNames names, string text) => names.NearKind switch
    {
        _ when names.Near is null || !names.Near.StartsWith(language, StringComparison.OrdinalIgnoreCase) => null,
        DocumentKind.Compose => OfYaml(names, text),
        DocumentKind.Markdown => null,
        var kind => kind,
    };

    // For its braces, nginx's language is called js, php and more; nothing but nginx reads as nginx.
    static DocumentKind? OfOtherLanguage(string text) => DocumentKinds.ByContent("fence.conf", text) is DocumentKind.NginxConf ? DocumentKind.NginxConf : null;

    static DocumentKind? OfText(string text)
    {
        var first = text.AsSpan().TrimStart();
        if (ConsoleText.StartsWithPrompt(first) || StartsWithDockerCommand(first))
            return DocumentKind.ShellScript;
        return DocumentKinds.ByContent("fence", text) ?? (TypedCommands.AreAll(text) ? DocumentKind.ShellScript : null);
    }

    static bool StartsWithDockerCommand(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("sudo "))
            text = text[5..];
        foreach (var command in (ReadOnlySpan<string>)[
            "docker run ", "docker pull ", "docker build ", "docker compose ", "docker network ", "docker exec ", "docker create ", "docker-compose "])
        {
            if (text.StartsWith(command))
                return true;
        }

        return false;
    }
}
