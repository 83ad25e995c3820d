using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>With nothing but the defaults of its arguments, the name in FROM is none: a plain build stops there.</summary>
public sealed class InvalidDefaultArgInFrom : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1122",
        title: "FROM names no image without a build argument",
        messageFormat: "{0}",
        Category.Dockerfile,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["InvalidDefaultArgInFrom"];

    public override void Initialize(RuleContext context) => context.RegisterNodeAction<FromSyntax>(Analyze);

    static void Analyze(AnalysisContext<FromSyntax> context)
    {
        // A variable that nothing declares is another finding, and the empty text that it leaves comes of that one.
        if (context.Subject is not { IsBroken: false, Image: { } image } || context.Deployment.ImageOf(context.Document) is not { } spec
            || context.Document.Map?.IsExpanded(image.Span) == true || ExpandedWords.VariablesOf(image).Any(v => !spec.Arguments.ContainsKey(v.Name) && !BuildArguments.IsPlatform(v.Name)))
            return;
        var name = image.Expand(Lookup(spec));
        if (name.Contains(SourcedText.Unknown, StringComparison.Ordinal) || ImageReference.TryParse(name) is not null)
            return;
        var missing = ExpandedWords.VariablesOf(image).Select(v => v.Name).Where(n => spec.Arguments.GetValueOrDefault(n) is { Value: null or { Text: "" } }).Distinct().ToArray();
        context.Report(Diagnostic.Create(_descriptor, context.At(image), Message(image, name, missing)) with
        {
            WhatHappens = name.Length == 0 ? $"`base name ({image.Value}) should not be blank`" : $"`failed to parse stage name \"{name}\": invalid reference format`",
            WhatToDo = missing.Length > 0 ? $"give ARG {missing[0]} a default" : "write the name in lower case, with one tag",
            Related = [.. missing.Select(n => new RelatedLocation(spec.Arguments[n].SetAt, "declared here, with no default"))],
        });
    }

    static string Message(DockerWordSyntax image, string name, string[] missing) => missing.Length > 0
        ? $"`FROM {image.Value}` fails without `--build-arg {missing[0]}=...`: {(name.Length == 0 ? "nothing is left of the name" : $"`{name}` names no image")}"
        : $"`{(name.Length == 0 ? image.Value : name)}` is no name that an image can have";

    /// <summary>The values of a build without --build-arg; what the builder knows of platforms is not known here.</summary>
    static Func<DockerVariableSyntax, string?> Lookup(ImageSpec spec)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in spec.Preamble.OfType<ArgSyntax>().SelectMany(a => a.Pairs))
        {
            if (pair.Value is not null)
                values[pair.Name.Value] = pair.Value.Expand(Find);
        }

        return Find;

        string? Find(DockerVariableSyntax variable) => values.TryGetValue(variable.Name, out var value) ? value
            : BuildArguments.IsPlatform(variable.Name) ? SourcedText.UnknownText : null;
    }
}
