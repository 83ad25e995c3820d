using Microsoft.CodeAnalysis.Text;
using Plimsoll.Model;

namespace Plimsoll.Editor;

/// <summary>Where the name of a service, a container, a network or a volume may stand without being told from other words.</summary>
static class RenameMentions
{
    public static string? Refusal(SymbolTable table, Symbol symbol)
    {
        // What the engine knows by that name, any file may speak of; a service those of its application.
        var isService = symbol.Kind == SymbolKind.Service;
        var sets = table.Sets.Where(s => !isService || s.ComposeProjects.Any(p => p.Documents.Any(d => symbol.Uses.Any(u => u.Physical.Document == d.Physical))));
        var known = symbol.Uses.Select(u => (u.Physical.Document, u.Physical.Span)).ToHashSet();
        if (isService && Derived(table, symbol, known) is { } derived)
            return derived;
        foreach (var set in sets)
        {
            if (Value(set, symbol, known) is { } value)
                return Sentence(symbol, value);
            if (symbol.Kind is not (SymbolKind.Service or SymbolKind.Container or SymbolKind.Network))
                continue;
            if (new RenameWords(table, symbol, known).In(set) is { } word)
                return Sentence(symbol, word);
            if (symbol.Kind == SymbolKind.Network)
                continue;
            foreach (var document in set.Documents.Where(d => !d.IsGuest))
            {
                if (Host(document, symbol.Name, known) is { } host)
                    return Sentence(symbol, host);
            }
        }

        return null;
    }

    static string Sentence(Symbol symbol, Location place) =>
        $"`{symbol.Name}` cannot be renamed: it may be this {symbol.KindName} or something else that is meant here ({RenameChecks.Place(place)})";

    /// <summary>A variable, an argument or a label whose value is the name, unless a variable speaks of a database or a user.</summary>
    static Location? Value(Deployment set, Symbol symbol, HashSet<(Document, TextSpan)> known)
    {
        var isService = symbol.Kind == SymbolKind.Service;
        foreach (var container in set.Containers)
        {
            var values = container.Environment.Where(v => v.Value is not null && !IsOtherName(v.Name)).Select(v => v.Value!.Value)
                .Concat(container.Command.Concat(container.Entrypoint.Skip(1)).Select(a => a.Value)).Concat(isService ? [] : container.Labels);
            foreach (var value in values)
            {
                if (value.Location.Document is not null && Names(value.Text, symbol.Name) && value.Place().Physical is var place && !known.Any(k => k.Item1 == place.Document && place.Span.Contains(k.Item2)))
                    return place;
            }
        }

        return null;
    }

    // "db", "db:5432", "--network=db"
    static bool Names(string text, string name) =>
        text.Equals(name, StringComparison.OrdinalIgnoreCase)
        || text.Length > name.Length + 1 && text.StartsWith(name, StringComparison.OrdinalIgnoreCase) && text[name.Length] == ':' && char.IsAsciiDigit(text[name.Length + 1])
        || text.Length > name.Length && text.EndsWith(name, StringComparison.OrdinalIgnoreCase) && text[^(name.Length + 1)] == '=';

    internal static bool IsOtherName(string variable)
    {
        foreach (var word in (ReadOnlySpan<string>)["NAME", "DATABASE", "_DB", "USER", "PASSWORD", "PASS", "SECRET", "ROLE", "MODE", "TYPE"])
        {
            if (variable.EndsWith(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    /// <summary>The name between <c>//</c> or <c>@</c> and what ends a host, in a place that is not known as the service's.</summary>
    static Location? Host(Document document, string name, HashSet<(Document, TextSpan)> known)
    {
        var text = document.Text;
        for (var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + name.Length;
            var isHost = at > 2 && (text[at - 1] == '@' && char.IsAsciiLetterOrDigit(text[at - 2]) || text[at - 1] == '/' && text[at - 2] == '/' && text[at - 3] == ':')
                && (end == text.Length || !char.IsAsciiLetterOrDigit(text[end]) && text[end] is not ('-' or '_' or '.'));
            if (isHost && !known.Contains((document, new TextSpan(at, name.Length))) && !document.Tree.Comments.Any(c => c.Contains(at)))
                return document.At(at, name.Length);
        }

        return null;
    }

    /// <summary>Compose makes names of the application and the service: of the image that it builds, of containers.</summary>
    static string? Derived(SymbolTable table, Symbol symbol, HashSet<(Document, TextSpan)> known)
    {
        foreach (var project in table.Sets.SelectMany(s => s.ComposeProjects).Where(p => p.EffectiveName is not null && p.Compose.Services.ContainsKey(symbol.Name)))
        {
            foreach (var derived in (string[])[$"{project.EffectiveName}-{symbol.Name}", $"{project.EffectiveName}_{symbol.Name}"])
            {
                foreach (var document in table.Sets.SelectMany(s => s.Documents).Where(d => !d.IsGuest && d.Mentions(derived)))
                {
                    if (Find(document, derived, symbol.Name.Length, known) is { } place)
                        return $"`{symbol.Name}` cannot be renamed: what compose makes of the service is named after it here ({RenameChecks.Place(place)})";
                }
            }
        }

        return null;
    }

    static Location? Find(Document document, string derived, int nameLength, HashSet<(Document, TextSpan)> known)
    {
        var text = document.Text;
        for (var at = text.IndexOf(derived, StringComparison.Ordinal); at >= 0; at = text.IndexOf(derived, at + 1, StringComparison.Ordinal))
        {
            var end = at + derived.Length;
            var isWhole = (at == 0 || !IsWordCharacter(text[at - 1]))
                && (end == text.Length || !IsWordCharacter(text[end]) || end + 1 < text.Length && text[end] is '-' or '_' && char.IsAsciiDigit(text[end + 1]));
            if (isWhole && !known.Contains((document, new TextSpan(end - nameLength, nameLength))) && !document.Tree.Comments.Any(c => c.Contains(at)))
                return document.At(at, derived.Length);
        }

        return null;
    }

    static bool IsWordCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';
}
