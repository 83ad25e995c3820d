using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using Plimsoll.Cli.Discovery;
using Plimsoll.Cli.Git;
using Plimsoll.Embedding;
using Plimsoll.Output;
using Plimsoll.Rules;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Cli;

/// <summary>
/// <c>plimsoll init</c>: writes what a repository needs to be checked - configuration, commit hook, workflow - and leaves alone what
/// is there. The configuration goes into the working folder, the others to the top of the repository, where their readers look.
/// </summary>
sealed class InitCommand(CliEnvironment environment, TextWriter output, bool replaces)
{
    const string Config = "config", Hook = "hook", Workflow = "workflow";

    readonly Checkout? _repository = GitCheckout.Find(environment.WorkingFolder);

    public static Command Define(CliEnvironment environment)
    {
        var only = CommandLine.Choices("--only", "Write this alone; may be given several times.", "part", Config, Hook, Workflow);
        var from = CommandLine.Choice("--from", "Write the configuration alone, as hadolint's in this folder says.", "tool", "hadolint");
        var force = new Option<bool>("--force") { Description = "Replace a configuration and a workflow that are there." };
        var command = new Command("init", "Writes a configuration, a commit hook and a workflow to begin with; what is there is left alone.") { only, from, force };
        command.SetAction(result =>
        {
            var run = new InitCommand(environment, result.InvocationConfiguration.Output, result.GetValue(force));
            ImmutableArray<string> parts = [.. result.GetValue(only) ?? []];
            if (result.GetValue(from) is not null)
                run.WriteFromHadolint(parts);
            else if (parts.IsEmpty)
                run.WriteAll();
            else
                run.Write(parts);
            return 0;
        });
        return command;
    }

    void WriteFromHadolint(ImmutableArray<string> parts)
    {
        if (parts.Any(p => p != Config))
            throw new UserErrorException("--from is about the configuration alone: it does not go with --only");
        WriteConfiguration(FromHadolint(), isAsked: true);
    }

    void WriteAll()
    {
        WriteConfiguration(StartingConfiguration.Default, isAsked: false);
        if (_repository is null)
        {
            output.WriteLine("this is no git repository: no hook and no workflow are written (--only hook --only workflow writes them)");
            return;
        }

        WriteHook();
        if (IsAtGitHub(_repository))
            WriteWorkflow();
        else
            output.WriteLine("nothing says that this repository is at GitHub: no workflow is written (--only workflow writes it)");
    }

    void Write(ImmutableArray<string> parts)
    {
        if (parts.Contains(Config))
            WriteConfiguration(StartingConfiguration.Default, isAsked: false);
        if (parts.Contains(Hook))
            WriteHook();
        if (parts.Contains(Workflow))
            WriteWorkflow();
    }

    /// <param name="isAsked">For this very text: that another one is there is an error.</param>
    void WriteConfiguration(string text, bool isAsked)
    {
        var existing = ConfigurationFinder.OwnIn(environment.WorkingFolder);
        var file = existing ?? Path.Combine(environment.WorkingFolder, Configuration.FileName);
        if (existing is not null && !replaces && isAsked)
            throw new UserErrorException($"{Shown(file)} is there already (--force replaces it)");
        WriteUnlessThere(file, text);
    }

    void WriteHook()
    {
        var (home, version) = (ProductInfo.Tool.RepositoryUrl, ProductInfo.Tool.Version);
        var file = Path.Combine(Top, StartingHook.FileName);
        // The hooks of others are in it: it is never replaced.
        if (!File.Exists(file))
        {
            Write(file, StartingHook.Text(home, version), "; `pre-commit install` makes git run it");
            return;
        }

        var document = DocumentReader.Read(Shown(file), DocumentKind.Yaml, ConfigurationFinder.Read(file, Shown(file)));
        var repositories = Map((document.Root as DataFileSyntax)?.First)?["repos"] as DataSequenceSyntax;
        var hooks = Items(repositories).SelectMany(r => Items(Map(r)?["hooks"]));
        if (hooks.Any(h => Map(h)?["id"] is DataScalarSyntax id && id.Value.StartsWith(ToolInfo.Command, StringComparison.Ordinal)))
        {
            output.WriteLine($"{Shown(file)} has a hook of plimsoll already, left alone");
            return;
        }

        // As deep as the items that are there.
        var indentation = repositories is { IsFlow: false } ? document.Lines.GetPosition(repositories.Span.Start).Character : 0;
        output.Write($"{Shown(file)} is there already, left alone; this belongs under its `repos:`\n\n{StartingHook.Item(home, version, indentation)}\n");

        static DataMappingSyntax? Map(DataNode? node) => node?.Resolved as DataMappingSyntax;
        static ImmutableArray<DataNode> Items(DataNode? node) => node?.Resolved is DataSequenceSyntax list ? list.Items : [];
    }

    void WriteWorkflow() => WriteUnlessThere(
        Path.Combine(Top, ".github", "workflows", StartingWorkflow.FileName), StartingWorkflow.Text(ProductInfo.Tool.RepositoryUrl, ProductInfo.Tool.Version));

    // It has GitHub's own folder, or came from there.
    static bool IsAtGitHub(Checkout repository) => Directory.Exists(Path.Combine(repository.Root, ".github"))
        || repository.RepositoryUri is { } uri && new Uri(uri).Host == "github.com";

    string Top => _repository?.Root ?? environment.WorkingFolder;

    void WriteUnlessThere(string file, string text)
    {
        if (File.Exists(file) && !replaces)
            output.WriteLine($"{Shown(file)} is there already, left alone");
        else
            Write(file, text);
    }

    /// <exception cref="UserErrorException">It cannot be written.</exception>
    void Write(string file, string text, string note = "")
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            SafeWriter.Write(file, new UTF8Encoding(false).GetBytes(text), replaces);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{Shown(file)} cannot be written: {SourceFile.Reason(e)}", e);
        }

        output.WriteLine($"{Shown(file)} is written{note}");
    }

    string Shown(string file) => ShownPaths.Of(file, environment.WorkingFolder);

    string FromHadolint()
    {
        if (ConfigurationFinder.HadolintIn(environment.WorkingFolder) is not { } file)
            throw new UserErrorException("there is no .hadolint.yaml in this folder");
        var shown = Path.GetFileName(file);
        var text = StartingConfiguration.FromHadolint(shown, ConfigurationFinder.Read(file, shown), Catalogue.Index, out var errors);
        return errors.IsEmpty ? text : throw new UserErrorException(string.Join('\n', errors.Select(ConfigurationFinder.Line)));
    }
}
