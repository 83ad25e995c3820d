using System.Reflection;
using Plimsoll.Output;

namespace Plimsoll.Cli;

/// <summary>Version and home, as Directory.Build.props says.</summary>
static class ProductInfo
{
    public static ToolInfo Tool { get; } = new(
        // "0.1.0+commit": what is built locally knows its commit.
        typeof(ProductInfo).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0],
        typeof(ProductInfo).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(a => a.Key == "RepositoryUrl")?.Value?.TrimEnd('/') is { Length: > 0 } url ? url : null);
}
