namespace Plimsoll.Model;

public enum EnginePlace : byte
{
    /// <summary>This machine's dockerd: its files count.</summary>
    Local,

    /// <summary>Another machine's.</summary>
    Remote,

    /// <summary>A context, an unknown address, or a loopback port that may be forwarded.</summary>
    Unknown,
}

/// <summary>Which daemon a docker command speaks to.</summary>
/// <param name="Host">The address that was given by <c>-H</c> or DOCKER_HOST; null for the default and for contexts.</param>
/// <param name="Location">What decides it; null where nothing says otherwise and it is the local one.</param>
public sealed record EngineTarget(EnginePlace Place, SourcedText? Host, Location? Location)
{
    public static EngineTarget Default { get; } = new(EnginePlace.Local, null, null);

    /// <summary>Reached over TCP: then the CLI itself goes through an exported proxy.</summary>
    public bool IsTcp => Host?.Text.StartsWith("tcp://", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>
    /// As the CLI chooses: <c>-H</c> or <c>--context</c>, then DOCKER_HOST, then DOCKER_CONTEXT. A context that was chosen earlier
    /// (<c>docker context use</c>) is not seen here.
    /// </summary>
    public static EngineTarget Of(DockerCommand command)
    {
        // Podman has no daemon, nerdctl speaks to the local containerd.
        if (command.Program is "podman" or "nerdctl")
            return Default;
        if (Last(command, "--host") is { Value: { } host } hostOption)
            return new(PlaceOf(host.Text), host, hostOption.Location);
        if (Last(command, "--context") is { Value: { } context } contextOption)
            return new(context.Text == "default" ? EnginePlace.Local : EnginePlace.Unknown, null, contextOption.Location);
        if (OfVariable(command.Shell, "DOCKER_HOST") is { } fromHost)
            return new(PlaceOf(fromHost.Value.Text), fromHost.Value, fromHost.Location);
        if (OfVariable(command.Shell, "DOCKER_CONTEXT") is { } fromContext)
            return new(fromContext.Value.Text == "default" ? EnginePlace.Local : EnginePlace.Unknown, null, fromContext.Location);
        return Default;
    }

    public static EnginePlace PlaceOf(string host)
    {
        if (host.StartsWith("unix://", StringComparison.Ordinal) || host.StartsWith("npipe://", StringComparison.Ordinal)
            || host.StartsWith("fd://", StringComparison.Ordinal) || host.Length == 0)
            return EnginePlace.Local;
        if (ProxyUrl.Parse(host) is not { IsHostKnown: true } url)
            return EnginePlace.Unknown;
        return url.IsLoopback ? EnginePlace.Unknown : url.Scheme is "tcp" or "ssh" or "http" or "https" ? EnginePlace.Remote : EnginePlace.Unknown;
    }

    static DockerOption? Last(DockerCommand command, string name) => command.GlobalOptions.LastOrDefault(o => o.Name == name);

    static ProxyVariable? OfVariable(ShellCommand command, string name) =>
        command.Environment.Passes(name) != Truth.No && command.Environment.Named(name) is { Value.Text.Length: > 0 } variable
            ? command.Environment.Passes(name) == Truth.Yes ? variable : variable with { Value = variable.Value with { Text = SourcedText.UnknownText } }
            : null;
}
