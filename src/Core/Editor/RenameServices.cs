using Microsoft.CodeAnalysis.Text;
using Plimsoll.Model;

namespace Plimsoll.Editor;

/// <summary>Where a service's name may stand as a host without being told from other words.</summary>
static class RenameServices
{
    public static string? Refusal(SymbolTable table, Symbol symbol)
    {
        if (RenameChecks.OfProjects(table, symbol) is { } incomplete)
            return incomplete;
        var sets = table.Sets.Where(s => s.ComposeProjects.Any(p => p.Documents.Any(d => symbol.Uses.Any(u => u.Physical.Document == d.Physical)))).ToList();
        var known = symbol.Uses.Select(u => (u.Physical.Document, u.Physical.Span)).ToHashSet();
        foreach (var set in sets)
        {
            if (Value(set, symbol.Name, known) is { } value)
                return Sentence(symbol, value);
            foreach (var document in set.Documents.Where(d => !d.IsGuest))
            {
                if (Host(document, symbol.Name, known) is { } host)
                    return Sentence(symbol, host);
            }
        }

        return null;
    }

    static string Sentence(Symbol symbol, Location place) => $"`{symbol.Name}` cannot be renamed: it may be this service or something else that is meant here ({RenameChecks.Place(place)})";

    /// <summary>A variable whose whole value is the name, unless it speaks of a database or a user.</summary>
    static Location? Value(Deployment set, string name, HashSet<(Document, TextSpan)> known)
    {
        foreach (var container in set.Containers)
        {
            foreach (var variable in container.Environment)
            {
                if (variable.Value is { Known: { } text } value && text.Equals(name, StringComparison.OrdinalIgnoreCase) && value.Location.Document is not null && !IsOtherName(variable.Name)
                    && value.Place().Physical is var place && !known.Contains((place.Document, place.Span)))
                    return place;
            }

            foreach (var argument in container.Command.Concat(container.Entrypoint).Skip(1))
            {
                if (argument.Known is { } text && text.Equals(name, StringComparison.OrdinalIgnoreCase) && argument.Value.Place().Physical is var place && !known.Contains((place.Document, place.Span)))
                    return place;
            }
        }

        return null;
    }

    static bool IsOtherName(string variable)
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
            var isHost = at > 1 && (text[at - 1] == '@' && char.IsAsciiLetterOrDigit(text[at - 2]) || text[at - 1] == '/' && text[at - 2] == '/' && at > 2 && text[at - 3] == ':')
                && (end == text.Length || !char.IsAsciiLetterOrDigit(text[end]) && text[end] is not ('-' or '_' or '.'));
            if (isHost && !known.Contains((document, new TextSpan(at, name.Length))) && !document.Tree.Comments.Any(c => c.Contains(at)))
                return document.At(at, name.Length);
        }

        return null;
    }
}
