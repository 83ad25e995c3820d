using Plimsoll.Model;

namespace Plimsoll.Rules.Proxy;

/// <summary>Which commands fetch from the Internet, and through the proxy that the environment names.</summary>
static class Downloads
{
    /// <summary>Of a program that fetches from an address given to it, only where that certainly is not one of the LAN.</summary>
    public static bool IsFromInternet(ShellCommand command) => command.Program switch
    {
        "apt-get" or "apt" => Has(command, "update", "install", "upgrade", "dist-upgrade"),
        "apk" => Has(command, "add", "update", "upgrade"),
        "yum" or "dnf" or "microdnf" or "zypper" => Has(command, "install", "update", "upgrade", "makecache"),
        "pip" or "pip3" => Has(command, "install", "download") && !HasOption(command, "--no-index", "-i", "--index-url"),
        "npm" or "pnpm" => Has(command, "ci", "install", "i", "add") && !HasOption(command, "--registry", "--offline"),
        "yarn" => (command.Arguments.Length == 1 || Has(command, "install", "add")) && !HasOption(command, "--offline", "--registry"),
        "go" => Has(command, "mod", "get") && Has(command, "download", "get"),
        "cargo" => Has(command, "fetch", "install"),
        "gem" or "bundle" or "bundler" or "poetry" => Has(command, "install"),
        "composer" => Has(command, "install", "require", "update", "create-project"),
        "curl" or "wget" => HasAddress(command),
        "git" => Has(command, "clone") && HasAddress(command),
        _ => false,
    };

    static bool Has(ShellCommand command, params ReadOnlySpan<string> words)
    {
        foreach (var argument in command.Arguments.AsSpan()[1..])
        {
            if (argument.Known is { } known && words.Contains(known))
                return true;
        }

        return false;
    }

    static bool HasOption(ShellCommand command, params ReadOnlySpan<string> options)
    {
        foreach (var argument in command.Arguments.AsSpan()[1..])
        {
            foreach (var option in options)
            {
                if (argument.Text == option || argument.Text.StartsWith(option + "=", StringComparison.Ordinal))
                    return true;
            }
        }

        return false;
    }

    /// <summary>A public address, or a name with a public ending: other names may be hosts of the LAN.</summary>
    static bool HasAddress(ShellCommand command) => command.Arguments.Skip(1).Any(a =>
        (a.Text.StartsWith("http://", StringComparison.Ordinal) || a.Text.StartsWith("https://", StringComparison.Ordinal))
        && RegistryEndpoint.Parse(a.Value.KnownPrefix) is { } address && address.IsLan != Truth.Yes && address.Host.Contains('.', StringComparison.Ordinal)
        && !Placeholder.IsHost(address.Host));
}
