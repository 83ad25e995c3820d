using Plimsoll.Schemas;
using Plimsoll.Syntax.Data;
using Plimsoll.Text;

namespace Plimsoll.Rules.Engine;

/// <summary>What the rules about the CLI's config.json have in common: Go's decoder takes a key that differs in letter case alone.</summary>
static class ClientKeys
{
    public static DataMappingSyntax? Root(Document document) => (document.Root as DataFileSyntax)?.First as DataMappingSyntax;

    public static DataEntrySyntax? Entry(DataMappingSyntax? mapping, string key) =>
        mapping?.Entries.LastOrDefault(e => e.Key.Value.Equals(key, StringComparison.OrdinalIgnoreCase));

    /// <summary>The key of <c>proxies.default</c> that a name stands for, whatever marks are in it (<c>http-proxy</c>, <c>HTTP_PROXY</c>); null for others.</summary>
    public static string? ProxyKey(string name)
    {
        var letters = name.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        return ClientSchema.Proxy.Keys.Keys.FirstOrDefault(k => k.Equals(letters, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The known key that a misspelt one of the top level means; null for a known key and for one that is far from all.</summary>
    public static string? Meant(string key)
    {
        var known = ClientSchema.Root.Keys.Keys.Order(StringComparer.Ordinal);
        if (known.Contains(key, StringComparer.OrdinalIgnoreCase) || key.Length < 5 || ProxyKey(key) is not null)
            return null;
        return key switch
        {
            "credStore" or "credentialStore" or "credentialsStore" or "credsStores" => "credsStore",
            "credHelper" or "credsHelpers" or "credentialHelpers" or "credsHelper" => "credHelpers",
            "authConfigs" => "auths",
            _ => Nearest.To(key, known),
        };
    }
}
