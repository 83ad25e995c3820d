using Plimsoll.Model;

namespace Plimsoll.Rules.Network;

/// <summary>A setting of a common image that takes its password away.</summary>
/// <param name="What">What is open then, with its article.</param>
/// <param name="Port">Inside the container.</param>
/// <param name="Location">The flag or the variable.</param>
sealed record OpenDoor(string What, int Port, Location Location, string WhatToDo);

/// <summary>The settings that their own documentation gives for this.</summary>
static class OpenDoors
{
    public static OpenDoor? Of(ContainerSpec container, ImageReference image) => image switch
    {
        { Name: "code-server" } when Option(container, "--auth", "none") is { } auth =>
            new("The editor", 8080, auth, "set PASSWORD in place of it"),
        { Path: var path } when path.StartsWith("jupyter/", StringComparison.Ordinal) && EmptyToken(container) is { } token =>
            new("The notebook", 8888, token, "leave the token to Jupyter, which prints one at its start, or set a password"),
        { Name: "elasticsearch" } when Variable(container, "xpack.security.enabled", "false") is { } security =>
            new("The API", 9200, security, "leave security on, and set ELASTIC_PASSWORD, or publish on 127.0.0.1 alone"),
        { Name: "opensearch" } when (Variable(container, "DISABLE_SECURITY_PLUGIN", "true") ?? Variable(container, "plugins.security.disabled", "true")) is { } plugin =>
            new("The API", 9200, plugin, "leave the plugin on, and set OPENSEARCH_INITIAL_ADMIN_PASSWORD, or publish on 127.0.0.1 alone"),
        { Name: "grafana" or "grafana-oss" or "grafana-enterprise" } when Variable(container, "GF_AUTH_ANONYMOUS_ENABLED", "true") is not null
            && Variable(container, "GF_AUTH_ANONYMOUS_ORG_ROLE", "Admin") is { } role =>
            new("The administration", 3000, role, "let visitors be `Viewer`"),
        _ => null,
    };

    static Location? Variable(ContainerSpec container, string name, string value) =>
        container.Variable(name) is { Value: { } given, Location: var location } && string.Equals(given.Known, value, StringComparison.OrdinalIgnoreCase) ? location : null;

    static Location? Option(ContainerSpec container, string flag, string value)
    {
        for (var i = 0; i < container.Command.Length; i++)
        {
            var argument = container.Command[i];
            if (argument.Known == $"{flag}={value}")
                return argument.Location;
            if (argument.Known == flag && i + 1 < container.Command.Length && container.Command[i + 1].Known == value)
                return container.Command[i + 1].Location;
        }

        return null;
    }

    /// <summary>An empty token, and no password in its place.</summary>
    static Location? EmptyToken(ContainerSpec container)
    {
        Location? found = null;
        foreach (var argument in container.Command)
        {
            var equals = argument.Text.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? argument.Text : argument.Text[..equals];
            var isEmpty = equals >= 0 && argument.Known is { } text && text[(equals + 1)..] is "" or "''" or "\"\"";
            if (name.EndsWith(".password", StringComparison.Ordinal) && !isEmpty || name.EndsWith("hashed_password", StringComparison.Ordinal) || argument.MaySplit)
                return null;
            if (isEmpty && name is "--NotebookApp.token" or "--ServerApp.token" or "--IdentityProvider.token")
                found = argument.Location;
        }

        return found;
    }
}
