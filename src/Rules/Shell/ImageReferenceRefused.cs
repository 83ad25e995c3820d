using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Rules.Network;

namespace Plimsoll.Rules.Shell;

/// <summary>An image's name that the docker client cannot read: capital letters, a URL, blanks. Fix: small letters, or the URL's scheme goes.</summary>
public sealed class ImageReferenceRefused : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5020",
        title: "An image name that the docker client refuses",
        messageFormat: "`{0}` is no name of an image: {1}",
        Category.Shell,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterDockerAction(Analyze, "run", "create", "pull", "push", "tag", "commit", "build");

    static void Analyze(AnalysisContext<DockerCommand> context)
    {
        var command = context.Subject;
        if (!command.IsForClient() || !command.IsWhole() || BlankInFlagValue.In(command).Any())
            return;
        var names = command.Name switch
        {
            "commit" => command.Operands.Skip(1).Take(1).Select(o => o.Value),
            "tag" => command.Operands.Take(2).Select(o => o.Value),
            "build" => command.OptionsNamed("--tag").Where(o => o.Value is not null).Select(o => o.Value!.Value),
            _ => command.Operands.Take(1).Select(o => o.Value),
        };
        foreach (var name in names)
        {
            if (name.Known is not { } text || text is "true" or "false" || text.StartsWith('-') || ImageReference.TryParse(text) is not null || IsId(text, command.Name) || MayBeBlank(command, text))
                continue;
            var (why, says) = Reason(text, command.Name);
            context.Report(Diagnostic.Create(_descriptor, name.Location, text, why) with
            {
                WhatHappens = says,
                WhatToDo = Meant(text) is { } better ? $"write {better}" : "write [registry/]name[:tag] in small letters",
                Fix = Meant(text) is { } meant && name.Location.Text == text ? new Fix($"Write {meant}", FixSafety.Unsafe, new FixEdit(name.Location, meant)) : null,
            });
        }
    }

    // The id of an image is a name for what is on this machine.
    static bool IsId(string text, string command) =>
        command is not ("pull" or "push") && (text.StartsWith("sha256:", StringComparison.Ordinal) ? text["sha256:".Length..] : text) is { Length: 64 } digits && digits.All(char.IsAsciiHexDigitLower);

    static (string Why, string Says) Reason(string text, string command)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var isRegistry = slash > 0 && (text.AsSpan(0, slash).ContainsAny('.', ':') || text[..slash] == "localhost" || text[..slash].Any(char.IsAsciiLetterUpper));
        var rest = isRegistry ? text[(slash + 1)..] : slash < 0 ? "library/" + text : text;
        var colon = rest.IndexOf(':', StringComparison.Ordinal);
        var repository = colon < 0 ? rest : rest[..colon];
        var says = repository.Any(char.IsUpper) ? $"invalid reference format: repository name ({repository}) must be lowercase" : "invalid reference format";
        if (command is "pull" or "push" && text.Length == 64 && text.All(char.IsAsciiHexDigitLower))
            return ("it is an id, and those are not pulled", $"invalid repository name ({text}), cannot specify 64-byte hexadecimal strings");
        var why = text.Length == 0 ? "it is empty"
            : text.Contains("://", StringComparison.Ordinal) ? "a registry is named without `https://`"
            : repository.Any(char.IsUpper) ? "it is written in small letters"
            : text.Any(char.IsWhiteSpace) ? "it has blanks in it"
            : text.EndsWith(':') ? "the tag is missing behind its colon"
            : text is ['/' or '.', ..] ? "it is a path"
            : "docker cannot read it";
        return (why, command switch
        {
            "tag" => $"Error parsing reference: \"{text}\" is not a valid repository/tag: {says}",
            "build" => $"invalid tag \"{text}\": {(repository.Any(char.IsUpper) ? "repository name must be lowercase" : "invalid reference format")}",
            _ => says,
        });
    }

    static string? Meant(string text)
    {
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        var rest = scheme >= 0 ? text[(scheme + 3)..] : text;
        var tag = rest.LastIndexOf(':') is var colon and > 0 && rest.IndexOf('/', colon) < 0 ? colon : rest.Length;
        var meant = rest[..tag].ToLowerInvariant() + rest[tag..];
        return meant != text && ImageReference.TryParse(meant) is not null ? meant : null;
    }

    /// <summary>A blank to fill, a template; in a note, a name of several words that stands for the reader's own.</summary>
    static bool MayBeBlank(DockerCommand command, string text)
    {
        if (text.AsSpan().ContainsAny("<>{}[]$%|*()") || text.Contains("...", StringComparison.Ordinal) || text.Contains("__", StringComparison.Ordinal) || text.StartsWith('@') || text.Split('/', ':').Any(ClientLines.IsBlank))
            return true;
        return command.Document.IsInNote() && text.AsSpan().ContainsAny('@', ' ') || command.Document.IsInNote() && text.Any(char.IsAsciiLetterUpper) && (text.StartsWith("my", StringComparison.OrdinalIgnoreCase) || _blanks.Any(b => text.Contains(b, StringComparison.OrdinalIgnoreCase)));
    }

    static readonly string[] _blanks = ["image", "name", "user", "tag", "repo", "registry", "account", "project", "company", "org", "version", "example", "container"];
}
