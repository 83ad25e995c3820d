using System.Collections.Immutable;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Model;

/// <summary>
/// Binds the compose files of one set: finds the applications (main file and override, <c>include:</c>, <c>extends:</c>, several YAML
/// documents; each guest is one of its own), puts variables in, and gives their services and networks. Never throws.
/// </summary>
public static class ComposeBinder
{
    /// <param name="documents">The set's documents; guests may be listed too, or only be in their hosts.</param>
    /// <param name="calls">What the set runs with files that it names: <c>docker compose -f a -f b</c>.</param>
    /// <param name="workingFolder">The name of the folder that has the empty path: an application in it has that name. Empty: it is not known.</param>
    /// <param name="borrowed">Files of other sets, which these may include and extend, and which are no applications here.</param>
    public static ComposeModel Bind(
        IReadOnlyList<Document> documents, IReadOnlyList<ComposeCall>? calls = null, string workingFolder = "", IReadOnlySet<Document>? borrowed = null)
    {
        var all = documents.SelectMany(d => d.WithGuests).Distinct().ToList();
        if (!all.Exists(d => d.Kind == DocumentKind.Compose))
            return ComposeModel.Empty;
        var files = new ComposeFiles(all, calls ?? [], d => borrowed?.Contains(d) != true);
        var loader = new ComposeLoader(files);
        var loaded = files.Applications().Select(a =>
        {
            var environment = files.EnvironmentOf(ComposeFiles.FolderOf(a.Main), null);
            var isNameGiven = ComposeNames.IsGiven(a, calls ?? [], environment);
            var name = ComposeNames.Of(a, calls ?? [], environment, workingFolder);
            // Compose sets it for the files that it reads.
            environment.Set("COMPOSE_PROJECT_NAME", name ?? SourcedText.UnknownText);
            return (Application: a, Name: name, IsNameGiven: isNameGiven, Environment: environment, Compose: loader.Load(a, environment));
        }).ToList();

        // A file that another application takes in is no application, unless nothing but itself does (files that include each other).
        var reached = new HashSet<Document>();
        // Where two include each other, the outer one counts, whichever was read first.
        foreach (var (application, _, _, _, compose) in loaded.OrderByDescending(l => l.Application.HasDefaultName).ThenBy(l => l.Application.Main.Path.Count('/')).ThenBy(l => l.Application.Main.Path, StringComparer.Ordinal))
        {
            if (reached.Contains(application.Main))
                continue;
            reached.UnionWith(compose.Documents.Where(d => !application.Files.Contains(d)));
            reached.UnionWith(compose.Extended.Where(d => d != application.Main && !loaded.Exists(l => l.Application.HasDefaultName && l.Application.Main == d)));
        }

        var projects = ImmutableArray.CreateBuilder<ComposeProject>();
        var containers = ImmutableArray.CreateBuilder<ContainerSpec>();
        var networks = ImmutableArray.CreateBuilder<NetworkSpec>();
        foreach (var (application, name, isNameGiven, environment, compose) in loaded.Where(l => !reached.Contains(l.Application.Main)))
        {
            var project = Project(application, name, compose, environment) with { IsNameGiven = isNameGiven };
            var bound = ComposeNetworks.Bind(project, compose);
            projects.Add(project);
            containers.AddRange(compose.Services.Select(s => new ComposeServiceBinder(project, files, bound, s.Key, s.Value).Bind()));
            networks.AddRange(bound.Specs);
        }

        return new ComposeModel(projects.ToImmutable(), containers.ToImmutable(), networks.ToImmutable());
    }

    static ComposeProject Project(ComposeApplication application, string? name, LoadedCompose compose, ComposeEnvironment environment) =>
        new(application.Main, compose.Name?.Whole.Known)
        {
            Environment = environment,
            EffectiveName = name,
            Documents = [.. compose.Documents],
            Compose = compose,
            HasDefaultName = application.HasDefaultName,
            IsComplete = compose.IsComplete,
            // A service that can run nothing is half of one: the file is laid over another.
            IsFragment = !application.HasDefaultName && compose.Services.Values.Any(s => s.Last("image") is null && s.Last("build") is null
                && s.Last("extends") is null && s.Last("provider") is null),
        };
}

/// <summary>The names of applications, which their networks and volumes begin with.</summary>
static class ComposeNames
{
    /// <summary>
    /// What the commands give that run it, else the variable from <c>.env</c>, else <c>name:</c>, else the folder's name; null where it is not
    /// known, or commands differ.
    /// </summary>
    /// <param name="workingFolder">The name of the folder that has the empty path; empty where it is not known.</param>
    public static string? Of(ComposeApplication application, IReadOnlyList<ComposeCall> calls, ComposeEnvironment environment, string workingFolder)
    {
        var names = Called(application, calls);
        if (names.Count > 1)
            return null;
        if (names is [{ Length: > 0 } called])
            return Normalize(called);
        if (environment.TryGet("COMPOSE_PROJECT_NAME", out var given) && given.Text.Length > 0)
            return Normalize(given.Text);
        var named = application.Files.SelectMany(d => ComposeLoader.Roots(d).Select(r => (Document: d, Node: r["name"])))
            .LastOrDefault(n => n.Node is DataScalarSyntax { IsNull: false });
        if (named.Node is DataScalarSyntax name)
            return Normalize(new ComposeText(named.Document, name, environment).Text);
        return ComposeFiles.FolderOf(application.Main) is { } folder ? Normalize(folder.Length == 0 ? workingFolder : FilePaths.NameOf(folder)) : null;
    }

    /// <summary>Every command that runs it says its name, or <c>.env</c> does: neither <c>name:</c> nor the folder counts.</summary>
    public static bool IsGiven(ComposeApplication application, IReadOnlyList<ComposeCall> calls, ComposeEnvironment environment) =>
        Called(application, calls) is { Count: > 0 } names && names.All(n => n is { Length: > 0 })
        || environment.TryGet("COMPOSE_PROJECT_NAME", out var given) && given.Text.Length > 0;

    static List<string?> Called(ComposeApplication application, IReadOnlyList<ComposeCall> calls) =>
        [.. calls.Where(c => c.Starts && c.Files[0] == application.Main).Select(c => c.ProjectName is { } name ? name.Text : null).Distinct(StringComparer.Ordinal)];

    /// <summary>
    /// Lower case, of letters, digits, <c>-</c> and <c>_</c>, the first a letter or digit. Source: compose-go loader.NormalizeProjectName.
    /// Null where nothing is left, or the name is not known.
    /// </summary>
    static string? Normalize(string name)
    {
        if (name.Contains(SourcedText.Unknown, StringComparison.Ordinal))
            return null;
        var normal = string.Concat(name.ToLowerInvariant().Where(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_')).TrimStart('-', '_');
        return normal.Length == 0 ? null : normal;
    }
}
