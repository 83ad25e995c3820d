using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Text;
using Plimsoll.Text;

namespace Plimsoll.Cli;

/// <summary>The commands, and one way to say what is wrong with a command line.</summary>
static class CommandLine
{
    /// <exception cref="UserErrorException">The command cannot be carried out as given.</exception>
    public static int Invoke(string[] args, CliEnvironment environment)
    {
        var root = Root(environment);
        var result = root.Parse(args, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
        if (result.Errors.Count > 0)
            throw new UserErrorException(Explain(result));
        // Help and version write to Output; the commands write bytes.
        using var output = new StreamWriter(environment.Output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        return result.Invoke(new InvocationConfiguration
        {
            Output = output, Error = environment.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null,
        });
    }

    static RootCommand Root(CliEnvironment environment)
    {
        var root = new RootCommand("Checks container configuration, and what the files say together.")
        {
            CheckCommand.Define(environment), ExplainCommand.Define(environment), RulesCommand.Define(environment),
        };
        root.Options.OfType<VersionOption>().Single().Action = new WriteVersion();
        root.SetAction(result => new HelpAction().Invoke(result));
        return root;
    }

    static string Explain(ParseResult result)
    {
        var command = result.CommandResult.Command;
        if (result.UnmatchedTokens.Count == 0)
            return FirstLine(result.Errors[0].Message);
        var word = result.UnmatchedTokens[0];
        if (word.StartsWith('-'))
            return UnknownOption(word, command);
        if (command is not RootCommand)
            return $"one argument too many: {word}";
        var near = Nearest.To(word, command.Subcommands.Select(c => c.Name));
        return $"no such command: {word} (did you mean {near ?? $"check {word}"}?)";
    }

    /// <summary>For a word that begins with a dash and is no option of the command.</summary>
    public static string UnknownOption(string word, Command command)
    {
        var near = Nearest.To(word.Split('=')[0], command.Options.Select(o => o.Name).Append("--help"));
        return $"no such option: {word}{(near is null ? "" : $" (did you mean {near}?)")}";
    }

    /// <summary>An option whose value is one of some words.</summary>
    public static Option<T> Choice<T>(string name, string description, string what, params ReadOnlySpan<(string Word, T Value)> choices)
    {
        var all = choices.ToArray();
        var words = string.Join(", ", all.Select(c => c.Word));
        var option = new Option<T>(name) { Description = description, HelpName = string.Join('|', all.Select(c => c.Word)) };
        option.CustomParser = argument =>
        {
            var word = argument.Tokens.Count == 0 ? "" : argument.Tokens[^1].Value;
            foreach (var choice in all)
            {
                if (choice.Word == word)
                    return choice.Value;
            }

            argument.AddError($"no such {what}: {word} ({(Nearest.To(word, all.Select(c => c.Word)) is { } near ? $"did you mean {near}?" : words)})");
            return default;
        };
        return option;
    }

    static string FirstLine(string message) => message.Split('\n')[0].TrimEnd('\r', '.');

    sealed class WriteVersion : SynchronousCommandLineAction
    {
        public override bool Terminating => true;

        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(ProductInfo.Tool.Version);
            return 0;
        }
    }
}
