using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.K3s;

/// <summary>
/// A key under <c>mirrors:</c> that no image reference begins with: a URL, a name without a dot, Docker Hub under another of its names,
/// a pattern, a section that slid in. Its endpoints are never asked. Fix: the name as image references have it.
/// </summary>
public sealed class RegistriesMirrorName : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM4005",
        title: "A mirror of registries.yaml for a registry that no image names",
        messageFormat: "`{0}` under `mirrors` {1}",
        Category.K3s,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.RegistriesYaml, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        if (RegistriesFile.Read(context.Document) is not { } file)
            return;
        foreach (var mirror in file.Mirrors)
        {
            if (file.IsOpen(mirror.Entry.Key) || Mistake(mirror, file) is not { } mistake)
                continue;
            var key = mirror.Entry.Key;
            context.Report(Diagnostic.Create(_descriptor, context.At(key), key.Value, mistake.What) with
            {
                Severity = mistake.Severity,
                WhatHappens = mistake.Severity == DiagnosticSeverity.Info ? null : "K3s writes a configuration for a registry of that name, and images are pulled as if the mirror were not there",
                WhatToDo = mistake.Meant is { } meant ? $"write {meant}" : mistake.ToDo,
                Fix = mistake.Meant is { } name && file.Mirrors.All(m => m.Name != name)
                    ? new Fix($"Write the registry as {name}", FixSafety.Unsafe, new FixEdit(new Location(context.Document, key.ContentSpan), name)) : null,
            });
        }
    }

    static Mistaken? Mistake(WrittenMirror mirror, RegistriesFile file)
    {
        var name = mirror.Name;
        if (IsSection(name))
        {
            // An empty one loses nothing.
            var isEmpty = mirror.Entry.Value.Resolved is DataScalarSyntax { IsNull: true } or DataMappingSyntax { Entries.IsEmpty: true } or DataSequenceSyntax { Items.IsEmpty: true };
            return new Mistaken("is taken for the name of a registry: it stands one step too deep", null, name is "endpoint" or "rewrite" ? "put it under the registry that it is for" : $"move {name} to the margin")
            {
                Severity = isEmpty ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning,
            };
        }

        if (name.Contains("://", StringComparison.Ordinal))
            return new Mistaken("is a URL, and images are named by `host[:port]` alone", Hub(RegistryEndpoint.Parse(name)?.ConfigKey), "write the registry as images name it");
        if (name.Contains('/', StringComparison.Ordinal))
            return new Mistaken("has a path, and a mirror is for a whole registry", Hub(RegistryEndpoint.Parse(name)?.ConfigKey), "write the registry as images name it");
        if (name != "*" && name.Contains('*', StringComparison.Ordinal))
            return new Mistaken("is a pattern, and K3s knows `*` alone, for every registry without an entry of its own", null, "name each registry");
        if (name is "index.docker.io" or "registry-1.docker.io" or "hub.docker.com" or "registry.hub.docker.com" or "docker.com" or "www.docker.com" or "docker" or "dockerhub")
        {
            return new Mistaken("is not how images of Docker Hub are named: that is `docker.io`", "docker.io", "write docker.io")
            {
                Severity = file.Mirrors.Any(m => m.Name == "docker.io") ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning,
            };
        }

        // In `name/image` the first part is a registry only with a dot, a port or a capital letter in it; else it is a folder of Docker Hub.
        if (name is not ("*" or "localhost") && name.Length > 0 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_'))
            return new Mistaken($"has neither dot nor port: the image `{name}/app` is `docker.io/{name}/app`", null, "name the registry as `host:port` or with its domain, here and in the images");
        return null;
    }

    /// <summary>A word of the file's own: below it nothing is said of a registry.</summary>
    internal static bool IsSection(string name) => name is "mirrors" or "configs" or "config" or "auths" or "endpoint" or "rewrite";

    static string? Hub(string? host) => host is "index.docker.io" or "registry-1.docker.io" or "hub.docker.com" or "registry.hub.docker.com" ? "docker.io" : host;

    sealed record Mistaken(string What, string? Meant, string ToDo)
    {
        public DiagnosticSeverity Severity { get; init; } = DiagnosticSeverity.Warning;
    }
}
