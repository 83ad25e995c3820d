using Microsoft.CodeAnalysis.Text;
using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Editor;

/// <summary>What is in the way of renaming something, whatever its new name.</summary>
static class RenameChecks
{
    /// <summary>One sentence; null where nothing is.</summary>
    public static string? Refusal(SymbolTable table, Symbol symbol)
    {
        if (symbol.Kind == SymbolKind.File)
            return "This is the path of a file: rename the file itself";
        if (symbol.Uses.All(u => u.Role == SymbolRole.Use))
            return $"Nothing in the files makes the {symbol.KindName} `{symbol.Name}`: who else uses the name is not known";
        if (symbol.Kind == SymbolKind.Stage && symbol.Uses.All(u => u.IsNumber))
            return "This stage has no name: give it one with `AS`";
        if (symbol.Uses.All(u => u.Role != SymbolRole.Definition) && symbol.Kind is not SymbolKind.Variable)
            return $"The {symbol.KindName} `{symbol.Name}` is made outside of these files";
        foreach (var use in symbol.Uses)
        {
            if (OfUse(table, symbol, use) is { } reason)
                return $"`{symbol.Name}` cannot be renamed: {reason} ({Place(use.Physical)})";
        }

        if (!symbol.Obstacles.IsEmpty && symbol.Obstacles[0] is var (location, obstacle))
            return $"`{symbol.Name}` cannot be renamed: {obstacle} ({Place(location)})";
        return symbol.Kind switch
        {
            SymbolKind.Variable => OfVariable(table, symbol),
            SymbolKind.Stage => RenameStages.Refusal(table, symbol),
            SymbolKind.Anchor => null,
            SymbolKind.Network when symbol.Name == "default" => "`default` is the network that compose makes for every service that names none: its name is fixed",
            SymbolKind.Volume when EngineVolume(table, symbol) is { } name =>
                $"`{symbol.Name}` cannot be renamed: the engine keeps the data under `{name}`, and would make a new, empty volume{(name == symbol.Name ? "" : $"; with `name: {name}` the key is free")}",
            _ => OfProjects(table, symbol) ?? Guesses(table, symbol) ?? RenameMentions.Refusal(table, symbol),
        };
    }

    public static string Place(Location location) =>
        location.Physical is var physical && physical.Document.Lines.GetPosition(physical.Span.Start) is var position ? $"{physical.Document.Path}:{position.Line + 1}" : "";

    static string? OfUse(SymbolTable table, Symbol symbol, SymbolUse use)
    {
        if (use.IsNumber)
            return null;
        if (use.Doubt is { } doubt)
            return doubt;
        if (!use.Location.IsWritten(symbol.Name))
            return "the name is put together here";
        if (use.Location.PhysicalEdit is not { } edit || edit.Text != use.Location.Text)
            return "the name cannot be changed here without changing more";
        if (use.Location.Document.IsExpanded(use.Location.Span))
            return "the shell around it may change the text here";
        return table.Sets.Any(s => s.Documents.Contains(use.Physical.Document)) ? null : "the file lies outside of the folder";
    }

    /// <summary>What the engine calls a volume whose name is made of the symbol's; null where <c>name:</c> says it.</summary>
    static string? EngineVolume(SymbolTable table, Symbol symbol) => symbol.Scope is null ? symbol.Name
        : table.Sets.SelectMany(s => s.ComposeProjects).Where(p => p.Documents.Any(d => symbol.Uses.Any(u => u.Location.Document == d)))
            .Where(p => p.Compose.Declared("volumes").GetValueOrDefault(symbol.Name)?.Text("name") is null).Select(p => $"{p.EffectiveName ?? "PROJECT"}_{symbol.Name}").FirstOrDefault();

    /// <summary>An application of which some file is not at hand may use the name there.</summary>
    internal static string? OfProjects(SymbolTable table, Symbol symbol)
    {
        var projects = table.Sets.SelectMany(s => s.ComposeProjects).Where(p => p.Documents.Concat(table.TakenInBy(p).SelectMany(t => t.Documents)).Any(d => symbol.Uses.Any(u => u.Location.Document == d)));
        return projects.FirstOrDefault(p => !p.IsComplete) is { } project
            ? $"`{symbol.Name}` cannot be renamed: a file that {project.Document.Path} takes in is not at hand, or cannot be read" : null;
    }

    /// <summary>A command line names something of which only a part is known, and which may be this.</summary>
    static string? Guesses(SymbolTable table, Symbol symbol)
    {
        foreach (var operand in table.Sets.SelectMany(s => s.DockerCommands).SelectMany(c => c.Operands.Select(o => o.Value).Concat(c.Options.Select(o => o.Value).OfType<SourcedText>())))
        {
            if (!operand.IsKnown && MayBe(operand.Text, symbol.Name) && operand.Location.Document is not null)
                return $"`{symbol.Name}` cannot be renamed: it may be what is put together here ({Place(operand.Location)})";
        }

        return null;
    }

    /// <summary>Something of the name is there, and the rest is not known.</summary>
    internal static bool MayBe(string text, string name)
    {
        var pieces = text.Split(SourcedText.Unknown);
        if (pieces.All(p => p.Length == 0) || !name.StartsWith(pieces[0], StringComparison.Ordinal) || !name.EndsWith(pieces[^1], StringComparison.Ordinal))
            return false;
        var at = 0;
        foreach (var piece in pieces)
        {
            at = name.IndexOf(piece, at, StringComparison.Ordinal);
            if (at < 0)
                return false;
            at += piece.Length;
        }

        return true;
    }

    static string? OfVariable(SymbolTable table, Symbol symbol)
    {
        if (ShellNames.IsUsuallyExported(symbol.Name) || ShellNames.IsOneWord(symbol.Name) || ProxyNames.IsProxyName(symbol.Name) || BuildArguments.IsPlatform(symbol.Name)
            || symbol.Name is "IFS" or "PS1" or "PS2" or "PS3" or "PS4" or "REPLY" or "OPTARG" or "OPTIND" or "OPTERR" or "CDPATH" or "BASH_ENV" or "ENV" or "FUNCNEST" or "POSIXLY_CORRECT" or "TIMEFORMAT"
            || symbol.Name.StartsWith("BASH", StringComparison.Ordinal) || symbol.Name.StartsWith("LC_", StringComparison.Ordinal) || symbol.Name.StartsWith("HIST", StringComparison.Ordinal))
            return $"`{symbol.Name}` means something to the shell, the builder or their programs: another name would not";
        if (symbol.Uses.Any(u => u.Location.Document.Root is Syntax.EnvFile.EnvFileSyntax))
            return $"`{symbol.Name}` cannot be renamed: whoever reads this file reads it by this name";
        var isArgument = symbol.Uses.Any(u => u is { Role: SymbolRole.Definition, Location.Document.Kind: DocumentKind.Dockerfile });
        if (isArgument && symbol.Uses.All(u => u.Role != SymbolRole.Use))
            return $"`{symbol.Name}` cannot be renamed: no instruction uses it, so a program of a RUN step may read it by this name";
        if (isArgument && ReadByPrograms(table, symbol) is { } reader)
            return $"`{symbol.Name}` cannot be renamed: a program of a RUN step may read it by this name here ({Place(reader)})";
        if (OtherScope(table, symbol) is { } other)
            return $"`{symbol.Name}` cannot be renamed: in a function that is called from another one it may mean that one's ({Place(other)})";
        return null;
    }

    /// <summary>The argument's name in a RUN step where the shell does not read it, or read by a script that does not set it.</summary>
    static Location? ReadByPrograms(SymbolTable table, Symbol symbol)
    {
        var known = symbol.Uses.Select(u => (u.Physical.Document, u.Physical.Span)).ToHashSet();
        foreach (var document in known.Select(k => k.Document).Where(d => d.Kind == DocumentKind.Dockerfile).Distinct().ToList())
        {
            foreach (var run in document.Root.DescendantsAndSelf().OfType<RunSyntax>())
            {
                for (var at = Next(document.Text, run.Span.Start); at >= 0 && at < run.Span.End; at = Next(document.Text, at + 1))
                {
                    if (!known.Contains((document, new TextSpan(at, symbol.Name.Length))) && RenameWords.IsWhole(document.Text, at, at + symbol.Name.Length) && !document.Tree.Comments.Any(c => c.Contains(at)))
                        return document.At(at, symbol.Name.Length);
                }
            }

            foreach (var script in table.Sets.Where(s => s.Documents.Contains(document)).SelectMany(s => s.Documents).Where(d => d is { IsGuest: false, Root: ShellScriptSyntax }))
            {
                if (table.Find(SymbolKind.Variable, script, symbol.Name) is { IsDefined: false, Uses: [var use, ..] })
                    return use.Location;
            }
        }

        return null;

        int Next(string text, int from) => text.IndexOf(symbol.Name, from, StringComparison.Ordinal);
    }

    /// <summary>
    /// A function sees the locals of whoever calls it: where one has a local of the name, and another uses the name without having its own, only
    /// the run tells which is meant.
    /// </summary>
    static Location? OtherScope(SymbolTable table, Symbol symbol)
    {
        var document = symbol.Uses[0].Location.Document;
        var nodes = table.Nodes(SymbolKind.Variable, symbol.Name).Where(n => n.Uses.Exists(u => u.Location.Document == document)).ToList();
        if (nodes.Count < 2 || !nodes.Exists(n => n.Scope is FunctionSyntax))
            return null;
        var functions = document.Root.DescendantsAndSelf().OfType<FunctionSyntax>().ToList();
        return nodes.SelectMany(n => n.Uses.Select(u => (Node: n, u.Location)))
            .Where(u => u.Location.Document == document && functions.Exists(f => f != u.Node.Scope && f.Span.Contains(u.Location.Span)))
            .Select(u => (Location?)u.Location).FirstOrDefault();
    }
}
