using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Syntax;
using Plimsoll.Text;

namespace Plimsoll;

/// <summary>What a document is for. The kind decides the parser and the rules; discovery and embedding decide the kind.</summary>
public enum DocumentKind : byte
{
    Dockerfile, Compose, ShellScript, Markdown, NginxConf, SystemdUnit, EnvFile,

    /// <summary>dockerd's configuration: daemon.json, Container Station's docker.json.</summary>
    DaemonJson,

    /// <summary>The CLI's configuration: ~/.docker/config.json.</summary>
    ClientConfig,

    RegistriesYaml, K3sConfig,

    /// <summary>What is not sent to the builder: .dockerignore, and <c>Dockerfile.dockerignore</c> for one Dockerfile.</summary>
    DockerIgnore,

    /// <summary>How a development container is made: devcontainer.json. JSON with comments.</summary>
    DevContainer,

    /// <summary>A workflow of GitHub Actions (Gitea and Forgejo read the same), or a composite action.</summary>
    GitHubWorkflow,

    /// <summary>.gitlab-ci.yml, and files that it includes.</summary>
    GitLabCi,

    /// <summary>YAML or JSON of no kind known here: parsed, and no more.</summary>
    Yaml, Json,
}

/// <summary>
/// A file, or a snippet embedded in one. A guest's text is what the inner tool would see; <see cref="Map"/> leads from its
/// positions to the host's. All positions are UTF-16 offsets.
/// </summary>
public sealed class Document
{
    LineMap? _lines;
    ConcurrentDictionary<string, bool>? _mentions;

    /// <summary>A file of its own.</summary>
    public Document(string path, DocumentKind kind, SyntaxTree tree)
    {
        Path = path;
        Kind = kind;
        Tree = tree;
    }

    /// <summary>A guest of another document.</summary>
    public Document(Document host, SyntaxNode hostNode, TextMap map, DocumentKind kind, SyntaxTree tree, string? targetPath = null)
        : this(host.Path, kind, tree)
    {
        Host = host;
        HostNode = hostNode;
        Map = map;
        TargetPath = targetPath;
    }

    /// <summary>As it is shown: relative to the working folder where it lies below it, with <c>/</c>. A guest has its host's.</summary>
    public string Path { get; }

    public DocumentKind Kind { get; }
    public SyntaxTree Tree { get; }
    public string Text => Tree.Text;
    public SyntaxNode Root => Tree.Root;
    public LineMap Lines => _lines ??= new LineMap(Text);

    public Document? Host { get; }

    /// <summary>
    /// The host's node that holds this text: the fence, the heredoc, the word behind <c>-c</c>, the shell form or exec argument, the scalar;
    /// for what <c>echo</c> prints and for a file put together of several pieces, (the first piece's) command or heredoc.
    /// </summary>
    public SyntaxNode? HostNode { get; }

    public TextMap? Map { get; }

    /// <summary>The file that this guest's text is written to when the host runs, e.g. <c>/etc/docker/daemon.json</c>; null where it is none.</summary>
    public string? TargetPath { get; }

    /// <summary>
    /// The folder that a script starts in, from its repository's (empty: that itself), where the file around it says so: a step of a CI job
    /// does not run where its file lies. Null: nothing is said. An unknown piece: it is not known.
    /// </summary>
    public string? WorkingFolder { get; init; }

    /// <summary>Part of a job of a CI server, which runs on a machine of its own.</summary>
    public bool IsInCi => Physical.Kind is DocumentKind.GitHubWorkflow or DocumentKind.GitLabCi;

    /// <summary>The path that decides what the text is about: where it is written to, or where it lies.</summary>
    public string EffectivePath => TargetPath ?? Path;

    public ImmutableArray<Document> Guests { get; internal set; } = [];

    /// <summary>The document that is a file.</summary>
    public Document Physical => Host?.Physical ?? this;

    public bool IsGuest => Host is not null;

    /// <summary>
    /// Whether any of the span is replaced by a host before the inner tool sees it (<c>$X</c> in a heredoc): then its text says
    /// nothing certain, and a syntax error there none at all.
    /// </summary>
    public bool IsExpanded(TextSpan span) =>
        Map is { } map && (map.IsExpanded(span) || Host!.IsGuest && Host.IsExpanded(map.ToHost(span)));

    /// <summary>
    /// Whether the text has these words somewhere, letter case ignored. The answer is remembered: each of a thousand commands of a file may
    /// ask for the same word.
    /// </summary>
    public bool Mentions(string words) =>
        (_mentions ??= new(StringComparer.Ordinal)).GetOrAdd(words, static (w, text) => text.Contains(w, StringComparison.OrdinalIgnoreCase), Text);

    /// <summary>The guests whose host node lies in a span of this document.</summary>
    public ReadOnlySpan<Document> GuestsIn(TextSpan span)
    {
        // They stand in the order of their host nodes.
        var first = FirstGuestFrom(span.Start);
        var end = first;
        while (end < Guests.Length && span.Contains(Guests[end].HostNode!.Span))
            end++;
        return Guests.AsSpan(first, end - first);
    }

    int FirstGuestFrom(int offset)
    {
        int low = 0, high = Guests.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Guests[middle].HostNode!.Span.Start < offset)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>This document and everything embedded in it, in text order.</summary>
    public IEnumerable<Document> WithGuests => Guests.SelectMany(g => g.WithGuests).Prepend(this);

    public Location At(TextSpan span) => new(this, span);
    public Location At(SyntaxNode node) => new(this, node.Span);
    public Location At(int start, int length) => new(this, new TextSpan(start, length));

    public override string ToString() => IsGuest ? $"{Path} > {Kind}" : $"{Path} ({Kind})";
}

/// <summary>A span of a document, in UTF-16 offsets.</summary>
public readonly record struct Location(Document Document, TextSpan Span)
{
    public string Text => Document.Tree.TextOf(Span);

    /// <summary>The same place in the file: climbs through every host.</summary>
    public Location Physical
    {
        get
        {
            var (document, span) = (Document, Span);
            while (document is { Host: { } host, Map: { } map })
            {
                span = map.ToHost(span);
                document = host;
            }

            return new Location(document, span);
        }
    }

    /// <summary>The place in the file that an edit of this span means, or null where no edit there would do what is meant.</summary>
    public Location? PhysicalEdit
    {
        get
        {
            var (document, span) = (Document, Span);
            while (document is { Host: { } host, Map: { } map })
            {
                if (map.ToHostEdit(span) is not { } mapped)
                    return null;
                span = mapped;
                document = host;
            }

            return new Location(document, span);
        }
    }

    /// <summary>From the start of one to the end of the other; both must lie in one document.</summary>
    public Location To(Location end) => this with { Span = TextSpan.FromBounds(Span.Start, Math.Max(Span.Start, end.Span.End)) };

    // The one that the compiler makes prints Physical, which is a location, which prints Physical...
    public override string ToString() => $"{Document} {Document.Lines.GetPosition(Span.Start)} {Span}";
}

/// <summary>
/// A text as far as it is known, and where it comes from. What cannot be known from the files (an unset variable, the output
/// of a command) is the character <see cref="Unknown"/>: a rule that needs it stays silent.
/// </summary>
public readonly record struct SourcedText(string Text, Location Location)
{
    /// <summary>Stands for an unknown piece of any length. U+FFFC: in real text it means a missing object as well.</summary>
    public const char Unknown = '\uFFFC';

    public const string UnknownText = "\uFFFC";

    /// <summary>Something stands there, and nothing is known of it.</summary>
    public static SourcedText UnknownAt(Location location) => new(UnknownText, location);

    public bool IsKnown => !Text.Contains(Unknown, StringComparison.Ordinal);

    /// <summary>The text, or null where any piece of it is unknown.</summary>
    public string? Known => IsKnown ? Text : null;

    /// <summary>The text up to its first unknown piece.</summary>
    public string KnownPrefix => Text.IndexOf(Unknown, StringComparison.Ordinal) is var i and >= 0 ? Text[..i] : Text;

    /// <summary>Whether the text is this one, for some content of its unknown pieces.</summary>
    public bool MayBe(string text)
    {
        var pieces = Text.Split(Unknown);
        if (pieces is [var whole])
            return whole == text;
        var at = pieces[0].Length;
        var end = text.Length - pieces[^1].Length;
        if (end < at || !text.StartsWith(pieces[0], StringComparison.Ordinal) || !text.EndsWith(pieces[^1], StringComparison.Ordinal))
            return false;
        foreach (var piece in pieces[1..^1])
        {
            if (text.IndexOf(piece, at, end - at, StringComparison.Ordinal) is not (>= 0 and var found))
                return false;
            at = found + piece.Length;
        }

        return true;
    }

    public override string ToString() => Text.Replace(UnknownText, "…", StringComparison.Ordinal);
}
