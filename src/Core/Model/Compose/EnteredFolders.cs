using Plimsoll.Syntax.Shell;

namespace Plimsoll.Model;

/// <summary>Which folder a command of a script is run in, as far as <c>cd</c> tells: seen from the folder that the script is started in.</summary>
sealed class EnteredFolders
{
    readonly Dictionary<Document, List<(int Start, string? Folder)>> _byDocument = [];

    /// <summary>Empty where nothing enters another folder; null where that is not known.</summary>
    public string? At(DockerCommand command)
    {
        if (!_byDocument.TryGetValue(command.Document, out var entered))
        {
            _byDocument[command.Document] = entered = [.. command.Document.Root.DescendantsAndSelf().OfType<SimpleCommandSyntax>()
                .Where(n => n.Name is "cd" or "pushd" or "popd").OrderBy(n => n.Span.Start).Select(n => (n.Span.Start, Folder(n)))];
        }

        var index = entered.FindLastIndex(e => e.Start < command.Shell.Syntax.Span.Start);
        return index < 0 ? "" : entered[index].Folder;
    }

    // A step up leads out of what another cd entered, or out of the script's folder: which one, the last command alone does not say.
    static string? Folder(SimpleCommandSyntax command) =>
        command is { Name: "cd" or "pushd", Words: [_, { Literal: { Length: > 0 } path }] } && !FilePaths.IsRooted(path) && path[0] is not ('~' or '-')
        && FilePaths.Normalize(path) is var folder && !folder.StartsWith("..", StringComparison.Ordinal) ? folder : null;
}
