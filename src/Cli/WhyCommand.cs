using System.CommandLine;
using Plimsoll.Graphs;

namespace Plimsoll.Cli;

/// <summary><c>plimsoll why</c>: which settings apply to a pull, a build or a container, and what stops the others.</summary>
static class WhyCommand
{
    public static Command Define(CliEnvironment environment)
    {
        var subject = new Argument<string>("CONTAINER|pull|build") { Description = "A container or service by its name, what the daemon pulls, or what is built." };
        var paths = DeploymentReader.PathsArgument();
        var format = CommandLine.Choice("--format", "text is set for the terminal, md is Markdown.", "format", "text", "md");
        var config = DeploymentReader.ConfigurationOption();
        var colour = CommandLine.ColourChoice();
        var command = new Command("why", "Tells which proxy, mirror and network settings apply to a container, a pull or a build, and what stops the others.") { subject, paths, format, config, colour };
        command.SetAction(result =>
        {
            var name = result.GetRequiredValue(subject);
            var read = DeploymentReader.Read(CommandLine.Paths(result, paths), result.GetValue(config), environment);
            var answers = Why.About(read.Sets, read.Found, name);
            if (answers.IsEmpty)
                throw new UserErrorException(GraphCommand.Unknown(name, Why.Subjects(read.Sets), name is Why.Pull or Why.Build ? "subject" : "container"));
            var output = result.InvocationConfiguration.Output;
            if (result.GetValue(format) == "md")
                output.Write(WhyMarkdown.Of(answers));
            else
                WhyText.Write(answers, environment.Style(CommandLine.Colour(result.GetValue(colour))), output);
            return 0;
        });
        return command;
    }
}
