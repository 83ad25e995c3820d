using Plimsoll.Schemas;
using Plimsoll.Syntax.Data;
using Plimsoll.Text;

namespace Plimsoll.Rules.K3s;

/// <summary>What the rules about K3s' config.yaml and flags have in common.</summary>
static class K3sKeys
{
    /// <summary>The variables of K3s whose flags have other names.</summary>
    static readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal)
    {
        ["K3S_URL"] = "server", ["K3S_KUBECONFIG_OUTPUT"] = "write-kubeconfig", ["K3S_KUBECONFIG_MODE"] = "write-kubeconfig-mode",
        ["K3S_KUBECONFIG_GROUP"] = "write-kubeconfig-group", ["K3S_CONFIG_FILE"] = "config", ["K3S_CLUSTER_SECRET"] = "token",
    };

    /// <summary>The mapping of a config.yaml that is certainly K3s' own: not RKE2's, not a Kubernetes object, with a known key in it.</summary>
    public static DataMappingSyntax? Root(Document document)
    {
        if (document.EffectivePath.Contains("rke2", StringComparison.OrdinalIgnoreCase) || document.Physical.Path.Contains("rke2", StringComparison.OrdinalIgnoreCase)
            || document.Root is not DataFileSyntax { Documents: [DataMappingSyntax root] } || root.Entry("apiVersion") is not null || root.Entry("kind") is not null)
            return null;
        return root.Entries.Any(e => K3sConfigSchema.ByName.ContainsKey(Name(e)) || Meant(Name(e)) is not null) ? root : null;
    }

    /// <summary>A key that ends in <c>+</c> adds to what other files say.</summary>
    public static string Name(DataEntrySyntax entry) => entry.Key.Value.TrimEnd('+');

    /// <summary>The flag that a key means which is none: dashes before it, a variable's name, underscores, a slip of the pen. Null for others.</summary>
    public static string? Meant(string key)
    {
        if (K3sConfigSchema.ByName.ContainsKey(key) || key.Length < 3)
            return null;
        if (_variables.TryGetValue(key, out var flag))
            return flag;
        var bare = key.TrimStart('-');
        if (bare.StartsWith("K3S_", StringComparison.Ordinal))
            bare = bare[4..].ToLowerInvariant();
        bare = bare.Replace('_', '-');
        return K3sConfigSchema.ByName.ContainsKey(bare) ? bare
            : key.Contains(' ', StringComparison.Ordinal) || key.StartsWith("INSTALL_", StringComparison.Ordinal) ? null
            : Nearest.To(key, K3sConfigSchema.Flags.Where(f => f.Name.Length > 4).Select(f => f.Name));
    }

    /// <summary>Set by a template, a script or the reader.</summary>
    public static bool IsOpen(Document document, DataScalarSyntax scalar) => RegistriesFile.IsOpen(document, scalar);
}
