using Plimsoll.Model;

namespace Plimsoll.Editor;

/// <summary>One consumer, and what becomes of a setting on its way there.</summary>
/// <param name="HandedOnAt">Another place takes the setting's value over and gives it to the consumer: <c>-e HTTP_PROXY</c>, <c>${HTTP_PROXY}</c>.</param>
readonly record struct HoverProxyFate(ProxyUse Use, ProxyRoute Route, Location? HandedOnAt = null);

/// <summary>Finds the places that take a variable of a shell or of <c>.env</c> over for a container or a build.</summary>
static class HoverHandOver
{
    /// <param name="setAt">Where the variable has its value from: the assignment's name in a script, the name in <c>.env</c>.</param>
    public static IEnumerable<HoverProxyFate> Of(Deployment deployment, string name, Location setAt)
    {
        foreach (var use in deployment.Proxies.Uses)
        {
            foreach (var route in use.Routes)
            {
                if (route.Carrier is not (ProxyCarrier.ContainerVariable or ProxyCarrier.BuildArgument))
                    continue;
                foreach (var variable in route.Variables)
                {
                    if (TakesOver(variable.Location.Text, name) && IsFrom(deployment, use, variable, name, setAt))
                        yield return new HoverProxyFate(use, route, variable.Location);
                }
            }
        }
    }

    // NAME alone, "NAME:" without a value, or $NAME in what follows.
    static bool TakesOver(string entry, string name)
    {
        if (entry.TrimEnd(':', ' ') == name)
            return true;
        for (var at = entry.IndexOf('$', StringComparison.Ordinal); at >= 0; at = entry.IndexOf('$', at + 1))
        {
            var rest = entry.AsSpan(at + 1).TrimStart('{');
            if (rest.StartsWith(name) && (rest.Length == name.Length || !char.IsAsciiLetterOrDigit(rest[name.Length]) && rest[name.Length] != '_'))
                return true;
        }

        return false;
    }

    static bool IsFrom(Deployment deployment, ProxyUse use, ProxyVariable variable, string name, Location setAt)
    {
        if (use.Caller is { } caller && caller.Environment.TryGet(name, out var exported) && exported.SetAt == setAt)
            return true;
        // A script's own expansion needs no export.
        if (variable.Location.Document.Kind != DocumentKind.Compose)
            return use.Caller is { } shell && shell.Shell.TryGet(name, out var own) && own.SetAt == setAt && variable.Location.Text.Contains('$', StringComparison.Ordinal);
        var environment = deployment.ComposeProjects.SelectMany(p => p.Compose.Sources).FirstOrDefault(s => s.Document == variable.Location.Document).Environment;
        return environment is not null && environment.TryGet(name, out var value) && value.Location.Document == setAt.Document;
    }
}
