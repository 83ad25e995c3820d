using Microsoft.CodeAnalysis.Text;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Editor;

/// <summary>A variable where it is used: its value there and who set it, or that nothing in the files does.</summary>
static class HoverVariables
{
    public static Hover? At(Deployment deployment, EditorPlace place) => place.Document.Root switch
    {
        ShellScriptSyntax => InShell(deployment, place),
        DockerfileSyntax => InDockerfile(deployment, place),
        DataFileSyntax when place.Document.Kind == DocumentKind.Compose => InCompose(deployment, place),
        _ => null,
    };

    static Hover? InShell(Deployment deployment, EditorPlace place)
    {
        if (NodeAt<VariablePartSyntax>(place) is not { } variable)
            return null;
        var location = place.Document.At(variable.NameSpan.IsEmpty ? variable.Span : variable.NameSpan);
        if (variable.Name.Length == 0 || !char.IsAsciiLetter(variable.Name[0]) && variable.Name[0] != '_')
            return null;
        var command = CommandAt(deployment, place);
        // X=$X command: the word is read before the command has its own.
        if (command is null || !command.Shell.TryGet(variable.Name, out var found) && (!command.Environment.TryGet(variable.Name, out found) || found.IsPrefix))
        {
            return OfStage(deployment, place.Document, variable.Name, location) ?? Unset(
                variable.Name, variable.Operator, variable.Argument is { } argument ? place.Document.Tree.TextOf(argument) : null, location, HoverUnset.Why(deployment, place.Document, variable));
        }

        var exported = found.IsExported switch { Truth.Yes => "exported", Truth.No => "not exported", _ => null };
        var set = found.SetAt is { } setAt ? $"Set at {HoverText.Place(setAt)}" : null;
        if (set is not null && found.ExportedAt is { } exportedAt)
            set += $", exported at {HoverText.Place(exportedAt)}";
        return new Hover(HoverText.Paragraphs(
            Title(variable.Name, found.IsSet == Truth.No ? null : found.Value, exported, location),
            found.IsSet switch
            {
                Truth.No => (set is null ? "Not set here." : $"Not set here any more: {char.ToLowerInvariant(set[0])}{set[1..]}."),
                Truth.Unknown => set is null ? "Perhaps set by the caller." : $"{set}, but perhaps not on every way here.",
                _ => set is null ? null : set + ".",
            }), location);
    }

    // The last command that begins before the place: its variables are those that a word there sees. A function's commands come once a call.
    static ShellCommand? CommandAt(Deployment deployment, EditorPlace place)
    {
        ShellCommand? best = null;
        var flow = deployment.FlowOf(place.Document);
        foreach (var command in flow?.Commands ?? deployment.Flows.SelectMany(f => f.Commands).Where(c => c.Document == place.Document))
        {
            if (command.Document == place.Document && command.Syntax.Span.Start <= place.Offset && (best is null || command.Syntax.Span.Start > best.Syntax.Span.Start))
                best = command;
        }

        return best;
    }

    /// <summary>The shell of a RUN has what ENV and ARG above it set.</summary>
    static Hover? OfStage(Deployment deployment, Document shell, string name, Location location)
    {
        if (shell is not { Host: { Root: DockerfileSyntax } host, HostNode: { } node } || deployment.ImageOf(host) is not { } image || image.StageOf(node) is not { } stage
            || node.Ancestors().Prepend(node).OfType<InstructionSyntax>().LastOrDefault() is not { } instruction)
            return null;
        return stage.StateBefore(instruction).Variables.TryGetValue(name, out var found) ? OfStage(deployment, host, name, found, location) : null;
    }

    static Hover? InDockerfile(Deployment deployment, EditorPlace place)
    {
        if (deployment.ImageOf(place.Document) is not { } image)
            return null;
        if (NodeAt<DockerVariableSyntax>(place) is { } variable)
        {
            var location = place.Document.At(variable);
            var instruction = variable.Ancestors().OfType<InstructionSyntax>().LastOrDefault();
            var variables = instruction is FromSyntax || instruction is null || image.StageOf(instruction) is not { } stage ? image.Arguments : stage.StateBefore(instruction).Variables;
            if (variables.TryGetValue(variable.Name, out var found))
                return OfStage(deployment, place.Document, variable.Name, found, location);
            if (BuildArguments.IsPlatform(variable.Name))
                return new Hover(HoverText.Paragraphs($"**{variable.Name}**", "Set by the builder: the platform of the build or of the image. In a stage it wants an `ARG` line first.", HoverText.Source("https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope")), location);
            return Unset(variable.Name, variable.Operator, variable.Argument, location, instruction is FromSyntax ? "No `ARG` before the first FROM declares it." : $"Neither ARG nor ENV above it sets it: it comes from the base image{HoverUnset.OrEmpty(variable.Operator)}.");
        }

        // The name that an ARG or ENV gives a value.
        if (NodeAt<DockerPairSyntax>(place) is { Parent: ArgSyntax or EnvSyntax } pair && place.Touches(pair.Name.Span) && !pair.Name.HasVariables)
        {
            var after = image.StageOf(pair) is { } stage && pair.Parent is InstructionSyntax parent && stage.Instructions.IndexOf(parent) is var index and >= 0 ? stage.States[index + 1].Variables : image.Arguments;
            return after.TryGetValue(pair.Name.Value, out var found) ? OfStage(deployment, place.Document, pair.Name.Value, found, place.Document.At(pair.Name)) : null;
        }

        return null;
    }

    static Hover OfStage(Deployment deployment, Document dockerfile, string name, StageVariable variable, Location location)
    {
        if (variable is { Value: null, IsArgument: true } && BuildArguments.IsPlatform(name))
            return new Hover(HoverText.Paragraphs($"**{name}**", "Set by the builder: the platform of the build or of the image.", HoverText.Source("https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope")), location);
        var given = deployment.AllBuilds.Where(b => b.Image?.Document == dockerfile).SelectMany(b => b.Arguments).Where(a => a.Name == name && variable.IsArgument)
            .Select(a => $"{(a.Value is { } value ? HoverText.Value(name, value.Text, location) : "the caller's value")} ({HoverText.Place(a.Location)})").Distinct().ToList();
        return new Hover(HoverText.Paragraphs(
            Title(name, variable.Value, variable.IsArgument ? "a build argument: gone when the image runs" : "stays in the image", location),
            (variable.Value is null ? "Declared without a default at " : "Set at ") + HoverText.Place(variable.SetAt) + "."
                + (variable is { MayVary: true, IsArgument: false } ? " Another build argument gives it another value." : ""),
            given.Count == 0 ? variable.IsArgument && !deployment.AllBuilds.Any(b => b.Image?.Document == dockerfile && !b.IsComplete) ? "No build of these files gives it with `--build-arg`." : null : "Builds give it " + string.Join(", ", given.Take(4)) + "."), location);
    }

    static Hover? InCompose(Deployment deployment, EditorPlace place)
    {
        if (place.Document.Tree.FindNode(place.Offset) is not DataScalarSyntax scalar || scalar.Parent is DataEntrySyntax entry && entry.Key == scalar)
            return null;
        var raw = place.Document.Tree.TextOf(scalar.Span);
        // The innermost one: ${A:-${B}}.
        var at = ComposeSubstitution.In(raw).Where(v => v.IsValid && place.Touches(new TextSpan(scalar.Span.Start + v.Start, v.Length))).Select(v => (ComposeSubstitution?)v).LastOrDefault();
        if (at is not { } substitution)
            return null;
        var location = place.Document.At(scalar.Span.Start + substitution.Start, substitution.Length);
        var environment = deployment.ComposeProjects.SelectMany(p => p.Compose.Sources).FirstOrDefault(s => s.Document == place.Document).Environment;
        if (environment is not null && environment.TryGet(substitution.Name, out var value))
        {
            return new Hover(HoverText.Paragraphs(
                Title(substitution.Name, value, null, location),
                value.Location.Document is null ? "Set by compose itself." : $"Set at {HoverText.Place(value.Location)}. A variable of the caller's shell goes before it."), location);
        }

        var sign = substitution.Start + 2 + substitution.Name.Length;
        var operand = substitution.Operator == '\0' ? null : raw[(raw.IndexOf(substitution.Operator, sign) + 1)..(substitution.Start + substitution.Length - 1)];
        return Unset(substitution.Name, substitution.Operator == '\0' ? null : $"{substitution.Operator}", operand, location, $"No `.env` of these files sets it: it comes from the caller's shell{HoverUnset.OrEmpty(substitution.Operator == '\0' ? null : $"{substitution.Operator}")}.");
    }

    static Hover Unset(string name, string? @operator, string? operand, Location location, string why) => new(HoverText.Paragraphs(
        Title(name, null, "not known", location), why,
        @operator switch
        {
            "-" or ":-" or "=" or ":=" => $"Without it: {HoverText.Code(operand ?? "")}.",
            "?" or ":?" => "Where it is not there, it is an error.",
            "+" or ":+" => $"With it: {HoverText.Code(operand ?? "")}.",
            _ => null,
        }), location);

    static string Title(string name, SourcedText? value, string? what, Location place) =>
        $"**{name}**{(value is { } text && text.Text != SourcedText.UnknownText ? " = " + HoverText.Value(name, text.Text, place) : "")}{(what is null ? "" : " · " + what)}";

    static T? NodeAt<T>(EditorPlace place) where T : Syntax.SyntaxNode
    {
        // A cursor behind the last character of a word is at it.
        foreach (var offset in (ReadOnlySpan<int>)[place.Offset, place.Offset - 1])
        {
            var node = offset < 0 ? null : place.Document.Tree.FindNode(offset);
            for (; node is not null; node = node.Parent)
            {
                if (node is T found)
                    return place.Touches(found.Span) ? found : null;
            }
        }

        return null;
    }
}
