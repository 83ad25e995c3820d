namespace Plimsoll.Model;

/// <summary>Which compose application a <c>docker compose</c> command means, and who calls it.</summary>
sealed class ComposeProjects
{
    readonly Dictionary<Document, ComposeProject> _byDocument = [];
    readonly Dictionary<string, ComposeProject?> _byFolder = new(StringComparer.Ordinal);
    readonly Dictionary<ComposeService, ImageBuild> _builds = new(ReferenceEqualityComparer.Instance);
    readonly Dictionary<ComposeProject, ShellCommand?> _callers = new(ReferenceEqualityComparer.Instance);
    readonly Dictionary<ComposeProject, List<SourcedText>> _images = new(ReferenceEqualityComparer.Instance);
    readonly ComposeProject? _only;

    public ComposeProjects(Deployment deployment)
    {
        foreach (var project in deployment.ComposeProjects)
        {
            foreach (var document in project.Documents)
                _byDocument.TryAdd(document, project);
            // Two applications of one folder: the folder alone names neither.
            var folder = FileIndex.FolderOf(project.Document);
            _byFolder[folder] = _byFolder.ContainsKey(folder) ? null : project;
        }

        _only = deployment.ComposeProjects is [var single] ? single : null;
        foreach (var build in deployment.Builds)
        {
            if (build.Service is { } service)
                _builds.TryAdd(service, build);
        }

        foreach (var container in deployment.Containers)
        {
            if (container is not { Service: { Build: null } service, Image: { } image } || image.Known is { } name && deployment.BuildsOf(name).Any())
                continue;
            if (!_images.TryGetValue(service.Project, out var images))
                _images[service.Project] = images = [];
            images.Add(image);
        }

        foreach (var command in deployment.DockerCommands.Where(c => c.Name is "compose up" or "compose run" or "compose create" or "compose build"))
        {
            // Several callers may pass different variables: then none is certain.
            if (Of(command, deployment.Files) is { } project)
                _callers[project] = _callers.ContainsKey(project) ? null : command.Shell;
        }
    }

    /// <summary>The application that a command is about; null where the files do not say.</summary>
    public ComposeProject? Of(DockerCommand command, FileIndex files)
    {
        if (command.GlobalOptions.FirstOrDefault(o => o.Name == "--file") is { } file)
            return file.Value?.Known is { } path && files.FindFromWorkingFolder(command.Document, path) is { } document ? _byDocument.GetValueOrDefault(document) : null;
        if (command.GlobalOptions.Any(o => o.Name == "--project-directory"))
            return null;
        return _byFolder.TryGetValue(FileIndex.FolderOf(command.Document), out var project) ? project : _only;
    }

    /// <summary>What the application's services run and do not build.</summary>
    public IEnumerable<SourcedText> ImagesOf(ComposeProject project) => _images.GetValueOrDefault(project) ?? [];

    public ImageBuild? BuildOf(ComposeService service) => _builds.GetValueOrDefault(service);

    /// <summary>The one command that starts or builds the application; null where there is none, or several.</summary>
    public ShellCommand? CallerOf(ComposeProject project) => _callers.GetValueOrDefault(project);
}
