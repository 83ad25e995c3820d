using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Text;
using Plimsoll.Cli.Lsp;
using Plimsoll.Cli.ShellCheck;
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
        var output = new StreamWriter(environment.Output, new UTF8Encoding(false)) { NewLine = "\n" };
        var exitCode = result.Invoke(new InvocationConfiguration
        {
            Output = output, Error = environment.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null,
        });
        output.Flush();
        return exitCode;
    }

    static RootCommand Root(CliEnvironment environment)
    {
        var root = new RootCommand("Checks container configuration, and what the files say together.")
        {
            CheckCommand.Define(environment), ExplainCommand.Define(environment), RulesCommand.Define(environment), MergeCommand.Define(environment), InitCommand.Define(environment),
            GraphCommand.Define(environment), WhyCommand.Define(environment), LspCommand.Define(environment),
        };
        root.Options.OfType<VersionOption>().Single().Action = new WriteVersion(environment);
        root.Options.OfType<HelpOption>().Single().Action = new CommandHelp(environment);
        root.SetAction(new CommandHelp(environment).Invoke);
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

    /// <summary>
    /// The values of an argument that takes paths. What begins with a dash and is no option would be taken for one; it is one behind <c>--</c>.
    /// </summary>
    /// <exception cref="UserErrorException">There is no such option.</exception>
    public static ImmutableArray<string> Paths(ParseResult result, Argument<string[]> argument)
    {
        var tokens = result.GetResult(argument)?.Tokens ?? [];
        var certain = result.Tokens.SkipWhile(t => t.Type != TokenType.DoubleDash).Skip(1).Count();
        return tokens.SkipLast(certain).FirstOrDefault(t => t.Value is ['-', _, ..]) is { } token
            ? throw new UserErrorException(UnknownOption(token.Value, result.CommandResult.Command)) : [.. tokens.Select(t => t.Value)];
    }

    /// <summary>For a word that begins with a dash and is no option of the command.</summary>
    static string UnknownOption(string word, Command command)
    {
        var near = Nearest.To(word.Split('=')[0], command.Options.Select(o => o.Name).Append("--help"));
        return $"no such option: {word}{(near is null ? "" : $" (did you mean {near}?)")}";
    }

    /// <summary>
    /// An option whose value is one of some words. Words, not enum values: generic code over value types would be compiled anew in
    /// every process.
    /// </summary>
    public static Option<string?> Choice(string name, string description, string what, params string[] words) =>
        Choice(name, description, what, string.Join('|', words), words);

    /// <summary>For so many words that they stand in the description, not beside the name.</summary>
    public static Option<string?> Choice(string name, string description, string what, string helpName, string[] words)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = helpName };
        Limit(option, what, words);
        return option;
    }

    /// <summary>The same for an option that may be given several times.</summary>
    public static Option<string[]> Choices(string name, string description, string what, params string[] words)
    {
        var option = new Option<string[]>(name) { Description = description, HelpName = string.Join('|', words) };
        Limit(option, what, words);
        return option;
    }

    static void Limit(Option option, string what, string[] words) => option.Validators.Add(result =>
    {
        if (result.Tokens.FirstOrDefault(t => !words.Contains(t.Value, StringComparer.Ordinal)) is { } token)
        {
            var near = Nearest.To(token.Value, words);
            result.AddError($"no such {what}: {token.Value} ({(near is null ? string.Join(", ", words) : $"did you mean {near}?")})");
        }
    });

    public static Option<string?> ColourChoice() => Choice("--color", "Colours: auto is on a terminal without NO_COLOR.", "choice", "auto", "always", "never");

    public static ColourWish Colour(string? word) => word switch { "always" => ColourWish.Always, "never" => ColourWish.Never, _ => ColourWish.Auto };

    static string FirstLine(string message) => message.Split('\n')[0].TrimEnd('\r', '.');

    public sealed class WriteVersion(CliEnvironment environment) : SynchronousCommandLineAction
    {
        public override bool Terminating => true;

        public override int Invoke(ParseResult parseResult)
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine(ProductInfo.Tool.Version);
            if (ShellCheckProgram.Find(environment) is { } program)
                output.WriteLine(program.Version() is { } version ? $"with ShellCheck {version} at {program.Path}" : $"without ShellCheck: {program.Path} does not answer like it");
            return 0;
        }
    }
}
