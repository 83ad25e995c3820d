using Plimsoll.Syntax;

namespace Plimsoll.Embedding;

/// <summary>
/// What a file is for, by where it lies and by what stands in it. Discovery asks it for files, the embedder for the files that
/// scripts write and notes show. Null: nothing that is known here.
/// </summary>
public static class DocumentKinds
{
    /// <summary>By path, where the text does not speak against it, else by content.</summary>
    public static DocumentKind? Of(string path, string text) => Of(ByPath(path), path, text);

    /// <summary>The same for a file whose kind its name, or the name that it is mounted under, has told already.</summary>
    public static DocumentKind? Of(DocumentKind? told, string path, string text) => told switch
    {
        // A .sh for fish or Python.
        DocumentKind.ShellScript when Shebang.InterpreterOf(text) is { } interpreter && Shebang.DialectOfShell(interpreter) is null => null,
        // Others keep their files beside nginx's: supervisord.conf, php-fpm.conf.
        // Others name their files so too.
        DocumentKind.GitHubWorkflow when !DataKinds.IsWorkflow(text) => ByContent(path, text),
        DocumentKind.GitLabCi when !DataKinds.IsPipeline(text) => ByContent(path, text),
        DocumentKind.NginxConf when LineKinds.IsOtherConf(text) => ByContent(path, text),
        null => ByContent(path, text),
        var kind => kind,
    };

    /// <summary>By name and folders; <c>/</c> and <c>\</c> both separate. Case counts, except in extensions.</summary>
    public static DocumentKind? ByPath(string path)
    {
        var parts = path.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0)
            return null;
        return ByName(parts[^1]) ?? ByFolder(parts[^1], parts.AsSpan(0, parts.Length - 1));
    }

    static DocumentKind? ByName(string name)
    {
        if (IsDockerfile(name))
            return DocumentKind.Dockerfile;
        if (IsCompose(name))
            return DocumentKind.Compose;
        if (name == ".env" || name.StartsWith(".env.", StringComparison.Ordinal))
            return DocumentKind.EnvFile;
        if (name.EndsWith(".gitlab-ci.yml", StringComparison.Ordinal) || name.EndsWith(".gitlab-ci.yaml", StringComparison.Ordinal))
            return DocumentKind.GitLabCi;
        if (name.EndsWith(".dockerignore", StringComparison.Ordinal))
            return DocumentKind.DockerIgnore;
        return name switch
        {
            "daemon.json" or "dockerd.json" or "docker-daemon.json" => DocumentKind.DaemonJson,
            "registries.yaml" or "registries.yml" => DocumentKind.RegistriesYaml,
            "devcontainer.json" or ".devcontainer.json" => DocumentKind.DevContainer,
            "action.yml" or "action.yaml" => DocumentKind.GitHubWorkflow,
            "nginx.conf" or "nginx.conf.template" or "default.conf.template" => DocumentKind.NginxConf,
            ".bashrc" or ".bash_profile" or ".bash_login" or ".bash_aliases" or ".profile" => DocumentKind.ShellScript,
            _ => Path.GetExtension(name).ToLowerInvariant() switch
            {
                ".sh" or ".bash" => DocumentKind.ShellScript,
                ".md" or ".markdown" => DocumentKind.Markdown,
                ".service" or ".socket" => DocumentKind.SystemdUnit,
                ".env" => DocumentKind.EnvFile,
                _ => null,
            },
        };
    }

    static DocumentKind? ByFolder(string name, ReadOnlySpan<string> folders)
    {
        var parent = folders.IsEmpty ? "" : folders[^1];
        var grandparent = folders.Length < 2 ? "" : folders[^2];
        return name switch
        {
            "config.json" when parent == ".docker" => DocumentKind.ClientConfig,
            "docker.json" when folders.Contains("container-station") => DocumentKind.DaemonJson,
            "config.yaml" or "config.yml" when IsK3s(parent) => DocumentKind.K3sConfig,
            "docker" when grandparent is "etc" && parent is "default" or "sysconfig" or "conf.d" => DocumentKind.ShellScript,
            "environment" when parent == "etc" => DocumentKind.EnvFile,
            "profile" or "bash.bashrc" or "bashrc" when parent == "etc" => DocumentKind.ShellScript,
            _ when parent == "config.yaml.d" && IsK3s(grandparent) && IsYaml(name) => DocumentKind.K3sConfig,
            _ when parent == "workflows" && grandparent is ".github" or ".gitea" or ".forgejo" && IsYaml(name) => DocumentKind.GitHubWorkflow,
            _ when IsYaml(name) && (folders.Contains(".gitlab-ci") || folders.IndexOf(".gitlab") is var at and >= 0 && folders[at..].Contains("ci")) => DocumentKind.GitLabCi,
            _ when IsDropIn(name, folders) => DocumentKind.SystemdUnit,
            _ when name.EndsWith(".conf", StringComparison.Ordinal) => OfConf(name, parent, folders),
            _ when name.EndsWith(".conf.template", StringComparison.Ordinal) && folders.Contains("nginx") => DocumentKind.NginxConf,
            _ when parent is "sites-available" or "sites-enabled" && grandparent == "nginx" => DocumentKind.NginxConf,
            _ => null,
        };
    }

    // Other servers have a conf.d too: without nginx in the path, only nginx's own default name is taken.
    static DocumentKind? OfConf(string name, string parent, ReadOnlySpan<string> folders)
    {
        if (parent.EndsWith(".service.d", StringComparison.Ordinal) || parent.EndsWith(".socket.d", StringComparison.Ordinal))
            return DocumentKind.SystemdUnit;
        return folders.Contains("nginx") || parent == "conf.d" && name == "default.conf" ? DocumentKind.NginxConf : null;
    }

    // Where systemd's units are, and what lies there for a drop-in, at its right place or not.
    static bool IsDropIn(string name, ReadOnlySpan<string> folders) =>
        folders is [.., "systemd", "system" or "user"] && name.EndsWith(".conf", StringComparison.Ordinal)
        || folders is [.., "systemd", "system" or "user", var folder] && (folder.EndsWith(".d", StringComparison.Ordinal) || folder.EndsWith(".service", StringComparison.Ordinal));

    static bool IsK3s(string folder) => folder is "k3s" or "rke2";

    static bool IsYaml(string name) =>
        name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    static bool IsDockerfile(string name)
    {
        foreach (var stem in (ReadOnlySpan<string>)["Dockerfile", "dockerfile", "Containerfile"])
        {
            if (name == stem)
                return true;
            if (name.StartsWith(stem, StringComparison.Ordinal) && name[stem.Length] is '.' or '-' or '_')
                return !IsOtherExtension(Path.GetExtension(name));
        }

        return name.EndsWith(".dockerfile", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".containerfile", StringComparison.OrdinalIgnoreCase);
    }

    // Dockerfile.dockerignore is an ignore file, Dockerfile.j2 a template, Dockerfile.md a note about one.
    static bool IsOtherExtension(string extension) => extension.ToLowerInvariant()
        is ".dockerignore" or ".md" or ".txt" or ".j2" or ".jinja" or ".jinja2" or ".tmpl" or ".tpl" or ".template" or ".erb" or ".in" or ".m4"
        or ".mustache" or ".hbs" or ".sh" or ".py" or ".js" or ".ts" or ".go" or ".rb" or ".json" or ".yml" or ".yaml" or ".orig" or ".rej" or ".bak";

    static bool IsCompose(string name)
    {
        if (!IsYaml(name))
            return false;
        foreach (var stem in (ReadOnlySpan<string>)["compose", "docker-compose"])
        {
            if (name.StartsWith(stem, StringComparison.Ordinal) && name[stem.Length] is '.' or '-' or '_')
                return true;
        }

        return false;
    }

    /// <summary>By what stands in the text, where the name says nothing; only what is certain. The path's extension says what to look for.</summary>
    public static DocumentKind? ByContent(string path, string text)
    {
        if (Shebang.InterpreterOf(text) is { } interpreter)
            return Shebang.DialectOfShell(interpreter) is null ? null : DocumentKind.ShellScript;
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".yaml" or ".yml" => DataKinds.OfYaml(text),
            ".json" => DataKinds.OfJson(text),
            ".conf" or ".ini" => LineKinds.OfConf(text),
            "" => LineKinds.OfConf(text) ?? LineKinds.OfDockerfile(text) ?? DataKinds.OfYaml(text) ?? DataKinds.OfJson(text),
            _ => null,
        };
    }
}
