using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Dockerfile.Packages;

/// <summary>What the rules about packages without a version share.</summary>
static class PackagePins
{
    /// <summary>One finding for a command, at the first of its packages without a version; null where each has one.</summary>
    /// <param name="isLoose">Whether a word names a package, and certainly no version of it.</param>
    public static Diagnostic? Find(DiagnosticDescriptor descriptor, PackageCommand command, Func<string, bool> isLoose)
    {
        var loose = command.Operands.Where(o => PackageCommand.WordOf(o) is { Length: > 0 } name && !IsPlaceholder(name) && isLoose(name)).ToImmutableArray();
        return loose.IsEmpty ? null : Diagnostic.Create(descriptor, loose[0].Location, Names(loose), loose.Length == 1 ? "has" : "have", loose.Length == 1 ? "is" : "are");
    }

    /// <summary>Letters, digits and what else the names of packages have.</summary>
    public static bool IsName(ReadOnlySpan<char> text) => !text.IsEmpty && char.IsAsciiLetterOrDigit(text[0])
        && !text.ContainsAnyExcept("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_+");

    static bool IsPlaceholder(string name) => name.AsSpan().ContainsAny('{', '}', '%') || name.StartsWith('<') || name.Contains("...", StringComparison.Ordinal);

    /// <summary>Up to three by name.</summary>
    static string Names(ImmutableArray<Argument> packages)
    {
        var names = packages.Select(p => $"`{PackageCommand.WordOf(p)}`").ToList();
        return names.Count switch
        {
            1 => names[0],
            <= 3 => $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}",
            _ => $"{string.Join(", ", names.Take(2))} and {names.Count - 2} more packages",
        };
    }
}
