using System.Collections.Immutable;
using System.CommandLine;
using Plimsoll.Analysis;
using Plimsoll.Output;
using Plimsoll.Output.Terminal;
using Plimsoll.Rules;
using Plimsoll.Schemas;
using Plimsoll.ShellCheck;

namespace Plimsoll.Cli;

/// <summary>
/// <c>plimsoll explain</c>: a rule's page, under any word that people call the rule; or what is known of one key of a configuration file,
/// as <c>daemon.json:live-restore</c>.
/// </summary>
static class ExplainCommand
{
    public static Command Define(CliEnvironment environment)
    {
        var word = new Argument<string>("RULE") { Description = "An id (PLM1001), an alias (DL3007), a name (LatestTag), or a key of a file (daemon.json:bip)." };
        var format = CommandLine.Choice("--format", "text is set for the terminal, md is the page's source.", "format", "text", "md");
        var colour = CommandLine.ColourChoice();
        var command = new Command("explain", "Tells what a rule is about and what to do, or what a key of a configuration file does.") { word, format, colour };
        command.SetAction(result =>
        {
            Write(result.GetRequiredValue(word), result.GetValue(format) == "md", environment.Style(CommandLine.Colour(result.GetValue(colour))), result.InvocationConfiguration.Output);
            return 0;
        });
        return command;
    }

    static void Write(string word, bool isMarkdown, TextStyle style, TextWriter output)
    {
        if (KeyOf(word) is { } key)
        {
            output.Write(isMarkdown ? key : MarkdownPage.ToText(key, style));
            return;
        }

        // A pattern stands for every code that ShellCheck may ever have: those with a sentence here are enough.
        var rules = Catalogue.Index.Resolve(word).Where(r => !RuleIndex.IsPattern(word) || r is not ShellCheckRule { IsListed: false }).ToImmutableArray();
        if (rules.IsEmpty)
            throw new UserErrorException($"no such rule: {word}{(Catalogue.Index.Near(word) is { } near ? $" (did you mean {near}?)" : "")}");
        output.Write(string.Join('\n', rules.Select(rule => isMarkdown ? Markdown(rule) : MarkdownPage.ToText(Markdown(rule), style))));
    }

    /// <summary>The page of FILE:KEY; null for any other word.</summary>
    static string? KeyOf(string word)
    {
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            return null;
        var (file, path) = (word[..colon], word[(colon + 1)..]);
        var table = KeyTable.Of(file)
            ?? throw new UserErrorException($"no keys are known of {file}: there is {string.Join(", ", KeyTable.All.Select(t => t.File))}");
        return table.Find(path)?.ToMarkdown(table.File)
            ?? throw new UserErrorException($"{table.File} has no key {path}{(table.Near(path) is { } near ? $" (did you mean {near}?)" : "")}");
    }

    /// <summary>What the rule says of itself, then its page.</summary>
    public static string Markdown(Rule rule) => $"# {rule.Id} {rule.Name}\n\n{rule.Descriptor.Title}\n\n{Facts(rule)}\n\n{RulePages.Of(rule.Id) ?? ShellCheckRule.PageOf(rule.Id)}".TrimEnd() + "\n";

    static string Facts(Rule rule)
    {
        string?[] facts =
        [
            $"{rule.Descriptor.DefaultSeverity.Name()}, in {rule.Presets.Name()}",
            rule.Aliases.IsEmpty ? null : $"also known as {string.Join(", ", rule.Aliases)}",
            rule.FixAvailability switch
            {
                FixSafety.Safe => "repaired by --fix",
                FixSafety.Unsafe => "repaired by --fix --unsafe-fixes",
                FixSafety.DisplayOnly => "shows what a repair looks like",
                _ => null,
            },
        ];
        return string.Join(" · ", facts.Where(f => f is not null));
    }
}
