using Plimsoll.Model;
using Plimsoll.Schemas;

namespace Plimsoll.Editor;

/// <summary>The command and the flags of a docker command line, wherever it stands; the image that it is about.</summary>
static class HoverCommands
{
    public static Hover? At(Deployment deployment, EditorPlace place)
    {
        foreach (var command in deployment.DockerCommandsOf(place.Document))
        {
            foreach (var option in command.GlobalOptions)
            {
                if (place.Touches(option.NameLocation))
                    return Flag(command.Name.StartsWith("compose", StringComparison.Ordinal) && option.Flag is { } flag && DockerHelp.Find("compose", flag.Name) is not null ? "compose" : "", command, option);
            }

            foreach (var option in command.Options)
            {
                if (place.Touches(option.NameLocation))
                    return Flag(command.Name, command, option);
            }

            if (Command(place, command) is { } words)
                return words;
            if (command.Name is "pull" or "push" or "rmi" or "tag" or "save" && command.Operands.FirstOrDefault(o => place.Touches(o.Location)) is { Value.Text.Length: > 0 } image)
                return HoverImages.Of(image.Value, image.Location);
        }

        return null;
    }

    static Hover? Command(EditorPlace place, DockerCommand command)
    {
        if (!place.Touches(command.Location) || DockerHelp.LineOf(command.Name) is not { } line)
            return null;
        // Flags may stand between its words.
        var word = place.WordAt(c => !char.IsWhiteSpace(c) && c is not ('"' or '\'' or '(' or ')' or ';' or '|' or '&' or '`'));
        var location = command.GlobalOptions.IsEmpty ? command.Location : place.Document.At(word);
        return new Hover(HoverText.Paragraphs($"**{command.Words}**", HoverText.Sentence(line), HoverText.Source(DockerHelp.SourceOf(command.Name))), location);
    }

    static Hover? Flag(string name, DockerCommand command, DockerOption option) => option.Flag is { } flag ? new Hover(Describe(name, command.Program, flag), option.NameLocation) : null;

    /// <summary>A flag's page; without a description it says what it takes.</summary>
    /// <param name="command">The canonical name; empty for what stands before every command.</param>
    public static string Describe(string command, string program, DockerFlag flag)
    {
        var help = DockerHelp.Find(command, flag.Name);
        string[] facts =
        [
            !flag.TakesValue ? "a switch" : help is { Value.Length: > 0 } ? $"takes {HoverText.Code(help.Value)}" : "takes a value",
            .. flag.IsRepeatable ? ["may be given several times"] : Array.Empty<string>(),
            .. flag.SplitsAtCommas ? ["several values with commas"] : Array.Empty<string>(),
            .. help?.Default is { } value ? [$"default: {value}"] : Array.Empty<string>(),
        ];
        return HoverText.Paragraphs(
            $"`{(flag.Short is { } letter ? letter + ", " : "")}{flag.Name}` of `{program}{(command.Length == 0 ? "" : " " + command)}`",
            help is null ? null : HoverText.Sentence(help.Description),
            string.Join(" · ", facts),
            help?.Note is { } note ? HoverText.Sentence(note) : null,
            program is "docker" or "docker-compose" ? HoverText.Source(DockerHelp.SourceOf(command)) : null);
    }
}
