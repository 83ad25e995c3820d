using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Packaging;

/// <summary>
/// Both packages, packed once as a release does it, in a feed of their own: with a version and a home that stand nowhere in the
/// sources. PLIMSOLL_PACKAGING=1 asks for it.
/// </summary>
[SetUpFixture]
public sealed class Packages
{
    public const string Version = "0.98.7";
    public const string Home = "https://example.com/OWNER/plimsoll";

    static TemporaryFolder? _folder;

    /// <summary>The folder with the packages.</summary>
    public static string Feed => _folder!.Path("feed");

    public static string Of(string id) => Path.Combine(Feed, $"{id}.{Version}.nupkg");

    /// <summary>A folder of a user's, which knows the feed and no other, and unpacks into a cache of these tests.</summary>
    internal static TemporaryFolder Consumer()
    {
        var folder = new TemporaryFolder();
        folder.File("nuget.config", $"""
            <configuration>
              <packageSources><clear /><add key="feed" value="{Feed}" /></packageSources>
              <config><add key="globalPackagesFolder" value="{_folder!.Path("unpacked packages")}" /></config>
            </configuration>
            """);
        return folder;
    }

    [OneTimeSetUp]
    public void Pack()
    {
        if (Environment.GetEnvironmentVariable("PLIMSOLL_PACKAGING") != "1")
            Assert.Ignore("PLIMSOLL_PACKAGING is not 1: nothing is packed and installed.");
        _folder = new TemporaryFolder();
        foreach (var project in new[] { "src/MSBuild", "src/Cli" })
        {
            Dotnet.Run(TestData.Root, "pack", project, "--output", Feed, "--artifacts-path", _folder.Path("artifacts"), "-p:RunAnalyzers=false",
                $"-p:Version={Version}", $"-p:RepositoryUrl={Home}", "-p:ContinuousIntegrationBuild=true").Succeeded();
        }
    }

    [OneTimeTearDown]
    public void Delete() => _folder?.Dispose();
}
