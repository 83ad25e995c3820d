namespace Plimsoll.Model;

/// <summary>A name without a value, as <c>-e NAME</c>, <c>--build-arg NAME</c> and their like in compose files have it.</summary>
static class PassedVariable
{
    /// <summary>The caller's variable, or for compose the one of .env.</summary>
    public static (Truth Passes, string Why, ProxyVariable Variable) Of(string name, Location location, ShellCommand? caller, ComposeProject? project)
    {
        var passes = caller?.Environment.Passes(name) ?? Truth.Unknown;
        if (passes != Truth.Yes && project is not null && project.Environment.TryGet(name, out var fromFile))
            return (Truth.Yes, "compose takes its value from .env", new ProxyVariable(name, fromFile, location));
        var value = caller?.Environment.Named(name)?.Value ?? new SourcedText(SourcedText.UnknownText, location);
        return (passes, passes == Truth.No ? "the caller has no such variable to pass" : "it passes the caller's variable", new ProxyVariable(name, value, location));
    }
}
