using Plimsoll.Model;

namespace Plimsoll.Editor;

/// <summary>What may mean a stage without saying so: builds of which something is not known.</summary>
static class RenameStages
{
    /// <summary>One sentence; null where nothing is in the way.</summary>
    public static string? Refusal(SymbolTable table, Symbol symbol)
    {
        if (symbol.Scope is not (Document document, int) || table.Root.ImageOf(document) is not { } image)
            return null;
        foreach (var word in image.Stages.Where(s => s.Base is null && s.From.Image is { } from && ExpandedWords.VariablesOf(from).Any()).Select(s => s.Image))
        {
            if (!word.IsKnown && RenameChecks.MayBe(word.Text, symbol.Name))
                return Sentence(symbol, "it may be what is put together here", word.Location);
        }

        foreach (var build in table.Sets.SelectMany(s => s.Builds))
        {
            var found = table.Root.ImageOf(build);
            if (build.Target is { } target && target.Location.Document is not null && (found is null || found == image) && !symbol.Uses.Any(u => u.Physical.Span.IntersectsWith(target.Location.Physical.Span) && u.Physical.Document == target.Location.Physical.Document)
                && (target.Known is { } known ? known.Equals(symbol.Name, StringComparison.OrdinalIgnoreCase) : target.Text.All(c => c == SourcedText.Unknown) || RenameChecks.MayBe(target.Text, symbol.Name)))
                return Sentence(symbol, found is null ? "a build names it here, and it is not known of which Dockerfile" : "it may be what a build asks for here", target.Location);
        }

        if (Context(table, symbol.Name) is { } context)
            return Sentence(symbol, "a build gives a context of that name here, which takes the stage's place", context);
        foreach (var option in Options(table, "--no-cache-filter"))
        {
            if (option.Text.Split(',').Contains(symbol.Name, StringComparer.OrdinalIgnoreCase))
                return Sentence(symbol, "a build names it here", option.Location);
        }

        return null;
    }

    /// <summary>Where a build has a context of a name: it goes before stages and images.</summary>
    public static Location? Context(SymbolTable table, string name)
    {
        foreach (var option in Options(table, "--build-context"))
        {
            if (option.Text.AsSpan().StartsWith(name, StringComparison.OrdinalIgnoreCase) && option.Text.AsSpan(name.Length) is ['=', ..])
                return option.Location;
        }

        return null;
    }

    static IEnumerable<SourcedText> Options(SymbolTable table, string name) =>
        table.Sets.SelectMany(s => s.DockerCommands).SelectMany(c => c.OptionsNamed(name)).Select(o => o.Value).OfType<SourcedText>().Where(v => v.Location.Document is not null);

    static string Sentence(Symbol symbol, string reason, Location place) => $"`{symbol.Name}` cannot be renamed: {reason} ({RenameChecks.Place(place)})";
}
