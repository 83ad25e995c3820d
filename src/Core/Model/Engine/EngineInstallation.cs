namespace Plimsoll.Model;

/// <summary>Which Engine scripts of a set install, as far as they name its version: <c>apt-get install docker-ce=5:20.10.24~3-0~debian</c>.</summary>
static class EngineInstallation
{
    /// <summary>Null where none is named, or several are: then the set is for machines that differ.</summary>
    public static Version? Of(IEnumerable<ShellCommand> commands)
    {
        Version? found = null;
        foreach (var command in commands)
        {
            var separator = command.Program switch
            {
                "apt-get" or "apt" => '=',
                "yum" or "dnf" or "microdnf" or "zypper" => '-',
                _ => '\0',
            };
            // What is installed over ssh, or into an image, says nothing of this machine.
            if (separator == '\0' || command.IsElsewhere || command.Document.Host?.Kind == DocumentKind.Dockerfile || !command.Arguments.Any(a => a.Known is "install" or "in"))
                continue;
            foreach (var argument in command.Arguments)
            {
                if (argument.Known is not { } text || VersionOf(text, separator) is not { } version)
                    continue;
                if (found is not null && found != version)
                    return null;
                found = version;
            }
        }

        return found;
    }

    /// <summary>The upstream version in a package's name, without epoch, revision and distribution.</summary>
    static Version? VersionOf(string text, char separator)
    {
        foreach (var package in (ReadOnlySpan<string>)["docker-ce", "docker.io"])
        {
            if (!text.StartsWith(package, StringComparison.Ordinal) || text.Length == package.Length || text[package.Length] != separator)
                continue;
            var rest = text.AsSpan(package.Length + 1);
            rest = rest[(rest.IndexOf(':') + 1)..];
            var end = rest.IndexOfAnyExcept("0123456789.");
            var digits = (end < 0 ? rest : rest[..end]).TrimEnd('.');
            return Version.TryParse(digits, out var version) ? version : null;
        }

        return null;
    }
}
