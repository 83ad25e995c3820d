using Plimsoll.Syntax;
using Plimsoll.Syntax.Data;
using Plimsoll.Syntax.Shell;
using Plimsoll.Text;

namespace Plimsoll.Embedding;

/// <summary>
/// The commands of a devcontainer.json. A string is for a shell; a list is a program and its arguments, one of which may be a script;
/// a mapping has several of either. Source: containers.dev/implementors/json_reference, Lifecycle scripts.
/// </summary>
static class DevContainerGuests
{
    /// <summary>Runs on the machine of the user, before there is a container.</summary>
    public const string OnHost = "initializeCommand";

    static readonly string[] s_commands = [OnHost, "onCreateCommand", "updateContentCommand", "postCreateCommand", "postStartCommand", "postAttachCommand"];

    public static IEnumerable<Guest> Of(SyntaxTree tree)
    {
        if (tree.Root is not DataFileSyntax { First: DataMappingSyntax root })
            return [];
        return s_commands.SelectMany(c => root[c] is DataMappingSyntax several ? several.Entries.Select(e => e.Value) : root[c] is { } one ? [one] : [])
            .Select(c => Command(tree, c)).OfType<Guest>();
    }

    static Guest? Command(SyntaxTree tree, DataNode command)
    {
        if (command is DataScalarSyntax { Type: ScalarType.String } line)
            return Text(tree, line, ShellDialect.Posix);
        if (command is not DataSequenceSyntax list)
            return null;
        List<string?> words = [.. list.Items.Select(i => i is DataScalarSyntax scalar && !scalar.Value.Contains('$', StringComparison.Ordinal) ? scalar.Value : null)];
        return CommandLine.Script(words, ShellDialect.Posix) is { } script && list.Items[script.Index] is DataScalarSyntax text ? Text(tree, text, script.Dialect) : null;
    }

    static Guest Text(SyntaxTree tree, DataScalarSyntax scalar, ShellDialect dialect)
    {
        var (text, map) = new TextMapBuilder(tree.Text).Append(tree, scalar, DocumentKind.DevContainer).Build();
        return new Guest(scalar, text, map, DocumentKind.ShellScript) { Dialect = dialect, WorkingFolder = "" };
    }
}
