using System.Collections.Immutable;
using System.IO.Compression;
using System.Xml.Linq;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Packaging;

/// <summary>Plimsoll.MSBuild in a real project and a real build.</summary>
public sealed class BuildTests
{
    const string Warned = "export HTTP_PROXY=http://proxy.lan:3128\ndocker pull alpine:3.20\n";

    TemporaryFolder _folder = null!;

    [SetUp]
    public void MakeProject() => _folder = Packages.Consumer();

    [TearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public void The_package_is_for_building_alone()
    {
        using var package = ZipFile.OpenRead(Packages.Of("Plimsoll.MSBuild"));
        using var stream = package.GetEntry("Plimsoll.MSBuild.nuspec")!.Open();
        var metadata = XDocument.Load(stream).Root!.Elements().Single().Elements().ToDictionary(e => e.Name.LocalName, e => e.Value, StringComparer.Ordinal);
        Assert.That(metadata["developmentDependency"], Is.EqualTo("true"));
        Assert.That(metadata, Does.Not.ContainKey("dependencies"));
        Assert.That(metadata["version"], Is.EqualTo(Packages.Version));
        Assert.That(package.Entries.Select(e => e.FullName).Where(n => n.Contains(".targets", StringComparison.Ordinal)), Is.EqualTo(new[] { "build/Plimsoll.MSBuild.targets" }));
    }

    [Test]
    public void A_finding_stands_in_the_list_until_it_is_mended()
    {
        var app = Project("my $HOME (app) é");
        var file = _folder.File(Path.Combine(app, "deploy here", "setup.sh"), Warned);
        var expected = $"{file}(2,1,2,12): warning PLM6001: ";

        var first = Build(app).Succeeded();
        Assert.That(first.Findings, Has.Length.EqualTo(1));
        Assert.That(first.Findings[0], Does.StartWith(expected));
        var unchanged = Build(app, "--no-restore").Succeeded();
        Assert.That(unchanged.Findings, Is.EqualTo(first.Findings), "nothing has changed, and so it is still there");

        var strict = Build(app, "--no-restore", "-p:TreatWarningsAsErrors=true");
        Assert.That(strict.ExitCode, Is.EqualTo(1));
        Assert.That(strict.Findings[^1], Does.EndWith(": error : PLM6001: Plimsoll's warnings fail this build (PlimsollFailOn is warning)"));
        Assert.That(Build(app, "--no-restore", "-p:TreatWarningsAsErrors=true", "-p:NoWarn=\"CS1591,PLM6001\"").Succeeded().Findings, Is.Empty);
        Assert.That(Build(app, "--no-restore", "-p:TreatWarningsAsErrors=true", "-p:WarningsNotAsErrors=PLM6001").Succeeded().Findings, Has.Length.EqualTo(1));
        Assert.That(Build(app, "--no-restore", "-p:PlimsollEnabled=false").Succeeded().Findings, Is.Empty);

        File.WriteAllText(file, Warned.Replace("docker", "# plimsoll: ignore PLM6001 -- the daemon has its own\ndocker", StringComparison.Ordinal));
        Assert.That(Build(app, "--no-restore").Succeeded().Findings, Is.Empty, "suppressed where it stands");
    }

    [Test]
    public void A_clean_tree_is_not_read_again_until_a_file_comes_goes_or_changes()
    {
        var app = Project("app");
        var file = _folder.File(Path.Combine(app, "setup.sh"), "echo hello\n");
        Assert.That(Build(app).Succeeded().Findings, Is.Empty);
        Assert.That(WasSkipped(), "nothing has changed");
        _folder.File(Path.Combine(app, "more.sh"), "echo more\n");
        Assert.That(WasSkipped(), Is.False, "a file has come");
        Assert.That(WasSkipped());
        File.Delete(Path.Combine(app, "more.sh"));
        Assert.That(WasSkipped(), Is.False, "a file has gone");
        File.WriteAllText(file, Warned);
        Assert.That(Build(app, "--no-restore").Succeeded().Findings, Has.Length.EqualTo(1));
        return;

        bool WasSkipped() => Build(app, "--no-restore", "-v:normal").Succeeded().Output.Contains("Skipping target \"Plimsoll\"", StringComparison.Ordinal);
    }

    [Test]
    public void An_error_fails_the_build_unless_nothing_may()
    {
        var app = Project("app");
        _folder.File(Path.Combine(app, "Dockerfile"), "FROM alpine:3.20\nRUNN true\n");
        var build = Build(app);
        Assert.That(build.ExitCode, Is.EqualTo(1));
        Assert.That(build.Findings, Has.Length.EqualTo(1));
        Assert.That(build.Findings[0], Does.Contain("Dockerfile(2,1,2,5): error PLM"));
        Assert.That(Build(app, "--no-restore", "-p:PlimsollFailOn=never").Succeeded().Findings, Is.EqualTo(build.Findings.Select(f => f.Replace(": error ", ": warning ", StringComparison.Ordinal))));
    }

    [Test]
    public void A_project_for_several_frameworks_is_checked_once()
    {
        // A platform that is made up: its build needs nothing that a feed would have to have.
        var app = Project("app", "<TargetFrameworks>net10.0;net10.0-nas1.0</TargetFrameworks><TargetPlatformSupported>true</TargetPlatformSupported><TargetPlatformVersionSupported>true</TargetPlatformVersionSupported>");
        _folder.File(Path.Combine(app, "setup.sh"), Warned);
        var build = Build(app).Succeeded().Output;
        var told = build[..build.IndexOf("Build succeeded", StringComparison.Ordinal)].Split('\n');
        Assert.That(told.Count(l => l.Contains(" -> ", StringComparison.Ordinal)), Is.EqualTo(2), "two builds");
        Assert.That(told.Count(l => l.Contains("PLM6001", StringComparison.Ordinal)), Is.EqualTo(1), "one check");
    }

    [TestCase("-p:PlimsollConfig=missing.yaml", "missing.yaml")]
    [TestCase("-p:PlimsollPaths=missing", "missing")]
    [TestCase("-p:PlimsollPreset=severe", "severe")]
    public void What_cannot_be_run_says_why(string property, string reason)
    {
        var app = Project("app");
        var build = Build(app, property);
        Assert.That(build.ExitCode, Is.EqualTo(1));
        Assert.That(build.Findings, Has.Length.EqualTo(1));
        Assert.That(build.Findings[0], Does.Contain("app.csproj : error : Plimsoll could not run (exit code 2): plimsoll: ").And.Contain(reason));
    }

    [Test]
    public void What_fails_the_build_is_one_of_three_words() =>
        Assert.That(Build(Project("app"), "-p:PlimsollFailOn=info").Findings.Single(), Does.EndWith("app.csproj : error : PlimsollFailOn is error, warning or never, not info"));

    [Test]
    public void Paths_configuration_and_arguments_reach_the_program()
    {
        var app = Project("app");
        _folder.File("setup.sh", Warned);
        _folder.File("other/Dockerfile", "FROM alpine\nRUN true\n");
        var paths = "-p:PlimsollPaths=\"../setup.sh;../other/\"";
        Assert.That(Codes(Build(app, paths)), Does.Contain("PLM6001"));
        Assert.That(Codes(Build(app, paths, "-p:PlimsollArguments=--ignore PLM6001")), Does.Not.Contain("PLM6001"));
        _folder.File("a configuration.yaml", "rules:\n  PLM6001: off\n");
        Assert.That(Codes(Build(app, paths, "-p:PlimsollConfig=../a configuration.yaml")), Does.Not.Contain("PLM6001"));
    }

    static ImmutableArray<string> Codes(Finished build) => [.. build.Findings.Select(f => f.Split(": ")[1].Split(' ')[1])];

    string Project(string name, string properties = "<TargetFramework>net10.0</TargetFramework>")
    {
        _folder.File(Path.Combine(name, "Program.cs"), "/// <summary>Nothing.</summary>\npublic static class Program { public static void Main() { } }\n");
        _folder.File(Path.Combine(name, "app.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType><UseAppHost>false</UseAppHost>{properties}</PropertyGroup>
              <ItemGroup><PackageReference Include="Plimsoll.MSBuild" Version="{Packages.Version}" PrivateAssets="all" /></ItemGroup>
            </Project>
            """);
        return _folder.Path(name);
    }

    static Finished Build(string folder, params string[] arguments) =>
        Dotnet.Run(folder, ["build", "-tl:off", "-nologo", "-v:minimal", "-clp:NoSummary", "-p:RunAnalyzers=false", "-p:PlimsollArguments=--shellcheck off", .. arguments]);
}
