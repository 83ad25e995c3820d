using System.Collections.Immutable;
using System.CommandLine;
using Plimsoll.Analysis;
using Plimsoll.Cli.Discovery;
using Plimsoll.Cli.Sharding;
using Plimsoll.Model;
using Plimsoll.Rules;

namespace Plimsoll.Cli;

/// <summary>What files say together and what the rules say of it, for commands that tell of it in their own way.</summary>
/// <param name="Sets">By root and folder, an outer set before its inner ones.</param>
/// <param name="Found">As <c>check</c> would report it, without ShellCheck's findings.</param>
sealed record DeploymentReader(ImmutableArray<Deployment> Sets, ImmutableArray<Diagnostic> Found)
{
    public static Argument<string[]> PathsArgument() => new("PATH")
    {
        Description = "Files and folders. Each folder is a root: its files are read together. Default: the current folder.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public static Option<string?> ConfigurationOption() =>
        new("--config") { Description = $"The configuration, in place of the nearest {Configuration.FileName}.", HelpName = "FILE" };

    /// <exception cref="UserErrorException">A path cannot be read, or a configuration has an error.</exception>
    public static DeploymentReader Read(ImmutableArray<string> paths, string? configurationFile, CliEnvironment environment)
    {
        if (paths.Contains("-", StringComparer.Ordinal))
            throw new UserErrorException("the standard input has no files around it: name a file or a folder");
        var options = new CheckOptions { Paths = paths, ConfigurationFile = configurationFile, ShellCheck = "off" };
        var driver = new AnalysisDriver(Catalogue.Index);
        using var progress = new Progress(environment.Error, environment.IsErrorTerminal);
        var scan = Scan.Of(InputPaths.Resolve(paths, environment.WorkingFolder, null), null, environment);
        var shown = new ShownPaths(environment.WorkingFolder, scan.Paths.Folders);
        var configurations = new ConfigurationFinder(environment.WorkingFolder, scan.Paths.Folders, driver.Rules, configurationFile, c => c);
        var old = new OldFindings(options, environment, shown, scan.Paths, driver.Rules);
        var (sets, found) = (ImmutableArray.CreateBuilder<Deployment>(), ImmutableArray.CreateBuilder<Diagnostic>());
        foreach (var workspace in new WorkspaceReader(options, environment, shown, configurations, old, progress).Read(scan))
        {
            progress.Begin("analysing", 0);
            var bound = BoundWorkspace.Of(workspace, environment.WorkingFolder, isolated: false, options.Build);
            found.AddRange(old.In(workspace).Filter(bound.Analyze(driver)));
            sets.AddRange(bound.Sets.Select(s => s.Deployment));
        }

        return new DeploymentReader([.. sets.OrderBy(s => FirstFolder(s), StringComparer.Ordinal)], found.ToImmutable());
    }

    static string FirstFolder(Deployment set) => set.OwnDocuments.Select(d => FilePaths.FolderOf(d.Physical.Path)).MinBy(f => f.Length) ?? "";
}
