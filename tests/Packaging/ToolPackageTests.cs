using System.IO.Compression;
using System.Text.Json;
using System.Xml.Linq;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Packaging;

/// <summary>The .NET tool, as it comes out of the package.</summary>
public sealed class ToolPackageTests
{
    static string Sample => Path.Combine(TestData.Root, "samples", "nas-k3s");

    [Test]
    public void The_package_says_what_it_is()
    {
        using var package = ZipFile.OpenRead(Packages.Of("Plimsoll"));
        using var stream = package.GetEntry("Plimsoll.nuspec")!.Open();
        var metadata = XDocument.Load(stream).Root!.Elements().Single();
        Assert.Multiple(() =>
        {
            Assert.That(Value("id"), Is.EqualTo("Plimsoll"));
            Assert.That(Value("version"), Is.EqualTo(Packages.Version));
            Assert.That(Value("license"), Is.EqualTo("MIT"));
            Assert.That(Value("readme"), Is.EqualTo("PACKAGE.md"));
            Assert.That(Value("tags").Split(' '), Does.Contain("dockerfile"));
            Assert.That(Named("repository").Attribute("url")!.Value, Is.EqualTo(Packages.Home));
            Assert.That(Named("packageTypes").Elements().Single().Attribute("name")!.Value, Is.EqualTo("DotnetTool"));
        });
        return;

        XElement Named(string name) => metadata.Elements().Single(e => e.Name.LocalName == name);
        string Value(string name) => Named(name).Value;
    }

    [Test]
    public void The_package_holds_the_program_its_libraries_and_their_licences_and_nothing_else()
    {
        using var package = ZipFile.OpenRead(Packages.Of("Plimsoll"));
        var tools = package.Entries.Where(e => e.FullName.StartsWith("tools/", StringComparison.Ordinal)).ToList();
        Assert.That(tools.Select(e => Path.GetDirectoryName(e.FullName)).Distinct(), Is.EqualTo(new[] { Path.Combine("tools", "net10.0", "any") }));
        Assert.That(tools.Select(e => e.Name), Is.EquivalentTo(new[]
        {
            "DotnetToolSettings.xml", "plimsoll.dll", "plimsoll.deps.json", "plimsoll.runtimeconfig.json", "Plimsoll.Core.dll", "Plimsoll.Rules.dll",
            "plimsoll.pdb", "Plimsoll.Core.pdb", "Plimsoll.Rules.pdb",
            "Markdig.dll", "Microsoft.CodeAnalysis.dll", "System.CommandLine.dll", "YamlDotNet.dll", "THIRD-PARTY-NOTICES.txt",
        }));
        var notices = new StreamReader(tools.Single(e => e.Name == "THIRD-PARTY-NOTICES.txt").Open()).ReadToEnd();
        Assert.That(tools.Select(e => Path.GetFileNameWithoutExtension(e.Name)!).Where(n => n is "Markdig" or "Microsoft.CodeAnalysis" or "System.CommandLine" or "YamlDotNet"),
            Has.All.Matches<string>(n => notices.Contains(n!, StringComparison.Ordinal)));
    }

    [Test]
    public void Installed_into_a_folder_it_checks_and_says_the_version_that_was_packed()
    {
        using var folder = Packages.Consumer();
        Dotnet.Run(folder.Root, "tool", "install", "Plimsoll", "--tool-path", folder.Path("my tools"), "--version", Packages.Version).Succeeded();
        var program = folder.Path(Path.Combine("my tools", OperatingSystem.IsWindows() ? "plimsoll.exe" : "plimsoll"));

        Assert.That(Dotnet.Start(program, folder.Root, "--version").Succeeded().Output.Split('\n')[0].Trim(), Is.EqualTo(Packages.Version));

        var check = Dotnet.Start(program, folder.Root, "check", Sample, "--shellcheck", "off", "--format", "sarif");
        Assert.That(check.ExitCode, Is.EqualTo(1), check.Error);
        var run = JsonDocument.Parse(check.Output).RootElement.GetProperty("runs")[0];
        var driver = run.GetProperty("tool").GetProperty("driver");
        Assert.That(driver.GetProperty("semanticVersion").GetString(), Is.EqualTo(Packages.Version));
        Assert.That(driver.GetProperty("informationUri").GetString(), Is.EqualTo(Packages.Home));
        Assert.That(run.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("ruleId").GetString()), Does.Contain("PLM6001"));
    }

    [Test]
    public void A_manifest_brings_it_to_whoever_clones()
    {
        using var folder = Packages.Consumer();
        folder.File(Path.Combine(".config", "dotnet-tools.json"),
            $$"""{ "version": 1, "isRoot": true, "tools": { "plimsoll": { "version": "{{Packages.Version}}", "commands": ["plimsoll"] } } }""");
        Dotnet.Run(folder.Root, "tool", "restore").Succeeded();
        var check = Dotnet.Run(folder.Root, "plimsoll", "check", Sample, "--shellcheck", "off");
        Assert.That(check.Output, Does.Contain("PLM6001"), check.Error);
        Assert.That(check.ExitCode, Is.EqualTo(1));
    }

    // pre-commit packs the solution at the repository's root, and installs every package that comes out.
    [Test]
    public void The_solution_packs_one_package_for_all_platforms()
    {
        var projects = Dotnet.Run(TestData.Root, "sln", "Linter.sln", "list").Succeeded().Output.Split('\n').Select(l => l.Trim())
            .Where(l => l.EndsWith(".csproj", StringComparison.Ordinal)).ToList();
        Assert.That(projects, Has.Count.GreaterThan(3));
        Assert.That(projects.Where(p => Property(p, "IsPackable") == "true"), Is.EqualTo(new[] { Path.Combine("src", "Cli", "Plimsoll.Cli.csproj") }));
        Assert.That(Property("src/Cli/Plimsoll.Cli.csproj", "RuntimeIdentifiers"), Is.Empty);
        Assert.That(Property("src/Cli/Plimsoll.Cli.csproj", "Version"), Does.Not.Contain("-"), "a prerelease is not installed without asking for it");
    }

    static string Property(string project, string name) => Dotnet.Run(TestData.Root, "msbuild", project, $"-getProperty:{name}").Succeeded().Output.Trim();
}
