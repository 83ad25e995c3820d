namespace Plimsoll;

/// <summary>Text of a <c>.pre-commit-config.yaml</c> to begin with (https://pre-commit.com).</summary>
public static class StartingHook
{
    public const string FileName = ".pre-commit-config.yaml";

    /// <summary>
    /// The paths that a hook is for, as pre-commit's <c>files</c>: a verbose regular expression of Python's. What
    /// <see cref="Embedding.DocumentKinds.ByPath"/> knows, Markdown left out: every commit has some, and most shows no container.
    /// </summary>
    public const string Files = """
        (?x)(^|/)(
          (Dockerfile|dockerfile|Containerfile)(
            (?![^/]*\.(?i:dockerignore|md|txt|j2|jinja2?|tmpl|tpl|template|erb|in|m4|mustache|hbs|sh|py|js|ts|go|rb|json|ya?ml|orig|rej|bak)$)
            [._-][^/]*
          )?
          | [^/]*\.(?i:dockerfile|containerfile)
          | (docker-)?compose([._-][^/]*)?\.(?i:ya?ml)
          | \.env(\.[^/]*)?
          | [^/]*\.dockerignore
          | [^/]*\.(?i:env|sh|bash|service|socket)
          | \.(bashrc|bash_profile|bash_login|bash_aliases|profile)
          | (daemon|dockerd|docker-daemon)\.json
          | \.docker/config\.json
          | container-station/(.*/)?docker\.json
          | registries\.ya?ml
          | (k3s|rke2)/(config\.ya?ml|config\.yaml\.d/[^/]*\.(?i:ya?ml))
          | etc/((default|sysconfig|conf\.d)/docker|environment|profile|bashrc|bash\.bashrc)
          | systemd/(system|user)/([^/]*\.conf|[^/]*\.(d|service)/(?![^/]*\.(?i:md|markdown)$)[^/]*)
          | [^/]*\.(service|socket)\.d/[^/]*\.conf
          | nginx/(.*/)?[^/]*\.conf(\.template)?
          | nginx/sites-(available|enabled)/(?![^/]*\.(?i:md|markdown)$)[^/]*
          | nginx\.conf(\.template)?
          | default\.conf\.template
          | conf\.d/default\.conf
        )$
        """;

    /// <summary>A whole file, with one hook.</summary>
    /// <param name="repositoryUrl">Where the hook is fetched from; null: the hook is the program in PATH.</param>
    public static string Text(string? repositoryUrl, string version) =>
        $"# What git checks before each commit, once `pre-commit install` was run here.\nrepos:\n{Item(repositoryUrl, version)}";

    /// <summary>One item of the list <c>repos</c>.</summary>
    /// <param name="indentation">Blanks before its dash.</param>
    public static string Item(string? repositoryUrl, string version, int indentation = 0)
    {
        var item = repositoryUrl is null ? Local : $"""
            - repo: {repositoryUrl}
              rev: v{version}
              hooks:
              - id: plimsoll

            """;
        return Indent(item, indentation);
    }

    static string Local { get; } = $"""
        - repo: local
          hooks:
          - id: plimsoll
            name: plimsoll
            language: system
            entry: plimsoll check --root .
            require_serial: true
            files: |
        {Indent(Files, 6)}

        """;

    static string Indent(string text, int blanks) =>
        string.Join('\n', text.Split('\n').Select(l => l.Length == 0 ? l : new string(' ', blanks) + l));
}
