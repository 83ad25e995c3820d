using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Editor;

/// <summary>Values behind <c>$NAME</c> and <c>${NAME}</c>.</summary>
static class InlayHintVariables
{
    /// <param name="file">Of this file and its guests alone.</param>
    public static IEnumerable<InlayHint> Of(RootIndex root, Deployment set, Document file) =>
        set.ComposeProjects.SelectMany(p => OfProject(root, p, file)).Concat(set.Images.Where(i => i.Document.Physical == file).SelectMany(i => OfImage(set, i))).Concat(OfCommands(set, file));

    /// <summary>Null where the value is a secret's, or stands there already.</summary>
    static InlayHint? Hint(Location place, string name, string value, string? written, Location? setAt, string tooltip = "is set at") =>
        value == written || value.Length == 0 || InlayHints.IsSecret(name, value, place) ? null
            : new InlayHint(place with { Span = new TextSpan(place.Span.End, 0) }, $"= {InlayHints.Short(value)}", setAt is { Document: not null } at ? $"`{name}` {tooltip} {InlayHints.Place(at)}" : $"`{name}` is set by compose itself", InlayHintKind.Variable);

    static IEnumerable<InlayHint> OfProject(RootIndex root, ComposeProject project, Document file)
    {
        foreach (var (document, environment) in project.Compose.Sources.Where(s => s.Document.Physical == file))
        {
            foreach (var scalar in document.Root.DescendantsAndSelf().OfType<DataScalarSyntax>().Where(s => s.Value.Contains('$', StringComparison.Ordinal)))
            {
                foreach (var variable in ComposeSubstitution.In(scalar.Value).Where(v => v is { IsValid: true, Operator: '\0' or '-' or '?' }))
                {
                    if (ValueOf(variable.Name, environment, [.. root.CallersOf(project)]) is not { Known: { } value } found)
                        continue;
                    var whole = new TextSpan(variable.Start, variable.Length);
                    if (Hint(document.At(ScalarText.Map(document.Tree, scalar).Map.ToHost(whole)), variable.Name, value, Default(scalar.Value.Substring(variable.Start, variable.Length), variable), found.Location) is { } hint)
                        yield return hint;
                }
            }
        }
    }

    /// <summary>What the caller exports wins over <c>.env</c>; null where callers differ, or some value is not known.</summary>
    static SourcedText? ValueOf(string name, ComposeEnvironment environment, ImmutableArray<DockerCommand> callers)
    {
        var values = new List<SourcedText>();
        foreach (var caller in callers)
        {
            if (!caller.Shell.Environment.TryGet(name, out var variable) || caller.Shell.Environment.Passes(name) == Truth.No)
            {
                if (environment.TryGet(name, out var own))
                    values.Add(own);
                else
                    return null;
            }
            else if (caller.Shell.Environment.Passes(name) == Truth.Yes && variable.Value.IsKnown)
            {
                values.Add(variable.SetAt is { } place ? variable.Value with { Location = place } : variable.Value);
            }
            else
            {
                return null;
            }
        }

        if (callers.IsEmpty && environment.TryGet(name, out var value))
            values.Add(value);
        return values.Count > 0 && values.TrueForAll(v => v.IsKnown && v.Text == values[0].Text) ? values[0] : null;
    }

    // "${X:-default}"
    static string? Default(string written, ComposeSubstitution variable) =>
        variable.Operator == '-' && written.IndexOf('-', StringComparison.Ordinal) is var at and > 0 ? written[(at + 1)..^1] : null;

    static IEnumerable<InlayHint> OfImage(Deployment set, ImageSpec image)
    {
        var given = set.AllBuilds.Where(b => b.Image?.Document == image.Document).SelectMany(b => b.Arguments.Select(a => a.Name)).ToHashSet(StringComparer.Ordinal);
        var isOpen = set.AllBuilds.Any(b => b.Image?.Document == image.Document && !b.IsComplete);
        foreach (var stage in image.Stages)
        {
            foreach (var word in stage.From.Flags.Select(f => f.Value).Prepend(stage.From.Image).OfType<DockerWordSyntax>())
            {
                foreach (var hint in Of(word, image.Arguments))
                    yield return hint;
            }

            for (var i = 0; i < stage.Instructions.Length; i++)
            {
                var instruction = stage.Instructions[i];
                foreach (var word in ExpandedWords.Of(instruction).Concat(instruction is ExposeSyntax expose ? expose.Words : []))
                {
                    foreach (var hint in Of(word, stage.States[i].Variables))
                        yield return hint;
                }
            }
        }

        IEnumerable<InlayHint> Of(DockerWordSyntax word, ImmutableDictionary<string, StageVariable> variables)
        {
            foreach (var variable in word.Variables.Where(v => v.Operator is null or ":-" or "-"))
            {
                if (!variables.TryGetValue(variable.Name, out var found) || found.Value is not { Known: { } value } || (found.IsArgument && given.Contains(variable.Name) || found.MayVary && isOpen || found is { MayVary: true, IsArgument: false } && given.Count > 0))
                    continue;
                var says = found.IsArgument || found.MayVary ? "has this default, and a build may give it another, from" : "is set at";
                if (Hint(image.Document.At(variable), variable.Name, value, variable.Argument, found.SetAt, says) is { } hint)
                    yield return hint;
            }
        }
    }

    static IEnumerable<InlayHint> OfCommands(Deployment set, Document file)
    {
        // A function that is called several times gives several commands of the same words.
        foreach (var runs in set.DockerCommands.Where(c => c.Shell.Syntax is SimpleCommandSyntax && c.Document.Physical == file).GroupBy(c => c.Shell.Syntax))
        {
            foreach (var variable in ((SimpleCommandSyntax)runs.Key).Words.SelectMany(w => w.DescendantsAndSelf()).OfType<VariablePartSyntax>())
            {
                if (variable.Operator is not (null or ":-" or "-") || variable.IsIndirect || variable.IsLength || variable.Index is not null || !ShellNames.IsName(variable.Name)
                    || variable.Ancestors().Any(a => a is CommandSubstitutionSyntax or ProcessSubstitutionSyntax))
                    continue;
                var values = runs.Select(c => c.Shell.Shell.TryGet(variable.Name, out var v) && v is { IsSet: Truth.Yes, Value.IsKnown: true } && v.Elements.IsDefault ? v : null).ToList();
                if (values[0] is not { } first || !values.TrueForAll(v => v?.Value.Text == first.Value.Text))
                    continue;
                var document = runs.First().Document;
                if (!document.IsExpanded(variable.Span) && Hint(document.At(variable), variable.Name, first.Value.Text, variable.Argument?.Literal, first.SetAt) is { } hint && first.SetAt is not null)
                    yield return hint;
            }
        }
    }
}
