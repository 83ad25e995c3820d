using System.Collections.Immutable;
using Plimsoll.Syntax.DockerIgnore;

namespace Plimsoll.Model;

/// <summary>What a .dockerignore keeps out of the context, for sources of COPY and ADD.</summary>
public static class IgnoredSources
{
    /// <summary>What stands for a wildcard when a source is held against a pattern: a pattern that takes all of them takes anything.</summary>
    static readonly ImmutableArray<string> Stars = ["", "0", "q.x-\u00E9"];

    /// <summary>
    /// The pattern that keeps a source out of the context, and everything below it; null where none does, or where that is not certain.
    /// </summary>
    /// <param name="source">As it stands in COPY, variables put in. The builder starts at the context's root and does not leave it.</param>
    public static IgnorePatternSyntax? ExcludedBy(Document ignoreFile, string source)
    {
        // A malformed pattern stops the build before that.
        if (ignoreFile.Root is not DockerIgnoreSyntax { Patterns: var patterns } || !ignoreFile.Tree.Errors.IsEmpty || source.Contains('\\', StringComparison.Ordinal))
            return null;
        var path = PathInContext(source);
        if (path.Length == 0)
            return patterns.Any(p => p.IsException) ? null : patterns.FirstOrDefault(p => p.Pattern is "*" or "**" or "**/*");
        var isPattern = path.AsSpan().ContainsAny('*', '?', '[');
        // A folder that is excluded may have files that are not.
        if (isPattern && (path.Contains('[', StringComparison.Ordinal) || patterns.Any(p => p.IsException)))
            return null;
        IgnorePatternSyntax? excluding = null;
        foreach (var pattern in patterns)
        {
            // What is excluded already can only be taken back in, and the other way round.
            if (pattern.IsException == excluding is null)
                continue;
            var matches = isPattern ? Samples(path).All(s => Matches(pattern, s) == true) : Matches(pattern, path);
            if (pattern.IsException && (matches is null || MayMatchBelow(pattern, path)))
                return null;
            if (matches == true)
                excluding = pattern.IsException ? null : pattern;
        }

        return excluding;
    }

    /// <summary>From the context's root, without a slash at either end; empty for the root itself. <c>..</c> does not lead out of it.</summary>
    public static string PathInContext(string source) => DockerIgnoreParser.CleanPath("/" + source)[1..];

    /// <summary>The path or a folder above it matches; null where that is not known.</summary>
    static bool? Matches(IgnorePatternSyntax pattern, string path)
    {
        bool? result = false;
        for (var end = path.Length; end > 0; end = path.LastIndexOf('/', end - 1))
        {
            var matches = pattern.Glob.IsMatch(path[..end]);
            if (matches == true)
                return true;
            result = matches is null ? null : result;
        }

        return result;
    }

    static IEnumerable<string> Samples(string path) => Stars.Select(s => path.Replace("*", s, StringComparison.Ordinal).Replace("?", "q", StringComparison.Ordinal))
        .Append(path.Replace("?", "0", StringComparison.Ordinal)).Where(s => s.Length > 0 && !s.EndsWith('/'));

    static bool MayMatchBelow(IgnorePatternSyntax pattern, string path)
    {
        var wildcard = pattern.Pattern.AsSpan().IndexOfAny("*?[\\");
        var below = path + "/";
        return wildcard < 0 ? pattern.Pattern.StartsWith(below, StringComparison.Ordinal)
            : pattern.Pattern.StartsWith(below, StringComparison.Ordinal) || below.StartsWith(pattern.Pattern[..wildcard], StringComparison.Ordinal);
    }
}
