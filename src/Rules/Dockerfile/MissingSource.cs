using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Text;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>What shows that a source was meant otherwise.</summary>
enum MeantKind : byte { Outside, Elsewhere, LetterCase, Misspelt }

/// <summary>What a source that is not in its context was meant to be.</summary>
/// <param name="Path">What is there: from the root for what lies in another folder, else from the context.</param>
/// <param name="InContext">How it is written from the context; null where it lies outside.</param>
sealed record MeantSource(MeantKind Kind, string Path, string? InContext);

/// <summary>A source of COPY or ADD that is in no context, and the search for what was meant.</summary>
/// <param name="source">As it is written.</param>
/// <param name="path">From the context's root.</param>
sealed class MissingSource(Deployment deployment, ImageSpec image, BuildContext context, string source, string path)
{
    /// <summary>Names shorter than this differ by one letter and are all right: <c>src</c> and <c>srv</c>.</summary>
    const int ShortestMisspelt = 5;

    readonly FileListing _listing = deployment.Listing;
    readonly (string Folder, string Name, string Below) _gap = GapOf(deployment.Listing, context.Folder, path);

    /// <summary>Git keeps no such file, or a script speaks of it: it may be there when the image is built.</summary>
    public bool MayBeMade =>
        !_listing.Folders.TryGetValue(_gap.Folder, out var folder) || folder.IsIgnored(_gap.Name) || deployment.Documents.Any(IsScriptAboutIt);

    public MeantSource? Find() => Outside() ?? Elsewhere() ?? (IsInOtherContext ? null : OtherCase() ?? Misspelt());

    // The first step of the path that is not there: all before it is.
    static (string Folder, string Name, string Below) GapOf(FileListing listing, string folder, string path)
    {
        while (path.Length > 0)
        {
            var slash = path.IndexOf('/', StringComparison.Ordinal);
            var (name, rest) = slash < 0 ? (path, "") : (path[..slash], path[(slash + 1)..]);
            if (listing.Has(FilePaths.Join(folder, name)) != true)
                return (folder, name, rest);
            (folder, path) = (FilePaths.Join(folder, name), rest);
        }

        return (folder, "", "");
    }

    bool IsScriptAboutIt(Document document) =>
        document.Kind == DocumentKind.ShellScript && document.Physical != image.Document.Physical && document.Host?.Kind != DocumentKind.Dockerfile
        && document.Text.Contains(FilePaths.NameOf(path), StringComparison.Ordinal);

    MeantSource? Outside()
    {
        var relative = FilePaths.Normalize(source);
        if (context.Build is null || !relative.StartsWith("../", StringComparison.Ordinal))
            return null;
        return Bases().Append(context.Folder).Select(b => FilePaths.Join(b, relative)).FirstOrDefault(Exists) is { } there
            ? new MeantSource(MeantKind.Outside, there, FromContext(there)) : null;
    }

    // Which context is meant is certain only where a build says so.
    MeantSource? Elsewhere() =>
        context.Build is not null && Bases().Select(b => FilePaths.Join(b, path)).FirstOrDefault(Exists) is { } there
            ? new MeantSource(MeantKind.Elsewhere, there, FromContext(there)) : null;

    /// <summary>Folders that people count paths from: the Dockerfile's, and the one of the file that has it built.</summary>
    IEnumerable<string> Bases()
    {
        if (!image.Document.IsGuest)
            yield return FileIndex.FolderOf(image.Document);
        if (context.Build is { } build)
            yield return FileIndex.FolderOf(build.Service?.Project.Document ?? build.Document);
    }

    bool Exists(string there) => _listing.Has(there) == true;

    string? FromContext(string there) =>
        context.Folder.Length == 0 ? FilePaths.IsRooted(there) ? null : there
        : there.StartsWith(context.Folder + "/", StringComparison.Ordinal) ? there[(context.Folder.Length + 1)..] : null;

    // A file that the set does not have may build it from the folder where all of it is.
    bool IsInOtherContext => context.Build is null
        && _listing.Folders.Any(f => f.Value.Names.Contains(path.Split('/')[0]) && Exists(FilePaths.Join(f.Key, path)));

    MeantSource? OtherCase()
    {
        var folder = context.Folder;
        foreach (var step in path.Split('/'))
        {
            if (!_listing.Folders.TryGetValue(folder, out var listed))
                return null;
            var names = listed.Names.Contains(step) ? [step] : listed.Names.Where(n => n.Equals(step, StringComparison.OrdinalIgnoreCase)).ToList();
            if (names is not [var name])
                return null;
            folder = FilePaths.Join(folder, name);
        }

        return FromContext(folder) is { } right ? new MeantSource(MeantKind.LetterCase, right, right) : null;
    }

    MeantSource? Misspelt()
    {
        if (_listing.Folders[_gap.Folder].Names.Where(IsNear).ToList() is not [var near])
            return null;
        var there = FilePaths.Join(FilePaths.Join(_gap.Folder, near), _gap.Below);
        return Exists(there) && FromContext(there) is { } right && !IsCopied(right) ? new MeantSource(MeantKind.Misspelt, right, right) : null;
    }

    // app.js is not app.ts, and a digit is a version.
    bool IsNear(string name) =>
        Path.GetExtension(name) == Path.GetExtension(_gap.Name) && name.Where(char.IsDigit).SequenceEqual(_gap.Name.Where(char.IsDigit))
        && Path.GetFileNameWithoutExtension(name) is { Length: >= ShortestMisspelt } near
        && Path.GetFileNameWithoutExtension(_gap.Name) is { Length: >= ShortestMisspelt } stem
        && Nearest.IsOneMistake(stem, near) && IsInsideWord(stem, near);

    // tests/ may be there beside test/, and part-a beside part-b: only a slip between two letters is a mistake of typing.
    static bool IsInsideWord(string a, string b)
    {
        var (start, end) = (0, 1);
        while (start < Math.Min(a.Length, b.Length) && a[start] == b[start])
            start++;
        while (end <= Math.Min(a.Length, b.Length) - start && a[^end] == b[^end])
            end++;
        return start > 0 && char.IsLetter(a[start - 1]) && end > 1 && char.IsLetter(a[^(end - 1)]);
    }

    bool IsCopied(string right) => image.Stages.SelectMany(s => s.Instructions).OfType<TransferSyntax>().SelectMany(c => c.Sources)
        .Any(s => IgnoredSources.PathInContext(s.Value) is var other && (other == right || right.StartsWith(other + "/", StringComparison.Ordinal)));
}
