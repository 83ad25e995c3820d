using System.Collections.Immutable;
using System.CommandLine;
using Plimsoll.Graphs;
using Plimsoll.Graphs.Drawing;
using Plimsoll.Text;

namespace Plimsoll.Cli;

/// <summary><c>plimsoll graph</c>: which proxy setting reaches whom, and who is on which network, as a picture.</summary>
sealed class GraphCommand(CliEnvironment environment)
{
    static readonly ImmutableArray<(string Name, string[] Extensions)> s_formats =
    [
        ("mermaid", [".mmd", ".mermaid"]), ("dot", [".dot", ".gv"]), ("svg", [".svg"]), ("html", [".html", ".htm"]), ("json", [".json"]),
    ];

    public static Command Define(CliEnvironment environment)
    {
        var paths = DeploymentReader.PathsArgument();
        var format = CommandLine.Choice(
            "--format", "What is written. Default: what the ending of --output says, else mermaid.", "format", [.. s_formats.Select(f => f.Name)]);
        var focus = new Option<string?>("--focus") { Description = "Only this container, service or network, and what it has to do with.", HelpName = "NAME" };
        var output = new Option<string?>("--output") { Description = "Write it to a file; - is the standard output.", HelpName = "FILE" };
        var config = DeploymentReader.ConfigurationOption();
        var command = new Command("graph", "Draws which proxy setting reaches whom, and which container is on which network.") { paths, format, focus, output, config };
        command.SetAction(result =>
        {
            new GraphCommand(environment).Run(CommandLine.Paths(result, paths), result.GetValue(format), result.GetValue(focus), result.GetValue(output), result.GetValue(config));
            return 0;
        });
        return command;
    }

    void Run(ImmutableArray<string> paths, string? format, string? focus, string? output, string? configurationFile)
    {
        if (output is not null)
            OutputFile.Validate([("--output", output)], [.. paths.Where(p => !Directory.Exists(Path.GetFullPath(p, environment.WorkingFolder))).Select(p => ("the path", p))], environment.WorkingFolder);
        var named = format ?? FormatOf(output);
        var read = DeploymentReader.Read(paths, configurationFile, environment);
        if (focus is not null && !DeploymentGraph.Names(read.Sets).Contains(focus, StringComparer.Ordinal))
            throw new UserErrorException(Unknown(focus, DeploymentGraph.Names(read.Sets), "container or network"));
        var graph = DeploymentGraph.Of(read.Sets, read.Found, focus);
        if (output is null || OutputFile.IsStandard(output))
            Write(graph, named, Title(paths, focus), environment.Output);
        else
            OutputFile.Write(Path.GetFullPath(output, environment.WorkingFolder), output, stream => Write(graph, named, Title(paths, focus), stream));
    }

    /// <summary>For a name that is not there: the nearest, else the first of those that are.</summary>
    public static string Unknown(string name, ImmutableArray<string> names, string what)
    {
        const int mostNames = 12;
        var near = Nearest.To(name, names);
        var list = names.IsEmpty ? "there is none" : $"there {(names.Length == 1 ? "is" : "are")} {string.Join(", ", names.Take(mostNames))}{(names.Length > mostNames ? " and more" : "")}";
        return $"no {what} is called {name} ({(near is null ? list : $"did you mean {near}?")})";
    }

    static string FormatOf(string? output) =>
        s_formats.FirstOrDefault(f => output is not null && f.Extensions.Contains(Path.GetExtension(output), StringComparer.OrdinalIgnoreCase)).Name ?? "mermaid";

    string Title(ImmutableArray<string> paths, string? focus)
    {
        var what = paths.IsEmpty ? Path.GetFileName(environment.WorkingFolder) : string.Join(", ", paths);
        return focus is null ? what : $"{focus} in {what}";
    }

    static void Write(DeploymentGraph graph, string format, string title, Stream output)
    {
        switch (format)
        {
            case "svg":
                SvgDocument.Write(graph, title, output);
                break;
            case "html":
                GraphPage.Write(graph, title, output);
                break;
            case "dot":
                DotWriter.Write(graph, title, output);
                break;
            case "json":
                GraphJson.Write(graph, output);
                break;
            default:
                MermaidWriter.Write(graph, output);
                break;
        }
    }
}
