using System.Collections.Immutable;
using Plimsoll.Syntax.EnvFile;

namespace Plimsoll.Model;

/// <summary>What one <c>docker compose</c> command, the <c>.env</c> file of a folder, or a devcontainer.json says of the application that it means.</summary>
/// <param name="Files">In the order in which they are merged.</param>
/// <param name="Location">The first of them, where it is named.</param>
public sealed record ComposeCall(ImmutableArray<Document> Files, Location Location)
{
    /// <summary><c>-p</c>, or COMPOSE_PROJECT_NAME of the command's environment; null where neither is given.</summary>
    public SourcedText? ProjectName { get; init; }

    /// <summary>No file is named: compose finds them by itself.</summary>
    public bool IsUsual { get; init; }

    /// <summary>A script's command that makes containers and networks of the application's name.</summary>
    public bool Starts { get; init; }

    /// <summary>Where a variable of the environment stands between two files. Compose takes <c>;</c> on Windows only.</summary>
    const char Separator = ':';

    /// <summary>The calls of commands and of <c>.env</c> files that name files, all of which are at hand.</summary>
    public static ImmutableArray<ComposeCall> Of(IEnumerable<DockerCommand> commands, IEnumerable<Document> documents, FileIndex files)
    {
        var calls = ImmutableArray.CreateBuilder<ComposeCall>();
        var entered = new EnteredFolders();
        foreach (var command in commands.Where(c => c.Name.StartsWith("compose ", StringComparison.Ordinal) && c.IsComplete)
            .OrderBy(c => c.Document.Path, StringComparer.Ordinal).ThenBy(c => c.Location.Physical.Span.Start))
        {
            if (command.GlobalOptions.Any(o => o.Name == "--project-directory"))
                continue;
            var call = Found(FilesOf(command), path => files.FindFromWorkingFolder(command.Document, path)) ?? Usual(command, entered, (from, path) => files.Find(from, path));
            if (call is not null)
            {
                calls.Add(call with
                {
                    ProjectName = ProjectNameOf(command),
                    Starts = command.Document.Physical.Kind != DocumentKind.Markdown && command.Name is "compose up" or "compose create" or "compose run" or "compose start",
                });
            }
        }

        calls.AddRange(documents.Select(d => Found(FilesOf(d), path => files.Find(d, path))).OfType<ComposeCall>());
        return calls.ToImmutable();
    }

    static ComposeCall? Found(ImmutableArray<SourcedText> named, Func<string, Document?> find)
    {
        var found = named.Select(n => n.Known is { } path ? find(path) : null).ToList();
        return found.Count > 0 && !found.Contains(null) && found.Distinct().Count() == found.Count ? new ComposeCall([.. found.OfType<Document>()], named[0].Location) : null;
    }

    /// <summary>Without files: the application of the folder that the command is run in; null where that is not known, or has none.</summary>
    /// <param name="find">The file at a path that a script names.</param>
    internal static ComposeCall? Usual(DockerCommand command, EnteredFolders entered, Func<Document, string, Document?> find)
    {
        if (!FilesOf(command).IsEmpty || entered.At(command) is not { } folder)
            return null;
        var main = ComposeFiles.MainNames.Select(n => find(command.Document, FilePaths.Join(folder, n))).FirstOrDefault(d => d is { Kind: DocumentKind.Compose });
        return main is null ? null : new ComposeCall([main], command.Location) { IsUsual = true };
    }

    /// <summary>The files that a compose command reads in place of those with the default names: <c>-f</c>, else COMPOSE_FILE.</summary>
    public static ImmutableArray<SourcedText> FilesOf(DockerCommand command)
    {
        if (!command.Name.StartsWith("compose ", StringComparison.Ordinal))
            return [];
        var options = command.GlobalOptions.Where(o => o.Name == "--file").ToList();
        if (options.Count > 0)
            return [.. options.Select(o => o.Value ?? new SourcedText(SourcedText.UnknownText, o.Location))];
        return Passed(command, "COMPOSE_FILE") is { } list ? Split(list) : [];
    }

    /// <summary>The files that COMPOSE_FILE of a <c>.env</c>, or a devcontainer.json, names; none for other documents.</summary>
    public static ImmutableArray<SourcedText> FilesOf(Document document) => document.Kind == DocumentKind.DevContainer ? DevContainers.ComposeFiles(document)
        : document is { IsGuest: false, Root: EnvFileSyntax file } && FilePaths.NameOf(FilePaths.Normalize(document.Path)) == ".env"
        && file.Variables.LastOrDefault(v => v.Name == "COMPOSE_FILE") is { Value: { } value } variable && !value.Contains('$', StringComparison.Ordinal)
            ? Split(new SourcedText(value, document.At(variable.ValueSpan))) : [];

    static SourcedText? ProjectNameOf(DockerCommand command) =>
        command.GlobalOptions.LastOrDefault(o => o.Name == "--project-name") is { } option ? option.Value ?? new SourcedText(SourcedText.UnknownText, option.Location)
        : Passed(command, "COMPOSE_PROJECT_NAME");

    // What the files do not say may come from the caller; only what they say counts here.
    static SourcedText? Passed(DockerCommand command, string name) =>
        command.Shell.Environment.TryGet(name, out var variable) && command.Shell.Environment.Passes(name) != Truth.No ? variable.Value : null;

    static ImmutableArray<SourcedText> Split(SourcedText list) =>
        list.Known is { Length: > 0 } paths ? [.. paths.Split(Separator).Where(p => p.Length > 0).Select(p => new SourcedText(p, list.Location))] : [];
}
