using Plimsoll.Model;
using Plimsoll.Schemas;
using Plimsoll.Syntax.Data;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Syntax.Yaml;

namespace Plimsoll.Editor;

/// <summary>Which names a thing may get: those that its reader takes, and that mean nothing else.</summary>
static class RenameNames
{
    /// <summary>Why the name cannot be, in a sentence; null where it can.</summary>
    public static string? Refusal(SymbolTable table, Symbol symbol, string name)
    {
        if (name.Length == 0)
            return "A name has at least one character";
        return Malformed(symbol, name) ?? InYaml(symbol, name) ?? Taken(table, symbol, name);
    }

    // Compose refuses a key that is no text, and passes over one that begins with x-.
    static string? InYaml(Symbol symbol, string name) =>
        symbol.Kind is not (SymbolKind.Service or SymbolKind.Network or SymbolKind.Volume or SymbolKind.Config or SymbolKind.Secret) || symbol.Uses.All(u => u.Location.Document.Kind != DocumentKind.Compose) ? null
        : YamlScalars.TypeOf(name, ScalarStyle.Plain, null) != ScalarType.String || name.ToLowerInvariant() is "yes" or "no" or "on" or "off" or "y" or "n" || ComposeForms.IsNumber(name) || name is "-" or "---" or "..."
            ? $"YAML does not read `{name}` as a text"
        : name.StartsWith("x-", StringComparison.Ordinal) ? "Compose passes over what begins with `x-`" : null;

    static string? Malformed(Symbol symbol, string name)
    {
        switch (symbol.Kind)
        {
            // BuildKit parseBuildStageName: ^[a-z][a-z0-9-_\.]*$ in lower case, which is how FROM finds it, and words that it keeps for itself.
            case SymbolKind.Stage:
                return name is "scratch" or "context" ? $"`{name}` means something else to the builder"
                    : char.IsAsciiLetterLower(name[0]) && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_' or '.') ? null
                    : "A stage's name begins with a letter and has small letters, digits, `-`, `_` and `.`";
            // Compose's schema: ^[a-zA-Z0-9._-]+$
            case SymbolKind.Service when symbol.Uses.Any(IsHost) && !ContainerNames.IsSingleLabel(name):
                return $"Others reach `{symbol.Name}` as a host: its name has letters, digits, `-` and `_`, and one letter at least";
            case SymbolKind.Service or SymbolKind.Config or SymbolKind.Secret:
                return name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') ? null : $"A {symbol.KindName}'s name has letters, digits, `-`, `_` and `.`";
            // The engine's restricted names: [a-zA-Z0-9][a-zA-Z0-9_.-]+
            case SymbolKind.Network or SymbolKind.Volume or SymbolKind.Container:
                if (symbol.Kind == SymbolKind.Network && name is "host" or "none" or "bridge" or "default")
                    return $"`{name}` is a network that the engine has already";
                return name.Length > 1 && char.IsAsciiLetterOrDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') ? null
                    : $"A {symbol.KindName}'s name begins with a letter or digit, and has letters, digits, `-`, `_` and `.`, two characters at least";
            case SymbolKind.Variable:
                return ShellNames.IsName(name) ? null : "A variable's name begins with a letter or `_`, and has letters, digits and `_`";
            default:
                return name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? null : "An anchor's name has letters, digits, `-` and `_`";
        }
    }

    /// <summary>Some other place than compose's own keys and command lines.</summary>
    static bool IsHost(SymbolUse use) => use.Location.Document.Kind == DocumentKind.NginxConf || use.Location.Document is { Kind: DocumentKind.Compose } document
        && use.Physical.Span.Start > 0 && document.Text.AsSpan(0, use.Location.Span.Start) is [.., '/' or '@'];

    static string? Taken(SymbolTable table, Symbol symbol, string name)
    {
        if (name == symbol.Name)
            return null;
        switch (symbol.Kind)
        {
            case SymbolKind.Stage when symbol.Scope is (Document document, int index):
                return StageTaken(table, symbol, document, index, name);
            case SymbolKind.Variable when symbol.Uses.Any(u => u.Location.Document.Kind is DocumentKind.Dockerfile):
                return VariableTaken(table, symbol, name) ?? (BuildArguments.IsPlatform(name) || ProxyNames.IsProxyName(name) ? $"`{name}` means something to the builder" : null);
            case SymbolKind.Variable:
                return ShellNames.IsUsuallyExported(name) || ShellNames.IsOneWord(name) || ProxyNames.IsProxyName(name) ? $"`{name}` means something to the shell or its programs" : VariableTaken(table, symbol, name);
            default:
                return table.Nodes(symbol.Kind, name).Any(n => n.Uses.Count > 0 && SharesFiles(n, symbol)) ? $"There is {(symbol.Kind == SymbolKind.Anchor ? "an" : "a")} {symbol.KindName} `{name}` already"
                    : symbol.Kind is SymbolKind.Service or SymbolKind.Container && IsFound(table, symbol, name) ? $"There is a container that others find by the name `{name}` already" : null;
        }
    }

    static bool IsFound(SymbolTable table, Symbol symbol, string name) =>
        table.Sets.Any(s => s.Names.Called(name).Any(c => c.Service?.Name != symbol.Name && c.ContainerName?.Known != symbol.Name));

    static bool SharesFiles(SymbolNode other, Symbol symbol) => other.Scope is null && symbol.Scope is null
        || other.Uses.Any(u => symbol.Uses.Any(s => s.Physical.Document == u.Physical.Document));

    // Letter case does not count. A name that FROM uses for an image would take that image's place.
    static string? StageTaken(SymbolTable table, Symbol symbol, Document document, int index, string name)
    {
        if (table.Root.ImageOf(document) is not { } image)
            return null;
        if (image.Stages.Any(s => s.Index != index && name.Equals(s.Name, StringComparison.OrdinalIgnoreCase)))
            return $"There is a stage `{name}` already";
        var isImage = image.Stages.Any(s => s.Base is null && s.Image.Text.Equals(name, StringComparison.OrdinalIgnoreCase))
            || document.Root.DescendantsAndSelf().OfType<FlagSyntax>().Any(f =>
                f.Name == "from" && name.Equals(f.Value?.Value, StringComparison.OrdinalIgnoreCase) || f.Name == "mount" && f.Options.Any(o => o.Key == "from" && name.Equals(o.Value, StringComparison.OrdinalIgnoreCase)));
        if (RenameStages.Context(table, name) is { } context)
            return $"A build gives a context of the name `{name}`, which would take the stage's place ({RenameChecks.Place(context)})";
        return isImage ? $"`{name}` is the name of an image that this Dockerfile uses: a stage of that name would take its place" : null;
    }

    // In another function the name may be another variable; whether they meet only the run tells.
    static string? VariableTaken(SymbolTable table, Symbol symbol, string name) =>
        table.Nodes(SymbolKind.Variable, name).Any(n => n.Uses.Exists(u => symbol.Uses.Any(s => s.Physical.Document == u.Physical.Document))) ? $"There is a variable `{name}` already" : null;
}
