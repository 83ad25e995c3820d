namespace Plimsoll.Model;

/// <summary>
/// What an unquoted unknown expansion is likely to hold, by the name of its variable. <c>$IMAGE</c> is an image in every script;
/// <c>$DOCKER_OPTS</c> is options. What the name does not say stays open.
/// </summary>
static class WordHint
{
    public enum Kind : byte { Open, Options, Operand }

    static readonly string[] OptionParts =
        ["OPT", "ARGS", "FLAG", "PARAM", "EXTRA", "PORTS", "VOLUMES", "MOUNTS", "ENVS", "ENV_VARS", "LABELS", "TAGS", "SETTINGS", "COMPOSE_FILES"];

    static readonly string[] OptionEnds = ["_ARG", "OPS", "_ENV"];

    static readonly string[] OperandEnds =
    [
        "IMAGE", "IMG", "CONTAINER", "NAME", "TAG", "SERVICE", "NETWORK", "NET", "VOLUME", "REPO", "VERSION", "PORT", "ID", "FILE", "DIR",
        "PATH", "URL", "HOST", "USER", "IMAGES", "CONTAINERS", "SERVICES", "NETWORKS", "IDS", "NAMES",
    ];

    // Lists of names: never options.
    static readonly string[] Listings =
        ["$(docker ps", "$(docker container ls", "$(docker images", "$(docker volume ls", "$(docker network ls", "$(podman ps", "`docker ps"];

    public static Kind Of(Argument argument)
    {
        if (argument.Location.Document is null)
            return Kind.Open;
        var source = argument.Location.Text.AsSpan().Trim('"');
        foreach (var listing in Listings)
        {
            if (source.StartsWith(listing, StringComparison.Ordinal))
                return Kind.Operand;
        }

        if (source is not ['$', .. var rest])
            return Kind.Open;
        // ${X:+-e X=1} gives an option or nothing.
        if (rest.IndexOf(":+") is var plus and > 0 && rest[(plus + 2)..].TrimStart("\"'").StartsWith("-"))
            return Kind.Options;
        var name = rest.TrimStart('{');
        var length = 0;
        while (length < name.Length && (char.IsAsciiLetterOrDigit(name[length]) || name[length] == '_'))
            length++;
        name = name[..length].TrimEnd("0123456789");
        foreach (var part in OptionParts)
        {
            if (name.Contains(part, StringComparison.OrdinalIgnoreCase))
                return Kind.Options;
        }

        return EndsWithAny(name, OptionEnds) ? Kind.Options : EndsWithAny(name, OperandEnds) ? Kind.Operand : Kind.Open;
    }

    /// <summary>Whether the word is a variable that holds <c>sudo</c> or nothing, as install scripts have it.</summary>
    public static bool IsSudo(Argument argument) =>
        argument is { MaySplit: true, Location.Document: not null }
        && argument.Location.Text is ['$', .., _] text && text.Contains("sudo", StringComparison.OrdinalIgnoreCase);

    static bool EndsWithAny(ReadOnlySpan<char> name, string[] ends)
    {
        foreach (var end in ends)
        {
            if (name.EndsWith(end, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
